import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import type { SystemFamily } from '../../../src/linalg/system.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { ModelTexts } from '../../../src/study/model/model.js';
import { readModel } from '../../../src/study/model/model.js';
import { morseIndex } from '../../../src/study/point/morse-index.js';
import { solvePoint } from '../../../src/study/point/solve.js';
import { spectrumOf } from '../../../src/study/point/spectrum.js';
import { certifyPoints } from '../../../src/study/points/certify.js';
import { ownPoints } from '../../../src/study/points/lines.js';
import { namesPoint, pointNamed } from '../../../src/study/points/named.js';
import { prepareType, readPointType } from '../../../src/study/points/request.js';
import { searchPoints } from '../../../src/study/points/search/search.js';
import { searchSpace } from '../../../src/study/points/search/space.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

const mpfr = await loadMpfr();

function found(sizes: string, d: number, starts: number, model: ModelTexts = {}) {
  const type = readPointType(sizes, { model: readModel(model) });
  const prepared = prepareType(type, rational(d));
  const search = searchPoints(searchSpace(prepared.compiled, d, prepared.classes), { starts, seed: 1 });
  return ownPoints(mpfr, type, prepared, search).filter(({ candidate }) => candidate.continuum === null);
}

describe('proofs of points', () => {
  const points = found('2', 2, 40);

  it('prove all of one block, also those with equal rows, with the index of the spectrum', async () => {
    const { points: proofs, distinct } = certifyPoints(mpfr, points);
    expect(points.length).toBeGreaterThan(2);
    expect(points.some(({ own }) => own.equalRows.length > 0)).toBe(true);
    expect(distinct).toBe(true);
    for (const [i, { rough, name, own }] of points.entries()) {
      const naming = { family: name, sizes: own.type.sizes, limits: null, signs: '+', moved: null };
      const spectrum = await spectrumOf(mpfr, rough, naming, { digits: 6 });
      expect(proofs[i]).toEqual({ index: `${morseIndex(spectrum)}`, why: null });
    }
  });

  it('do not prove that a point differs from itself, nor what is no critical point', () => {
    const [first, second] = points.filter(({ rough }) => !rough.exact);
    if (first === undefined || second === undefined) throw new Error('too few points');
    expect(certifyPoints(mpfr, [first, first]).distinct).toBe(false);
    const { rough } = first;
    // Equations of another point, so that what is refined is no critical point.
    const equations: SystemFamily = {
      size: rough.x.length,
      over: (R) => ({
        residual: (x) => x.map((c, i) => R.sub(c, R.fromRational(BigInt(i + 1), 3n))),
        jacobian: (x) => x.map((_, i) => x.map((__, j) => (i === j ? R.one : R.zero))),
      }),
    };
    const [right, wrong] = certifyPoints(mpfr, [second, { ...first, rough: { ...rough, equations } }]).points;
    expect(right?.why).toBeNull();
    expect(wrong).toEqual({ index: null, why: expect.stringMatching(/\S/) });
  });

  it('are refused for a formula of the user’s own', () => {
    const formula = { formula: 'kappa: c' };
    expect(() => found('d', 3, 2, formula)).toThrow(InputError);
  });
});

describe('the name of a point at one d', () => {
  it.each([
    ['3,2:-+#2', true],
    ['1,d-1:-+#1', true],
    ['d/2,d/2:-+#12', true],
    ['1,d-1:-+/?#3', true],
    ['1,d-1:-+/?', true],
    ['1,d-1:-+/?,?*2#3', true],
    ['II', false],
    ['1,d-1:-+', false],
    ['1,d-1:-+/0#2', false],
    ['II~1,1,d-2#2', false],
    ['1,d-1:-+#', false],
    ['', false],
  ])('%s: %s', (text, is) => {
    expect(namesPoint(text)).toBe(is);
  });

  it('means the n-th by loss', async () => {
    const losses = await Promise.all(
      ['2:+#1', '2:+#2'].map(async (name) => {
        const { rough, naming } = pointNamed(mpfr, name);
        return Number((await solvePoint(mpfr, rough, naming, 10)).record.loss);
      }),
    );
    expect(losses[0]).toBe(0);
    expect(losses[1]).toBeGreaterThan(0);
  });

  it('does not count an arrangement with these signs of a matrix that is listed with others', async () => {
    // The matrix of loss 0.18489 is listed as 2,2:--/?, and has other arrangements, of signs -+.
    const { rough, naming } = pointNamed(mpfr, '2,2:-+/?#3');
    expect((await solvePoint(mpfr, rough, naming, 8)).record.loss).toBe('0.18747896');
  });

  it('is refused where there are not as many points, or at another d', () => {
    expect(() => pointNamed(mpfr, '2:+#99')).toThrow(
      /^'2:\+#99': of the points with these sizes and signs at d = 2 400 starts lead to/,
    );
    expect(() => pointNamed(mpfr, '2:+#0')).toThrow("'2:+#0': points are numbered from #1 on, which is that of the least loss");
    expect(() => pointNamed(mpfr, '2:+#1', rational(3))).toThrow('type 2 has sizes that sum to 2, not to d = 3');
    expect(() => pointNamed(mpfr, 'd:+#1')).toThrow('--d is missing');
    expect(() => pointNamed(mpfr, '2:++#1')).toThrow("--signs '++' for the type 2: one sign, + or -, are accepted");
    expect(() => pointNamed(mpfr, 'II')).toThrow("'II' is no name of a point at one d");
  });
});
