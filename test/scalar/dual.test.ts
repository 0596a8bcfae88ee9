import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadMpfr, type Mpfr } from '../../src/numeric/mpfr/mpfr.js';
import { double } from '../../src/scalar/double.js';
import { type Dual, dualRing } from '../../src/scalar/dual.js';
import { power } from '../../src/scalar/ring.js';

const R = (await loadMpfr()).ring(200);
const D = dualRing(R, 2);
const SEED = { seed: 13, numRuns: 100 };
const UNIT = 2 ** -200;

/** Values well inside the domains of all functions below, so that no condition number exceeds 40. */
const inside = fc.double({ min: 0.05, max: 0.95, noNaN: true });
const signed = fc.tuple(inside, fc.boolean()).map(([x, negative]) => (negative ? -x : x));

/** |a − b| ≤ 1000 · 2^−200 · (1 + |b|): some ten roundings times the condition number 40, and the arguments' powers. */
function close(a: Mpfr, b: Mpfr): void {
  const difference = Math.abs(R.toNumber(R.sub(a, b)));
  expect(difference).toBeLessThanOrEqual(1000 * UNIT * (1 + Math.abs(R.toNumber(b))));
}

/** An expression in two variables with its partial derivatives by hand. */
interface Known {
  readonly name: string;
  readonly of: (x: Dual<Mpfr>, y: Dual<Mpfr>) => Dual<Mpfr>;
  readonly byX: (x: Mpfr, y: Mpfr) => Mpfr;
  readonly byY: (x: Mpfr, y: Mpfr) => Mpfr;
}

const two = R.fromInteger(2);
const norm = (x: Mpfr, y: Mpfr): Mpfr => R.add(R.sqr(x), R.sqr(y));
const sine = (x: Mpfr): Mpfr => R.sqrt(R.sub(R.one, R.sqr(x)));

const KNOWN: readonly Known[] = [
  { name: 'x + y', of: D.add, byX: () => R.one, byY: () => R.one },
  { name: 'x − y', of: D.sub, byX: () => R.one, byY: () => R.neg(R.one) },
  { name: 'x · y', of: D.mul, byX: (_, y) => y, byY: (x) => x },
  { name: 'x / y', of: D.div, byX: (_, y) => R.div(R.one, y), byY: (x, y) => R.neg(R.div(x, R.sqr(y))) },
  { name: '−x', of: (x) => D.neg(x), byX: () => R.neg(R.one), byY: () => R.zero },
  { name: 'sqr x', of: (x) => D.sqr(x), byX: (x) => R.mul(two, x), byY: () => R.zero },
  { name: '√x', of: (x) => D.sqrt(D.sqr(x)), byX: (x) => R.fromInteger(R.sign(x) as number), byY: () => R.zero },
  { name: 'acos x', of: (x) => D.acos(x), byX: (x) => R.neg(R.div(R.one, sine(x))), byY: () => R.zero },
  {
    name: 'angle(x, y)',
    of: (x, y) => D.angle(x, y),
    byX: (x, y) => R.neg(R.div(y, norm(x, y))),
    byY: (x, y) => R.div(x, norm(x, y)),
  },
  { name: 'x / 3', of: (x) => D.div(x, D.fromInteger(3)), byX: () => R.fromRational(1n, 3n), byY: () => R.zero },
  {
    name: '3 / x',
    of: (x) => D.div(D.fromInteger(3), x),
    byX: (x) => R.neg(R.div(R.fromInteger(3), R.sqr(x))),
    byY: () => R.zero,
  },
  { name: 'angle(1, y)', of: (_, y) => D.angle(D.one, y), byX: () => R.zero, byY: (_, y) => R.div(R.one, norm(R.one, y)) },
  { name: 'x⁵', of: (x) => power(D, x, 5), byX: (x) => R.mul(R.fromInteger(5), power(R, x, 4)), byY: () => R.zero },
  {
    name: 'Σ and dot',
    of: (x, y) => D.add(D.sum([x, y, x]), D.dot([x, y], [y, y])),
    byX: (_, y) => R.add(two, y),
    byY: (x, y) => R.add(R.add(R.one, x), R.mul(two, y)),
  },
  // The arc-cosine kernel: d/dx (√(1−x²) + (π − acos x) x) = π − acos x.
  {
    name: 'the arc-cosine kernel',
    of: (x) => D.add(D.sqrt(D.sub(D.one, D.sqr(x))), D.mul(D.sub(D.pi, D.acos(x)), x)),
    byX: (x) => R.sub(R.pi, R.acos(x)),
    byY: () => R.zero,
  },
];

describe('derivatives over mpfr(200)', () => {
  it.each(KNOWN)('of $name', ({ of, byX, byY }) => {
    fc.assert(
      fc.property(signed, inside, (a, b) => {
        R.scope(
          () => {
            const x = R.fromNumber(a);
            const y = R.fromNumber(b);
            const result = of(D.variable(0, x), D.variable(1, y));
            close(D.partial(result, 0), byX(x, y));
            close(D.partial(result, 1), byY(x, y));
          },
          () => [],
        );
      }),
      SEED,
    );
  });

  it('agrees with difference quotients on a composed expression', () => {
    const f = (x: Dual<Mpfr>, y: Dual<Mpfr>): Dual<Mpfr> =>
      D.angle(D.sub(x, D.mul(y, y)), D.sqrt(D.add(D.sqr(x), D.div(y, D.add(D.one, x)))));
    fc.assert(
      fc.property(inside, inside, (a, b) => {
        R.scope(
          () => {
            const x = R.fromNumber(a);
            const y = R.fromNumber(b);
            const step = R.fromNumber(2 ** -60);
            const at = (s: Mpfr): Mpfr => f(D.constant(R.add(x, s)), D.constant(y)).value;
            const quotient = R.div(R.sub(at(step), at(R.neg(step))), R.mul(two, step));
            const exact = D.partial(f(D.variable(0, x), D.variable(1, y)), 0);
            // Truncation h²·|f‴|/6 with |f‴| < 10⁶ on the domain, rounding 2^−200/h·10.
            expect(Math.abs(R.toNumber(R.sub(quotient, exact)))).toBeLessThan(2 ** -120 * 1e6);
          },
          () => [],
        );
      }),
      SEED,
    );
  });
});

describe('constants', () => {
  const E = dualRing(double, 3);

  it('carry no partials through any operation', () => {
    const c = E.constant(0.5);
    for (const result of [E.add(c, c), E.mul(c, c), E.sqr(c), E.div(c, c), E.sqrt(c), E.acos(c), E.angle(c, c), E.neg(c), E.pi]) {
      expect(result.partials.every((p) => p === undefined)).toBe(true);
    }
  });

  it('leave directions that are not involved undefined', () => {
    const x = E.variable(1, 0.25);
    for (const result of [E.mul(x, E.constant(3)), E.sqrt(x), E.acos(x), E.div(E.one, x), E.angle(x, E.one)]) {
      expect(result.partials.map((p) => p !== undefined)).toEqual([false, true, false]);
    }
  });

  it('answer questions about the value', () => {
    expect(E.sign(E.variable(0, -2))).toBe(-1);
    expect(E.isZero(E.variable(0, 0))).toBe('yes');
  });
});

it('keeps values and partials that leave a scope', async () => {
  const P = (await loadMpfr()).ring(100, { poison: true });
  const E = dualRing(P, 2);
  const before = P.live();
  const kept = E.scope(
    () => E.mul(E.variable(0, P.fromNumber(3)), E.variable(1, P.fromNumber(5))),
    (x) => [x],
  );
  expect([kept.value, E.partial(kept, 0), E.partial(kept, 1)].map(P.toNumber)).toEqual([15, 5, 3]);
  expect(P.live()).toBeLessThanOrEqual(before + 3);
});
