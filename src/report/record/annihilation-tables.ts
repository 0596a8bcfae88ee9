import { sizeText } from '../../representation/young-type.js';
import type { AnnihilationRecord, DescentRecord, InterlacingRecord, ReplacementRecord } from '../../study/annihilation/record.js';
import type { CriticalRecord } from '../../study/crossing/record.js';
import type { EndRecord } from '../../study/end/record.js';
import type { MinimumInterval } from '../../study/family/minimum-interval.js';
import { type Polynomial, sumPolynomials } from '../../symbolic/exact/polynomial.js';
import type { Cell, Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { enumeration, equation, sentence, shortNumber, statusNote } from '../text/notes.js';
import { familySlug } from '../text/slug.js';
import { modelInlines, polynomialInline, sizeInlines } from '../text/values.js';
import { annihilationName, neuronName, splitTables, studiedFamily } from './split-tables.js';

/**
 * What adding neurons does to a family, as tables: what splitting a neuron of each kind does; where descents from split
 * points end; the critical points that were found with extra rows, whether they are minima, their losses, and where
 * they end; Cauchy's bounds beside the eigenvalues. Pure; nothing is thrown.
 */
export function annihilationTables(record: AnnihilationRecord): readonly Table[] {
  const names = [...new Set(record.interlacing.map(({ name }) => name))];
  return [
    ...splitTables(record),
    ...(record.extra === 0 ? [] : [descentTable(record)]),
    replacementTable(record),
    lossTable(record),
    rangeTable(record),
    ...names.map((name, i) =>
      interlacingTable(
        record,
        record.interlacing.filter((lines) => lines.name === name),
        i === 0,
      ),
    ),
  ];
}

/** `at d = 20`. */
function searchedAt({ searchedAt: d }: AnnihilationRecord): Inline {
  return ['at ', { formula: `d = ${d}` }];
}

/** Descents from halves of a neuron that are pushed apart: loss before and after, and where they end. */
export function descentTable(record: AnnihilationRecord): Table {
  return {
    name: annihilationName(record, 'descents'),
    title: [
      'Descents from split neurons of family ',
      studiedFamily(record),
      ' ',
      searchedAt(record),
      ...modelInlines(record.model),
    ],
    columns: [
      { header: 'Neuron', align: 'left' },
      { header: 'Times', align: 'right' },
      { header: 'Loss before', align: 'decimal' },
      { header: 'Loss after', align: 'decimal' },
      { header: 'Ends at', align: 'left' },
    ],
    groups: [
      alike(record.descents).map(
        ({ descent, times }): Row => [
          neuronName(record, descent.block),
          `${times}`,
          descent.lossBefore === null ? null : { number: descent.lossBefore },
          { number: descent.lossAfter },
          endName(descent, record.families),
        ],
      ),
    ],
    notes: [
      [
        'The neuron is split in halves, which are pushed apart to either side along the direction of descent in ',
        { component: 't', blocks: [] },
        ', the one that keeps the stabiliser’s symmetry; the descent stays in the fixed-point space of the stabiliser.',
      ],
      statusNote('numerical', 'descent and Newton’s method in doubles'),
    ],
    whenEmpty: 'No split neuron has a direction of descent that keeps the symmetry of its stabiliser.',
  };
}

/** Equal descents, as those to either side often are, on one line. */
function alike(descents: readonly DescentRecord[]): readonly { readonly descent: DescentRecord; readonly times: number }[] {
  const key = (d: DescentRecord): string => JSON.stringify([d.block, d.lossBefore, d.lossAfter, d.end]);
  const first = descents.filter((d, i) => descents.findIndex((other) => key(other) === key(d)) === i);
  return first.map((descent) => ({ descent, times: descents.filter((d) => key(d) === key(descent)).length }));
}

function endName({ end }: DescentRecord, families: readonly ReplacementRecord[]): Inline {
  if (end === null) return 'a point without a name';
  return families.some(({ name }) => name === end) ? { family: end } : end;
}

/** One group of rows per number of extra rows; a point may have several rows. */
function byExtra(
  record: AnnihilationRecord,
  rows: (point: ReplacementRecord, first: boolean) => readonly Row[],
): readonly (readonly Row[])[] {
  // A family with extra rows of its own is listed under their number.
  const numbers = [
    ...new Set([...Array.from({ length: record.extra + 1 }, (_, m) => m), ...record.families.map((f) => f.extra)]),
  ];
  return numbers
    .map((m) => record.families.filter(({ extra }) => extra === m).flatMap((point, i) => rows(point, i === 0)))
    .filter((group) => group.length > 0);
}

/** The verdict at the d asked for: one word if it is the same at all, else a list of the d under each. */
function verdictCell({ at }: ReplacementRecord): Cell {
  const words = [...new Set(at.flatMap(({ verdict }) => (verdict === null ? [] : [verdict])))];
  const [only, ...others] = words;
  if (only === undefined) return null;
  if (others.length === 0) return only;
  return words.map((word, i): Inline => {
    const where = at.filter(({ verdict }) => verdict === word);
    const numbers = where.map(({ d }, j): Inline => (j === 0 ? equation('d', d) : [', ', shortNumber(d)]));
    return [i === 0 ? '' : '; ', `${word} at `, numbers];
  });
}

/** The critical points with 0, 1, … extra rows: minima or saddles, and where their directions of descent are. */
export function replacementTable(record: AnnihilationRecord): Table {
  const empty = Array.from({ length: record.extra }, (_, i) => i + 1).filter((m) => record.families.every((f) => f.extra !== m));
  const asked = record.families[0]?.at.map(({ d }) => shortNumber(d)) ?? [];
  return {
    name: annihilationName(record, 'added'),
    title: ['What adding neurons does to family ', studiedFamily(record), ...modelInlines(record.model)],
    columns: [
      { header: { formula: 'm' }, align: 'right' },
      { header: 'Point', align: 'left' },
      { header: 'Sizes', align: 'left' },
      { header: 'Told apart', align: 'left' },
      { header: 'Verdict', align: 'left' },
      { header: 'Morse index', align: 'left' },
      { header: 'Descent', align: 'left' },
    ],
    groups: byExtra(record, (point, first) => [
      [
        first ? `${point.extra}` : '',
        { family: point.name },
        sizeInlines(point.sizes).map((size, i): Inline => [i > 0 ? ', ' : '', size]),
        point.told === null ? null : record.sizes.length === 1 ? 'one neuron' : `one of block ${point.told}`,
        verdictCell(point),
        polynomialInline(point.index),
        descentComponents(point),
      ],
    ]),
    notes: [
      [
        { formula: 'm' },
        ' extra neurons, ',
        { formula: `k = ${sizeText(studentCount(record))} + m` },
        '. Told apart: the neuron of the family that the point’s symmetry distinguishes from the others of its block; a dash where it has the family’s own symmetry.',
      ],
      [
        'Verdict: at ',
        { formula: 'd' },
        ' = ',
        enumeration(asked),
        ', as far as the point exists there; all intervals on which it is a minimum are in the last of the tables of points. Morse index and components of the directions of descent are those above the last fractional dimension, up to the end of the family or of the search.',
      ],
      ...(empty.length === 0
        ? []
        : [
            [
              'With ',
              { formula: 'm' },
              ' = ',
              enumeration(empty.map((m) => `${m}`)),
              ' none was found: global minima, splittings, points without a name, and those with other signs that no descent reached, are not listed.',
            ] satisfies Inline,
          ]),
      'The search is not exhaustive: other critical points may exist.',
      statusNote(record.status, record.evidence),
    ],
    whenEmpty: 'No critical points were found.',
  };
}

/** The number of rows of the family's blocks, without extra ones. */
function studentCount({ sizes, signs }: AnnihilationRecord): Polynomial {
  return sumPolynomials(sizes.filter((_, block) => signs[block] !== '.'));
}

/** A component; without subscript where the point has only one block. */
function componentOf(component: string, blocks: readonly number[], { sizes }: ReplacementRecord): Inline {
  return { component, blocks: sizes.length === 1 ? [] : blocks };
}

function descentComponents(point: ReplacementRecord): Cell {
  const { negative } = point;
  if (negative.length === 0) return null;
  return negative.map(({ component, blocks, count }, i): Inline => {
    const copies = count === 1 ? '' : `${count} `;
    return [i > 0 ? ', ' : '', copies, componentOf(component, blocks, point)];
  });
}

/** Loss, least eigenvalue and verdict of each point at the d of the search and at those asked for. */
export function lossTable(record: AnnihilationRecord): Table {
  const points = record.families.flatMap(({ at }) => at);
  const reasons = [...new Set(points.flatMap((point) => (point.verdict === null ? [point.why] : [])))];
  return {
    name: annihilationName(record, 'losses'),
    title: ['Losses, least eigenvalues and verdicts around family ', studiedFamily(record), ...modelInlines(record.model)],
    columns: [
      { header: { formula: 'm' }, align: 'right' },
      { header: 'Point', align: 'left' },
      { header: { formula: 'd' }, align: 'right' },
      { header: 'Loss', align: 'decimal' },
      { header: 'Least eigenvalue', align: 'decimal' },
      { header: 'Component', align: 'left' },
      { header: 'Verdict', align: 'left' },
    ],
    groups: byExtra(record, (point, first) =>
      point.at.map((here, i): Row => {
        const head: Row = [first && i === 0 ? `${point.extra}` : '', i === 0 ? { family: point.name } : '', shortNumber(here.d)];
        if (here.verdict === null) return [...head, null, null, null, `none (${letter(reasons.indexOf(here.why))})`];
        const { loss, least, verdict, wholeSizes } = here;
        const numbers: Row = [{ number: loss }, { number: least.value }, componentOf(least.component, least.blocks, point)];
        return [...head, ...numbers, [{ verdict }, wholeSizes ? '' : ', no matrix']];
      }),
    ),
    notes: [
      ...reasons.map((why, i) => `(${letter(i)}) ${sentence(why)}`),
      ...(points.some((point) => point.verdict !== null && !point.wholeSizes)
        ? ['No matrix: the block sizes are no whole numbers at this d, to which the formulas are continued.']
        : []),
      statusNote('numerical', 'solved in MPFR, printed as far as the precision settles the digits'),
    ],
    whenEmpty: 'No critical points were found.',
  };
}

/** On which intervals of d each point is a minimum, and where it begins and ends. */
export function rangeTable(record: AnnihilationRecord): Table {
  const ends = (point: ReplacementRecord): readonly EndRecord[] =>
    [point.lowerEnd, point.upperEnd].filter((end): end is EndRecord => end !== null);
  const reasons = [...new Set(record.families.flatMap((point) => ends(point).map(({ why }) => why)))];
  const goingOn = record.families.some((point) => ends(point).some(({ goesOn }) => goesOn !== undefined));
  const searched = [...new Set(record.families.flatMap((f) => (f.upperEnd === null ? [f.searched[1]] : [])))];
  return {
    name: annihilationName(record, 'intervals'),
    title: [
      'Where the points around family ',
      studiedFamily(record),
      ' are minima, and where they end',
      ...modelInlines(record.model),
    ],
    columns: [
      { header: { formula: 'm' }, align: 'right' },
      { header: 'Point', align: 'left' },
      { header: 'Minimum above', align: 'decimal' },
      { header: 'and below', align: 'decimal' },
      { header: 'Integers', align: 'left' },
      { header: goingOn ? 'Ends at, or followed to' : 'Ends at', align: 'decimal' },
      { header: 'Why', align: 'left' },
    ],
    groups: byExtra(record, (point, first) => {
      const { minimumOn, matrices, name, extra } = point;
      const limits = ends(point);
      return Array.from({ length: Math.max(1, minimumOn.length, limits.length) }, (_, i): Row => {
        const [interval, end] = [minimumOn[i], limits[i]];
        const none = i === 0 ? null : '';
        return [
          first && i === 0 ? `${extra}` : '',
          i === 0 ? { family: name } : '',
          interval ? { number: interval.from, rounded: 'up' } : none,
          interval ? interval.to && { number: interval.to, rounded: 'down' } : none,
          interval ? integersCell(interval, matrices) : none,
          end ? { number: end.d } : none,
          end
            ? `${end === point.lowerEnd ? 'below' : 'above'}${end.goesOn === undefined ? '' : ', followed to'} (${letter(reasons.indexOf(end.why))})`
            : none,
        ];
      });
    }),
    notes: [
      [
        'Minimum above … and below …: all intervals of real ',
        { formula: 'd' },
        ' on which the point is a minimum, one to a line; a dash for “below” where it is one as far as was searched',
        ...(searched.length === 0 ? [] : [', up to ', enumeration(searched.map((d) => ({ formula: `d = ${d}` })))]),
        ', dashes in both where it is a saddle wherever it was searched.',
      ],
      ...record.families
        .filter(({ minimumAt }) => minimumAt.length > 0)
        .map(
          ({ name, minimumAt }): Inline => [
            { family: name },
            ' is a minimum at ',
            enumeration(minimumAt.map((d) => ({ formula: `d = ${d}` }))),
            ', too, where some component has fewer eigenvalues than nearby, or none.',
          ],
        ),
      ...reasons.map((why, i) => `(${letter(i)}) ${why}.`),
      statusNote(
        record.families.every(({ status }) => status === 'checked') ? 'checked' : 'numerical',
        'fractional dimensions and ends of branches, as critical prints them',
      ),
    ],
    whenEmpty: 'No critical points were found.',
  };
}

/** `from 8`, `19 to 20`, with the step where only some integers have whole block sizes. */
function integersCell({ integers }: MinimumInterval, matrices: CriticalRecord['matrices']): Cell {
  if (!integers || !matrices) return 'none';
  const [first, last] = integers;
  const step = matrices.step === 1 || first === last ? '' : `, step ${matrices.step}`;
  return last === null ? `from ${first}${step}` : first === last ? `${first}` : `${first} to ${last}${step}`;
}

function letter(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + index);
}

/** Cauchy's interlacing bounds beside the eigenvalues of each component that has copies on the extra rows, at one point. */
export function interlacingTable(record: AnnihilationRecord, lines: readonly InterlacingRecord[], explained: boolean): Table {
  return {
    name: annihilationName(record, `interlacing-${familySlug(lines[0]?.name ?? '')}`),
    title: [
      'Interlacing at ',
      { family: lines[0]?.name ?? '' },
      ', ',
      { formula: `d = ${lines[0]?.d}` },
      ...modelInlines(record.model),
    ],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Eigenvalue', align: 'decimal' },
      { header: 'Without extra rows', align: 'decimal' },
      { header: 'Extra rows alone', align: 'decimal' },
    ],
    groups: lines.map(interlacingRows),
    notes: [
      ...(explained
        ? [
            'Eigenvalues of the component’s block, and of its restrictions to directions that move no extra row, and to those that move extra rows only: by Cauchy’s theorem each is at most the one beside it, so that a negative bound alone proves a direction of descent.',
          ]
        : []),
      statusNote('numerical', 'in doubles, rounded to 6 digits'),
    ],
    whenEmpty: 'No component has copies on the extra rows.',
  };
}

function interlacingRows({ label, eigenvalues, withoutExtra, extraOnly }: InterlacingRecord): readonly Row[] {
  const number = (value: string | undefined): Cell => (value === undefined ? '' : { number: value });
  return eigenvalues.map((value, i) => [
    i === 0 ? { component: label, blocks: [] } : '',
    { number: value },
    number(withoutExtra[i]),
    number(extraOnly[i]),
  ]);
}
