import type { CompiledType } from '../../../landscape/compile.js';
import { entriesOf } from '../../../landscape/entries.js';
import { componentText } from '../../../representation/component.js';
import { sizeText } from '../../../representation/young-type.js';
import { at } from '../../../scalar/list.js';
import { type Polynomial, polynomial } from '../../../symbolic/exact/polynomial.js';
import { polynomialText } from '../../../symbolic/exact/polynomial-text.js';
import { type Rational, rationalsEqual } from '../../../symbolic/exact/rational.js';
import { type ExactValue, exactText, isZeroValue } from '../../../symbolic/qpi/exact-value.js';
import type { Counts } from '../../chain/piece.js';
import { ofLoss, type Statement, signsText, typePieces } from '../certificate.js';
import type { ProvedCurve } from './curve.js';
import type { StatedLimit } from './eigenvalues.js';
import type { StatedCurve, StatedInterval, StatedPassage } from './intervals.js';

/** What is proved of a family for all d. */
export interface ProvedTheorem {
  readonly compiled: CompiledType;
  readonly curve: ProvedCurve;
  readonly stated: StatedCurve;
  /** Per unknown; null where no limit is proved. */
  readonly limits: readonly (ExactValue | null)[];
  readonly eigenvalues: readonly StatedLimit[];
}

/** What a theorem for all d says: nothing but what was proved in this run. */
export function theoremStatement(theorem: ProvedTheorem): Statement {
  const { compiled, curve, stated } = theorem;
  const { type, problem } = compiled;
  const { intervals, passages, from } = stated;
  const isotropy = curve.exactIsotropy ? 'its isotropy is exactly that group' : 'whether a larger group fixes it is not decided';
  return [
    'For every real ',
    fromOn(from),
    ` there is a critical point${ofLoss({ problem })} of type `,
    ...typePieces({ sizes: type.sizes.map(sizeText), extra: type.extra, rowless: type.rowless }),
    ', by the formulas where a size is not a whole number, which depends smoothly on d and is the only one near it in its fixed-point space: ',
    ...nearPieces(theorem),
    `; ${isotropy}; `,
    ...limitsPieces(theorem),
    '.',
    ...[...intervals].reverse().flatMap((interval) => [' ', ...intervalPieces(theorem, interval)]),
    ...[...passages].reverse().map((passage) => ` ${passageText(theorem, passage)}`),
    ...eigenvaluePieces(theorem),
  ];
}

/** In which box there is no other. */
function nearPieces({ curve }: ProvedTheorem): Statement {
  const box: Statement = [
    'whose entries differ from the finite sums in ',
    { formula: 't = d^(-1/2)' },
    ' of the certificate by at most its radii times powers of t',
  ];
  return rationalsEqual(curve.from, curve.tailFrom)
    ? ['the only one ', ...box]
    : [
        'for ',
        fromOn(curve.tailFrom),
        ' the only one ',
        ...box,
        ', and for smaller d the only one within the radii of a segment',
      ];
}

/** What entries tend to, ±1 and 0 as the name of a family says; where that is not proved, signs. */
function limitsPieces({ compiled, curve, limits }: ProvedTheorem): Statement {
  if (limits.includes(null)) return ['for ', fromOn(curve.tailFrom), ` ${signsText(curve.ending.signs)}`];
  const { diagonal, offDiagonal, between, extra } = entriesOf(compiled, limits);
  const others = [...offDiagonal, ...between.flat()];
  const all: readonly Statement[] = [
    ['its diagonal entries tend to ', ...listed(diagonal)],
    ...(isEmpty(others) ? [] : [['the other entries of those rows to ', ...listed(others)]]),
    ...extra.map((row): Statement => [`the entries of ${extra.length === 1 ? 'the' : 'an'} extra row to `, ...listed(row)]),
    ...(curve.loss === null ? [] : [['the loss to ', formulaOf(curve.loss)]]),
  ];
  const { growth } = curve;
  const grows: Statement = growth === null ? [] : [', and the loss grows like ', termOf(growth.coefficient, growth.power)];
  return ['as d grows ', ...separated(all, ', '), ...grows];
}

function isEmpty(values: readonly (ExactValue | null)[]): boolean {
  return values.every((value) => value === null);
}

/** Limits one after the other, or 0 where all are that. */
function listed(values: readonly (ExactValue | null)[]): Statement {
  const known = values.filter((value) => value !== null);
  if (known.every(isZeroValue)) return [{ formula: '0' }];
  return separated(
    known.map((value) => [formulaOf(value)]),
    ', ',
  );
}

function separated(all: readonly Statement[], separator: string): Statement {
  return all.flatMap((pieces, i) => (i === 0 ? pieces : [separator, ...pieces]));
}

/** The index on an interval, and what it says of integers. */
function intervalPieces(theorem: ProvedTheorem, { from, to, negative, index, integers }: StatedInterval): Statement {
  const { stated } = theorem;
  const isMinimum = index.length === 0;
  const where: Statement = to === null ? [fromOn(from)] : [`d in [${decimal(from)}, ${decimal(to)}]`];
  const signs = isMinimum
    ? 'all eigenvalues of the Hessian are positive'
    : `the blocks of the Hessian have negative eigenvalues (${countsText(theorem, negative)}), all others being positive`;
  const verdict: Statement = isMinimum ? ['a strict local minimum'] : ['a saddle of index ', { formula: polynomialText(index) }];
  const first = to === null ? stated.integer : integers?.[0];
  const head: Statement = ['For every real ', ...where, ` ${signs}`];
  if (integers === null || first === null || first === undefined) return [...head, '.'];
  const [, last] = integers;
  const whole = theorem.compiled.type.sizes.every(isIntegral) ? '' : ' at which all sizes are whole numbers';
  const which: Statement =
    last === null
      ? ['every integer ', { formula: `d ≥ ${first}` }, whole]
      : first === last
        ? [{ formula: `d = ${first}` }]
        : [`every integer d from ${first} to ${last}${whole}`];
  return [...head, ', and for ', ...which, ' it is ', ...verdict, '.'];
}

function isIntegral(size: Polynomial): boolean {
  return size.every(({ d }) => d === 1n);
}

function countsText({ compiled }: ProvedTheorem, negative: Counts): string {
  return compiled.blocks
    .flatMap(({ component }, b) => {
      const count = negative[b] ?? 0;
      return count > 0 ? [`${count} on ${componentText(component, compiled.type)}`] : [];
    })
    .join(', ');
}

function passageText({ compiled }: ProvedTheorem, { d: [low, high], block }: StatedPassage): string {
  const name = componentText(at(compiled.blocks, block).component, compiled.type);
  return `At one d between ${decimal(low)} and ${decimal(high)}, and at no other d there, an eigenvalue is 0: it is simple on component ${name} and passes through 0 with non-zero speed.`;
}

/** What eigenvalues tend to, and on which side of it they are from some d on. */
function eigenvaluePieces({ compiled, eigenvalues }: ProvedTheorem): Statement {
  const all = eigenvalues.map(({ block, value, power, count, sides }): Statement => {
    const name = componentText(at(compiled.blocks, block).component, compiled.type);
    const [are, s] = count === 1 ? ['is', 's'] : ['are', ''];
    const comes: Statement = power === 0 ? [`tend${s} to `, formulaOf(value)] : [`grow${s} like `, termOf(value, power)];
    const which: Statement = sides === null ? [] : [` and ${sidesText(sides, are)} for every real `, fromOn(sides.from)];
    return [`${count} on ${name} `, ...comes, ...which];
  });
  return all.length === 0 ? [] : [' As d grows, of the eigenvalues of the blocks of the Hessian ', ...separated(all, '; '), '.'];
}

function sidesText({ below, above }: NonNullable<StatedLimit['sides']>, are: string): string {
  if (above === 0) return `${are} less than that`;
  if (below === 0) return `${are} more than that`;
  return `${below} ${below === 1 ? 'is' : 'are'} less and ${above} ${above === 1 ? 'is' : 'are'} more than that`;
}

/** value·t^power, power < 0, in powers of d. */
function termOf(value: ExactValue, power: number): { readonly formula: string } {
  const growth = power === -2 ? 'd' : power % 2 === 0 ? `d^${-power / 2}` : `d^(${-power}/2)`;
  return { formula: `(${formulaOf(value).formula})*${growth}` };
}

/** An exact number as a formula. */
function formulaOf(value: ExactValue): { readonly formula: string } {
  return { formula: exactText(value).replaceAll('pi', 'π') };
}

/** All d from one on. */
function fromOn(from: Rational): { readonly formula: string } {
  return { formula: `d ≥ ${decimal(from)}` };
}

/** A number that is written exactly. */
export function decimal(x: Rational): string {
  return sizeText(polynomial(x));
}
