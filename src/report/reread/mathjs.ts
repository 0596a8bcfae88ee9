import type { FunctionNode, MathNode, OperatorNode, ParenthesisNode, SymbolNode } from 'mathjs';
import type { Real } from '../../scalar/ring.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { collected, type FormulaReader, type ReadSum, type ReadTerm, UnreadableError } from './reader.js';

/** Operators that printed formulas have, by the names that mathjs gives them. */
const OPERATORS: ReadonlySet<string> = new Set(['add', 'subtract', 'multiply', 'divide', 'pow', 'unaryMinus']);

/**
 * mathjs as a reader of text, loaded when this is called. It parses; the tree is let through only if it is made of numbers, π,
 * letters that have values, + − * / ^ and square roots, and is then evaluated in the decimal numbers of an instance of its own,
 * whose configuration no one else has.
 *
 * @param digits of its numbers; numerators of printed quotients lose some of them by cancellation.
 */
export async function mathjsReader<T>(R: Real<T>, digits: number): Promise<FormulaReader<T>> {
  const { all, create } = await import('mathjs');
  if (all === undefined) throw new UnreadableError('mathjs has no functions');
  const math = create(all, { number: 'BigNumber', precision: digits });

  const valueAt = (node: MathNode, letters: ReadonlyMap<string, Rational>): T => {
    check(node, letters);
    const scope = new Map(
      [...letters].map(([letter, { n, d }]) => [letter, math.divide(math.bignumber(`${n}`), math.bignumber(`${d}`))] as const),
    );
    const value: unknown = node.compile().evaluate(scope);
    if (!math.isBigNumber(value) || !value.isFinite()) throw new UnreadableError(`${node.toString()} has no value`);
    return R.parse(value.toString());
  };

  /** n for d^(n/2), or for 1; undefined for anything else. */
  const powerOfD = (node: MathNode): number | undefined => {
    const inner = bare(node);
    if (isSymbol(inner, 'd')) return 2;
    if (!isOperator(inner, 'pow')) return undefined;
    const [base, exponent] = inner.args;
    if (base === undefined || exponent === undefined || !isSymbol(base, 'd')) return undefined;
    const doubled = 2 * R.toNumber(valueAt(exponent, new Map()));
    return Number.isInteger(doubled) ? doubled : undefined;
  };

  const termOf = (node: MathNode, letters: ReadonlyMap<string, Rational>): ReadTerm<T> => {
    if (letters.has('d')) return { power: 0, coefficient: valueAt(node, letters) };
    const alone = powerOfD(node);
    if (alone !== undefined) return { power: -alone || 0, coefficient: R.one };
    if (isOperator(node, 'multiply') || isOperator(node, 'divide')) {
      const [left, right] = node.args;
      const power = right && powerOfD(right);
      if (left !== undefined && power !== undefined) {
        return { power: node.fn === 'divide' ? power : -power, coefficient: valueAt(left, letters) };
      }
    }
    return { power: 0, coefficient: valueAt(node, letters) };
  };

  /** The power in O(d^(n/2)) or O(1), as that of a term. */
  const orderOf = (node: FunctionNode): number => {
    const [inside, more] = node.args;
    if (inside === undefined || more !== undefined) throw new UnreadableError(`${node.toString()} is no order term`);
    const power = powerOfD(inside);
    if (power !== undefined) return -power;
    if (R.isZero(R.sub(valueAt(inside, new Map()), R.one)) === 'yes') return 0;
    throw new UnreadableError(`${node.toString()} is no order term`);
  };

  const read = (printed: string, letters: ReadonlyMap<string, Rational>): ReadSum<T> => {
    const addends = addendsOf(parsed(math.parse, printed));
    const last = addends.at(-1);
    const tail = last !== undefined && !last.negative && isCall(last.node, 'O') ? last.node : undefined;
    const terms = (tail === undefined ? addends : addends.slice(0, -1)).map(({ negative, node }) => {
      const term = termOf(node, letters);
      return negative ? { ...term, coefficient: R.neg(term.coefficient) } : term;
    });
    return { coefficients: collected(R.add, terms), order: tail === undefined ? null : orderOf(tail) };
  };
  return { system: 'mathjs', read };
}

function parsed(parse: (text: string) => MathNode, printed: string): MathNode {
  try {
    return parse(printed);
  } catch (error) {
    throw new UnreadableError(error instanceof Error ? error.message : String(error));
  }
}

interface Addend {
  readonly negative: boolean;
  readonly node: MathNode;
}

/** The addends of a sum outside of all parentheses, with their signs. */
function addendsOf(node: MathNode, negative = false): readonly Addend[] {
  if (isOperator(node, 'add') || isOperator(node, 'subtract')) {
    const [left, right] = node.args;
    if (left !== undefined && right !== undefined) {
      return [...addendsOf(left, negative), ...addendsOf(right, negative !== (node.fn === 'subtract'))];
    }
  }
  const [inner] = isOperator(node, 'unaryMinus') ? node.args : [];
  return inner === undefined ? [{ negative, node }] : addendsOf(inner, !negative);
}

/** Throws an UnreadableError where something stands in a tree that no printed formula has. */
function check(node: MathNode, letters: ReadonlyMap<string, Rational>): void {
  node.traverse((part) => {
    if (!isPrinted(part, letters)) throw new UnreadableError(`${part.toString()} stands in no printed formula`);
  });
}

function isPrinted(node: MathNode, letters: ReadonlyMap<string, Rational>): boolean {
  switch (node.type) {
    case 'ParenthesisNode':
      return true;
    case 'ConstantNode':
      return 'value' in node && typeof node.value === 'object';
    case 'SymbolNode':
      return 'name' in node && (node.name === 'pi' || node.name === 'sqrt' || letters.has(String(node.name)));
    case 'OperatorNode':
      return 'fn' in node && OPERATORS.has(String(node.fn)) && 'implicit' in node && node.implicit === false;
    case 'FunctionNode':
      return isCall(node, 'sqrt') && node.args.length === 1;
    default:
      return false;
  }
}

/** What stands in parentheses around the whole of it. */
function bare(node: MathNode): MathNode {
  return isParenthesis(node) ? bare(node.content) : node;
}

function isParenthesis(node: MathNode): node is ParenthesisNode {
  return node.type === 'ParenthesisNode';
}

function isOperator(node: MathNode, fn: string): node is OperatorNode {
  return node.type === 'OperatorNode' && 'fn' in node && node.fn === fn;
}

function isSymbol(node: MathNode, name: string): node is SymbolNode {
  return node.type === 'SymbolNode' && 'name' in node && node.name === name;
}

function isCall(node: MathNode, name: string): node is FunctionNode {
  return isFunction(node) && isSymbol(node.fn, name);
}

function isFunction(node: MathNode): node is FunctionNode {
  return node.type === 'FunctionNode';
}
