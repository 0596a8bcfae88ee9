import { beforeAll, describe, expect, it } from 'vitest';
import type { MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { readModel } from '../../../src/study/model/model.js';
import { passes } from '../../../src/study/passes/passes.js';
import type { PassesAt, PassesRecord, PassSaddle } from '../../../src/study/passes/record.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

let mpfr: MpfrLibrary;
let ofII: PassesRecord;
beforeAll(async () => {
  mpfr = await loadMpfr();
  const dimensions = [5, 8, 12, 20].map((d) => rational(d));
  ofII = await passes(mpfr, parseFamily('II'), { dimensions, digits: 8, starts: 0 });
});

function at(record: PassesRecord, d: number): PassesAt {
  const found = record.at.find((here) => here.d === String(d));
  if (found === undefined) throw new Error(`no d = ${d}`);
  return found;
}

const labelOf = ({ points }: PassesAt, place: number | null): string => (place === null ? '?' : (points[place]?.label ?? '?'));

/** Where the descents of saddles end: the saddle, the component, then the label of the end on either side. */
function ends(here: PassesAt, saddles: readonly PassSaddle[]): readonly (readonly string[])[] {
  return saddles.flatMap(({ from, directions }) =>
    directions.map(({ component, sides }) => [
      labelOf(here, from),
      component,
      ...sides.map(({ to }) => labelOf(here, to)).sort(),
    ]),
  );
}

const lowest = (here: PassesAt): readonly (readonly string[])[] =>
  here.lowest.map(({ out, over, to, barrier }) => [...[out, over, to].map((place) => labelOf(here, place)), barrier]);

describe('passes out of family II', () => {
  it('lead over its branch (1, 1, d − 2) to a global minimum, with the barriers that another program found', () => {
    const barriers = [8, 12, 20].map((d) => lowest(at(ofII, d))[1]);
    expect(barriers.map((way) => way?.slice(0, 3))).toEqual([8, 12, 20].map(() => ['II', 'II~1,1,d-2', 'global']));
    expect(barriers.map((way) => Number(way?.[3]).toFixed(8))).toEqual(['0.00065036', '0.00274019', '0.00579835']);
  });

  it('have points with the losses that another program found, and the status of their digits', () => {
    const { points, passes: own } = at(ofII, 8);
    const named = points.filter(({ name }) => name !== null);
    expect(named.map(({ label, index, loss, status }) => [label, index, loss, status])).toEqual([
      ['global', 0, '0', 'exact'],
      ['II', 0, '0.021508037', 'checked'],
      ['II~1,1,d-2', 1, '0.022158398', 'checked'],
      ['II~1,2,d-3', 2, '0.023926417', 'checked'],
    ]);
    const sides = own[0]?.directions[0]?.sides ?? [];
    expect(sides.map(({ end, status }) => `${end}: ${status}`).sort()).toEqual([
      'a global minimum, with permuted neurons: checked',
      'the minimum II: checked',
    ]);
    expect(sides.every(({ steps, time }) => steps > 50 && time > 100)).toBe(true);
  });
});

describe('passes out of family A', () => {
  it('lead over the branch (1, 1, d − 2) of its component x to I', async () => {
    const here = at(await passes(mpfr, parseFamily('A'), { dimensions: [rational(8)], digits: 6, starts: 2 }), 8);
    expect(lowest(here)).toContainEqual(['A', 'A~1,1,d-2', 'I', '0.00136759']);
    expect(here.searched.at(-1)).toBe(
      'saddles of index 1 by 2 climbs around A in each of the types 1,d-1; 2,d-2; 1,1,d-2 (seed 20261127)',
    );
  });
});

describe('descents from saddles of other indices', () => {
  it('from (1, 2, d − 3) at d = 8 lead to II on one side of t, and all else to global minima in the end', () => {
    const here = at(ofII, 8);
    expect(ends(here, here.saddles)).toEqual([
      ['II~1,2,d-3', 't', '3,d-3:-+ (2)', 'II'],
      ['II~1,2,d-3', 's', 'global', 'global'],
    ]);
    // With its symmetry a descent ends at a saddle; what leaves it goes on to a global minimum.
    expect(ends(here, here.passes)[1]).toEqual(['3,d-3:-+ (2)', 'x', 'global', 'global']);
  });

  it('at d = 5, where II is a saddle, lead to global minima in the end, and the one pass is between two of these', () => {
    const here = at(ofII, 5);
    expect(ends(here, here.saddles)).toEqual([
      ['II', 's', 'II~1,1,d-2', 'global'],
      ['II~1,1,d-2', 's', 'II~1,2,d-3', 'global'],
    ]);
    expect(ends(here, here.passes)).toEqual([['II~1,2,d-3', 'x', 'global', 'global']]);
    expect(here.points.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
    expect(lowest(here).map((way) => way.slice(0, 3))).toEqual([['global', 'II~1,2,d-3', 'global']]);
  });
});

describe('passes', () => {
  it.each([
    [{ dimensions: [rational(20_000)] }, 'passes at d = 20000: flows are followed in doubles, and d up to 10000 is accepted'],
    [{ starts: -1 }, 'starts -1: a whole number from 0 to 2000 is accepted'],
    [{ seed: 0.5 }, 'seed 0.5: a whole number from 0 to 4294967295 is accepted'],
    [{ digits: 1 }, 'digits 1: a whole number from 2 to 10000 is accepted'],
    [{ dimensions: [] }, 'dimensions is empty: a list of at least one dimension is accepted'],
  ] as const)('refuse what is not accepted: %o', async (options, sentence) => {
    const asked = { dimensions: [rational(8)], digits: 8, ...options };
    await expect(passes(mpfr, parseFamily('II'), asked)).rejects.toThrow(sentence);
  });
});

describe('descents to global minima that have no name', () => {
  it('say that the loss is 0 there, with weights of the second layer', async () => {
    const model = readModel({ outer: '1,1.1' });
    const here = at(await passes(mpfr, parseFamily('II', model), { dimensions: [rational(8)], digits: 6, starts: 0 }), 8);
    const [first] = here.passes;
    const sides = first?.directions[0]?.sides ?? [];
    expect(sides.map(({ end }) => end).sort()).toEqual([
      'it comes to rest at a global minimum, where the loss is 0 to rounding',
      'the minimum II',
    ]);
    expect(Number(here.lowest[0]?.barrier)).toBeCloseTo(0.00065036, 8);
  });
});
