import { type Problem, reluProblem } from '../model/problem.js';
import type { BlockStructure, FormVectorStructure, SparseSymmetric, Structure } from '../model/structure.js';
import { type Component, isotypicDecomposition } from '../representation/component.js';
import { type EntryOrbit, entryOrbits } from '../representation/fixed-point-space.js';
import { type FormVector, type HessianForms, hessianForms, type PolynomialMatrix } from '../representation/hessian-forms.js';
import { orbitals } from '../representation/orbital.js';
import { columnCount, kindCount, kindSize, sizesText, type YoungType } from '../representation/young-type.js';
import type { Field } from '../scalar/ring.js';
import {
  evaluatePolynomial,
  multiplyPolynomials,
  ONE,
  type Polynomial,
  polynomialKey,
  scalePolynomial,
  subtractPolynomials,
} from '../symbolic/exact/polynomial.js';
import { rational } from '../symbolic/exact/rational.js';
import { expectType } from './arguments.js';

/** A component with its Hessian block's structure. */
export interface CompiledBlock {
  readonly component: Component;
  readonly structure: BlockStructure;
}

/** What is compiled. */
export interface CompileOptions {
  /**
   * With `'fixed points'` only the block of t is built: enough for the critical-point equations, and with many blocks a small
   * part of the cost.
   */
  readonly part?: 'all' | 'fixed points';
  /** What is learnt: by default ReLU neurons from the teacher I. */
  readonly problem?: Problem;
}

/** A symmetry type made ready for evaluation in any ring at any d. */
export interface CompiledType {
  readonly type: YoungType;
  readonly orbits: readonly EntryOrbit[];
  /** Carries the problem. */
  readonly structure: Structure;
  /** One block per isotypic component; the first is t, the Hessian on the fixed-point space itself. */
  readonly blocks: readonly CompiledBlock[];
  /** The weights as polynomials in d; the first is 1. */
  readonly weights: readonly Polynomial[];
}

/**
 * Builds the exact data of a symmetry type once: orbits, isotypic components, and the forms behind every Hessian
 * block. Everything that depends on d goes through one list of polynomials, see `weightsAt`.
 * Cost: O((r+m)⁴) small polynomial operations; milliseconds for up to three blocks.
 *
 * @example
 * ```ts
 * import { compileType, parseSizes } from 'symbreak';
 * compileType(parseSizes('1,d-1')).blocks.length; // 4
 * ```
 */
export function compileType(type: YoungType, { part = 'all', problem = reluProblem }: CompileOptions = {}): CompiledType {
  expectType(type);
  const table = new WeightTable();
  const orbits = entryOrbits(type);
  const pairs = orbitals(type, orbits);
  const d = columnCount(type);
  const kinds = Array.from({ length: kindCount(type) }, (_, kind) => kind);
  const structure: Structure = {
    problem,
    rows: kinds.map((kind) => ({
      size: table.index(kindSize(type, kind)),
      entries: orbits.flatMap((o, e) => (o.row === kind ? [e] : [])),
    })),
    entries: orbits.map((o) => ({
      row: o.row,
      perRow: table.index(o.perRow),
      othersPerRow: table.index(subtractPolynomials(o.perRow, ONE)),
      size: table.index(o.size),
    })),
    orbitals: pairs.map((o) => ({
      left: o.left,
      right: o.right,
      equal: o.equal,
      size: table.index(o.size),
      leftPartners: table.index(o.leftPartners),
      rightPartners: o.left === o.right ? undefined : table.index(o.rightPartners),
      columns: o.columns.map((c) => ({ count: table.index(c.count), left: c.left, right: c.right })),
    })),
    teachers: table.index(d),
    teacherPairs: table.index(scalePolynomial(rational(1, 2), multiplyPolynomials(d, subtractPolynomials(d, ONE)))),
  };
  const components = isotypicDecomposition(type);
  const blocks = (part === 'all' ? components : components.slice(0, 1)).map((component) => ({
    component,
    structure: compileBlock(table, hessianForms(type, orbits, pairs, component), problem),
  }));
  return { type, orbits, structure, blocks, weights: table.polynomials };
}

/** The weights of a compiled type at a point d of any field. */
export function weightsAt<T>(R: Field<T>, compiled: CompiledType, d: T): readonly T[] {
  return compiled.weights.map((p) => evaluatePolynomial(R, p, d));
}

/** Most types that `compileOnce` holds. */
const MOST_KEPT = 64;

/** `compileType` with a memory, for many computations about few types: what a type compiles to depends on nothing else. */
export function compileOnce(): (type: YoungType) => CompiledType {
  const known = new Map<string, CompiledType>();
  return (type) => {
    const key = JSON.stringify([sizesText(type), type.extra]);
    const compiled = known.get(key) ?? compileType(type);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(key, compiled);
    return compiled;
  };
}

/** Gives equal polynomials one index; index 0 is the number one. */
class WeightTable {
  readonly polynomials: Polynomial[] = [ONE];
  private readonly indices = new Map<string, number>([[polynomialKey(ONE), 0]]);

  index(p: Polynomial): number {
    const key = polynomialKey(p);
    const known = this.indices.get(key);
    if (known !== undefined) return known;
    this.indices.set(key, this.polynomials.length);
    return this.polynomials.push(p) - 1;
  }
}

function compileBlock(table: WeightTable, forms: HessianForms, { kernel }: Problem): BlockStructure {
  const rowForms: { kind: number; form: FormVectorStructure }[] = [];
  const known = new Map<string, number>();
  const formVector = (vector: FormVector): FormVectorStructure =>
    vector.map((form) => form.map((t) => ({ weight: table.index(t.coefficient), entry: t.entry })));
  const rowForm = (kind: number, vector: FormVector): number | undefined => {
    if (vector.every((form) => form.length === 0)) return undefined;
    const form = formVector(vector);
    const key = JSON.stringify([kind, form]);
    const index = known.get(key) ?? rowForms.push({ kind, form }) - 1;
    known.set(key, index);
    return index;
  };
  const sparse = (matrix: PolynomialMatrix): SparseSymmetric =>
    matrix.flatMap((row, i) =>
      row.flatMap((entry, j) => (j < i || entry.length === 0 ? [] : [{ i, j, weight: table.index(entry) }])),
    );
  return {
    multiplicity: forms.component.multiplicity,
    gram: forms.gram.map(sparse),
    cross: forms.cross.map(sparse),
    students: forms.students.map((samples) =>
      samples.map((s) => ({
        weight: table.index(s.weight),
        left: rowForm(s.leftKind, s.left),
        right: rowForm(s.rightKind, s.right),
        cross: formVector(s.cross),
      })),
    ),
    teachers: forms.teachers.map((samples) =>
      samples.map((s) => ({ weight: table.index(s.weight), row: rowForm(s.kind, s.row), value: s.value })),
    ),
    rows: (kernel.homogeneous ? [] : forms.rows()).map((samples) =>
      samples.map((s) => ({ weight: table.index(s.weight), row: rowForm(s.kind, s.row) })),
    ),
    rowForms,
  };
}
