import { ComputationError } from '../../input/errors.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { interpolatingPolynomial } from '../../linalg/interpolation.js';
import { columnsOf } from '../../linalg/matrix.js';
import type { Mpfr, MpfrLibrary, MpfrRing } from '../../numeric/mpfr/mpfr.js';
import { at } from '../../scalar/list.js';
import { embedRational, type Rational, rational } from '../../symbolic/exact/rational.js';
import type { Series } from '../../symbolic/series/series.js';
import { polish } from '../point/polish.js';
import { partialSum } from './check.js';
import type { Expansion } from './expansion.js';
import type { ExpansionRecord } from './record.js';

/** Points of the fit beyond the number of coefficients that are compared. */
const EXTRA_POINTS = 6;
/** t of the points: 2^−30, 2·2^−30, … */
const STEP_BITS = 30;

/**
 * Finds the coefficients of the entries a second time, numerically: solves the critical-point equations at
 * t = j·2^−30, j = 1, 2, …, in MPFR, interpolates each entry by a polynomial in t, and compares its coefficients with
 * the exact ones. A fit with one point less tells how many digits it supports.
 */
export function fitExpansion<C>(mpfr: MpfrLibrary, expansion: Expansion<C>): ExpansionRecord['fit'] {
  const { compiled, order, domain, entries } = expansion;
  const count = order + 1 + EXTRA_POINTS;
  const bits = STEP_BITS * (count + 2) + 100;
  const equations = criticalPointEquations(compiled);
  const nodes = Array.from({ length: count }, (_, j) => j + 1);
  const ring = mpfr.ring(bits + 200);
  const values = nodes.map((j) => {
    const d: Rational = rational(1n << BigInt(2 * STEP_BITS), BigInt(j * j));
    const x = entries.map((s) => partialSum(ring, domain, s, embedRational(ring, d), order));
    const start = { compiled, equations, d, x, ring, bits: STEP_BITS, origin: 'series', history: [], exact: false };
    return polish(mpfr, start, bits).x.map(ring.convert);
  });
  let agreeing = Number.POSITIVE_INFINITY;
  let supported = Number.POSITIVE_INFINITY;
  for (const [i, column] of columnsOf(values).entries()) {
    const series = at(entries, i);
    const full = interpolatingPolynomial(ring, nodes, column);
    const fewer = interpolatingPolynomial(ring, nodes.slice(0, -1), column.slice(0, -1));
    for (let n = 0; n <= order; n++) {
      const scale = ring.fromRational(1n << BigInt(n * STEP_BITS), 1n);
      const fitted = ring.mul(at(full, n), scale);
      const exact = exactCoefficient(ring, expansion, series, n);
      // Where the coefficient is zero, digits after the point count.
      const reference = ring.isZero(exact) === 'yes' ? 0 : ring.exponent(exact);
      const digits = (x: Mpfr): number => (reference - ring.exponent(x)) * Math.log10(2);
      agreeing = Math.min(agreeing, digits(ring.sub(fitted, exact)));
      supported = Math.min(supported, digits(ring.mul(ring.sub(at(full, n), at(fewer, n)), scale)));
    }
  }
  const record = { points: count, agreeingDigits: Math.floor(agreeing), supportedDigits: Math.floor(supported) };
  if (record.agreeingDigits < record.supportedDigits) {
    throw new ComputationError(
      `the exact coefficients agree with a fit at large d to ${record.agreeingDigits} digits only, where the fit supports ${record.supportedDigits}`,
    );
  }
  return record;
}

function exactCoefficient<C>(ring: MpfrRing, { domain }: Expansion<C>, series: Series<C>, n: number): Mpfr {
  const c = series.coefficients[n - series.start];
  return c === undefined ? ring.zero : domain.value(ring, c);
}
