import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SquareSystem } from '../../../src/linalg/system.js';
import { OutsideDomainError } from '../../../src/linalg/system.js';
import { type Ball, type BallRing, ballRing } from '../../../src/numeric/ball/ball.js';
import { checkBox, krawczyk } from '../../../src/numeric/krawczyk/krawczyk.js';
import { judge } from '../../../src/numeric/krawczyk/operator.js';
import { proveZero } from '../../../src/numeric/krawczyk/prove-zero.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { MissingElementError } from '../../../src/scalar/list.js';
import type { Elementary } from '../../../src/scalar/ring.js';
import { type Rational, rational } from '../../../src/symbolic/exact/rational.js';

const mpfr = await loadMpfr();

type Terms = <T>(R: Elementary<T>, x: readonly T[]) => readonly T[];
type Derivatives = <T>(R: Elementary<T>, x: readonly T[]) => readonly (readonly T[])[];

function system(size: number, residual: Terms, jacobian: Derivatives): SquareSystem {
  return { size, over: (R) => ({ residual: (x) => residual(R, x), jacobian: (x) => jacobian(R, x) }) };
}

function at<T>(x: readonly T[], i: number): T {
  return x[i] as T;
}

/** x² = c. */
function squareRoot(c: Rational): SquareSystem {
  return system(
    1,
    (R, x) => [R.sub(R.sqr(at(x, 0)), R.fromRational(c.n, c.d))],
    (R, x) => [[R.add(at(x, 0), at(x, 0))]],
  );
}

/** (x − r₁)(x − r₂)… = 0, evaluated as such; the derivative by the product rule. */
function withRoots(roots: readonly Rational[]): SquareSystem {
  const factors = <T>(R: Elementary<T>, x: T): readonly T[] => roots.map((r) => R.sub(x, R.fromRational(r.n, r.d)));
  const product = <T>(R: Elementary<T>, xs: readonly T[]): T => xs.reduce((a, b) => R.mul(a, b), R.one);
  return system(
    1,
    (R, x) => [product(R, factors(R, at(x, 0)))],
    (R, x) => {
      const all = factors(R, at(x, 0));
      return [
        [
          R.sum(
            all.map((_, i) =>
              product(
                R,
                all.filter((__, j) => j !== i),
              ),
            ),
          ),
        ],
      ];
    },
  );
}

/** x² + y² = 5, xy = 2: the four points (±1, ±2) and (±2, ±1) with equal signs. */
const circle = system(
  2,
  (R, x) => [
    R.sub(R.add(R.sqr(at(x, 0)), R.sqr(at(x, 1))), R.fromInteger(5)),
    R.sub(R.mul(at(x, 0), at(x, 1)), R.fromInteger(2)),
  ],
  (R, x) => [x.map((y) => R.add(y, y)), [at(x, 1), at(x, 0)]],
);

/** The elementary symmetric functions of (1, 2, 3): the zeros are its six orders. */
const symmetric = system(
  3,
  (R, x) => [
    R.sub(R.sum(x), R.fromInteger(6)),
    R.sub(R.dot(x, [at(x, 1), at(x, 2), at(x, 0)]), R.fromInteger(11)),
    R.sub(R.mul(at(x, 0), R.mul(at(x, 1), at(x, 2))), R.fromInteger(6)),
  ],
  (R, x) => [
    x.map(() => R.one),
    x.map((_, i) => R.add(at(x, (i + 1) % 3), at(x, (i + 2) % 3))),
    x.map((_, i) => R.mul(at(x, (i + 1) % 3), at(x, (i + 2) % 3))),
  ],
);

/** x² = 2·10⁻²⁴, y² = 3·10¹² and 10¹⁰·(xy − z) = 0: unknowns and equations of very different sizes. */
const illScaled = system(
  3,
  (R, x) => [
    R.sub(R.sqr(at(x, 0)), R.fromRational(2n, 10n ** 24n)),
    R.sub(R.sqr(at(x, 1)), R.fromInteger(3n * 10n ** 12n)),
    R.mul(R.fromInteger(10n ** 10n), R.sub(R.mul(at(x, 0), at(x, 1)), at(x, 2))),
  ],
  (R, x) => {
    const factor = R.fromInteger(10n ** 10n);
    return [
      [R.add(at(x, 0), at(x, 0)), R.zero, R.zero],
      [R.zero, R.add(at(x, 1), at(x, 1)), R.zero],
      [R.mul(factor, at(x, 1)), R.mul(factor, at(x, 0)), R.neg(factor)],
    ];
  },
);

function expectRoot(balls: BallRing, enclosure: readonly Ball[], root: readonly Ball[]): void {
  root.forEach((exact, i) => {
    expect(balls.contains(at(enclosure, i), exact)).toBe(true);
  });
}

describe.each([64, 200])('a proof at %i bits', (bits) => {
  const balls = ballRing(mpfr, bits);
  const fine = ballRing(mpfr, 10 * bits);
  const integers = (...xs: readonly number[]): readonly Ball[] => xs.map((x) => fine.fromInteger(x));
  const irrational = [
    fine.sqrt(fine.fromRational(2n, 10n ** 24n)),
    fine.sqrt(fine.fromInteger(3n * 10n ** 12n)),
    fine.sqrt(fine.fromRational(6n, 10n ** 12n)),
  ];

  it.each([
    ['the root of 2', squareRoot(rational(2)), ['1.41421356'], [fine.sqrt(fine.fromInteger(2))]],
    ['minus the root of 2', squareRoot(rational(2)), ['-1.4142'], [fine.neg(fine.sqrt(fine.fromInteger(2)))]],
    ['(1, 2) on a circle', circle, ['1.000001', '1.9999999'], integers(1, 2)],
    ['(−2, −1) on a circle', circle, ['-2.00001', '-1.00001'], integers(-2, -1)],
    ['(3, 1, 2)', symmetric, ['3.00001', '0.99999', '2.00002'], integers(3, 1, 2)],
    ['(1, 2, 3), exactly', symmetric, ['1', '2', '3'], integers(1, 2, 3)],
    ['unknowns of sizes 10⁻¹² to 10⁶', illScaled, ['1.41421356e-12', '1.73205081e6', '2.44948974e-6'], irrational],
    ['0, beside which no unknown has a scale', withRoots([rational(0), rational(5)]), ['0'], integers(0)],
    ['an integer far away', withRoots([rational(3), rational(1000)]), ['1000.2'], integers(1000)],
  ] as const)('finds a box around %s', (_, equations, candidate, root) => {
    const result = proveZero(balls, equations, candidate);
    if (!result.proved) return expect.fail(result.reason);
    expectRoot(balls, result.enclosure, root);
    expectRoot(balls, result.box, root);
    result.enclosure.forEach((side, i) => {
      expect(balls.contains(at(result.box, i), side)).toBe(true);
      // Two contractions leave rounding only, relative to the size of the root or, at 0, to that of the box.
      const size = balls.nearest.exponent(balls.magnitude(at(root, i).lower === at(root, i).upper ? at(result.box, i) : side));
      expect(balls.nearest.exponent(balls.width(side)) - size).toBeLessThan(16 - Math.min(bits, 64));
    });
    expect(result.ratio).toBeLessThanOrEqual(1);
    // The box is its own certificate, and so is a box of other radii.
    expect(checkBox(balls, equations, result.box).proved).toBe(true);
  });

  it('says how much room there is, and keeps the box it was given', () => {
    const result = krawczyk(balls, squareRoot(rational(2)), ['1.41421356'], ['0.01']);
    if (!result.proved) return expect.fail(result.reason);
    expect(balls.toNumbers(at(result.box, 0)).map((x) => x.toFixed(6))).toEqual(['1.404214', '1.424214']);
    // |1 − F′(X)/F′(m)| is 0.01/1.414, and F(m) is nearly 0.
    expect(result.ratio).toBeGreaterThan(0.007);
    expect(result.ratio).toBeLessThan(0.0072);
    expectRoot(balls, result.enclosure, [fine.sqrt(fine.fromInteger(2))]);
  });

  it('is not given for a double root, whatever the box', () => {
    const double = withRoots([rational(1), rational(1)]);
    for (const candidate of ['1', '1.0000001', '0.9', '1e3']) {
      expect(proveZero(balls, double, [candidate]).proved).toBe(false);
      for (const radius of ['1e-15', '1e-6', '0.5', '10', '2000']) {
        expect(krawczyk(balls, double, [candidate], [radius]).proved).toBe(false);
      }
    }
  });

  it('is not given for a box with two roots', () => {
    expect(krawczyk(balls, squareRoot(rational(2)), ['0.1'], ['3']).proved).toBe(false);
    expect(krawczyk(balls, circle, ['1.5', '1.5'], ['0.6', '0.6']).proved).toBe(false);
    const close = withRoots([rational(1), rational(2n ** 30n + 1n, 2n ** 30n)]);
    expect(krawczyk(balls, close, ['1'], ['0.001']).proved).toBe(false);
    // Either of them alone has a box.
    const first = proveZero(balls, close, ['1']);
    const second = proveZero(balls, close, ['1.000000001']);
    expect(first.proved && second.proved).toBe(true);
    if (first.proved && second.proved) expect(balls.intersect(at(first.box, 0), at(second.box, 0))).toBeUndefined();
  });

  it('is not given for a box without a root, which is excluded where that can be seen', () => {
    const far = krawczyk(balls, squareRoot(rational(2)), ['2'], ['0.1']);
    expect(far).toMatchObject({ proved: false, excluded: true, reason: 'the box contains no zero' });
    expect(proveZero(balls, squareRoot(rational(-1)), ['0.5']).proved).toBe(false);
    expect(krawczyk(balls, circle, ['0.5', '3'], ['0.3', '0.3']).proved).toBe(false);
    expect(far.ratio).toBeGreaterThan(1);
  });
});

describe('nothing is proved of nothing', () => {
  const balls = ballRing(mpfr, 80);
  const one = balls.fromNumber(1);
  const side = balls.hull(balls.zero, one);
  const none = system(
    0,
    () => [],
    () => [],
  );

  it('a system without equations has no proof, and a box or an image without sides neither', () => {
    expect(() => checkBox(balls, none, [])).toThrow(/at least 1/);
    expect(() => krawczyk(balls, none, [], [])).toThrow(/at least 1/);
    expect(() => proveZero(balls, none, [])).toThrow(/at least 1/);
    expect(() => judge(balls, [], [], [])).toThrow(RangeError);
    expect(() => judge(balls, [side], [balls.midpoint(side)], [])).toThrow(RangeError);
    expect(() => judge(balls, [side, side], [balls.midpoint(side), balls.midpoint(side)], [side])).toThrow(RangeError);
    expect(() => checkBox(balls, circle, [side])).toThrow(/1 sides of a box for 2 unknowns/);
    expect(() => checkBox(balls, circle, [side, side, side])).toThrow(RangeError);
  });

  it('a side without interior is refused, and so is one without end', () => {
    expect(() => checkBox(balls, squareRoot(rational(2)), [one])).toThrow(/no interior/);
    expect(() => checkBox(balls, squareRoot(rational(2)), [balls.whole])).toThrow(/no interior or no end/);
  });

  it('a system that leaves out an equation or a derivative gives no proof', () => {
    const box = [balls.hull(balls.parse('1.4'), balls.parse('1.5'))];
    expect(checkBox(balls, squareRoot(rational(2)), box).proved).toBe(true);
    const full = squareRoot(rational(2)).over(balls);
    for (const part of [
      { residual: () => [] },
      { jacobian: () => [] },
      { jacobian: () => [[]] },
      { jacobian: () => [[one, one]] },
    ]) {
      const partial = { size: 1, over: () => ({ ...full, ...part }) } as unknown as SquareSystem;
      expect(checkBox(balls, partial, box)).toMatchObject({
        proved: false,
        reason: expect.stringMatching(/does not give 1 equations/),
      });
    }
  });

  it('a box that reaches to the image but not beyond it is not proved', () => {
    // K of the box of a linear equation is its root.
    const linear = system(
      1,
      (R, x) => [R.sub(at(x, 0), R.fromInteger(1))],
      (R) => [[R.one]],
    );
    const box = (lower: string, upper: string) => [balls.fromBounds(lower, upper)];
    expect(checkBox(balls, linear, box('0', '2')).proved).toBe(true);
    expect(checkBox(balls, linear, box('1', '2'))).toMatchObject({ proved: false, excluded: false });
    expect(checkBox(balls, linear, box('0', '1'))).toMatchObject({ proved: false, excluded: false });
    expect(checkBox(balls, linear, box('1.5', '2'))).toMatchObject({ proved: false, excluded: true });
  });
});

describe('no answer is wrong', () => {
  const balls = ballRing(mpfr, 60);
  /** Quarters from −2 to 2, so that roots coincide often and lie on the borders of boxes. */
  const quarter = fc.integer({ min: -8, max: 8 }).map((n) => rational(n, 4));

  it('about cubic equations with known roots: a proof means one simple root, an exclusion none', () => {
    let [proofs, exclusions] = [0, 0];
    const radius = fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(fc.tuple(quarter, quarter, quarter), fc.integer({ min: -12, max: 12 }), radius, (roots, shift, r) => {
        // In 64ths, which are floats and short decimal numerals.
        const places = roots.map(({ n, d }) => (64 * Number(n)) / Number(d));
        const m = at(places, 0) + shift;
        const distances = places.map((x) => Math.abs(x - m));
        balls.scope(
          () => {
            const result = krawczyk(balls, withRoots(roots), [`${m / 64}`], [`${r / 64}`]);
            if (result.proved) {
              proofs++;
              const found = roots.filter((_, i) => at(distances, i) <= r);
              expect(found).toHaveLength(1);
              const root = balls.fromRational(at(found, 0).n, at(found, 0).d);
              expect(balls.contains(at(result.enclosure, 0), root)).toBe(true);
            } else if (result.excluded) {
              exclusions++;
              expect(distances.filter((x) => x <= r)).toHaveLength(0);
            }
          },
          () => [],
        );
      }),
      { seed: 301, numRuns: 3000 },
    );
    expect(proofs).toBeGreaterThan(100);
    expect(exclusions).toBeGreaterThan(100);
  });

  it('about quadratic systems with a known root', () => {
    const coefficient = fc.integer({ min: -5, max: 5 });
    const problem = fc.integer({ min: 1, max: 4 }).chain((n) => {
      const row = fc.array(coefficient, { minLength: n, maxLength: n });
      const square = fc.array(row, { minLength: n, maxLength: n });
      return fc.record({ root: row, linear: square, squares: square, shift: row });
    });
    let [proofs, known] = [0, 0];
    fc.assert(
      fc.property(problem, ({ root, linear, squares, shift }) => {
        // Σ_j a_ij (x_j − r_j) + b_ij (x_j − r_j)² = 0.
        const n = root.length;
        const equations = system(
          n,
          (R, x) => {
            const y = x.map((c, j) => R.sub(c, R.fromRational(BigInt(at(root, j)), 3n)));
            return linear.map((a, i) =>
              R.sum(
                a.map((c, j) =>
                  R.add(R.mul(R.fromInteger(c), at(y, j)), R.mul(R.fromInteger(at(at(squares, i), j)), R.sqr(at(y, j)))),
                ),
              ),
            );
          },
          (R, x) =>
            linear.map((a, i) =>
              a.map((c, j) => {
                const y = R.sub(at(x, j), R.fromRational(BigInt(at(root, j)), 3n));
                return R.add(R.fromInteger(c), R.mul(R.fromInteger(2 * at(at(squares, i), j)), y));
              }),
            ),
        );
        const candidate = root.map((r, j) => (r / 3 + at(shift, j) * 1e-6).toFixed(12));
        balls.scope(
          () => {
            const result = proveZero(balls, equations, candidate);
            if (!result.proved) return;
            proofs++;
            const exact = root.map((r) => balls.fromRational(BigInt(r), 3n));
            const lies = (box: readonly Ball[]): boolean => exact.every((x, j) => balls.contains(at(box, j), x));
            // The box may be around another root; but where it contains this one, the enclosure is of this one.
            expect(lies(result.enclosure)).toBe(lies(result.box));
            if (lies(result.box)) known++;
          },
          () => [],
        );
      }),
      { seed: 307, numRuns: 250 },
    );
    expect(proofs).toBeGreaterThan(120);
    expect(known).toBeGreaterThan(proofs / 2);
  });
});

describe('what a system does wrong', () => {
  const balls = ballRing(mpfr, 80);
  const broken = (error: () => Error): SquareSystem =>
    system(
      1,
      () => {
        throw error();
      },
      (R) => [[R.one]],
    );

  it('is the reason why there is no proof', () => {
    const vanishing = broken(() => new OutsideDomainError('row kind 0 is zero'));
    for (const result of [krawczyk(balls, vanishing, ['1'], ['0.1']), proveZero(balls, vanishing, ['1'])]) {
      expect(result).toMatchObject({
        proved: false,
        excluded: false,
        reason: 'row kind 0 is zero',
        ratio: Number.POSITIVE_INFINITY,
      });
    }
    const unbound: SquareSystem = {
      size: 1,
      over: () => {
        throw new RangeError('no such ring');
      },
    };
    expect(proveZero(balls, unbound, ['1'])).toMatchObject({ proved: false, reason: 'no such ring', tries: 0 });
  });

  it.each([new TypeError('x is undefined'), new Error('a lost zero'), new MissingElementError('no element 3')])(
    'is thrown on where it is a defect: %s',
    (defect) => {
      const failing = broken(() => defect);
      expect(() => proveZero(balls, failing, ['1'])).toThrow(defect);
      expect(() => krawczyk(balls, failing, ['1'], ['0.1'])).toThrow(defect);
    },
  );

  it('is not taken for a proof: missing equations, singular or unbounded Jacobians', () => {
    // The one equation that there is holds in the middle of the box.
    const missing = system(
      2,
      (R) => [R.zero],
      (R) => [[R.one, R.zero]],
    );
    const halfMissing = system(
      2,
      (_, x) => [at(x, 0)],
      (R) => [
        [R.one, R.zero],
        [R.zero, R.one],
      ],
    );
    const narrow = system(
      2,
      (_, x) => x,
      (R) => [[R.one], [R.zero]],
    );
    for (const equations of [missing, halfMissing, narrow]) {
      const result = krawczyk(balls, equations, ['0', '0'], ['1', '1']);
      expect(result).toMatchObject({ proved: false, excluded: false });
      expect(result.proved || result.reason).toMatch(/does not give 2 equations with 2 derivatives each/);
    }
    const flat = system(
      1,
      (R) => [R.zero],
      (R) => [[R.zero]],
    );
    expect(proveZero(balls, flat, ['0'])).toMatchObject({ proved: false, excluded: false });
    const pole = system(
      1,
      (R, x) => [R.sub(R.div(R.one, at(x, 0)), R.one)],
      (R, x) => [[R.neg(R.div(R.one, R.sqr(at(x, 0))))]],
    );
    expect(krawczyk(balls, pole, ['1'], ['2']).proved).toBe(false);
    expect(proveZero(balls, pole, ['0']).proved).toBe(false);
    expect(krawczyk(balls, pole, ['1'], ['0.1']).proved).toBe(true);
  });
});

describe('arguments', () => {
  const balls = ballRing(mpfr, 80, { poison: true });
  const { nearest } = balls;

  it('of the wrong number or kind are refused', () => {
    expect(() => krawczyk(balls, circle, ['1'], ['0.1', '0.1'])).toThrow(/1 candidates for 2 unknowns/);
    expect(() => krawczyk(balls, circle, ['1', '2'], ['0.1'])).toThrow(/1 radii for 2 unknowns/);
    expect(() => krawczyk(balls, circle, ['1', '2'], ['0.1', '0'])).toThrow(/side 1 /);
    expect(() => krawczyk(balls, circle, ['1', '2'], ['-1', '1'])).toThrow(RangeError);
    expect(() => krawczyk(balls, circle, ['1', balls.whole.upper], ['1', '1'])).toThrow(RangeError);
    expect(() => krawczyk(balls, circle, ['1', 'two'], ['1', '1'])).toThrow(SyntaxError);
    expect(() => checkBox(balls, circle, [balls.pi])).toThrow(RangeError);
    expect(() => checkBox(balls, circle, [balls.pi, balls.one])).toThrow(/side 1 /);
    expect(() => checkBox(balls, circle, [balls.pi, balls.whole])).toThrow(/side 1 /);
    expect(() => proveZero(balls, circle, [])).toThrow(RangeError);
  });

  it('may be floats of another precision', () => {
    const other = mpfr.ring(300);
    const candidate = [other.sqrt(other.fromInteger(2))];
    expect(krawczyk(balls, squareRoot(rational(2)), candidate, [other.fromNumber(1e-9)]).proved).toBe(true);
    expect(proveZero(balls, squareRoot(rational(2)), candidate).proved).toBe(true);
  });

  it('leave nothing in memory but the two boxes', () => {
    const before = balls.live();
    const result = proveZero(balls, circle, ['1.001', '1.999']);
    expect(balls.live() - before).toBe(8);
    if (!result.proved) return expect.fail(result.reason);
    // Released slots are NaN here: what is kept is not.
    for (const { lower, upper } of [...result.box, ...result.enclosure]) {
      expect(nearest.sign(nearest.sub(upper, lower))).toBe(1);
    }
    const kept = balls.live();
    expect(proveZero(balls, withRoots([rational(1), rational(1)]), ['1.1'], { tries: 2 })).toMatchObject({
      proved: false,
      tries: 2,
    });
    expect(balls.live()).toBe(kept);
  });
});
