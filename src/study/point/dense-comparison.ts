import { InputError } from '../../input/errors.js';
import { safranShamirHessian } from '../../model/safran-shamir.js';
import { embed, layOutBlocks, orbitTable } from '../../representation/fixed-point-space.js';
import { concreteSizes, hasMatrixAt } from '../../representation/whole-sizes.js';
import { extraCount } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { toDouble } from '../family/family.js';
import type { PolishedPoint } from './polish.js';

/** Orders beyond this take minutes. */
const LARGEST_ORDER = 1600;

/**
 * Compares the block spectrum with all eigenvalues of the whole k·d × k·d Hessian (ml-matrix, doubles), multiplicities
 * included; the Hessian is that of Safran and Shamir, which shares no formula with the blocks. Throws an InputError where d is not an integer or the matrix would be larger than 1600 × 1600.
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
  const order = columns * (columns + extraCount(compiled.type));
  if (order > LARGEST_ORDER) {
    throw new InputError(
      `--dense at d = ${columns} needs a ${order} × ${order} matrix: at most ${LARGEST_ORDER} × ${LARGEST_ORDER} is accepted`,
    );
  }
  const table = orbitTable(compiled.orbits, layOutBlocks(concreteSizes(compiled.type, d), compiled.type.extra));
  const matrix = embed(
    table,
    point.x.map((c) => ring.toNumber(c)),
  );
  const teachers = Array.from({ length: columns }, (_, i) => Array.from({ length: columns }, (_, j) => (i === j ? 1 : 0)));
  const { denseEigenvalues } = await import('../../numeric/dense-spectrum.js');
  const whole = denseEigenvalues(safranShamirHessian(double, { students: matrix, teachers, kernel: compiled.problem.kernel }));
  const blocks = components
    .flatMap(({ degree, values }) => values.flatMap((value) => new Array<number>(degree).fill(value)))
    .sort((a, b) => a - b);
  const difference = Math.max(...whole.map((value, i) => Math.abs(value - (blocks[i] ?? Number.NaN))));
  return { size: order, largestDifference: difference.toExponential(1) };
}
