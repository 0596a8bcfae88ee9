import { beforeAll, describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../../src/input/errors.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { critical } from '../../../src/study/crossing/critical.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { morseIndex } from '../../../src/study/point/morse-index.js';
import { solve } from '../../../src/study/point/solve.js';
import { spectrum } from '../../../src/study/point/spectrum.js';
import { expand } from '../../../src/study/series/expand.js';
import { criticalSeveral, expandSeveral } from '../../../src/study/several/families.js';
import { solveSeveral, spectraOfSeveral } from '../../../src/study/several/points.js';
import { answers, isFailed, recordsOf } from '../../../src/study/several/several.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

const families = (...names: readonly string[]) => names.map((name) => parseFamily(name));
const ds = (...numbers: readonly number[]) => numbers.map((d) => rational(d));

describe('points of several families at several d', () => {
  it('are those of one at a time, to the last field, by family and then by d', async () => {
    const outcomes = await solveSeveral(mpfr, families('II', 'A', 'global'), [...ds(7, 40), rational(29, 4)], { digits: 14 });
    const alone = [];
    for (const name of ['II', 'A', 'global']) {
      for (const d of [...ds(7, 40), rational(29, 4)]) alone.push(await solve(mpfr, parseFamily(name), d, 14));
    }
    expect(recordsOf(outcomes)).toEqual(alone);
    expect(outcomes.map(({ label, d }) => `${label} ${d}`)).toEqual([
      ...['II 7', 'II 40', 'II 7.25', 'A 7', 'A 40', 'A 7.25', 'global 7', 'global 40', 'global 7.25'],
    ]);
  });

  it('have the reason in the place of one that does not exist, and all others', async () => {
    const outcomes = await solveSeveral(mpfr, families('3,d-3:-+', 'II'), ds(3, 4, 8), { digits: 10 });
    const found = recordsOf(outcomes).map((r) => (isFailed(r) ? [r.family, r.d, r.error.slice(0, 36)] : r.loss));
    expect(found).toEqual([
      ['3,d-3:-+', '3', "d = 3 is below the block sizes of '3"],
      // Below the fold at 4.5639….
      ['3,d-3:-+', '4', "family '3,d-3:-+' does not exist at "],
      (await solve(mpfr, parseFamily('3,d-3:-+'), rational(8), 10)).loss,
      ...(await Promise.all(ds(3, 4, 8).map(async (d) => (await solve(mpfr, parseFamily('II'), d, 10)).loss))),
    ]);
  });

  it('of a family that was not found have the reason at each d', async () => {
    const sought = { family: '1,d-1:-+', d: null, error: 'no such family' };
    const outcomes = await solveSeveral(mpfr, [sought, ...families('A')], ds(6), { digits: 8 });
    expect(recordsOf(outcomes)[0]).toEqual({ family: '1,d-1:-+', d: '6', error: 'no such family' });
    expect(outcomes[1]?.error).toBe(null);
  });

  it('have their own d where names have numbers, and are refused without any', async () => {
    const outcomes = await solveSeveral(mpfr, families('1,6:-+', '2,8:-+'), [], { digits: 8 });
    expect(outcomes.map(({ d }) => d)).toEqual(['7', '10']);
    await expect(solveSeveral(mpfr, families('A'), [], { digits: 8 })).rejects.toThrow(InputError);
    await expect(solveSeveral(mpfr, families('A'), ds(8), { digits: 1e9 })).rejects.toThrow(/digits 1000000000/);
  });

  it('tell which is computed, and how many there are', async () => {
    const steps: string[] = [];
    await solveSeveral(mpfr, families('A', 'II'), ds(6), {
      digits: 8,
      progress: (step, total) => steps.push(`${total} ${step}`),
    });
    expect(steps).toEqual(['2 family A at d = 6', '2 family II at d = 6']);
  });

  it('have the spectra of one at a time, and the Morse index is the number of negative eigenvalues', async () => {
    const outcomes = await spectraOfSeveral(mpfr, families('3,d-3:-+'), [...ds(6, 12), rational(13, 2)], { digits: 10 });
    const [six, twelve, between] = recordsOf(outcomes);
    expect(six).toEqual(await spectrum(mpfr, parseFamily('3,d-3:-+'), rational(6), { digits: 10 }));
    const index = outcomes.map(({ record }) => record && morseIndex(record));
    // Between 5.79 and 6.28 the index is d − 2, and from 9.32 on it is a minimum; at 13/2 there is no matrix.
    expect(index).toEqual([4, 0, null]);
    expect([twelve, between].map((r) => r && !isFailed(r) && r.verdict)).toEqual(['minimum', 'saddle']);
  });
});

describe('fractional dimensions and series of several families', () => {
  it('are those of one at a time', async () => {
    const outcomes = await criticalSeveral(mpfr, families('II', 'A'), { digits: 12 });
    expect(recordsOf(outcomes)).toEqual([
      await critical(mpfr, parseFamily('II'), 12),
      await critical(mpfr, parseFamily('A'), 12),
    ]);
    const losses = await expandSeveral(mpfr, families('A'), { order: 3, digits: 20 });
    expect(recordsOf(losses)).toEqual([expand(mpfr, parseFamily('A'), 3, 'loss', 20)]);
  });

  it('are refused before anything is computed where a name has none', async () => {
    await expect(criticalSeveral(mpfr, families('II', 'II/0*2'), { digits: 12 })).rejects.toThrow(/'II\/0\*2' are not computed/);
    await expect(expandSeveral(mpfr, families('A', '4,6:-+'), { order: 3, digits: 20 })).rejects.toThrow(/a point at one d/);
  });
});

describe('answers', () => {
  const asked = (label: string, answer: () => number) => ({ family: label, label, d: null, answer });

  it('keep what can be computed beside what cannot', async () => {
    const outcomes = await answers([
      asked('a', () => {
        throw new ComputationError('it ends');
      }),
      asked('b', () => 2),
    ]);
    expect(recordsOf(outcomes)).toEqual([{ family: 'a', d: null, error: 'it ends' }, 2]);
  });

  it('are told one by one, each with the questions that are open then', async () => {
    const heard: unknown[] = [];
    const all = await answers([asked('a', () => 1), asked('b', () => 2)], {
      onOutcome: ({ record }, open) => heard.push([record, open.map(({ label }) => label)]),
    });
    expect(heard).toEqual([
      [1, ['b']],
      [2, []],
    ]);
    expect(all.map(({ record }) => record)).toEqual([1, 2]);
  });

  it('do not hide a defect of the program', async () => {
    const broken = asked('a', () => {
      throw new TypeError('a defect');
    });
    await expect(answers([broken])).rejects.toThrow(TypeError);
  });
});
