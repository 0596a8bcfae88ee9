import { describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../../src/input/errors.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { Decision } from '../../../src/study/claims/claims.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import {
  type BallFormula,
  commonDigits,
  formulaNumeral,
  laurentAt,
  laurentText,
  powerText,
  verifyAtPoints,
  verifyClosedForms,
  verifyExactly,
} from '../../../src/study/verify/formula.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { parseFormulaTree } from '../../../src/symbolic/formula/parser.js';
import { formulaValue, laurentOrNone, laurentValue } from '../../../src/symbolic/formula/value.js';

const mpfr = await loadMpfr();
const BACKING = { status: 'exact', evidence: 'a test' } as const;
const tree = parseFormulaTree;
const at = (text: string, d: number, extra = 0, digits?: number) => formulaNumeral(mpfr, tree(text), rational(d), extra, digits);

describe('powers of d', () => {
  it.each([
    [0, 'd^0'],
    [-2, 'd'],
    [2, 'd^(-1)'],
    [4, 'd^(-2)'],
    [-4, 'd^2'],
    [1, 'd^(-1/2)'],
    [-1, 'd^(1/2)'],
    [3, 'd^(-3/2)'],
    [-3, 'd^(3/2)'],
  ])('t^%i is %s', (n, text) => expect(powerText(n)).toBe(text));
});

describe('a formula against an exact result', () => {
  const of = (claimed: string, target: string, extra = 0): Decision =>
    verifyExactly(mpfr, tree(claimed), laurentValue(tree(target), 0), extra, BACKING);

  it.each([
    ['(d-2)(d-3)/2', 'd^2/2 - 5*d/2 + 3', 0, 'confirmed', 'equal, exactly'],
    ['d', 'd + 1/d', 0, 'refuted', 'they first differ in the term of d^(-1)'],
    ['d + 1/pi', 'd', 0, 'refuted', 'they first differ in the term of d^0'],
    ['2*d', 'd', 0, 'refuted', 'they first differ in the term of d'],
    ['d + sqrt(d)', 'd', 0, 'refuted', 'they first differ in the term of d^(1/2)'],
    ['d^2', 'd', 0, 'refuted', 'they first differ in the term of d^2'],
    ['0', '1/d', 0, 'refuted', 'they first differ in the term of d^(-1)'],
    ['1/d', '0', 0, 'refuted', 'they first differ in the term of d^(-1)'],
    ['k', 'd', 0, 'confirmed', 'equal, exactly'],
    ['k', 'd', 1, 'refuted', 'they first differ in the term of d^0'],
    ['k - 1', 'd', 1, 'confirmed', 'equal, exactly'],
  ])('%s against %s with %i extra rows', (claimed, target, extra, verdict, why) => {
    expect(of(claimed, target, extra)).toMatchObject({ verdict, why, ...BACKING });
  });

  it('of another ring is compared by its values', () => {
    expect(of('1/(d+1)', '1/d')).toMatchObject({ verdict: 'refuted', computed: '1/d', status: 'exact' });
    expect(of('(d^2-1)/(d+1)', 'd - 1')).toMatchObject({ verdict: 'confirmed', computed: 'd - 1', status: 'exact' });
    expect(of('sqrt(d^2-2*d+1)', 'd - 1')).toMatchObject({ verdict: 'confirmed', computed: 'd - 1', status: 'numerical' });
    expect(of('sqrt(k^2-2*k+1)', 'd', 1)).toMatchObject({ verdict: 'confirmed' });
    expect(of('sqrt(k^2-2*k+1)', 'd', 0)).toMatchObject({ verdict: 'refuted' });
  });

  it('has no value of its own where it divides by zero or has a root', () => {
    expect(laurentOrNone(tree('1/(d+1)'), 0)).toBeUndefined();
    expect(laurentOrNone(tree('sqrt(d+1)'), 0)).toBeUndefined();
    expect(laurentOrNone(tree('1/(k-d)'), 0)).toBeUndefined();
    expect(laurentOrNone(tree('1/(k-d)'), 1)).toMatchObject({ start: 0 });
    expect(() => laurentOrNone(null as never, 0)).toThrow(TypeError);
    expect(laurentText(laurentValue(tree('d-d'), 0))).toBe('0');
    expect(laurentText(laurentValue(tree('d/2'), 0))).toMatch(/d/);
  });
});

describe('the value of a formula', () => {
  it.each([
    ['1/3', 5, '0.3333333333333333333333333333333333333333333333333333333333'],
    ['pi', 5, '3.141592653589793238462643383279502884197169399375105820975'],
    ['-sqrt(d)', 2, '-1.414213562373095048801688724209698078569671875376948073177'],
    ['d - d', 5, '0'],
    ['d - 5', 5, '0'],
    ['1/d', 8, expect.stringMatching(/^0\.1250{0,57}$/)],
  ])('%s at %i', (text, d, expected) => expect(at(text, d)).toEqual(expected));

  it('has as many digits as are asked for, though leading ones cancel', () => {
    expect(at('pi', 5, 0, 5)).toBe('3.1416');
    expect(at('sqrt(d^100 + 1) - d^50', 10, 0, 5)).toMatch(/^5\.0000e-51$/);
    expect(at('sqrt(d^200 + 1) - d^100', 1001, 0, 5)).toMatch(/^4\.\d{4}e-301$/);
    expect(at('k', 7, 2)).toMatch(/^9\.?0*$/);
  });

  it('may not exist, or not be found', () => {
    expect(at('sqrt(4-d)', 5)).toBeUndefined();
    expect(at('1/(d-5)', 5)).toBeUndefined();
    expect(at('1/(k-d-1)', 5, 1)).toBeUndefined();
    // Equal, but no precision shows it; nor that this root is of a negative number.
    expect(at('sqrt(2)*sqrt(3) - sqrt(6)', 5)).toBeUndefined();
    expect(at('sqrt(d^100 - sqrt(d^200 + 1))', 1001)).toBeUndefined();
    expect(at('sqrt(sqrt(6) - sqrt(2)*sqrt(3))', 5)).toBeUndefined();
    expect(at('sqrt(d-5)', 5)).toBe('0');
    expect(at('sqrt(d^200 - sqrt(d^200*d^200 + 1))', 2)).toBeUndefined();
    // The last precision that is tried shows this one.
    expect(at('sqrt(d^200*d^200*d^200*d^200 + 1) - d^200*d^200', 1001, 0, 5)).toMatch(/^3\.\d{4}e-1201$/);
  });
});

/** The values of a formula, as those of the program's own closed forms are given. */
const ballsOf = (text: string, extra: number): BallFormula => {
  const laurent = laurentOrNone(tree(text), extra);
  if (laurent) return laurentAt(laurent);
  return (balls, d) => formulaValue(balls, tree(text), { d, k: balls.add(d, balls.fromInteger(extra)) });
};

describe('two closed forms', () => {
  const of = (claimed: string, target: string, extra = 0): Decision =>
    verifyClosedForms(mpfr, tree(claimed), { valueAt: ballsOf(target, extra), text: target }, extra, BACKING);
  const WHERE = 'd = 5, 6, 9, 17, 100, 1001, 7.25, 200.1';

  it('agree to 50 digits at eight d', () => {
    expect(of('sqrt(d^2-2*d+1)/pi', '(d-1)/pi')).toMatchObject({
      verdict: 'confirmed',
      computed: '(d-1)/pi',
      why: `agrees to 50 digits at ${WHERE}`,
      agreeingDigits: 50,
      status: 'numerical',
      evidence: `values compared at ${WHERE}, nothing proved in between; a test`,
    });
    expect(of('k*sqrt(k)', '(d+1)*sqrt(d+1)', 1).verdict).toBe('confirmed');
    expect(of('0', 'd - d').verdict).toBe('confirmed');
  });

  it.each([
    ['1/(d-1)', '1/(d+1)', 0],
    // Seen at d = 5 to 49 digits of 0.25, at d = 1001 to 47 of 0.001.
    ['1/(d-1) + 1/10^50', '1/(d-1)', 49],
    ['1/(d-1) - 1/10^50', '1/(d-1)', 49],
    ['1/(d-1) + 4/10^51', '1/(d-1)', 49],
    ['-1/(d-1)', '1/(d-1)', 0],
    ['0', '1/(d-1)', 0],
    ['1/(d-1)', '0', 0],
    ['(d-5)*(d-6)*(d-9)*(d-17)*(d-100)*(d-1001)*(4*d-29)', '0', 0],
    ['(d-6)*(d-9)*(d-17)*(d-100)*(d-1001)*(4*d-29)*(10*d-2001)', '0', 0],
  ])('%s is not %s', (claimed, target, agreeingDigits) => {
    expect(of(claimed, target)).toMatchObject({ verdict: 'refuted', computed: target, agreeingDigits, ...BACKING });
  });

  it('say where they first differ', () => {
    // 0.25 + 0.004 at d = 5 and 0.25.
    const near = of('1/4 + 1/50/d', '1/4');
    expect(near.why).toMatch(/^it is not equal, but agrees to 1\.7 digits at d = 5 \(difference 0\.00400\)$/);
    expect(near.comparisons?.[0]).toMatchObject({
      claimed: expect.stringMatching(/^0\.2540{50}/),
      computed: expect.stringMatching(/^0\.250{50}/),
    });
    // The one at d = 5 is 0, and equal.
    const other = of('d - 5', '1/pi - 1/pi');
    expect(other.why).toMatch(/agrees to 0 digits at d = 6/);
    expect(other.comparisons?.[1]).toMatchObject({ claimed: expect.stringMatching(/^1\.0{20}/), computed: '0' });
    expect(of('1/4 + 1/25/d*d', '1/4').why).toMatch(/agrees to 0\.\d digits/);
  });

  it('are undecided where one has no value', () => {
    expect(of('sqrt(16-d)/sqrt(16-d)', '1')).toMatchObject({
      verdict: 'undecided',
      why: 'the claimed formula could not be evaluated at d = 17',
      computed: '1',
      ...BACKING,
    });
    expect(of('1', 'sqrt(16-d)/sqrt(16-d)')).toMatchObject({
      verdict: 'undecided',
      why: 'the value could not be evaluated at d = 17',
    });
  });
});

describe('a formula against values at some d', () => {
  const family = parseFamily('II');
  const SEVENTH = `0.${'142857'.repeat(10)}`;
  const points = [7, 14].map((d) => rational(d));
  const of = async (
    claimed: string,
    valueAt: (d: number) => string | Error,
    { stated = true, list = points, of: named = family } = {},
  ): Promise<Decision> =>
    verifyAtPoints(mpfr, named, tree(claimed), {
      points: list,
      stated,
      valueAt: async (d, digits) => {
        expect(digits).toBe(58);
        const text = valueAt(Number(d.n) / Number(d.d));
        if (text instanceof Error) throw text;
        return { text, backing: { status: 'checked', evidence: `at ${d.n}` } };
      },
    });

  it('is confirmed by all, and refuted by one', async () => {
    expect(await of('1/7', () => SEVENTH)).toMatchObject({
      verdict: 'confirmed',
      computed: `${SEVENTH} at d = 7`,
      why: 'agrees to 50 digits at d = 7, 14',
      agreeingDigits: 50,
      status: 'numerical',
      evidence: 'values compared at d = 7, 14, nothing proved in between; at 14',
    });
    expect(await of('1/d', () => SEVENTH)).toMatchObject({
      verdict: 'refuted',
      computed: `${SEVENTH} at d = 14`,
      agreeingDigits: 0,
      status: 'checked',
    });
    expect(await of('1/k', () => SEVENTH, { list: [rational(6)], of: parseFamily('II/0') })).toMatchObject({
      verdict: 'confirmed',
    });
  });

  it.each([
    // Half a unit of the 50th digit is the most.
    ['1/7 + 6/10^50', 48],
    ['1/7 + 4/10^50', 49],
    ['1/7 - 4/10^50', 49],
    ['1/7 + 6/10^51', 49],
    ['1/7 + 4/10^51', 50],
    ['1/7 - 4/10^51', 50],
    ['1/7 + 1/10^10', 9],
    ['1/7 + 1/10^20', 19],
    ['1/7 + 4/10^20', 19],
    ['1/7 + 6/10^20', 18],
    ['1/7 + 1/10', 0],
    ['1/7 + 4/100', 1],
    ['8/7', 0],
    ['-1/7', 0],
  ])('%s has %i digits of 1/7', async (claimed, digits) => {
    const found = await of(claimed, () => SEVENTH);
    expect([found.agreeingDigits, found.verdict]).toEqual([digits, digits === 50 ? 'confirmed' : 'refuted']);
  });

  it('counts digits from the first of the larger', () => {
    for (const [a, b, digits] of [
      ['1', '1', 50],
      ['0', '0', 50],
      ['0', '0.001', 0],
      ['0.001', '0', 0],
      ['0.25', '0.254', 2],
      ['0.25', '0.26', 1],
      ['0.25', '0.255', 2],
      ['0.255', '0.25', 2],
      ['-0.25', '-0.254', 2],
      ['0.999', '1', 3],
      ['1', '0.999', 3],
      ['2.5e7', '2.54e7', 2],
      ['100', '104', 2],
      ['100', '106', 1],
      // A difference whose double is a whole number over 1, both ways.
      ['2.5', '2', 1],
      ['2', '2.5', 1],
    ] as const) {
      expect([a, b, commonDigits(a, b)]).toEqual([a, b, digits]);
    }
  });

  it('is not confirmed where a stated d is missing', async () => {
    const failing = (d: number) => (d === 7 ? new ComputationError('it ends') : SEVENTH);
    expect(await of('1/7', failing)).toMatchObject({
      verdict: 'undecided',
      why: 'it ends',
      computed: `${SEVENTH} at d = 14`,
      status: 'checked',
      evidence: 'at 14',
    });
    expect(await of('1/7', failing, { stated: false })).toMatchObject({ verdict: 'confirmed' });
    expect(await of('1/8', failing)).toMatchObject({ verdict: 'refuted' });
    expect(await of('1/7', () => new ComputationError('it ends'), { stated: false })).toMatchObject({
      verdict: 'undecided',
      why: 'it ends',
      status: 'numerical',
    });
    expect(await of('1/7', () => SEVENTH, { list: [] })).toMatchObject({
      verdict: 'undecided',
      why: 'there is no d at which it could be compared',
    });
    await expect(of('1/7', () => new InputError('no'))).rejects.toThrow(InputError);
  });

  it('is undecided where it has no value', async () => {
    expect(await of('1/(d-7)', () => SEVENTH)).toMatchObject({
      verdict: 'undecided',
      why: 'the claimed formula could not be evaluated at d = 7',
      computed: `${SEVENTH} at d = 7`,
    });
  });
});
