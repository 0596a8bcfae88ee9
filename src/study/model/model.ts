import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import {
  isOne,
  type Problem,
  problemWords,
  reluProblem,
  type SecondLayer,
  type TeacherEntries,
  unlessIdentity,
} from '../../landscape/problem/problem.js';
import { fixedValue, type Scalar, scalar } from '../../landscape/problem/weight.js';
import { relu } from '../../model/kernel/arc-cosine.js';
import { hasOffDiagonal, type YoungType } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { range } from '../../scalar/list.js';
import { ONE, type Polynomial, polynomial, ZERO } from '../../symbolic/exact/polynomial.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';
import { toDouble } from '../family/dimension.js';
import { type Model, reluModel } from '../family/parse.js';
import { ACTIVATIONS, type Activation, exactNumber, readActivation } from './activation.js';

/** A number, or a list of numbers, or rows of numbers, as texts. */
export type TextTree = string | readonly TextTree[];

/** The pieces of a problem as texts, as options and files give them; what is left out is that of `reluProblem`. */
export interface ModelTexts {
  /** A name that `readActivation` knows. */
  readonly activation?: string;
  /** Instead of a name, the text of a kernel of the user's own, see `formulaKernel`. */
  readonly formula?: string;
  readonly penalty?: string;
  /** `d+5`, or a number. */
  readonly inputs?: string;
  /** Weights per block, and per extra row after a slash: `1,-1/2`, `1,1/2`; or a list of them, extra rows last. */
  readonly outer?: string | readonly string[];
  /** Weights per block of columns. */
  readonly teacherOuter?: string | readonly string[];
  readonly teacher?: TeacherTexts;
}

/** A teacher's entries: one text for all blocks, or one per block; between blocks one for all, or a matrix of them. */
export interface TeacherTexts {
  readonly diagonal?: TextTree;
  readonly offDiagonal?: TextTree;
  readonly between?: TextTree;
}

/**
 * What is learnt, from texts, for types of any number of blocks. Throws an InputError for what is no activation, penalty, number
 * of inputs or weight; the model throws one for a type with another number of blocks than weights or teacher's entries.
 *
 * @param activation one that was read already, such as a formula of the user's own.
 *
 * @example
 * ```ts
 * import { parseFamily, readModel } from 'symbreak';
 * parseFamily('II', readModel({ penalty: '0.01' })).problem.kernel.name; // 'ReLU'
 * ```
 */
export function readModel(texts: ModelTexts, activation: Activation = namedActivation(texts)): Model {
  const { kernel, parameters } = activation;
  const penalty = texts.penalty === undefined ? [] : scalar(number(texts.penalty, 'penalty'));
  const inputs = texts.inputs === undefined ? null : readInputs(texts.inputs);
  const { outer, teacherOuter, teacher } = texts;
  const plain = kernel === relu && penalty.length === 0 && inputs === null;
  if (plain && outer === undefined && teacherOuter === undefined && teacher === undefined) return reluModel;
  return (type) => {
    const problem: Problem = {
      ...reluProblem,
      kernel,
      kernelParameters: parameters,
      penalty,
      inputs,
      outer: secondLayer(type, texts),
      teacher: teacher === undefined ? null : teacherEntries(type, teacher),
    };
    checkPenalty(problem, texts.penalty ?? '0');
    return problem;
  };
}

/** The same as `readModel`, also for formulas of the user's own, whose reader is loaded where it is used. */
export async function loadModel(texts: ModelTexts): Promise<Model> {
  if (texts.formula === undefined) return readModel(texts);
  const { formulaKernel } = await import('../../model/kernel/formula/user-kernel.js');
  return readModel(texts, { kernel: await formulaKernel(texts.formula), parameters: [] });
}

/** The activation of texts that name one; a formula is read by `loadModel`. */
function namedActivation({ activation = 'relu', formula }: ModelTexts): Activation {
  if (formula === undefined) return readActivation(activation);
  throw new InputError(`a kernel by a formula is not accepted here: the activations that have a name are, ${ACTIVATIONS}`);
}

function number(text: string, name: string): Rational {
  const value = exactNumber(text);
  if (value === undefined)
    throw new InputError(`${name} '${shortened(text)}': an exact number such as 0.01, 1/100 or -2 is accepted`);
  return value;
}

/** The number of inputs in terms of d, from `d+5` or `12`; null for d itself. Throws an InputError for anything else. */
export function readInputs(text: string): Polynomial | null {
  const compact = text.replace(/\s+/g, '');
  const [, more] = /^d\+(\d{1,6})$/.exec(compact) ?? [];
  if (more !== undefined) return Number(more) === 0 ? null : polynomial(Number(more), 1);
  if (compact === 'd') return null;
  if (/^[1-9]\d{0,6}$/.test(compact)) return polynomial(Number(compact));
  throw new InputError(
    `inputs '${shortened(text)}': d+5, for instance, or a whole number is accepted; the teacher uses the first d of them`,
  );
}

/** Weights per block and per extra row from `A,B/E,F` or a list, for a type with so many; throws an InputError for others. */
function readWeights(texts: string | readonly string[], option: string, blocks: number, extra: number): readonly Scalar[] {
  const listed = typeof texts !== 'string';
  const text = listed ? texts.join(',') : texts;
  const parts = text.length > LONGEST_WEIGHTS ? [] : text.split(',');
  const last = parts[blocks - 1] ?? '';
  const [reading, another] = extra === 0 ? [] : divided(last);
  if (!listed && reading !== undefined && another !== undefined) {
    const means = ([own, other]: readonly string[]): string => `${own} for a block and ${other} for an extra row`;
    const spelling = (weights: readonly string[]): string => {
      const fractions = weights.map((weight) => (weight.includes('/') ? weight : `${weight}/1`));
      return [...parts.slice(0, blocks - 1), fractions.join('/'), ...parts.slice(blocks)].join(',');
    };
    throw new InputError(
      `--${option} ${shortened(text)} may mean ${means(reading)}, or ${means(another)}: ${shortened(spelling(reading))} or ${shortened(spelling(another))} is accepted`,
    );
  }
  const spelled = listed
    ? texts
    : [...parts.slice(0, blocks - 1), ...(reading ?? parts.slice(blocks - 1, blocks)), ...parts.slice(blocks)];
  if (spelled.length !== blocks + extra || (extra > 0 && reading === undefined && !listed)) {
    const rows =
      extra === 0 ? '' : ` and, after a slash, one for each of ${extra} extra ${extra === 1 ? 'row' : 'groups of extra rows'}`;
    throw new InputError(
      `--${option} ${shortened(text)}: ${blocks + extra === 1 ? 'one weight, for the only block, is accepted' : `one weight for each of ${blocks} ${blocks === 1 ? 'block' : 'blocks'}${rows} is accepted, separated by commas`}`,
    );
  }
  return spelled.map((part) => {
    const value = number(part, `weight in --${option}`);
    if (value.n === 0n)
      throw new InputError(`--${option} ${shortened(text)} has the weight 0: a neuron without a weight is none`);
    return scalar(value);
  });
}

const LONGEST_WEIGHTS = 2000;

/**
 * The readings of a text as the weight of a block, a slash, and that of an extra row, where a slash may also be that of a fraction:
 * 1/2/3/1 is 1/2 and 3; 1/2/3 is 1/2 and 3, or 1 and 2/3.
 */
function divided(text: string): readonly (readonly [string, string])[] {
  const pieces = text.split('/');
  const at = (i: number): readonly [string, string] => [pieces.slice(0, i).join('/'), pieces.slice(i).join('/')];
  const readings = range(Math.max(0, Math.min(pieces.length, MOST_PIECES) - 1)).map((i) => at(i + 1));
  const readable = readings.filter((reading) => reading.every((part) => exactNumber(part) !== undefined));
  // Where none is, the first says what is wrong.
  return readable.length > 0 ? readable : readings.slice(0, 1);
}

/** Two fractions have four numbers. */
const MOST_PIECES = 4;

function secondLayer(type: YoungType, { outer, teacherOuter }: ModelTexts): SecondLayer | null {
  const [blocks, extra] = [type.sizes.length, type.extra.length];
  const ones = (count: number): readonly Scalar[] => range(count).map(() => ONE);
  const students = outer === undefined ? ones(blocks + extra) : readWeights(outer, 'outer', blocks, extra);
  const weighed = type.rowless?.find((block) => !isOne(students[block] ?? ONE));
  if (weighed !== undefined) {
    throw new InputError(
      `--outer ${shortened(String(outer))}: block ${weighed} has no rows, so that its weight is of no neuron, and 1 is accepted there`,
    );
  }
  const teachers = teacherOuter === undefined ? ones(blocks) : readWeights(teacherOuter, 'teacher-outer', blocks, 0);
  return [...students, ...teachers].every(isOne) ? null : { students, teachers };
}

function teacherEntries(type: YoungType, texts: TeacherTexts): TeacherEntries | null {
  const blocks = type.sizes.map((_, a) => a);
  const r = blocks.length;
  const cell = (tree: TextTree | undefined, what: string, place: readonly number[], fallback: Scalar): Scalar => {
    if (tree === undefined) return fallback;
    let at: TextTree | undefined = tree;
    for (const index of place) {
      if (typeof at === 'string' || at === undefined) break;
      if (at.length !== r) {
        throw new InputError(
          `the teacher's ${what} entries are ${at.length}: one for all, or one for each of ${r} blocks, is accepted`,
        );
      }
      at = at[index];
    }
    if (typeof at !== 'string') throw new InputError(`the teacher's ${what} entries are nested too deep: numbers are accepted`);
    return scalar(number(at, `${what} entry of the teacher`));
  };
  const { diagonal, offDiagonal, between } = texts;
  const shared = typeof offDiagonal === 'string' ? offDiagonal : undefined;
  const entries: TeacherEntries = {
    diagonal: blocks.map((a) => cell(diagonal, 'diagonal', [a], ONE)),
    offDiagonal: blocks.map((a) => (hasOffDiagonal(type, a) ? cell(offDiagonal, 'off-diagonal', [a], ZERO) : null)),
    between: blocks.map((a) =>
      blocks.map((b) =>
        a === b ? null : cell(between ?? shared, between === undefined ? 'off-diagonal' : 'between', [a, b], ZERO),
      ),
    ),
  };
  return unlessIdentity(entries);
}

/**
 * Throws an InputError for a negative penalty with which the loss is not known to be bounded from below. Where κ ≥ 0 for all
 * pairs of rows and all second-layer weights have one sign, E[f²] is at least Σ α²ν: quadratic for an activation of degree 1,
 * where λ has to be above −ν'α², and of higher degree than the penalty for those of degree 2 and more.
 */
export function checkPenalty(problem: Problem, text: string): void {
  const { kernel, kernelParameters, penalty, outer } = problem;
  const lambda = fixedValue(penalty);
  if (rationals.sign(lambda) !== -1) return;
  const values = kernelParameters.map((p) => toDouble(fixedValue(p)));
  const weights = (outer?.students ?? [ONE]).map((alpha) => toDouble(fixedValue(alpha)));
  const oneSign = weights.every((alpha) => alpha > 0) || weights.every((alpha) => alpha < 0);
  const bounded = oneSign && kernel.nonNegative(values);
  if (bounded && kernel.degree !== null && kernel.degree >= 2) return;
  if (!bounded || kernel.degree !== 1) {
    throw new InputError(
      `penalty ${shortened(text)}: with a negative one the loss of ${problemWords({ ...problem, penalty: [] })} is not bounded from below, or not known to be; numbers from 0 on are accepted`,
    );
  }
  const over = kernel.over(double, values);
  const least = -(over.selfSlope(1) / over.denominator) * Math.min(...weights.map((alpha) => alpha * alpha));
  if (toDouble(lambda) > least) return;
  throw new InputError(
    `penalty ${shortened(text)}: from ${Number(least.toPrecision(6))} downwards the loss is unbounded from below, and numbers above are accepted`,
  );
}
