import { blockEigen } from '../../landscape/block-spectrum.js';
import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { jacobiEigen } from '../../linalg/jacobi.js';
import { geometry } from '../../model/geometry.js';
import type { Component } from '../../representation/component.js';
import { double } from '../../scalar/double.js';
import { at, zipWith } from '../../scalar/list.js';
import { evaluatePolynomial, ONE, subtractPolynomials } from '../../symbolic/exact/polynomial.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';
import { toDouble } from '../family/dimension.js';
import { type FinerBlock, finerType } from './finer-type.js';
import { fixedSpaceEnergy } from './fixed-space-energy.js';

/** A direction of negative curvature, in the fixed-point space of the permutations that keep it. */
export interface UnstableDirection {
  readonly component: string;
  readonly blocks: readonly number[];
  readonly eigenvalue: number;
  /** The multiplicity of the eigenvalue: 1 for a single direction, up to its sign; else it is one of a sphere of directions. */
  readonly degree: number;
  /** The type whose fixed-point space has the direction: that of the point, or a finer one. */
  readonly compiled: CompiledType;
  /** The critical point and the direction, of Frobenius norm 1, in the coordinates of that type. */
  readonly point: readonly number[];
  readonly direction: readonly number[];
}

/** The negative eigenvalues of the whole Hessian at a point. */
export interface Instability {
  /** The Morse index: the sum of the degrees of negative eigenvalues; null where that is no whole number, or a sign is not clear. */
  readonly index: number | null;
  readonly least: { readonly value: number; readonly component: string; readonly blocks: readonly number[] };
  /** One for each negative eigenvalue whose component has a direction that a type of blocks fixes. */
  readonly directions: readonly UnstableDirection[];
  /** How many of the negative eigenvalues, counted with their degrees, have no direction here: of x and y in more than three elements. */
  readonly others: number;
}

/** Eigenvalues smaller than this, relative to the largest, have no sign that doubles can tell. */
const NO_SIGN = 1e-11;

/**
 * The Morse index of a critical point, and a direction of negative curvature for each negative eigenvalue. One of t lies in the point's own fixed-point
 * space. One of s or s⊠s is that which is fixed by the permutations that keep one element of each of its blocks in place, and one of x in three elements that which is
 * fixed by none of them: they lie in the fixed-point spaces of finer types. Where a component has degree 1 there is no other direction, and the permutations
 * that keep the point take it to itself or to its negative; where the degree is larger it is one that has most symmetry (an axial one).
 *
 * Error: that of eigenvalues in doubles, about d·10⁻¹⁴. Cost: that of the spectrum, and of one finer type for each component other than t.
 *
 * @param compiled sizes that are 1 or 2 at d are numbers, as in `typeAt`; all blocks are compiled.
 */
export function unstableDirections(compiled: CompiledType, d: Rational, point: readonly number[]): Instability {
  const g = geometry(double, compiled.structure, weightsAt(double, compiled, toDouble(d)), point);
  const lines = compiled.blocks.flatMap(({ component, structure }) => {
    const degree = evaluatePolynomial(rationals, component.degree, d);
    if (degree.n <= 0n) return [];
    return [{ component, degree, values: blockEigen(double, g, structure)?.values }];
  });
  const known = lines.flatMap(({ component, degree, values = [] }) => values.map((value) => ({ component, degree, value })));
  const largest = known.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
  const least = known.reduce((a, b) => (b.value < a.value ? b : a));
  const negative = known.filter(({ value }) => value < 0);
  const decided =
    lines.every(({ values }) => values !== undefined) && known.every(({ value }) => Math.abs(value) > NO_SIGN * largest);
  const directions = negative.flatMap(({ component, degree, value }) => {
    const found = directionOf(compiled, d, point, component, value);
    return found === undefined ? [] : [{ ...found, degree: toDouble(degree) }];
  });
  const index = negative.reduce((sum, { degree }) => sum + toDouble(degree), 0);
  const followed = directions.reduce((sum, { degree }) => sum + degree, 0);
  const { component, value } = least;
  return {
    index: decided && Number.isInteger(index) ? index : null,
    least: { value, component: component.name, blocks: component.blocks },
    directions,
    others: index - followed,
  };
}

/** Eigenvalues of one matrix in two bases agree to this, relative to the largest. */
const SAME_EIGENVALUE = 1e-8;

/** A direction of an eigenvalue of a component; undefined for one that no type of blocks has. */
function directionOf(
  compiled: CompiledType,
  d: Rational,
  point: readonly number[],
  component: Component,
  eigenvalue: number,
): Omit<UnstableDirection, 'degree'> | undefined {
  const split = component.name === 't' ? { compiled, point } : splitBlocks(compiled, d, point, component);
  if (split === undefined) return undefined;
  const energy = fixedSpaceEnergy(split.compiled, toDouble(d));
  const { values, vectors } = jacobiEigen(double, energy.derivatives(energy.orthonormal(split.point)).hessian);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const near = zipWith(values, vectors, (value, vector) => ({ away: Math.abs(value - eigenvalue), vector })).toSorted(
    (a, b) => a.away - b.away,
  );
  const [best] = near;
  if (best === undefined || best.away > SAME_EIGENVALUE * largest) return undefined;
  return {
    component: component.name,
    blocks: component.blocks,
    eigenvalue,
    compiled: split.compiled,
    point: split.point,
    direction: energy.coordinates(best.vector),
  };
}

/** A point in the coordinates of the finer type whose fixed-point space has a direction of a component; undefined where none of blocks has. */
function splitBlocks(
  compiled: CompiledType,
  d: Rational,
  point: readonly number[],
  { name, blocks }: Component,
): { readonly compiled: CompiledType; readonly point: readonly number[] } | undefined {
  const { sizes } = compiled.type;
  const split = (block: number): boolean => blocks.includes(block);
  if (blocks.some((block) => block >= sizes.length)) return undefined;
  const isSmall = blocks.every((block) => toDouble(evaluatePolynomial(rationals, at(sizes, block), d)) === 3);
  if (!(name === 's' || name === 's⊠s' || (name === 'x' && isSmall))) return undefined;
  const one = (block: number): FinerBlock => ({ size: ONE, block });
  const parts = sizes.flatMap((size, block): readonly FinerBlock[] => {
    if (!split(block)) return [{ size, block }];
    return name === 'x' ? [one(block), one(block), one(block)] : [one(block), { size: subtractPolynomials(size, ONE), block }];
  });
  const finer = finerType(compiled, d, parts);
  return { compiled: finer.compiled, point: finer.point(point) };
}
