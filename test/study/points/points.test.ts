import { describe, expect, it } from 'vitest';
import { compileType } from '../../../src/landscape/compile.js';
import { pointOf } from '../../../src/landscape/entries.js';
import { wholeMatrices } from '../../../src/landscape/whole-matrix.js';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import type { EntriesRecord } from '../../../src/study/point/record.js';
import { findPoints } from '../../../src/study/points/points.js';
import { readPointType } from '../../../src/study/points/request.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { gradientByDefinition, hessianByDefinition, lossByDefinition } from '../../support/dense-definition.js';

const mpfr = await loadMpfr();
/** The benchmark: type (3,2) at d = 5 from 400 starts. */
const record = await findPoints(mpfr, readPointType('3,2'), { certify: true });

/** The whole matrix of printed entries, and the teacher's. */
function matrices(sizes: string, d: number, entries: EntriesRecord) {
  const compiled = compileType(parseSizes(sizes));
  const numbers = (list: readonly (string | null)[]): readonly (number | null)[] =>
    list.map((x) => (x === null ? null : Number(x)));
  const point = pointOf(compiled, {
    diagonal: numbers(entries.diagonal),
    offDiagonal: numbers(entries.offDiagonal),
    between: entries.between.map(numbers),
    extra: entries.extra.map((row) => row.map(Number)),
  });
  return wholeMatrices(
    double,
    compiled,
    rational(d),
    point.map((x) => x ?? 0),
  );
}

describe('the critical points of type (3,2) at d = 5', () => {
  const { points } = record;

  it('have the twenty losses that an independent search found, of 22 points, each once', () => {
    const losses = points.map(({ loss }) => Number(loss));
    expect(points.length).toBe(22);
    expect(new Set(losses.map((loss) => loss.toFixed(8))).size).toBe(20);
    expect(losses).toEqual(losses.toSorted((a, b) => a - b));
    expect(new Set(points.map(({ name }) => name)).size).toBe(22);
  });

  it('have numbers where their signs do not tell them apart', () => {
    const named = points
      .filter(({ name }) => name.startsWith('3,2:-+#'))
      .map(({ name, loss }) => [name, Number(loss).toFixed(4)]);
    expect(named.slice(0, 2)).toEqual([
      ['3,2:-+#1', '0.0238'],
      ['3,2:-+#2', '0.0887'],
    ]);
    expect(points.find(({ name }) => name === '5:-')).toMatchObject({ isotropy: '5', family: 'A', index: 6 });
    expect(points.find(({ name }) => name === '5:+')).toMatchObject({ isotropy: '5', family: 'global', index: 0, loss: '0' });
    expect(points.find(({ name }) => name === '3,2:+-#1')).toMatchObject({ isotropy: 'exact', family: '2,d-2:-+' });
  });

  it('are critical, with their loss and index, for the loss without any symmetry', () => {
    for (const { entries, loss, index, name } of points) {
      const own = name.startsWith('5') ? '5' : '3,2';
      const { students, teachers } = matrices(own, 5, entries);
      // Rows of the teacher are parallel to those of W = I, where the definition has no derivative in doubles.
      if (loss === '0') continue;
      expect(lossByDefinition(double, students, teachers)).toBeCloseTo(Number(loss), 10);
      expect(Math.max(...gradientByDefinition(double, students, teachers).flat().map(Math.abs))).toBeLessThan(1e-9);
      // Rows that are equal to 12 digits only: an eigenvalue 0 is one to 6 digits.
      const eigenvalues = denseEigenvalues(hessianByDefinition(double, students, teachers));
      expect(eigenvalues.filter((value) => value < -1e-5).length, name).toBe(index);
    }
  });

  it('are all proved, and proved to be different', () => {
    expect(points.every(({ certified }) => certified)).toBe(true);
    expect(record.distinct).toBe(true);
    expect(points.every(({ status }) => status === 'checked' || status === 'exact')).toBe(true);
  });

  it('have signs that sum to the Euler characteristic with what zero rows contribute', () => {
    const signs = points.reduce((sum, { indexOnSpace, images }) => sum + (indexOnSpace % 2 === 0 ? images : -images), 0);
    expect(record.morse).toMatchObject({ why: null, points: signs, rest: 0 });
    expect(signs).not.toBe(1);
  });

  it('come with how many starts led to nothing new', () => {
    const { outcomes, lastNew } = record;
    expect(outcomes.new + outcomes.known + outcomes.vanishing + outcomes.failed).toBe(400);
    expect(outcomes.new).toBe(points.length + record.continua.length);
    expect(lastNew).toBe(Math.max(...points.map(({ first }) => first), ...record.continua.map(({ first }) => first)));
    const times = [...points, ...record.continua].reduce((sum, point) => sum + point.times, 0);
    expect(times).toBe(outcomes.new + outcomes.known);
  });
});

describe('points of a type', () => {
  it('are the same for one seed, and those with the signs asked for only', async () => {
    const type = readPointType('1,d-1', { signs: '-+' });
    const options = { d: rational(6), starts: 24, seed: 3 };
    const [first, second] = [await findPoints(mpfr, type, options), await findPoints(mpfr, type, options)];
    expect(first).toEqual(second);
    expect(first.points.length).toBeGreaterThan(0);
    expect(first.points.every(({ signs }) => signs === '-+')).toBe(true);
    expect(first.morse).toMatchObject({ why: expect.stringContaining('signs'), rest: null });
  });

  it('with permutations of blocks keep the name of their type, but for those of more symmetry', async () => {
    const { points, permutations, unknowns } = await findPoints(mpfr, readPointType('z3,d-3'), {
      d: rational(4),
      starts: 12,
      digits: 6,
    });
    expect(unknowns).toBe(6);
    expect(permutations).toBeGreaterThan(1);
    expect(points.map(({ name }) => name)).toContain('d:-');
    const own = points.filter(({ isotropy }) => isotropy === 'exact');
    expect(own.every(({ name }) => name.startsWith('z3,d-3:'))).toBe(true);
  });

  it('at a fractional d have no index', async () => {
    const fractional = await findPoints(mpfr, readPointType('1,d-1'), { d: rational(13, 2), starts: 6, digits: 6 });
    expect(fractional).toMatchObject({ wholeSizes: false, d: '6.5' });
    expect(fractional.points.every(({ index }) => index === null)).toBe(true);
  });

  it('are found at a d of thousands too', async () => {
    const far = await findPoints(mpfr, readPointType('d'), { d: rational(3000), starts: 4, digits: 6 });
    expect(far.points.map(({ family }) => family)).toContain('A');
  });
});
