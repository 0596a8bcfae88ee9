import { beforeAll, describe, expect, it } from 'vitest';
import { compileType } from '../../../src/landscape/compile.js';
import { type Ball, ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { hostileRing } from '../../../src/scalar/hostile.js';
import type { CertifiedRange } from '../../../src/study/certificate/certify-range.js';
import { certifyRange } from '../../../src/study/certificate/certify-range.js';
import { parseFamily, readSizes } from '../../../src/study/family/parse.js';
import { locate, polish } from '../../../src/study/point/polish.js';
import { areGlued, proveSegment, RANGE_BITS, type Segment, segmentBox } from '../../../src/study/proof/segment.js';
import { polynomialText } from '../../../src/symbolic/exact/polynomial-text.js';
import { parseRational } from '../../../src/symbolic/exact/rational.js';
import { seededRandom } from '../../support/random.js';

let mpfr: MpfrLibrary;
let range: CertifiedRange;
beforeAll(async () => {
  mpfr = await loadMpfr();
  range = prove('II', '6', '7');
});
const prove = (name: string, from: string, to: string): CertifiedRange =>
  certifyRange(mpfr, parseFamily(name), parseRational(from), parseRational(to));

const compiled = compileType(readSizes('1,d-1'));
const segments = (): readonly Segment[] => range.certificate.segments;
const proofOf = (segment: Segment) => proveSegment(ballRing(mpfr, RANGE_BITS), compiled, segment);
function provedOf(segment: Segment) {
  const proof = proofOf(segment);
  if ('reason' in proof) throw new Error(proof.reason);
  return proof;
}

describe('a theorem about an interval', () => {
  it('says what is proved', () => {
    expect(range.record).toMatchObject({ from: '6', to: '7', verdict: 'minimum', negative: [], status: 'certified' });
    expect(polynomialText(range.record.index)).toBe('0');
    expect(range.record.statement).toContain('For every real d in [6, 7]');
    expect(range.record.segments).toBe(segments().length);
  });

  it('covers the interval without gaps', () => {
    const list = segments();
    expect(list[0]?.from).toBe(6);
    expect(list.at(-1)?.to).toBe(7);
    list.slice(1).forEach((segment, i) => {
      expect(segment.from).toBe(list[i]?.to);
      expect(segment.to).toBeGreaterThan(segment.from);
    });
  });

  it('has the point that Newton finds at any d, within what is proved of its segment', () => {
    const random = seededRandom(31);
    const balls = ballRing(mpfr, 160);
    for (let i = 0; i < 8; i++) {
      const d = 6 + random();
      const segment = segments().find((s) => s.from <= d && d <= s.to) as Segment;
      const { ring, x } = polish(mpfr, locate(mpfr, parseFamily('II'), parseRational(d.toFixed(50))), 120);
      const box = segmentBox(balls, segment, d, provedOf(segment).reach);
      x.forEach((c, e) => {
        // d was cut at 50 decimals, of which a double between 6 and 7 has no more.
        expect(balls.contains(box[e] as Ball, balls.point(balls.nearest.parse(ring.format(c, 40))))).toBe(true);
      });
    }
  });

  it('has the index of a saddle as a polynomial in d, across the d at which a component appears', () => {
    const { record, certificate } = prove('A', '2.9', '3.1');
    expect(record).toMatchObject({ verdict: 'saddle', negative: [{ component: 'x', count: 1 }] });
    expect(polynomialText(record.index)).toBe('(d - 1)*(d - 2)/2');
    // Component y has degree d(d − 3)/2.
    expect(certificate.negative[compileType(readSizes('d')).blocks.findIndex((b) => b.component.name === 'y')]).toBe(0);
  });

  it('takes decimals and fractions exactly: its segments reach beyond them', () => {
    const { certificate, record } = prove('II', '6.1', '43/7');
    expect(record.from).toBe('6.1');
    expect(certificate.segments[0]?.from).toBeLessThanOrEqual(6.1);
    expect((certificate.segments.at(-1) as Segment).to * 7).toBeGreaterThanOrEqual(43);
  });
});

describe('no theorem', () => {
  it.each([
    ['II', '7', '6', /interval \[7, 6\] is empty/],
    ['II', '7', '7', /is empty/],
    ['II', '2', '7', /does not begin above 3, where a block of family 'II' has two elements left/],
    ['II', '3', '3.1', /\[3, 3.1\] does not begin above 3, .* a lower end above 3 is accepted/],
    ['II', '7', '100001', /reaches beyond 100000/],
    ['global', '7', '8', /needs a spurious family/],
    ['1,6:-+', '7', '8', /needs a spurious family/],
  ])('%s on [%s, %s]', (name, from, to, message) => {
    expect(() => prove(name, from, to)).toThrow(message);
  });
});

describe('a segment', () => {
  it('is proved as it is, and not with its point moved, smaller radii, or a wrong slope', () => {
    const segment = segments()[1] as Segment;
    provedOf(segment);
    segment.point.forEach((_, i) => {
      const moved = segment.point.map((x, j) => (i === j ? x + 1e-3 : x));
      expect(proofOf({ ...segment, point: moved })).toHaveProperty('reason');
      const turned = segment.tangent.map((x, j) => (i === j ? x + 1 : x));
      expect(proofOf({ ...segment, tangent: turned })).toHaveProperty('reason');
    });
    expect(proofOf({ ...segment, radii: segment.radii.map((r) => r / 100) })).toHaveProperty('reason');
    expect(proofOf({ ...segment, radii: segment.radii.map(() => 0.5) })).toHaveProperty('reason');
  });

  it('of which the box is too small by a little comes with radii that do', () => {
    const segment = segments()[1] as Segment;
    // The middle half: a segment is as long as any that is proved.
    const [from, to] = [(segment.from + segment.centre) / 2, (segment.centre + segment.to) / 2];
    const half = { ...segment, from, to };
    const failed = proofOf({ ...half, radii: segment.radii.map((r) => r / 16) });
    if (!('reason' in failed) || !failed.radii) return expect.fail('a suggestion is expected');
    provedOf({ ...half, radii: failed.radii });
  });

  it('whose centre is outside is refused: the mean value theorem says nothing there', () => {
    const segment = segments()[1] as Segment;
    const beyond = segment.to + (segment.to - segment.from);
    expect(proofOf({ ...segment, centre: beyond })).toMatchObject({ reason: 'its centre is not between its ends' });
    expect(proofOf({ ...segment, from: segment.to, to: segment.from })).toMatchObject({
      reason: expect.stringMatching(/centre/),
    });
    expect(proofOf({ ...segment, centre: Number.NaN })).toMatchObject({ reason: expect.stringMatching(/centre/) });
  });

  it('does not depend for its truth on preconditioners: with others it is the same or fails', () => {
    const segment = segments()[1] as Segment;
    const { negative } = provedOf(segment);
    const random = seededRandom(7);
    for (let i = 0; i < 8; i++) {
      const noise = (m: readonly (readonly number[])[]) => m.map((row) => row.map((x) => x * (1 + 0.4 ** i * (random() - 0.5))));
      const proof = proofOf({ ...segment, inverse: noise(segment.inverse), vectors: segment.vectors.map(noise) });
      if (!('reason' in proof)) expect(proof.negative).toEqual(negative);
    }
  });

  it('is glued to its neighbour and to no other, and not after its point was moved', () => {
    const balls = ballRing(mpfr, RANGE_BITS);
    const [a, b, c] = segments()
      .slice(0, 3)
      .map((segment) => ({ segment, proof: provedOf(segment) }));
    if (!a || !b || !c) return expect.fail('three segments are expected');
    expect(areGlued(balls, a, b)).toBe(true);
    expect(areGlued(balls, a, c)).toBe(false);
    const far = { segment: { ...b.segment, point: b.segment.point.map((x) => x + 0.01) }, proof: b.proof };
    expect(areGlued(balls, a, far)).toBe(false);
  });

  it('over a hostile ring has the same numbers of negative eigenvalues, or is not proved', () => {
    const segment = segments()[1] as Segment;
    const { negative } = provedOf(segment);
    const random = seededRandom(4);
    const answers = { right: 0, open: 0 };
    for (let run = 0; run < 24; run++) {
      const hostile = hostileRing(ballRing(mpfr, RANGE_BITS), random, [0.0005, 0.01][run % 2] as number);
      const proof = proveSegment(hostile, compiled, segment);
      if ('reason' in proof) answers.open++;
      else {
        answers.right++;
        expect(proof.negative).toEqual(negative);
      }
    }
    expect(Math.min(answers.right, answers.open)).toBeGreaterThan(1);
  });
});
