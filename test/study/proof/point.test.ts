import { describe, expect, it } from 'vitest';
import { compileType } from '../../../src/landscape/compile.js';
import { criticalPointEquations } from '../../../src/landscape/critical-point.js';
import { solveReal } from '../../../src/linalg/solve.js';
import { systemAt } from '../../../src/linalg/system.js';
import { type Ball, ballRing } from '../../../src/numeric/ball/ball.js';
import { krawczyk } from '../../../src/numeric/krawczyk/krawczyk.js';
import { loadMpfr, type Mpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { hostileRing } from '../../../src/scalar/hostile.js';
import { certify } from '../../../src/study/certificate/certify.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { exactParameter, locate, polish, type RoughPoint } from '../../../src/study/point/polish.js';
import { type PointProof, proofAt, provePoint } from '../../../src/study/proof/point.js';
import { morseIndex } from '../../../src/study/proof/verified-index.js';
import { parseRational } from '../../../src/symbolic/exact/rational.js';
import { doubtingRing, fault } from '../../support/doubt.js';
import { seededRandom } from '../../support/random.js';

const mpfr = await loadMpfr();
const BITS = 160;
const balls = ballRing(mpfr, BITS);

const roughPoint = (name: string, d: string): RoughPoint => locate(mpfr, parseFamily(name), parseRational(d));
const decimals = (rough: RoughPoint, bits = BITS): readonly string[] => {
  const { ring, x } = polish(mpfr, rough, bits);
  return x.map((c) => ring.format(c, Math.ceil(bits * Math.log10(2)) + 2));
};
const equations = (rough: RoughPoint) => systemAt(criticalPointEquations(rough.compiled), exactParameter(rough.d));
function proved(rough: RoughPoint, candidate: readonly string[]): PointProof {
  const proof = provePoint(balls, rough.compiled, rough.d, candidate);
  if ('reason' in proof) throw new Error(proof.reason);
  return proof;
}

describe('a proof of a point', () => {
  it('encloses the point at three times the precision, at small and at very large d', () => {
    for (const [name, d] of [
      ['II', '7'],
      ['A', '8'],
      ['2,d-2:-+', '20'],
      ['II', '5.585'],
      ['I', '29/4'],
      ['II', '1000000'],
    ] as const) {
      const rough = roughPoint(name, d);
      const proof = proved(rough, decimals(rough, 80));
      const { ring, x } = polish(mpfr, rough, 3 * BITS);
      const wide = ballRing(mpfr, ring.precision);
      x.forEach((c, i) => {
        expect(wide.contains(proof.enclosure[i] as Ball, wide.point(wide.nearest.convert(c)))).toBe(true);
        expect(balls.contains(proof.box[i] as Ball, proof.enclosure[i] as Ball)).toBe(true);
      });
      expect(proof.exactIsotropy).toBe(true);
    }
  });

  it('refuses a candidate that was moved by 10⁻⁵, in a box smaller than that, and excludes zeros there', () => {
    const rough = roughPoint('II', '7');
    const x = decimals(rough);
    const system = equations(rough);
    const radii = x.map(() => '1e-6');
    expect(krawczyk(balls, system, x, radii).proved).toBe(true);
    x.forEach((_, moved) => {
      for (const sign of [1, -1]) {
        const candidate = x.map((c, i) => (i === moved ? String(Number(c) + sign * 1e-5) : c));
        expect(krawczyk(balls, system, candidate, radii)).toMatchObject({ proved: false, excluded: true });
        // In a box that does reach to the point it is found again.
        expect(
          krawczyk(
            balls,
            system,
            candidate,
            x.map(() => '3e-5'),
          ).proved,
        ).toBe(true);
      }
    });
  });

  it('refuses a wrong sign of any entry', () => {
    for (const name of ['II', 'A', '2,d-2:-+']) {
      const rough = roughPoint(name, '8');
      const x = decimals(rough);
      x.forEach((_, wrong) => {
        const candidate = x.map((c, i) => (i !== wrong ? c : c.startsWith('-') ? c.slice(1) : `-${c}`));
        expect(
          krawczyk(
            balls,
            equations(rough),
            candidate,
            x.map(() => '1e-3'),
          ).proved,
        ).toBe(false);
      });
    }
  });

  it('says that isotropy is not exact where the point has a larger one', () => {
    // Type A written as a point of the smaller group Δ(S_1 × S_(d−1)): columns of both blocks are alike.
    const a = decimals(roughPoint('A', '8'));
    const small = roughPoint('II', '8');
    const candidate = small.compiled.orbits.map((o) => a[o.kind === 'diagonal' ? 0 : 1] as string);
    const proof = proved(small, candidate);
    expect(proof.exactIsotropy).toBe(false);
    // It is the same point: the same index and the same least eigenvalue.
    const own = proved(roughPoint('A', '8'), a);
    expect(morseIndex(proof.components)).toBe(morseIndex(own.components));
  });

  it('is undecided at a fractional dimension, to as many digits as it is given, and right beside it', () => {
    const above = certify(mpfr, parseFamily('II'), parseRational('5.585505247425880006942')).record;
    const below = certify(mpfr, parseFamily('II'), parseRational('5.585505247425880006941')).record;
    expect([below.verdict, above.verdict]).toEqual(['saddle', 'minimum']);
    // 5.58550524742588000694117627762339183468033439077 is within 10⁻⁴⁷ of it: no precision that is tried first decides.
    const rough = roughPoint('II', '5.58550524742588000694117627762339183468033439077');
    const short = ballRing(mpfr, 140);
    const proof = provePoint(short, rough.compiled, rough.d, decimals(rough, 70));
    if ('reason' in proof) return expect.fail(proof.reason);
    expect(proof.components.filter((c) => c.negative === undefined).map((c) => c.block.component.name)).toEqual(['s']);
    expect(morseIndex(proof.components)).toBeNull();
  });

  it('is none, or the same, where balls become so wide at any step of it that a row may be zero', () => {
    const rough = roughPoint('A', '5');
    const x = decimals(rough, 80);
    const calm = doubtingRing(balls, Number.POSITIVE_INFINITY);
    provePoint(calm, rough.compiled, rough.d, x);
    const reasons = new Set<string>();
    for (let n = 0; n < calm.asked(); n++) {
      const proof = provePoint(doubtingRing(balls, n), rough.compiled, rough.d, x);
      if ('reason' in proof) reasons.add(proof.reason);
      else expect(morseIndex(proof.components)).toBe('6');
    }
    expect(reasons).toContain('rows that are zero or parallel could not be excluded in the box');
    for (let n = 0; n < calm.asked(); n++) {
      expect(() => provePoint(doubtingRing(balls, n, fault), rough.compiled, rough.d, x)).toThrow('a fault');
    }
  });

  it('has enclosures of all eigenvalues of components with an inner product, and of no others', () => {
    const compiled = compileType(parseSizes('1,d-1'));
    const d = parseRational('2.5');
    const box = [-0.5, 0.3, 0.9, -0.1, 0.4].map((x) => balls.fromNumber(x));
    const { components } = proofAt(balls, compiled, d, box, box);
    const s = components.find((c) => c.block.component.name === 's');
    expect(s).toMatchObject({ hasInnerProduct: false, negative: undefined, eigenvalues: undefined });
    const t = components.find((c) => c.block.component.name === 't');
    expect(t?.eigenvalues).toHaveLength(5);
    // Their sum is the trace of G⁻¹M.
    const gram = t?.gram.map((row) => row.map(balls.midpoint)) ?? [];
    const trace = (t?.matrix ?? []).reduce((sum, _, j) => {
      const column = (t?.matrix ?? []).map((row) => balls.midpoint(row[j] as Ball));
      return sum + balls.nearest.toNumber(solveReal(balls.nearest, gram, column)[j] as Mpfr);
    }, 0);
    const sum = balls.toNumbers(balls.sum(t?.eigenvalues ?? []));
    expect(sum[0]).toBeCloseTo(trace, 12);
    expect(sum[1]).toBeCloseTo(trace, 12);
  });

  it('over a hostile ring is the same, or nothing is decided', () => {
    for (const [name, d, index] of [
      ['II', '7', '0'],
      ['II', '5', '3'],
      ['A', '5', '6'],
    ] as const) {
      const rough = roughPoint(name, d);
      const x = decimals(rough, 90);
      const random = seededRandom(21);
      const answers = { right: 0, open: 0 };
      for (let run = 0; run < 12; run++) {
        const hostile = hostileRing(balls, random, [0.002, 0.02, 0.2][run % 3] as number);
        const proof = provePoint(hostile, rough.compiled, rough.d, x);
        const found = 'reason' in proof ? null : morseIndex(proof.components);
        if (found === null) answers.open++;
        else {
          expect(found).toBe(index);
          answers.right++;
        }
      }
      expect(Math.min(answers.right, answers.open)).toBeGreaterThan(1);
    }
  });
});
