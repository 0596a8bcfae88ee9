import { describe, expect, it } from 'vitest';
import { geometry } from '../../src/model/geometry.js';
import { gramMatrix, hessianBlock } from '../../src/model/hessian.js';
import { ballRing } from '../../src/numeric/ball.js';
import { loadMpfr } from '../../src/numeric/mpfr.js';
import { parseSizes } from '../../src/representation/young-type.js';
import { double } from '../../src/scalar/double.js';
import { compileType, weightsAt } from '../../src/study/compile.js';
import { criticalPointEquations } from '../../src/study/critical-point.js';
import { ComputationError, parseFamily } from '../../src/study/family.js';
import { preconditioners, proveRange } from '../../src/study/range-proof.js';
import { areGlued, proveSegment, RANGE_BITS, type SegmentProof } from '../../src/study/segment-proof.js';
import { pointNear } from '../support/curves.js';

const mpfr = await loadMpfr();
const A = compileType(parseSizes('d'));
const II = compileType(parseSizes('1,d-1'));
const POINTS = [
  [A, [-0.75, 0.34]],
  [II, [-0.66, 0.26, 0.98, -0.03, 0.25]],
] as const;

const digitsOf = (x: number): number => x.toExponential().replace(/e.*|[-.]/g, '').length;

describe('a cover of an interval', () => {
  it.each([
    ['A', 8, 8.6, 4, [0, 0, 0, 0]],
    ['A', 5, 5.03, 1, [0, 0, 1, 0]],
    ['II', 6, 6.1, 3, [0, 0, 0, 0]],
  ] as const)(
    'of family %s on [%d, %d] is of few segments, each proved and glued to the next',
    (name, from, to, most, negative) => {
      const reached: number[] = [];
      const { compiled, segments, proofs } = proveRange(mpfr, parseFamily(name), from, to, (d) => reached.push(d));
      expect(segments.length).toBeLessThanOrEqual(most);
      expect(proofs).toHaveLength(segments.length);
      expect(reached).toEqual(segments.map((s) => s.to));
      expect([segments[0]?.from, segments.at(-1)?.to]).toEqual([from, to]);
      const balls = ballRing(mpfr, RANGE_BITS);
      segments.forEach((segment, i) => {
        const proof = proveSegment(balls, compiled, segment);
        expect(proof).toEqual(proofs[i]);
        expect(proof).toMatchObject({ negative, exactIsotropy: true });
        expect(segment.centre).toBeCloseTo((segment.from + segment.to) / 2, 12);
        const before = segments[i - 1];
        if (before)
          expect(
            areGlued(balls, { segment: before, proof: proofs[i - 1] as SegmentProof }, { segment, proof: proof as SegmentProof }),
          ).toBe(true);
        // Few digits of what only helps, and all of the point.
        const rough = [...segment.tangent, ...segment.radii, ...segment.inverse.flat(), ...segment.vectors.flat(2)];
        expect(Math.max(...rough.map(digitsOf))).toBeLessThanOrEqual(6);
        expect(rough.filter((x) => digitsOf(x) === 6).length).toBeGreaterThan(rough.length / 2);
        pointNear(compiled, segment.point, segment.centre).forEach((x, e) => {
          expect(segment.point[e]).toBeCloseTo(x, 12);
        });
      });
    },
  );

  it('is of shorter segments close to a crossing', () => {
    const { segments, proofs } = proveRange(mpfr, parseFamily('A'), 5.7639, 5.77);
    expect(segments.length).toBeGreaterThan(1);
    expect(segments.length).toBeLessThan(20);
    // The nearer, the shorter.
    const lengths = segments.slice(0, -1).map(({ from, to }) => to - from);
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    expect([segments[0]?.from, segments.at(-1)?.to]).toEqual([5.7639, 5.77]);
    expect(proofs.every(({ negative }) => negative.every((n) => n === 0))).toBe(true);
  });

  it('is not looked for where an eigenvalue passes 0, and the d is proved', () => {
    expect(() => proveRange(mpfr, parseFamily('II'), 5.58, 5.6)).toThrow(ComputationError);
    expect(() => proveRange(mpfr, parseFamily('II'), 5.58, 5.6)).toThrow(
      "the index of family 'II' changes: an eigenvalue of component s_1 passes through 0 at a d between 5.58550524742 and 5.58550524743; an interval on one side of it can be proved",
    );
    // The last segment before it is short, and could not be glued: that is not the reason.
    expect(() => proveRange(mpfr, parseFamily('A'), 2.1, 2.2)).toThrow(
      /component s passes through 0 at a d between 2\.10757983382 and 2\.1075798338[34]/,
    );
  });

  it('is not looked for beyond the end of a family', () => {
    expect(() => proveRange(mpfr, parseFamily('6,1,d-7:--+'), 23.6, 23.7)).toThrow(
      /^family '6,1,d-7:--\+' does not reach d = 23\.7: it ends at d = 23\.6/,
    );
  });
});

describe('what helps a proof', () => {
  it.each(POINTS)(
    'is nearly the inverse of the Jacobian, and nearly a basis of eigenvectors, to six digits: %#',
    (compiled, start) => {
      const d = 8;
      const x = pointNear(compiled, start, d);
      const { inverse, vectors } = preconditioners(compiled, { parameter: d, x });
      const jacobian = criticalPointEquations(compiled).over(double, d).jacobian(x);
      const size = Math.max(...inverse.flat().map(Math.abs));
      jacobian.forEach((_, i) => {
        jacobian.forEach((__, j) => {
          const entry = (inverse[i] as readonly number[]).reduce((sum, y, l) => sum + y * (jacobian[l]?.[j] as number), 0);
          expect(Math.abs(entry - (i === j ? 1 : 0))).toBeLessThan(1e-5 * size);
        });
      });
      const weights = weightsAt(double, compiled, d);
      const g = geometry(double, compiled.structure, weights, x);
      expect(vectors).toHaveLength(compiled.blocks.length);
      compiled.blocks.forEach(({ structure }, b) => {
        const gram = gramMatrix(double, weights, structure);
        const matrix = hessianBlock(double, g, structure);
        const rows = vectors[b] as readonly (readonly number[])[];
        const form = (m: readonly (readonly number[])[], u: readonly number[], v: readonly number[]): number =>
          u.reduce((sum, y, i) => sum + y * v.reduce((s, z, j) => s + z * (m[i]?.[j] as number), 0), 0);
        rows.forEach((u, i) => {
          rows.forEach((v, j) => {
            expect(form(gram, u, v)).toBeCloseTo(i === j ? 1 : 0, 4);
            if (i !== j) expect(form(matrix, u, v)).toBeCloseTo(0, 4);
          });
        });
      });
      expect(Math.max(...[...inverse.flat(), ...vectors.flat(2)].map(digitsOf))).toBe(6);
    },
  );

  it('is none where the Jacobian is singular', () => {
    // No equations depend on the point.
    const [t, ...others] = A.blocks;
    if (!t) return expect.fail('a compiled type has the component t');
    const nothing = { ...t.structure, gram: [], cross: [], students: [], teachers: [] };
    const compiled = { ...A, blocks: [{ ...t, structure: nothing }, ...others] };
    expect(() => preconditioners(compiled, { parameter: 8, x: [-0.75, 0.34] })).toThrow('the Jacobian is singular at d = 8');
  });
});
