import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reluProblem } from '../../../src/landscape/problem/problem.js';
import { wholeEnergy } from '../../../src/landscape/whole/energy.js';
import { wholeModel, wholeType } from '../../../src/landscape/whole/model.js';
import { fastDescent } from '../../../src/numeric/descent/fast-descent.js';
import { type DescentEnd, gradientDescent } from '../../../src/numeric/descent/gradient-descent.js';
import { quasiNewton } from '../../../src/numeric/descent/quasi-newton.js';
import { xavierStart } from '../../../src/study/discover/start.js';

/** What was published: how often each point was found, of 500, and entries of the largest gradient 1e-9 and less. */
interface Published {
  readonly minima: Readonly<
    Record<string, readonly { readonly blocks: readonly number[]; readonly timesFound: number; readonly vals: unknown }[]>
  >;
}

const published: Published = JSON.parse(readFileSync(new URL('../../reference/safran2021-sample.json', import.meta.url), 'utf8'));

const energyOf = (k: number) => wholeEnergy(wholeModel(wholeType(k, k), reluProblem, k));

describe('the start with an index', () => {
  it('has numbers of mean 0 and variance 2/(k + n), the fourth moment of normal ones', () => {
    const count = 40_000;
    const numbers = Array.from({ length: count / 40 }, (_, index) => Array.from(xavierStart(5, 8, 3, index))).flat();
    const moment = (power: number) => numbers.reduce((sum, x) => sum + (x * Math.sqrt(13 / 2)) ** power, 0) / count;
    // Four standard errors, which are √1, √2, √96 over √count.
    expect(Math.abs(moment(1))).toBeLessThan(4 / Math.sqrt(count));
    expect(Math.abs(moment(2) - 1)).toBeLessThan((4 * Math.SQRT2) / Math.sqrt(count));
    expect(Math.abs(moment(4) - 3)).toBeLessThan((4 * Math.sqrt(96)) / Math.sqrt(count));
  });

  it('is the same whenever it is asked for, and another for another index or seed', () => {
    const first = (seed: number, index: number) => xavierStart(4, 4, seed, index)[0];
    expect(xavierStart(4, 4, 1, 2)).toEqual(xavierStart(4, 4, 1, 2));
    const all = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((seed) => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => first(seed, i)));
    expect(new Set(all).size).toBe(100);
  });

  it('shows nothing of the one before it', () => {
    const count = 10_000;
    const firsts = Array.from({ length: count + 1 }, (_, index) => xavierStart(1, 1, 1, index)[0] ?? 0);
    const product = firsts.slice(1).reduce((sum, x, i) => sum + x * (firsts[i] ?? 0), 0) / count;
    expect(Math.abs(product)).toBeLessThan(4 / Math.sqrt(count));
  });
});

describe('descents from such starts', () => {
  const optionsOf = (k: number) => ({ step: 5 / k, tolerance: 1e-12, budget: 100_000 });
  const startsOf = (k: number) => Array.from({ length: 500 }, (_, i) => xavierStart(k, k, 1, i));
  const asPublished = (k: number) => startsOf(k).map((start) => gradientDescent(engineOf(k), start, optionsOf(k)));
  const energies = new Map([6, 7, 8].map((k) => [k, energyOf(k)]));
  const engineOf = (k: number) => energies.get(k) ?? energyOf(k);
  const ends7 = asPublished(7);

  /** How many lead to the global minimum, against the published number: 2.6 standard deviations of a difference, p = 0.01. */
  const near = (ends: readonly DescentEnd[], k: number) => {
    const count = ends.filter(({ loss }) => loss < 1e-12).length;
    const right = published.minima[k]?.find(({ blocks }) => blocks.length === 1)?.timesFound ?? 0;
    const deviation = Math.sqrt(2 * right * (1 - right / 500));
    expect(Math.abs(count - right)).toBeLessThanOrEqual(2.6 * deviation + 1);
  };

  it('lead to the global minimum as often as was published, 500, 473 and 443 of 500', () => {
    const ends = [...asPublished(6), ...ends7];
    expect(new Set(ends.map(({ why, halvings }) => `${why}, ${halvings} halvings`))).toEqual(new Set(['converged, 0 halvings']));
    near(ends.slice(0, 500), 6);
    near(ends7, 7);
    near(
      startsOf(8).map((start) => fastDescent(engineOf(8), start, optionsOf(8))),
      8,
    );
  });

  it('end at the published point otherwise, II at k = 7, and in the fast mode at the same one', () => {
    const entries = published.minima[7]?.find(({ blocks }) => blocks.length === 2)?.vals;
    const values = [entries].flat(3).filter((x): x is number => typeof x === 'number' && x !== 0);
    expect(values.length).toBe(5);
    const spurious = ends7.flatMap((end, i) => (end.loss > 1e-3 ? [{ end, i }] : [])).slice(0, 8);
    expect(spurious.length).toBe(8);
    for (const { end, i } of spurious) {
      for (const value of values) expect(Math.min(...end.w.map((x) => Math.abs(x - value)))).toBeLessThan(1e-9);
      for (const x of end.w) expect(Math.min(...values.map((value) => Math.abs(x - value)))).toBeLessThan(1e-9);
      const fast = fastDescent(engineOf(7), xavierStart(7, 7, 1, i), optionsOf(7));
      expect(Math.max(...end.w.map((x, e) => Math.abs(x - (fast.w[e] ?? 0))))).toBeLessThan(1e-9);
    }
  });

  it('end at the same point in the fast mode where the path has a plateau, far from its end, on which another end is predicted', () => {
    const [k, seed, index] = [15, 5, 59];
    const energy = energyOf(k);
    const start = xavierStart(k, k, seed, index);
    const predicted = quasiNewton(energy, gradientDescent(energy, start, { ...optionsOf(k), tolerance: 1e-2 }).w, {
      tolerance: 1e-12,
      budget: 1000,
      longest: 0.3,
    });
    const [slow, fast] = [gradientDescent(energy, start, optionsOf(k)), fastDescent(energy, start, optionsOf(k))];
    const farthest = (w: Float64Array) => Math.max(...slow.w.map((x, e) => Math.abs(x - (w[e] ?? 0))));
    expect(farthest(fast.w)).toBeLessThan(1e-9);
    expect(farthest(predicted.w)).toBeGreaterThan(0.5);
  });

  it('end at a global minimum, in the fast mode, where these are a continuum and the Hessian says nothing', () => {
    const energy = wholeEnergy(wholeModel(wholeType(12, 10), reluProblem, 10));
    // Of the first starts these are where differences of gradients look as if the loss curved down at the end.
    for (const index of [0, 7]) {
      const { why, loss, steps } = fastDescent(energy, xavierStart(12, 10, 1, index), { ...optionsOf(12), budget: 5000 });
      expect(why).toBe('converged');
      expect(Math.abs(loss)).toBeLessThan(1e-14);
      expect(steps).toBeLessThan(2000);
    }
  });
});
