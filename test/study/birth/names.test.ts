import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { annihilation } from '../../../src/study/annihilation/annihilation.js';
import { entryLimits } from '../../../src/study/arc/limits.js';
import { branchSpace } from '../../../src/study/arc/space.js';
import { branchInstead } from '../../../src/study/birth/instead.js';
import { bornFamily, scanned } from '../../../src/study/birth/resolve.js';
import { bearsBranch } from '../../../src/study/birth/start.js';
import { certifyForAll } from '../../../src/study/certificate/theorem/certify.js';
import { critical } from '../../../src/study/crossing/critical.js';
import { familyCurves } from '../../../src/study/curve/curves.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { morseIndex } from '../../../src/study/point/morse-index.js';
import { solve } from '../../../src/study/point/solve.js';
import { spectrum } from '../../../src/study/point/spectrum.js';
import { expand } from '../../../src/study/series/expand.js';
import { polynomialText } from '../../../src/symbolic/exact/polynomial-text.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

const mpfr = await loadMpfr();
const branch = bornFamily(mpfr, parseFamily('II~1,1,d-2'));

/** What a study says that it does not answer. */
async function refusal(study: () => unknown): Promise<string> {
  try {
    await study();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('accepted');
}

describe('a name without a crossing', () => {
  const parent = parseFamily('2,d-2:-+');
  const { scan, crossings } = scanned(mpfr, parent);

  // Where s_0 and s_1 cross the directions of these types are of larger isotropy: those of the branches 1,1,d-2 and 2,1,d-3.
  it.each([
    ['1,1,1,d-3', ['s⊠s']],
    ['[(1 2)(3 4)],d-4', ['s⊠s']],
    ['1,1,d-2', ['s']],
    ['2,1,d-3', ['s']],
    ['1,1,2,d-4', ['s⊠s']],
  ])('means those that bear branches of exactly the type %s', (type, components) => {
    const branch = parseFamily(`2,d-2:-+~${type}`);
    const bearing = crossings.filter((crossing) => bearsBranch(crossing, parent, scan.compiled, branch));
    expect(bearing.map(({ block }) => block.component.name)).toEqual(components);
  });
});

describe('the branch II~1,1,d-2', () => {
  // Values of an independent continuation in doubles, with the index of the dense Hessian.
  it.each([
    [8, '0.0221583979', 1, '-0.0201646'],
    [12, '0.0192639851', 1, null],
    [5, '0.0268835220', 2, null],
  ])('is a family at d = %d, on both sides of its birth', async (d, loss, index, least) => {
    const record = await spectrum(mpfr, branch, rational(d), { digits: 9, dense: true });
    expect(Number(record.loss)).toBeCloseTo(Number(loss), 9);
    expect(morseIndex(record)).toBe(index);
    expect(Number(record.dense?.largestDifference)).toBeLessThan(1e-8);
    if (least !== null) expect(Number(record.least.value)).toBeCloseTo(Number(least), 7);
    expect([record.verdict, record.status, record.family]).toEqual(['saddle', 'checked', '1,d-1:-+~1,1,d-2']);
  });

  it('is found next to its birth, where it is nearly the family II', async () => {
    const below = await solve(mpfr, branch, rational(55855n, 10_000n), 12);
    expect(Number(below.loss)).toBeCloseTo(Number((await solve(mpfr, parseFamily('II'), rational(55855n, 10_000n), 12)).loss), 9);
    expect(below.entries.diagonal[1]).not.toBe(below.entries.diagonal[2]);
  });

  it('passes through II, where its index changes, and has no fractional dimension there', async () => {
    const record = await critical(mpfr, branch, 20);
    expect(record.crossings).toEqual([]);
    expect(record.passes).toHaveLength(1);
    const [pass] = record.passes ?? [];
    // The d* of II.
    expect(pass?.d).toBe('5.5855052474258800069');
    expect(pass?.indices.map((index) => polynomialText(index))).toEqual(['d - 3', '1']);
    expect(pass?.why).toMatch(/^there the branch passes through family II .*and goes on$/);
    expect([record.lowerEnd?.d, record.upperEnd, record.minimumOn]).toEqual(['3', null, []]);
  });

  it('says where it lives, and why there is no series of it', async () => {
    expect(await refusal(() => solve(mpfr, branch, rational(5n, 2n), 10))).toMatch(
      /^branch 'II~1,1,d-2' lives on 3 < d \(below: .*\): d = 2.5 is outside$/,
    );
    expect(await refusal(() => expand(mpfr, branch, 3, 'entries'))).toMatch(
      /is not expanded: series start from entries that tend to diag\(±1\), and the diagonal entry of block 0 is -0\.65/,
    );
    expect(await refusal(() => certifyForAll(mpfr, branch))).toMatch(
      /is proved at a d and over an interval \(--d, --from and --to\), for all d it is not: series start .* block 0 is -0\.65/,
    );
    expect(await refusal(() => annihilation(mpfr, branch, { extra: 1, dimensions: [rational(8)], order: 2 }))).toMatch(
      /--extra 0 is accepted/,
    );
  });

  it('has limits, which its entries approach like powers of 1/d', () => {
    const { birth, type, problem } = branch;
    const last = birth?.stretches?.at(-1)?.points.at(-1);
    const limits = entryLimits(mpfr, branchSpace(type, [], problem), { d: last?.d ?? 0, x: last?.point ?? [] }) ?? [];
    expect(limits.find(({ entry }) => entry === 'a0')).toEqual({ entry: 'a0', limit: '-0.650292553753', exponent: '-1' });
    expect(limits.find(({ entry }) => entry === 'b2')).toEqual({ entry: 'b2', limit: '0', exponent: '-2' });
  });

  it('is shown in a plot across its birth', async () => {
    const { families } = await familyCurves(mpfr, [branch], 'loss', { range: [5, 7] });
    const [piece] = families[0]?.curves[0]?.stretches ?? [];
    expect([piece?.[0]?.[0], piece?.at(-1)?.[0]]).toEqual([5, 7]);
    // The loss falls all the way: no point of another family is among them.
    expect(piece?.every(([, loss], i) => i === 0 || loss < (piece[i - 1]?.[1] ?? 0))).toBe(true);
  });
});

describe('the branch A~z4,d-4', () => {
  const cycle = bornFamily(mpfr, parseFamily('A~z4,d-4'));

  it('has points that a cycle of four neurons leaves where they are, at whole and at real d', async () => {
    const record = await spectrum(mpfr, cycle, rational(6), { digits: 8, dense: true });
    // An independent search at d = 6: loss, and the index of the dense Hessian.
    expect(Number(record.loss)).toBeCloseTo(0.05571243, 8);
    expect(morseIndex(record)).toBe(3);
    expect(Number(record.dense?.largestDifference)).toBeLessThan(1e-8);
    const { entries } = await solve(mpfr, cycle, rational(13n, 2n), 10);
    expect(new Set(entries.diagonal.slice(0, 4)).size).toBe(1);
    expect(entries.between[0]?.[1]).toBe(entries.between[1]?.[2]);
    expect(entries.between[0]?.[1]).not.toBe(entries.between[1]?.[0]);
  });

  it('is not scanned by components of a Young type', async () => {
    expect(await refusal(() => critical(mpfr, cycle, 10))).toMatch(/not offered for the branch 'A~z4,d-4'/);
  });
});

describe('a name whose blocks merge', () => {
  it('has a branch of its sizes instead, where one is born', () => {
    // With where it lives, which need not be at the d that was asked for.
    expect(branchInstead(mpfr, parseFamily('1,3,d-4:-++'))).toMatch(
      /^II~1,3,d-4 is the branch of these sizes that is born from II at d = 5\.58551, and lives on 5 < d/,
    );
    // II splits in one component only: no axial subgroup has three blocks of d − 1.
    expect(branchInstead(mpfr, parseFamily('1,1,1,d-3:-+++'))).toBeUndefined();
    // Signs that differ do not merge, and nothing is born from the global minimum.
    expect(branchInstead(mpfr, parseFamily('2,d-2:-+'))).toBeUndefined();
    expect(branchInstead(mpfr, parseFamily('1,d-1:++'))).toBeUndefined();
  });
});
