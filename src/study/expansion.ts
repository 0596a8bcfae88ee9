import { characteristicPolynomial } from '../linalg/characteristic-polynomial.js';
import type { Matrix } from '../linalg/matrix.js';
import { solveLinear } from '../linalg/solve.js';
import { type Geometry, geometry } from '../model/geometry.js';
import { gramMatrix, hessianBlock } from '../model/hessian.js';
import { loss } from '../model/loss.js';
import { double } from '../scalar/double.js';
import { lift } from '../symbolic/lifting.js';
import { AlgebraicRootError, NotEnoughTermsError, seriesRoots, type UnivariatePolynomial } from '../symbolic/puiseux.js';
import type { QPi } from '../symbolic/qpi.js';
import type { Quadratic } from '../symbolic/quadratic-extension.js';
import { type Series, type SeriesRing, seriesRing } from '../symbolic/series.js';
import { adjoinRoot, type CoefficientDomain, type CoefficientSource } from './coefficient-domain.js';
import { type CompiledBlock, type CompiledType, weightsAt } from './compile.js';
import { criticalPointEquations } from './critical-point.js';
import { ComputationError } from './family.js';
import { recogniseCoefficient } from './leading-terms.js';
import { simpleRoots } from './numeric-roots.js';

/** The eigenvalues of one component as series, ascending for small t. */
export interface EigenvalueSeries<C> {
  readonly block: CompiledBlock;
  readonly series: readonly Series<C>[];
}

/** Everything that is expanded for a family, known to more orders than were asked for. */
export interface Expansion<C> {
  readonly domain: CoefficientSource<C>;
  readonly compiled: CompiledType;
  readonly order: number;
  /** One series per entry orbit. */
  readonly entries: readonly Series<C>[];
  readonly loss: Series<C> | null;
  readonly eigenvalues: readonly EigenvalueSeries<C>[];
}

/** What to expand besides the entries. */
export interface Wanted {
  readonly loss: boolean;
  readonly eigenvalues: boolean;
}

/** Orders beyond the asked one: one at least is needed to know the first omitted term. */
const BEYOND = 2;

/**
 * Expands a family's entries, loss and Hessian eigenvalues in t = d^(−1/2) over an exact field, from guessed leading
 * terms: lifting for the entries, the loss formula over series for the loss, and Newton–Puiseux on the characteristic
 * polynomial of each component's block for the eigenvalues. All coefficients below t^(order+2) or more are exact.
 */
export function expandOver<C>(
  domain: CoefficientDomain<C>,
  compiled: CompiledType,
  start: readonly Series<QPi>[],
  order: number,
  wanted: Wanted,
): Expansion<C> {
  // Lifted once to what the loss or the blocks need; more only if eigenvalues do not separate.
  const least = order + BEYOND + (wanted.eigenvalues ? (EXTRA_TERMS[0] as number) - POLE : 0);
  const entriesTo = liftedEntries(domain, compiled, start, least);
  const x = entriesTo(least);
  const points = new Map<number, SeriesPoint<C>>();
  const pointWith = (terms: number): SeriesPoint<C> => {
    const known = points.get(terms);
    if (known) return known;
    const ring = seriesRing(domain.field, terms);
    const point = { ring, geometry: geometryOver(ring, compiled, entriesTo(terms - POLE)) };
    points.set(terms, point);
    return point;
  };
  return {
    domain,
    compiled,
    order,
    entries: x,
    loss: wanted.loss ? expandLoss(domain, compiled, x, order + BEYOND) : null,
    eigenvalues: wanted.eigenvalues ? compiled.blocks.map((block) => expandBlock(domain, block, pointWith, order + BEYOND)) : [],
  };
}

/**
 * The entries of a family as series over an exact field, lifted from guessed leading terms: a function of the power of t
 * that they must be known to, which lifts anew only where that is higher than before.
 */
export function liftedEntries<C>(
  domain: CoefficientDomain<C>,
  compiled: CompiledType,
  start: readonly Series<QPi>[],
  least: number,
): (reach: number) => readonly Series<C>[] {
  const embedded = start.map((s) => ({ ...s, coefficients: s.coefficients.map(domain.embed) }));
  const equations = criticalPointEquations(compiled);
  let x: readonly Series<C>[] | undefined;
  return (reach) => {
    if (x?.every((s) => s.order > reach)) return x;
    x = lift(domain.field, equations, embedded, Math.max(least, reach)).x;
    return x;
  };
}

/** A critical point over series with a given number of terms. */
export interface SeriesPoint<C> {
  readonly ring: SeriesRing<C>;
  readonly geometry: Geometry<Series<C>>;
}

/** The geometry of a point whose entries are series. */
export function geometryOver<C>(ring: SeriesRing<C>, compiled: CompiledType, x: readonly Series<C>[]): Geometry<Series<C>> {
  const d = ring.monomial(ring.field.one, -2);
  return geometry(ring, compiled.structure, weightsAt(ring, compiled, d), x);
}

/**
 * The loss at a critical point changes only by the square of an error in the entries: the known terms are taken as
 * exact, and the order is that of the quadratic form of the Hessian on the missing ones.
 */
function expandLoss<C>(domain: CoefficientDomain<C>, compiled: CompiledType, x: readonly Series<C>[], order: number): Series<C> {
  const ring = seriesRing(domain.field, order + 8);
  const value = loss(ring, geometryOver(ring, compiled, x.map(known)));
  const few = seriesRing(domain.field, 6);
  const invariant = compiled.blocks[0]?.structure;
  if (!invariant) throw new Error('a compiled type has the component t');
  const hessian = hessianBlock(few, geometryOver(few, compiled, x.map(known)), invariant);
  const touched = hessian.flatMap((row, i) => row.map((h, j) => startOf(h) + (x[i]?.order ?? 0) + (x[j]?.order ?? 0)));
  return ring.make(value.start, value.coefficients, Math.min(value.order, ...touched));
}

function startOf<C>(s: Series<C>): number {
  return s.coefficients.length > 0 ? s.start : s.order;
}

/** The known terms as an exact finite sum. */
function known<C>(s: Series<C>): Series<C> {
  return { ...s, order: Number.POSITIVE_INFINITY };
}

/** Extra terms tried for the characteristic polynomial, until its roots separate and reach the order. */
const EXTRA_TERMS = [8, 14, 20, 28];
/** Orders that entries may lag behind the terms of the blocks, whose coefficients grow like d. */
export const POLE = 4;

function expandBlock<C>(
  domain: CoefficientDomain<C>,
  block: CompiledBlock,
  pointWith: (terms: number) => SeriesPoint<C>,
  order: number,
): EigenvalueSeries<C> {
  const { name, blocks } = block.component;
  const series = pencilEigenvalues(domain, `component ${name} (blocks ${blocks.join(', ')})`, order, (terms) => {
    const { ring, geometry: g } = pointWith(terms);
    const gram = gramMatrix(ring, g.weights, block.structure);
    return { ring, gram, matrix: hessianBlock(ring, g, block.structure) };
  });
  return { block, series };
}

/** A symmetric pencil over series. */
export interface SeriesPencil<C> {
  readonly ring: SeriesRing<C>;
  readonly matrix: Matrix<Series<C>>;
  readonly gram: Matrix<Series<C>>;
}

/**
 * The eigenvalues of a pencil as in `pencilEigenvalues`, over the field or, where leading coefficients solve a quadratic
 * equation over it, over its extension by the root of the discriminant: `use` gets them with their field.
 */
export function withPencilEigenvalues<C, R>(
  domain: CoefficientDomain<C>,
  what: string,
  order: number,
  pencilWith: (terms: number) => SeriesPencil<C>,
  use: <D>(domain: CoefficientDomain<D>, eigenvalues: readonly Series<D>[]) => R,
): R {
  const outcome = missingDiscriminant(domain, () => pencilEigenvaluesOrThrow(domain, what, order, pencilWith));
  if (!outcome.missing) return use(domain, outcome.found);
  const larger = adjoinRoot(domain, outcome.missing.radicand);
  const embed = (s: Series<C>): Series<Quadratic<C>> => ({
    ...s,
    coefficients: s.coefficients.map((a) => ({ a, b: domain.field.zero })),
  });
  const embedded = (m: Matrix<Series<C>>): Matrix<Series<Quadratic<C>>> => m.map((row) => row.map(embed));
  const eigenvalues = pencilEigenvalues(larger, what, order, (terms) => {
    const { matrix, gram } = pencilWith(terms);
    return { ring: seriesRing(larger.field, terms), matrix: embedded(matrix), gram: embedded(gram) };
  });
  return use(larger, eigenvalues);
}

/** What a computation finds, or the discriminant whose square root it misses. */
function missingDiscriminant<C, R>(
  domain: CoefficientDomain<C>,
  compute: () => R,
): { readonly missing: null; readonly found: R } | { readonly missing: { readonly radicand: C } } {
  const K = domain.field;
  try {
    return { missing: null, found: compute() };
  } catch (error) {
    if (!(error instanceof AlgebraicRootError) || error.polynomial.length !== 3) throw error;
    const [c, b, a] = error.polynomial as [C, C, C];
    const discriminant = K.sub(K.sqr(b), K.mul(K.fromInteger(4), K.mul(a, c)));
    return { missing: { radicand: domain.withoutSquares(discriminant) } };
  }
}

/**
 * The eigenvalues of a pencil as series known beyond t^order, ascending for small t, from the pencil to a number of terms
 * that is raised until they separate. Throws a ComputationError that names `what` where they leave the field.
 */
export function pencilEigenvalues<C>(
  domain: CoefficientDomain<C>,
  what: string,
  order: number,
  pencilWith: (terms: number) => SeriesPencil<C>,
): readonly Series<C>[] {
  try {
    return pencilEigenvaluesOrThrow(domain, what, order, pencilWith);
  } catch (error) {
    if (error instanceof AlgebraicRootError) throw algebraicSplitting(domain, what, error as AlgebraicRootError<C>);
    throw error;
  }
}

/** The same, with the AlgebraicRootError itself where they leave the field. */
function pencilEigenvaluesOrThrow<C>(
  domain: CoefficientDomain<C>,
  what: string,
  order: number,
  pencilWith: (terms: number) => SeriesPencil<C>,
): readonly Series<C>[] {
  for (const extra of EXTRA_TERMS) {
    const { ring, gram, matrix } = pencilWith(order + extra);
    try {
      const roots = seriesRoots(ring, characteristicPolynomial(ring, pencilMatrix(ring, gram, matrix)), (p) =>
        candidates(domain, p),
      );
      if (roots.every((r) => r.order > order)) return ascending(ring, roots);
    } catch (error) {
      if (!(error instanceof NotEnoughTermsError)) throw error;
    }
  }
  throw new ComputationError(`the eigenvalues of ${what} do not separate within the orders that were tried`);
}

/** Says, with the exact equation, that eigenvalues split off the field of the entries. */
function algebraicSplitting<C>(
  domain: CoefficientSource<C>,
  what: string,
  { polynomial, exponent }: AlgebraicRootError<C>,
): ComputationError {
  const terms = polynomial.map((c, n) => `(${domain.text(c)})${n === 0 ? '' : n === 1 ? '*z' : `*z^${n}`}`);
  return new ComputationError(
    `the coefficients of d^(${-exponent}/2) of ${polynomial.length - 1} eigenvalues of ${what} are not in ${domain.name}: they solve ${terms.reverse().join(' + ')} = 0`,
  );
}

/** G⁻¹ M, column by column. */
function pencilMatrix<C>(ring: SeriesRing<C>, gram: Matrix<Series<C>>, m: Matrix<Series<C>>): Matrix<Series<C>> {
  const columns = m.map((_, j) =>
    solveLinear(
      ring,
      gram,
      m.map((row) => row[j] as Series<C>),
      (s) => (s.coefficients.length > 0 ? -s.start : Number.NEGATIVE_INFINITY),
    ),
  );
  return m.map((_, i) => columns.map((column) => column[i] as Series<C>));
}

/** Elements of the field that the numeric roots of a polynomial look like; verified by the caller. */
function candidates<C>(domain: CoefficientDomain<C>, polynomial: UnivariatePolynomial<C>): readonly C[] {
  const values = polynomial.map((c) => domain.value(double, c));
  return simpleRoots(values).flatMap((root) => {
    const guess = recogniseCoefficient(root);
    return guess ? [domain.embed(guess)] : [];
  });
}

function ascending<C>(ring: SeriesRing<C>, series: readonly Series<C>[]): readonly Series<C>[] {
  return [...series].sort((a, b) => {
    const sign = ring.sign(ring.sub(a, b));
    return sign === 'unknown' ? 0 : sign;
  });
}
