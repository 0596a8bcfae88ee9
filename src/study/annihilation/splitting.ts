import { InputError } from '../../input/errors.js';
import { pencilEigen } from '../../landscape/block-spectrum.js';
import { type CompiledType, compileType, placesOfKinds, weightsAt } from '../../landscape/compile.js';
import { type Problem, problemWords, refinedProblem } from '../../landscape/problem/problem.js';
import type { Matrix } from '../../linalg/matrix.js';
import { blockPart } from '../../model/block-part.js';
import { type Geometry, geometry } from '../../model/geometry.js';
import { rowFactors } from '../../model/gradient.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import type { BlockStructure } from '../../model/structure.js';
import type { Component } from '../../representation/component.js';
import { type RowKind, sizeText, youngType } from '../../representation/young-type.js';
import { at, zipWith } from '../../scalar/list.js';
import type { Elementary, Field, Real } from '../../scalar/ring.js';
import { constantValue, ONE, subtractPolynomials } from '../../symbolic/exact/polynomial.js';

/**
 * A neuron made ready to be split into αw and (1−α)w: the symmetry type that tells it from all others, whose group is
 * the neuron's stabiliser.
 */
export interface SplitFrame {
  /** The kind of row the neuron is of, in the family's own type. */
  readonly kind: RowKind;
  readonly compiled: CompiledType;
  /** The kind of row that the neuron alone is, in the stabiliser's type, and its place among the kinds that there are. */
  readonly row: RowKind;
  readonly place: number;
  /** For each coordinate of the stabiliser's type the coordinate of the family's own. */
  readonly from: readonly number[];
  /** The components of R^d under the stabiliser on which the split block has eigenvalues besides that of the neuron itself. */
  readonly parts: readonly SplitPart[];
}

/** What the split block on one component of R^d is read off: the copies of the component that live in the neuron's row alone. */
export interface SplitPart {
  readonly component: Component;
  /** The Hessian block of those copies. */
  readonly structure: BlockStructure;
  /** The coordinates of the neuron's row in the stabiliser's type, in the order of the copies, where the component is t. */
  readonly neuron: readonly number[] | null;
  /** The place of the neuron among the kinds of rows. */
  readonly place: number;
}

/**
 * Throws an InputError unless a neuron is the sum of its multiples by α and 1 − α: of an activation of degree 1, and without a
 * penalty.
 */
export function expectSplittable(problem: Problem): void {
  if (problem.kernel.degree !== 1 || problem.penalty.length > 0) {
    const why = problem.kernel.degree === 1 ? 'a penalty counts the lengths of its parts' : 'the activation is not of degree 1';
    throw new InputError(
      `with ${problemWords(problem)} a neuron is no sum of two parts of it, since ${why}: activations of degree 1, such as relu, leaky:SLOPE and abs, are accepted without a penalty`,
    );
  }
}

/** Throws an InputError for a number of inputs that stays behind where d grows: of large d nothing can be said. */
export function expectGrowingInputs({ inputs }: Problem): void {
  if (inputs === null || constantValue(inputs) === undefined) return;
  throw new InputError(
    `${sizeText(inputs)} inputs at every d: split blocks are expanded for large d, and a number of inputs that grows with d, such as d+${sizeText(inputs)}, is accepted`,
  );
}

/**
 * The stabiliser of one neuron of each kind: a block of p > 1 rows is cut into the neuron and the p − 1 others.
 *
 * @example
 * ```ts
 * import { compileType, parseSizes, sizesText, splitFrame } from 'symbreak';
 * sizesText(splitFrame(compileType(parseSizes('1,d-1')), 1).compiled.type); // '1,1,d-2'
 * ```
 */
export function splitFrame(compiled: CompiledType, kind: RowKind): SplitFrame {
  const { type, problem, orbits } = compiled;
  expectSplittable(problem);
  const size = type.sizes[kind];
  const alone = size === undefined || (constantValue(size)?.n === 1n && constantValue(size)?.d === 1n);
  if (alone) return { kind, compiled, row: kind, from: orbits.map((_, i) => i), ...placed(compiled, kind) };
  const sizes = [...type.sizes.slice(0, kind), ONE, subtractPolynomials(size, ONE), ...type.sizes.slice(kind + 1)];
  const own = (finer: number): number => (finer > kind ? finer - 1 : finer);
  const rowless = type.rowless?.map((block) => (block > kind ? block + 1 : block));
  const refined = compileType(youngType(sizes, type.extra, rowless), {
    problem: refinedProblem(
      problem,
      sizes.map((_, a) => own(a)),
      type.extra.map((_, e) => type.sizes.length + e),
    ),
  });
  const from = refined.orbits.map((o) => {
    const [row, column] = [own(o.row), own(o.column)];
    const place = o.kind === 'between' && row === column ? 'offDiagonal' : o.kind;
    return orbits.findIndex((p) => p.kind === place && p.row === row && p.column === column);
  });
  return { kind, compiled: refined, row: kind, from, ...placed(refined, kind) };
}

function placed({ type, blocks }: CompiledType, row: RowKind): Pick<SplitFrame, 'place' | 'parts'> {
  const place = placesOfKinds(type)(row);
  const parts = blocks.flatMap(({ component, structure }): SplitPart[] => {
    const copies = copiesInRow(structure, place);
    const invariant = component.name === 't';
    // The neuron itself is one of the copies of t.
    if (copies.length <= (invariant ? 1 : 0)) return [];
    return [{ component, structure: blockPart(structure, copies), neuron: invariant ? copies : null, place }];
  });
  return { place, parts };
}

/** The split block h on one component of R^d under the stabiliser, as a pencil on the complement of the neuron itself. */
export interface SplitPencil<T> {
  readonly component: Component;
  readonly matrix: Matrix<T>;
  readonly gram: Matrix<T>;
  /** Coordinates in the pencil to the entries of the neuron's row, in the order of its orbits (t), or to the factor of v (s). */
  readonly lift: (u: readonly T[]) => readonly T[];
}

/** The geometry of the stabiliser's type at a point given in coordinates of the family's own type. */
export function splitGeometry<T>(R: Elementary<T>, frame: SplitFrame, d: T, x: readonly T[]): Geometry<T> {
  const point = frame.from.map((i) => at(x, i));
  return geometry(R, frame.compiled.structure, weightsAt(R, frame.compiled, d), point);
}

/**
 * The split block h = H_ww − ν'I of a neuron w, the part of its Hessian block that other neurons cause, on one component
 * under the stabiliser: the second derivative of the loss along (u, −u) at αw, (1−α)w is uᵀhu/(α(1−α)).
 *
 * No formula of its own: h is read off the Hessian blocks of the stabiliser's type, from the copies that live in the
 * neuron's row alone. h w = 0 always, by homogeneity; that eigenvalue is removed exactly.
 * Source: Safran, Yehudai & Shamir 2021; mathematics, splitting.
 */
export function splitPencil<T>(
  R: Elementary<T>,
  { component, structure, neuron, place }: SplitPart,
  g: Geometry<T>,
): SplitPencil<T> {
  const slope = ownSlope(R, g, place);
  const gram = gramMatrix(R, g.weights, structure);
  const whole = hessianBlock(R, g, structure);
  const matrix = zipWith(whole, gram, (line, products) => zipWith(line, products, (h, p) => R.sub(h, R.mul(slope, p))));
  if (neuron === null) return { component, matrix, gram, lift: (u) => u };
  const entries = neuron.map((i) => at(g.point, i));
  return { component, ...withoutNeuron(R, matrix, gram, entries) };
}

/** α²ν' of a neuron: of a kernel of degree 1 ν is linear, so that ν' is the same at every row. */
function ownSlope<T>(R: Elementary<T>, { kernel, structure, weights }: Geometry<T>, place: number): T {
  const { outerSquared } = at(structure.rows, place);
  return R.mul(at(weights, outerSquared), R.div(kernel.selfSlope(R.one), kernel.denominator));
}

/** The copies of a component that vanish outside one kind of row. */
function copiesInRow({ gram, multiplicity }: BlockStructure, place: number): readonly number[] {
  const lives = (copy: number, kind: number): boolean => gram[kind]?.some(({ i, j }) => i === copy && j === copy) ?? false;
  return Array.from({ length: multiplicity }, (_, copy) => copy).filter((copy) =>
    gram.every((_, kind) => lives(copy, kind) === (kind === place)),
  );
}

/** A pencil on the orthogonal complement of a vector w, with the basis e_j − (⟨e_j,w⟩/⟨e_0,w⟩) e_0, j > 0. */
function withoutNeuron<T>(
  R: Field<T>,
  matrix: Matrix<T>,
  gram: Matrix<T>,
  w: readonly T[],
): Pick<SplitPencil<T>, 'matrix' | 'gram' | 'lift'> {
  const products = gram.map((line) => R.dot(line, w));
  const ratios = products.map((p) => R.neg(R.div(p, at(products, 0))));
  const rest = products.map((_, j) => j).slice(1);
  const reduced = (m: Matrix<T>): Matrix<T> =>
    rest.map((i) =>
      rest.map((j) => {
        const [a, b] = [at(ratios, i), at(ratios, j)];
        const [own, first] = [at(m, i), at(m, 0)];
        return R.sum([at(own, j), R.mul(a, at(first, j)), R.mul(b, at(own, 0)), R.mul(R.mul(a, b), at(first, 0))]);
      }),
    );
  return { matrix: reduced(matrix), gram: reduced(gram), lift: (u) => [R.dot(u, ratios.slice(1)), ...u] };
}

/**
 * λ = Σ 2κ_a over students other than w − Σ 2κ_a over teachers, for ReLU (Σ |w_j| sin θ_j − Σ sin θ_l)/(2π|w|): the multiple of
 * the identity in h, whose sign is the condition of the theorem as its authors check it.
 * Source: Safran, Yehudai & Shamir 2021.
 */
export function splitCondition<T>(R: Elementary<T>, g: Geometry<T>, place: number): T {
  return R.sub(R.div(at(rowFactors(R, g), place), g.kernel.denominator), ownSlope(R, g, place));
}

/** Eigenvalues of the split block by component, those of w itself left out; components that do not exist at d too. */
export function splitSpectrum<T>(
  R: Real<T>,
  frame: SplitFrame,
  g: Geometry<T>,
  exists: (component: Component) => boolean,
): readonly { readonly component: Component; readonly values: readonly T[]; readonly vectors: readonly (readonly T[])[] }[] {
  return frame.parts.flatMap((part) => {
    if (!exists(part.component)) return [];
    const { component, matrix, gram, lift } = splitPencil(R, part, g);
    const eigen = pencilEigen(R, matrix, gram);
    return eigen ? [{ component, values: eigen.values, vectors: eigen.vectors.map((v) => lift(v)) }] : [];
  });
}
