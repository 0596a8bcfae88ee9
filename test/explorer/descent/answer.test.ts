import { describe, expect, it } from 'vitest';
import { descentAnswering } from '../../../src/explorer/descent/answer.js';
import { commands } from '../../../src/explorer/descent/command.js';
import { lossCurves, typeCurves } from '../../../src/explorer/descent/plots.js';
import { lossText } from '../../../src/explorer/descent/words.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { descents, discoverRun } from '../../../src/study/discover/run.js';
import { trajectory } from '../../../src/study/discover/trajectory.js';
import { symbreak } from '../../support/command.js';

const ANSWERING = { mpfr: loadMpfr, progress: () => undefined };
const MOST = Number.MAX_SAFE_INTEGER;

describe('a descent in the worker', () => {
  // Seed 3 at k = d = 8 ends at II.
  const run = discoverRun({ k: 8, d: 8, starts: 1, seed: 3, mode: 'fast' });

  it('is that of the library, however it is cut into slices', async () => {
    const end = descents(run)(0);
    const whole = await descentAnswering(() => 0).descend({ run, to: MOST }, ANSWERING);
    expect(whole).toMatchObject({ why: end.why, loss: end.loss, steps: end.steps, gradientNorm: end.gradientNorm });
    expect(whole.w).toEqual(end.w);
    // A clock that says at once that it is late: eight points for an answer.
    let time = 0;
    const sliced = descentAnswering(() => (time += 1000));
    const first = await sliced.descend({ run, to: MOST }, ANSWERING);
    expect([first.position, first.why]).toEqual([8, null]);
    let frame = first;
    while (frame.why === null) frame = await sliced.descend({ run, to: MOST }, ANSWERING);
    expect(frame).toEqual(whole);
    // What lies before: it begins again.
    expect((await sliced.descend({ run, to: 5 }, ANSWERING)).position).toBe(5);
  });

  it('ends where the command line says, which is its command line', async () => {
    const answers = descentAnswering(() => 0);
    await answers.descend({ run, to: 20 }, ANSWERING);
    const { record, point, way } = await answers.descentEnd({ run }, ANSWERING);
    const [line] = commands(run);
    const [, ...words] = line.split(' ');
    const { stdout } = await symbreak(...words, '--json');
    const said = JSON.parse(stdout);
    const essential = (found: readonly Record<string, unknown>[]): readonly unknown[] =>
      found.map(({ family, name, loss, least, verdict, index, steps, first, times, order, moved }) => ({
        family,
        name,
        loss,
        least,
        verdict,
        index,
        steps,
        first,
        times,
        order,
        moved,
      }));
    expect(essential(JSON.parse(JSON.stringify(record.found, plain)))).toEqual(essential(said.found));
    expect([record.seed, record.starts, record.mode, record.found[0]?.family]).toEqual([3, 1, 'fast', 'II']);
    expect(point?.verdict).toBe('minimum');
    expect(way).toEqual((({ index: _, ...rest }) => rest)(trajectory(await loadMpfr(), run, 0)));
  });

  it('says its command lines with the model, too', () => {
    expect(commands(discoverRun({ k: 9, d: 8, seed: 5, model: { activation: 'leaky:0.1', penalty: '0.01' } }))).toEqual([
      'symbreak discover --k 9 --d 8 --starts 1 --seed 5 --activation leaky:0.1 --penalty 0.01',
      'symbreak discover --k 9 --d 8 --trajectories 1 --seed 5 --activation leaky:0.1 --penalty 0.01',
    ]);
  });

  it('begins again with half the step where it diverges, and so do its points', async () => {
    const wild = discoverRun({ k: 4, d: 4, starts: 1, step: 40 });
    const frame = await descentAnswering(() => 0).descend({ run: wild, to: MOST }, ANSWERING);
    expect(frame.halvings).toBe(descents(wild)(0).halvings);
    expect(frame.halvings).toBeGreaterThan(0);
    expect(frame.position).toBeGreaterThan(frame.steps);
    const steps = frame.samples.map((sample) => sample.steps);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(steps[0]).toBe(0);
  });

  it('keeps a bounded number of points, and draws them', async () => {
    const { samples, types } = await descentAnswering(() => 0).descend(
      { run: { ...run, mode: 'published' }, to: MOST },
      ANSWERING,
    );
    expect(samples.length).toBeLessThan(150);
    expect(types.map(({ families }) => families[0])).toEqual(['global', 'I', '2,d-2:-+', '3,d-3:-+', 'd/2,d/2:-+']);
    const last = samples.at(-1);
    expect(last?.distances.map((distance) => distance < 1e-8)).toEqual([false, true, false, false, false]);
    expect(lossCurves(samples).series.map(({ pieces }) => pieces[0]?.length)).toEqual([samples.length - 1, samples.length - 1]);
    const drawn = typeCurves({ samples, types }, { end: 'II', samples: samples.map((sample) => ({ ...sample, distance: 1 })) });
    expect(drawn.series).toHaveLength(6);
  });
});

describe('a loss on the way', () => {
  it('has as many digits as rounding leaves, at most five', () => {
    const sizes = { k: 8, d: 8 };
    expect(lossText(0.123456789, sizes)).toBe('0.12346');
    // The error is 256 · 2^-52 = 6e-14.
    expect(lossText(1.2345e-10, sizes)).toBe('1.2 × 10⁻¹⁰');
    expect([lossText(1e-14, sizes), lossText(-1e-15, sizes)]).toEqual(['below 6 × 10⁻¹²', 'below 6 × 10⁻¹²']);
    expect(lossText(Number.NaN, sizes)).toBe('no number');
  });
});

/** JSON has no big integers. */
function plain(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
