import { describe, expect, it } from 'vitest';
import { weightsAt } from '../../../../src/landscape/compile.js';
import { criticalPointEquations } from '../../../../src/landscape/critical-point.js';
import { inertia } from '../../../../src/linalg/solve.js';
import { systemAt } from '../../../../src/linalg/system.js';
import { geometry } from '../../../../src/model/geometry.js';
import { hessianBlock } from '../../../../src/model/hessian.js';
import { ballRing } from '../../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../../src/numeric/mpfr/mpfr.js';
import { newton } from '../../../../src/numeric/newton.js';
import { at } from '../../../../src/scalar/list.js';
import { compileFamily } from '../../../../src/study/family/compiled.js';
import { parseFamily } from '../../../../src/study/family/parse.js';
import { exactParameter } from '../../../../src/study/point/polish.js';
import { proveLeading } from '../../../../src/study/tail/leading/prove.js';
import { deviations, type Tail, tailBox } from '../../../../src/study/tail/tail.js';
import { rational } from '../../../../src/symbolic/exact/rational.js';
import { overPi } from '../../../../src/symbolic/qpi/coefficient-domain.js';
import type { QPi } from '../../../../src/symbolic/qpi/qpi.js';
import { halvesTail } from '../../../support/leading-tail.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, 160);
const K = overPi.field;
const halves = compileFamily(parseFamily('d/2,d/2:-+'));
const tail = halvesTail(8, 300);
const proof = proveLeading(balls, halves, overPi, tail);
if ('reason' in proof) throw new Error(proof.reason);

/** With fewer terms, for small t only: cheaper, and proved as well. */
const small = halvesTail(5, 1000);
const reasonOf = (changed: Tail<QPi>, compiled = halves): string => {
  const answer = proveLeading(balls, compiled, overPi, changed);
  return 'reason' in answer ? answer.reason : 'proved';
};
/** A coefficient of one unknown moved. */
const moved = (of: Tail<QPi>, i: number, power: number, by: number): Tail<QPi> => ({
  ...of,
  point: of.point.map((s, j) => ({
    ...s,
    coefficients: s.coefficients.map((c, n) =>
      i === j && s.start + n === power ? K.add(c, K.fromRational(BigInt(Math.round(by * 2 ** 60)), 2n ** 60n)) : c,
    ),
  })),
});

describe('a tail with unknown leading coefficients is proved', () => {
  it('of d/2,d/2:-+ for all d ≥ 90000, a minimum on every component', () => {
    expect(proof).toMatchObject({ negative: halves.blocks.map(() => 0), signs: ['-', '+'], exactIsotropy: true });
    for (const [i, r] of proof.reach.entries()) expect(r).toBeLessThan(at(tail.radii, i));
  });

  // Newton's method over MPFR numbers of some 95 digits: no series, no balls.
  it.each([90_000, 100_000, 100_000_000])('where the critical point at d = %d is to 60 digits, within its reach', (number) => {
    const R = mpfr.ring(320);
    const d = rational(number);
    const sums = tailBox(
      ballRing(mpfr, 320),
      overPi,
      tail,
      d,
      tail.radii.map(() => 0),
    ).map((b) => R.convert(b.lower));
    const { x, stop } = newton(R, systemAt(criticalPointEquations(halves), exactParameter(d)), sums, { guard: 110 });
    expect(stop).toBe('converged');
    const fine = ballRing(mpfr, 320);
    const parts = deviations(
      fine,
      overPi,
      tail,
      d,
      x.map((v) => fine.point(fine.nearest.convert(v))),
    ).map((b, i) => Math.max(...fine.toNumbers(b).map(Math.abs)) / at(proof.reach, i));
    for (const part of parts) expect(part).toBeLessThan(1);
    // The index there, by elimination with numbers.
    const g = geometry(R, halves.structure, weightsAt(R, halves, R.fromNumber(number)), x);
    const negative = halves.blocks.map((b) => inertia(R, hessianBlock(R, g, b.structure), (v) => R.exponent(v))?.negative);
    expect(negative).toEqual(proof.negative);
  });

  it('with fewer terms for smaller t, and says the same', () => {
    expect(proveLeading(balls, halves, overPi, small)).toMatchObject({ negative: proof.negative, signs: proof.signs });
  });
});

describe('a tail with unknown leading coefficients is refused', () => {
  it.each([0, 4])('with the leading coefficient of unknown %d moved by more than its radius', (i) => {
    for (const factor of [2, -1000]) {
      expect(reasonOf(moved(small, i, 2, factor * at(small.radii, i)))).toBe('the image of the box is not inside it');
    }
  });

  it('with a coefficient below the order moved, or one at the order missing', () => {
    expect(reasonOf(moved(small, 0, 0, 1e-9))).not.toBe('proved');
    expect(reasonOf(moved(small, 0, 1, 1e-9))).not.toBe('proved');
    const missing = small.point.map((s, i) => (i === 1 ? { ...s, start: 3, coefficients: s.coefficients.slice(1) } : s));
    expect(reasonOf({ ...small, point: missing })).not.toBe('proved');
  });

  it('with a coefficient beyond the order wrong by more than t₀ times the radius lets it be', () => {
    expect(reasonOf(moved(small, 1, 3, 1))).not.toBe('proved');
  });

  it('with the type or the signs of another family', () => {
    expect(reasonOf(small, compileFamily(parseFamily('2,d-2:-+')))).not.toBe('proved');
    const swapped = small.point.map((_, i) => at(small.point, (i + 3) % 6));
    // The two halves exchanged are the same critical point under another name: signs are exchanged as well.
    const answer = proveLeading(balls, halves, overPi, {
      ...small,
      point: swapped,
      radii: small.radii.map((_, i) => at(small.radii, (i + 3) % 6)),
    });
    expect(answer).toMatchObject({ signs: ['+', '-'] });
    const negated = small.point.map((s) => ({ ...s, coefficients: s.coefficients.map((c) => K.neg(c)) }));
    expect(reasonOf({ ...small, point: negated })).not.toBe('proved');
  });

  it('beyond the t where it holds, and with radii below what it reaches', () => {
    expect(reasonOf({ ...tail, t0: rational(3, 5) })).toBe('a block has less than two elements');
    for (const n of [2, 20, 60]) expect(reasonOf({ ...tail, t0: rational(1, n) })).not.toBe('proved');
    expect(reasonOf({ ...tail, radii: proof.reach.map((r) => r / 2) })).toBe('the image of the box is not inside it');
    expect(reasonOf({ ...small, radii: small.radii.map((r) => r * 1e6) })).not.toBe('proved');
  });

  it('as one whose leading coefficients are exact', () => {
    const { leading: _, ...exact } = small;
    expect(reasonOf(exact)).toBe('a finite sum has terms from the order of its deviation on');
    const cut = small.point.map((s) => ({ ...s, coefficients: s.coefficients.slice(0, Math.max(0, 2 - s.start)) }));
    expect(reasonOf({ ...exact, point: cut })).not.toBe('proved');
  });
});
