import { blockEigen } from '../../landscape/block-spectrum.js';
import { type CompiledBlock, type CompiledType, weightsAt } from '../../landscape/compile.js';
import { geometry } from '../../model/geometry.js';
import type { Mpfr } from '../../numeric/mpfr/mpfr.js';
import { decimalDigits } from '../../numeric/settled-digits.js';
import type { Component } from '../../representation/component.js';
import { sizeText } from '../../representation/young-type.js';
import type { Real } from '../../scalar/ring.js';
import { evaluatePolynomial, polynomial } from '../../symbolic/exact/polynomial.js';
import { embedRational, type Rational, rationals } from '../../symbolic/exact/rational.js';
import { toDouble } from '../family/dimension.js';
import { zerosAtTeacher } from '../formula/exact-spectrum.js';
import type { PolishedPoint } from './polish.js';
import type { SpectrumLine } from './record.js';

/** A line of the spectrum, and the eigenvalues as doubles, not rounded to the printed digits. */
export interface ComponentLine {
  readonly line: SpectrumLine;
  readonly values: readonly number[];
}

/** The lines of all components of the type at a polished point; undefined where not all digits are settled. */
export function blockLines(point: PolishedPoint, digits: number): readonly ComponentLine[] | undefined {
  return allOrNone(point.compiled.blocks.map((block, b) => blockLine(point, block, digits, () => exactZeros(point, b))));
}

/** All of some items, or undefined where one is missing. */
export function allOrNone<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  const known = items.filter((item) => item !== undefined);
  return known.length === items.length ? known : undefined;
}

/** How many eigenvalues of a block are 0 exactly, as far as they are known: at a point that is known exactly. */
function exactZeros({ exact, compiled, d }: PolishedPoint, block: number): number {
  return exact ? (zerosAtTeacher(compiled, d)?.[block] ?? 0) : 0;
}

function blockLine(point: PolishedPoint, block: CompiledBlock, digits: number, zerosOf: () => number): ComponentLine | undefined {
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
        eigen ? settledTexts(point, eigen.values, digits, known) : [];
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
  return { line, values: eigenvalues.values };
}

/** A degree at a d: a numeral, rounded where it is no short one. */
export function degreeText(ring: Real<Mpfr>, degree: Rational, digits: number): string {
  const exact = sizeText(polynomial(degree));
  return exact.includes('/') || exact.length > digits + 3 ? ring.format(embedRational(ring, degree), digits) : exact;
}

/**
 * Whether a component is the standard one of a group of equal rows w: then it has one eigenvalue 0 exactly, since the
 * loss does not change when a share of w is moved from one of them to another.
 */
export function isGroupStandard(component: Component, compiled: CompiledType): boolean {
  return component.name === 's' && (component.blocks[0] ?? 0) >= compiled.type.sizes.length;
}

/**
 * log₂ of the estimated absolute error of the eigenvalues of a block: that of the point, and that of evaluation and the Jacobi method,
 * which loses so many bits besides.
 */
export function eigenvalueError({ ring, d, error }: PolishedPoint, values: readonly Mpfr[], lost = 0): number {
  const size = Math.log2(Math.max(2, toDouble(d)));
  const largest = Math.max(...values.map((v) => ring.exponent(v)));
  return Math.max(error + size + 8, largest + size + 12 + lost - ring.precision);
}

/**
 * The eigenvalues as numerals if the estimated absolute error, relative to the block's largest, leaves all digits alone.
 * `zeros` of them are known to be 0: those that are no larger than their error.
 */
export function settledTexts(
  point: PolishedPoint,
  values: readonly Mpfr[],
  digits: number,
  zeros: number,
  lost = 0,
): readonly string[] | undefined {
  const { ring } = point;
  const absolute = eigenvalueError(point, values, lost);
  const sized = values.map((value) => ({ value, exponent: ring.exponent(value) }));
  const smallest = sized.toSorted((a, b) => a.exponent - b.exponent).slice(0, zeros);
  if (smallest.length < zeros || smallest.some(({ exponent }) => exponent > absolute)) return undefined;
  const texts = sized.map((v) => (smallest.includes(v) ? '0' : decimalDigits(ring, v.value, absolute - v.exponent + 1, digits)));
  return texts.every((t) => t !== undefined) ? texts : undefined;
}
