import { type CompiledBlock, type CompiledType, weightsAt } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { type Geometry, geometry } from '../../model/geometry.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import { loss } from '../../model/loss.js';
import type { CoefficientDomain, CoefficientSource } from '../../symbolic/qpi/coefficient-domain.js';
import type { QPi } from '../../symbolic/qpi/qpi.js';
import { lift } from '../../symbolic/series/lifting.js';
import { type Series, type SeriesRing, seriesRing } from '../../symbolic/series/series.js';
import { exactSeries, type FieldSeries } from './field-series.js';
import { EXTRA_TERMS, type PencilEigenvalues, pencilEigenvalues } from './pencil-eigenvalues.js';

/** The eigenvalues of one component. */
export interface EigenvalueSeries<C> extends PencilEigenvalues<C> {
  readonly block: CompiledBlock;
}

/** Everything that is expanded for a family, known to more orders than were asked for. */
export interface Expansion<C> {
  readonly domain: CoefficientSource<C>;
  /** A series over that field among those over others. */
  readonly inField: (series: Series<C>) => FieldSeries;
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
  const least = order + BEYOND + (wanted.eigenvalues ? EXTRA_TERMS[0] - POLE : 0);
  const entriesTo = liftedEntries(domain, compiled, start, least);
  const x = entriesTo(least);
  const pointWith = perTerms((terms): SeriesPoint<C> => {
    const ring = seriesRing(domain.field, terms);
    return { ring, geometry: geometryOver(ring, compiled, entriesTo(terms - POLE)) };
  });
  return {
    domain,
    inField: (series) => exactSeries(domain, series),
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

/** A function of the number of terms that works out every value once. */
export function perTerms<P>(make: (terms: number) => P): (terms: number) => P {
  const made = new Map<number, P>();
  return (terms) => {
    const value = made.get(terms) ?? make(terms);
    made.set(terms, value);
    return value;
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
export function expandLoss<C>(
  domain: CoefficientDomain<C>,
  compiled: CompiledType,
  x: readonly Series<C>[],
  order: number,
): Series<C> {
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

/** Orders that entries may lag behind the terms of the blocks, whose coefficients grow like d. */
export const POLE = 4;

function expandBlock<C>(
  domain: CoefficientDomain<C>,
  block: CompiledBlock,
  pointWith: (terms: number) => SeriesPoint<C>,
  order: number,
): EigenvalueSeries<C> {
  const { name, blocks } = block.component;
  const pencil = perTerms((terms) => {
    const { ring, geometry: g } = pointWith(terms);
    const gram = gramMatrix(ring, g.weights, block.structure);
    return { ring, gram, matrix: hessianBlock(ring, g, block.structure) };
  });
  const eigenvalues = pencilEigenvalues(domain, `component ${name} (blocks ${blocks.join(', ')})`, order, pencil);
  return { block, ...eigenvalues };
}
