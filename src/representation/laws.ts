import { entry } from '../linalg/matrix.js';
import { SingularMatrixError, solveLinear } from '../linalg/solve.js';
import { at, zipWith } from '../scalar/list.js';
import {
  evaluatePolynomial,
  multiplyPolynomials,
  ONE,
  type Polynomial,
  polynomialsEqual,
  scalePolynomial,
  subtractPolynomials,
  sumPolynomials,
} from '../symbolic/exact/polynomial.js';
import { type Rational, rational, rationals } from '../symbolic/exact/rational.js';
import { type Component, isotypicDecomposition, totalDimension } from './component.js';
import { type EntryOrbit, embed, entryOrbits, type Layout, layOutBlocks, orbitTable, restrict } from './fixed-point-space.js';
import { hessianForms, type PolynomialMatrix } from './hessian-forms.js';
import { type Orbital, orbitals } from './orbital.js';
import { act, adjacentTranspositions, type BlockPermutation, type IntegerMatrix, integerValue, realise } from './realise.js';
import { representatives } from './representatives.js';
import { concreteSizes } from './whole-sizes.js';
import { columnCount, hasOffDiagonal, rowCount, rowKinds, type YoungType } from './young-type.js';

/**
 * The laws that accompany a symmetry type, as exact predicates that know no test framework. Those of a type alone are
 * identities of polynomials in d; those of a concrete type, at one integer d, realise everything as k × d matrices of integers.
 */
export interface TypeLaw {
  readonly name: string;
  holds(type: YoungType): boolean;
}

/** A symmetry type at an integer d, with every copy of every component as a matrix. */
export interface ConcreteType {
  readonly type: YoungType;
  readonly d: Rational;
  readonly orbits: readonly EntryOrbit[];
  readonly pairs: readonly Orbital[];
  readonly layout: Layout;
  /** Index of the orbit of each entry, k × d. */
  readonly table: readonly (readonly number[])[];
  readonly components: readonly ConcreteComponent[];
}

/** A component at an integer d. */
export interface ConcreteComponent {
  readonly component: Component;
  readonly degree: number;
  /** The representative matrices, one per copy. */
  readonly copies: readonly IntegerMatrix[];
}

/** A law of a concrete type. */
export interface ConcreteLaw {
  readonly name: string;
  holds(concrete: ConcreteType): boolean;
}

/** A law of a concrete type and a group element. */
export interface ActionLaw {
  readonly name: string;
  holds(concrete: ConcreteType, g: BlockPermutation): boolean;
}

/**
 * Makes a type concrete at d. Throws a RangeError if a size is not a whole number there, or if a size that depends on d
 * is below 4, where the decomposition with symbolic sizes has copies that are dependent or missing.
 */
export function concretise(type: YoungType, d: Rational): ConcreteType {
  const sizes = concreteSizes(type, d);
  const tooSmall = sizes.findIndex((size, a) => at(type.sizes, a).length > 1 && size < 4);
  if (tooSmall >= 0) {
    throw new RangeError(
      `block ${tooSmall} has ${sizes[tooSmall]} elements at d = ${d.n}/${d.d}: a size that depends on d must be 4 at least`,
    );
  }
  const layout = layOutBlocks(sizes, type.extra, type.rowless);
  const orbits = entryOrbits(type);
  const components = isotypicDecomposition(type).map((component) => ({
    component,
    degree: integerValue(component.degree, d),
    copies: representatives(type, orbits, component).map((copy) => realise(copy, component, layout)),
  }));
  return { type, d, orbits, pairs: orbitals(type, orbits), layout, table: orbitTable(orbits, layout), components };
}

/** Identities in d. Sizes that are numbers must be whole: between whole numbers a component may have a negative degree. */
export const typeLaws: readonly TypeLaw[] = [
  {
    name: 'multiplicity × degree sums to k·d',
    holds: (type) =>
      polynomialsEqual(totalDimension(isotypicDecomposition(type)), multiplyPolynomials(rowCount(type), columnCount(type))),
  },
  {
    name: 'orbit sizes sum to k·d',
    holds: (type) =>
      polynomialsEqual(
        sumPolynomials(entryOrbits(type).map((o) => o.size)),
        multiplyPolynomials(rowCount(type), columnCount(type)),
      ),
  },
  {
    name: 'the entries of one row sum to d',
    holds: (type) =>
      rowKinds(type).every((kind) => {
        const sum = sumPolynomials(
          entryOrbits(type)
            .filter((o) => o.row === kind)
            .map((o) => o.perRow),
        );
        return polynomialsEqual(sum, columnCount(type));
      }),
  },
  {
    name: 'orbital sizes sum to k(k−1)/2',
    holds: (type) => {
      const k = rowCount(type);
      const all = scalePolynomial(rational(1, 2), multiplyPolynomials(k, subtractPolynomials(k, ONE)));
      return polynomialsEqual(sumPolynomials(orbitals(type, entryOrbits(type)).map((o) => o.size)), all);
    },
  },
  {
    name: 'the columns of every orbital sum to d',
    holds: (type) =>
      orbitals(type, entryOrbits(type)).every((o) =>
        polynomialsEqual(sumPolynomials(o.columns.map((c) => c.count)), columnCount(type)),
      ),
  },
  {
    name: 'there are q·r + #{a: p_a > 1} + m·r orbits of entries, q blocks with rows, the multiplicity of t',
    holds: (type) => {
      const r = type.sizes.length;
      const rows = rowKinds(type);
      const blocks = rows.filter((kind) => kind < r && hasOffDiagonal(type, kind)).length;
      const count = entryOrbits(type).length;
      return count === rows.length * r + blocks && isotypicDecomposition(type)[0]?.multiplicity === count;
    },
  },
];

/** Laws of the concrete type. The last two cost O((k·d)³) exact operations: for k·d up to about 100. */
export const concreteLaws: readonly ConcreteLaw[] = [
  {
    name: 'orbit sizes are those of the table',
    holds: ({ orbits, table, d }) =>
      orbits.every((o, e) => table.flat().filter((index) => index === e).length === integerValue(o.size, d)),
  },
  {
    name: 'restrict after embed is the identity, and finds no residual',
    holds: ({ orbits, table }) => {
      // Small integers: their means over an orbit are exact in doubles.
      const point = orbits.map((_, e) => e * e - 3 * e + 1);
      const { point: back, residual } = restrict(table, orbits.length, embed(table, point));
      return residual === 0 && back.every((x, e) => x === point[e]);
    },
  },
  {
    name: 'embedded points are fixed by the generators',
    holds: ({ orbits, table, layout }) => {
      const matrix = embed(
        table,
        orbits.map((_, e) => e),
      );
      return adjacentTranspositions(layout).every((g) => sameMatrix(act(g, layout, matrix), matrix));
    },
  },
  {
    name: 'every component has as many copies as its multiplicity, and they are linearly independent',
    holds: ({ components }) =>
      components.every(
        ({ component, copies }) => copies.length === component.multiplicity && isNonSingular(gramOf(copies, (u) => u)),
      ),
  },
  {
    name: 'the Gram matrix of the forms is that of the matrices',
    holds: ({ type, orbits, pairs, components, d }) =>
      components.every(({ component, copies }) => {
        const { gram } = hessianForms(type, orbits, pairs, component);
        const expected = gramOf(copies, (u) => u);
        return expected.every((row, i) =>
          row.every((value, j) => isValue(sumPolynomials(gram.map((m) => m[i]?.[j] ?? [])), d, value)),
        );
      }),
  },
  {
    name: 'the forms of each row kind and orbital are those of the matrices',
    holds: ({ type, orbits, pairs, components, layout, d }) =>
      components.every(({ component, copies }) => {
        const { gram, cross } = hessianForms(type, orbits, pairs, component);
        const sumOver = (u: IntegerMatrix, v: IntegerMatrix, chosen: (i: number, j: number) => boolean): number =>
          u.reduce((sum, row, i) => v.reduce((s, other, j) => (chosen(i, j) ? s + dot(row, other) : s), sum), 0);
        const kindOf = (i: number): number => at(layout.rowKind, i);
        const agrees = (matrix: PolynomialMatrix | undefined, of: (u: IntegerMatrix, v: IntegerMatrix) => number): boolean =>
          copies.every((u, i) => copies.every((v, j) => isValue(matrix?.[i]?.[j] ?? [], d, of(u, v))));
        return (
          zipWith(gram, rowKinds(type), (matrix, kind) =>
            agrees(matrix, (u, v) => sumOver(u, v, (i, j) => i === j && kindOf(i) === kind)),
          ).every((agreed) => agreed) &&
          pairs.every((orbital, o) =>
            // Ordered pairs (i, j): ⟨u_i, v_j⟩ + ⟨u_j, v_i⟩ once for each unordered pair.
            agrees(cross[o], (u, v) =>
              sumOver(
                u,
                v,
                (i, j) =>
                  i !== j &&
                  ((kindOf(i) === orbital.left && kindOf(j) === orbital.right) ||
                    (kindOf(i) === orbital.right && kindOf(j) === orbital.left)),
              ),
            ),
          )
        );
      }),
  },
  {
    name: 'the translates of one copy span a space of the dimension of the degree',
    holds: ({ components, layout }) =>
      components.every(({ copies, degree }) => copies.every((u) => orbitSpan([u], layout).length === degree)),
  },
  {
    name: 'the translates of all copies span multiplicity × degree dimensions, orthogonal to all other components',
    holds: ({ components, layout }) => {
      const spans = components.map(({ copies }) => orbitSpan(copies, layout));
      return components.every(
        ({ component, degree }, a) =>
          spans[a]?.length === component.multiplicity * degree &&
          spans.every(
            (other, b) => b <= a || spans[a]?.every((u) => other.every((v) => rationals.sign(rationals.dot(u, v)) === 0)),
          ),
      );
    },
  },
];

/** Laws for any group element. */
export const actionLaws: readonly ActionLaw[] = [
  {
    name: 'embedded points are fixed',
    holds: ({ orbits, table, layout }, g) => {
      const matrix = embed(
        table,
        orbits.map((_, e) => e),
      );
      return sameMatrix(act(g, layout, matrix), matrix);
    },
  },
  {
    name: 'translates of copies of different components are orthogonal',
    holds: ({ components, layout }, g) =>
      components.every((one, a) =>
        components.every(
          (other, b) => a === b || one.copies.every((u) => other.copies.every((v) => inner(u, act(g, layout, v)) === 0)),
        ),
      ),
  },
  {
    // ⟨T_i v, g T_j v⟩ = c_ij ⟨v, g v⟩ for intertwiners T_i if and only if all copies hold the same abstract vector v.
    name: 'the products ⟨u_i, g u_j⟩ are proportional to the Gram matrix: all copies hold the same vector',
    holds: ({ components, layout }, g) =>
      components.every(({ copies }) => {
        const gram = gramOf(copies, (u) => u);
        const moved = gramOf(copies, (u) => act(g, layout, u));
        const [norm = 0] = gram[0] ?? [];
        const [factor = 0] = moved[0] ?? [];
        return moved.every((row, i) => row.every((value, j) => value * norm === entry(gram, i, j) * factor));
      }),
  },
];

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, j) => sum + x * at(b, j), 0);
}

function inner(u: IntegerMatrix, v: IntegerMatrix): number {
  return u.reduce((sum, row, i) => sum + dot(row, at(v, i)), 0);
}

/** ⟨u_i, moved(u_j)⟩. */
function gramOf(copies: readonly IntegerMatrix[], moved: (u: IntegerMatrix) => IntegerMatrix): IntegerMatrix {
  const images = copies.map(moved);
  return copies.map((u) => images.map((v) => inner(u, v)));
}

function sameMatrix<T>(a: readonly (readonly T[])[], b: readonly (readonly T[])[]): boolean {
  return a.length === b.length && a.every((row, i) => row.every((x, j) => x === b[i]?.[j]));
}

function isValue(p: Polynomial, d: Rational, value: number): boolean {
  const exact = evaluatePolynomial(rationals, p, d);
  return exact.d === 1n && exact.n === BigInt(value);
}

function isNonSingular(matrix: IntegerMatrix): boolean {
  const exact = matrix.map((row) => row.map((x) => rational(x)));
  try {
    solveLinear(
      rationals,
      exact,
      exact.map(() => rationals.zero),
      () => 0,
    );
    return true;
  } catch (error) {
    if (error instanceof SingularMatrixError) return false;
    throw error;
  }
}

/** A basis, in echelon form, of the smallest invariant space that contains the matrices, each flattened to k·d entries. */
function orbitSpan(matrices: readonly IntegerMatrix[], layout: Layout): readonly (readonly Rational[])[] {
  const d = layout.columnBlock.length;
  const generators = adjacentTranspositions(layout).map((g) =>
    act(
      g,
      layout,
      layout.rowKind.map((_, i) => Array.from({ length: d }, (_, j) => i * d + j)),
    ).flat(),
  );
  const basis: { readonly pivot: number; readonly vector: readonly Rational[] }[] = [];
  const waiting = matrices.map((u) => u.flat().map((x) => rational(x)));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    let rest: readonly Rational[] = next;
    for (const { pivot, vector } of basis) {
      const factor = at(rest, pivot);
      if (factor.n !== 0n) rest = rest.map((x, i) => subtractScaled(x, factor, at(vector, i)));
    }
    const pivot = rest.findIndex((x) => x.n !== 0n);
    if (pivot < 0) continue;
    const lead = at(rest, pivot);
    basis.push({ pivot, vector: rest.map((x) => (x.n === 0n ? x : rationals.div(x, lead))) });
    // A space is invariant if it contains the images of a set of vectors that spans it.
    const found = rest;
    for (const source of generators) waiting.push(source.map((from) => at(found, from)));
  }
  return basis.map(({ vector }) => vector);
}

function subtractScaled(x: Rational, factor: Rational, y: Rational): Rational {
  return y.n === 0n ? x : rationals.sub(x, rationals.mul(factor, y));
}
