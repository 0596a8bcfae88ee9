import { readFileSync } from 'node:fs';
import { Decimal } from 'decimal.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../../src/input/errors.js';
import type { BranchPoint } from '../../../src/numeric/continuation.js';
import { loadMpfr, type Mpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { follow, mpfrArithmetic } from '../../../src/study/branch/branch.js';
import { findBranch } from '../../../src/study/branch/find-branch.js';
import { catalogue } from '../../../src/study/family/catalogue/catalogue.js';
import { formalLowerEnd } from '../../../src/study/family/dimension.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import type { SolveRecord } from '../../../src/study/point/record.js';
import { solve } from '../../../src/study/point/solve.js';
import { parseRational } from '../../../src/symbolic/exact/rational.js';
import { distance } from '../../support/digits.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

const DIGITS = 40;
const Wide = Decimal.clone({ precision: 80 });
const PI = Wide.acos(-1);
type Numeral = InstanceType<typeof Wide>;

const at = (name: string, d: string, digits = DIGITS): Promise<SolveRecord> =>
  solve(mpfr, parseFamily(name), parseRational(d), digits);

/** All entries of a point under their names; offDiagonal0 is that of block 0, between01 that in rows of block 0. */
function entriesOf({ entries }: SolveRecord): Record<string, string> {
  const all: Record<string, string> = {};
  entries.diagonal.forEach((x, a) => {
    if (x !== null) all[`diagonal${a}`] = x;
  });
  entries.offDiagonal.forEach((x, a) => {
    if (x !== null) all[`offDiagonal${a}`] = x;
  });
  entries.between.forEach((row, a) => {
    row.forEach((x, b) => {
      if (x !== null) all[`between${a}${b}`] = x;
    });
  });
  return all;
}

const SMALL_BLOCKS = [1, 2, 3, 4, 5];
const NAMES = [
  ...new Set([
    ...catalogue().flatMap((f) => (f.k === 'd' ? [f.name] : [])),
    ...SMALL_BLOCKS.flatMap((p) => [`${p},d-${p}:-+`, `${p},d-${p}:+-`]),
  ]),
];
/** Up to 2·10⁴ branches are followed in doubles, beyond in MPFR. */
const IN_DOUBLES = ['7.25', '20', '100', '1000'];
const IN_MPFR = ['1000000', '100000000', '1000000000000'];
/** Every d for one family; the others take turns, so that each has one of both kinds and each d has several. */
const dimensionsOf = (name: string, i: number): readonly string[] =>
  name === '1,d-1:-+'
    ? [...IN_DOUBLES, ...IN_MPFR]
    : [IN_DOUBLES[i % IN_DOUBLES.length] as string, IN_MPFR[i % IN_MPFR.length] as string];

describe.each(NAMES.map((name, i) => [name, dimensionsOf(name, i)] as const))('family %s', (name, dimensions) => {
  // `1,d-1:--` and the like have no points; these all do, at every d asked for here.
  it.each(dimensions)('at d = %s: checked, with the signs of its name', async (d) => {
    const record = await at(name, d, 20);
    const exact = name === 'd:+';
    expect(record.status).toBe(exact ? 'exact' : 'checked');
    expect(record.entries.diagonal.map((x) => (Number(x) > 0 ? '+' : '-')).join('')).toBe(record.signs);
    expect([record.d, record.k]).toEqual([d, d]);
    // Entries printed to 20 digits are off by half a unit of the 20th digit, relative; the Hessian's eigenvalues, which
    // multiply that, are below d, and the norm of all k·d entries is below 2√d (rows have lengths near 1).
    expect(Number(record.gradientNorm)).toBeLessThan(exact ? 1e-300 : 5e-20 * 2 * Number(d) ** 1.5);
    if (exact) expect(record.loss).toBe('0');
    else expect(Number(record.loss)).toBeGreaterThan(0);
  });
});

/** A partial sum Σ coefficient · s^power in s = d^(−1/2), with the power of the first term left out. */
interface Leading {
  readonly terms: readonly (readonly [power: number, coefficient: Numeral])[];
  readonly next: number;
}

const w = (x: number | string): Numeral => new Wide(x);
const leading = (next: number, ...terms: (readonly [number, Numeral])[]): Leading => ({ next, terms });
const overPi = (x: number, power = 1): Numeral => w(x).div(PI.pow(power));

/** Leading terms of mathematics, section 4. */
const TYPE_A: Record<string, Leading> = {
  offDiagonal0: leading(6, [2, w(2)], [4, overPi(4).minus(2)], [5, overPi(8)]),
  diagonal0: leading(5, [0, w(-1)], [2, w(2)], [4, overPi(8).minus(4)]),
  loss: leading(2, [0, w(0.5).minus(overPi(1))], [1, overPi(-4).div(3)]),
};
const minusDiagonal = w(2).plus(overPi(8)).plus(overPi(8, 2));
const TYPE_II: Record<string, Leading> = {
  diagonal0: leading(3, [0, w(-1)], [2, minusDiagonal]),
  between01: leading(4, [2, overPi(4)], [3, overPi(32, 3)]),
  between10: leading(5, [2, w(2)], [4, overPi(-8).minus(2)]),
  diagonal1: leading(5, [0, w(1)], [4, overPi(8)]),
  offDiagonal1: leading(5, [4, overPi(-4)]),
  loss: leading(3, [2, w(0.5).minus(overPi(2, 2))]),
};
/** p minus rows do not see each other in the leading terms: as type II, with p times its loss and p times what p rows add up to. */
const smallMinus = (p: number): Record<string, Leading> => ({
  diagonal0: leading(3, [0, w(-1)], [2, minusDiagonal]),
  offDiagonal0: leading(3, [2, w('1.92275557038170343977957')]),
  between01: leading(3, [2, overPi(4)]),
  between10: leading(4, [2, w(2)]),
  diagonal1: leading(5, [0, w(1)], [4, overPi(8 * p)]),
  offDiagonal1: leading(5, [4, overPi(-4 * p)]),
  loss: leading(3, [2, w(0.5).minus(overPi(2, 2)).times(p)]),
});
/** d − p minus rows: as type A in the large block; the p plus rows change the loss in order 1/d. */
const smallPlus = (p: number): Record<string, Leading> => ({
  diagonal0: leading(2, [0, w(1)]),
  diagonal1: leading(4, [0, w(-1)], [2, w(2)]),
  offDiagonal1: leading(4, [2, w(2)]),
  between01: leading(2),
  between10: leading(4),
  ...(p > 1 ? { offDiagonal0: leading(2) } : {}),
  loss: leading(2, [0, w(0.5).minus(overPi(1))], [1, overPi(-4).div(3)]),
});

const SERIES: readonly (readonly [string, Record<string, Leading>])[] = [
  ['d:-', TYPE_A],
  ['1,d-1:-+', TYPE_II],
  // The coefficients are affine in p: two p would determine them.
  ...[2, 3, 5].map((p) => [`${p},d-${p}:-+`, smallMinus(p)] as const),
  ...[1, 2, 5].map((p) => [`${p},d-${p}:+-`, smallPlus(p)] as const),
];

describe.each(SERIES)('series of %s', (name, series) => {
  /** The coefficient of the first term left out, as seen at d: (value − partial sum)/s^next. */
  const remainders = async (d: string): Promise<Record<string, number>> => {
    const record = await at(name, d);
    const values: Record<string, string> = { ...entriesOf(record), loss: record.loss };
    const s = w(1).div(w(d).sqrt());
    expect(Object.keys(values).sort()).toEqual(Object.keys(series).sort());
    return Object.fromEntries(
      Object.entries(series).map(([key, { terms, next }]) => {
        const sum = terms.reduce((total, [power, c]) => total.plus(c.times(s.pow(power))), w(0));
        return [
          key,
          w(values[key] ?? '')
            .minus(sum)
            .div(s.pow(next))
            .toNumber(),
        ];
      }),
    );
  };

  it('what is left of each entry and of the loss is the next term: of its order, with one coefficient at all d', async () => {
    const [coarse, middle, fine] = [await remainders('10000'), await remainders('1000000'), await remainders('100000000')];
    for (const key of Object.keys(series)) {
      const [c4, c6, c8] = [coarse[key], middle[key], fine[key]] as [number, number, number];
      // c(s) = c + c′ s + O(s²) with s = 1e-2, 1e-3, 1e-4, so that c4 − c6 ≈ 10 (c6 − c8): were the partial sum wrong in a term
      // below s^next, c would grow by factors of 10, and c6 − c8 be −10 (c4 − c6) or worse.
      expect(Math.abs(c6 - c8), key).toBeLessThanOrEqual(0.2 * Math.abs(c4 - c6) + 1e-3 * Math.abs(c8) + 1e-12);
      expect(Math.abs(c8), key).toBeLessThan(200);
    }
  });
});

describe('d/2,d/2:-+', () => {
  it('has entries of order 1/d and a loss with a limit: differences fall like s', async () => {
    const records = await Promise.all(['100000000', '10000000000', '1000000000000'].map((d) => at('d/2,d/2:-+', d)));
    const scaled = (name: string): number[] =>
      records.map((r) =>
        Number(
          name === 'loss'
            ? r.loss
            : w(entriesOf(r)[name] ?? '')
                .times(r.d)
                .toNumber(),
        ),
      );
    for (const name of ['loss', 'offDiagonal0', 'offDiagonal1', 'between01', 'between10']) {
      const [a, b, c] = scaled(name) as [number, number, number];
      // f = f₀ + f₁ s + O(s²), s = 1e-4, 1e-5, 1e-6: a ratio of 10 but for 1e-4 times the ratio of coefficients.
      expect(Math.abs((a - b) / (b - c) - 10), name).toBeLessThan(0.05);
      expect(Math.abs(c), name).toBeGreaterThan(0.1);
    }
  });
});

describe('sizes given as numbers', () => {
  it.each([
    ['50,50:-+', 'd/2,d/2:-+', '100'],
    ['1,99:-+', 'II', '100'],
    ['2,18:+-', '2,d-2:+-', '20'],
  ])('%s is %s at d = %s, by another way', async (numeric, family, d) => {
    const [one, other] = [await at(numeric, d), await at(family, d)];
    // Equal to all printed digits: correctly rounded both times.
    expect(one.entries).toEqual(other.entries);
    expect(one.loss).toBe(other.loss);
    expect(one.family).toBe(numeric);
  });

  it.each([
    ['40,60:-+', '100'],
    ['200,300:-+', '500'],
    ['6,1,12:--+', '19'],
    ['45,1,54:-++', '100'],
  ])('%s exists at d = %s', async (name, d) => {
    const record = await at(name, d, 20);
    expect(record.status).toBe('checked');
    expect(record.entries.diagonal.map((x) => (Number(x) > 0 ? '+' : '-')).join('')).toBe(record.signs);
    // Of exactly this isotropy: the blocks differ.
    const { diagonal } = record.entries;
    expect(new Set(diagonal).size).toBe(diagonal.length);
  });

  it('is refused at any other d', async () => {
    await expect(at('40,60:-+', '101')).rejects.toThrow(InputError);
    await expect(at('40,60:-+', '101')).rejects.toThrow(/sum to 100, not to d = 101/);
  });

  it('leads to the published minimum of that isotropy and those signs', async () => {
    const source = new URL('../../reference/safran2021-sample.json', import.meta.url);
    const { minima } = JSON.parse(readFileSync(source, 'utf8')) as {
      minima: Record<string, { blocks: number[]; vals: number[][] }[]>;
    };
    const other: string[] = [];
    for (const [k, list] of Object.entries(minima)) {
      // Every fourth one, another of each d in turn; all of them are proved where they are read as matrices.
      for (const { blocks, vals } of list.filter((m, i) => m.blocks.length === 2 && (i + Number(k)) % 4 === 0)) {
        const diagonal = blocks.map((_, a) => vals[a]?.[a] as number);
        const name = `${blocks.join()}:${diagonal.map((x) => (x > 0 ? '+' : '-')).join('')}`;
        const record = await at(name, k, 12);
        const far = Math.max(...diagonal.map((x, a) => Math.abs(x - Number(record.entries.diagonal[a]))));
        // The published data stopped at gradient norms of 1e-10.
        if (far > 1e-7) other.push(name);
      }
    }
    expect(other).toEqual([]);
  });
});

describe('a size that is no integer', () => {
  it('2.5,d-2.5:-+ at d = 20 lies between p = 2 and p = 3', async () => {
    const [two, between, three] = (await Promise.all(
      ['2', '2.5', '3'].map(async (p) => {
        const record = await at(`${p},d-${p}:-+`, '20');
        return { ...entriesOf(record), loss: record.loss };
      }),
    )) as Record<string, string>[] as [Record<string, string>, Record<string, string>, Record<string, string>];
    expect(Object.keys(two)).toHaveLength(7);
    for (const key of Object.keys(two)) {
      const [a, x, b] = [two, between, three].map((values) => Number(values[key])) as [number, number, number];
      expect((x - a) * (b - x), key).toBeGreaterThan(0);
    }
  });

  it('is continuous at p = 2: differences are in proportion to the step', async () => {
    const values = async (p: string): Promise<Record<string, string>> => entriesOf(await at(`${p},d-${p}:-+`, '20'));
    const [zero, near, far] = [await values('2'), await values('2.001'), await values('2.01')];
    for (const key of Object.keys(zero)) {
      const [one, ten] = [distance(near[key] ?? '', zero[key] ?? ''), distance(far[key] ?? '', zero[key] ?? '')];
      expect(one, key).toBeGreaterThan(0);
      // f(2+h) − f(2) = f′h + O(h²): a ratio of 10 with a relative error of h f″/f′, some 0.01.
      expect(Math.abs(ten / one - 10), key).toBeLessThan(0.5);
    }
  });
});

describe('names whose blocks merge', () => {
  it.each([
    ['1,d-1:--', '20', /belong to the family d:- \(A\)/],
    ['1,1,d-2:-+-', '20', /belong to the family 1,d-1:\+- \(I\)/],
  ])('%s at d = %s is answered with the name of the larger isotropy', async (name, d, message) => {
    const answer = at(name, d);
    await expect(answer).rejects.toThrow(ComputationError);
    await expect(answer).rejects.toThrow(message);
  });

  // Its branch passes through II at II's fractional dimension and keeps its own isotropy beyond.
  it('1,2,d-3:-++ at d = 20 is a point of its own', async () => {
    const { entries, status } = await at('1,2,d-3:-++', '20');
    expect(status).toBe('checked');
    expect(Number(entries.diagonal[2]) - Number(entries.diagonal[1])).toBeGreaterThan(0.4);
  });
});

describe('beyond the end of a family', () => {
  it('I at d = 2.9: ends at 3 exactly, where neurons are permuted', async () => {
    const answer = at('I', '2.9');
    await expect(answer).rejects.toThrow(ComputationError);
    await expect(answer).rejects.toThrow(
      /does not exist at d = 2\.9: it ends at d = 3: there the two rows of block 1 are exchanged/,
    );
  });

  it('2,d-2:-+ at d = 3.2: ends in a fold', async () => {
    const answer = at('2,d-2:-+', '3.2');
    await expect(answer).rejects.toThrow(ComputationError);
    await expect(answer).rejects.toThrow(/does not exist at d = 3\.2: it ends at d = 3\.43405420995880: a fold/);
  });

  it('exists just above the fold, and not just below', async () => {
    expect((await at('2,d-2:-+', '3.43405421')).status).toBe('checked');
    await expect(at('2,d-2:-+', '3.43405420')).rejects.toThrow(ComputationError);
  });

  it('below the block sizes is bad input', async () => {
    await expect(at('3,d-3:-+', '3.5')).rejects.toThrow(InputError);
    expect(formalLowerEnd(parseFamily('3,d-3:-+').type)).toBe(4);
  });
});

describe('large d, where families lie close together', () => {
  // A and I are near each other, and so are II and 2,d-2:-+.
  const NEAR = ['A', 'I', '2,d-2:-+'];

  it('A and I at d = 10^5 are different points, of the isotropy of their names', async () => {
    const [a, one] = [await at('A', '100000'), await at('I', '100000')];
    // Type I has its plus row; all of the rest is near type A, closer than the leading terms can tell.
    expect(Number(one.entries.diagonal[0])).toBeGreaterThan(0.9);
    expect(distance(one.entries.offDiagonal[1] ?? '', a.entries.offDiagonal[0] ?? '')).toBeGreaterThan(1e-14);
    expect(distance(one.entries.offDiagonal[1] ?? '', a.entries.offDiagonal[0] ?? '')).toBeLessThan(1e-8);
  });

  it.each(NEAR)(
    '%s: followed to d = 10^8 and back it is the same point at d = 10^5, and the one that is solved',
    async (name) => {
      const family = parseFamily(name);
      const arithmetic = mpfrArithmetic(mpfr, 1e8);
      const { ring } = arithmetic;
      const branch = findBranch(arithmetic, family, 1e5);
      const go = (from: BranchPoint<Mpfr>, target: number): BranchPoint<Mpfr> => {
        let last = from;
        const steps = follow(branch, target, 1, from);
        for (let next = steps.next(); ; next = steps.next()) {
          if (next.done) {
            expect(next.value).toEqual({ reached: true });
            return last;
          }
          last = next.value;
        }
      };
      const fromBelow = go(branch.anchor, 1e5);
      const top = go(fromBelow, 1e8);
      expect(top.parameter).toBe(1e8);
      const fromAbove = go(top, 1e5);
      const digits = 26;
      // 96 bits beyond the guard: 28 digits.
      const text = (p: BranchPoint<Mpfr>): string[] => p.x.map((x) => ring.format(x, digits));
      fromBelow.x.forEach((x, i) => {
        const y = fromAbove.x[i] as Mpfr;
        expect(ring.exponent(ring.sub(x, y)) - ring.exponent(x)).toBeLessThan(-25 * Math.log2(10));
      });
      const solved = Object.values(entriesOf(await at(name, '100000', 25))).sort((a, b) => Number(a) - Number(b));
      const followed = text(fromBelow).sort((a, b) => Number(a) - Number(b));
      followed.forEach((x, i) => {
        expect(distance(x, solved[i] ?? '') / Math.abs(Number(x))).toBeLessThan(1e-24);
      });
    },
  );
});
