import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import {
  type Certificate,
  canonicalJson,
  digestOf,
  type PointCertificate,
  type RangeCertificate,
  sealed,
} from '../../../src/study/certificate/certificate.js';
import { certify } from '../../../src/study/certificate/certify.js';
import { certifyRange } from '../../../src/study/certificate/certify-range.js';
import { type CertificateCheck, checkCertificate } from '../../../src/study/check/check.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { parseRational, rational } from '../../../src/symbolic/exact/rational.js';
import { restated } from '../../support/certificates.js';
import { seededRandom } from '../../support/random.js';

let mpfr: MpfrLibrary;
let minimum: PointCertificate;
let saddle: PointCertificate;
let range: RangeCertificate;
beforeAll(async () => {
  mpfr = await loadMpfr();
  minimum = pointOf('II', '7');
  saddle = pointOf('II', '5.5');
  range = certifyRange(mpfr, parseFamily('II'), parseRational('6'), parseRational('8.3')).certificate;
});

function pointOf(name: string, d: string): PointCertificate {
  const { certificate } = certify(mpfr, parseFamily(name), parseRational(d));
  if (!certificate) throw new Error(`nothing was proved of ${name} at ${d}`);
  return certificate;
}

const check = (certificate: Certificate): CertificateCheck => checkCertificate(mpfr, JSON.stringify(certificate));
/** A certificate with some fields changed, its statement made to fit, and a right digest: a forgery. */
const forged = (original: PointCertificate, changes: Partial<PointCertificate>): PointCertificate =>
  changes.statement === undefined ? restated({ ...original, ...changes }) : sealed<PointCertificate>({ ...original, ...changes });
const forgedRange = (changes: Partial<RangeCertificate>): RangeCertificate => sealed<RangeCertificate>({ ...range, ...changes });

function expectRefused(certificate: Certificate, reason: RegExp): void {
  expect(digestOf(certificate)).toBe(certificate.digest);
  const answer = check(certificate);
  expect(answer).toMatchObject({ valid: false, statement: null });
  expect(answer.reason).toMatch(reason);
}

describe('a certificate', () => {
  it('is valid as it was made, at integer and fractional d, of minima and saddles, with extra rows', () => {
    for (const c of [minimum, saddle, range, pointOf('A', '8'), pointOf('2,d-2:-+', '12'), pointOf('II/0', '8')]) {
      expect(check(c)).toMatchObject({ valid: true, statement: c.statement, reason: null });
    }
    expect(minimum.statement).toContain('Morse index in the space of all 7 × 7 matrices is 0: a strict local minimum');
    // There are no matrices at this d, and the statement says so.
    expect(saddle.statement).toMatch(/where no matrices are of type Δ\(.*\), its equations/);
    expect(saddle.statement).toContain('its entries are those of no larger group');
    expect(pointOf('d/2,d/2:-+', '15').statement).toContain('where no matrices are of type Δ(S_(d/2) × S_(d/2))');
    expect(saddle.statement).toContain('index by the formulas is 3.5: a saddle');
  });

  it('says of a name what is proved of it: sizes and signs at this d, and no limits of extra rows', () => {
    expect(pointOf('II/0', '8')).toMatchObject({ family: '1,d-1:-+/?', extra: [1] });
    expect(pointOf('1,6:-+', '7')).toMatchObject({ family: '1,6:-+', sizes: '1,6' });
    expect(pointOf('II', '3')).toMatchObject({ family: '1,d-1:-+', negative: [0, 1], exactIsotropy: false });
    expect(check(pointOf('II', '3')).valid).toBe(true);
    expect(minimum.statement).toContain('its isotropy is exactly that group');
    expect(pointOf('II', '3').statement).toContain('whether a larger group fixes it is not decided');
  });

  it('is the same after it was written with other spaces, fields in another order, or numbers in another form', () => {
    expect(checkCertificate(mpfr, JSON.stringify(minimum, null, 2)).valid).toBe(true);
    const reversed = Object.fromEntries(Object.entries(minimum).reverse());
    expect(checkCertificate(mpfr, JSON.stringify(reversed)).valid).toBe(true);
    expect(checkCertificate(mpfr, JSON.stringify(range).replace('"from":6,', '"from":0.60e+1,')).valid).toBe(true);
  });

  it('with a field given twice, numbers that round to the same double, or a field of its own is refused', () => {
    const text = JSON.stringify(range);
    expect(() => checkCertificate(mpfr, text.replace('"kind":"range"', '"kind":"range","kind":"range"'))).toThrow(/twice/);
    const reasons = [
      [text.replace('"from":6,', '"from":6.00000000000000000001,'), /6\.00000000000000000001 is not the shortest/],
      [text.replace('"from":6,', '"from":6,"__proto__":null,'), /unknown field|not read/],
      [text.replace('{"format"', '{"__proto__":{"kind":"point"},"format"'), /unknown field|not read/],
      [text.replace('"version":2', '"version":2,"note":1'), /'note' is an unknown field/],
    ] as const;
    for (const [changed, reason] of reasons) {
      expect(changed).not.toBe(text);
      const answer = checkCertificate(mpfr, changed);
      expect(answer).toMatchObject({ valid: false, statement: null });
      expect(answer.reason).toMatch(reason);
    }
  });

  it('nested a hundred thousand times is no certificate, and no stack overflows', () => {
    const deep = `{"format": "symbreak certificate", "version": 2, "box": ${'['.repeat(1e5)}${']'.repeat(1e5)}}`;
    expect(() => checkCertificate(mpfr, deep)).toThrow(/nested too deeply/);
  });

  it.each(['point', 'range'] as const)('for a %s with one digit changed anywhere is refused: 200 times', (kind) => {
    const text = JSON.stringify(kind === 'point' ? minimum : range);
    const places = [...text.matchAll(/\d/g)].map((match) => match.index);
    const random = seededRandom(2);
    for (let i = 0; i < 200; i++) {
      const at = places[Math.floor(random() * places.length)] as number;
      const digit = String((Number(text[at]) + 1 + Math.floor(9 * random())) % 10);
      const changed = text.slice(0, at) + digit + text.slice(at + 1);
      expect(changed).not.toBe(text);
      let answer: CertificateCheck | 'not a certificate';
      try {
        answer = checkCertificate(mpfr, changed);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        answer = 'not a certificate';
      }
      if (answer !== 'not a certificate') expect(answer).toMatchObject({ valid: false, statement: null });
    }
  });

  it('that is cut off is no certificate', () => {
    const text = JSON.stringify(minimum);
    const random = seededRandom(3);
    for (let i = 0; i < 50; i++) {
      expect(() => checkCertificate(mpfr, text.slice(0, Math.floor(random() * text.length)))).toThrow(InputError);
    }
  });

  it.each([
    ['[]', /"format" must be/],
    ['null', /"format" must be/],
    ['{"format": 7}', /"format" must be .* is 7/],
    ['{"format": "symbreak certificate", "format": "symbreak certificate"}', /twice/],
  ])('is not %s', (text, message) => {
    expect(() => checkCertificate(mpfr, text)).toThrow(InputError);
    expect(() => checkCertificate(mpfr, text)).toThrow(message);
  });

  it.each([
    [{ version: 1 }, /version 1, and 2 is accepted/],
    [{ version: '2' }, /version '2', and 2 is accepted/],
    [{ kind: 'all' }, /field kind: point, range, birth, fold and theorem are accepted/],
    [{ precision: 1e9 }, /field precision: at most 4096 is accepted/],
    [{ precision: 52 }, /at least 53/],
    [{ precision: '142' }, /a number is accepted/],
    [{ extra: 1 }, /field extra: an array is accepted/],
    [{ extra: [2] }, /field extra\[0\]: 1 is accepted/],
    [{ family: '1,d-1:-+\u2028' }, /field family/],
    [{ family: '1,d-1 :-+' }, /field family/],
    [{ index: '-1' }, /field index/],
    [{ negative: ['0', 0, 0, 0] }, /field negative\[0\]: a number is accepted/],
    [{ negative: [[0, 1, 0, 0]] }, /field negative\[0\]/],
    [{ d: '0x7' }, /field d/],
  ])('with %j is refused', (change, reason) => {
    const answer = checkCertificate(mpfr, JSON.stringify(sealed<PointCertificate>({ ...minimum, ...(change as object) })));
    expect(answer).toMatchObject({ valid: false, statement: null });
    expect(answer.reason).toMatch(reason);
  });
});

/** Files that an earlier version took for valid: what they say is false, or nobody has proved it. */
const FIXTURES = new URL('../fixtures/certificates/', import.meta.url);
describe.each([
  ['019-II_point_named_II_0.json', /another statement: .*|field family is not .*: "1,d-1:-\+"/],
  // Of this one the name was all that was false, and no name can say that today.
  ['022-II_0_point_named_II_-e0_3.json', /field family/],
  ['026-sizes_1_6_family_II_d_7.json', /field family is not .*: "1,6:-\+"/],
  ['090-no_critical_point_there_inverse_.json', /field segments\[0\]\.inverse/],
  ['107-saddle_0_1_in_t.json', /field negative\[0\]/],
  ['109-from_6.3_to_6.json', /is empty/],
  ['121-II_0_range_with_extra_1_family_II.json', /field extra/],
  ['B102-true_chain_false_tail_0_02_0_03.json', /inverse/],
  ['B104-void_1_d_1_100_101_e_0_3.json', /inverse/],
])('the false certificate %s', (name, reason) => {
  const text = readFileSync(new URL(name, FIXTURES), 'utf8');

  it('is refused', () => {
    expect(checkCertificate(mpfr, text)).toMatchObject({ valid: false, statement: null });
  });

  it('is refused for what is wrong in it when it is written in the form of today', () => {
    const claim = JSON.parse(text) as Certificate;
    const named = claim.family.replace(/^II$/, '1,d-1:-+').replace(/\/0$/, '/?');
    const exactIsotropy = claim.kind === 'range' || claim.exactIsotropy;
    const answer = check(restated({ ...claim, version: 2, exactIsotropy, family: named }));
    expect(answer).toMatchObject({ valid: false, statement: null });
    expect(answer.reason).toMatch(reason);
  });
});

it('no false certificate of the collection is left out', () => {
  expect(readdirSync(FIXTURES)).toHaveLength(9);
});

it('the canonical text of a value has sorted fields and the shortest numerals', () => {
  expect(canonicalJson({ b: [1.5e-7, 1e21, 0.1 + 0.2], a: { d: null, c: 'é\n' } })).toBe(
    '{"a":{"c":"é\\n","d":null},"b":[1.5e-7,1e+21,0.30000000000000004]}',
  );
});

describe('a forged certificate of a point', () => {
  it('that calls a saddle a minimum is refused', () => {
    const claim = { index: '0', negative: saddle.negative.map(() => 0) };
    expectRefused(forged(saddle, claim), /another statement|field index/);
    expectRefused(forged(saddle, { index: '0' }), /another statement|field index/);
    expectRefused(forged(saddle, { statement: minimum.statement }), /another statement/);
  });

  it('that claims a minimum just below the fractional dimension is refused, and just above it is true', () => {
    const below = pointOf('II', '5.585505');
    expect(below.index).toBe('3.585505');
    expectRefused(
      forged(below, { index: '0', negative: below.negative.map(() => 0) }),
      /another statement: .* is 3\.585505: a saddle/,
    );
    expect(pointOf('II', '5.585506').index).toBe('0');
    // The box of one d does not hold the point of the other.
    expectRefused(forged(below, { ...pointOf('II', '5.585506'), d: '5.585505' }), /Krawczyk|zero/);
  });

  it('that calls a minimum a saddle, or denies its isotropy, is refused', () => {
    expectRefused(
      forged(minimum, { index: '5', negative: minimum.negative.map((_, i) => (i === 1 ? 1 : 0)) }),
      /another statement|field (negative|exactIsotropy)/,
    );
    expectRefused(forged(minimum, { exactIsotropy: false }), /another statement|field (negative|exactIsotropy)/);
  });

  it('with other sizes, another name, or another d is refused', () => {
    for (const sizes of ['2,d-2', 'd', '1,1,d-2', '1,7', 'd-1,1', 'nonsense'])
      expectRefused(forged(minimum, { sizes }), /sizes|block|unknowns|Krawczyk/i);
    for (const [family, sizes] of [
      ['2,d-2:-+', '2,d-2'],
      ['d:-', 'd'],
      ['1,1,d-2:-++', '1,1,d-2'],
    ] as const) {
      expectRefused(forged(minimum, { family, sizes }), /./);
    }
    expectRefused(forged(minimum, { family: '1,d-1:+-' }), /another statement: .* are -\+/);
    for (const family of ['I', 'II', 'd:-', '1,d-1:-+/?', '1,d-1:-+/0', '1,d-1:-+#2', '1,6:-+', '1,d-1:-?']) {
      expectRefused(forged(minimum, { family }), /field family|another statement/);
    }
    expectRefused(forged(minimum, { family: 'unheard of' }), /./);
    expectRefused(forged(minimum, { extra: [1] }), /./);
    for (const d of ['8', '6', '7.0001', '1.5', '0', '-7', 'seven']) expectRefused(forged(minimum, { d }), /./);
  });

  it('with numerals, boxes or lists that are none is refused', () => {
    const side = ['x', 'y'] as const;
    expectRefused(forged(minimum, { box: [] }), /./);
    expectRefused(forged(minimum, { box: minimum.box.slice(1) }), /./);
    expectRefused(forged(minimum, { box: minimum.box.map(() => side) }), /field box\[0\]\[0\]: a decimal numeral/);
    expectRefused(forged(minimum, { box: minimum.box.map(([a, b]) => [b, a] as const) }), /cannot be evaluated/);
    expectRefused(forged(minimum, { box: minimum.box.map(() => ['-Infinity', 'Infinity'] as const) }), /./);
    expectRefused(sealed<PointCertificate>({ ...minimum, box: undefined as never }), /field box: an array is accepted/);
  });

  it('with a box that is smaller, larger, moved, or has any digit changed, is refused or says the same', () => {
    const random = seededRandom(17);
    let refused = 0;
    let same = 0;
    const judge = (certificate: PointCertificate): void => {
      const answer = check(certificate);
      if (answer.valid) same++;
      else refused++;
      if (answer.valid) expect(answer.statement).toBe(minimum.statement);
    };
    // Radii times a factor, about the middle to 60 digits: as fixed-point numbers with 80 decimals.
    const scale = 10n ** 80n;
    const fixed = (text: string): bigint => {
      const { n, d } = parseRational(text);
      return (n * scale) / d;
    };
    const shown = (x: bigint): string => {
      const text = (x < 0n ? -x : x).toString().padStart(81, '0');
      return `${x < 0n ? '-' : ''}${text.slice(0, -80)}.${text.slice(-80)}`;
    };
    const factors: readonly (readonly [bigint, bigint])[] = [
      [1n, 1000n],
      [1n, 10n],
      [1n, 2n],
      [9n, 10n],
      [2n, 1n],
      [10n, 1n],
      [10n ** 10n, 1n],
      [10n ** 28n, 1n],
      [10n ** 33n, 1n],
      [10n ** 34n, 1n],
    ];
    for (const [p, q] of factors) {
      const box = minimum.box.map(([lower, upper]) => {
        const [a, b] = [fixed(lower), fixed(upper)];
        const radius = ((b - a) * p) / (2n * q);
        return [shown((a + b) / 2n - radius), shown((a + b) / 2n + radius)] as const;
      });
      judge(forged(minimum, { box }));
    }
    for (let i = 0; i < 100; i++) {
      const [e, side] = [Math.floor(random() * minimum.box.length), random() < 0.5 ? 0 : 1];
      const bound = minimum.box[e]?.[side] as string;
      const places = [...bound.matchAll(/\d/g)].map((match) => match.index);
      const at = places[Math.floor(random() * places.length)] as number;
      const digit = String((Number(bound[at]) + 1 + Math.floor(9 * random())) % 10);
      const changed = bound.slice(0, at) + digit + bound.slice(at + 1);
      const box = minimum.box.map((pair, j) =>
        j !== e ? pair : side === 0 ? ([changed, pair[1]] as const) : ([pair[0], changed] as const),
      );
      judge(forged(minimum, { box }));
    }
    // Much smaller boxes do not hold their image, much larger ones hold other things; some in between are as good.
    expect(Math.min(refused, same)).toBeGreaterThan(5);
  });
});

describe('a certificate of W = I', () => {
  it('is valid at every integer d, as it was made, and says what it is', () => {
    for (const d of ['2', '3', '7', '1000']) {
      const c = pointOf('global', d);
      expect(check(c)).toMatchObject({ valid: true, statement: c.statement, reason: null });
      expect(c.statement).toBe(
        `At d = ${d} W = I is a critical point of the loss, which is 0 there and nowhere less; its type is Δ(S_d), the sign of its diagonal entry is +, its isotropy is exactly that group, and its Morse index in the space of all ${d} × ${d} matrices is 0: a strict local minimum.`,
      );
    }
    expect(certify(mpfr, parseFamily('global'), parseRational('6.5')).certificate).toBeNull();
  });

  it('is refused for every other point, type, dimension or index', () => {
    const identity = pointOf('global', '7');
    expect(identity.box).toEqual([
      ['1', '1'],
      ['0', '0'],
    ]);
    const changes: readonly Partial<PointCertificate>[] = [
      {
        box: [
          ['1', '1'],
          ['0.1', '0.1'],
        ],
      },
      {
        box: [
          ['-1', '-1'],
          ['0', '0'],
        ],
      },
      {
        box: [
          ['0', '0'],
          ['1', '1'],
        ],
      },
      { box: [['1', '1']] },
      {
        box: [
          ['1', '1'],
          ['0', '0'],
          ['0', '0'],
        ],
      },
      {
        box: [
          ['1', '1.000001'],
          ['0', '0'],
        ],
      },
      {
        box: [
          ['1.0', '1.0'],
          ['0', '0'],
        ],
      },
      { d: '6.5' },
      { d: '13/2' },
      { d: '1' },
      { sizes: '8' },
      {
        sizes: '1,d-1',
        box: [
          ['1', '1'],
          ['1', '1'],
          ['0', '0'],
          ['0', '0'],
          ['0', '0'],
        ],
        family: '1,d-1:++',
      },
      {
        extra: [1],
        box: [
          ['1', '1'],
          ['0', '0'],
          ['0', '0'],
        ],
        family: 'd:+/?',
      },
      { family: 'd:-' },
      { index: '1' },
      { negative: identity.negative.map((_, i) => (i === 0 ? 1 : 0)) },
      { exactIsotropy: false },
    ];
    for (const change of changes) {
      for (const claim of [{ ...identity, ...change }, restated({ ...identity, ...change })]) {
        expect(check(sealed<PointCertificate>(claim)).valid, JSON.stringify(change)).toBe(false);
      }
    }
  });
});

describe('a forged certificate of an interval', () => {
  it('without one of its segments is refused', () => {
    range.segments.forEach((_, i) => {
      const rest = range.segments.filter((__, j) => j !== i);
      const answer = check(forgedRange({ segments: rest }));
      expect(answer.valid).toBe(false);
      const inside = i > 0 && i < range.segments.length - 1;
      expect(answer.reason).toMatch(inside ? /is not glued to the one before/ : /cover/);
    });
    expectRefused(forgedRange({ segments: [] }), /field segments: at least 1/);
  });

  it('that says more than its segments cover is refused, and one that says less is another statement', () => {
    for (const change of [{ from: '5.9' }, { to: '8.4' }, { to: '8.300000000000001' }]) {
      expectRefused(forgedRange({ ...change, statement: range.statement }), /cover/);
    }
    expectRefused(forgedRange({ from: '6.1' }), /another statement/);
  });

  it('with other numbers of negative eigenvalues, sizes, name or statement is refused', () => {
    const [first] = range.negative;
    expect(first).toBe(0);
    expectRefused(forgedRange({ negative: [1, ...range.negative.slice(1)] }), /field negative is not/);
    for (const sizes of ['2,d-2', 'd', '1,d-2']) expectRefused(forgedRange({ sizes }), /sizes|evaluated|proved/);
    expectRefused(forgedRange({ family: '1,d-1:+-' }), /field family is not .*: "1,d-1:-\+"/);
    expectRefused(forgedRange({ family: 'd:-', sizes: 'd' }), /./);
    expectRefused(forgedRange({ statement: range.statement.replace('minimum', 'maximum') }), /another statement/);
  });

  it('with radii smaller or larger, or segments changed, is refused or says the same', () => {
    let refused = 0;
    for (const factor of [0, 0.1, 0.8, 0.99, 1.01, 1.1, 1.5, 3, 30, -1, Number.NaN]) {
      const changed = range.segments.map((s, i) => (i === 4 ? { ...s, radii: s.radii.map((r) => factor * r) } : s));
      const answer = check(forgedRange({ segments: changed }));
      if (answer.valid) expect(answer.statement).toBe(range.statement);
      else refused++;
    }
    expect(refused).toBeGreaterThan(3);
    const [a, b] = [range.segments[2], range.segments[3]];
    if (!a || !b) return expect.fail('more segments are expected');
    const swapped = range.segments.map((s, i) => (i === 2 ? b : i === 3 ? a : s));
    expectRefused(forgedRange({ segments: swapped }), /not glued/);
    const outside = range.segments.map((s, i) => (i === 2 ? { ...s, centre: s.to + 0.01 } : s));
    expectRefused(forgedRange({ segments: outside }), /centre is not between/);
  });

  it('of a saddle that is called a minimum is refused', () => {
    const { certificate } = certifyRange(mpfr, parseFamily('II'), rational(5), parseRational('5.05'));
    const claim = sealed<RangeCertificate>({
      ...certificate,
      negative: certificate.negative.map((n) => (n === null ? null : 0)),
      statement: range.statement.replace('[6, 8.3]', '[5, 5.05]'),
    });
    expectRefused(claim, /another statement: .*\(1 on s_1\)/);
  });
});
