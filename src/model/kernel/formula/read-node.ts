import type {
  ConstantNode,
  FunctionNode,
  MathNode,
  OperatorNode,
  OperatorNodeFn,
  OperatorNodeMap,
  ParenthesisNode,
  SymbolNode,
} from 'mathjs';
import { InputError } from '../../../input/errors.js';
import { described, shortened } from '../../../input/shown-text.js';
import { isNumeral } from '../../../scalar/decimal-text.js';
import { at } from '../../../scalar/list.js';
import { power } from '../../../scalar/ring.js';
import { type Rational, rational } from '../../../symbolic/exact/rational.js';
import type { Expression } from '../../../symbolic/expression/expression.js';
import type { ExpressionRing } from '../../../symbolic/expression/ring.js';
import { ACCEPTED } from './text.js';

type AnyOperatorNode = OperatorNode<OperatorNodeMap[OperatorNodeFn], OperatorNodeFn, MathNode[]>;

/** Largest absolute value of an exponent, and of the exponent of ten in a numeral. */
const LARGEST_EXPONENT = 64;
/** Numbers in a formula have at most so many binary digits above and below. */
const MOST_BITS = 4096;

/**
 * The formula that a tree of mathjs says, in a ring of formulas. Only what is listed here is read: numbers, exactly as they
 * were written; the symbols given; sums, differences, products, quotients, powers with whole exponents, parentheses, and the
 * functions sqrt, asin and acos. mathjs evaluates nothing.
 *
 * `symbols` are the names that are accepted besides pi. Throws an InputError that names the first thing of another kind.
 */
export function readNode(R: ExpressionRing, tree: MathNode, symbols: readonly string[]): Expression {
  const known = new Map<MathNode, Expression>();
  const read = (node: MathNode): Expression => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const value = bounded(readOne(node));
    known.set(node, value);
    return value;
  };
  const readOne = (node: MathNode): Expression => {
    if (isKind<ConstantNode>(node, 'ConstantNode')) {
      const value = numberOf(node.value);
      return R.fromRational(value.n, value.d);
    }
    if (isKind<SymbolNode>(node, 'SymbolNode')) {
      if (node.name === 'pi') return R.pi;
      if (symbols.includes(node.name)) return R.symbol(node.name, node.name);
      throw new InputError(`'${shortened(node.name)}' in the formula of the kernel is none of ${symbols.join(', ')}, pi`);
    }
    if (isKind<ParenthesisNode>(node, 'ParenthesisNode')) return read(node.content);
    if (isKind<AnyOperatorNode>(node, 'OperatorNode')) return operation(node);
    if (isKind<FunctionNode<MathNode>>(node, 'FunctionNode')) return call(node);
    throw new InputError(`'${shortened(node.toString())}' is no formula of a kernel: ${ACCEPTED}`);
  };
  const operation = (node: AnyOperatorNode): Expression => {
    const { args } = node;
    switch (node.fn) {
      case 'add':
        return R.sum(args.map(read));
      case 'subtract':
        return R.sub(read(at(args, 0)), read(at(args, 1)));
      case 'unaryMinus':
        return R.neg(read(at(args, 0)));
      case 'unaryPlus':
        return read(at(args, 0));
      case 'multiply':
        if (node.implicit) throw new InputError(`'${shortened(node.toString())}' is a product without its *: write one`);
        return args.map(read).reduce((product, x) => R.mul(product, x));
      case 'divide':
        // A percentage is a division for mathjs, and is written with one operand.
        return R.div(read(at(args, 0)), read(at(args, 1)));
      case 'pow': {
        const exponent = exponentOf(read(at(args, 1)), node);
        const result = power(R, read(at(args, 0)), Math.abs(exponent));
        return exponent < 0 ? R.div(R.one, result) : result;
      }
      default:
        throw new InputError(`'${shortened(node.op)}' is no operation of a formula of a kernel: ${ACCEPTED}`);
    }
  };
  const call = (node: FunctionNode<MathNode>): Expression => {
    const name = isKind<SymbolNode>(node.fn, 'SymbolNode') ? node.fn.name : node.fn.toString();
    const [argument, second] = node.args;
    if (name !== 'sqrt' && name !== 'asin' && name !== 'acos') {
      throw new InputError(`the formula of the kernel calls '${shortened(name)}': of functions sqrt, asin and acos are accepted`);
    }
    if (argument === undefined || second !== undefined) {
      throw new InputError(`'${shortened(node.toString())}' has ${node.args.length} arguments: ${name} has one`);
    }
    const x = read(argument);
    if (name === 'sqrt') return R.sqrt(x);
    return name === 'acos' ? R.acos(x) : R.sub(R.div(R.pi, R.fromInteger(2)), R.acos(x));
  };
  try {
    return read(tree);
  } catch (error) {
    // What exact arithmetic throws for a division by 0 and the root of a negative number.
    if (error instanceof RangeError) throw new InputError(`the formula of the kernel has no value: ${error.message}`);
    throw error;
  }
}

function isKind<N extends MathNode>(node: MathNode, type: string): node is N {
  return node.type === type;
}

/** The number of a constant, which mathjs keeps as a decimal with all its digits. */
function numberOf(value: unknown): Rational {
  const text = typeof value === 'object' && value !== null ? String(value) : undefined;
  const match = text !== undefined && isNumeral(text) ? /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text) : null;
  if (!match) throw new InputError(`${described(value)} in the formula of the kernel is not a number: ${ACCEPTED}`);
  const [, sign = '', whole = '0', decimals = '', exponent = '0'] = match;
  if (Math.abs(Number(exponent)) > LARGEST_EXPONENT) {
    throw new InputError(
      `the number ${shortened(text ?? '')} in the formula of the kernel is out of range: from 1e-${LARGEST_EXPONENT} to 1e${LARGEST_EXPONENT} are accepted`,
    );
  }
  const shift = Number(exponent) - decimals.length;
  const digits = BigInt(sign + whole + decimals);
  return shift >= 0 ? rational(digits * 10n ** BigInt(shift)) : rational(digits, 10n ** BigInt(-shift));
}

function exponentOf(exponent: Expression, node: MathNode): number {
  const value = exponent.kind === 'number' ? exponent.value : undefined;
  if (value?.d !== 1n || value.n > LARGEST_EXPONENT || value.n < -LARGEST_EXPONENT) {
    throw new InputError(
      `the exponent in '${shortened(node.toString())}' is not accepted: whole numbers from -${LARGEST_EXPONENT} to ${LARGEST_EXPONENT} are`,
    );
  }
  return Number(value.n);
}

/** The formula itself, if its numbers and exponents are small enough to go on with. */
function bounded(a: Expression): Expression {
  const numbers = a.kind === 'number' ? [a.value] : a.kind === 'sum' ? a.terms.map((t) => t.coefficient) : [];
  const limit = 1n << BigInt(MOST_BITS);
  if (numbers.some(({ n, d }) => n >= limit || n <= -limit || d >= limit)) {
    throw new InputError(`the formula of the kernel has numbers of more than ${MOST_BITS} bits`);
  }
  const products = a.kind === 'product' ? [a] : a.kind === 'sum' ? a.terms.map((t) => t.product) : [];
  for (const product of products) {
    if (product.kind === 'product' && product.factors.some(({ exponent }) => Math.abs(exponent) > LARGEST_EXPONENT)) {
      throw new InputError(`the formula of the kernel has powers of more than ${LARGEST_EXPONENT}: at most so many are accepted`);
    }
  }
  return a;
}
