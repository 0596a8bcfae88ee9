import { range } from '../scalar/list.js';
import {
  addPolynomials,
  constantValue,
  isConstant,
  multiplyPolynomials,
  ONE,
  type Polynomial,
  polynomial,
  scalePolynomial,
  subtractPolynomials,
} from '../symbolic/exact/polynomial.js';
import { rational } from '../symbolic/exact/rational.js';
import { entryOrbits } from './fixed-point-space.js';
import { hasRows, type YoungType } from './young-type.js';

/** The names of the irreducible constituents, as in the papers; `s⊠s` is the outer product of two standard ones. */
export const MATRIX_COMPONENTS = ['t', 's', 'x', 'y', 's⊠s'] as const;
/** Those of columns that the teacher does not use. */
export const SILENT_COMPONENTS = ['n⊠t', 'n⊠s'] as const;
export type ComponentName = MatrixComponentName | (typeof SILENT_COMPONENTS)[number];
export type MatrixComponentName = (typeof MATRIX_COMPONENTS)[number];

/** An isotypic component of M(k,d) under a diagonal Young subgroup. */
export interface Component {
  readonly name: ComponentName;
  /** The kinds of rows whose symmetric groups act non-trivially: none for t, one for s, x, y, two for s⊠s. */
  readonly blocks: readonly number[];
  /** How many copies of the irreducible M(k,d) contains. */
  readonly multiplicity: number;
  /** The dimension of the irreducible, as a polynomial in d. */
  readonly degree: Polynomial;
}

/**
 * The isotypic decomposition of M(k,d) under a diagonal Young subgroup with groups of equal extra rows: from
 * s⊗s = t ⊕ s ⊕ x ⊕ y. A block without rows has columns in the rows of the others only. Components that are zero because a size is the number 1, 2 or 3 are left out; a size
 * that depends on d counts as large. Sizes are symbolic, so the result holds for all d at which every size exceeds 3.
 *
 * Source: Arjevani & Field 2020, Analytic characterization of the Hessian (arXiv 2008.01805).
 *
 * @example
 * ```ts
 * import { isotypicDecomposition, parseSizes } from 'symbreak';
 * isotypicDecomposition(parseSizes('1,d-1')).map((c) => `${c.multiplicity}${c.name}`).join(' + '); // '5t + 5s + 1x + 1y'
 * ```
 */
export function isotypicDecomposition(type: YoungType): readonly Component[] {
  const r = type.sizes.length;
  /** How many blocks with rows there are among some. */
  const withRows = (blocks: readonly number[]): number => blocks.filter((block) => hasRows(type, block)).length;
  const all = range(r);
  const components: Component[] = [{ name: 't', blocks: [], multiplicity: entryOrbits(type).length, degree: ONE }];
  // Degrees vanish at p = 1 (s), 2 (x) and 3 (y); a fractional size, met when a size is continued, lies between them.
  const beyond = (n: number) =>
    type.sizes.flatMap((size, block) => {
      const value = constantValue(size);
      return value === undefined || value.n > BigInt(n) * value.d ? [{ block, size, standard: standardDegree(size) }] : [];
    });
  const acted = beyond(1);
  for (const { block, size, standard } of acted) {
    const own = withRows([block]);
    const inside = isConstant(size, 2) ? 2 : 3;
    const multiplicity = own * (inside + r - 1) + (withRows(all) - own) + type.extra.length;
    components.push({ name: 's', blocks: [block], multiplicity, degree: standard });
  }
  for (const { block, size } of beyond(2).filter((a) => hasRows(type, a.block))) {
    components.push({ name: 'x', blocks: [block], multiplicity: 1, degree: exteriorDegree(size) });
  }
  for (const { block, size } of beyond(3).filter((a) => hasRows(type, a.block))) {
    components.push({ name: 'y', blocks: [block], multiplicity: 1, degree: symmetricDegree(size) });
  }
  for (const [i, a] of acted.entries()) {
    for (const b of acted.slice(i + 1)) {
      const blocks = [a.block, b.block];
      const multiplicity = withRows(blocks);
      if (multiplicity === 0) continue;
      components.push({ name: 's⊠s', blocks, multiplicity, degree: multiplyPolynomials(a.standard, b.standard) });
    }
  }
  // A group of g equal rows is t ⊕ s under S_g, times t ⊕ s of each block of columns.
  type.extra.forEach((size, e) => {
    if (size < 2) return;
    const kind = r + e;
    const within = standardDegree(polynomial(size));
    components.push({ name: 's', blocks: [kind], multiplicity: r, degree: within });
    for (const { block, standard } of acted) {
      components.push({ name: 's⊠s', blocks: [block, kind], multiplicity: 1, degree: multiplyPolynomials(standard, within) });
    }
  });
  return components;
}

/** Whether a size exceeds 1, so that the standard representation is there: a size that depends on d counts as large. */
export function beyondOne(size: Polynomial): boolean {
  const value = constantValue(size);
  return value === undefined || value.n > value.d;
}

/** dim s = p − 1. */
function standardDegree(p: Polynomial): Polynomial {
  return subtractPolynomials(p, ONE);
}

/** dim ∧²s = (p−1)(p−2)/2. */
function exteriorDegree(p: Polynomial): Polynomial {
  return scalePolynomial(rational(1, 2), multiplyPolynomials(subtractPolynomials(p, ONE), subtractPolynomials(p, polynomial(2))));
}

/** dim of the partition (p−2,2): p(p−3)/2. */
function symmetricDegree(p: Polynomial): Polynomial {
  return scalePolynomial(rational(1, 2), multiplyPolynomials(p, subtractPolynomials(p, polynomial(3))));
}

/** Σ multiplicity · degree, which must be the dimension k·d of M(k,d). */
export function totalDimension(components: readonly Component[]): Polynomial {
  return components.reduce<Polynomial>((sum, c) => addPolynomials(sum, scalePolynomial(rational(c.multiplicity), c.degree)), []);
}

/** A factor of a component with the block that it lives on. */
export interface ComponentFactor {
  readonly letter: string;
  readonly block: number | undefined;
}

/** The factors of a component by its name: those on which nothing acts, t and n, live on no block. */
export function componentFactors(name: string, blocks: readonly number[]): readonly ComponentFactor[] {
  const left = [...blocks];
  return name.split('⊠').map((letter) => ({ letter, block: /^[tn]/.test(letter) ? undefined : left.shift() }));
}

/** A component by its name and blocks: `t`, `s_1`, `s_0⊠s_1`, `n⊠s_1`; without blocks its name. */
export function componentWithBlocks(name: string, blocks: readonly number[]): string {
  return componentFactors(name, blocks)
    .map(({ letter, block }) => (block === undefined ? letter : `${letter}_${block}`))
    .join('⊠');
}

/** A component as text: `t`, `s_1`, `s_0⊠s_1`; the block is left out where only one can be meant. */
export function componentText(component: Component, type: YoungType): string {
  const { name, blocks } = component;
  const one = blocks.length === 1 && type.sizes.length === 1 && type.extra.every((size) => size === 1);
  return componentWithBlocks(name, one ? [] : blocks);
}
