import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wholeMatrices } from '../../../src/landscape/whole-matrix.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { lossPlot, sharePlot } from '../../../src/report/discover/plot.js';
import { discoverTables } from '../../../src/report/discover/table.js';
import { trajectoryCsv, trajectoryPlot } from '../../../src/report/discover/trajectory-plot.js';
import { horizontalTicks } from '../../../src/report/plot/axis.js';
import { plotSvg } from '../../../src/report/plot/svg-plot.js';
import { DEFAULT_LAYOUT } from '../../../src/report/table/layout.js';
import { printTables } from '../../../src/report/table/print.js';
import { double } from '../../../src/scalar/double.js';
import { PUBLISHED_GLOBAL } from '../../../src/study/discover/published.js';
import { descents, discoverRun, type StartEnd } from '../../../src/study/discover/run.js';
import { parseShard } from '../../../src/study/discover/shard.js';
import { summarised } from '../../../src/study/discover/summary.js';
import { sweepRow, sweptNeurons } from '../../../src/study/discover/sweep.js';
import { trajectory } from '../../../src/study/discover/trajectory.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { loadModel } from '../../../src/study/model/model.js';
import { locate } from '../../../src/study/point/polish.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

const mpfr = await loadMpfr();

/** The point of a family as the end of a descent, with rows and columns in another order. */
function endAt(family: string, d: number, index: number, rotation: number): StartEnd {
  const { compiled, x, ring } = locate(mpfr, parseFamily(family), rational(d));
  const { students } = wholeMatrices(double, compiled, rational(d), x.map(ring.toNumber));
  const turned = <T>(list: readonly T[]): readonly T[] => [...list.slice(rotation), ...list.slice(0, rotation)];
  const w = Float64Array.from(turned(students.map(turned)).flat());
  return { index, w, loss: 0.05, gradientNorm: 1e-13, steps: 100 + index, why: 'converged', halvings: 0 };
}

describe('summarised', () => {
  it('counts ends that are one up to order together, names them, and tells saddles from minima', async () => {
    const run = discoverRun({ k: 5, d: 5, starts: 5 });
    // Below its fractional dimension 5.58 type II is a saddle, of index 3 at d = 5.
    const ends = [endAt('II', 5, 3, 2), endAt('global', 5, 1, 0), endAt('II', 5, 0, 0), endAt('II', 5, 2, 1)];
    // A descent that was stopped near A, a saddle at d = 5.
    const stopped: StartEnd = { ...endAt('A', 5, 4, 0), w: endAt('A', 5, 4, 0).w.map((x) => x + 1e-5), why: 'budget' };
    const { record, matrices } = await summarised(mpfr, run, [...ends, stopped]);
    expect(
      record.found.map(({ times, family, verdict, index, first, steps }) => [times, family, verdict, index, first, steps]),
    ).toEqual([
      [3, 'II', 'saddle', 3, 0, [100, 103]],
      [1, 'global', 'minimum', 0, 1, [101, 101]],
    ]);
    expect(record.unfinished).toBe(1);
    expect(record.stopped).toMatchObject([{ times: 1, family: 'A', verdict: 'saddle', moved: '1.00e-5', open: null }]);
    expect(printTables(discoverTables(record), 'text', DEFAULT_LAYOUT)).toMatch(/Not finished, 1: near A, a saddle, /);
    expect(plotSvg(lossPlot(record), 3)).toContain('descents');
    const [point] = record.found;
    const named = { ...record, found: point ? [{ ...point, family: '2,d-2:-+' }] : [] };
    expect(plotSvg(lossPlot(named), 3)).not.toContain('2,d-2:-+');
    // 3 of 5: the interval of all starts, also those that did not end.
    expect(record.found[0]?.interval).toEqual(['0.1466', '0.9473']);
    expect(record.found[0]?.spectrum.length).toBeGreaterThan(2);
    // In canonical form the lone row comes first.
    const [lone = [], other = []] = matrices[0] ?? [];
    expect(lone[0]).toBeLessThan(0);
    expect(new Set(lone.slice(1)).size).toBe(1);
    expect(other[1]).toBeGreaterThan(0.9);
  });

  it('does not depend on the order of the ends', async () => {
    const run = discoverRun({ k: 2, d: 2, starts: 6, mode: 'fast' });
    const ends = [0, 1, 2, 3, 4, 5].map((index) => descents(run)(index));
    const { record } = await summarised(mpfr, run, ends);
    expect((await summarised(mpfr, run, ends.toReversed())).record).toEqual(record);
    expect(record.found.reduce((sum, { times }) => sum + times, record.unfinished)).toBe(6);
  });

  it('finds with more neurons than the teacher the set of global minima, and with fewer a point without own rows', async () => {
    const of = async (k: number, d: number) => {
      const run = discoverRun({ k, d, starts: 1, mode: 'fast' });
      return (await summarised(mpfr, run, [descents(run)(0)])).record.found;
    };
    expect(await of(3, 2)).toMatchObject([{ family: 'global', verdict: 'degenerate', loss: '0', extra: 1 }]);
    expect(await of(2, 3)).toMatchObject([{ family: null, new: true, verdict: 'minimum' }]);
  });

  it('calls a loss of 0 in doubles global, once, whatever signs or turns of rows do not change it', async () => {
    const summaryOf = async (activation: string, d: number, matrices: readonly (readonly (readonly number[])[])[]) => {
      const run = discoverRun({ k: d, d, starts: matrices.length, model: { activation } });
      const ends = matrices.map((rows, index): StartEnd => {
        const w = Float64Array.from(rows.flat());
        return { index, w, loss: -4e-16, gradientNorm: 1e-13, steps: 9, why: 'converged', halvings: 0 };
      });
      const { record } = await summarised(mpfr, run, ends, { model: await loadModel(run.model) });
      return record.found;
    };
    const signed = (...signs: readonly number[]) => signs.map((sign, i) => signs.map((_, j) => (i === j ? sign : 0)));
    // Two signs of rows without a type, and I, which is described.
    expect(await summaryOf('abs', 4, [signed(1, -1, 1, -1), signed(1, 1, 1, -1), signed(1, 1, 1, 1)])).toMatchObject([
      { family: 'global', times: 3, first: 0, loss: '0', verdict: 'minimum', sizes: [4], open: null },
    ]);
    // Newton's method among the points of coarse types meets rows of zeros here.
    const [c, s] = [Math.cos(1), Math.sin(1)];
    const turned = [
      [c, -s, 0, 0],
      [s, c, 0, 0],
      [0, 0, c, s],
      [0, 0, -s, c],
    ];
    expect(await summaryOf('square', 4, [turned])).toMatchObject([
      { family: 'global', name: 'global', loss: '0', least: '0', verdict: 'degenerate', index: 0, open: expect.any(String) },
    ]);
  });

  it('says nothing of the Hessian where the gradient is not 0, and does not call the point new', async () => {
    const run = discoverRun({ k: 3, d: 3, starts: 1 });
    const w = Float64Array.of(1, 0.2, -0.3, 0.7, -0.9, 0.4, 0.1, 0.8, 0.5);
    const end: StartEnd = { index: 0, w, loss: 0.3, gradientNorm: 0.09, steps: 1, why: 'converged', halvings: 0 };
    const { record } = await summarised(mpfr, run, [end]);
    const open = { family: null, new: false, least: null, verdict: 'undecided', index: null, open: expect.any(String) };
    expect(record.found).toMatchObject([open]);
  });

  it('does not call a point a minimum that is flat to second order', async () => {
    // L = 15/2 (w³ − 1)²: at 0 neither a minimum nor a saddle by its Hessian, and w = −1.5e-7 has L″ = −90 w > 0.
    const run = discoverRun({ k: 1, d: 1, starts: 2 });
    const ends = [-1.5e-7, 1].map((w, index): StartEnd => {
      const gradientNorm = Math.abs(45 * w * w * (w ** 3 - 1));
      return {
        index,
        w: Float64Array.of(w),
        loss: 7.5 * (w ** 3 - 1) ** 2,
        gradientNorm,
        steps: 1,
        why: 'converged',
        halvings: 0,
      };
    });
    const { record } = await summarised(mpfr, run, ends, { model: await loadModel({ activation: 'cube' }) });
    expect(record.found).toMatchObject([
      { family: 'global', verdict: 'minimum', index: 0, least: '135' },
      {
        family: null,
        verdict: 'undecided',
        index: null,
        least: null,
        open: expect.stringMatching(/no larger than what it changes by/),
      },
    ]);
  });

  it('says of descents to global minima that form a continuum what they are near, and what to do', async () => {
    const run = discoverRun({ k: 3, d: 2, starts: 1 });
    const end: StartEnd = {
      index: 0,
      w: Float64Array.of(1, 0, 0, 0.5, 0, 0.5),
      loss: 1e-17,
      gradientNorm: 2e-10,
      steps: 200_000,
      why: 'budget',
      halvings: 0,
    };
    const { record } = await summarised(mpfr, run, [end]);
    const text = printTables(discoverTables(record), 'text', DEFAULT_LAYOUT).replace(/\s+/g, ' ');
    expect(text).toContain('No descent has converged.');
    expect(text).toContain(
      'at global minima as far as doubles tell, where the loss is 0, gradients to 2e-10; these minima are flat',
    );
  });

  it('leaves an end open at which the loss has no gradient, with the reason', async () => {
    const run = discoverRun({ k: 3, d: 3, starts: 2 });
    const matrices = [new Float64Array(9), Float64Array.of(1, 0, 0, 0, 0, 0, 0, 0, 1)];
    const ends = matrices.map((w, index): StartEnd => {
      return { index, w, loss: 0.5 + index, gradientNorm: 0, steps: 1, why: 'converged', halvings: 0 };
    });
    for (const activation of ['relu', 'square']) {
      const { record } = await summarised(mpfr, run, ends, { model: await loadModel({ activation }) });
      expect(record.found).toMatchObject(
        ends.map(() => ({ family: null, least: null, verdict: 'undecided', index: null, open: expect.stringMatching(/zero|0/) })),
      );
    }
  });
});

describe('trajectory', () => {
  it('goes from the start to the end, down, and into the symmetry of the end', () => {
    const run = discoverRun({ k: 2, d: 2 });
    const { end, samples } = trajectory(mpfr, run, 0);
    const [first, last] = [samples[0], samples.at(-1)];
    expect([first?.steps, end]).toEqual([0, 'global']);
    expect(last?.loss).toBeLessThan(first?.loss ?? 0);
    expect(first?.distance).toBeGreaterThan(0.01);
    expect(last?.distance).toBeLessThan(1e-9);
    expect(last?.nearest?.sizes).toEqual([2]);
    for (const { distance, nearest } of samples) expect(nearest?.distance).toBeLessThanOrEqual(distance ?? 0);
    const svg = plotSvg(trajectoryPlot([{ index: 0, end, samples }]), 3);
    expect(svg).toContain('steps');
    expect(trajectoryCsv([{ index: 0, end, samples }]).split('\n').length).toBe(samples.length + 2);
  });
});

describe('published counts', () => {
  it('are those of the published data', () => {
    const { minima }: { minima: Record<string, { blocks: number[]; timesFound: number }[]> } = JSON.parse(
      readFileSync(new URL('../../reference/safran2021-sample.json', import.meta.url), 'utf8'),
    );
    for (const [k, times] of PUBLISHED_GLOBAL) {
      expect(minima[k]?.find(({ blocks }) => blocks.length === 1)?.timesFound).toBe(times);
    }
  });

  it('agree with a run or not, and are not compared with other models and steps', async () => {
    const run = discoverRun({ k: 7, d: 7, starts: 500 });
    const { record } = await summarised(mpfr, run, [endAt('global', 7, 0, 0), endAt('II', 7, 1, 0)]);
    const counted = (global: number, changes = {}) =>
      sweepRow({
        ...record,
        ...changes,
        found: record.found.map((point) => ({ ...point, times: point.family === 'global' ? global : 500 - global })),
      });
    expect(counted(470)).toMatchObject({ global: 470, others: 1, named: 1, published: { global: 473, agrees: true } });
    expect(counted(430).published?.agrees).toBe(false);
    const plot = sharePlot({ sweep: 'k=7..7', rows: [counted(470)], runs: [record] });
    const { kind, low, high } = plot.x;
    expect(horizontalTicks(kind, low, high, 500, 13).map(({ label }) => label)).toEqual(['7']);
    expect(plot.series.map(({ dots }) => dots.length)).toEqual([1, 1]);
    expect(plot.series.map(({ dots }) => dots[0]?.y)).toEqual([0.94, 473 / 500]);
    expect(plot.series[0]?.pieces[0]).toEqual([[7, 0.94]]);
    expect(counted(470, { step: 0.1 }).published).toBeNull();
    expect(counted(470, { d: 8 }).published).toBeNull();
  });
});

describe('what is asked for', () => {
  it('is refused in one sentence where it is not accepted', () => {
    expect(() => discoverRun({ k: 0, d: 3 })).toThrow(/^k 0: a whole number from 1 to 1000 is accepted$/);
    expect(() => discoverRun({ k: 3, d: 3, starts: 0 })).toThrow(/^starts 0: a whole number from 1 /);
    expect(() => discoverRun({ k: 3, d: 3, step: -1 })).toThrow(/^step -1: a number above 0/);
    expect(() => discoverRun({ k: 3, d: 3, sgd: { batch: 0, step: 0.1, steps: 5 } })).toThrow(/^sgd batch 0/);
    expect(() => parseShard('3/2')).toThrow(/'3\/2': I\/N is accepted/);
    expect(() => sweptNeurons('k=9..6')).toThrow(/'k=9..6': k=A..B/);
    expect(sweptNeurons('k=6..8')).toEqual([6, 7, 8]);
  });

  it('halves a step that diverges, and says so', () => {
    const run = discoverRun({ k: 2, d: 2, starts: 1, step: 60 });
    const { halvings, why } = descents(run)(0);
    expect(why).toBe('converged');
    expect(halvings).toBeGreaterThan(2);
  });

  it('descends on samples first where that is asked for, the same for the same seed', () => {
    const run = discoverRun({ k: 2, d: 2, starts: 1, mode: 'fast', sgd: { batch: 4, step: 0.05, steps: 50 } });
    const [a, b, without] = [run, run, { ...run, sgd: null }].map((own) => descents(own)(0));
    expect(a).toEqual(b);
    expect(a?.why).toBe('converged');
    expect(a?.w).not.toEqual(without?.w);
  });
});
