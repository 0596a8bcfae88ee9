import fc from 'fast-check';
import { all, create, type FactoryFunctionMap } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { double } from '../../../src/scalar/double.js';
import { evaluateExpression } from '../../../src/symbolic/expression/evaluate.js';
import { type Expression, symbolsOf } from '../../../src/symbolic/expression/expression.js';
import { expressionRing } from '../../../src/symbolic/expression/ring.js';
import { expressionLatex, expressionText } from '../../../src/symbolic/expression/text.js';

const math = create(all as FactoryFunctionMap);
const R = expressionRing();
const [x, y, d] = ['x', 'y', 'd'].map((name) => R.symbol(name, name)) as [Expression, Expression, Expression];
const number = (n: number, m = 1): Expression => R.fromRational(BigInt(n), BigInt(m));
const text = expressionText;

describe('the ring of formulas', () => {
  it('collects equal terms and factors, folds constants, and drops 0 and 1', () => {
    expect(text(R.sum([x, y, x, number(1), number(1, 2)]))).toBe('2*x + y + 3/2');
    expect(text(R.mul(R.mul(x, y), R.div(x, y)))).toBe('x^2');
    expect(R.sub(R.add(x, y), R.add(y, x))).toBe(R.zero);
    expect(R.mul(x, R.zero)).toBe(R.zero);
    expect(R.div(R.mul(x, y), x)).toBe(y);
    expect(text(R.neg(R.sub(x, y)))).toBe('y - x');
    expect(R.sqr(R.sqrt(R.add(x, y)))).toBe(R.add(y, x));
    expect(R.sqrt(number(9, 4))).toBe(number(3, 2));
  });

  it('knows a sum and its negative for the same factor', () => {
    expect(R.div(R.sub(x, y), R.sub(y, x))).toBe(number(-1));
    expect(R.sqr(R.sub(x, y))).toBe(R.sqr(R.sub(y, x)));
    expect(R.div(R.add(R.mul(number(2), x), number(2)), R.add(x, R.one))).toBe(number(2));
  });

  it('does not multiply out', () => {
    expect(text(R.mul(R.add(x, y), R.sub(x, y)))).toBe('(x + y)*(x - y)');
  });

  it('says of zero only what it can prove', () => {
    const hidden = R.sub(R.sqr(R.add(x, y)), R.sum([R.sqr(x), R.mul(number(2), R.mul(x, y)), R.sqr(y)]));
    expect(R.isZero(hidden)).toBe('unknown');
    expect(R.isZero(R.add(hidden, R.pi))).toBe('no');
    expect(R.isZero(R.sqrt(R.sqr(x)))).toBe('no');
    expect(R.isZero(R.sub(x, x))).toBe('yes');
    expect(R.isZero(R.sub(R.acos(x), y))).toBe('unknown');
    expect([R.sign(number(-2)), R.sign(R.pi), R.sign(x)]).toEqual([-1, 1, 'unknown']);
  });

  it('knows the angles at the corners', () => {
    expect(R.angle(number(3), R.zero)).toBe(R.zero);
    expect(R.angle(number(-3), R.zero)).toBe(R.pi);
    expect(text(R.angle(R.zero, number(2)))).toBe('pi/2');
    expect(text(R.angle(x, y))).toBe('atan2(y, x)');
    expect(text(R.acos(R.zero))).toBe('pi/2');
  });

  it('refuses division by 0, roots of negative constants, symbols with two meanings and symbols without a value', () => {
    expect(() => R.div(x, R.zero)).toThrow(RangeError);
    expect(() => R.sqrt(number(-1))).toThrow(RangeError);
    expect(() => R.symbol('x', '\\xi')).toThrow(RangeError);
    expect(() => evaluateExpression(double, x, new Map())).toThrow("symbol 'x' has no value");
  });

  it('takes out common factors', () => {
    const sum = R.sum([R.mul(number(6), R.mul(x, R.sqr(y))), R.mul(number(-4), R.mul(y, d))]);
    expect(text(R.factored(sum))).toBe('2*y*(3*x*y - 2*d)');
    expect(text(R.factored(R.add(R.div(x, R.pi), R.div(y, R.pi))))).toBe('(x + y)/pi');
    expect(text(R.factored(R.sub(number(-2), R.mul(number(2), x))))).toBe('-2*(x + 1)');
  });

  it('substitutes', () => {
    const f = R.div(R.sqr(R.add(x, y)), R.add(x, y));
    expect(R.substitute(f, new Map([[y, R.neg(x)]]))).toBe(R.zero);
    expect(text(R.substitute(R.sqrt(R.add(x, d)), new Map([[R.add(x, d), y]])))).toBe('sqrt(y)');
    expect(
      symbolsOf(R.sqrt(R.add(R.pi, R.mul(y, x))))
        .map((s) => s.text)
        .sort(),
    ).toEqual(['x', 'y']);
  });
});

/** Formulas with the same operations in doubles. */
const formulas = fc.letrec<{ tree: [Expression, number] }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<[Expression, number]>([x, 1.7], [y, 0.6], [d, 7], [R.pi, Math.PI], [number(-2, 3), -2 / 3], [number(5), 5]),
    fc
      .tuple(fc.constantFrom('add', 'sub', 'mul', 'div', 'sqr', 'sqrt', 'angle', 'neg'), tie('tree'), tie('tree'))
      .map(([operation, [a, p], [b, q]]): [Expression, number] => {
        if (operation === 'div') return q === 0 || R.isZero(b) === 'yes' ? [a, p] : [R.div(a, b), p / q];
        if (operation === 'sqrt') return [R.sqrt(R.sqr(a)), Math.abs(p)];
        if (operation === 'angle') return [R.angle(a, R.sqr(b)), Math.atan2(q * q, p)];
        if (operation === 'neg' || operation === 'sqr') return [R[operation](a), double[operation](p)];
        const op = operation as 'add' | 'sub' | 'mul';
        return [R[op](a, b), double[op](p, q)];
      }),
  ),
})).tree;

describe('evaluation and printing', () => {
  const scope = { x: 1.7, y: 0.6, d: 7 };
  const values = new Map(Object.entries(scope));

  it('keeps the value: of simplified formulas, of common factors taken out, of the text in mathjs', () => {
    fc.assert(
      fc.property(formulas, ([formula, value]) => {
        fc.pre(Number.isFinite(value) && Math.abs(value) < 1e6);
        const own = evaluateExpression(double, formula, values);
        fc.pre(Number.isFinite(own));
        const close = (z: number, reference: number): void =>
          expect(Math.abs(z - reference)).toBeLessThanOrEqual(1e-7 * Math.max(1, Math.abs(reference)));
        close(own, value);
        close(evaluateExpression(double, R.factored(formula), values), own);
        close(Number(math.evaluate(text(formula), { ...scope })), own);
        close(Number(math.evaluate(text(R.factored(formula)), { ...scope })), own);
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  it('prints LaTeX', () => {
    const latex = expressionLatex;
    const dMinus = (n: number): Expression => R.sub(d, number(n));
    expect(latex(R.div(R.mul(dMinus(1), dMinus(2)), number(2)))).toBe('\\frac{(d-1)(d-2)}{2}');
    expect(latex(R.div(R.one, R.mul(number(2), R.pi)))).toBe('\\frac{1}{2\\pi}');
    expect(latex(R.mul(R.pi, x))).toBe('\\pi x');
    expect(latex(R.sqrt(R.add(R.sqr(x), y)))).toBe('\\sqrt{x^{2}+y}');
    const long = R.sum([R.div(x, y), x, y, d]);
    expect(latex(R.div(long, R.pi))).toBe('\\frac{1}{\\pi}\\Bigl(\\frac{x}{y} + x + y + d\\Bigr)');
  });
});
