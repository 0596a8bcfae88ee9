import type { OrderedField, Truth } from '../ring.js';
import { all, type Law, law, premise, truth } from './law.js';

/** The laws of an ordered field, none of which allows an error: rounding is monotone and keeps signs. */
export function orderedLaws<T>(R: OrderedField<T>): readonly Law<T>[] {
  const sign = (a: T): number => {
    const s = R.sign(a);
    return s === 'unknown' ? Number.NaN : s;
  };
  /** Equality of two signs; unknown signs are NaN. */
  const same = (s: number, t: number): Truth => (Number.isNaN(s) || Number.isNaN(t) ? 'unknown' : truth(s === t));
  return [
    law('sign 0 = 0, sign 1 = 1', 0, () => all([same(sign(R.zero), 0), same(sign(R.one), 1)])),
    law('sign(−a) = −sign a', 1, (a) => same(sign(R.neg(a)) + sign(a), 0)),
    law('sign(a · b) = sign a · sign b', 2, (a, b) => same(sign(R.mul(a, b)) - sign(a) * sign(b), 0)),
    law('sign(a/b) = sign a · sign b', 2, (a, b) =>
      premise(R.isZero(b) === 'no', () => same(sign(R.div(a, b)) - sign(a) * sign(b), 0)),
    ),
    law('a² + b² > 0 unless a = b = 0', 2, (a, b) =>
      same(sign(R.add(R.sqr(a), R.sqr(b))), Math.max(Math.abs(sign(a)), Math.abs(sign(b)))),
    ),
    law('exactly one of a < b, a = b, a > b', 2, (a, b) =>
      all([
        same(sign(R.sub(a, b)) + sign(R.sub(b, a)), 0),
        same(R.isZero(R.sub(a, b)) === 'yes' ? 1 : 0, sign(R.sub(a, b)) === 0 ? 1 : 0),
      ]),
    ),
    law('a < b < c gives a < c', 3, (a, b, c) =>
      premise(sign(R.sub(b, a)) === 1 && sign(R.sub(c, b)) === 1, () => same(sign(R.sub(c, a)), 1)),
    ),
    law('a < b gives a + c ≤ b + c', 3, (a, b, c) =>
      premise(sign(R.sub(b, a)) === 1, () => truth(sign(R.sub(R.add(b, c), R.add(a, c))) >= 0)),
    ),
  ];
}
