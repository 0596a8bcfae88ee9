import { expectOptions, wholeNumber } from '../../input/arguments.js';
import { ComputationError } from '../../input/errors.js';
import { expectMpfr, expectRough } from '../../landscape/arguments.js';
import { blockEigen } from '../../landscape/block-spectrum.js';
import { type CompiledBlock, type CompiledType, weightsAt } from '../../landscape/compile.js';
import { isotropyGap } from '../../landscape/isotropy-gap.js';
import { geometry } from '../../model/geometry.js';
import type { Mpfr, MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { decimalDigits } from '../../numeric/settled-digits.js';
import { type Component, componentText } from '../../representation/component.js';
import { hasMatrixAt } from '../../representation/whole-sizes.js';
import { sizeText } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import type { Real } from '../../scalar/ring.js';
import { evaluatePolynomial, polynomial } from '../../symbolic/exact/polynomial.js';
import { embedRational, type Rational, rationals } from '../../symbolic/exact/rational.js';
import { type Family, toDouble } from '../family/family.js';
import { DIGITS } from '../family/limits.js';
import { zerosAtTeacher } from '../formula/exact-spectrum.js';
import { denseComparison } from './dense-comparison.js';
import { type PointBasis, pointEvidence } from './evidence.js';
import { exactText, locate, type PolishedPoint, type RoughPoint, settled } from './polish.js';
import type { SpectrumLine, SpectrumRecord, Verdict } from './record.js';
import { CHECKED_DIGITS, confirmsEigenvalues } from './second-route.js';
import {
  conditioningDigits,
  decimalPrecision,
  familyNaming,
  type Naming,
  type Solution,
  solutionAt,
  withEvidence,
} from './solve.js';

/** What to compute besides the eigenvalues. */
export interface SpectrumOptions {
  readonly digits: number;
  /** Compare with all eigenvalues of the whole k·d × k·d matrix (integer d only). */
  readonly dense?: boolean;
}

/**
 * The Hessian spectrum of a family at a dimension, by isotypic component, each eigenvalue to `digits` digits.
 * Digits and status as for `solve`; eigenvalues are confirmed by Sylvester inertia in decimal arithmetic.
 *
 * @example
 * ```ts
 * import { loadMpfr, parseFamily, rational, spectrum } from 'symbreak';
 * const mpfr = await loadMpfr();
 * (await spectrum(mpfr, parseFamily('II'), rational(7), { digits: 12 })).least.value; // '0.0140590131823'
 * ```
 */
export async function spectrum(
  mpfr: MpfrLibrary,
  family: Family,
  d: Rational,
  options: SpectrumOptions,
): Promise<SpectrumRecord> {
  expectOptions(options);
  wholeNumber(options.digits, 'digits', DIGITS);
  return spectrumOf(mpfr, locate(mpfr, family, d), familyNaming(family), options);
}

/** The spectrum at a rough point, which is refined first. */
export async function spectrumOf(
  mpfr: MpfrLibrary,
  rough: RoughPoint,
  naming: Naming,
  options: SpectrumOptions,
): Promise<SpectrumRecord> {
  expectOptions(options);
  expectMpfr(mpfr);
  expectRough(rough);
  const { digits } = options;
  wholeNumber(digits, 'digits', DIGITS);
  const { solution, lines } = spectrumPoint(mpfr, rough, naming, digits);
  const { record, point } = await withEvidence(solution);
  const confirmed = await confirmAll(point, lines, digits);
  const spectrumLines = lines.map((line) => line.line);
  const dense = options.dense
    ? await denseComparison(
        point,
        lines.filter(({ line }) => line.counted).map(({ line, values }) => ({ degree: Number(line.degree), values })),
      )
    : null;
  const basis: PointBasis = { ...record.basis, eigenvalues: confirmed };
  return {
    ...record,
    // Eigenvalues of the exact point are themselves numbers that were evaluated.
    status: confirmed ? 'checked' : 'numerical',
    basis,
    evidence: pointEvidence(basis, [record.history.precision, record.history.precision]),
    spectrum: spectrumLines,
    ...judge(point, spectrumLines),
    dense,
  };
}

/** A line of the spectrum with the block it belongs to. */
interface BlockLine {
  readonly block: CompiledBlock;
  readonly line: SpectrumLine;
  /** The eigenvalues as doubles, not rounded to the printed digits. */
  readonly values: readonly number[];
}

/** The point with its lines, refined once: as far as its own digits and those of the eigenvalues need. */
function spectrumPoint(
  mpfr: MpfrLibrary,
  rough: RoughPoint,
  naming: Naming,
  digits: number,
): { readonly solution: Solution; readonly lines: readonly BlockLine[] } {
  // A relative error e of the point moves eigenvalues by up to about d·e.
  const margin = 30 + 2 * Math.ceil(Math.log2(Math.max(2, toDouble(rough.d))));
  const found = settled(mpfr, rough, Math.ceil(digits * Math.log2(10)) + margin, (point) => {
    const solution = solutionAt(mpfr, point, naming, digits);
    const lines =
      solution && allOrNone(point.compiled.blocks.map((block, b) => blockLine(point, block, digits, () => exactZeros(point, b))));
    return solution && lines && { solution, lines };
  });
  if (found) return found;
  throw new ComputationError(`point and eigenvalues at d = ${toDouble(rough.d)} could not be settled to ${digits} digits`);
}

function allOrNone<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  const known = items.filter((item) => item !== undefined);
  return known.length === items.length ? known : undefined;
}

/** How many eigenvalues of a block are 0 exactly, as far as they are known: at a point that is known exactly. */
function exactZeros({ exact, compiled, d }: PolishedPoint, block: number): number {
  return exact ? (zerosAtTeacher(compiled, d)?.[block] ?? 0) : 0;
}

function blockLine(point: PolishedPoint, block: CompiledBlock, digits: number, zerosOf: () => number): BlockLine | undefined {
  const { ring, compiled, d, x } = point;
  const { component } = block;
  const degree = evaluatePolynomial(rationals, component.degree, d);
  const counted = degree.n > 0n;
  const eigenvalues = ring.scope(
    () => {
      const weights = weightsAt(ring, compiled, embedRational(ring, d));
      const eigen = blockEigen(ring, geometry(ring, compiled.structure, weights, x), block.structure);
      const zeros = isGroupStandard(component, compiled) ? 1 : 0;
      const textsWith = (known: number): readonly string[] | undefined =>
        eigen ? settledTexts(ring, point, eigen.values, digits, known) : [];
      const texts = textsWith(zeros) ?? (zerosOf() > zeros ? textsWith(zerosOf()) : undefined);
      return texts && { texts, values: eigen?.values.map(ring.toNumber) ?? [] };
    },
    () => [],
  );
  if (eigenvalues === undefined) return undefined;
  const line: SpectrumLine = {
    component: component.name,
    blocks: component.blocks,
    degree: degree.d === 1n ? Number(degree.n) : degreeText(ring, degree, digits),
    degreePolynomial: component.degree,
    multiplicity: component.multiplicity,
    eigenvalues: eigenvalues.texts,
    counted,
  };
  return { block, line, values: eigenvalues.values };
}

function degreeText(ring: Real<Mpfr>, degree: Rational, digits: number): string {
  const exact = sizeText(polynomial(degree));
  return exact.includes('/') || exact.length > digits + 3 ? ring.format(embedRational(ring, degree), digits) : exact;
}

/**
 * Whether a component is the standard one of a group of equal rows w: then it has one eigenvalue 0 exactly, since the
 * loss does not change when a share of w is moved from one of them to another.
 */
function isGroupStandard(component: Component, compiled: CompiledType): boolean {
  return component.name === 's' && (component.blocks[0] ?? 0) >= compiled.type.sizes.length;
}

/**
 * The eigenvalues as numerals if the estimated absolute error, relative to the block's largest, leaves all digits alone.
 * `zeros` of them are known to be 0: those that are no larger than their error.
 */
function settledTexts(
  ring: Real<Mpfr>,
  point: PolishedPoint,
  values: readonly Mpfr[],
  digits: number,
  zeros: number,
): readonly string[] | undefined {
  const size = Math.log2(Math.max(2, toDouble(point.d)));
  const largest = Math.max(...values.map((v) => ring.exponent(v)));
  const absolute = Math.max(point.error + size + 8, largest + size + 12 - ring.precision);
  const sized = values.map((value) => ({ value, exponent: ring.exponent(value) }));
  const smallest = sized.toSorted((a, b) => a.exponent - b.exponent).slice(0, zeros);
  if (smallest.length < zeros || smallest.some(({ exponent }) => exponent > absolute)) return undefined;
  const texts = sized.map((v) => (smallest.includes(v) ? '0' : decimalDigits(ring, v.value, absolute - v.exponent + 1, digits)));
  return texts.every((t) => t !== undefined) ? texts : undefined;
}

async function confirmAll(point: PolishedPoint, lines: readonly BlockLine[], digits: number): Promise<boolean> {
  if (digits > CHECKED_DIGITS) return false;
  const { decimalRing } = await import('../../numeric/decimal.js');
  // An eigenvalue near zero, as at a fractional dimension, is known by that many digits more.
  const smallest = Math.min(...lines.flatMap(({ line }) => line.eigenvalues.map((text) => Math.abs(Number(text)))));
  const extra = smallest > 0 && smallest < 1 ? Math.ceil(-Math.log10(smallest)) : 0;
  const precision = decimalPrecision(digits, point.d) + conditioningDigits(point) + extra;
  const decimal = decimalRing(precision);
  const full = point.x.map((c) => (point.exact ? exactText(point.ring, c, precision) : point.ring.format(c, precision)));
  for (const { block, line } of lines) {
    if (line.eigenvalues.length === 0) continue;
    if (!confirmsEigenvalues(decimal, { ...point, full }, block, line.eigenvalues, digits)) {
      throw new ComputationError(
        `the eigenvalues of component ${componentText(block.component, point.compiled.type)} were not confirmed by decimal arithmetic`,
      );
    }
  }
  return true;
}

function judge(
  point: PolishedPoint,
  lines: readonly SpectrumLine[],
): { least: SpectrumRecord['least']; verdict: Verdict; verdictNote: string } {
  const counted = lines.filter((line) => line.counted);
  const known = counted.filter((line) => line.eigenvalues.length > 0);
  const all = known.flatMap((line) =>
    line.eigenvalues.map((value) => ({ value, component: line.component, blocks: line.blocks })),
  );
  const least = all.reduce((a, b) => (Number(b.value) < Number(a.value) ? b : a));
  const open = counted.filter((line) => line.eigenvalues.length === 0).map((line) => line.component);
  const negative = Number(least.value) < 0;
  const verdict: Verdict = negative
    ? 'saddle'
    : open.length > 0
      ? 'undecided'
      : Number(least.value) > 0
        ? 'minimum'
        : 'degenerate';
  const left = lines
    .filter((line) => !line.counted)
    .map((line) => (line.component === 't' ? 't' : `${line.component} of block ${line.blocks.join(', ')}`));
  const sizes = point.compiled.type.sizes.map((size) => evaluatePolynomial(double, size, toDouble(point.d)));
  // Next to a meeting with a larger isotropy a gap of doubles says nothing.
  const larger =
    point.conditioning === 0 &&
    isotropyGap(point.compiled, sizes, point.x.map(point.ring.toNumber), { rearrange: true }).gap < 1e-12;
  const notes = [
    ...(larger ? ['at this d the isotropy is larger than the type (after a permutation of rows)'] : []),
    hasMatrixAt(point.compiled.type, point.d)
      ? 'integer d'
      : `${point.d.d === 1n ? 'no matrix' : 'fractional d'}: every component whose degree polynomial is positive counts`,
    ...(left.length > 0 ? [`left out, since their degree is not positive here: ${left.join(', ')}`] : []),
    ...(open.length > 0 ? [`undecided components (a block size between 1 and 2 has no inner product): ${open.join(', ')}`] : []),
  ];
  return { least, verdict, verdictNote: notes.join('; ') };
}
