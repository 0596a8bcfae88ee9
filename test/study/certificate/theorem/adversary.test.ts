import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../src/input/errors.js';
import { compileOnce } from '../../../../src/landscape/compile.js';
import { loadMpfr } from '../../../../src/numeric/mpfr/mpfr.js';
import { sealed } from '../../../../src/study/certificate/certificate.js';
import { certifyRange } from '../../../../src/study/certificate/certify-range.js';
import { theoremOf } from '../../../../src/study/certificate/theorem/certify.js';
import type { PiQuotient, TheoremCertificate } from '../../../../src/study/certificate/theorem/content.js';
import { pointsBelow } from '../../../../src/study/certificate/theorem/points.js';
import { checkCertificate } from '../../../../src/study/check/check.js';
import { parseFamily } from '../../../../src/study/family/parse.js';
import { type ModelTexts, readModel } from '../../../../src/study/model/model.js';
import { locate, polish } from '../../../../src/study/point/polish.js';
import { findTail } from '../../../../src/study/tail/find.js';
import { parseRational, rational, rationalText } from '../../../../src/symbolic/exact/rational.js';
import { type Json, mutated } from '../../../support/adversary.js';
import { seededRandom } from '../../../support/random.js';

const mpfr = await loadMpfr();
const compile = compileOnce();
const A = parseFamily('A');

/** A for every d ≥ 35.8: a tail from 36 on with a segment below, and points at the six integers below that. */
const withPoints = ((): TheoremCertificate => {
  const tail = findTail(mpfr, A, { order: 7, t0: rational(1, 6) });
  const { segments } = certifyRange(mpfr, A, parseRational('35.8'), rational(36)).certificate;
  return theoremOf(mpfr, A, tail, { pieces: [{ kind: 'range', segments }], stopped: '' }).certificate;
})();
/** As it would be without them. */
const original: TheoremCertificate = { ...withPoints, points: [], statement: withPoints.statement.replace(/ At d = .*/, '') };
const text = JSON.stringify(sealed<Omit<TheoremCertificate, 'digest'>>(original));
const value = JSON.parse(text) as Json;

const ring = mpfr.ring(260);
type Real = ReturnType<typeof ring.fromInteger>;
const known = new Map<string, readonly Real[]>();
/** The critical point at a d by Newton's method to 200 bits. */
function pointAt(d: string): readonly Real[] {
  const point = known.get(d) ?? polish(mpfr, locate(mpfr, A, parseRational(d)), 200).x.map((x) => ring.convert(x));
  known.set(d, point);
  return point;
}

const quotient = ({ numerator, denominator }: PiQuotient): Real => {
  const sum = (list: readonly string[]): Real =>
    list.reduceRight((x, c) => ring.add(ring.mul(x, ring.pi), ring.fromInteger(BigInt(c))), ring.zero);
  return ring.div(sum(numerator), sum(denominator));
};

/** Whether the point at a d lies where a tail says: by its sums and radii, in numbers of 260 bits. */
function isWithin({ orders, radii, point }: TheoremCertificate['tail'], d: string): boolean {
  const exact = parseRational(d);
  const t = ring.div(ring.one, ring.sqrt(ring.fromRational(exact.n, exact.d)));
  const power = (n: number): Real => (n === 0 ? ring.one : ring.mul(t, power(n - 1)));
  return pointAt(d).every((x, i) => {
    const { start, terms } = point[i] ?? { start: 0, terms: [] };
    const sum = ring.sum(terms.map((c, n) => ring.mul(quotient(c as PiQuotient), power(start + n))));
    const most = ring.mul(ring.fromNumber(radii[i] as number), power(orders[i] as number));
    return ring.sign(ring.sub(most, ring.sub(x, sum))) === 1 && ring.sign(ring.add(most, ring.sub(x, sum))) === 1;
  });
}

/** Whether what an accepted file says is true: what the true one says of the d that it speaks of. */
function expectTrue(claim: TheoremCertificate, statement: string): void {
  const free = { tail: 0, pieces: 0, precision: 0, digest: 0, statement: 0, from: 0, integer: 0, limits: 0 };
  // A radius is no claim; on a smaller part of the tail eigenvalues are on the same sides.
  const claimed = ({ limits }: TheoremCertificate) => limits.map(({ block, power, value: limit }) => ({ block, power, limit }));
  expect(claimed(claim)).toEqual(claimed(original));
  const sides = /(\d) on (\S+) \S+ (?:to|like) (\S+) (?:is|are) (less|more) than that/g;
  for (const [said] of statement.matchAll(sides)) expect(original.statement).toContain(said);
  expect({ ...claim, ...free }).toEqual({ ...original, ...free });
  const t0 = parseRational(claim.tail.t0);
  const tailFrom = rational(t0.d ** 2n, t0.n ** 2n);
  const ends = claim.pieces.flatMap((piece) => (piece.kind === 'range' ? piece.segments.map(({ from }) => from) : [Number.NaN]));
  const from = ends[0] === undefined ? rationalText(tailFrom) : String(ends[0]);
  expect(statement).toContain(`For every real d ≥ ${from} there is`);
  expect(statement).toContain(`for d ≥ ${rationalText(tailFrom)} the only one`);
  expect(statement).toContain(`and for every integer d ≥ ${Math.ceil(Number(from))} it is a strict local minimum.`);
  expect(claim).toMatchObject({ from, integer: Math.ceil(Number(from)) });
  for (const d of [rationalText(tailFrom), '1000', '100000000']) expect(isWithin(claim.tail, d)).toBe(true);
  for (const piece of claim.pieces) {
    if (piece.kind !== 'range') throw new Error('there is no crossing');
    for (const { from: low, to, centre, point, tangent, radii } of piece.segments) {
      const d = (low + to) / 2;
      pointAt(d.toFixed(40)).forEach((x, i) => {
        const line = (point[i] as number) + (tangent[i] as number) * (d - centre);
        expect(Math.abs(ring.toNumber(x) - line)).toBeLessThanOrEqual((radii[i] as number) + 1e-14);
      });
    }
  }
}

const answers = { refused: 0, valid: 0 };
/** Checks a changed file, whose digest is made right. */
function judge(changed: Json, what: string): void {
  const forged = JSON.stringify(sealed(changed as unknown as TheoremCertificate));
  try {
    const answer = checkCertificate(mpfr, forged, undefined, compile);
    if (answer.valid) {
      answers.valid++;
      expectTrue(JSON.parse(forged) as TheoremCertificate, answer.statement as string);
    } else {
      answers.refused++;
      expect((answer.reason as string).length).toBeLessThan(3000);
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw new Error(`${what}: ${String(error)}`, { cause: error });
    answers.refused++;
  }
}

it('is accepted as it is', () => {
  expect(checkCertificate(mpfr, text, undefined, compile)).toMatchObject({ valid: true, statement: original.statement });
  expectTrue(original, original.statement);
});

describe('with a right digest', () => {
  it('it is refused after any of 200 changes, or says what is true', () => {
    const random = seededRandom(16);
    for (let i = 0; i < 200; i++) {
      let { value: changed, what } = mutated(value, random);
      if (random() < 0.15) ({ value: changed, what } = mutated(changed, random));
      judge(changed, what);
    }
    expect(answers.valid).toBeGreaterThan(0);
    expect(answers.refused).toBeGreaterThan(answers.valid);
  });

  it('each number and text of the tail changed by one digit is refused, or the point lies where it says', () => {
    const { tail } = original;
    for (const path of leaves(tail as unknown as Json)) {
      const changed = changedAt(value, ['tail', ...path]);
      judge(changed, path.join('/'));
    }
  });
});

describe('a claim that is more, less or something else', () => {
  it.each<[name: string, changes: Partial<TheoremCertificate>, reason: RegExp]>([
    ['an index off by one', { negative: original.negative.map((n, b) => (b === 2 ? 1 : n)) }, /its field negative is not/],
    ['a block more', { negative: [...original.negative, 0] }, /its field negative is not/],
    ['the least integer', { integer: 35 }, /its field integer is not what its boxes prove: 36/],
    ['no integer', { integer: null }, /its field integer is not/],
    ['from a lower d on', { from: '35.7' }, /its field from is not/],
    ['another isotropy', { exactIsotropy: false }, /its field exactIsotropy is not/],
    ['another name', { family: 'd:+' }, /its field family is not/],
    [
      'another integer in the statement',
      { statement: original.statement.replace('d ≥ 36 it', 'd ≥ 35 it') },
      /another statement/,
    ],
    ['another limit', { statement: original.statement.replace('tend to -1', 'tend to 1') }, /another statement/],
    ['another type', { sizes: 'd-1,1' }, /./],
    ['sizes of one d', { sizes: '40' }, /those of one d/],
    [
      'fewer inputs than teachers at large d',
      { model: { activation: 'relu', penalty: '0', inputs: '40', outer: null, teacher: null } },
      /its 40 inputs are not proved to be d or more for every d of it/,
    ],
    ['an extra row', { extra: [1] }, /^its tail is not proved/],
  ])('%s', (_, changes, reason) => {
    const forged = JSON.stringify(sealed<TheoremCertificate>({ ...original, ...changes }));
    expect(checkCertificate(mpfr, forged, undefined, compile).reason).toMatch(reason);
  });
});

describe('a tail', () => {
  const certificateOf = (model: ModelTexts): TheoremCertificate => {
    const family = parseFamily('A', readModel(model));
    const found = findTail(mpfr, family, { order: 7, t0: rational(1, 7) });
    return theoremOf(mpfr, family, found, { pieces: [], stopped: '' }).certificate;
  };

  it('is refused where the segment below is proved, and not glued to it', () => {
    const { segments } = certifyRange(mpfr, A, rational(48), rational(49)).certificate;
    const alone = certificateOf({});
    // Within its own radii the tail would contain the zone of the segment; within these, which are enough to prove it, it does not.
    const tail = { ...alone.tail, radii: alone.tail.radii.map((r) => 0.53 * r) };
    const forged = sealed<object>({ ...alone, tail, pieces: [{ kind: 'range', segments }], points: [] });
    expect(checkCertificate(mpfr, JSON.stringify(forged), undefined, compile).reason).toBe(
      'the segment from d = 48 to 49 is not glued to the tail',
    );
  });

  it('is accepted with as many inputs as the teacher has neurons for every d of it, and their number is said', () => {
    const { statement } = certificateOf({ inputs: 'd+5' });
    expect(statement).toMatch(/^For every real d ≥ 49 there is a critical point of the loss .*d\+5 inputs/);
  });
});

it('the d that is reached is told', () => {
  const told: number[] = [];
  checkCertificate(mpfr, text, (d) => told.push(d), compile);
  expect(told).toEqual([36]);
});

describe('points at integers below', () => {
  const { points } = withPoints;
  const answer = (changed: readonly object[]): string => {
    const forged = JSON.stringify(sealed<object>({ ...withPoints, points: changed }));
    return checkCertificate(mpfr, forged, undefined, compile).reason ?? 'accepted';
  };

  it('are proved each for itself, and said to be', () => {
    expect(points.map(({ d }) => d)).toEqual(['30', '31', '32', '33', '34', '35']);
    expect(answer(points)).toBe('accepted');
    expect(withPoints.statement).toMatch(/ At d = 30 the loss has one and only one critical point of type Δ\(S_d\) in the box; /);
    expect(withPoints.statement.match(/30 × 30 matrices is 0: a strict local minimum\./g)).toHaveLength(1);
    // The curve is not said to reach them.
    expect(withPoints).toMatchObject({ from: '35.8', integer: 36 });
  });

  it('are refused in another order, twice, above the curve, moved, and where one is left out of what is said', () => {
    const [first, second] = points;
    expect(answer([...points].reverse())).toMatch(/its points are not in order, each below the curve/);
    expect(answer([first, first].map((point) => ({ ...point })))).toMatch(/not in order/);
    expect(answer([{ ...first, d: '36' }])).toMatch(/not in order, each below the curve/);
    expect(answer([{ ...second, d: '30' }])).toMatch(/the test of Krawczyk fails on its box/);
    expect(answer(points.slice(1))).toMatch(/another statement/);
    expect(answer([{ ...first, d: '60/2' }])).toMatch(/must be written 30/);
  });

  it('are looked for down to the end of the family', () => {
    const below = pointsBelow(mpfr, A, 4.5);
    expect(below.points.map(({ d }) => d)).toEqual(['3', '4']);
    expect(below.tried).toBe('the integers below were tried down to d = 2, where no point was proved');
    expect(pointsBelow(mpfr, A, 3).points).toEqual([]);
    expect(pointsBelow(mpfr, A, 2)).toEqual({ points: [], tried: null });
    expect(pointsBelow(mpfr, parseFamily('d/2+1/3,d/2-1/3:-+'), 9)).toEqual({ points: [], tried: null });
    const most = pointsBelow(mpfr, A, 9.5);
    expect(most.points.map(({ d }) => d)).toEqual(['4', '5', '6', '7', '8', '9']);
    expect(most.tried).toBe('the 6 integers below were tried, and no further ones are');
  });
});

/** The places of all numbers and texts. */
function leaves(of: Json): readonly (readonly (string | number)[])[] {
  if (Array.isArray(of)) return of.flatMap((item, i) => leaves(item).map((path) => [i, ...path]));
  if (typeof of === 'object' && of !== null) {
    return Object.entries(of).flatMap(([key, item]) => leaves(item).map((path) => [key, ...path]));
  }
  return [[]];
}

/** A copy with the number or text at a place one larger in its last digit. */
function changedAt(of: Json, [key, ...rest]: readonly (string | number)[]): Json {
  if (key === undefined) {
    if (typeof of === 'number') return of + 1;
    return typeof of === 'string' ? of.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)) : 0;
  }
  const copy = structuredClone(of) as { [key: string]: Json };
  copy[key] = changedAt(copy[key] as Json, rest);
  return copy;
}
