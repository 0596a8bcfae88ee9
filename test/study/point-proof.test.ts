import { describe, expect, it } from 'vitest';
import { systemAt } from '../../src/linalg/system.js';
import { denseHessian } from '../../src/model/dense.js';
import { type Ball, ballRing } from '../../src/numeric/ball.js';
import { denseEigenvalues } from '../../src/numeric/dense-spectrum.js';
import { krawczyk } from '../../src/numeric/krawczyk.js';
import { loadMpfr } from '../../src/numeric/mpfr.js';
import { embed, layOutBlocks, orbitTable } from '../../src/representation/fixed-point-space.js';
import { concreteSizes } from '../../src/representation/whole-sizes.js';
import { double } from '../../src/scalar/double.js';
import { hostileRing } from '../../src/scalar/hostile.js';
import { certify, certifyPoint } from '../../src/study/certify.js';
import { criticalPointEquations } from '../../src/study/critical-point.js';
import { parseFamily } from '../../src/study/family.js';
import { type PointProof, provePoint } from '../../src/study/point-proof.js';
import { exactParameter, locate, polish, type RoughPoint } from '../../src/study/polish.js';
import { familyNaming } from '../../src/study/solve.js';
import { morseIndex } from '../../src/study/verified-index.js';
import { parseRational, rational } from '../../src/symbolic/rational.js';
import { seededRandom } from '../support/random.js';

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

/** All eigenvalues of the whole k·d × k·d Hessian, in doubles, by the formulas that know nothing of symmetry. */
function denseSpectrum({ compiled, d, ...rough }: RoughPoint): readonly number[] {
  const table = orbitTable(compiled.orbits, layOutBlocks(concreteSizes(compiled.type, d), compiled.type.extra));
  const { ring, x } = polish(mpfr, { compiled, d, ...rough }, 100);
  const n = Number(d.n);
  const teachers = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
  return denseEigenvalues(denseHessian(double, embed(table, x.map(ring.toNumber)), teachers));
}

/** From which d on a family exists between 3 and 12; see `families.test.ts` for where the others end. */
const FAMILIES = [
  ['A', 3],
  ['I', 4],
  ['II', 3],
  ['2,d-2:-+', 4],
  ['II/0', 3],
  ['A/0', 3],
] as const;
const CASES = FAMILIES.flatMap(([name, from]) => Array.from({ length: 13 - from }, (_, i) => [name, from + i] as const));

describe.each(CASES)('%s at d = %i', (name, dimension) => {
  it('has the index and the eigenvalues of the whole Hessian', () => {
    const d = rational(BigInt(dimension));
    const family = parseFamily(name);
    const rough = locate(mpfr, family, d);
    const dense = denseSpectrum(rough);
    // Eigenvalues in doubles are right to about 10⁻¹³ times the largest, which is below 10.
    expect(Math.min(...dense.map(Math.abs))).toBeGreaterThan(1e-9);
    const { record } = certifyPoint(mpfr, rough, familyNaming(family));
    expect(record.status).toBe('certified');
    expect(record.index).toBe(dense.filter((v) => v < 0).length);
    expect(record.verdict).toBe(record.index === 0 ? 'minimum' : 'saddle');
    const enclosures = record.eigenvalueEnclosures
      .flatMap(({ degree, enclosures: list }) =>
        list.flatMap(({ bounds, holds }) => new Array<readonly [string, string]>(Number(degree) * holds).fill(bounds)),
      )
      .sort((a, b) => Number(a[0]) - Number(b[0]));
    expect(enclosures).toHaveLength(dense.length);
    dense.forEach((value, i) => {
      const [lower, upper] = enclosures[i] as readonly [string, string];
      expect(value).toBeGreaterThan(Number(lower) - 1e-9);
      expect(value).toBeLessThan(Number(upper) + 1e-9);
      expect(Number(upper) - Number(lower)).toBeLessThan(1e-15);
    });
  });
});

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
      for (let run = 0; run < 24; run++) {
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
