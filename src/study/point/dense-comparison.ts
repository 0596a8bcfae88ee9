import { InputError } from '../../input/errors.js';
import { wholeHessian, wholeMatrices } from '../../landscape/whole-matrix.js';
import { hasMatrixAt } from '../../representation/whole-sizes.js';
import { rowCount } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { rationals } from '../../symbolic/exact/rational.js';
import { toDouble } from '../family/dimension.js';
import type { PolishedPoint } from './polish.js';

/** Orders beyond this take minutes. */
export const LARGEST_ORDER = 1600;

/**
 * Compares the block spectrum with all eigenvalues of the whole k·d × k·d Hessian (ml-matrix, doubles), multiplicities
 * included; for ReLU from the teacher I the Hessian is that of Safran and Shamir, which shares no formula with the blocks. Throws an InputError where d is not an integer or the matrix would be larger than 1600 × 1600.
 */
export async function denseComparison(
  point: PolishedPoint,
  components: readonly { readonly degree: number; readonly values: readonly number[] }[],
): Promise<{ readonly size: number; readonly largestDifference: string }> {
  const { compiled, d, ring } = point;
  if (!hasMatrixAt(compiled.type, d)) {
    throw new InputError(
      `--dense needs integer block sizes, d = ${toDouble(d)} gives none: the whole matrix exists at integer d only`,
    );
  }
  const columns = Number(d.n);
  const { inputs } = compiled.problem;
  const width = inputs === null ? columns : Number(evaluatePolynomial(rationals, inputs, d).n);
  const order = width * Number(evaluatePolynomial(rationals, rowCount(compiled.type), d).n);
  if (order > LARGEST_ORDER) {
    throw new InputError(
      `--dense at d = ${columns} needs a ${order} × ${order} matrix: at most ${LARGEST_ORDER} × ${LARGEST_ORDER} is accepted`,
    );
  }
  const entries = point.x.map((c) => ring.toNumber(c));
  const { denseEigenvalues } = await import('../../numeric/dense-spectrum.js');
  const whole = denseEigenvalues(wholeHessian(double, compiled.problem, wholeMatrices(double, compiled, d, entries)));
  const blocks = components
    .flatMap(({ degree, values }) => values.flatMap((value) => new Array<number>(degree).fill(value)))
    .sort((a, b) => a - b);
  const difference = Math.max(...whole.map((value, i) => Math.abs(value - (blocks[i] ?? Number.NaN))));
  return { size: order, largestDifference: difference.toExponential(1) };
}
