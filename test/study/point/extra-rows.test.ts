import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../../src/input/errors.js';
import { compileType } from '../../../src/landscape/compile.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { entryLookup } from '../../../src/representation/fixed-point-space.js';
import { double } from '../../../src/scalar/double.js';
import { splitFrame, splitGeometry, splitSpectrum } from '../../../src/study/annihilation/splitting.js';
import { resolved, withDistinctRows } from '../../../src/study/branch/find-branch.js';
import { arrangeLooseRows } from '../../../src/study/branch/loose-rows.js';
import { critical } from '../../../src/study/crossing/critical.js';
import { catalogue } from '../../../src/study/family/catalogue/catalogue.js';
import type { Family } from '../../../src/study/family/family.js';
import { parseFamily, readSizes } from '../../../src/study/family/parse.js';
import { locate } from '../../../src/study/point/polish.js';
import type { SpectrumLine, SpectrumRecord } from '../../../src/study/point/record.js';
import { solve } from '../../../src/study/point/solve.js';
import { spectrum } from '../../../src/study/point/spectrum.js';
import { evaluatePolynomial } from '../../../src/symbolic/exact/polynomial.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { expectDigits } from '../../support/digits.js';
import { refusalOf } from '../../support/refusal.js';
import { inD } from '../../support/values.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

const families = new Map<string, Family>();
/** A family with extra rows, which is searched once. */
function familyOf(name: string): Family {
  const family = families.get(name) ?? resolved(parseFamily(name));
  families.set(name, family);
  return family;
}

const at = (name: string, d: number, digits = 20, dense = false): Promise<SpectrumRecord> =>
  spectrum(mpfr, familyOf(name), rational(d), { digits, dense });

const line = (record: SpectrumRecord, component: string, blocks: readonly number[]): SpectrumLine => {
  const found = record.spectrum.find((l) => l.component === component && l.blocks.join() === blocks.join());
  if (!found) throw new Error(`no component ${component} ${blocks}`);
  return found;
};

/** QR in doubles on matrices of order up to 440 and norm below 7: some thousand roundings of that size. */
const DENSE = 1e-11;

// Values of docs/mathematics.md, computed there from the whole Hessian.
describe('reference values', () => {
  it('A/0 at d = 20 is a saddle in component s', async () => {
    const record = await at('A/0', 20, 20, true);
    expectDigits(record.entries.diagonal[0] ?? '', '-0.8899335');
    expectDigits(record.entries.offDiagonal[0] ?? '', '0.093239816');
    expectDigits(record.entries.extra[0]?.[0] ?? '', '0.097381666');
    expectDigits(record.loss, '0.0974051');
    expectDigits(record.least.value, '-0.0116691');
    expect([record.least.component, record.verdict, record.k]).toEqual(['s', 'saddle', '21']);
    expect(Number(record.dense?.largestDifference)).toBeLessThan(DENSE);
  });

  it('II/0 at d = 10 is a minimum', async () => {
    const record = await at('II/0', 10, 20, true);
    const { diagonal, offDiagonal, between, extra } = record.entries;
    expectDigits(diagonal[0] ?? '', '-0.530762479469539');
    expectDigits(between[0]?.[1] ?? '', '0.0573493470022077');
    expectDigits(extra[0]?.[0] ?? '', '-0.190305316625578');
    expectDigits(extra[0]?.[1] ?? '', '0.0966420783770417');
    expectDigits(between[1]?.[0] ?? '', '0.184638321382187');
    expectDigits(offDiagonal[1] ?? '', '-0.0183099014843727');
    expectDigits(diagonal[1] ?? '', '0.992029094716773');
    expectDigits(record.loss, '0.0178926551394538');
    expectDigits(record.least.value, '0.00566726953382');
    expect([record.least.component, record.verdict, record.k]).toEqual(['t', 'minimum', '11']);
    expect(Number(record.dense?.largestDifference)).toBeLessThan(DENSE);
  });

  it('1,1,d-2:-++/0,0 at d = 20 is a minimum with k = d + 2', async () => {
    const record = await at('1,1,d-2:-++/0,0', 20);
    expectDigits(record.least.value, '0.00225');
    expect([record.verdict, record.k]).toEqual(['minimum', '22']);
  });

  it('II/0,0 at d = 8 has the eigenvalues of the whole matrix, with two extra rows of their own', async () => {
    const record = await at('II/0,0', 8, 20, true);
    expect([record.verdict, record.k]).toEqual(['saddle', '10']);
    expect(Number(record.dense?.largestDifference)).toBeLessThan(DENSE);
  });

  it('the fractional dimensions of A/0 and II/0 end where the whole matrix says they do', async () => {
    const [a, second] = await Promise.all(['A/0', 'II/0'].map((name) => critical(mpfr, familyOf(name), 12)));
    expect([a?.minimumFrom, a?.beyond.index]).toEqual([null, inD('d - 1')]);
    // The least eigenvalue just above and below the integer neighbours.
    const [below, above] = await Promise.all([6, 7].map((d) => at('II/0', d, 12, true)));
    expect(second?.minimumFrom?.integer).toBe(7);
    expect([below?.verdict, above?.verdict]).toEqual(['saddle', 'minimum']);
    for (const record of [below, above]) expect(Number(record?.dense?.largestDifference)).toBeLessThan(DENSE);
  });

  it('the catalogue has k = d + m for families with m extra rows, which exist at d = 20 with the verdict it states', async () => {
    const families = catalogue().filter(({ k }) => k !== 'd');
    expect(families.map(({ k }) => k)).toEqual(['d+1', 'd+1', 'd+1', 'd+1', 'd+1', 'd+2', 'd+2']);
    for (const { name, known } of families) {
      const record = await at(name, 20, 12);
      expect(known).toContain(`a ${record.verdict}`);
      expect(record.entries.extra).toHaveLength(Number(record.k) - 20);
    }
  });
});

describe('groups of equal extra rows', () => {
  it.each([2, 3])('%i equal rows have the loss of one, and an eigenvalue 0 in their component s', async (g) => {
    const [single, group] = await Promise.all([at('II/0', 10), at(`II/0*${g}`, 10, 20, true)]);
    expect(group.loss).toBe(single.loss);
    expect(group.entries.extra).toHaveLength(g);
    expect(line(group, 's', [2]).degree).toBe(g - 1);
    expect(line(group, 's', [2]).eigenvalues).toContain('0');
    expect(Number(group.dense?.largestDifference)).toBeLessThan(DENSE);
  });

  it.each([2, 3])('the other eigenvalues of %i equal rows are those of the split block, times their number', async (g) => {
    // Along (u, −u)/√2 at shares 1/g the second derivative is (g + g)/2 · uᵀhu.
    const { compiled, x, ring } = locate(mpfr, familyOf('II/0'), rational(10));
    const frame = splitFrame(compiled, 2);
    const split = splitSpectrum(double, frame, splitGeometry(double, frame, 10, x.map(ring.toNumber)), () => true);
    const group = await at(`II/0*${g}`, 10);
    const values = (name: string): readonly number[] => split.find(({ component }) => component.name === name)?.values ?? [];
    const inGroup = (name: string, blocks: readonly number[]): readonly number[] =>
      line(group, name, blocks).eigenvalues.map(Number);
    const close = (a: readonly number[], b: readonly number[]): void => {
      expect(a).toHaveLength(b.length);
      a.forEach((value, i) => {
        expect(Math.abs(value - (b[i] as number))).toBeLessThan(1e-14);
      });
    };
    close(
      inGroup('s', [2]),
      [0, ...values('t').map((v) => g * v)].sort((a, b) => a - b),
    );
    close(
      inGroup('s⊠s', [1, 2]),
      values('s').map((v) => g * v),
    );
  });

  it('have no fractional dimensions of their own', async () => {
    await expect(critical(mpfr, parseFamily('II/0*2'), 10)).rejects.toThrow(InputError);
  });
});

describe('names', () => {
  it.each([
    ['II/0', '1,d-1:-+/0', 'II/0', [1]],
    ['I/-e0', '1,d-1:+-/-e0', 'I/-e0', [1]],
    ['II/0,0', '1,d-1:-+/0,0', 'II/0,0', [1, 1]],
    ['II/0*2', '1,d-1:-+/0*2', 'II/0*2', [2]],
    ['2,d-2:-+/0#2', '2,d-2:-+/0#2', null, [1]],
    ['d/2,d/2:-+/0', 'd/2,d/2:-+/0', null, [1]],
    ['1,1,d-2:-++/0,+e1', '1,1,d-2:-++/0,+e1', null, [1, 1]],
    ['II/0*2,-e0#3', '1,d-1:-+/0*2,-e0#3', 'II/0*2,-e0#3', [2, 1]],
  ] as const)('%s is read and written back', (text, name, alias, extra) => {
    const family = parseFamily(text);
    expect([family.name, family.alias, family.type.extra]).toEqual([name, alias, extra]);
    expect(parseFamily(family.name)).toEqual(family);
  });

  it.each([
    ['II/', /'' in family 'II\/' is not the limit of an extra row/],
    ['II/x', /'x' in family/],
    ['II/e0', /'e0' in family/],
    ['II/-e1', /only a block of size 1/],
    ['II/-e7', /only a block of size 1/],
    ['II/0,', /'' in family/],
    ['II/0*0', /'0\*0' in family/],
    ['II/0#0', /'#0' in family/],
    ['II/0#2#3', /'#2#3' in family/],
    ['II/0*11', /11 extra rows/],
    ['nosuch/0', /unknown family 'nosuch\/0'/],
  ])('%s is refused', (text, message) => {
    expect(() => parseFamily(text)).toThrow(InputError);
    expect(() => parseFamily(text)).toThrow(message);
  });

  it('without limits mean the only point with so many distinct rows', async () => {
    const family = withDistinctRows(parseFamily('II'), 1);
    expect(family.name).toBe('1,d-1:-+/0');
    expect(withDistinctRows(parseFamily('A'), 1).name).toBe('d:-/0');
    const [named, direct] = await Promise.all([family, parseFamily('II/0')].map((f) => solve(mpfr, f, rational(12), 15)));
    expect(named).toEqual(direct);
  });

  it('are listed where there are several points, and an error says so where there is none', () => {
    const several = refusalOf(() => withDistinctRows(parseFamily('2,d-2:-+'), 1));
    expect(several).toBeInstanceOf(InputError);
    expect(String(several)).toMatch(/one of 2,d-2:-\+\/0, 2,d-2:-\+\/0#2 is accepted/);
    expect(() => withDistinctRows(parseFamily('global'), 1)).toThrow(ComputationError);
  });
});

describe('the order of loose rows', () => {
  const compiled = compileType(readSizes('1,1,d-2', 2));
  const sizes = compiled.type.sizes.map((size) => evaluatePolynomial(double, size, 9));
  const r = sizes.length;
  const lookup = entryLookup(compiled.orbits);
  const index = (row: number, column: number): number =>
    row === column && row < r ? lookup.diagonal(row) : lookup.shared(row, column);
  /** The rows of blocks of size 1 and the extra rows. */
  const LOOSE = [0, 1, 3, 4];
  /** Entries of different sizes: ties leave the order open. */
  const points = fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), {
        minLength: compiled.orbits.length,
        maxLength: compiled.orbits.length,
      }),
      fc.array(fc.boolean(), { minLength: compiled.orbits.length, maxLength: compiled.orbits.length }),
    )
    .map(([values, negative]) => values.map((value, i) => (negative[i] ? -value : value) / 10_000));
  const permutations = fc.shuffledSubarray(LOOSE, { minLength: LOOSE.length });

  it('is idempotent', () => {
    fc.assert(
      fc.property(points, (point) => {
        const once = arrangeLooseRows(compiled, sizes, point);
        expect(arrangeLooseRows(compiled, sizes, once.point)).toEqual(once);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('does not depend on the order in which they were', () => {
    fc.assert(
      fc.property(points, permutations, (point, order) => {
        const exchanged = [...point];
        LOOSE.forEach((row, i) => {
          for (let b = 0; b < r; b++) exchanged[index(row, b)] = point[index(order[i] as number, b)] as number;
        });
        expect(arrangeLooseRows(compiled, sizes, exchanged)).toEqual(arrangeLooseRows(compiled, sizes, point));
      }),
      { seed: 12, numRuns: 300 },
    );
  });
});
