import { ComputationError } from '../../input/errors.js';
import type { CompiledType } from '../../landscape/compile.js';
import { interpolatingPolynomial } from '../../linalg/interpolation.js';
import { columnsOf } from '../../linalg/matrix.js';
import { type BranchPoint, followBranch } from '../../numeric/continuation.js';
import type { Mpfr, MpfrLibrary, MpfrRing } from '../../numeric/mpfr/mpfr.js';
import { absent, at, zipWith } from '../../scalar/list.js';
import { type Rational, rational } from '../../symbolic/exact/rational.js';
import type { CoefficientSource } from '../../symbolic/qpi/coefficient-domain.js';
import type { Series } from '../../symbolic/series/series.js';
import { anchorDimension, type Branch, mpfrArithmetic } from '../branch/branch.js';
import { findBranch } from '../branch/find-branch.js';
import { toDouble } from '../family/dimension.js';
import type { Family } from '../family/family.js';
import { type PolishedPoint, polish } from '../point/polish.js';
import { expandedQuantities, quantityValues } from './check.js';
import type { Expansion, Wanted } from './expansion.js';
import { digitSeries, type FieldSeries } from './field-series.js';
import type { Quantity } from './record.js';

/** Coefficients that are known by their digits only: decimal numerals, `0` where all known digits vanish. */
export const numericCoefficients: CoefficientSource<string> = Object.freeze<CoefficientSource<string>>({
  name: 'numeric',
  latexName: 'numeric',
  exact: () => null,
  isZero: (c) => c === '0',
  digits: (c) =>
    c
      .replace(/e.*$/, '')
      .replace(/^[-0.]*/, '')
      .replace('.', '').length,
  value: (R, c) => R.parse(c),
});

/** Orders beyond the asked ones that are fitted; each gives the lower coefficients about nine digits. */
const EXTRA_ORDERS = 8;
/** t of the points: j·2^−30. */
const STEP_BITS = 30;

/**
 * Expands a family numerically where its coefficients are not in a field that is at hand, such as sizes proportional
 * to d: solves it at t = j·2^−30, j = 1, 2, …, in MPFR and interpolates. A coefficient is given to the digits to which
 * two fits, with different numbers of points, agree; nothing is exact. Throws a ComputationError if the family
 * cannot be followed to d = 2^60.
 */
export function expandNumerically(mpfr: MpfrLibrary, family: Family, order: number, wanted: Wanted): Expansion<string> {
  const { compiled, ring, fitAll } = farFits(mpfr, family, order);
  const inField = (series: Series<string>): FieldSeries => digitSeries(numericCoefficients, series);
  const skeleton: Expansion<string> = {
    domain: numericCoefficients,
    inField,
    compiled,
    order,
    entries: compiled.orbits.map(() => EMPTY),
    loss: wanted.loss ? EMPTY : null,
    eigenvalues: wanted.eigenvalues
      ? compiled.blocks.map((block) => ({
          block,
          domain: numericCoefficients,
          series: Array.from({ length: block.component.multiplicity }, () => inField(EMPTY)),
          missing: [],
          exactly: () => undefined,
        }))
      : [],
  };
  const fits = zipWith(
    expandedQuantities(skeleton),
    fitAll((point) =>
      quantityValues(skeleton, point).map((value) => {
        if (value !== null) return value;
        throw new ComputationError(`family '${family.name}' has a block without eigenvalues at d = ${toDouble(point.d)}`);
      }),
    ),
    ({ quantity }, fit) => ({ ...fit, quantity }),
  );
  refuseMisfits(ring, family, fits);
  const series = fits.map((fit) => fit.series);
  const entries = series.slice(0, compiled.orbits.length);
  const rest = series.slice(compiled.orbits.length);
  const next = (): Series<string> => rest.shift() ?? absent();
  const loss = wanted.loss ? next() : null;
  const eigenvalues = skeleton.eigenvalues.map((line) => ({
    ...line,
    series: line.series.map(() => inField(next())),
  }));
  return { ...skeleton, entries, loss, eigenvalues };
}

/** Fits of quantities at very large d. */
export interface FarFits {
  readonly compiled: CompiledType;
  readonly ring: MpfrRing;
  /** Series of the quantities that a point has, each with its first value: t² times it at t = 2^−30, in units of 2^−60. */
  fitAll(values: (point: PolishedPoint) => readonly Mpfr[]): readonly { readonly first: Mpfr; readonly series: Series<string> }[];
}

/**
 * The points of a family at t = j·2^−30, j = 1, 2, …, and what quantities there come to as series to an order, by
 * interpolation: coefficients of t^−2 and up, to the digits on which two fits agree. Nothing is exact. Throws a
 * ComputationError if the family cannot be followed to d = 2^60.
 */
export function farFits(mpfr: MpfrLibrary, family: Family, order: number): FarFits {
  const count = order + 3 + EXTRA_ORDERS;
  const bits = STEP_BITS * (count + 3) + 160;
  const far = 2 ** (2 * STEP_BITS);
  const arithmetic = mpfrArithmetic(mpfr, far);
  const branch = findBranch(arithmetic, family, anchorDimension(family));
  const { compiled } = branch;
  const nodes = Array.from({ length: count }, (_, j) => j + 1);
  // From the nearest point outwards, each followed from the one before.
  const points: PolishedPoint[] = [];
  let last = branch.anchor;
  for (const j of [...nodes].reverse()) {
    last = followed(branch, last, far / (j * j));
    const d: Rational = rational(BigInt(far), BigInt(j * j));
    const start = {
      compiled,
      equations: branch.equations,
      d,
      x: last.x,
      ring: arithmetic.ring,
      bits: 40,
      origin: '',
      history: [],
      exact: false,
    };
    points.unshift(polish(mpfr, start, bits));
  }
  const ring = mpfr.ring(bits + 200);
  return {
    compiled,
    ring,
    fitAll: (valuesAt) =>
      columnsOf(points.map(valuesAt)).map((column) => {
        // Eigenvalues may start at t^−2: the quantity is fitted times t².
        const values = zipWith(nodes, column, (j, value) => ring.mul(ring.convert(value), ring.fromInteger(j * j)));
        return { first: at(values, 0), series: fitted(ring, nodes, values, order) };
      }),
  };
}

/** Throws a ComputationError where no coefficient of an entry is known although it is not small: it is no series in t. */
function refuseMisfits(
  ring: MpfrRing,
  family: Family,
  fits: readonly { readonly quantity: Quantity; readonly first: Mpfr; readonly series: Series<string> }[],
): void {
  for (const { quantity, first, series } of fits) {
    // Values are t² q in units of 2^−60: an entry that is of order t^4 has less than this.
    const isSmall = ring.exponent(first) < -2 * STEP_BITS;
    if (quantity.kind !== 'entry' || series.coefficients.length > 0 || isSmall) continue;
    throw new ComputationError(
      `family '${family.alias ?? family.name}' is no series in d^(-1/2): at d = 2^60 its ${quantity.entry} entry (row ${quantity.row}, column ${quantity.column}) is ${ring.toNumber(first).toPrecision(6)}, and polynomials in d^(-1/2) do not fit its approach to the limit`,
    );
  }
}

const EMPTY: Series<string> = { start: 0, coefficients: [], order: 0 };

/** The coefficients of t^−2 … t^(order+2) from values of t² q(t) at t = j·2^−30, with the digits on which two fits agree. */
function fitted(ring: MpfrRing, nodes: readonly number[], values: readonly Mpfr[], order: number): Series<string> {
  const full = interpolatingPolynomial(ring, nodes, values);
  const fewer = interpolatingPolynomial(ring, nodes.slice(0, -1), values.slice(0, -1));
  const coefficients = Array.from({ length: order + 5 }, (_, n) => {
    // Values are t² q in units of 2^−60, nodes in units of 2^−30.
    const shift = STEP_BITS * (n - 2);
    const scale = shift >= 0 ? ring.fromRational(1n << BigInt(shift), 1n) : ring.fromRational(1n, 1n << BigInt(-shift));
    const c = ring.mul(at(full, n), scale);
    if (ring.isZero(c) === 'yes') return '0';
    const error = ring.mul(ring.sub(at(full, n), at(fewer, n)), scale);
    const digits = Math.floor((ring.exponent(c) - ring.exponent(error)) * Math.log10(2)) - 1;
    return digits < 1 ? '0' : ring.format(c, Math.min(digits, 400));
  });
  const first = coefficients.findIndex((c) => c !== '0');
  const start = first < 0 ? order + 3 : first - 2;
  return { start, coefficients: coefficients.slice(first < 0 ? coefficients.length : first), order: order + 3 };
}

function followed<T>(branch: Branch<T>, from: BranchPoint<T>, target: number): BranchPoint<T> {
  const steps = followBranch(branch.ring, branch.equations, from, target, { guard: branch.guard, longest: 4, shortest: 1e-4 });
  let last = from;
  for (let next = steps.next(); ; next = steps.next()) {
    if (!next.done) last = next.value;
    else if (next.value.reached) return last;
    else
      throw new ComputationError(
        `family '${branch.family.name}' has no expansion at large d: it could not be followed beyond d = ${last.parameter.toPrecision(6)}`,
      );
  }
}
