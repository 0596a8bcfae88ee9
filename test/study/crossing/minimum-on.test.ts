import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { criticalTable } from '../../../src/report/record/critical-table.js';
import { textTable } from '../../../src/report/table/text.js';
import { resolved } from '../../../src/study/branch/find-branch.js';
import { critical } from '../../../src/study/crossing/critical.js';
import type { Edge, IndexInterval } from '../../../src/study/crossing/index-intervals.js';
import { isMinimumAtInteger } from '../../../src/study/crossing/minimum-at-integer.js';
import { minimumAtInteger, whereMinimum } from '../../../src/study/crossing/minimum-on.js';
import { integersText, minimumText } from '../../../src/study/crossing/minimum-text.js';
import type { CriticalRecord } from '../../../src/study/crossing/record.js';
import { type Scan, scanFamily } from '../../../src/study/end/scan.js';
import type { Family } from '../../../src/study/family/family.js';
import { intervalFormula } from '../../../src/study/family/minimum-interval.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import type { Verdict } from '../../../src/study/point/record.js';
import { spectrum } from '../../../src/study/point/spectrum.js';
import { parseRational, rational } from '../../../src/symbolic/exact/rational.js';
import { inD } from '../../support/values.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

/** A generator of numbers in [0, 1) with a fixed seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const verdictAt = async (family: Family, d: string): Promise<Verdict> =>
  (await spectrum(mpfr, family, parseRational(d), { digits: 6 })).verdict;

/** The record of a family, computed once. */
const known = new Map<string, Promise<CriticalRecord>>();
async function recordOf(name: string): Promise<CriticalRecord> {
  const library = await loadMpfr();
  const record = known.get(name) ?? critical(library, parseFamily(name), 12);
  known.set(name, record);
  return record;
}

const flat = (text: string): string => text.replace(/\s+/g, ' ');

/**
 * Families with both ends and two intervals, one interval up to the search's end, whole sizes in steps, a minimum from its
 * lower end on, and one whose index falls at a d where a component begins to count.
 */
const FAMILIES: readonly (readonly [name: string, intervals: number])[] = [
  ['6,1,d-7:--+', 2],
  ['d/3,2d/3:-+', 1],
  ['II', 1],
  ['A', 1],
  ['global', 1],
];

describe.each(FAMILIES)('where %s is a minimum', (name, intervals) => {
  let record: CriticalRecord;
  /** With a point that was searched once, beside those that are searched at each d anew. */
  let kept: Family;
  beforeAll(async () => {
    record = await recordOf(name);
    kept = resolved(parseFamily(name));
  });

  it('by another route: at random d the spectrum says minimum inside the intervals, and nothing else outside', async () => {
    expect(record.minimumOn).toHaveLength(intervals);
    const [low, high] = record.searched.map(Number) as [number, number];
    const inner = record.crossings.map(({ d }) => Number(d));
    const edges = [low, ...inner, Math.min(high, 4 * Math.max(...inner, 10))];
    const draw = random(11);
    for (const [i, from] of edges.slice(0, -1).entries()) {
      const to = edges[i + 1] as number;
      // Away from the edges, where an eigenvalue or the branch itself ends.
      const d = (from + (to - from) * (0.05 + 0.9 * draw())).toFixed(6);
      const inside = record.minimumOn.some((m) => Number(m.from) < Number(d) && (m.to === null || Number(d) < Number(m.to)));
      expect([name, d, await verdictAt(parseFamily(name), d)]).toEqual([name, d, inside ? 'minimum' : 'saddle']);
    }
  });

  it('close to either side of an end that is a crossing, too', async () => {
    const crossings = record.crossings.map(({ d }) => d);
    const ends = record.minimumOn.flatMap(({ from, to }) => [
      { edge: from, inside: 1 },
      { edge: to, inside: -1 },
    ]);
    const end = ends.find(({ edge }) => edge !== null && crossings.includes(edge));
    for (const side of end ? [1, -1] : []) {
      const d = (Number(end?.edge) * (1 + side * 1e-6)).toFixed(9);
      expect([d, await verdictAt(kept, d)]).toEqual([d, side === end?.inside ? 'minimum' : 'saddle']);
    }
  });

  it('the integers are those with whole sizes inside, and the spectrum agrees at the first and the last', async () => {
    for (const { from, to, integers } of record.minimumOn) {
      const high = to === null ? 400 : Number(to);
      const { first, step } = record.matrices ?? { first: 1, step: 1 };
      const inside: number[] = [];
      for (let d = first; d < high; d += step) if (d > Number(from)) inside.push(d);
      // W = I is a minimum at the d where the search begins.
      if (name === 'global') inside.unshift(2);
      expect(integers?.[0]).toBe(inside[0]);
      if (to !== null && integers) expect(integers[1]).toBe(inside[inside.length - 1]);
      if (to === null) expect(integers?.[1]).toBeNull();
      for (const d of new Set(integers?.flatMap((n) => (n === null ? [] : [n])) ?? []))
        expect(await verdictAt(kept, String(d))).toBe('minimum');
    }
  });

  it('`minimumFrom` is the last of them, where nothing ends it', () => {
    const last = record.minimumOn[record.minimumOn.length - 1];
    expect(record.minimumFrom).toEqual(record.upperEnd ? null : { real: last?.from, integer: last?.integers?.[0] });
  });
});

describe('ends and words', () => {
  it('6,1,d-7:--+ has two intervals between two folds, and says so', async () => {
    const record = await recordOf('6,1,d-7:--+');
    expect(record.minimumOn.map((m) => m.integers)).toEqual([[19, 20], null]);
    expect([record.lowerEnd?.why, record.upperEnd?.why]).toEqual([
      expect.stringMatching(/^a fold/),
      expect.stringMatching(/^a fold/),
    ]);
    expect(record.minimumOn[0]?.from).toBe(record.lowerEnd?.d);
    expect(record.minimumOn[1]?.to).toBe(record.upperEnd?.d);
    expect(record.end).toEqual(record.upperEnd);
    expect([18, 19, 20, 21, 23, 24].map((d) => minimumAtInteger(record, d))).toEqual([
      ...[undefined, true, true, false, false, undefined],
    ]);
    const text = flat(textTable(criticalTable(record)));
    expect(text).toMatch(/A minimum for 18\.729\d* < d < 20\.532\d*; among integers, d = 19 and 20\. A minimum for 23\.187\d*/);
    expect(text).toMatch(/< d < 23\.642\d*; no integer among them\./);
    expect(text).not.toMatch(/integers, from/);
    expect(text).toMatch(/The branch ends below at d = 18\.7\d*: a fold.*The branch ends above at d = 23\.6\d*: a fold/);
  });

  it('d/3,2d/3:-+ has no matrix at 10', async () => {
    const record = await recordOf('d/3,2d/3:-+');
    expect(record.minimumFrom?.integer).toBe(12);
    expect([9, 10, 11, 12, 13, 15].map((d) => minimumAtInteger(record, d))).toEqual([
      ...[false, undefined, undefined, true, undefined, true],
    ]);
    expect(flat(textTable(criticalTable(record)))).toContain('among the d with whole block sizes, from d = 12 on in steps of 3.');
  });

  it('4,d-4:-+ is a minimum at d = 6, where a component has fewer eigenvalues, and a saddle on either side', async () => {
    const record = await recordOf('4,d-4:-+');
    expect(record.minimumAt).toEqual([6]);
    expect(record.minimumOn.map(({ integers }) => integers)).toEqual([[11, null]]);
    expect(record.minimumFrom?.integer).toBe(11);
    expect([6, 7, 10, 11].map((d) => minimumAtInteger(record, d))).toEqual([true, false, false, true]);
    for (const [d, verdict] of [
      ['6', 'minimum'],
      ['6.01', 'saddle'],
      ['7', 'saddle'],
    ] as const)
      expect([d, await verdictAt(parseFamily('4,d-4:-+'), d)]).toEqual([d, verdict]);
    expect(flat(textTable(criticalTable(record)))).toMatch(/Also a minimum at d = 6, where some component has fewer eigenvalues/);
  });

  it('words for every kind of interval', () => {
    const every = { first: 2, step: 1 };
    const third = { first: 3, step: 3 };
    const to = '9.5';
    expect(intervalFormula({ from: '1.5', to, integers: null })).toBe('1.5 < d < 9.5');
    const words = [
      integersText({ from: '1.5', to, integers: [2, 9] }, every),
      integersText({ from: '1.5', to, integers: [2, 3] }, every),
      integersText({ from: '1.5', to, integers: [2, 2] }, third),
      integersText({ from: '1.5', to, integers: [3, 9] }, third),
      integersText({ from: '1.5', to, integers: null }, third),
      integersText({ from: '1.5', to: null, integers: [3, null] }, third),
      integersText({ from: '1.5', to: null, integers: null }, null),
    ];
    expect(words).toEqual([
      'among integers, d = 2 to 9',
      'among integers, d = 2 and 3',
      'among the d with whole block sizes, d = 2',
      'among the d with whole block sizes, d = 3 to 9 in steps of 3',
      'no d with whole block sizes among them',
      'among the d with whole block sizes, from d = 3 on in steps of 3',
      'its block sizes are whole numbers at no d',
    ]);
    const none = {
      minimumOn: [],
      minimumAt: [],
      matrices: every,
      searched: ['3', '10000'] as const,
      beyond: { index: inD('d - 1'), negative: [] },
    };
    expect(minimumText(none)).toBe('no minimum found for 3 < d < 10000 (index d - 1 at the end)');
    expect(minimumText({ ...none, minimumOn: [{ from: '4', to: '5', integers: null }], minimumAt: [3] })).toBe(
      'a minimum for 4 < d < 5 (no integer among them) and for d = 3',
    );
  });
});

describe('intervals of constant index, joined', () => {
  const limit = (d: number): Edge => ({ kind: 'limit', d });
  const crossing = (d: number, i: number): Edge => ({ kind: 'crossing', d, crossing: i });
  const degree = (d: number): Edge => ({ kind: 'degree', d, exact: rational(d) });
  const chain = (edges: readonly Edge[], minima: readonly boolean[]): readonly IndexInterval[] =>
    minima.map((minimum, i) => ({
      from: edges[i] as Edge,
      to: edges[i + 1] as Edge,
      negative: minimum ? [] : [{ block: 0, count: 1 }],
      index: [],
    }));
  const text = (e: Edge): string => `${e.kind} ${e.d}`;
  let scan: Scan;
  beforeAll(async () => {
    // Only type, ends and points of the scan are looked at: the intervals are made up.
    scan = scanFamily(await loadMpfr(), parseFamily('A'), 1, 40, 0.5);
  });

  it('over a d at which only what counts changes, and not over a crossing', () => {
    const edges = [limit(2.5), degree(3), crossing(7.5, 0), crossing(9.5, 1), limit(40)];
    const { minimumOn } = whereMinimum(scan, chain(edges, [true, true, true, false]), text);
    expect(minimumOn).toEqual([
      { from: 'limit 2.5', to: 'crossing 7.5', integers: [3, 7] },
      { from: 'crossing 7.5', to: 'crossing 9.5', integers: [8, 9] },
    ]);
  });

  it('an end of the search leaves the last one open, an end of the branch does not', () => {
    const edges = [limit(2.5), crossing(7.5, 0), limit(40)];
    const open = whereMinimum(scan, chain(edges, [false, true]), text);
    expect(open.minimumOn).toEqual([{ from: 'crossing 7.5', to: null, integers: [8, null] }]);
    expect(open.minimumFrom).toEqual({ real: 'crossing 7.5', integer: 8 });
    const upperEnd = { d: '40', approximate: 40, why: '', at: { kind: 'reached' } } as const;
    const ended = whereMinimum({ ...scan, upperEnd }, chain(edges, [false, true]), text);
    expect(ended.minimumOn).toEqual([{ from: 'crossing 7.5', to: 'limit 40', integers: [8, 39] }]);
    expect(ended.minimumFrom).toBeNull();
  });

  it('an integer at which fewer components count can be a minimum outside of all, and is decided by its own spectrum', async () => {
    // At d = 3 the component y of A has degree 0; A is a saddle there by x.
    expect(isMinimumAtInteger(scan, 3)).toBe(false);
    expect(await verdictAt(parseFamily('A'), '3')).toBe('saddle');
    // A ends at d = 2.
    expect(isMinimumAtInteger(scan, 2)).toBeUndefined();
    const global = scanFamily(mpfr, parseFamily('global'), 1, 40, 0.5);
    expect([2, 3].map((d) => isMinimumAtInteger(global, d))).toEqual([true, true]);
    const edges = [limit(2), degree(3), limit(40)];
    const { minimumOn, minimumAt, minimumFrom } = whereMinimum(global, chain(edges, [true, false]), text);
    expect(minimumOn).toEqual([{ from: 'limit 2', to: 'degree 3', integers: [2, 3] }]);
    expect([minimumAt, minimumFrom]).toEqual([[], null]);
    const none = whereMinimum(global, chain(edges, [false, false]), text);
    expect([none.minimumOn, none.minimumAt]).toEqual([[], [2, 3]]);
    const after = whereMinimum(global, chain([limit(2), crossing(3.5, 0), limit(40)], [false, true]), text);
    // 2 and 3 join the integers from 4 on.
    expect(after.minimumFrom).toEqual({ real: 'crossing 3.5', integer: 2 });
    expect(after.minimumOn[0]?.integers).toEqual([4, null]);
  });
});
