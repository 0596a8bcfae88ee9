import { ComputationError, InputError } from '../../input/errors.js';
import type { CompiledType } from '../../landscape/compile.js';
import { hasInputsFrom } from '../../landscape/problem/inputs.js';
import { characteristicPolynomial } from '../../linalg/characteristic-polynomial.js';
import { componentText } from '../../representation/component.js';
import { sizeText } from '../../representation/young-type.js';
import { range, zipWith } from '../../scalar/list.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import { rational } from '../../symbolic/exact/rational.js';
import { qpiField } from '../../symbolic/qpi/qpi.js';
import { compileFamily, compileFamilyAt } from '../family/compiled.js';
import type { Family } from '../family/family.js';
import { inD, type KD } from './coefficients.js';
import { expectGlobal, INDEPENDENT_ABOVE, quotientOf, type TeacherPencil, teacherPencils } from './exact-spectrum.js';

/** That all eigenvalues of the Hessian at W = V are positive, for every d. */
export interface PositiveSpectrum {
  /** For every real d above this, on the components whose degree is positive there; … */
  readonly above: number;
  /** … and at these integers below it, at which copies of irreducibles coincide or vanish. */
  readonly integers: readonly number[];
  readonly components: readonly { readonly component: string; readonly blocks: readonly number[]; readonly degree: Polynomial }[];
}

/**
 * Proves from the closed forms that at the global minimum W = V, k = d, the Hessian is positive definite at every integer d ≥ 1, and
 * that for every real d > 2 all its eigenvalues are positive on all components.
 *
 * On each component the leading principal minors of the Gram matrix are polynomials in d over Q(π), proved positive for d > 2: so
 * there is an inner product, and the characteristic polynomial in z has real roots only. Its coefficients are polynomials in d
 * that alternate in sign for all d > 2, so that no root is 0 or negative. That a polynomial is positive for all d > 2 is read from its
 * coefficients in d − 2: none is negative, and one is positive; signs in Q(π) are exact.
 * Throws an InputError unless there are d inputs or more, and a ComputationError for other families, and where that criterion does not decide: it is sufficient, not necessary.
 * Source: Descartes' rule of signs.
 *
 * @example
 * ```ts
 * import { parseFamily, positiveSpectrum } from 'symbreak';
 * positiveSpectrum(parseFamily('global')).integers; // [1, 2]
 * ```
 */
export function positiveSpectrum(family: Family): PositiveSpectrum {
  expectGlobal(family);
  const { inputs } = family.problem;
  if (inputs !== null && !hasInputsFrom({ inputs }, rational(1))) {
    throw new InputError(`${sizeText(inputs)} inputs: for all d as many as d or more are accepted, such as d+5`);
  }
  const compiled = compileFamily(family);
  const integers = range(INDEPENDENT_ABOVE).map((i) => i + 1);
  const cases: readonly (readonly [type: CompiledType, d: KD, where: string, isPositive: (a: KD) => boolean])[] = [
    [compiled, inD.variable, `for every d > ${INDEPENDENT_ABOVE}`, isPositiveAbove],
    ...integers.map((d) => {
      const there = compileFamilyAt(family, rational(d));
      return [there, [qpiField.fromInteger(d)], `at d = ${d}`, isPositiveConstant] as const;
    }),
  ];
  for (const [type, d, where, isPositive] of cases) expectPositive(type, teacherPencils(type, d), where, isPositive);
  return {
    above: INDEPENDENT_ABOVE,
    integers,
    components: compiled.blocks.map(({ component: { name, blocks, degree } }) => ({ component: name, blocks, degree })),
  };
}

function expectPositive(
  { blocks, type }: CompiledType,
  pencils: readonly TeacherPencil[],
  where: string,
  isPositive: (a: KD) => boolean,
): void {
  const open = zipWith(blocks, pencils, ({ component }, pencil) => {
    const what = provedPositive(pencil, isPositive);
    return what === undefined ? undefined : `${what} of component ${componentText(component, type)} ${where}`;
  }).find((what) => what !== undefined);
  if (open !== undefined) throw new ComputationError(`that the global minimum is strict is not proved: nothing decides ${open}`);
}

/** What is not proved of a pencil: undefined where its inner product and all its eigenvalues are positive. */
export function provedPositive(pencil: TeacherPencil, isPositive: (a: KD) => boolean): string | undefined {
  const minors = pencil.gram.map((_, n) => determinant(pencil.gram.slice(0, n + 1).map((row) => row.slice(0, n + 1))));
  if (!minors.every(isPositive)) return 'the inner product';
  const characteristic = characteristicPolynomial(inD, quotientOf(pencil));
  const n = characteristic.length - 1;
  const alternate = characteristic.every((c, k) => isPositive((n - k) % 2 === 0 ? c : inD.neg(c)));
  return alternate ? undefined : 'the signs of the eigenvalues';
}

function determinant(matrix: TeacherPencil['gram']): KD {
  const [constant = inD.one] = characteristicPolynomial(inD, matrix);
  return matrix.length % 2 === 0 ? constant : inD.neg(constant);
}

/** Whether a polynomial is proved positive for every real d above the number from which copies are independent. */
export function isPositiveAbove(a: KD): boolean {
  const moved = inD.add(inD.variable, [qpiField.fromInteger(INDEPENDENT_ABOVE)]);
  const shifted = a.reduceRight<KD>((value, c) => inD.add(inD.mul(value, moved), inD.constant(c)), inD.zero);
  const signs = shifted.map(qpiField.sign);
  return signs.every((s) => s === 0 || s === 1) && signs.includes(1);
}

/** Whether a polynomial is a positive number. */
export function isPositiveConstant(a: KD): boolean {
  const [c, ...others] = a;
  return c !== undefined && others.length === 0 && qpiField.sign(c) === 1;
}
