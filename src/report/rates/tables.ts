import { roundNumeral } from '../../scalar/round-numeral.js';
import { alongSymbol } from '../../study/follow/along.js';
import { METHODS, type Method } from '../../study/rates/methods.js';
import type { ComponentRates, MethodRecord, RatesAlong, RatesAt, RatesRecord, TunedRecord } from '../../study/rates/record.js';
import { tableName } from '../table/name.js';
import type { Cell, Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { enumeration, equation, type Note, shortNumber, statusNote } from '../text/notes.js';
import { modelInlines } from '../text/values.js';

/** What a method is called. */
export const METHOD_NAMES: Readonly<Record<Method, string>> = {
  'gradient-descent': 'gradient descent',
  'heavy-ball': 'heavy ball',
  nesterov: 'Nesterov',
};

const ETA: Inline = { math: { text: 'eta', latex: '\\eta' } };
const BETA: Inline = { math: { text: 'beta', latex: '\\beta' } };
const KAPPA: Inline = { math: { text: 'kappa', latex: '\\kappa' } };
const INVERSE: Inline = { math: { text: '1/ell', latex: '1/\\ell' } };
const PUBLISHED_STEP: Inline = { math: { text: '5/k', latex: '5/k' } };
/** Digits of what is not the result. */
const FEW = 5;
/** A column for the rate of each method. */
const METHOD_COLUMNS = [
  { header: 'Gradient', align: 'decimal' },
  { header: 'Heavy ball', align: 'decimal' },
  { header: 'Nesterov', align: 'decimal' },
] satisfies Table['columns'];

/** The rates of a family at each d as tables: of all methods, then by component; and along a number of the problem. */
export function ratesTables(record: RatesRecord): readonly Table[] {
  const { at, along } = record;
  return [
    ...(at.length === 0 ? [] : [methodsTable(record)]),
    ...at.flatMap((own) =>
      own.why === null ? [aloneTable(record, own), togetherTable(record, own), correctionTable(record, own)] : [],
    ),
    ...(along === null ? [] : [alongTable(record, along)]),
  ];
}

/** `family II, penalty λ = 0.1`. */
function familyInlines({ family, model }: RatesRecord): readonly Inline[] {
  return ['family ', { family }, ...modelInlines(model)];
}

function methodsTable(record: RatesRecord): Table {
  const { at } = record;
  const observed = at.some(({ methods }) => methods.some((line) => line.observed !== undefined));
  return {
    name: tableName('rates', { family: record.family, dimensions: at.map(({ d }) => d), model: record.model }),
    title: ['Rates of first-order methods near ', ...familyInlines(record)],
    columns: [
      { header: { formula: 'd' }, align: 'right' },
      { header: ['Condition ', KAPPA], align: 'decimal' },
      { header: 'Method', align: 'left' },
      { header: ['Step ', ETA], align: 'decimal' },
      { header: ['Momentum ', BETA], align: 'decimal' },
      { header: 'Rate', align: 'decimal' },
      ...(observed ? [{ header: 'Observed', align: 'decimal' } as const] : []),
    ],
    groups: at.map((own) => methodRows(own, observed)),
    notes: [
      [
        'Rate: the factor by which the distance to the point shrinks with each step in the long run, with the best constant step and momentum. Nesterov, ',
        INVERSE,
        ': with 1 over the largest eigenvalue for its step; Nesterov, best: with the best one. Gradient descent, ',
        PUBLISHED_STEP,
        ': with the step of Safran, Yehudai and Shamir 2021.',
      ],
      ...divergingNote(at),
      ...at.map((own) => extremesNote(own, record)),
      ...(observed
        ? [
            'Observed: in runs of the whole matrix, along the eigenvector of the least eigenvalue; the logarithms differ by less than 1 %.',
          ]
        : []),
      ...evidenceNotes(at),
    ],
    whenEmpty: 'No d.',
  };
}

function methodRows({ d, condition, why, methods }: RatesAt, observed: boolean): readonly Row[] {
  const blank: readonly Cell[] = observed ? [null] : [];
  if (why !== null) return [[shortNumber(d), null, 'none', null, null, null, ...blank]];
  return methods.flatMap((line, i): readonly Row[] => {
    const head: readonly Cell[] = i === 0 ? [shortNumber(d), condition && { number: condition }] : ['', ''];
    const seen: readonly Cell[] = observed ? [line.observed ? { number: String(line.observed.rate) } : null] : [];
    const name: Inline = [METHOD_NAMES[line.method], ...(line.best === undefined ? [] : [', ', INVERSE])];
    return [[...head, name, ...parameters(line), ...seen], ...publishedRow(line, observed), ...bestRow(line, blank)];
  });
}

/** Gradient descent with the published step, in a row of its own. */
function publishedRow({ published }: TunedRecord, observed: boolean): readonly Row[] {
  if (published === undefined) return [];
  const seen: readonly Cell[] = observed ? [published.observed ? { number: String(published.observed.rate) } : null] : [];
  return [['', '', ['gradient descent, ', PUBLISHED_STEP], ...parameters({ ...published, momentum: null }), ...seen]];
}

/** Nesterov's method with the best step, in a row of its own. */
function bestRow({ best }: TunedRecord, blank: readonly Cell[]): readonly Row[] {
  return best === undefined ? [] : [['', '', 'Nesterov, best', ...parameters(best), ...blank]];
}

function parameters({ step, momentum, rate }: Pick<MethodRecord, 'step' | 'momentum' | 'rate'>): readonly Cell[] {
  return [{ number: step }, momentum === null ? null : { number: momentum }, { number: rate }];
}

/** At which d the published step is too long. */
function divergingNote(at: readonly RatesAt[]): readonly Note[] {
  const diverging = at.filter(({ methods }) => methods.some(({ published }) => published?.converges === false));
  if (diverging.length === 0) return [];
  const where = at.length === 1 ? [] : [' at ', enumeration(diverging.map(({ d }): Inline => equation('d', d)))];
  return [['With the step ', PUBLISHED_STEP, ' gradient descent diverges', ...where, ': its rate is not below 1.']];
}

/** Which components the extreme eigenvalues are in, or why there are no rates. */
function extremesNote({ d, why, least, largest }: RatesAt, record: RatesRecord): Note {
  if (why !== null) return ['No rates at ', equation('d', d), `: ${why}.`];
  return [
    'At ',
    equation('d', d),
    ' the least eigenvalue is ',
    { number: least.value },
    ' in ',
    componentInline(least, record),
    ', the largest ',
    { number: largest.value },
    ' in ',
    componentInline(largest, record),
    '.',
  ];
}

function componentInline(
  { component, blocks }: { readonly component: string; readonly blocks: readonly number[] },
  { sizes }: RatesRecord,
): Inline {
  return { component, blocks: sizes.length === 1 && blocks.every((block) => block === 0) ? [] : blocks };
}

/** Status and evidence, once where all have the same. */
function evidenceNotes(at: readonly RatesAt[]): readonly Note[] {
  const [first] = at;
  if (first === undefined) return [];
  const isOne = at.every(({ status, evidence }) => status === first.status && evidence === first.evidence);
  return isOne
    ? [statusNote(first.status, first.evidence)]
    : at.map(({ d, status, evidence }) => statusNote(status, evidence, equation('d', d)));
}

function aloneTable(record: RatesRecord, own: RatesAt): Table {
  const row = (line: ComponentRates): Row => [
    componentInline(line, record),
    shortNumber(String(line.degree)),
    few(line.least),
    few(line.largest),
    few(line.condition),
    ...line.methods.map(({ rate }) => few(rate)),
  ];
  return {
    name: tableName('rates-alone', { family: record.family, d: own.d, model: record.model }),
    title: ['Each component alone, ', ...familyInlines(record), ' at ', equation('d', own.d)],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Degree', align: 'right' },
      { header: 'Least', align: 'decimal' },
      { header: 'Largest', align: 'decimal' },
      { header: KAPPA, align: 'decimal' },
      ...METHOD_COLUMNS,
    ],
    groups: [own.components.map(row)],
    notes: [
      'Rates of each method with the parameters that are best for the component alone, Nesterov with 1 over its largest eigenvalue.',
      statusNote(own.status, 'from the eigenvalues at this d'),
    ],
    whenEmpty: 'No components.',
  };
}

function togetherTable(record: RatesRecord, own: RatesAt): Table {
  const row = (line: ComponentRates): Row => [
    componentInline(line, record),
    ...METHODS.map((method) => few(line.together[method])),
  ];
  return {
    name: tableName('rates-together', { family: record.family, d: own.d, model: record.model }),
    title: ['Each component with the best parameters of all, ', ...familyInlines(record), ' at ', equation('d', own.d)],
    columns: [{ header: 'Component', align: 'left' }, ...METHOD_COLUMNS],
    groups: [own.components.map(row)],
    notes: [
      ['Rates of Nesterov with the step ', INVERSE, ', the largest eigenvalue of all components.'],
      statusNote(own.status, 'from the eigenvalues at this d'),
    ],
    whenEmpty: 'No components.',
  };
}

function correctionTable(record: RatesRecord, own: RatesAt): Table {
  const rows = (line: ComponentRates): readonly Row[] =>
    line.correction.map(({ eigenvalue, heavyBall, nesterov, factor, damping }, i) => [
      i === 0 ? componentInline(line, record) : '',
      few(eigenvalue),
      few(heavyBall),
      few(factor),
      few(nesterov),
      few(damping.heavyBall),
      few(damping.nesterov),
    ]);
  return {
    name: tableName('rates-correction', { family: record.family, d: own.d, model: record.model }),
    title: ['The gradient correction of Nesterov, ', ...familyInlines(record), ' at ', equation('d', own.d)],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Eigenvalue', align: 'decimal' },
      { header: 'Heavy ball', align: 'decimal' },
      { header: 'Factor', align: 'decimal' },
      { header: 'Nesterov', align: 'decimal' },
      { header: 'Friction', align: 'decimal' },
      { header: 'corrected', align: 'decimal' },
    ],
    groups: own.components.map(rows),
    notes: [
      [
        'Rates of both with the step and momentum of Nesterov, at the least and the largest eigenvalue of each component. The step of Nesterov has besides ',
        { math: { text: '-beta eta (grad L(x_n) - grad L(x_(n-1)))', latex: '-\\beta\\eta(\\nabla L(x_n)-\\nabla L(x_{n-1}))' } },
        '; factor: what that correction multiplies the rate by, ',
        { math: { text: 'sqrt(1 - eta lambda)', latex: '\\sqrt{1-\\eta\\lambda}' } },
        '. Friction: the coefficient of the velocity in the limit of small steps, ',
        { math: { text: '2 sqrt(mu)', latex: '2\\sqrt{\\mu}' } },
        '; corrected: ',
        { math: { text: '2 sqrt(mu) + sqrt(eta) lambda', latex: '2\\sqrt{\\mu}+\\sqrt{\\eta}\\lambda' } },
        ', that of the high-resolution equation.',
      ],
      statusNote(own.status, 'from the eigenvalues at this d'),
    ],
    whenEmpty: 'No components.',
  };
}

/** A number to a few digits: the record has all of them. */
function few(text: string): Inline {
  return { number: roundNumeral(text, FEW) };
}

function alongTable(record: RatesRecord, along: RatesAlong): Table {
  const symbol: Inline = along.along === 'd' ? { formula: 'd' } : { math: alongSymbol(along.along) };
  const at: readonly Inline[] = along.d === '' ? [] : [' at ', equation('d', along.d)];
  const number = (text: string | null | undefined): Cell => (text === null || text === undefined ? null : { number: text });
  return {
    name: tableName(`rates-${along.along.replace('.', '-')}`, { family: record.family, d: along.d, model: record.model }),
    title: ['Rates and rank, ', ...familyInlines(record), ...at, ' along ', symbol],
    columns: [
      { header: symbol, align: 'decimal' },
      { header: 'Least', align: 'decimal' },
      { header: 'Largest', align: 'decimal' },
      { header: KAPPA, align: 'decimal' },
      { header: 'Gradient', align: 'decimal' },
      { header: 'Heavy ball', align: 'decimal' },
      { header: 'Nesterov', align: 'decimal' },
      { header: 'Rank', align: 'decimal' },
    ],
    groups: [
      along.samples.map(
        ({ value, least, largest, condition, methods, effectiveRank }): Row => [
          { number: value },
          number(least),
          number(largest),
          number(condition),
          ...(methods.length === 0 ? [null, null, null] : methods.map(({ rate }) => number(rate))),
          { number: effectiveRank.toFixed(4) },
        ],
      ),
    ],
    notes: [
      'Rates with the best constant parameters at each point, Nesterov with 1 over the largest eigenvalue; none where the point is no minimum.',
      'Rank: the effective rank of W, exp of the entropy of its singular values over their sum (Roy and Vetterli 2007).',
      ...(along.end === null ? [] : [['The way ends at ', { number: along.end.value }, `: ${along.end.why}.`] satisfies Note]),
      statusNote(along.status, along.evidence),
    ],
    whenEmpty: 'No point on the way.',
  };
}
