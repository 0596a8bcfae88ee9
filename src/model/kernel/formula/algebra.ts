import type { MathNode } from 'mathjs';
import { InputError } from '../../../input/errors.js';
import { shortened } from '../../../input/shown-text.js';
import { type Expression, partsOf } from '../../../symbolic/expression/expression.js';
import type { ExpressionRing } from '../../../symbolic/expression/ring.js';
import { readNode } from './read-node.js';
import { SYMBOLS } from './symbols.js';
import { ACCEPTED } from './text.js';

/** Formulas of a ring, read and differentiated. */
export interface Algebra {
  readonly ring: ExpressionRing;
  /** The formula that a text says, in these symbols and π. Throws an InputError for anything else. */
  parse(text: string, symbols: readonly string[]): Expression;
  /** The derivative by one symbol, all others being constant. */
  derivative(a: Expression, symbol: string): Expression;
}

/**
 * Reading and differentiation by mathjs, which is loaded by this: its parser makes the tree of a text, its rules
 * of differentiation one of the derivative, and both are read into formulas of our own. It is never asked for a value.
 *
 * A text must have passed `formulaText`: mathjs' parser is recursive. Numbers are decimals with all their digits.
 */
export async function loadAlgebra(): Promise<(ring: ExpressionRing) => Algebra> {
  const mathjs = await import('mathjs');
  const { parseDependencies = {}, derivativeDependencies = {}, bignumberDependencies = {} } = mathjs;
  const parts = { ...parseDependencies, ...derivativeDependencies, ...bignumberDependencies };
  const math = mathjs.create(parts, { number: 'BigNumber' });
  const { ConstantNode, FunctionNode, OperatorNode, SymbolNode } = mathjs;
  const constant = (n: bigint | number): MathNode => new ConstantNode(math.bignumber(String(n)));

  /** A formula as a tree of mathjs, equal parts once. */
  const write = (formula: Expression): MathNode => {
    const written = new Map<Expression, MathNode>();
    const visit = (a: Expression): MathNode => {
      const known = written.get(a);
      if (known !== undefined) return known;
      const node = writeOne(a);
      written.set(a, node);
      return node;
    };
    const writeOne = (a: Expression): MathNode => {
      switch (a.kind) {
        case 'number':
          return new OperatorNode('/', 'divide', [constant(a.value.n), constant(a.value.d)]);
        case 'symbol':
          return new SymbolNode(a.text);
        case 'sum':
          return nary(
            '+',
            'add',
            a.terms.map(
              ({ coefficient: { n, d }, product }) =>
                new OperatorNode('*', 'multiply', [new OperatorNode('/', 'divide', [constant(n), constant(d)]), visit(product)]),
            ),
          );
        case 'product':
          return nary(
            '*',
            'multiply',
            a.factors.map(({ base, exponent }) => new OperatorNode('^', 'pow', [visit(base), constant(exponent)])),
          );
        case 'call':
          if (a.name === 'angle') throw new RangeError('a formula of a kernel has no angle but theta');
          return new FunctionNode(a.name, [visit(a.args[0])]);
      }
    };
    const nary = (op: '+' | '*', fn: 'add' | 'multiply', args: readonly MathNode[]): MathNode => {
      const [only] = args;
      return args.length === 1 && only !== undefined ? only : new OperatorNode(op, fn, [...args]);
    };
    return visit(formula);
  };

  return (ring) => ({
    ring,
    parse: (text, symbols) => {
      let tree: MathNode;
      try {
        tree = math.parse(text);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        throw new InputError(`the formula '${shortened(text)}' cannot be read: ${shortened(error.message)}; ${ACCEPTED}`);
      }
      return bounded(readNode(ring, tree, symbols));
    },
    derivative: (a, symbol) => {
      const tree = math.derivative(write(a), new SymbolNode(symbol), { simplify: false });
      return bounded(readNode(ring, tree, SYMBOLS));
    },
  });
}

/** Formulas and derivatives have at most so many terms and factors, equal parts counted once. */
const MOST_PARTS = 1000;

function bounded(a: Expression): Expression {
  const seen = new Set<Expression>();
  let count = 0;
  const visit = (x: Expression): void => {
    if (seen.has(x)) return;
    seen.add(x);
    const parts = partsOf(x);
    count += parts.length;
    if (count > MOST_PARTS) {
      throw new InputError(
        `the formula of the kernel or a derivative of it has more than ${MOST_PARTS} parts: shorter ones are accepted`,
      );
    }
    for (const part of parts) visit(part);
  };
  visit(a);
  return a;
}
