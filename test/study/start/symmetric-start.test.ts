import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { permuteMatrix } from '../../../src/representation/permutation/matrix-permutation.js';
import { at } from '../../../src/scalar/list.js';
import { certifyPoint } from '../../../src/study/certificate/certify.js';
import { eigenvectorsAt } from '../../../src/study/eigenvectors/eigenvectors.js';
import { parseMatrix } from '../../../src/study/matrix/text.js';
import { morseIndex } from '../../../src/study/point/morse-index.js';
import { polish } from '../../../src/study/point/polish.js';
import { spectrumOf } from '../../../src/study/point/spectrum.js';
import { provePoint } from '../../../src/study/proof/point.js';
import { proveGroup } from '../../../src/study/proof/symmetry.js';
import { startFromMatrix } from '../../../src/study/start/start.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

/** Points beside family A at d = 6, see test/reference/symmetric/README.md. */
function sample(name: string) {
  return parseMatrix(readFileSync(new URL(`../../reference/symmetric/${name}-d6.txt`, import.meta.url), 'utf8'));
}

// Loss, index and the order of the isotropy group: found by another program, by continuation from A and a dense Hessian.
const KNOWN = [
  ['z4', '0.05571243', 3, '8'],
  ['z6', '0.05572792', 3, '6'],
  ['z3', '0.05575235', 3, '18'],
] as const;

describe('--start with a matrix whose isotropy is no Young subgroup', () => {
  it.each(KNOWN)('%s: loss %s, Morse index %i, group of order %s', async (name, loss, index, order) => {
    // In any order of rows and columns.
    const g = { rows: [3, 0, 5, 1, 4, 2], columns: [2, 4, 0, 5, 3, 1] };
    const { rough, naming } = startFromMatrix(mpfr, permuteMatrix(g, sample(name)));
    const record = await spectrumOf(mpfr, rough, naming, { digits: 10, dense: true });
    expect(Number(record.loss).toFixed(8)).toBe(loss);
    expect(morseIndex(record)).toBe(index);
    expect([record.verdict, record.status, record.symmetry?.order]).toEqual(['saddle', 'checked', order]);
    expect(Number(record.dense?.largestDifference)).toBeLessThan(1e-13);
    // Each satisfies H U = λU with the whole Hessian.
    const { vectors, residual } = eigenvectorsAt(mpfr, rough, 10);
    expect(Number(residual)).toBeLessThan(1e-12);
    expect(vectors.filter(({ vector }) => vector === null)).toEqual([]);
    expect(vectors.map(({ eigenvalue }) => eigenvalue)).toEqual(record.spectrum.flatMap((line) => line.eigenvalues));
    const dimension = record.spectrum.reduce((sum, line) => sum + Number(line.degree) * line.eigenvalues.length, 0);
    expect(dimension).toBe(36);
  });

  it('goes on among the points of the group from a matrix with noise', () => {
    const noisy = sample('z6').map((row, i) => row.map((x, j) => x + 1e-4 * Math.sin(5 * i + 3 * j)));
    const { naming } = startFromMatrix(mpfr, noisy);
    expect(naming.symmetry?.order).toBe('6');
    expect(Number(naming.moved)).toBeLessThan(3e-4);
  });

  it('takes a matrix with fewer rows than columns', () => {
    // 1,4:.+ at d = 5, as `solve` prints it.
    const students = [0, 1, 2, 3].map((i) => [0.24377, ...[0, 1, 2, 3].map((j) => (i === j ? 1.18023 : -0.04911))]);
    const { naming } = startFromMatrix(mpfr, students);
    expect([naming.family, naming.symmetry]).toEqual(['1,4:.+', undefined]);
    // 0.24377048 and 1.1802310.
    expect(Number(naming.moved)).toBeLessThan(2e-6);
  });

  it('says why there is no point of the group', () => {
    const far = sample('z6').map((row) => row.map((x) => x * 0.8));
    expect(() => startFromMatrix(mpfr, far)).toThrow('among the points that its isotropy group fixes');
    const few = [0, 1].map((i) => [0.4, ...[0, 1].map((j) => (i === j ? 0.9 : 0.1))]);
    expect(() => startFromMatrix(mpfr, few)).toThrow(
      'the matrix of 2 rows and 3 columns is not near a critical point that its isotropy group fixes: ',
    );
  });
});

describe('a proof at a point that permutations of blocks fix', () => {
  it('has the group, exactly, and the index', () => {
    const { rough, naming } = startFromMatrix(mpfr, sample('z3'));
    const { record } = certifyPoint(mpfr, rough, naming);
    expect(record).toMatchObject({ status: 'certified', index: 3, symmetry: { order: '18' } });
    expect(record.symmetry?.generators).toEqual([{ rows: '(1 2 3)', columns: '(1 2 3)' }]);
  });

  it('is none where the box does not show it', () => {
    const { rough } = startFromMatrix(mpfr, sample('z3'));
    const symmetry = rough.symmetry;
    if (symmetry === undefined) throw new Error('no symmetry was found');
    const balls = ballRing(mpfr, 128);
    const proof = provePoint(balls, rough.compiled, rough.d, polish(mpfr, rough, 64).x);
    if ('reason' in proof) throw new Error(proof.reason);
    const prove = (box: typeof proof.box, enclosure: typeof proof.box) =>
      proveGroup(balls, rough.compiled, rough.d, symmetry, { box, enclosure });
    expect(prove(proof.box, proof.enclosure)).toEqual({ fixed: true, order: 18n });
    // A point that is moved out of the box is not shown to be fixed.
    const [first] = at(symmetry.classes, 0);
    const moved = proof.enclosure.map((x, i) => (i === first ? balls.add(x, balls.fromNumber(1e-3)) : x));
    expect(prove(proof.box, moved)).toBeUndefined();
    // Where entries of two classes are not told apart, others may fix the point too.
    const wide = proof.box.map(() => balls.fromBounds('-2', '2'));
    expect(prove(wide, wide)).toEqual({ fixed: true, order: undefined });
  });
});
