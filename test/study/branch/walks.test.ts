import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { familyWithExtra } from '../../../src/cli/argument/extra-rows.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import * as newton from '../../../src/numeric/newton.js';
import * as descent from '../../../src/numeric/saddle-free-newton.js';
import { doubleArithmetic } from '../../../src/study/branch/branch.js';
import * as extra from '../../../src/study/branch/extra-search.js';
import { findBranch, resolved } from '../../../src/study/branch/find-branch.js';
import * as search from '../../../src/study/branch/search.js';
import { readClaims } from '../../../src/study/claims/file.js';
import { parseFamily, reluModel } from '../../../src/study/family/parse.js';
import { locate } from '../../../src/study/point/polish.js';
import { solve } from '../../../src/study/point/solve.js';
import { spectrum } from '../../../src/study/point/spectrum.js';
import { expand } from '../../../src/study/series/expand.js';
import { verifyClaims } from '../../../src/study/verify/verify.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

// The functions themselves, watched: how often they are called is what a walk costs.
vi.mock('../../../src/numeric/newton.js', { spy: true });
vi.mock('../../../src/numeric/saddle-free-newton.js', { spy: true });
vi.mock('../../../src/study/branch/extra-search.js', { spy: true });
vi.mock('../../../src/study/branch/search.js', { spy: true });

const polished = () => vi.mocked(newton.refine).mock.calls.length;
const descents = () => vi.mocked(descent.descend).mock.calls.length;
const extraSearches = () => vi.mocked(extra.searchExtra).mock.calls.length;
const exactSearches = () => vi.mocked(search.searchExactIsotropy).mock.calls.length;

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});
beforeEach(() => {
  vi.clearAllMocks();
});

describe('a point is refined once', () => {
  it.each([
    ['A', 8],
    ['II', 7],
    ['2,d-2:-+', 9],
  ])('for %s at d = %i: by solve, and with its spectrum', async (name, d) => {
    await solve(mpfr, parseFamily(name), rational(d), 30);
    expect(polished()).toBe(1);
    vi.clearAllMocks();
    await spectrum(mpfr, parseFamily(name), rational(d), { digits: 30 });
    expect(polished()).toBe(1);
  });

  it('and not at all where its entries are exact', async () => {
    await spectrum(mpfr, parseFamily('global'), rational(7), { digits: 30 });
    expect([polished(), descents()]).toEqual([0, 0]);
  });

  it('by a series: at each d of its checks, and of its fit', () => {
    const { checks, accuracy, fit } = expand(mpfr, parseFamily('A'), 2, 'loss');
    const at = [...(checks[0]?.errors ?? []), ...(accuracy[0]?.values ?? [])].map(({ d }) => d);
    // d = 100 is in both.
    expect(at).toHaveLength(12);
    expect(polished()).toBe(new Set(at).size + (fit?.points ?? 0));
  });
});

describe('a family is searched once', () => {
  it('by --extra, whose point goes on with the family', async () => {
    const family = await familyWithExtra('II', { extra: '1', model: reluModel });
    expect(family.name).toBe('1,d-1:-+/0');
    expect(extraSearches()).toBe(1);
    const before = descents();
    const point = locate(mpfr, family, rational(12));
    expect(extraSearches()).toBe(1);
    expect(descents()).toBe(before);
    // The same point as by its name, which is a search of its own.
    const byName = locate(mpfr, parseFamily('II/0'), rational(12));
    expect(extraSearches()).toBe(2);
    expect(byName.x.map(byName.ring.toNumber)).toEqual(point.x.map(point.ring.toNumber));
    expect(byName.origin).toBe(point.origin);
  });

  it('by a name that has its rows already, or no --extra, never', async () => {
    expect((await familyWithExtra('II/0', { extra: '1', model: reluModel })).found).toBe(null);
    expect((await familyWithExtra('II', { extra: undefined, model: reluModel })).found).toBe(null);
    await expect(familyWithExtra('II/0', { extra: '2', model: reluModel })).rejects.toThrow('whose name has 1 extra row');
    expect(extraSearches()).toBe(0);
  });

  it('with rows of a group, which share the row of the search', () => {
    const family = resolved(parseFamily('II/0*2'));
    const [whole, shared] = [resolved(parseFamily('II/0')), family].map((f) => f.found?.point.slice(-2) ?? []);
    expect(shared).toEqual(whole?.map((x) => x / 2));
  });

  it('for all d where blocks have equal signs, by a study that keeps what it found', () => {
    const family = resolved(parseFamily('1,1,d-2:-++'), 5.1);
    expect(exactSearches()).toBe(1);
    for (const d of [4, 5, 8]) locate(mpfr, family, rational(d));
    expect(exactSearches()).toBe(1);
    // At d = 3 the branch that was found has ended: another search is made there, which is told here that there is none.
    vi.mocked(search.searchExactIsotropy).mockReturnValue([]);
    expect(() => locate(mpfr, family, rational(3))).toThrow('(searched at d = 3, 5.1, ');
    vi.mocked(search.searchExactIsotropy).mockReset();
  });

  it('by claims about it, whatever they say', async () => {
    const claims = ['4', '5'].map((d) => `{ id: d${d}, family: '1,1,d-2:-++', d: ${d}, claim: loss, value: 0.5 }`);
    const { claims: decided } = await verifyClaims(mpfr, await readClaims(`claims: [${claims.join(', ')}]`));
    expect(decided.map(({ verdict }) => verdict)).toEqual(['refuted', 'refuted']);
    // Not far above the lower end, at d = 6, there is none; at the next d there is one.
    expect(exactSearches()).toBe(2);
  });

  it('by a series of blocks that grow alike', () => {
    expand(mpfr, parseFamily('d/2,d/2:-+'), 2, 'entries');
    expect(exactSearches()).toBe(1);
  });

  it('and what was found is where its branch begins', () => {
    const family = parseFamily('II');
    const kept = resolved(family);
    const [a, b] = [family, kept].map((f) => findBranch(doubleArithmetic(1000), f, 20));
    expect(a?.anchor).toEqual(b?.anchor);
    expect([a?.origin, a?.searchedAt]).toEqual([b?.origin, b?.searchedAt]);
    expect(resolved(kept)).toBe(kept);
  });
});
