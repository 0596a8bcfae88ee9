import type { Ball, BallRing } from '../../../numeric/ball/ball.js';
import type { EvaluatedField } from '../../../numeric/taylor-model/ranges.js';
import { zipWith } from '../../../scalar/list.js';
import { type CoefficientField, SeriesDomainError } from '../../../symbolic/series/series.js';
import type { InUnknowns } from '../../../symbolic/unknowns/element.js';
import type { UnknownField } from '../../../symbolic/unknowns/field.js';
import type { Valuation } from '../../../symbolic/unknowns/generators.js';

/** A coefficient: a function of the unknowns, or what encloses its values where that would be large. */
export type Mixed = { readonly kind: 'exact'; readonly of: InUnknowns } | { readonly kind: 'enclosed'; readonly ball: Ball };

/** The field of such coefficients, with values. */
export interface MixedField extends EvaluatedField<Mixed> {
  readonly field: CoefficientField<Mixed>;
  exact(a: InUnknowns): Mixed;
  enclosed(ball: Ball): Mixed;
}

/** Functions of more terms than this are enclosed. */
const MOST_TERMS = 60;
/** Before equal terms are collected, a product may have this many times more of them, and a sum of products this many. */
const LONGEST_PRODUCT = 4;
const LONGEST_DOT = 16;

/**
 * Coefficients that are functions of unknowns as long as these are short, so that leading terms cancel exactly, and balls from
 * there on: what a ball encloses is never taken for 0. The values are those of the valuation.
 * Error: enclosed. Cost: that of products of short functions.
 */
export function mixedField(K: UnknownField, balls: BallRing, values: Valuation<Ball>): MixedField {
  const exact = (of: InUnknowns): Mixed =>
    of.size <= MOST_TERMS
      ? { kind: 'exact', of }
      : {
          kind: 'enclosed',
          ball: balls.scope(
            () => values.value(of),
            (b) => [b],
          ),
        };
  const enclosed = (ball: Ball): Mixed => ({ kind: 'enclosed', ball });
  const value = (a: Mixed): Ball => (a.kind === 'exact' ? values.value(a.of) : a.ball);
  const isNothing = (a: Mixed): boolean => a.kind === 'exact' && a.of.size === 0;
  const zero = exact(K.zero);
  const only = (body: () => Ball): Mixed => enclosed(balls.scope(body, (b) => [b]));
  const neg = (a: Mixed): Mixed => (a.kind === 'exact' ? exact(K.neg(a.of)) : enclosed(balls.neg(a.ball)));
  const sum = (all: readonly Mixed[]): Mixed => {
    const known = K.sum(all.flatMap((a) => (a.kind === 'exact' ? [a.of] : [])));
    const rest = all.flatMap((a) => (a.kind === 'exact' ? [] : [a.ball]));
    if (rest.length === 0) return exact(known);
    return only(() => balls.sum(known.size === 0 ? rest : [values.value(known), ...rest]));
  };
  const isShort = (a: Mixed, b: Mixed): boolean =>
    a.kind === 'exact' && b.kind === 'exact' && a.of.size * b.of.size <= LONGEST_PRODUCT * MOST_TERMS;
  const mul = (a: Mixed, b: Mixed): Mixed => {
    if (isNothing(a) || isNothing(b)) return zero;
    if (a.kind === 'exact' && b.kind === 'exact' && isShort(a, b)) return exact(K.mul(a.of, b.of));
    return only(() => balls.mul(value(a), value(b)));
  };
  const dot = (xs: readonly Mixed[], ys: readonly Mixed[]): Mixed => {
    const pairs = zipWith(xs, ys, (x, y) => [x, y] as const).filter(([x, y]) => !isNothing(x) && !isNothing(y));
    const exactPairs = pairs.flatMap(([x, y]) =>
      x.kind === 'exact' && y.kind === 'exact' && isShort(x, y) ? [[x.of, y.of] as const] : [],
    );
    const size = exactPairs.reduce((sum, [x, y]) => sum + x.size * y.size, 0);
    if (exactPairs.length === pairs.length && size <= LONGEST_DOT * MOST_TERMS) {
      return exact(
        K.dot(
          exactPairs.map(([x]) => x),
          exactPairs.map(([, y]) => y),
        ),
      );
    }
    return only(() =>
      balls.dot(
        pairs.map(([x]) => value(x)),
        pairs.map(([, y]) => value(y)),
      ),
    );
  };
  const field: CoefficientField<Mixed> = {
    name: K.name,
    exact: false,
    zero,
    one: exact(K.one),
    pi: exact(K.pi),
    fromInteger: (n) => exact(K.fromInteger(n)),
    fromRational: (n, d) => exact(K.fromRational(n, d)),
    add: (a, b) => sum([a, b]),
    sub: (a, b) => sum([a, neg(b)]),
    neg,
    mul,
    sqr: (a) => (a.kind === 'exact' && isShort(a, a) ? exact(K.sqr(a.of)) : only(() => balls.sqr(value(a)))),
    div: (a, b) => {
      if (isNothing(a)) return zero;
      if (a.kind === 'exact' && b.kind === 'exact') return exact(K.div(a.of, b.of));
      return only(() => balls.div(value(a), value(b)));
    },
    sum,
    dot,
    isZero: (a) => {
      if (a.kind === 'exact') return K.isZero(a.of);
      return balls.isZero(a.ball) === 'no' ? 'no' : 'unknown';
    },
    sign: (a) => (a.kind === 'exact' ? K.sign(a.of) : decided(balls.sign(a.ball))),
    squareRoot: (a) => {
      if (a.kind === 'exact') {
        const root = K.squareRoot(a.of);
        return root && exact(root);
      }
      return balls.sign(a.ball) === 1 ? only(() => balls.sqrt(a.ball)) : undefined;
    },
    angle: (cosine, sine) => {
      if (cosine.kind === 'exact' && sine.kind === 'exact') return exact(K.angle(cosine.of, sine.of));
      return only(() => balls.angle(value(cosine), value(sine)));
    },
    scope: (body) => body(),
  };
  return { field, value: (_, c) => value(c), held: (c) => (c.kind === 'exact' ? [] : [c.ball]), exact, enclosed };
}

function decided(sign: ReturnType<BallRing['sign']>): -1 | 0 | 1 {
  if (sign === 'unknown') throw new SeriesDomainError('the sign of an enclosed coefficient is not known');
  return sign;
}
