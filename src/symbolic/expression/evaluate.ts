import { type Elementary, sumBy } from '../../scalar/ring.js';
import { embedRational } from '../exact/rational.js';
import type { Expression } from './expression.js';

/**
 * The value of a formula over any elementary ring, with these values for its symbols (by their text names; π is the
 * ring's). Every different part is evaluated once. Throws a RangeError for a symbol without a value.
 */
export function evaluateExpression<T>(R: Elementary<T>, a: Expression, values: ReadonlyMap<string, T>): T {
  const done = new Map<Expression, T>();
  const visit = (x: Expression): T => {
    const known = done.get(x);
    if (known !== undefined) return known;
    const value = compute(x);
    done.set(x, value);
    return value;
  };
  const compute = (x: Expression): T => {
    switch (x.kind) {
      case 'number':
        return embedRational(R, x.value);
      case 'symbol': {
        const value = x.text === 'pi' ? R.pi : values.get(x.text);
        if (value === undefined) throw new RangeError(`symbol '${x.text}' has no value`);
        return value;
      }
      case 'sum':
        return sumBy(
          R,
          x.terms.map(({ coefficient, product }) =>
            coefficient.n === coefficient.d ? visit(product) : R.mul(embedRational(R, coefficient), visit(product)),
          ),
        );
      case 'product':
        return x.factors.reduce((total, { base, exponent }) => {
          let result = total;
          for (let i = Math.abs(exponent); i > 0; i--)
            result = exponent > 0 ? R.mul(result, visit(base)) : R.div(result, visit(base));
          return result;
        }, R.one);
      case 'call': {
        if (x.name === 'angle') return R.angle(visit(x.args[0]), visit(x.args[1]));
        const argument = visit(x.args[0]);
        return x.name === 'sqrt' ? R.sqrt(argument) : R.acos(argument);
      }
    }
  };
  return visit(a);
}
