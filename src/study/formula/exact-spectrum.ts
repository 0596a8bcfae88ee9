import { ComputationError } from '../../input/errors.js';
import { blockEigen } from '../../landscape/block-spectrum.js';
import { type CompiledBlock, type CompiledType, weightsAt } from '../../landscape/compile.js';
import { teacherPoint } from '../../landscape/identity-point.js';
import { isRealisable, problemWords } from '../../landscape/problem/problem.js';
import { adjugateTimes, characteristicPolynomial } from '../../linalg/characteristic-polynomial.js';
import type { Matrix } from '../../linalg/matrix.js';
import { geometry } from '../../model/geometry.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import { componentText } from '../../representation/component.js';
import { double } from '../../scalar/double.js';
import { at, zipWith } from '../../scalar/list.js';
import type { Elementary } from '../../scalar/ring.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rational } from '../../symbolic/exact/rational.js';
import { evaluateExpression } from '../../symbolic/expression/evaluate.js';
import type { Expression } from '../../symbolic/expression/expression.js';
import { type ExpressionRing, expressionRing } from '../../symbolic/expression/ring.js';
import { type QPi, qpiEqual, qpiField, qpiSquareRoot } from '../../symbolic/qpi/qpi.js';
import { expectFamily } from '../family/arguments.js';
import { compileFamily, compileFamilyAt } from '../family/compiled.js';
import { type Family, isGlobal } from '../family/family.js';
import type { Status } from '../family/status.js';
import { type ModelField, modelField } from '../model/record.js';
import { closedRoots } from './closed-roots.js';
import { inD, type KD, quotientExpression } from './coefficients.js';

type K = QPi;

/** One component of a spectrum in closed form. */
export interface ExactSpectrumLine {
  readonly component: string;
  readonly blocks: readonly number[];
  /** Number of copies of the irreducible, which is the degree of the characteristic polynomial. */
  readonly multiplicity: number;
  /** The multiplicity of each eigenvalue, as a polynomial in d. */
  readonly degree: Polynomial;
  /** Monic in z, coefficients in Q(π)[d]. */
  readonly characteristicPolynomial: Expression;
  /** Ascending for large d; null for a root without a closed form of at most one square root. */
  readonly eigenvalues: readonly (Expression | null)[];
}

/** The spectrum at one small d, where copies of irreducibles vanish. */
export interface ExactSpectrumAt {
  readonly d: number;
  /** Components with eigenvalues there; their polynomials and eigenvalues have no d. */
  readonly spectrum: readonly ExactSpectrumLine[];
}

/** The record of `symbreak spectrum FAMILY --exact`. */
export interface ExactSpectrumRecord extends ModelField {
  readonly family: string;
  readonly sizes: readonly Polynomial[];
  /** Valid for every real d > `validAbove` at which the degree of the component is positive. */
  readonly spectrum: readonly ExactSpectrumLine[];
  readonly validAbove: number;
  /** The integers below, at which copies of irreducibles coincide or vanish. */
  readonly smallDimensions: readonly ExactSpectrumAt[];
  readonly status: Status;
  readonly evidence: string;
}

/** Integers at which the characteristic polynomials are compared with ones that were computed there directly. */
const EXACT_CHECKS = [4, 5, 9, 16, 101];
/** Dimensions, integer and real, at which the roots are compared with eigenvalues in doubles. */
const NUMERIC_CHECKS = [4, 5.5, 7.25, 20, 100, 1000];
/**
 * Where the closed forms in d begin to hold: the copies of s are independent for a block of more than 2 elements, and at
 * 2 one of them is minus another, so that a root of the characteristic polynomial is no eigenvalue.
 */
export const INDEPENDENT_ABOVE = 2;
/** Relative error that the Jacobi method in doubles may have, with a wide margin. */
const NUMERIC_TOLERANCE = 1e-10;

/**
 * The Hessian spectrum at the global minimum W = V, k = d, in closed form for every d.
 *
 * The model's formulas are evaluated over the polynomial ring Q(π)[d] itself, in which all norms, areas and angles at W = I are
 * constants, for every activation without other angles: so G⁻¹M is a matrix of polynomials in d, and its characteristic polynomial, by an algorithm without
 * divisions, is exact for all d at once, without interpolation. Roots that do not depend on d are split off as a greatest common divisor; linear
 * and quadratic rests are solved. Roots are verified by substitution, polynomials against direct
 * evaluations over Q(π) at several integers d, and roots against eigenvalues in doubles at several d.
 *
 * Throws a ComputationError for any other family, since its entries are not exact constants, and where angles or square roots
 * are not in the ring.
 *
 * @example
 * ```ts
 * import { exactSpectrum, parseFamily } from 'symbreak';
 * exactSpectrum(parseFamily('global')).spectrum.map((line) => line.component).join(' '); // 't s x y'
 * ```
 */
export function exactSpectrum(family: Family): ExactSpectrumRecord {
  expectFamily(family);
  expectGlobal(family);
  const compiled = compileFamily(family);
  const spectrum = exactLines(compiled, inD.variable, NUMERIC_CHECKS, (b, polynomial, name) =>
    checkAtIntegers(compiled, b, polynomial, name),
  );
  const small = Array.from({ length: INDEPENDENT_ABOVE }, (_, i) => i + 1);
  return {
    family: family.alias ?? family.name,
    ...modelField(family.problem),
    sizes: compiled.type.sizes,
    spectrum,
    validAbove: INDEPENDENT_ABOVE,
    smallDimensions: small.map((d) => {
      const constants = compileFamilyAt(family, rational(d));
      return { d, spectrum: exactLines(constants, [qpiField.fromInteger(d)], [d], () => {}) };
    }),
    status: 'exact',
    evidence: `computed in Q(pi)[d]; compared with direct evaluations over Q(pi) at d = ${EXACT_CHECKS.join(', ')} and with eigenvalues in doubles at d = ${[...small, ...NUMERIC_CHECKS].join(', ')}`,
  };
}

/** Throws a ComputationError for a family other than the global minimum W = V, whose entries are exact constants. */
export function expectGlobal(family: Family): void {
  if (isGlobal(family)) return;
  const named = family.alias ?? family.name;
  const allPlus = family.signs.every((s) => s === '+') && family.type.extra.length === 0;
  if (allPlus && !isRealisable(family.problem, family.type.sizes.length)) {
    throw new ComputationError(
      `with ${problemWords(family.problem)} the teacher is no global minimum of loss 0, so that the spectrum has no closed form in d`,
    );
  }
  throw new ComputationError(
    allPlus
      ? `a closed form of the spectrum is had under the whole symmetry of W = I only: family '${named}' names a part of it, give global instead`
      : `the entries of family '${named}' are not exact constants, so that its spectrum has no closed form in d: only the global minimum has one (give global)`,
  );
}

/**
 * The components of a type at W = I in closed form, d being any polynomial. Roots are compared with the eigenvalues at
 * `dimensions`, in doubles.
 */
function exactLines(
  compiled: CompiledType,
  d: KD,
  dimensions: readonly number[],
  check: (block: number, polynomial: readonly KD[], name: string) => void,
): readonly ExactSpectrumLine[] {
  const R = expressionRing();
  return zipWith(compiled.blocks, blockMatrices(compiled, d), (block, pencil, b): ExactSpectrumLine => {
    const { component } = block;
    const polynomial = characteristicPolynomial(inD, pencil);
    const name = `component ${componentText(component, compiled.type)}`;
    check(b, polynomial, name);
    const roots = closedRoots(R, polynomial, name);
    return {
      component: component.name,
      blocks: component.blocks,
      multiplicity: component.multiplicity,
      degree: component.degree,
      characteristicPolynomial: characteristicExpression(R, polynomial),
      eigenvalues: checkedOrder(compiled, block, roots, dimensions, name),
    };
  });
}

/**
 * How many eigenvalues of each block of the Hessian at W = V are 0 exactly, at one d: the multiplicity of the root 0 of the
 * characteristic polynomial over Q(π). Undefined where angles or square roots there are not in Q(π), or where a block has no
 * inner product.
 */
export function zerosAtTeacher(compiled: CompiledType, d: Rational): readonly number[] | undefined {
  try {
    return blockMatrices(compiled, inD.constant(qpiField.fromRational(d.n, d.d))).map((matrix) => {
      const first = characteristicPolynomial(inD, matrix).findIndex((c) => c.length > 0);
      return Math.max(0, first);
    });
  } catch (error) {
    if (error instanceof ComputationError) return undefined;
    throw error;
  }
}

/** The Gram matrix of the copies of a component and the block of the Hessian, at W = I. */
export interface TeacherPencil {
  readonly gram: Matrix<KD>;
  readonly matrix: Matrix<KD>;
}

/** The pencils of all blocks at W = I, with d any polynomial: the variable, or an integer. */
export function teacherPencils(compiled: CompiledType, d: KD): readonly TeacherPencil[] {
  const R = constantElementary();
  const weights = weightsAt(R, compiled, d);
  const g = geometry(R, compiled.structure, weights, teacherPoint(R, compiled));
  return compiled.blocks.map(({ structure }) => ({
    gram: gramMatrix(R, weights, structure),
    matrix: hessianBlock(R, g, structure),
  }));
}

/** G⁻¹M of a pencil whose quotients are in the ring. */
export function quotientOf({ gram, matrix }: TeacherPencil): Matrix<KD> {
  const { product, determinant } = adjugateTimes(inD, gram, matrix);
  return product.map((row) => row.map((x) => quotientInD(x, determinant)));
}

/** G⁻¹M per block. */
function blockMatrices(compiled: CompiledType, d: KD): readonly Matrix<KD>[] {
  return teacherPencils(compiled, d).map(quotientOf);
}

/** An exact quotient; throws a ComputationError where there is none. */
function quotientInD(a: KD, b: KD): KD {
  const { quotient, remainder } = inD.divide(a, b);
  return remainder.length === 0 ? quotient : refuse('a quotient');
}

function refuse(what: string): never {
  throw new ComputationError(`${what} is not in Q(pi)[d], so that there is no closed form`);
}

/**
 * Q(π)[d] with the elementary functions where they stay inside it: exact quotients, square roots of constants that are
 * squares, angles 0, π/2 and π. Everything else throws a ComputationError.
 */
function constantElementary(): Elementary<KD> {
  const constant = (a: KD, what: string): K => (a.length > 1 ? refuse(what) : (a[0] ?? qpiField.zero));
  const angle = (cosine: KD, sine: KD): KD => {
    const [c, s] = [constant(cosine, 'an angle'), constant(sine, 'an angle')].map(qpiField.sign);
    if (s === 0 && c !== 0) return c === 1 ? inD.zero : [qpiField.pi];
    return c === 0 && s === 1 ? [qpiField.div(qpiField.pi, qpiField.fromInteger(2))] : refuse('an angle');
  };
  return {
    ...inD,
    fromRational: (n, d) => inD.constant(qpiField.fromRational(n, d)),
    div: quotientInD,
    sign: (a) => qpiField.sign(constant(a, 'the sign of a polynomial')),
    pi: [qpiField.pi],
    sqrt: (a) => inD.constant(qpiSquareRoot(constant(a, 'a square root')) ?? refuse('a square root')),
    acos: (x) => {
      const c = constant(x, 'an angle');
      return angle(x, inD.constant(qpiSquareRoot(qpiField.sub(qpiField.one, qpiField.sqr(c))) ?? refuse('an angle')));
    },
    angle,
  };
}

/** Compares a polynomial over Q(π)[d] with the one computed at an integer, where d never was a variable. */
function checkAtIntegers(compiled: CompiledType, block: number, polynomial: readonly KD[], name: string): void {
  for (const n of EXACT_CHECKS) {
    const d = qpiField.fromInteger(n);
    const direct = characteristicPolynomial(inD, at(blockMatrices(compiled, [d]), block));
    const same = polynomial.every((c, i) => qpiEqual(valueAt(c, d), direct[i]?.[0] ?? qpiField.zero));
    if (!same) throw new ComputationError(`the characteristic polynomial of ${name} was not confirmed at d = ${n}`);
  }
}

function valueAt(c: KD, d: K): K {
  return c.reduceRight((value, coefficient) => qpiField.add(qpiField.mul(value, d), coefficient), qpiField.zero);
}

/** det(z − G⁻¹M) as a formula in z, d and π. */
function characteristicExpression(R: ExpressionRing, polynomial: readonly KD[]): Expression {
  const z = R.symbol('z', 'z');
  const power = (n: number): Expression => (n === 0 ? R.one : R.mul(z, power(n - 1)));
  return R.sum(polynomial.map((c, i) => R.mul(quotientExpression(R, c), power(i))).reverse());
}

/** The roots in ascending order at the largest of some dimensions, after a comparison with the eigenvalues in doubles at all of them. */
function checkedOrder(
  compiled: CompiledType,
  { structure }: CompiledBlock,
  roots: readonly (Expression | null)[],
  dimensions: readonly number[],
  name: string,
): readonly (Expression | null)[] {
  const value = (root: Expression, d: number): number => evaluateExpression(double, root, new Map([['d', d]]));
  const known = roots.filter((root) => root !== null);
  for (const d of dimensions) {
    const weights = weightsAt(double, compiled, d);
    const teacher = teacherPoint(double, compiled);
    const eigen = blockEigen(double, geometry(double, compiled.structure, weights, teacher), structure);
    if (!eigen) throw new ComputationError(`the eigenvalues of ${name} were not found at d = ${d}`);
    const left = [...eigen.values];
    for (const root of known) {
      const x = value(root, d);
      const distances = left.map((y) => Math.abs(y - x));
      const nearest = distances.reduce((best, y, i) => (y < at(distances, best) ? i : best), 0);
      const largest = Math.max(1, ...eigen.values.map(Math.abs));
      if (!(at(distances, nearest) <= NUMERIC_TOLERANCE * largest)) {
        throw new ComputationError(`a root of ${name} is not an eigenvalue at d = ${d}`);
      }
      left.splice(nearest, 1);
    }
  }
  const far = Math.max(...dimensions);
  const sorted = [...known].sort((a, b) => value(a, far) - value(b, far));
  return [...sorted, ...roots.filter((root) => root === null)];
}
