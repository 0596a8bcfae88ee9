import { describe, expect, it } from 'vitest';
import { type CompiledType, compileType, weightsAt } from '../../../src/landscape/compile.js';
import { criticalPointEquations } from '../../../src/landscape/critical-point.js';
import { geometry } from '../../../src/model/geometry.js';
import { gramMatrix, hessianBlock } from '../../../src/model/hessian.js';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import type { BranchPoint } from '../../../src/numeric/continuation.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import type { Piece } from '../../../src/study/certificate/segment-cover.js';
import {
  type FoundSegment,
  likelyRadii,
  preconditioners,
  searchRadii,
  segmentProver,
} from '../../../src/study/certificate/segment-search.js';
import { areGlued, proveSegment, RANGE_BITS } from '../../../src/study/proof/segment.js';
import { pointNear } from '../../support/curves.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, RANGE_BITS);
const A = compileType(parseSizes('d'));
const II = compileType(parseSizes('1,d-1'));
const A_START = [-0.75, 0.34];
const POINTS = [
  [A, A_START],
  [II, [-0.66, 0.26, 0.98, -0.03, 0.25]],
] as const;

const digitsOf = (x: number): number => x.toExponential().replace(/e.*|[-.]/g, '').length;

/** A point of a curve of critical points with its tangent, by differences. */
function pointOn(compiled: CompiledType, start: readonly number[], d: number): BranchPoint<number> {
  const h = 1e-5;
  const [x, above, below] = [d, d + h, d - h].map((at) => pointNear(compiled, start, at)) as [number[], number[], number[]];
  return { parameter: d, x, tangent: above.map((c, i) => (c - (below[i] as number)) / (2 * h)) };
}

/** What is found on an interval, as a piece of a cover. */
function pieceOn(from: number, to: number, before?: Piece<FoundSegment>): Piece<FoundSegment> {
  const found = segmentProver(balls, A, (d) => pointOn(A, A_START, d))(from, to, before);
  if ('reason' in found) throw new Error(found.reason);
  return { from, to, ...found };
}

describe('a segment on an interval', () => {
  it('is about the point at its centre, proved as it stands, complete, and has few digits of what only helps', () => {
    const near: unknown[] = [];
    const prove = segmentProver(balls, A, (d, point) => {
      near.push(point);
      return pointOn(A, A_START, d);
    });
    const found = prove(8, 8.02, undefined);
    if ('reason' in found) return expect.fail(found.reason);
    const { segment, proof, point } = found.proof;
    expect(found.complete).toBe(true);
    expect(point).toEqual(pointOn(A, A_START, 8.01));
    expect(segment).toMatchObject({ from: 8, to: 8.02, centre: 8.01, point: point.x, ...preconditioners(A, point) });
    expect(proveSegment(balls, A, segment)).toEqual(proof);
    expect(segment.tangent).toEqual(point.tangent.map((x) => Number(x.toPrecision(6))));
    expect(Math.max(...segment.radii.map(digitsOf))).toBeLessThanOrEqual(6);
    expect(Math.max(...segment.radii.map(digitsOf))).toBeGreaterThanOrEqual(5);
    // Of the next one, the point is looked for near this one.
    prove(8.02, 8.04, { from: 8, to: 8.02, ...found });
    expect(near).toEqual([undefined, point]);
  });

  it('is refused where the family cannot be followed to its centre', () => {
    expect(segmentProver(balls, A, () => undefined)(8, 8.5, undefined)).toEqual({
      reason: 'the family could not be followed to d = 8.25',
    });
  });

  it('is refused where it is too long, with the reason of the proof', () => {
    expect(segmentProver(balls, A, (d) => pointOn(A, A_START, d))(8, 12, undefined)).toMatchObject({
      reason: 'the image of the box is not inside it',
    });
  });

  it('is not complete where more symmetry is not excluded', () => {
    // A as a point of the larger fixed-point space of II.
    const asII = (d: number): BranchPoint<number> => {
      const wide = ([p, q]: readonly number[]): number[] => [p, q, p, q, q] as number[];
      const { parameter, x, tangent } = pointOn(A, A_START, d);
      return { parameter, x: wide(x), tangent: wide(tangent) };
    };
    const found = segmentProver(balls, II, asII)(8, 8.01, undefined);
    expect(found).toMatchObject({ complete: false, proof: { proof: { exactIsotropy: false } } });
  });

  it('is glued to the one before, in a larger box where that is needed', () => {
    const before = pieceOn(8, 8.02);
    const next = pieceOn(8.02, 8.04, before);
    expect(areGlued(balls, before.proof, next.proof)).toBe(true);
    const { segment, proof, point } = next.proof;
    const first = likelyRadii(point, 8.02, 8.04, before);
    /** A neighbour on the same line that is known to a multiple of the first radii, and of which the own box is too small for any. */
    const known = (times: number): Piece<FoundSegment> => ({
      ...before,
      from: 8.018,
      proof: {
        segment: { ...segment, from: 8.018, to: 8.02, radii: first.map((r) => r / 100) },
        proof: { ...proof, reach: first.map((r) => times * r) },
        point: before.proof.point,
      },
    });
    const largerBy = (times: number): number =>
      (pieceOn(8.02, 8.04, known(times)).proof.segment.radii[0] as number) / (first[0] as number);
    expect(largerBy(0.9)).toBeCloseTo(1, 4);
    expect(largerBy(1.2)).toBeCloseTo(1.3, 4);
    expect(largerBy(1.6)).toBeCloseTo(1.69, 4);
    expect(() => pieceOn(8.02, 8.04, known(1.8))).toThrow('a segment could not be glued to the one before');
  });
});

describe('the radii of a segment', () => {
  const failure = (radii: readonly number[] | null) => ({ reason: `radii ${radii}`, radii });

  it('are those that are given, where they do', () => {
    const asked: unknown[] = [];
    const found = searchRadii([1], (radii) => {
      asked.push(radii);
      return { radii: 'found' };
    });
    expect(found).toEqual({ radii: 'found' });
    expect(asked).toEqual([[1]]);
  });

  it.each([1, 2])('are those of suggestion %d, where that does', (enough) => {
    const asked: number[] = [];
    const found = searchRadii([0], ([r = 0]) => {
      asked.push(r);
      return r === enough ? { at: r } : failure([r + 1]);
    });
    expect(found).toEqual({ at: enough });
    expect(asked).toEqual([0, 1, 2].slice(0, enough + 1));
  });

  it('are given up after three tries, with the last reason', () => {
    const asked: number[] = [];
    const found = searchRadii([0], ([r = 0]) => {
      if (asked.push(r) > 9) throw new Error('asked without end');
      return failure([r + 1]);
    });
    expect(asked).toEqual([0, 1, 2]);
    expect(found).toEqual({ reason: 'radii 3', radii: [3] });
  });

  it('are given up where a failure suggests none', () => {
    let asked = 0;
    const found = searchRadii([0], () => {
      asked++;
      return failure(null);
    });
    expect(asked).toBe(1);
    expect(found).toEqual({ reason: 'radii null', radii: null });
  });

  it('grow with the square of the length, from the slope and the size of each unknown', () => {
    // |10·(−3)| + |−4|/1000 over a hundredth of d.
    const point = { parameter: 10, x: [-4, 0], tangent: [-3, 0.5] };
    const [first, second] = likelyRadii(point, 8, 8.08) as [number, number];
    expect(first).toBeCloseTo(30.004e-4, 14);
    expect(second).toBeCloseTo(5e-4, 14);
    const twice = likelyRadii(point, 8, 8.16);
    expect(twice[0]).toBeCloseTo(4 * first, 12);
    expect(twice[1]).toBeCloseTo(4 * second, 12);
  });

  it('are those of the segment before, by the square of the lengths, and not below the rounding of doubles', () => {
    const segment = {
      from: 6,
      to: 7,
      centre: 6.5,
      point: [],
      tangent: [],
      radii: [1e-3, 1e-14, 1e-14],
      inverse: [],
      vectors: [],
    };
    const before = { from: 6, to: 7, proof: { segment } };
    const radii = likelyRadii({ parameter: 10, x: [1, -2, 1e-3], tangent: [1, 1, 1] }, 7, 9, before);
    expect(radii[0]).toBeCloseTo(4e-3, 15);
    expect((radii[1] as number) / 2e-13).toBeCloseTo(1, 12);
    expect((radii[2] as number) / 4e-14).toBeCloseTo(1, 12);
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
