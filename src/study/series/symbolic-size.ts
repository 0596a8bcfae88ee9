import { expectText, wholeNumber } from '../../input/arguments.js';
import { ComputationError, InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { expectMpfr } from '../../landscape/arguments.js';
import { interpolatingPolynomial } from '../../linalg/interpolation.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { type EntryOrbit, entryOrbits } from '../../representation/fixed-point-space.js';
import { at, zipWith } from '../../scalar/list.js';
import { overPi, overPiAndRoot } from '../../symbolic/qpi/coefficient-domain.js';
import { type ExactValue, isZeroValue } from '../../symbolic/qpi/exact-value.js';
import { type QPi, qpiField } from '../../symbolic/qpi/qpi.js';
import { LiftingError } from '../../symbolic/series/lifting.js';
import { type Series, SeriesDomainError } from '../../symbolic/series/series.js';
import { guessLeadingTerms } from '../branch/leading-terms.js';
import { compileFamily } from '../family/compiled.js';
import { SYMBOLIC_ORDERS } from '../family/limits.js';
import { type Model, parseFamily, reluModel } from '../family/parse.js';
import type { Status } from '../family/status.js';
import { type ModelField, modelField } from '../model/record.js';
import { isSymbolicSize } from '../name/symbolic.js';
import { quantityWords } from './disagreement.js';
import { expandOver } from './expansion.js';
import type { Reading } from './reading.js';
import type { Quantity } from './record.js';

/** What a series is of: an entry of an orbit, or the loss. */
type SymbolicQuantity = Exclude<Quantity, { kind: 'eigenvalue' }>;

/** A series whose coefficients are polynomials in p and √p over Q(π). */
export interface SymbolicSeries {
  /** What the series is of, e.g. `diagonal of block 0`. */
  readonly quantity: string;
  /** The same as data. */
  readonly of: SymbolicQuantity;
  readonly terms: readonly { readonly power: number; readonly exact: ExactValue }[];
  readonly order: number;
}

/** The expansion of (p, d−p) with p a symbol. */
export interface SymbolicSizeRecord extends ModelField {
  readonly family: string;
  readonly variable: 'd^(-1/2)';
  readonly order: number;
  readonly field: string;
  readonly series: readonly SymbolicSeries[];
  /** The p from which coefficients were interpolated, and those at which the result was compared with exact ones. */
  readonly interpolatedAt: readonly number[];
  readonly verifiedAt: readonly number[];
  readonly status: Status;
  readonly evidence: string;
  /** Where its coefficients were read back from what is printed. */
  readonly reread?: Reading;
}

/**
 * Expands the entries and the loss of the type (p, d−p) with p a symbol: one formula for every p. The coefficients are
 * polynomials in p (and √p, for the signs −+) over Q(π); they are interpolated from exact expansions at enough p, and
 * compared, exactly, with the expansions at p = 1 and 7 and at one p more, none of which was used.
 *
 * Not a proof for all p: the status is `checked`. Throws an InputError for other names or orders above 12, and a
 * ComputationError where the comparison fails. Cost: order/2 + 5 expansions.
 */
export function expandSymbolicSize(mpfr: MpfrLibrary, name: string, order: number, model: Model = reluModel): SymbolicSizeRecord {
  expectMpfr(mpfr);
  expectText(name, 'name');
  if (!isSymbolicSize(name)) throw new InputError(`'${shortened(name)}': p,d-p:-+ or p,d-p:+- is accepted with a symbolic size`);
  wholeNumber(order, 'order with a symbolic size', SYMBOLIC_ORDERS);
  const signs = name.slice(name.indexOf(':') + 1);
  const withRoot = signs === '-+';
  const nodes = sizesFor(withRoot, Math.floor(order / 2) + 2);
  const spare = at(sizesFor(withRoot, nodes.length + 1), nodes.length);
  const verifiedAt = [1, 7, spare];
  const samples = nodes.map((p) => sampleAt(mpfr, p, signs, order, model));
  const checks = verifiedAt.map((p) => ({ p, sample: sampleAt(mpfr, p, signs, order, model) }));
  const series = quantities(signs).map((of): SymbolicSeries => {
    const quantity = quantityWords(of);
    const terms = Array.from({ length: order + 1 }, (_, power) => {
      const pairs = samples.map((s) => partsOf(s, quantity, power));
      const a = interpolate(
        nodes,
        pairs.map(([rational]) => rational),
      );
      const b = interpolate(
        nodes,
        pairs.map(([, irrational]) => irrational),
      );
      for (const { p, sample } of checks) {
        const expected = sample.get(quantity)?.[power];
        if (expected && !agreesAt(p, [a, b], expected)) {
          throw new ComputationError(
            `the coefficient of d^(-${power}/2) in ${quantity} is not the interpolated polynomial at p = ${p}`,
          );
        }
      }
      return { power, exact: { kind: 'size', a, b } as const };
    });
    return { quantity, of, terms: terms.filter((t) => !isZeroValue(t.exact)), order: order + 1 };
  });
  return {
    family: name,
    ...modelField(parseFamily(`2,d-2:${signs}`, model).problem),
    variable: 'd^(-1/2)',
    order,
    field: withRoot ? 'Q(pi)[p, sqrt(p)]' : 'Q(pi)[p]',
    series,
    interpolatedAt: nodes,
    verifiedAt,
    status: 'checked',
    evidence: `polynomials in p interpolated from exact expansions at p = ${nodes.join(', ')}; equal to the exact expansions at p = ${verifiedAt.join(', ')}`,
  };
}

/** a and b of a coefficient a + b√p. */
type Parts = readonly [QPi, QPi];
/** The coefficients of t⁰ … t^order of every quantity at one p. */
type Sample = ReadonlyMap<string, readonly Parts[]>;

function partsOf(sample: Sample, quantity: string, power: number): Parts {
  return sample.get(quantity)?.[power] ?? [qpiField.zero, qpiField.zero];
}

/** Sizes to interpolate from: with √p only those that are not squares, where a and b can be told apart; never 1 or 7. */
function sizesFor(withRoot: boolean, count: number): readonly number[] {
  const sizes: number[] = [];
  for (let p = 2; sizes.length < count; p++) {
    if (p !== 7 && !(withRoot && Number.isInteger(Math.sqrt(p)))) sizes.push(p);
  }
  return sizes;
}

function sampleAt(mpfr: MpfrLibrary, p: number, signs: string, order: number, model: Model): Sample {
  try {
    return exactSample(mpfr, p, signs, order, model);
  } catch (error) {
    if (!(error instanceof SeriesDomainError || error instanceof LiftingError)) throw error;
    throw new ComputationError(`no series in p: at p = ${p} there is none with one square root, √p: ${error.message}`);
  }
}

function exactSample(mpfr: MpfrLibrary, p: number, signs: string, order: number, model: Model): Sample {
  const family = parseFamily(`${p},d-${p}:${signs}`, model);
  const compiled = compileFamily(family);
  const start = guessLeadingTerms(mpfr, family);
  const wanted = { loss: true, eigenvalues: false };
  const { squarefree, root } = squareParts(p);
  const named = <C>(entries: readonly Series<C>[], loss: Series<C> | null, split: (c: C) => Parts): Sample => {
    const coefficients = (s: Series<C>): readonly Parts[] =>
      Array.from({ length: order + 1 }, (_, n) => {
        const c = s.coefficients[n - s.start];
        return c === undefined ? [qpiField.zero, qpiField.zero] : split(c);
      });
    return new Map([
      ...zipWith(compiled.orbits, entries, (o, s) => [quantityWords(ofOrbit(o)), coefficients(s)] as const),
      ...(loss ? [[quantityWords({ kind: 'loss' }), coefficients(loss)] as const] : []),
    ]);
  };
  if (signs === '+-' || squarefree === 1) {
    const e = expandOver(overPi, compiled, start, order, wanted);
    return named(e.entries, e.loss, (c) => [c, qpiField.zero]);
  }
  const e = expandOver(overPiAndRoot(squarefree), compiled, start, order, wanted);
  return named(e.entries, e.loss, (c) => [c.a, qpiField.div(c.b, qpiField.fromInteger(root))]);
}

/** What is expanded: the entries of two blocks and the loss. */
function quantities(signs: string): readonly SymbolicQuantity[] {
  return [...entryOrbits(parseFamily(`2,d-2:${signs}`).type).map(ofOrbit), { kind: 'loss' }];
}

function ofOrbit({ kind, row, column }: EntryOrbit): SymbolicQuantity {
  return { kind: 'entry', entry: kind, row, column };
}

/** p = root²·squarefree. */
function squareParts(p: number): { readonly squarefree: number; readonly root: number } {
  let [squarefree, root] = [p, 1];
  for (let i = 2; i * i <= squarefree; i++) {
    while (squarefree % (i * i) === 0) {
      squarefree /= i * i;
      root *= i;
    }
  }
  return { squarefree, root };
}

/** The polynomial in p through the samples, trailing zeros removed. */
function interpolate(nodes: readonly number[], values: readonly QPi[]): readonly QPi[] {
  const polynomial = interpolatingPolynomial(qpiField, nodes, values);
  const degree = polynomial.findLastIndex((c) => qpiField.isZero(c) === 'no');
  return polynomial.slice(0, degree + 1);
}

function agreesAt(p: number, [a, b]: readonly [readonly QPi[], readonly QPi[]], [ea, eb]: Parts): boolean {
  const K = qpiField;
  const value = (polynomial: readonly QPi[]): QPi =>
    polynomial.reduceRight((sum, c) => K.add(K.mul(sum, K.fromInteger(p)), c), K.zero);
  const root = Math.sqrt(p);
  // Where p is a square the two parts of the coefficient are one number.
  const [x, y] = Number.isInteger(root) ? [K.add(value(a), K.mul(K.fromInteger(root), value(b))), K.zero] : [value(a), value(b)];
  const [u, v] = Number.isInteger(root) ? [K.add(ea, K.mul(K.fromInteger(root), eb)), K.zero] : [ea, eb];
  return K.isZero(K.sub(x, u)) === 'yes' && K.isZero(K.sub(y, v)) === 'yes';
}
