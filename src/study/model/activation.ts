import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { type Scalar, scalar } from '../../landscape/problem/weight.js';
import { absoluteValue, leakyRelu, relu } from '../../model/kernel/arc-cosine.js';
import { errorFunction } from '../../model/kernel/error-function.js';
import type { Kernel } from '../../model/kernel/kernel.js';
import { cube, identity, square, tensor } from '../../model/kernel/power.js';
import { squaredRelu } from '../../model/kernel/squared-relu.js';
import { parseRational, type Rational, rationals } from '../../symbolic/exact/rational.js';

/** A kernel with values of its parameters. */
export interface Activation {
  readonly kernel: Kernel;
  readonly parameters: readonly Scalar[];
}

/** The activations without parameters, by the names that options and records give them. */
const PLAIN: Readonly<Record<string, Kernel>> = {
  relu,
  abs: absoluteValue,
  identity,
  relu2: squaredRelu,
  square,
  cube,
  erf: errorFunction,
};

/** The activations with a parameter. */
const PARAMETRIC = /^(leaky|tensor):(.*)$/s;

/** How help and messages list the activations. */
export const ACTIVATIONS = 'relu, leaky:SLOPE, abs, identity, relu2, square, cube, erf, tensor:N';

/** Tensors of higher order have entries that leave doubles where rows are a little longer than 1. */
const LARGEST_ORDER = 20;

/**
 * The activation of a name such as `relu`, `leaky:1/10` or `tensor:3`. Throws an InputError that lists those there are, and for
 * slopes from 1 on and orders that are not from 1 to 20.
 *
 * @example
 * ```ts
 * import { readActivation } from 'symbreak';
 * readActivation('leaky:1/10').kernel.name; // 'leaky ReLU'
 * ```
 */
export function readActivation(text: string): Activation {
  const plain = Object.hasOwn(PLAIN, text) ? PLAIN[text] : undefined;
  if (plain) return { kernel: plain, parameters: [] };
  const [, name, value = ''] = PARAMETRIC.exec(text) ?? [];
  if (name === 'leaky') return { kernel: leakyRelu, parameters: [scalar(slope(value))] };
  if (name === 'tensor') {
    const order = /^\d{1,2}$/.test(value) ? Number(value) : 0;
    if (order >= 1 && order <= LARGEST_ORDER) return { kernel: tensor(order), parameters: [] };
    throw new InputError(
      `activation 'tensor:${shortened(value)}': an order that is a whole number from 1 to ${LARGEST_ORDER} is accepted`,
    );
  }
  throw new InputError(
    `unknown activation '${shortened(text)}': one of ${ACTIVATIONS}, or a file with a formula of your own, is accepted`,
  );
}

/** Whether a text is meant as a name of an activation, right or wrong in its parameter. */
export function isActivationName(text: string): boolean {
  return Object.hasOwn(PLAIN, text) || PARAMETRIC.test(text);
}

function slope(text: string): Rational {
  const value = exactNumber(text);
  if (value !== undefined && rationals.sign(rationals.sub(value, rationals.one)) === -1) return value;
  const why = value === undefined ? '' : '';
  throw new InputError(
    `slope '${shortened(text)}' of a leaky ReLU${why}: a number below 1, such as 0.1, 1/10 or -1/2, is accepted`,
  );
}

/** Longest text of an exact number. */
const LONGEST = 400;

/** An exact number from a text such as `0.1`, `-1/3` or `2`; undefined for anything else. */
export function exactNumber(text: string): Rational | undefined {
  if (text.length > LONGEST) return undefined;
  const [, sign, rest = ''] = /^([+-]?)(.*)$/s.exec(text.trim()) ?? [];
  try {
    const value = parseRational(rest);
    return sign === '-' ? rationals.neg(value) : value;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}
