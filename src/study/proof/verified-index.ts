import type { CompiledBlock, CompiledType } from '../../landscape/compile.js';
import { entriesOf } from '../../landscape/entries.js';
import { hasShape, type Matrix } from '../../linalg/matrix.js';
import { inertia } from '../../linalg/solve.js';
import { type Geometry, geometry, smoothnessMargins } from '../../model/geometry.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import type { Ball, BallRing } from '../../numeric/ball/ball.js';
import { sizeText } from '../../representation/young-type.js';
import { at } from '../../scalar/list.js';
import { evaluatePolynomial, polynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';

/** A component's Hessian block over a box, and what is proved of its inertia. */
export interface BlockIndex {
  readonly block: CompiledBlock;
  /** The degree at d: the multiplicity of each eigenvalue. */
  readonly degree: Rational;
  /**
   * Whether the inner product on the copies is proved to be positive definite. Where it is not, as at a d where a block has
   * between one and two elements, the component has no eigenvalues that could be counted.
   */
  readonly hasInnerProduct: boolean;
  /** The number of negative eigenvalues, all others being positive; undefined where that could not be decided. */
  readonly negative: number | undefined;
  readonly matrix: Matrix<Ball>;
  readonly gram: Matrix<Ball>;
}

/** The geometry over a box, or undefined where a row may vanish or two may be parallel: the loss is analytic on it. */
export function smoothGeometry(
  balls: BallRing,
  compiled: CompiledType,
  weights: readonly Ball[],
  box: readonly Ball[],
): Geometry<Ball> | undefined {
  const g = geometry(balls, compiled.structure, weights, box);
  return smoothnessMargins(g).every((x) => balls.sign(x) === 1) ? g : undefined;
}

/** The inertia of the Hessian on every component with a positive degree at d, over all points that a geometry encloses. */
export function blockIndices(balls: BallRing, compiled: CompiledType, d: Rational, g: Geometry<Ball>): readonly BlockIndex[] {
  return compiled.blocks.flatMap((block): BlockIndex[] => {
    const degree = evaluatePolynomial(rationals, block.component.degree, d);
    if (degree.n <= 0n) return [];
    const matrix = hessianBlock(balls, g, block.structure);
    const gram = gramMatrix(balls, g.weights, block.structure);
    // Sylvester's law counts eigenvalues of the pencil only where the inner product is one.
    const hasInnerProduct = negativeEigenvalues(balls, gram) === 0;
    const negative = hasInnerProduct ? negativeEigenvalues(balls, matrix) : undefined;
    return [{ block, degree, hasInnerProduct, negative, matrix, gram }];
  });
}

/**
 * The number of negative eigenvalues of every symmetric matrix in a matrix of balls, by LDLᵀ and Sylvester's law; undefined
 * where the sign of a pivot is not known, and for what is not square or empty.
 */
export function negativeEigenvalues(balls: BallRing, matrix: Matrix<Ball>): number | undefined {
  if (!hasShape(matrix, matrix.length)) return undefined;
  // A pivot is as good as its sign is certain.
  return balls.scope(
    () => inertia(balls, matrix, (x) => balls.nearest.exponent(balls.mignitude(x)))?.negative,
    () => [],
  );
}

/** The Morse index in the whole space: Σ negative eigenvalues × degree; null where a block is open. A decimal at fractional d. */
export function morseIndex(blocks: readonly Pick<BlockIndex, 'negative' | 'degree'>[]): string | null {
  let total = rationals.zero;
  for (const { negative, degree } of blocks) {
    if (negative === undefined) return null;
    total = rationals.add(total, rationals.mul(rationals.fromInteger(negative), degree));
  }
  return sizeText(polynomial(total));
}

/**
 * Whether a box proves that no permutation of rows and columns outside the type's group leaves its critical point fixed:
 * columns of different blocks differ in an entry that no column of the other has, and in each block the diagonal entry
 * differs from the off-diagonal one. What then is left is a permutation of equal rows: those are parallel, which is excluded before
 * where the kernel has a kink there, and else are proved to differ in an entry.
 * Throws a RangeError where the box does not fit the type.
 */
export function hasExactIsotropy(balls: BallRing, compiled: CompiledType, x: readonly Ball[]): boolean {
  expectSides(compiled, x);
  return isExactIsotropy(compiled, (p, q) => balls.intersect(at(x, p), at(x, q)) === undefined);
}

/** The same from an answer to which pairs of entries are proved to differ, by their indices. */
export function isExactIsotropy(
  { orbits, type, problem, structure }: CompiledType,
  differ: (p: number, q: number) => boolean,
): boolean {
  const blocks = type.sizes.map((_, a) => a);
  const inColumn = (b: number): readonly number[] => orbits.flatMap((o, i) => (o.column === b ? [i] : []));
  const foreign = (a: number, b: number): boolean => inColumn(a).some((p) => inColumn(b).every((q) => differ(p, q)));
  const columnsDiffer = blocks.every((a) => blocks.every((b) => b <= a || foreign(a, b) || foreign(b, a)));
  const entriesDiffer = blocks.every((a) => {
    const own = orbits.findIndex((o) => o.kind === 'diagonal' && o.row === a);
    const other = orbits.findIndex((o) => o.kind === 'offDiagonal' && o.row === a);
    return other < 0 || differ(own, other);
  });
  // Columns in which the two rows have different unknowns are there whatever the sizes.
  const rowsDiffer =
    !problem.kernel.analyticAtParallel ||
    structure.orbitals.every(({ columns }) => columns.some(({ left, right }) => left !== right && differ(left, right)));
  return columnsDiffer && entriesDiffer && rowsDiffer;
}

/** The sign of the diagonal entry of a block where it is proved, `?` where it is not, and `.` for a block without rows. */
export type ProvedSign = '+' | '-' | '?' | '.';

/** The sign of the diagonal entry of each block in a box, `?` where it is not proved and `.` without rows. Throws a RangeError as above. */
export function diagonalSigns(balls: BallRing, compiled: CompiledType, x: readonly Ball[]): readonly ProvedSign[] {
  expectSides(compiled, x);
  return entriesOf(compiled, x).diagonal.map((entry) => {
    if (entry === null) return '.';
    const sign = balls.sign(entry);
    return sign === 1 ? '+' : sign === -1 ? '-' : '?';
  });
}

function expectSides({ orbits }: CompiledType, x: readonly Ball[]): void {
  if (x.length !== orbits.length) throw new RangeError(`${x.length} sides of a box for ${orbits.length} unknowns`);
}
