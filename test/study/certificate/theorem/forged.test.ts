import { describe, expect, it } from 'vitest';
import { compileOnce } from '../../../../src/landscape/compile.js';
import { denseEigenvalues } from '../../../../src/numeric/dense-spectrum.js';
import { loadMpfr } from '../../../../src/numeric/mpfr/mpfr.js';
import { double } from '../../../../src/scalar/double.js';
import { at, range } from '../../../../src/scalar/list.js';
import { sealed } from '../../../../src/study/certificate/certificate.js';
import { certifyForAll, theoremOf } from '../../../../src/study/certificate/theorem/certify.js';
import type {
  ExactSum,
  ExactTerm,
  LimitContent,
  PieceContent,
  TheoremCertificate,
} from '../../../../src/study/certificate/theorem/content.js';
import { writtenTail } from '../../../../src/study/certificate/theorem/exact-terms.js';
import { checkCertificate } from '../../../../src/study/check/check.js';
import type { Family } from '../../../../src/study/family/family.js';
import { parseFamily } from '../../../../src/study/family/parse.js';
import { type ModelTexts, readModel } from '../../../../src/study/model/model.js';
import { locate, polish } from '../../../../src/study/point/polish.js';
import type { Segment } from '../../../../src/study/proof/segment.js';
import { findTail } from '../../../../src/study/tail/find.js';
import { evaluatePolynomial } from '../../../../src/symbolic/exact/polynomial.js';
import { parseRational, rational, rationals, rationalText } from '../../../../src/symbolic/exact/rational.js';
import { exactText } from '../../../../src/symbolic/qpi/exact-value.js';
import { hessianByDefinition } from '../../../support/dense-definition.js';

const mpfr = await loadMpfr();
const compile = compileOnce();
const A = parseFamily('A');
const { record, certificate } = certifyForAll(mpfr, A, { order: 7, t0: rational(1, 6) });
const { tail, pieces } = certificate;
const LEAKY: ModelTexts = { activation: 'leaky:1/10' };
const leakyTail = findTail(mpfr, familyIn('A', LEAKY), { order: 7, t0: rational(1, 30) });
const [lowest, , below, passage, highest] = pieces;
/** What is changed: the crossing that is highest, and what is beside it. */
const beside: readonly (PieceContent | undefined)[] = [
  { kind: 'range', segments: segmentsOf(below).slice(-2) },
  passage,
  highest,
];

/** The answer to a certificate of which some fields are others, with a right digest. */
function answerTo(changes: object): string {
  const forged = JSON.stringify(sealed<TheoremCertificate>({ ...certificate, ...changes }));
  const { valid, reason } = checkCertificate(mpfr, forged, undefined, compile);
  return valid ? 'accepted' : (reason ?? '');
}

const NO_LIMIT = /^limit number \d of eigenvalues is not proved/;
const [, , , , s, x] = certificate.limits;
const tenth: ExactTerm = { numerator: ['1'], denominator: ['10'] };
/** One limit with some fields that are others; without pieces, so that only the tail is proved before. */
const limitsAs = (limit: LimitContent | undefined, changes: object): object => ({
  pieces: [],
  limits: certificate.limits.map((other) => (other === limit ? { ...other, ...changes } : other)),
});
const tailAs = (changes: object): object => ({ tail: { ...tail, ...changes } });
const solution = (d: string): readonly number[] => {
  const { ring, x } = polish(mpfr, locate(mpfr, A, parseRational(d)), 200);
  return x.map(ring.toNumber);
};

describe('A for all d', () => {
  it('is a minimum at every integer from 6 on and a saddle below, as whole Hessians say', () => {
    expect(record).toMatchObject({
      integer: 6,
      verdict: 'minimum',
      index: [],
      family: 'd:-',
      isotropy: ['d'],
    });
    expect(certificate).toMatchObject({ family: 'd:-', integer: 6, exactIsotropy: true });
    for (const d of range(12).filter((n) => n > 2)) {
      const own = record.intervals.find(
        ({ integers }) => integers && d >= integers[0] && (integers[1] === null || d <= integers[1]),
      );
      const index = own && evaluatePolynomial(rationals, own.index, rational(d));
      const [diagonal, off] = solution(`${d}`) as [number, number];
      const rows = range(d).map((i) => range(d).map((j) => (i === j ? diagonal : off)));
      const teachers = range(d).map((i) => range(d).map((j) => (i === j ? 1 : 0)));
      const negative = denseEigenvalues(hessianByDefinition(double, rows, teachers)).filter((x) => x < 0);
      expect(index && rationalText(index)).toBe(`${negative.length}`);
    }
  });

  it('has the fractional dimensions between bounds, limits, and one sentence for each interval', () => {
    const crossings = record.pieces.flatMap((piece) => (piece.kind === 'crossing' ? [piece] : []));
    // Those that `critical A --certify` encloses, by the augmented equations.
    expect(crossings.map(({ component }) => component)).toEqual(['s', 'x']);
    crossings.forEach(({ d: [low, high] }, i) => {
      expect(Number(low)).toBeLessThan([2.10757983382367, 5.76381273491957][i] as number);
      expect(Number(high)).toBeGreaterThan([2.10757983382367, 5.76381273491957][i] as number);
    });
    const { diagonal, offDiagonal } = record.limits.entries;
    expect([diagonal, offDiagonal].map(([limit]) => limit?.value)).toEqual(['-1', '0']);
    expect(certificate.statement).toMatch(
      /^For every real d ≥ 2\.0002\d* there is a critical point of type Δ\(S_d\), .*depends smoothly on d.*for d ≥ 36 the only one.*isotropy is exactly that group; as d grows its diagonal entries tend to -1, the other entries of those rows to 0, the loss to 1\/2-1\/π\. For every real d ≥ 5\.7638\d* all eigenvalues of the Hessian are positive, and for every integer d ≥ 6 it is a strict local minimum\. /,
    );
    expect(certificate.statement.match(/At one d between/g)).toHaveLength(2);
    expect(record.statement).toBe(certificate.statement);
    expect(record.pieces.map(({ kind }) => kind)).toEqual(['range', 'crossing', 'range', 'crossing', 'range', 'series']);
  });

  it('says what its eigenvalues tend to, and on which side they are', () => {
    const { eigenvalues } = record.limits;
    expect(eigenvalues.map(({ component, power, limit, count }) => [component, power, exactText(limit.exact), count])).toEqual([
      ['t', -2, '1/(2*pi)', 1],
      ['t', -2, '1/4', 1],
      ['s', -2, '1/4', 1],
      ['s', 0, '1/4', 1],
      ['s', 0, '1/4-1/(2*pi)', 1],
      ['x', 0, '1/4-1/(2*pi)', 1],
      ['y', 0, '1/4+1/(2*pi)', 1],
    ]);
    expect(eigenvalues.map(({ sides }) => sides && [sides.from, sides.below, sides.above])).toEqual([
      ['36', 1, 0],
      ['36', 0, 1],
      ['36', 0, 1],
      ['36', 1, 0],
      ['576', 1, 0],
      ['36', 1, 0],
      ['36', 1, 0],
    ]);
    expect(certificate.statement).toContain(
      '; 1 on s tends to 1/4-1/(2*π) and is less than that for every real d ≥ 576; 1 on x tends to',
    );
  });

  it('is accepted as it is', () => {
    expect(answerTo({})).toBe('accepted');
  });
});

describe('a certificate that is sealed again is refused', () => {
  /** One digit of one coefficient. */
  const wrong = tail.point.map(
    (sum, i): ExactSum =>
      i > 0
        ? sum
        : { ...sum, terms: sum.terms.map((c, n) => (n === 4 ? { numerator: ['-2', '3'], denominator: ['0', '2'] } : c)) },
  );
  const nearlyRight = tail.point.map(
    (sum, i): ExactSum => (i > 0 ? sum : { ...sum, terms: sum.terms.map((c, n) => (n === 6 ? nextTo(c) : c)) }),
  );
  it.each<[name: string, changes: object, reason: RegExp]>([
    ['a wrong coefficient', tailAs({ point: wrong }), /^its tail is not proved: at d = 36 the box contains no zero/],
    // So near that it is within the radii at d = 36, and nowhere beyond some larger d.
    ['a wrong last digit', tailAs({ point: nearlyRight }), /^its tail is not proved: the equations leave a term in t\^6/],
    [
      'terms that are too large',
      tailAs({
        point: tail.point.map((s) => ({
          ...s,
          terms: s.terms.map(() => ({ numerator: ['9'.repeat(120)], denominator: ['1'] })),
        })),
      }),
      /the exact term number 1 of an unknown is larger/,
    ],
    ['a coefficient of the other unknown', tailAs({ point: [...tail.point].reverse() }), /^its tail is not proved/],
    ['t0 beyond the radius', tailAs({ t0: '1/4' }), /^its tail is not proved/],
    ['t0 that is 0', tailAs({ t0: '0' }), /t0 is not a positive number/],
    ['t0 without a denominator', tailAs({ t0: '1/0' }), /^its t0 1\/0 has the denominator 0/],
    ['t0 in another spelling', tailAs({ t0: '2/12' }), /t0 must be written 1\/6/],
    ['orders beyond the terms', tailAs({ orders: [8, 8] }), /^its tail is not proved: at d = 36 the box contains no zero/],
    ['orders below the terms', tailAs({ orders: [6, 6] }), /terms from the order of its deviation on/],
    ['too many terms', tailAs({ terms: 49 }), /^the field tail\.terms: at most 48/],
    ['radii that are too small', tailAs({ radii: tail.radii.map((r) => r / 50) }), /^its tail is not proved/],
    ['radii of another type', tailAs({ radii: [1] }), /^its tail is not proved: a list has 1 members/],
    [
      'huge integers',
      tailAs({ point: tail.point.map((s) => ({ ...s, terms: [{ numerator: ['9'.repeat(500)], denominator: ['1'] }] })) }),
      /tail\.point\[0\]/,
    ],
    [
      'another loss',
      { model: { activation: 'leaky:0.1', penalty: '0', inputs: null, outer: null, teacher: null } },
      /^its tail is not proved/,
    ],
    [
      'a crossing of another component',
      { pieces: beside.map((p) => (p === passage ? { ...p, block: 3 } : p)) },
      /the crossing in the segment from d = 5\.76\d* to 5\.76\d* is not proved/,
    ],
    [
      'a crossing of no component',
      { pieces: beside.map((p) => (p === passage ? { ...p, block: 4 } : p)) },
      /is not proved: there is no component 4/,
    ],
    [
      'a crossing that is none',
      { pieces: [{ kind: 'crossing', segment: segmentsOf(highest).at(-1), block: 2 }] },
      /no eigenvalue|not proved/,
    ],
    ['no crossing', { pieces: beside.filter((p) => p !== passage) }, /is not glued to the one before/],
    [
      'a crossing said to be a segment',
      { pieces: beside.map((p) => (p?.kind === 'crossing' ? { kind: 'range', segments: [p.segment] } : p)) },
      /is not proved: the inertia of component x/,
    ],
    ['pieces in another order', { pieces: [highest, ...beside.slice(0, 2)] }, /is not glued to the one before/],
    [
      'a gap in the chain',
      { pieces: beside.map((p) => (p === highest ? { kind: 'range', segments: segmentsOf(p).filter((_, i) => i !== 9) } : p)) },
      /is not glued to the one before/,
    ],
    [
      'a gap below the tail',
      { pieces: beside.map((p) => (p === highest ? { kind: 'range', segments: segmentsOf(p).slice(0, -1) } : p)) },
      /^there is a gap between d = 3\d\.\d*, where its pieces end, and its tail/,
    ],
    ['a limit of other eigenvalues', limitsAs(x, { value: tenth }), NO_LIMIT],
    ['a limit of eigenvalues that grow', limitsAs(x, { power: -2 }), NO_LIMIT],
    ['a limit of the next component', limitsAs(x, { block: 3 }), NO_LIMIT],
    ['a limit of no component', limitsAs(x, { block: 4 }), NO_LIMIT],
    ['a limit that is not approached so fast', limitsAs(x, { radius: '1/1000' }), NO_LIMIT],
    ['sides where they are not yet', limitsAs(s, { part: 1 }), NO_LIMIT],
    ['a limit that grows with t', limitsAs(x, { power: 1 }), /^the field limits\[5\]\.power/],
    ['a limit twice', { pieces: [], limits: [s, s] }, /^a limit of eigenvalues stands in it twice/],
    ['a radius without a denominator', limitsAs(x, { radius: '1/0' }), /^the radius of a limit 1\/0 has the denominator 0/],
    [
      'a limit of huge integers',
      limitsAs(x, { value: { numerator: ['9'.repeat(120)], denominator: ['1'] } }),
      /the exact term number 1 of an unknown is larger/,
    ],
    ['pieces of which the tail knows nothing', { pieces: [lowest] }, /^there is a gap between/],
  ])('%s', (_, changes, reason) => {
    expect(answerTo(changes)).toMatch(reason);
  });

  it('the expansion of another family', () => {
    const other = leakyTail.use((domain, own) => writtenTail(domain, own, tail.precision));
    expect(answerTo({ tail: other, pieces: [] })).toMatch(/^its tail is not proved: at d = 900 the box contains no zero/);
    // That of the global minimum: rows of student and teacher are parallel.
    const one: ExactSum = { start: 0, terms: [{ numerator: ['1'], denominator: ['1'] }] };
    expect(answerTo({ ...tailAs({ point: [one, { start: 0, terms: [] }] }), pieces: [] })).toMatch(/^its tail is not proved/);
  });
});

/** A coefficient with one more in the numerator's constant one. */
function nextTo(term: ExactTerm): ExactTerm {
  if ('a' in term) throw new Error('there is no root');
  const [first = '0', ...rest] = term.numerator;
  return { ...term, numerator: [String(BigInt(first) + 1n), ...rest] };
}

function segmentsOf(piece: PieceContent | undefined): readonly Segment[] {
  return piece?.kind === 'range' ? piece.segments : [];
}

function familyIn(name: string, model: ModelTexts): Family {
  return parseFamily(name, readModel(model));
}

it('a neighbour glued at another d, and a last piece away from the tail, are refused', () => {
  const segments = segmentsOf(highest);
  const last = at(segments, segments.length - 1);
  const moved = { ...last, point: last.point.map((x) => x + 1e-3) };
  const ends = (segment: typeof last): object => ({ pieces: [{ kind: 'range', segments: [segment] }] });
  expect(answerTo(ends(moved))).toMatch(/^the segment from d = .* is not (proved|glued to the tail)/);
});

it('of another loss the statement names it, and without its model it is refused', () => {
  const leaky = theoremOf(mpfr, familyIn('A', LEAKY), leakyTail, { pieces: [], stopped: '' }).certificate;
  expect(leaky.statement).toContain('critical point of the loss of leaky ReLU neurons of slope 0.1 of type Δ(S_d)');
  const { model: _, ...usual } = leaky;
  expect(checkCertificate(mpfr, JSON.stringify(sealed<object>(usual)), undefined, compile)).toMatchObject({ valid: false });
});
