import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ball, ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { EvaluatedField } from '../../../src/numeric/taylor-model/ranges.js';
import { TaylorModelError, type TaylorModelRing, taylorModelRing } from '../../../src/numeric/taylor-model/taylor-model.js';
import { at } from '../../../src/scalar/list.js';
import { type Rational, rational, rationals } from '../../../src/symbolic/exact/rational.js';
import { overPi, overPiAndRoot } from '../../../src/symbolic/qpi/coefficient-domain.js';
import { SeriesDomainError } from '../../../src/symbolic/series/series.js';
import { isEnclosed, type Modelled } from '../../support/taylor-models.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, 53);
const fine = ballRing(mpfr, 530);

/** A number t in (0, t₀] as a fraction of t₀: the end and tiny ones among them. */
const fractions = fc.oneof(
  { weight: 2, arbitrary: fc.constant(rational(1)) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 999 }).map((n) => rational(n, 1000)) },
  { weight: 1, arbitrary: fc.constant(rational(1, 10n ** 6n)) },
);

/** A first function: coefficients, where they start, and a rest: an interval and where in it the function is at t. */
interface Leaf {
  readonly start: number;
  readonly coefficients: readonly number[];
  readonly rest: { readonly gap: number; readonly low: number; readonly width: number; readonly at: number } | null;
}
const leaves: fc.Arbitrary<Leaf> = fc.record({
  start: fc.integer({ min: -2, max: 3 }),
  coefficients: fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 0, maxLength: 5 }),
  rest: fc.option(
    fc.record({
      gap: fc.integer({ min: 0, max: 2 }),
      low: fc.integer({ min: -20, max: 20 }),
      width: fc.constantFrom(0, 1, 10),
      at: fc.constantFrom(0, 3, 10),
    }),
    { nil: null },
  ),
});

const OPERATIONS = ['add', 'sub', 'neg', 'mul', 'sqr', 'div', 'sqrt', 'angle', 'sum', 'dot', 'acos'] as const;
const steps = fc.array(
  fc.record({ operation: fc.constantFrom(...OPERATIONS), operands: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }) }),
  { minLength: 1, maxLength: 8 },
);
type Operation = (typeof OPERATIONS)[number];

/** The model of a leaf, and the number that it stands for at t. */
function planted<C>(
  R: TaylorModelRing<C>,
  domain: EvaluatedField<C>,
  t: Rational,
  { start, coefficients, rest }: Leaf,
): Modelled<C> {
  const K = R.field;
  // Some have π in them.
  const list = coefficients.map((n, i) =>
    i % 2 === 0 ? K.fromInteger(n) : K.div(K.mul(K.pi, K.fromInteger(n)), K.fromInteger(3)),
  );
  const exactT = fine.fromRational(t.n, t.d);
  let value = fine.zero;
  for (const c of [...list].reverse()) value = fine.add(fine.mul(value, exactT), domain.value(fine, c));
  const shifted = (x: Ball, n: number): Ball => {
    let result = x;
    for (let i = 0; i < Math.abs(n); i++) result = n > 0 ? fine.mul(result, exactT) : fine.div(result, exactT);
    return result;
  };
  value = shifted(value, start);
  if (rest === null) return { model: R.make(start, list, Number.POSITIVE_INFINITY, null), value };
  const order = start + list.length + rest.gap;
  const ends = [rest.low, rest.low + rest.width].map((n) => R.balls.fromRational(BigInt(n), 10n));
  const remainder = R.balls.hull(at(ends, 0), at(ends, 1));
  const true10 = 100n * BigInt(rest.low) + 10n * BigInt(rest.width * rest.at);
  return {
    model: R.make(start, list, order, remainder),
    value: fine.add(value, shifted(fine.fromRational(true10, 1000n), order)),
  };
}

function applied<C>(R: TaylorModelRing<C>, operation: Operation, t: Ball, [a, b, c, d]: Four<C>): Modelled<C> {
  const model = R.monomial(R.field.one, 1);
  switch (operation) {
    case 'neg':
    case 'sqr':
      return { model: R[operation](a.model), value: fine[operation](a.value) };
    case 'sum':
      return { model: R.sum([a.model, b.model, c.model]), value: fine.sum([a.value, b.value, c.value]) };
    case 'dot':
      return { model: R.dot([a.model, b.model], [c.model, d.model]), value: fine.dot([a.value, b.value], [c.value, d.value]) };
    // √(a² + t b): a leading term that has a root, most often.
    case 'sqrt':
      return {
        model: R.sqrt(R.add(R.sqr(a.model), R.mul(model, b.model))),
        value: fine.sqrt(fine.add(fine.sqr(a.value), fine.mul(t, b.value))),
      };
    case 'acos':
      return { model: R.acos(R.mul(model, a.model)), value: fine.acos(fine.mul(t, a.value)) };
    case 'angle': {
      // A sine that is not negative, as an area is.
      const sine = { model: R.sqrt(R.sqr(b.model)), value: fine.sqrt(fine.sqr(b.value)) };
      return { model: R.angle(a.model, sine.model), value: fine.angle(a.value, sine.value) };
    }
    default:
      return { model: R[operation](a.model, b.model), value: fine[operation](a.value, b.value) };
  }
}
type Four<C> = readonly [Modelled<C>, Modelled<C>, Modelled<C>, Modelled<C>];

describe.each([
  ['1/10', rational(1, 10), 4],
  ['1/10', rational(1, 10), 9],
  ['1/30', rational(1, 30), 2],
  ['1/3', rational(1, 3), 6],
] as const)('t up to %s', (_, t0, terms) => {
  function check<C>(domain: EvaluatedField<C>, numRuns: number): { readonly [name in Operation]: number } {
    const R = taylorModelRing(domain, balls, t0, terms);
    const done: Record<Operation, number> = {
      add: 0,
      sub: 0,
      neg: 0,
      mul: 0,
      sqr: 0,
      div: 0,
      sqrt: 0,
      angle: 0,
      sum: 0,
      dot: 0,
      acos: 0,
    };
    fc.assert(
      fc.property(fractions, fc.array(leaves, { minLength: 2, maxLength: 3 }), steps, (fraction, first, program) => {
        balls.scope(
          () =>
            fine.scope(
              () => {
                const t = rationals.mul(fraction, t0);
                const known: Modelled<C>[] = first.map((leaf) => planted(R, domain, t, leaf));
                for (const one of known) expect(isEnclosed(R, fine, (c) => domain.value(fine, c), t, one)).toBe(true);
                for (const { operation, operands } of program) {
                  const [a, b, c, d] = operands.map((n) => at(known, n % known.length));
                  if (!a || !b || !c || !d) continue;
                  try {
                    const next = applied(R, operation, fine.fromRational(t.n, t.d), [a, b, c, d]);
                    expect([operation, isEnclosed(R, fine, (x) => domain.value(fine, x), t, next)]).toEqual([operation, true]);
                    known.push(next);
                    done[operation]++;
                  } catch (error) {
                    if (!(error instanceof TaylorModelError) && !(error instanceof SeriesDomainError)) throw error;
                  }
                }
              },
              () => [],
            ),
          () => [],
        );
      }),
      { seed: 20261128, numRuns },
    );
    return done;
  }

  it('what is computed over Q(pi) encloses the value at every t', () => {
    const done = check(overPi, 300);

    // None is tested by refusals only.
    expect(Math.min(...Object.values(done))).toBeGreaterThan(30);
  });
  it('also over Q(pi, sqrt(2))', () => {
    expect(check(overPiAndRoot(2), 20).sqrt).toBeGreaterThan(0);
  });
});
