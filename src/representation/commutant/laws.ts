import { denseEigenvalues } from '../../numeric/dense-spectrum.js';
import { randomStream } from '../../numeric/random.js';
import { absent, at, range, zipWith } from '../../scalar/list.js';
import { type AdaptedVector, adaptedBasis } from './adapted-basis.js';
import { type CommutantElement, elementBound, randomSymmetricElement } from './element.js';
import { dot } from './invariant-space.js';
import { type PairOrbits, symmetricRank } from './pair-orbits.js';
import { ENDOMORPHISMS, type IsotypicComponent, isTrivial, type RepresentationDecomposition } from './representation.js';

/** A law of a decomposition into irreducible representations, as a predicate that knows no test framework. */
export interface RepresentationLaw {
  readonly name: string;
  holds(decomposition: RepresentationDecomposition): boolean;
}

/** Spaces are known to about the root of this, in doubles; what is compared is 0 or of the order of 1. */
const ROUNDING = 1e-7;

/** Eigenvalues of a random matrix that differ by less of its norm count as one. */
const SAME = 1e-9;

/** An element other than those of decompositions. */
const SEED = 20110517;

const sumOver = (components: readonly IsotypicComponent[], of: (component: IsotypicComponent) => number): number =>
  components.reduce((sum, component) => sum + of(component), 0);

/** Sums that are known by counting, and what the spaces and the adapted basis must do. The latter cost O(N³). */
export const representationLaws: readonly RepresentationLaw[] = [
  {
    name: 'multiplicity × degree sums to the number of points',
    holds: ({ components, points }) => sumOver(components, (c) => c.multiplicity * c.degree) === points,
  },
  {
    name: 'dim End × multiplicity² sums to the number of orbits of pairs',
    holds: ({ components, pairOrbits }) =>
      sumOver(components, (c) => ENDOMORPHISMS[c.type] * c.multiplicity ** 2) === pairOrbits.pairs.length,
  },
  {
    // Hermitian matrices over ℝ, ℂ and ℍ.
    name: 'the dimensions of Hermitian matrices sum to the number of orbits of unordered pairs',
    holds: ({ components, pairOrbits }) =>
      sumOver(components, ({ multiplicity: m, type }) => m + (ENDOMORPHISMS[type] * m * (m - 1)) / 2) ===
      symmetricRank(pairOrbits),
  },
  {
    name: 'the trivial representation is there as often as there are orbits of points, and in one component',
    holds: ({ components, pairOrbits }) =>
      components
        .filter((c) => isTrivial(c))
        .map((c) => c.multiplicity)
        .join() === String(pairOrbits.orbits.length),
  },
  {
    name: 'complex types have even degree, quaternionic ones a multiple of 4',
    holds: ({ components }) => components.every(({ degree, type }) => degree % ENDOMORPHISMS[type] === 0),
  },
  {
    name: 'there are as many copies as the multiplicity says, of the dimension of the degree',
    holds: ({ components }) =>
      components.every(
        ({ copies, multiplicity, degree }) =>
          copies.length === multiplicity && copies.every(({ vectors }) => vectors.length === degree),
      ),
  },
  {
    name: 'the adapted basis is orthonormal and complete: projections are idempotent, orthogonal, and sum to 1',
    holds: (decomposition) => {
      const basis = adaptedBasis(decomposition);
      return (
        basis.length === decomposition.points &&
        basis.every((b, i) => basis.every((c, j) => j > i || Math.abs(dot(b.values, c.values) - (i === j ? 1 : 0)) < ROUNDING))
      );
    },
  },
  {
    name: 'the projection to every copy commutes with the generators',
    holds: (decomposition) => {
      const basis = adaptedBasis(decomposition);
      return decomposition.components.every((component, number) =>
        component.copies.every((_, copy) => {
          const own = basis.filter((b) => b.component === number && b.copy === copy).map(({ values }) => values);
          return decomposition.generators.every((g) => isInvariant(own, (values) => permuted(values, g)));
        }),
      );
    },
  },
  {
    name: 'copies of one component have one character, those of different ones different traces in the algebra of the group',
    holds: (decomposition) => {
      const basis = adaptedBasis(decomposition);
      const traces = decomposition.components.map(({ copies }, number) =>
        copies.map((_, copy) =>
          groupTrace(
            decomposition,
            basis.filter((b) => b.component === number && b.copy === copy),
          ),
        ),
      );
      const firsts = traces.map(([trace = absent()]) => trace);
      return (
        zipWith(traces, firsts, (own, first) => own.every((trace) => Math.abs(trace - first) < ROUNDING)).every((same) => same) &&
        firsts.every((a, i) => firsts.every((b, j) => j <= i || Math.abs(a - b) > ROUNDING))
      );
    },
  },
  {
    name: 'a symmetric matrix that commutes with the group is block diagonal in the adapted basis, with equal blocks',
    holds: (decomposition) => {
      const { components, pairOrbits } = decomposition;
      const h = randomSymmetricElement(pairOrbits, randomStream(SEED));
      const small = ROUNDING * elementBound(pairOrbits, h);
      const basis = adaptedBasis(decomposition);
      const images = basis.map(({ values }) => applied(pairOrbits, h, values));
      const entryOf = (b: AdaptedVector, image: Float64Array): number => dot(b.values, image);
      const blocks = new Map<string, number>();
      return basis.every((b, i) =>
        basis.every((c, j) => {
          if (j > i) return true;
          const value = entryOf(b, at(images, j));
          const t = ENDOMORPHISMS[at(components, b.component).type];
          const sameBlock = Math.floor(b.index / t) === Math.floor(c.index / t);
          if (b.component !== c.component || !sameBlock) return Math.abs(value) < small;
          const key = [b.component, b.copy, c.copy, b.index % t, c.index % t].join();
          const first = blocks.get(key) ?? value;
          blocks.set(key, first);
          return Math.abs(value - first) < small;
        }),
      );
    },
  },
  {
    name: 'the eigenvalues of a random symmetric matrix of the commutant have the degrees as multiplicities',
    holds: ({ components, pairOrbits }) => {
      const h = randomSymmetricElement(pairOrbits, randomStream(SEED));
      const values = denseEigenvalues(matrixOf(pairOrbits, h));
      const same = SAME * elementBound(pairOrbits, h);
      const breaks = values.flatMap((value, i) => (i === 0 || value - at(values, i - 1) > same ? [i] : []));
      const found = breaks.map((start, i) => (breaks[i + 1] ?? values.length) - start);
      const expected = components.flatMap((c) => range(c.multiplicity).map(() => c.degree));
      return ascending(found).join() === ascending(expected).join();
    },
  },
];

function ascending(numbers: readonly number[]): readonly number[] {
  return [...numbers].sort((a, b) => a - b);
}

/** The function g·f with (g·f)(g x) = f(x). */
function permuted(values: Float64Array, g: readonly number[]): Float64Array {
  const moved = new Float64Array(values.length);
  g.forEach((image, x) => {
    moved[image] = at(values, x);
  });
  return moved;
}

/** Whether a linear map takes the span of orthonormal vectors to itself. */
function isInvariant(vectors: readonly Float64Array[], map: (values: Float64Array) => Float64Array): boolean {
  return vectors.every((vector) => {
    const image = map(vector);
    const inside = vectors.reduce((sum, other) => sum + dot(other, image) ** 2, 0);
    return Math.abs(dot(image, image) - inside) < ROUNDING;
  });
}

/** The trace of a fixed element of the algebra of the group: random multiples of words in the generators. */
function groupTrace({ generators, points }: RepresentationDecomposition, copy: readonly AdaptedVector[]): number {
  const uniform = randomStream(SEED);
  let word: readonly number[] = range(points);
  return range(2 * generators.length * generators.length + 8).reduce((sum) => {
    const weight = uniform() + 0.5;
    const generator = generators[Math.floor(uniform() * generators.length)];
    const element = generator ? word.map((image) => at(generator, image)) : word;
    word = element;
    return sum + weight * copy.reduce((trace, { values }) => trace + dot(values, permuted(values, element)), 0);
  }, 0);
}

function matrixOf({ points, numbers }: PairOrbits, element: CommutantElement): readonly (readonly number[])[] {
  return range(points).map((x) => range(points).map((y) => at(element, at(numbers, x * points + y))));
}

function applied(pairOrbits: PairOrbits, element: CommutantElement, values: Float64Array): Float64Array {
  return Float64Array.from(matrixOf(pairOrbits, element), (row) => row.reduce((sum, x, y) => sum + x * at(values, y), 0));
}
