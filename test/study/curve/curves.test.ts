import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { critical } from '../../../src/study/crossing/critical.js';
import { familyCurves } from '../../../src/study/curve/curves.js';
import { parsePoints } from '../../../src/study/curve/points.js';
import type { CurvesRecord } from '../../../src/study/curve/record.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { spectrum } from '../../../src/study/point/spectrum.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

const curves = (
  names: readonly string[],
  of: CurvesRecord['quantity'],
  range?: readonly [number, number],
  orders: readonly number[] = [],
) =>
  familyCurves(
    mpfr,
    names.map((name) => parseFamily(name)),
    of,
    { orders, ...(range && { range }) },
  );

describe('curves of a family', () => {
  it('end at the values that the spectrum has, at small d and at a million', async () => {
    for (const d of [20, 1e6]) {
      const [loss, least] = [await curves(['II'], 'loss', [7, d]), await curves(['II'], 'least', [7, d])];
      const known = await spectrum(mpfr, parseFamily('II'), rational(d), { digits: 20 });
      const last = (record: CurvesRecord) => record.families[0]?.curves[0]?.stretches.at(-1)?.at(-1);
      expect(last(loss)?.[0]).toBe(d);
      expect(last(loss)?.[1]).toBe(Number(Number(known.loss).toPrecision(12)));
      expect(last(least)?.[1]).toBe(Number(Number(known.least?.value).toPrecision(12)));
    }
  });

  it('mark the fractional dimensions of critical, where the least eigenvalue has its zero', async () => {
    const { families } = await curves(['II'], 'least', [4, 8]);
    const { crossings } = await critical(mpfr, parseFamily('II'), 10);
    expect(families[0]?.marks.map(({ d }) => d)).toEqual(crossings.map(({ d }) => d));
    const star = Number(crossings[0]?.d);
    const points = families[0]?.curves[0]?.stretches.flat() ?? [];
    expect(points.length).toBeGreaterThan(50);
    for (const [d, value] of points) expect(value < 0).toBe(d < star);
  });

  it('of the index are its polynomials between the crossings', async () => {
    const { families } = await curves(['II'], 'index', [4, 12]);
    const points = families[0]?.curves[0]?.stretches.flat() ?? [];
    // Component s of the second block, of degree d − 2, up to 5.5855…
    for (const [d, value] of points) expect(value).toBeCloseTo(d < 5.58 ? d - 2 : d > 5.59 ? 0 : value, 9);
  });

  it('approach their truncated series, the longer one closer', async () => {
    const { families } = await curves(['II'], 'loss', [50, 1000], [2, 4]);
    const value = families[0]?.curves[0]?.stretches[0]?.at(-1)?.[1] ?? Number.NaN;
    const errors = families[0]?.series.map(({ curves: own }) => Math.abs((own[0]?.stretches[0]?.at(-1)?.[1] ?? 0) - value)) ?? [];
    expect(families[0]?.series.map(({ order }) => order)).toEqual([2, 4]);
    expect(errors[1]).toBeLessThan((errors[0] ?? 0) / 10);
    expect(errors[0]).toBeLessThan(value / 50);
  });

  it('of the loss of the global minimum are 0 exactly, and leave values out whose digits cancel', async () => {
    const { families } = await curves(['global', 'A'], 'loss', [2, 50]);
    expect(families[0]?.curves[0]?.stretches.flat().every(([, value]) => value === 0)).toBe(true);
    const values = families[1]?.curves[0]?.stretches.flat().map(([, value]) => value) ?? [];
    expect(values.every((value) => value === 0 || value > 1e-14)).toBe(true);
  });

  it('say where a family is missing, also far out', async () => {
    const { notes } = await curves(['I', 'A'], 'least', [2.2, 9]);
    expect(notes).toEqual(['family I is shown from d = 3 on: it begins there']);
    const far = await curves(['II'], 'least', [2e4, 1e5]);
    expect(far.families[0]?.from).toBe(2e4);
    expect(far.notes).toEqual(['fractional dimensions are looked for up to d = 10000']);
  });

  it.each([
    [['II'], [1, 1.5], /exists from d = 2 on/],
    [['II'], [9, 4], /first d is below the last/],
    [['II'], [9, 9], /first d is below the last/],
    [['II'], [0.5, 9], /at least 1/],
    [['II'], [2, 1e9], /1000000/],
    [['2,5:-+'], [2, 9], /point at one d/],
    [['II/0*2'], [2, 9], /equal rows/],
  ] as const)('refuse %j on %j', async (names, range, message) => {
    await expect(curves(names, 'least', range)).rejects.toThrow(message);
  });

  it('of the index have no series', async () => {
    await expect(curves(['II'], 'index', [4, 9], [2])).rejects.toThrow(/series exist of/);
  });
});

describe('points from a file', () => {
  const families = [parseFamily('II'), parseFamily('A')];
  const read = (text: string) => parsePoints(text, 'points.csv', families);

  it('have columns in any order, quoted labels and families by either name', () => {
    expect(read('# of a paper\nvalue,d,label,family,error\n0.5,10,"one, ""two""",II,0.1\r\n-1e-3,7.5,,d:-,\n')).toEqual([
      { d: 10, value: 0.5, label: 'one, "two"', family: '1,d-1:-+', error: 0.1 },
      { d: 7.5, value: -1e-3, label: null, family: 'd:-', error: 0 },
    ]);
    expect(read('\uFEFFd,value\n3,4')).toHaveLength(1);
  });

  it.each([
    ['', /empty/],
    ['d,value\n', /no points/],
    ['d\n3\n', /no column 'value'/],
    ['d,value,d\n3,4,5\n', /twice/],
    ['d,value,size\n3,4,5\n', /'size'/],
    ['d,value\n3,NaN\n', /value is 'NaN' in line 2/],
    ['d,value\n3,1e999\n', /'1e999'/],
    ['d,value\n3,4\n0x10,4\n', /'0x10' in line 3/],
    ['d,value\n-3,4\n', /positive/],
    ['d,value\n3\n', /1 cells in line 2/],
    ['d,value,error\n3,4,-1\n', /not negative/],
    ['d,value,family\n3,4,I\n', /one that is plotted is accepted: II, A/],
    [`d,value,label\n3,4,${'x'.repeat(61)}\n`, /61 letters/],
    [`d,value,label\n${Array.from({ length: 9 }, (_, i) => `3,4,label ${i}`).join('\n')}\n`, /at most 8/],
    [`d,value\n${'3,4\n'.repeat(1e6)}`, /1000000 points: at most 5000/],
  ])('are refused: %.30j', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
