import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { compileOnce } from '../../../src/landscape/compile.js';
import { type Ball, ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import {
  type Certificate,
  type PointCertificate,
  type RangeCertificate,
  sealed,
} from '../../../src/study/certificate/certificate.js';
import { certify, certifyPoint } from '../../../src/study/certificate/certify.js';
import { certifyRange } from '../../../src/study/certificate/certify-range.js';
import { checkCertificate } from '../../../src/study/check/check.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { locate, polish } from '../../../src/study/point/polish.js';
import { startFromMatrix } from '../../../src/study/start/start.js';
import { parseRational, type Rational, rationals } from '../../../src/symbolic/exact/rational.js';
import { type Json, mutated } from '../../support/adversary.js';
import { restated } from '../../support/certificates.js';
import { seededRandom } from '../../support/random.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, 240);
/** Nearly all of the changed certificates are of the types of the true ones. */
const compile = compileOnce();

/** A true certificate with the independent knowledge by which other statements are judged. */
interface Case {
  readonly name: string;
  readonly certificate: Certificate;
  /** The critical point at a d, by Newton's method to 200 bits, as balls. */
  readonly pointAt: (d: string) => readonly Ball[];
}

function solved(name: string): Case['pointAt'] {
  const known = new Map<string, readonly Ball[]>();
  return (d) => {
    const point = known.get(d) ?? pointOf(name, d);
    known.set(d, point);
    return point;
  };
}

function pointOf(name: string, d: string): readonly Ball[] {
  const { ring, x } = polish(mpfr, locate(mpfr, parseFamily(name), parseRational(d)), 200);
  return x.map((c) => balls.parse(ring.format(c, 60)));
}

function pointCase(name: string, d: string): Case {
  const { certificate } = certify(mpfr, parseFamily(name), parseRational(d));
  if (!certificate) throw new Error(`nothing was proved of ${name} at ${d}`);
  return { name: `${name} at ${d}`, certificate, pointAt: solved(name) };
}

function rangeCase(name: string, from: string, to: string): Case {
  const { certificate } = certifyRange(mpfr, parseFamily(name), parseRational(from), parseRational(to));
  return { name: `${name} on [${from}, ${to}]`, certificate, pointAt: solved(name) };
}

/** One that was written by `symbreak certify NAME --d D --certificate FILE`. */
function written(file: string): Pick<Case, 'name' | 'certificate'> {
  const text = readFileSync(new URL(`../fixtures/true-certificates/${file}.json`, import.meta.url), 'utf8');
  return { name: file, certificate: JSON.parse(text) as Certificate };
}

/** As a batch makes it: from a matrix, with numbers for sizes. */
function matrixCase(): Case {
  const [a, b, c, d, e] = [-0.6327, 0.186, 0.9969, -0.0351, 0.2617];
  const rest = Array.from({ length: 6 }, (_, i) => [e, ...Array.from({ length: 6 }, (__, j) => (i === j ? c : d))]);
  const { rough, naming } = startFromMatrix(mpfr, [[a, b, b, b, b, b, b], ...rest]);
  const { certificate } = certifyPoint(mpfr, rough, naming);
  if (!certificate) throw new Error('nothing was proved of the matrix');
  return { name: 'a matrix', certificate, pointAt: solved('II') };
}

const CASES: readonly (readonly [kind: Case, mutations: number])[] = [
  // Most of them where a proof is quick: the fields are the same for all points.
  [pointCase('A', '8'), 4000],
  [{ ...written('A-5'), pointAt: solved('A') }, 3500],
  [{ ...written('II-5.5'), pointAt: solved('II') }, 800],
  [matrixCase(), 800],
  [{ ...written('II_0-8'), pointAt: solved('II/0') }, 150],
  [rangeCase('A', '8', '8.1'), 450],
  [rangeCase('A', '5', '5.04'), 250],
  [rangeCase('II/0', '8', '8.001'), 50],
];

const rationalOf = (text: string): Rational => parseRational(text);
const atMost = (a: string, b: string): boolean => rationals.sign(rationals.sub(rationalOf(b), rationalOf(a))) !== -1;

/** Whether what an accepted file says is true: it says what the true one says, or less, and the point is where it says. */
function expectTrue({ certificate: original, pointAt }: Case, claim: Certificate, statement: string): void {
  expect(claim.kind).toBe(original.kind);
  // Nothing but the numbers of the proof, and an interval inside the one that was proved, may differ.
  const free = { box: 0, segments: 0, precision: 0, digest: 0, statement: 0, from: 0, to: 0 };
  expect({ ...claim, ...free }).toEqual({ ...original, ...free });
  if (claim.kind === 'point') {
    expect(statement).toBe(original.statement);
    const point = pointAt(claim.d);
    claim.box.forEach(([lower, upper], i) => {
      const side = { lower: balls.parse(lower).upper, upper: balls.parse(upper).lower };
      expect(balls.contains(side, point[i] as Ball)).toBe(true);
    });
    return;
  }
  const range = original as RangeCertificate;
  expect(atMost(range.from, claim.from) && atMost(claim.to, range.to)).toBe(true);
  expect(statement).toBe(range.statement.replace(`[${range.from}, ${range.to}]`, `[${claim.from}, ${claim.to}]`));
  // Each line of a segment passes within its radii of the point in the middle of the segment.
  for (const { from, to, centre, point, tangent, radii } of claim.segments) {
    const d = (from + to) / 2;
    const exact = pointAt(d.toFixed(52));
    point.forEach((x, i) => {
      const distance = Math.abs(balls.toNumbers(exact[i] as Ball)[0] - (x + (tangent[i] as number) * (d - centre)));
      expect(distance).toBeLessThanOrEqual((radii[i] as number) + 1e-14);
    });
  }
}

/** The statement that goes with the changed fields, where there is one. */
function consistent(value: Json): Json {
  try {
    return JSON.parse(JSON.stringify(restated(value as unknown as Certificate))) as Json;
  } catch {
    return value;
  }
}

describe.each(CASES)('$name', (kind, mutations) => {
  it(`is refused after any of ${mutations} changes, or says what is true`, () => {
    const random = seededRandom(10);
    const original = JSON.parse(JSON.stringify(kind.certificate)) as Json;
    const answers = { refused: 0, valid: 0 };
    for (let i = 0; i < mutations; i++) {
      let { value, what } = mutated(original, random);
      // Sometimes two changes at once; always with a right digest, mostly with the statement that goes with the fields.
      if (random() < 0.15) ({ value, what } = mutated(value, random));
      if (random() < 0.8) value = consistent(value);
      const text = JSON.stringify(sealed<PointCertificate>(value as unknown as PointCertificate));
      try {
        const answer = checkCertificate(mpfr, text, undefined, compile);
        if (answer.valid) {
          answers.valid++;
          expectTrue(kind, JSON.parse(text) as Certificate, answer.statement as string);
        } else {
          answers.refused++;
          expect(answer).toMatchObject({ statement: null, reason: expect.stringMatching(/./) });
          expect((answer.reason as string).length).toBeLessThan(1200);
        }
      } catch (error) {
        if (!(error instanceof InputError)) throw new Error(`${what}: ${String(error)}`, { cause: error });
        answers.refused++;
      }
    }
    // Some changes, such as a wider radius or an inverse that is nearly the same, leave a proof of the same statement.
    expect(answers.valid).toBeGreaterThan(0);
    expect(answers.refused).toBeGreaterThan(answers.valid);
  });
});

it('ten thousand changes are made', () => {
  expect(CASES.reduce((sum, [, mutations]) => sum + mutations, 0)).toBe(10_000);
});
