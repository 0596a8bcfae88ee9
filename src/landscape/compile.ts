import type { BlockStructure, EntryStructure, FormVectorStructure, SparseSymmetric, Structure } from '../model/structure.js';
import { type Component, isotypicDecomposition } from '../representation/component.js';
import { type EntryOrbit, entryOrbits } from '../representation/fixed-point-space.js';
import {
  type FormVector,
  type HessianForms,
  hessianForms,
  type LinearForm,
  type PolynomialMatrix,
} from '../representation/hessian-forms.js';
import { type Orbital, orbitals, teacherColumns, teacherType } from '../representation/orbital.js';
import { silentColumns, silentComponents, silentForms } from '../representation/silent-inputs.js';
import { columnCount, kindSize, type RowKind, rowKinds, sizesText, type YoungType } from '../representation/young-type.js';
import { at } from '../scalar/list.js';
import type { Field } from '../scalar/ring.js';
import { constantValue, ONE, type Polynomial } from '../symbolic/exact/polynomial.js';
import { expectInputs, expectType } from './arguments.js';
import { type Problem, problemKey, reluProblem, studentWeight, teacherEntry, teacherWeight } from './problem/problem.js';
import { compileNorms, compileTeacher, teacherMinors } from './problem/teacher-pairs.js';
import {
  addWeights,
  evaluateWeight,
  isFree,
  multiplyWeights,
  type Scalar,
  type Weight,
  WeightTable,
  weightOf,
} from './problem/weight.js';

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
  readonly problem: Problem;
  readonly orbits: readonly EntryOrbit[];
  readonly structure: Structure;
  /** One block per isotypic component; the first is t, the Hessian on the fixed-point space itself. */
  readonly blocks: readonly CompiledBlock[];
  /** The weights as polynomials in d and the free parameter; the first is 1. */
  readonly weights: readonly Weight[];
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
  expectInputs(problem.inputs, constantValue(columnCount(type)));
  const table = new WeightTable();
  const orbits = entryOrbits(type);
  const pairs = orbitals(type, orbits);
  const alpha = (kind: number): Weight => weightOf(ONE, studentWeight(problem, kind));
  const kinds = rowKinds(type);
  const place = placesOfKinds(type);
  const structure: Structure = {
    kernel: problem.kernel,
    kernelParameters: problem.kernelParameters.map((value) => table.index(weightOf(ONE, value))),
    penalty: problem.penalty.length === 0 ? undefined : table.index(weightOf(ONE, problem.penalty)),
    rows: kinds.map((kind) => {
      const squared = multiplyWeights(alpha(kind), alpha(kind));
      return {
        size: table.count(kindSize(type, kind)),
        own: table.index(multiplyWeights(weightOf(kindSize(type, kind)), squared)),
        outerSquared: table.index(squared),
        entries: orbits.flatMap((o, e) => (o.row === kind ? [e] : [])),
      };
    }),
    entries: compileEntries(table, type, orbits, problem),
    orbitals: pairs.map((o) => {
      const outer = multiplyWeights(alpha(o.left), alpha(o.right));
      const weighted = (count: Polynomial): number => table.index(multiplyWeights(weightOf(count), outer));
      return {
        left: place(o.left),
        right: place(o.right),
        equal: o.equal,
        pairs: weighted(o.size),
        leftPartners: weighted(o.leftPartners),
        rightPartners: o.left === o.right ? undefined : weighted(o.rightPartners),
        columns: o.columns.map((c) => ({ count: table.count(c.count), left: c.left, right: c.right })),
      };
    }),
    teachers: compileTeacher(table, type, problem),
  };
  const components = isotypicDecomposition(type);
  const teacherOrbits = entryOrbits(teacherType(type));
  const known = (e: number): 'zero' | 'any' => (teacherEntry(problem, at(teacherOrbits, e)).length === 0 ? 'zero' : 'any');
  const blocks = (part === 'all' ? components : components.slice(0, 1)).map((component) => ({
    component,
    structure: compileBlock(table, hessianForms(type, orbits, pairs, component, known), {
      place,
      orbits,
      pairs,
      problem,
      teacherOrbits,
    }),
  }));
  const silent = problem.inputs === null || part !== 'all' ? [] : silentComponents(type, silentColumns(type, problem.inputs));
  const silentBlocks = silent.map((component) => ({
    component,
    structure: compileBlock(table, silentForms(type, orbits, pairs, component), {
      place,
      orbits,
      pairs,
      problem,
      teacherOrbits,
    }),
  }));
  return { type, problem, orbits, structure, blocks: [...blocks, ...silentBlocks], weights: table.weights };
}

/** Where the kinds of rows that a type has are in its structure; a RangeError for others. */
export function placesOfKinds(type: YoungType): (kind: RowKind) => number {
  const kinds = rowKinds(type);
  return (kind) => {
    const place = kinds.indexOf(kind);
    if (place < 0) throw new RangeError(`there are no rows of kind ${kind}`);
    return place;
  };
}

/** The weights of a compiled type at a point d of any field, and at a value of the problem's free parameter if it has one. */
export function weightsAt<T>(R: Field<T>, compiled: CompiledType, d: T, parameter?: T): readonly T[] {
  return compiled.weights.map((weight) => evaluateWeight(R, weight, d, parameter));
}

/** Whether a compiled type has a free parameter. */
export function hasParameter({ weights }: CompiledType): boolean {
  return weights.some(isFree);
}

/** Most types that `compileOnce` holds. */
const MOST_KEPT = 64;

/**
 * `compileType` with a memory, for many computations about few types and problems, of which what is compiled depends alone.
 * It remembers those that are given.
 */
export function compileOnce(...given: readonly CompiledType[]): (type: YoungType, problem: Problem) => CompiledType {
  const known = new Map(given.map((compiled) => [compiledKey(compiled.type, compiled.problem), compiled]));
  return (type, problem) => {
    const key = compiledKey(type, problem);
    const kept = known.get(key);
    // Kernels of one name may differ, as formulas do.
    if (kept?.problem.kernel === problem.kernel) return kept;
    const compiled = compileType(type, { problem });
    if (known.size >= MOST_KEPT) known.clear();
    known.set(key, compiled);
    return compiled;
  };
}

function compiledKey(type: YoungType, problem: Problem): string {
  return JSON.stringify([sizesText(type), type.extra, type.rowless, problemKey(problem)]);
}

function compileEntries(
  table: WeightTable,
  type: YoungType,
  orbits: readonly EntryOrbit[],
  problem: Problem,
): readonly EntryStructure[] {
  const columns = teacherColumns(type, orbits);
  const norms = compileNorms(type, problem);
  const place = placesOfKinds(type);
  return orbits.map((o, e) => {
    const outer = multiplyWeights(weightOf(ONE, studentWeight(problem, o.row)), weightOf(ONE, teacherWeight(problem, o.column)));
    const weighted = (count: Polynomial): number => table.index(multiplyWeights(weightOf(count), outer));
    return {
      row: place(o.row),
      perRow: table.count(o.perRow),
      size: table.count(o.size),
      partners: weighted(o.perRow),
      pairs: weighted(o.size),
      squaredNorm: table.index(at(norms, o.column)),
      ...teacherMinors(table, type, problem, at(columns, e)),
    };
  });
}

/** What the forms of a block are about. */
interface BlockContext {
  readonly place: (kind: RowKind) => number;
  readonly orbits: readonly EntryOrbit[];
  readonly pairs: readonly Orbital[];
  readonly teacherOrbits: readonly EntryOrbit[];
  readonly problem: Problem;
}

function compileBlock(
  table: WeightTable,
  forms: HessianForms,
  { place, orbits, pairs, teacherOrbits, problem }: BlockContext,
): BlockStructure {
  const alpha = (kind: number): Scalar => studentWeight(problem, kind);
  /** count · the second-layer weights of two kinds of rows. */
  const weighted = (count: Polynomial, a: Scalar, b: Scalar): number =>
    table.index(multiplyWeights(weightOf(count, a), weightOf(ONE, b)));
  const rowForms: { kind: number; form: FormVectorStructure }[] = [];
  const known = new Map<string, number>();
  const formVector = (vector: FormVector): FormVectorStructure =>
    vector.map((form) => form.map((t) => ({ weight: table.count(t.coefficient), entry: t.entry })));
  const rowForm = (kind: number, vector: FormVector): number | undefined => {
    if (vector.every((form) => form.length === 0)) return undefined;
    const form = formVector(vector);
    const key = JSON.stringify([kind, form]);
    const index = known.get(key) ?? rowForms.push({ kind: place(kind), form }) - 1;
    known.set(key, index);
    return index;
  };
  const sparse = (matrix: PolynomialMatrix, index: (entry: Polynomial) => number): SparseSymmetric =>
    matrix.flatMap((row, i) => row.flatMap((entry, j) => (j < i || entry.length === 0 ? [] : [{ i, j, weight: index(entry) }])));
  /** ⟨u, v⟩ as a weight, from a linear form in the teacher's entries. */
  const product = (form: LinearForm): number | undefined => {
    const sum = form
      .map(({ entry, coefficient }) => weightOf(coefficient, teacherEntry(problem, at(teacherOrbits, entry))))
      .reduce(addWeights, []);
    return sum.length === 0 ? undefined : table.index(sum);
  };
  return {
    multiplicity: forms.component.multiplicity,
    gram: forms.gram.map((matrix) => sparse(matrix, (entry) => table.count(entry))),
    cross: forms.cross.map((matrix, o) => {
      const { left, right } = at(pairs, o);
      return sparse(matrix, (entry) => weighted(entry, alpha(left), alpha(right)));
    }),
    students: forms.students.map((samples) =>
      samples.map((s) => ({
        weight: weighted(s.weight, alpha(s.leftKind), alpha(s.rightKind)),
        left: rowForm(s.leftKind, s.left),
        right: rowForm(s.rightKind, s.right),
        cross: formVector(s.cross),
      })),
    ),
    teachers: forms.teachers.map((samples, e) => {
      const { row, column } = at(orbits, e);
      return samples.map((s) => ({
        weight: weighted(s.weight, alpha(row), teacherWeight(problem, column)),
        row: rowForm(s.kind, s.row),
        value: s.value.map(product),
      }));
    }),
    // Of a kernel of degree 1 ν is linear.
    rows: (problem.kernel.degree === 1 ? [] : forms.rows()).map((samples) =>
      samples.map((s) => ({ weight: weighted(s.weight, alpha(s.kind), alpha(s.kind)), row: rowForm(s.kind, s.row) })),
    ),
    rowForms,
  };
}
