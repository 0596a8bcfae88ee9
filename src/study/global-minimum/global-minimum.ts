import { expectOptions, wholeNumber } from '../../input/arguments.js';
import { ComputationError } from '../../input/errors.js';
import { expectMpfr } from '../../landscape/arguments.js';
import { expectRelu, type Problem, reluProblem } from '../../landscape/problem/problem.js';
import { safranShamirHessian } from '../../model/safran-shamir.js';
import { denseEigenvalues } from '../../numeric/dense-spectrum.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { decimalDigits } from '../../numeric/settled-digits.js';
import { isotypicDecomposition } from '../../representation/component.js';
import { parseSizes } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at } from '../../scalar/list.js';
import type { Real } from '../../scalar/ring.js';
import {
  addPolynomials,
  D,
  evaluatePolynomial,
  multiplyPolynomials,
  type Polynomial,
  polynomial,
  subtractPolynomials,
  sumPolynomials,
} from '../../symbolic/exact/polynomial.js';
import { polynomialText } from '../../symbolic/exact/polynomial-text.js';
import { GLOBAL_DIMENSIONS, GLOBAL_EXTRA, SAMPLES, SEEDS } from '../family/limits.js';
import type { Status } from '../family/status.js';
import { type ViolationRecord, violations } from './nonconvexity.js';
import { type OnePointRecord, onePointConvexity } from './one-point-convexity.js';
import { splitPolynomials } from './polynomials.js';
import {
  balancedParts,
  type SplitClass,
  type SplitParts,
  splitClasses,
  splitMinimum,
  splitTypes,
  strataOfType,
  surjections,
  unitTeachers,
} from './set.js';
import { type SplitEigenvalues, splitEigenvalues, splitEigenvaluesByGeometry, withMultiplicities } from './spectrum.js';

/** A type of minima: how the rows are shared among the axes. */
export interface MinimumTypeLine {
  /** Numbers of rows per axis, most first, with the number of such axes. */
  readonly classes: readonly SplitClass[];
  /** Number of simplex products of this type, exact. */
  readonly strata: string;
  readonly least: string;
  readonly largest: string;
}

/** The set of global minima. */
export interface MinimumSetRecord {
  readonly types: readonly MinimumTypeLine[];
  /** The number of all simplex products without zero rows. */
  readonly strata: string;
  /** The dimension of each of them. */
  readonly dimension: number;
  /** What the set is, in words. */
  readonly description: string;
  readonly status: Status;
  /** Of the eigenvalues. */
  readonly digitsStatus: Status;
  readonly evidence: string;
}

/** The Hessian's kernel counted in the whole matrix, at small sizes. */
export interface KernelCheck {
  readonly d: number;
  readonly classes: readonly SplitClass[];
  /** k·d. */
  readonly order: number;
  /** Eigenvalues of the whole matrix below the tolerance in absolute value, and the number that is claimed. */
  readonly zeros: number;
  readonly claimed: number;
  readonly leastPositive: string;
}

export interface KernelRecord {
  /** Dimension of the kernel and rank of the Hessian as polynomials in d, and at this d. */
  readonly polynomial: string;
  readonly dimension: number;
  readonly rankPolynomial: string;
  readonly rank: number;
  readonly checks: readonly KernelCheck[];
  readonly status: Status;
  readonly evidence: string;
}

export interface MinimumSpectrumLine {
  readonly component: string;
  readonly blocks: readonly number[];
  readonly degree: number;
  readonly eigenvalues: readonly string[];
}

/** The positive eigenvalues at one type of minimum. */
export interface MinimumSpectrum {
  readonly classes: readonly SplitClass[];
  readonly lines: readonly MinimumSpectrumLine[];
  /** The comparison with the whole matrix; null where it would be too large. */
  readonly dense: { readonly size: number; readonly largestDifference: string } | null;
  /**
   * Characteristic polynomials for every d from `polynomialsFrom` on, where all axes with several rows have equally
   * many; block 0 are these.
   */
  readonly polynomials: readonly {
    readonly component: string;
    readonly blocks: readonly number[];
    readonly text: string;
    readonly latex: string;
  }[];
  readonly polynomialsFrom: number | null;
  readonly status: Status;
  readonly evidence: string;
}

/** The loss around its global minima for k = d + extra. */
export interface GlobalMinimumRecord {
  readonly d: number;
  readonly k: number;
  readonly extra: number;
  readonly set: MinimumSetRecord;
  readonly kernel: KernelRecord;
  /** At the most even and at the most concentrated type; one where they are the same. */
  readonly spectra: readonly MinimumSpectrum[];
  /** The type at which inequalities are examined: the most even one, with equal shares. */
  readonly examined: readonly SplitClass[];
  readonly violations: readonly ViolationRecord[];
  readonly onePoint: OnePointRecord;
  /** The weakest status of the parts. */
  readonly status: Status;
  readonly evidence: string;
}

/** Order of the largest matrix whose eigenvalues are all computed: a second. */
const LARGEST_ORDER = 420;
/**
 * Eigenvalues below this count as zero, in doubles: errors are 10⁻¹⁴ times the largest, which is below 50, and by
 * Ostrowski's theorem no positive one is below 1/4 − 1/(2π) = 0.0908.
 */
const ZERO = 1e-6;
/**
 * Two routes in doubles may differ by so much, relative to the largest eigenvalue: a hundred units of roundoff per step
 * of the Jacobi method.
 */
const ROUTES_AGREE = 1e-12;
const SHORT_DIGITS = 10;
/** Bits and digits of the printed spectra; the two routes must agree to 2^−SETTLED relative to the largest eigenvalue. */
const SPECTRUM_BITS = 160;
const SETTLED = 130;
const SPECTRUM_DIGITS = 20;
/** Sizes and numbers of extra rows at which the kernel is counted in the whole matrix, at every type. */
const KERNEL_CHECKS: readonly (readonly [d: number, extra: number])[] = [
  [2, 1],
  [2, 4],
  [3, 1],
  [3, 2],
  [4, 3],
  [5, 2],
  [7, 1],
];

/**
 * The loss around its global minima when there are `extra` more neurons than teacher neurons: the set of minima, kernel
 * and positive spectrum of the Hessian there, curves along which convexity, quadratic growth, one-point strong convexity
 * and the Polyak–Łojasiewicz inequality fail, with rates, and the fraction of directions in which one-point strong
 * convexity holds.
 *
 * What is covered: all global minima without zero rows; at one with zero rows the loss is not differentiable.
 * Inequalities are examined at the most even type with equal shares. Source of the questions: Safran, Yehudai & Shamir
 * 2021.
 *
 * `extra` is an integer from 1 to 10, d one from 2 to 60, samples from 1 to 10⁶, the seed from 0 to 2³² − 1; an
 * InputError says otherwise. The theorems are those of ReLU: throws an InputError for another problem. Throws a ComputationError where two routes do not agree. Cost: some seconds, and O(k²d) per
 * sample: about 1 ms at d = 60.
 *
 * @example
 * ```ts
 * import { aroundGlobalMinimum, loadMpfr } from 'symbreak';
 * const record = aroundGlobalMinimum(await loadMpfr(), 1, 3, { seed: 1, samples: 100 });
 * record.kernel.polynomial; // 'd'
 * record.violations[0]?.constant.text; // '-2*sqrt(2)/pi'
 * ```
 */
export function aroundGlobalMinimum(
  mpfr: MpfrLibrary,
  extra: number,
  d: number,
  options: { readonly seed: number; readonly samples: number; readonly problem?: Problem },
): GlobalMinimumRecord {
  expectMpfr(mpfr);
  expectOptions(options);
  const { seed, samples, problem = reluProblem } = options;
  expectRelu(problem, 'what is known around the global minima');
  wholeNumber(extra, 'number of extra neurons', GLOBAL_EXTRA);
  wholeNumber(d, 'dimension d', GLOBAL_DIMENSIONS);
  wholeNumber(samples, 'number of samples', SAMPLES);
  wholeNumber(seed, 'seed', SEEDS);
  const even = balancedParts(extra, d);
  const concentrated = at(splitTypes(extra, d).slice(-1), 0);
  const spectra = extra === 1 ? [even] : [even, concentrated];
  return {
    d,
    k: d + extra,
    extra,
    set: minimumSet(extra, d),
    kernel: kernelRecord(extra, d),
    spectra: spectra.map((parts) => minimumSpectrum(mpfr, parts)),
    examined: splitClasses(even),
    violations: violations(mpfr, even),
    onePoint: onePointConvexity(even, { seed, samples }),
    status: 'numerical',
    evidence:
      'set, kernel and rates are exact, spectra and values on curves checked by a second route, fractions of directions numerical',
  };
}

function minimumSet(extra: number, d: number): MinimumSetRecord {
  const k = d + extra;
  const types = splitTypes(extra, d).map((parts): MinimumTypeLine => {
    const classes = splitClasses(parts);
    const first = withMultiplicities(splitEigenvalues(double, classes));
    const second = withMultiplicities(splitEigenvaluesByGeometry(double, classes));
    const largest = at(first, first.length - 1);
    const difference = Math.max(...first.map((x, i) => Math.abs(x - (second[i] ?? Number.NaN))));
    if (!(difference <= ROUTES_AGREE * largest)) {
      throw new ComputationError(
        `two routes to the eigenvalues at the minimum of type ${parts.join(', ')} differ by ${difference}`,
      );
    }
    const numeral = (x: number): string => settledDigits(double, x, Math.log2((ROUTES_AGREE * largest) / x), SHORT_DIGITS);
    return { classes, strata: strataOfType(parts).toString(), least: numeral(at(first, 0)), largest: numeral(largest) };
  });
  return {
    types,
    strata: surjections(k, d).toString(),
    dimension: k - d,
    description:
      'all rows lie on the positive axes, and their lengths on each axis sum to 1; without zero rows these are products of open simplices, one for each map of the rows onto the axes; minima with zero rows, where the loss is not differentiable, join them to one connected set',
    status: 'exact',
    digitsStatus: 'checked',
    evidence:
      'proof from the kinks of the network function; eigenvalues from the closed form of the Hessian and from its blocks by angles and areas, in doubles',
  };
}

/** The numeral with as many digits as the relative error 2^errorExponent leaves, up to `most`. */
function settledDigits<T>(R: Real<T>, x: T, errorExponent: number, most: number): string {
  for (let digits = most; digits >= 2; digits--) {
    const numeral = decimalDigits(R, x, errorExponent, digits);
    if (numeral !== undefined) return numeral;
  }
  throw new ComputationError(`an eigenvalue near ${R.toNumber(x)} has no two settled digits`);
}

/**
 * The rank of the Hessian at W = I, k = d, as a polynomial: the sum of degree times multiplicity over its components,
 * all positive.
 */
function rankPolynomial(): Polynomial {
  return sumPolynomials(
    isotypicDecomposition(parseSizes('d')).map(({ degree, multiplicity }) =>
      multiplyPolynomials(polynomial(multiplicity), degree),
    ),
  );
}

function kernelRecord(extra: number, d: number): KernelRecord {
  const rank = rankPolynomial();
  const kernelOf = (m: number): Polynomial => subtractPolynomials(multiplyPolynomials(addPolynomials(D, polynomial(m)), D), rank);
  const kernel = kernelOf(extra);
  const checks = KERNEL_CHECKS.flatMap(([size, m]) =>
    splitTypes(m, size).map((parts): KernelCheck => {
      const values = wholeEigenvalues(parts);
      const zeros = values.filter((x) => Math.abs(x) < ZERO).length;
      const claimed = evaluatePolynomial(double, kernelOf(m), size);
      const leastPositive = at(values, zeros);
      if (zeros !== claimed || !(leastPositive > ZERO)) {
        throw new ComputationError(
          `the kernel at the minimum of type ${parts.join(', ')} has ${zeros} dimensions instead of ${claimed}`,
        );
      }
      return {
        d: size,
        classes: splitClasses(parts),
        order: values.length,
        zeros,
        claimed,
        leastPositive: leastPositive.toFixed(6),
      };
    }),
  );
  return {
    polynomial: polynomialText(kernel),
    dimension: evaluatePolynomial(double, kernel, d),
    rankPolynomial: polynomialText(rank),
    rank: evaluatePolynomial(double, rank, d),
    checks,
    status: 'exact',
    evidence:
      'the Hessian at a minimum is that at the identity for as many neurons as teachers, which is positive definite, applied to the sums of the rows on each axis; eigenvalues of the whole matrix counted in doubles at small sizes',
  };
}

/** All eigenvalues of the whole Hessian at a minimum, by a route that shares no formula with blocks and closed forms. */
function wholeEigenvalues(parts: SplitParts): readonly number[] {
  const [students, teachers] = [splitMinimum(double, parts), unitTeachers(double, parts.length)];
  return denseEigenvalues(safranShamirHessian(double, { students, teachers, kernel: reluProblem.kernel }));
}

function minimumSpectrum(mpfr: MpfrLibrary, parts: SplitParts): MinimumSpectrum {
  const R = mpfr.ring(SPECTRUM_BITS);
  const classes = splitClasses(parts);
  const first = splitEigenvalues(R, classes);
  const second = splitEigenvaluesByGeometry(R, classes);
  const largest = Math.max(...first.flatMap(({ values }) => values.map(R.exponent)));
  const lines = first
    .filter(({ degree }) => degree > 0)
    .map(({ component, blocks, degree, values }): MinimumSpectrumLine => {
      const other = second.find((line) => line.component === component && line.blocks.join() === blocks.join());
      const agree = values.every((x, i) => R.exponent(R.sub(x, other?.values[i] ?? R.zero)) <= largest - SETTLED);
      if (!agree) throw new ComputationError(`two routes to the eigenvalues of component ${component} do not agree`);
      const numeral = (x: (typeof values)[number]): string =>
        settledDigits(R, x, largest - SETTLED - R.exponent(x) + 1, SPECTRUM_DIGITS);
      return { component, blocks, degree, eigenvalues: values.map(numeral) };
    });
  const inDoubles = first.map((block): SplitEigenvalues<number> => ({ ...block, values: block.values.map(R.toNumber) }));
  R.dispose();
  const [several] = classes;
  const uniform = several !== undefined && classes.length === 2 && classes[1]?.copies === 1;
  return {
    classes,
    lines,
    dense: denseDifference(parts, withMultiplicities(inDoubles)),
    polynomials: uniform ? splitPolynomials(several.copies, several.size).map(({ coefficients: _, ...texts }) => texts) : [],
    polynomialsFrom: uniform ? several.size + 3 : null,
    status: 'checked',
    evidence: `closed form of the Hessian in ${SPECTRUM_BITS} bits, against its blocks by angles and areas to 2^-${SETTLED} of the largest eigenvalue`,
  };
}

function denseDifference(parts: SplitParts, positive: readonly number[]): MinimumSpectrum['dense'] {
  const k = parts.reduce((sum, n) => sum + n, 0);
  const size = k * parts.length;
  if (size > LARGEST_ORDER) return null;
  const whole = wholeEigenvalues(parts);
  const claimed = [...new Array<number>(size - positive.length).fill(0), ...positive].sort((a, b) => a - b);
  const difference = Math.max(...whole.map((x, i) => Math.abs(x - (claimed[i] ?? Number.NaN))));
  if (!(difference <= ZERO)) throw new ComputationError(`the spectrum differs from that of the whole matrix by ${difference}`);
  return { size, largestDifference: difference.toExponential(1) };
}
