import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { compileType } from '../../../src/landscape/compile.js';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import {
  type Certificate,
  type PointCertificate,
  type RangeCertificate,
  sealed,
  statementText,
} from '../../../src/study/certificate/certificate.js';
import { pointClaims, rangeClaims } from '../../../src/study/certificate/claims.js';
import { CertificateRefusal } from '../../../src/study/certificate/schema.js';
import { checkCertificate } from '../../../src/study/check/check.js';
import { exactDouble } from '../../../src/study/proof/exact-double.js';
import type { Segment } from '../../../src/study/proof/segment.js';
import { rational, rationalsEqual } from '../../../src/symbolic/exact/rational.js';
import { pointNear, segmentAlong } from '../../support/curves.js';
import { doubtingRing, fault } from '../../support/doubt.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, 141);

/** Certificates of `symbreak certify NAME --d D` and `--from D1 --to D2`, with `--certificate`. */
function read<C extends Certificate>(name: string): C {
  return JSON.parse(readFileSync(new URL(`../fixtures/true-certificates/${name}.json`, import.meta.url), 'utf8')) as C;
}
const saddle = read<PointCertificate>('A-5');
const fractional = read<PointCertificate>('II-5.5');
const extra = read<PointCertificate>('II_0-8');
const identity = read<PointCertificate>('identity-7');
const range = read<RangeCertificate>('A-8-8.3');
const appearing = read<RangeCertificate>('A-2.95-3.1');

const check = (certificate: object) => checkCertificate(mpfr, JSON.stringify(certificate));
const refusedFor = (reason: string | RegExp) => ({
  valid: false,
  statement: null,
  pieces: null,
  reason: expect.stringMatching(reason),
});

/** Why claims are refused; `proved` where they are not. */
function reasonOf(claims: () => unknown): string {
  try {
    claims();
    return 'proved';
  } catch (error) {
    if (error instanceof CertificateRefusal) return error.message;
    throw error;
  }
}
const pointReason = (changes: Partial<PointCertificate>, base = saddle): string =>
  reasonOf(() => pointClaims(balls, { ...base, ...changes }));
const rangeReason = (changes: Partial<RangeCertificate>, base = range): string =>
  reasonOf(() => rangeClaims(balls, { ...base, ...changes }));

describe('a true certificate', () => {
  it.each([
    ['of a saddle', saddle, /Morse index in the space of all 5 × 5 matrices is 6: a saddle\.$/],
    [
      'at a fractional d',
      fractional,
      /^At d = 5\.5, where no matrices are of type .* index by the formulas is 3\.5: a saddle\.$/,
    ],
    ['with an extra row', extra, /with 1 extra row in the box; .* all 9 × 8 matrices is 0: a strict local minimum\.$/],
    ['of W = I', identity, /^At d = 7 W = I is a critical point .* Morse index in the space of all 7 × 7 matrices is 0/],
    ['of an interval', range, /^For every real d in \[8, 8\.3\] .* all eigenvalues of the Hessian are positive/],
    ['of an interval on which a component appears', appearing, /^For every real d in \[2\.95, 3\.1\] .* \(1 on x\), all others/],
  ])('%s is valid, and says what was proved', (_, certificate, statement) => {
    const answer = check(certificate);
    expect(answer).toMatchObject({ valid: true, statement: certificate.statement, reason: null });
    const pieces = answer.pieces ?? [];
    expect(statementText(pieces)).toBe(certificate.statement);
    expect(pieces.filter((piece) => typeof piece !== 'string')).toEqual([{ group: certificate.sizes.split(',') }]);
    expect(certificate.statement).toMatch(statement);
  });

  it('of an interval tells how far the proof is', () => {
    const reached: number[] = [];
    expect(checkCertificate(mpfr, JSON.stringify(appearing), (d) => reached.push(d)).valid).toBe(true);
    expect(reached).toEqual(appearing.segments.map(({ to }) => to));
  });

  it('leaves no memory behind, valid or not', () => {
    let open = 0;
    const counting: MpfrLibrary = {
      ...mpfr,
      directed: (bits, options) => {
        const floats = mpfr.directed(bits, options);
        const { nearest } = floats;
        open++;
        return {
          ...floats,
          nearest: {
            ...nearest,
            dispose: () => {
              open--;
              nearest.dispose();
            },
          },
        };
      },
    };
    expect(checkCertificate(counting, JSON.stringify(saddle)).valid).toBe(true);
    expect(open).toBe(0);
    expect(checkCertificate(counting, JSON.stringify(sealed<PointCertificate>({ ...saddle, index: '0' }))).valid).toBe(false);
    expect(open).toBe(0);
  });

  it('is none without a certificate, which is an error of its reader', () => {
    expect(() => checkCertificate(mpfr, '{}')).toThrow(InputError);
  });
});

describe('a false certificate', () => {
  it('with another digest than that of its text is refused before anything else', () => {
    for (const c of [saddle, range]) {
      expect(check({ ...c, digest: 'f'.repeat(64) })).toEqual(refusedFor(/^its digest is not that of its text/));
      expect(check({ ...c, statement: 'All is well.' })).toEqual(refusedFor(/^its digest is not that of its text/));
    }
  });

  it.each<[object, RegExp]>([
    [{ family: 'd:+' }, /^its field family is not what its boxes prove: "d:-"$/],
    [{ negative: [0, 0, 0, 0] }, /^its field negative is not what its boxes prove: \[0,0,1,0\]$/],
    [{ negative: [0, 0, 1] }, /^its field negative/],
    [{ index: '0' }, /^its field index is not what its boxes prove: "6"$/],
    [{ exactIsotropy: false }, /^its field exactIsotropy is not what its boxes prove: true$/],
    [
      { statement: saddle.statement.replace('a saddle', 'a strict local minimum') },
      /^what its boxes prove is another statement: At d = 5 /,
    ],
    // The statement is what people read: it is named first.
    [{ statement: 'All is well.', family: 'd:+', negative: [0, 0, 0, 0] }, /^what its boxes prove is another statement/],
    [{ box: saddle.box.slice(1) }, /^its box has 1 sides, and its type 2 unknowns$/],
  ])('with %j and a digest that fits is refused', (change, reason) => {
    expect(check(sealed<PointCertificate>({ ...saddle, ...change }))).toEqual(refusedFor(reason));
  });

  it.each<[object, RegExp]>([
    [{ negative: [0, 0, 0, null] }, /^its field negative is not what its boxes prove: \[0,0,0,0\]$/],
    [{ exactIsotropy: false }, /^its field exactIsotropy/],
    [{ family: 'd:+' }, /^its field family/],
    [{ statement: range.statement.replace('8.3', '8.4') }, /^what its boxes prove is another statement/],
  ])('of an interval with %j and a digest that fits is refused', (change, reason) => {
    expect(check(sealed<RangeCertificate>({ ...range, ...change }))).toEqual(refusedFor(reason));
  });
});

describe('nothing is proved of a point', () => {
  const side = (lower: string, upper: string) => [lower, upper] as const;
  /** A box about decimals. */
  const about = (radius: number, ...middle: readonly number[]) => middle.map((x) => side(String(x - radius), String(x + radius)));

  it('at a d that is no dimension, or is not spelled as it is printed', () => {
    for (const d of ['0.999', '0.5', '0', '1000000000001'])
      expect(pointReason({ d })).toBe(`d = ${d} is not between 1 and 10^12`);
    for (const d of ['1', '1000000000000']) expect(pointReason({ d })).toMatch(/Krawczyk|evaluated|unknowns/);
    for (const [d, spelled] of [
      ['5.0', '5'],
      ['10/2', '5'],
      ['05', '5'],
      ['21/4', '5.25'],
    ] as const) {
      expect(pointReason({ d })).toBe(`its d must be written ${spelled}`);
    }
    expect(pointReason({ d: `0.${'9'.repeat(60)}` })).toBe(`d = 0.${'9'.repeat(38)} is not between 1 and 10^12`);
  });

  it('of sizes that are none at this d, or are not spelled as they are printed', () => {
    expect(pointReason({ sizes: '1,4', d: '6' })).toBe('its sizes do not sum to d = 6');
    expect(pointReason({ sizes: '1,4' })).toBe('its box has 2 sides, and its type 5 unknowns');
    expect(pointReason({ sizes: '1,d-1', d: '1.75' })).toBe('a block of sizes 1,d-1 has less than one element at d = 1.75');
    // A block of one element has no entry off the diagonal.
    expect(pointReason({ sizes: '1,d-1', d: '2' })).toBe('its box has 2 sides, and its type 4 unknowns');
    expect(pointReason({ sizes: '1,-1+d' })).toMatch(/^its sizes must be written 1,d-1$|sizes/);
    expect(pointReason({ sizes: '01,d-1' })).toMatch(/sizes|written/);
    expect(pointReason({ sizes: '1,d-2' })).toMatch(/sum/);
  });

  it('over a box with too few or too many sides, that is upside down, or no numerals', () => {
    const [first = side('0', '0'), second = side('0', '0')] = saddle.box;
    expect(pointReason({ box: [first] })).toBe('its box has 1 sides, and its type 2 unknowns');
    expect(pointReason({ box: [first, second, second] })).toBe('its box has 3 sides, and its type 2 unknowns');
    expect(pointReason({ box: [[first[1], first[0]], second] })).toMatch(/^its boxes cannot be evaluated \(.+\)$/);
    expect(pointReason({ box: [side('x', 'y'), second] })).toMatch(/^its boxes cannot be evaluated \(.+\)$/);
  });

  it('over a box that holds no critical point, or more than can be told', () => {
    expect(pointReason({ box: about(1e-9, -0.594, 0.3967) })).toMatch(/^the test of Krawczyk fails on its box: /);
    expect(pointReason({ box: about(0.2, -0.594, 0.3967) })).toMatch(/^the test of Krawczyk fails on its box: /);
    expect(pointReason({ box: about(0.7, -0.594, 0.3967) })).toMatch(/zero/);
    expect(pointReason({ box: about(1e-6, -0.5940757867803718, 0.3967285643789533) })).toBe('proved');
  });

  it('where two rows of the student are equal', () => {
    // A/0 at the d at which its eigenvalue of x vanishes (`symbreak solve A/0 --d …`), its extra row in two halves.
    const box = about(1e-9, -0.5996310709534055, 0.3199888064949349, 0.13428942773711028);
    const split = { sizes: 'd', extra: [2], d: '5.05772544386225914253034456048', box };
    expect(reasonOf(() => pointClaims(balls, split))).toBe('rows that are zero or parallel are not excluded in its box');
  });

  it('where balls are so wide at any step that a row may be zero, or what is proved is the same', () => {
    const calm = doubtingRing(balls, Number.POSITIVE_INFINITY);
    const { statement } = pointClaims(calm, saddle);
    const reasons = new Set<string>();
    for (let n = 0; n < calm.asked(); n++) {
      let claimed: string | undefined;
      reasons.add(
        reasonOf(() => {
          claimed = pointClaims(doubtingRing(balls, n), saddle).statement;
        }),
      );
      expect([statement, undefined]).toContain(claimed);
      expect(() => pointClaims(doubtingRing(balls, n, fault), saddle)).toThrow(TypeError);
    }
    expect([...reasons].join()).toContain('its boxes cannot be evaluated (row kind 0 is zero');
  });

  it('where an eigenvalue is too near 0', () => {
    const box = about(1e-9, -0.6492245114756114, 0.34424566923035244);
    expect(pointReason({ d: '5.763812734919571166924559558', box })).toBe('the inertia of a block is not decided over its box');
  });

  it('of W = I with any other box, type or d', () => {
    const is = (changes: Partial<PointCertificate>): string => pointReason(changes, identity);
    expect(is({})).toBe('proved');
    expect(is({ d: '2' })).toBe('proved');
    for (const box of [
      [side('1', '1'), side('0', '1e-30')],
      [side('1.0', '1'), side('0', '0')],
      [side('0', '0'), side('1', '1')],
      [side('-1', '-1'), side('0', '0')],
    ]) {
      expect(is({ box })).toMatch(/Krawczyk|parallel|evaluated/);
    }
    expect(is({ d: '6.5' })).toMatch(/Krawczyk|parallel|evaluated/);
    const [one, zero] = [side('1', '1'), side('0', '0')];
    expect(is({ sizes: '1,d-1', box: [one, zero, one, zero, zero] })).toMatch(/Krawczyk|parallel|evaluated/);
    expect(is({ extra: [1], box: [one, zero, zero] })).toMatch(/Krawczyk|parallel|evaluated/);
  });
});

describe('nothing is proved of an interval', () => {
  const [first, last] = [range.segments[0], range.segments.at(-1)] as [Segment, Segment];

  it('of sizes that are numbers, or are not spelled as they are printed', () => {
    expect(rangeReason({ sizes: '1,7' })).toBe('its sizes 1,7 are those of one d: sizes in d are accepted');
    expect(rangeReason({ sizes: '1,d-2' })).toMatch(/sum/);
    expect(rangeReason({ sizes: '1,d-1' })).toMatch(
      /^the segment from d = 8 to 8\.1765184603 is not proved: a list has 2 numbers/,
    );
  });

  it('that is empty, or reaches beyond what a range may', () => {
    for (const to of ['8', '7.9']) expect(rangeReason({ to })).toBe(`its interval from 8 to ${to} is empty`);
    expect(rangeReason({ segments: [] })).toBe('it has no segments');
    const wide = [{ ...first, from: 0.5, to: 100_002 }];
    expect(rangeReason({ from: '0.9', segments: wide })).toBe('its interval is not between 1 and 100000');
    expect(rangeReason({ to: '100001', segments: wide })).toBe('its interval is not between 1 and 100000');
    expect(rangeReason({ from: '1', to: '100000', segments: wide })).toMatch(/is not proved/);
    expect(rangeReason({ from: '8.0' })).toBe('its lower end must be written 8');
    expect(rangeReason({ to: '8.30' })).toBe('its upper end must be written 8.3');
  });

  it('beyond its segments, to the last bit of a double', () => {
    expect(rangeReason({ from: '7.99' })).toBe('its segments cover [8, 8.3] only');
    // 8.3 as a double is 8.300000000000000710…
    expect(rangeReason({ to: '8.3000000000000007' })).toBe('proved');
    expect(rangeReason({ to: '8.3000000000000008' })).toBe('its segments cover [8, 8.3] only');
    expect(rangeReason({ from: '2.9499999999999996' }, appearing)).toBe('its segments cover [2.9499999999999997, 3.1] only');
    expect(rangeReason({ from: '8.1', to: '8.2' })).toBe('proved');
  });

  it('where a segment is missing, out of order, or not proved', () => {
    expect(rangeReason({ segments: [first] })).toBe('its segments cover [8, 8.1765184603] only');
    expect(rangeReason({ segments: [last] })).toMatch(/cover/);
    expect(rangeReason({ segments: [first, first, last] })).toMatch(
      /^the segment from d = 8 to 8\.1765184603 is not glued to the one before$/,
    );
    expect(rangeReason({ segments: [first, { ...last, inverse: [] }] })).toMatch(
      /^the segment from d = 8\.1765184603 to 8\.3 is not proved: /,
    );
    const moved = last.point.map((x, i) => x + 1.5 * (last.radii[i] as number));
    expect(rangeReason({ segments: [first, { ...last, point: moved }] })).toMatch(/is not proved|is not glued/);
  });

  it('says nothing of a component that has no eigenvalues there', () => {
    const [below] = appearing.segments;
    if (!below) return expect.fail('segments are expected');
    const claims = rangeClaims(balls, { ...appearing, to: '2.98', segments: [below] });
    expect(claims.negative).toEqual([0, 0, 1, null]);
    expect(claims.statement).toContain('(1 on x), all others');
  });

  it('does not say that the isotropy is exact where the points have a larger one', () => {
    // A, written as a point of the smaller group.
    const small = compileType(parseSizes('1,d-1'));
    const point = pointNear(compileType(parseSizes('d')), [-0.6, 0.39], 5.001);
    const start = small.orbits.map((o) => point[o.kind === 'diagonal' ? 0 : 1] as number);
    const segment = segmentAlong(small, start, [5, 5.001, 5.002], [6e-5, 6e-5, 6e-5, 6e-5, 6e-5]);
    const claims = rangeClaims(balls, { sizes: '1,d-1', extra: [], from: '5', to: '5.001', segments: [segment] });
    expect(claims).toMatchObject({ family: '1,d-1:--', exactIsotropy: false });
    expect(claims.statement).toContain('whether a larger group fixes it is not decided');
  });

  it('says as much of isotropy and signs as holds on all of it', () => {
    expect(rangeClaims(balls, appearing)).toEqual({
      family: 'd:-',
      negative: [0, 0, 1, 0],
      exactIsotropy: true,
      statement: appearing.statement,
    });
  });
});

it('a double is taken for the fraction that it is', () => {
  expect(exactDouble(1.5)).toEqual(rational(3, 2));
  expect(exactDouble(3 ** 50)).toEqual(rational(BigInt(3 ** 50)));
  expect(rationalsEqual(exactDouble(1 + 2 ** -52), rational((1n << 52n) + 1n, 1n << 52n))).toBe(true);
  expect(rationalsEqual(exactDouble(8.1), rational(BigInt(8.1 * 2 ** 49), 1n << 49n))).toBe(true);
});

describe('a fault in the program', () => {
  it.each([
    ['a wrong index', new RangeError('no element 7 in a list of 5')],
    ['what is no value', new TypeError('undefined is not a function')],
  ])('is no answer about a certificate: %s', (_, error) => {
    const failing = () => {
      throw error;
    };
    for (const certificate of [saddle, range]) {
      expect(() => checkCertificate(mpfr, JSON.stringify(certificate), undefined, failing)).toThrow(error);
    }
  });
});
