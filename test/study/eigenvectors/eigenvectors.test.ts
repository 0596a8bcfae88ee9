import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { relu } from '../../../src/model/kernel/arc-cosine.js';
import { safranShamirHessian } from '../../../src/model/safran-shamir.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { double } from '../../../src/scalar/double.js';
import { at } from '../../../src/scalar/list.js';
import { type Eigenvectors, eigenvectorsAt } from '../../../src/study/eigenvectors/eigenvectors.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { locate } from '../../../src/study/point/polish.js';
import type { SpectrumRecord } from '../../../src/study/point/record.js';
import { familyNaming } from '../../../src/study/point/solve.js';
import { spectrumOf } from '../../../src/study/point/spectrum.js';
import { type Rational, rational } from '../../../src/symbolic/exact/rational.js';
import { cleanPoint } from '../../support/matrices.js';

const mpfr = await loadMpfr();

async function found(name: string, d: number, digits = 15): Promise<{ spectrum: SpectrumRecord; eigen: Eigenvectors }> {
  const rough = locate(mpfr, parseFamily(name), rational(d));
  const spectrum = await spectrumOf(mpfr, rough, familyNaming(parseFamily(name)), { digits });
  return { spectrum, eigen: eigenvectorsAt(mpfr, rough, digits) };
}

describe('eigenvectors of the Hessian', () => {
  it.each([
    ['II', 7],
    ['global', 5],
    ['A', 4],
    ['2,d-2:-+', 6],
    // A block of two: x and y are not there.
    ['II', 3],
  ])('of %s at d = %d are those of the whole Hessian, one for each eigenvalue', async (name, d) => {
    const { spectrum, eigen } = await found(name, d);
    // At these d the blocks are in the order of the rows of the matrix.
    const { matrix } = cleanPoint(mpfr, name, d);
    const identity = matrix.map((_, i) => matrix.map((__, j) => (i === j ? 1 : 0)));
    const hessian = safranShamirHessian(double, {
      students: matrix,
      teachers: identity,
      kernel: relu,
    });
    const counted = spectrum.spectrum.filter((line) => line.counted);
    expect(eigen.vectors.map((line) => line.eigenvalue)).toEqual(counted.flatMap((line) => line.eigenvalues));
    for (const { vector, eigenvalue } of eigen.vectors) {
      const u = (vector ?? []).flat().map(Number);
      expect(double.dot(u, u)).toBeCloseTo(1, 12);
      expect(u.find((x) => x !== 0)).toBeGreaterThan(0);
      for (const [i, row] of hessian.entries()) expect(double.dot(row, u)).toBeCloseTo(Number(eigenvalue) * at(u, i), 11);
    }
    // Orthogonal within a component as across.
    const all = eigen.vectors.map(({ vector }) => (vector ?? []).flat().map(Number));
    all.forEach((u, i) => {
      for (const v of all.slice(0, i)) expect(Math.abs(double.dot(u, v))).toBeLessThan(1e-12);
    });
    expect(Number(eigen.residual)).toBeLessThan(1e-13);
  });

  it('have decimals that more digits confirm', async () => {
    const few = await found('II', 7, 8);
    const many = await found('II', 7, 30);
    const decimals = (text: string): string => (text.includes('.') ? (text.split('.')[1] ?? '') : '');
    few.eigen.vectors.forEach(({ vector }, line) => {
      vector?.flat().forEach((text, i) => {
        const exact = at(many.eigen.vectors, line).vector?.flat()[i] ?? '';
        expect(decimals(text).length).toBeLessThanOrEqual(8);
        expect(Math.abs(Number(text) - Number(exact))).toBeLessThanOrEqual(0.5000001e-8);
      });
    });
  });

  it('are refused where there is no matrix, or a large one', () => {
    const family = parseFamily('II');
    const vectorsAt = (d: Rational) => () => eigenvectorsAt(mpfr, locate(mpfr, family, d), 10);
    expect(vectorsAt(rational(15, 2))).toThrow(InputError);
    expect(vectorsAt(rational(15, 2))).toThrow('eigenvectors at d = 7.5: matrices exist at integer d');
    expect(vectorsAt(rational(501))).toThrow('eigenvectors of 251001 entries at d = 501: at most 250000 are accepted');
  });

  it('are refused where the whole Hessian does not confirm them', () => {
    const rough = locate(mpfr, parseFamily('II'), rational(7));
    // Another problem than that of the blocks: the penalty is in the whole Hessian alone.
    const changed = {
      ...rough,
      compiled: { ...rough.compiled, problem: { ...rough.compiled.problem, penalty: parseFamily('II').type.sizes[0] ?? [] } },
    };
    expect(() => eigenvectorsAt(mpfr, changed, 10)).toThrow('an eigenvector was not confirmed by the whole Hessian');
  });
});
