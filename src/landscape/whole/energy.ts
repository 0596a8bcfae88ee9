import { gramMatrix, productInto } from '../../linalg/typed-product.js';
import { denseLoss } from '../../model/dense.js';
import { double } from '../../scalar/double.js';
import { absent } from '../../scalar/list.js';
import { embedRational } from '../../symbolic/exact/rational.js';
import type { WholeModel } from './model.js';
import { kernelProfile } from './profile.js';
import { sparseRows } from './sparse-rows.js';

/** The loss of a whole matrix and its gradient, in doubles. */
export interface WholeEnergy {
  /** k. */
  readonly rows: number;
  /** n. */
  readonly columns: number;
  /** Whether it is of samples of the input. */
  readonly noisy?: boolean;
  /** A number that no value is below: 0 for a mean of squares, −∞ where it is not known to be one. */
  readonly least: number;
  /** The loss at w, row by row, whose gradient is written into `gradient`. Allocates nothing but the number. */
  evaluate(w: Float64Array, gradient: Float64Array): number;
}

/** Pairs of rows that are worked out at a time: their lists stay in the cache of a processor. */
const PAIRS_AT_A_TIME = 1024;

/**
 * The loss of k × n matrices and its gradient, as `denseLoss` and `denseGradient` have them, with matrix products on typed arrays and
 * the kernel for many pairs of rows at a time. All room is made here; an evaluation allocates nothing, and two of them must not
 * overlap.
 *
 * Cost of an evaluation with m teacher rows that have t entries other than 0: 1.5 k² n + 2 k t products and (k + m) k evaluations of
 * the kernel's angle. Error: terms of size (k + m)² cancel, so that the loss is right to some (k + m)² u; near parallel rows the area is
 * right to √u only, but what gradient and loss have of it is multiplied by the angle.
 *
 * @example
 * ```ts
 * import { reluProblem, wholeEnergy, wholeModel, wholeType } from 'symbreak';
 * const energy = wholeEnergy(wholeModel(wholeType(2, 2), reluProblem, 2));
 * energy.evaluate(Float64Array.of(1, 0, 0, 1), new Float64Array(4)); // 0
 * ```
 */
export function wholeEnergy(model: WholeModel): WholeEnergy {
  const { rows: k, columns: n, penalty } = model;
  const m = model.teachers.length;
  const capacity = Math.max(PAIRS_AT_A_TIME, k + m);
  const profile = kernelProfile(model.kernel, model.kernelParameters, { pairs: capacity, rows: Math.max(k, m) });
  const { denominator, pairs, rows } = profile;
  const [inner = absent(), area = absent(), a = absent(), b = absent()] = pairs.symbols;
  const [value = absent(), slope = absent(), left = absent(), right = absent()] = pairs.results;
  const [norm = absent()] = rows.symbols;
  const [self = absent(), selfSlope = absent(), below = absent()] = rows.results;
  const outer = Float64Array.from(model.outer.students);
  const teacherOuter = Float64Array.from(model.outer.teachers, (beta) => -beta);
  const teachers = sparseRows(model.teachers);
  const teacherNorms = Float64Array.from(model.teachers, (v) => v.reduce((sum, x) => sum + x * x, 0));

  const gram = new Float64Array(k * k);
  const cross = new Float64Array(k * m);
  const slopes = new Float64Array(k * k);
  const teacherSlopes = new Float64Array(k * m);
  const factors = new Float64Array(k);
  const shape = { rows: k, inner: k, columns: n };
  // The sum of what pairs have of the loss, times D; in a list, since a number that a function gives back is put into memory of its own.
  const total = new Float64Array(1);
  // What the teacher's rows have of the loss among themselves.
  const constant = denseLoss(double, [], model.teachers, {
    kernel: model.kernel.over(
      double,
      model.kernelParameters.map((value) => embedRational(double, value)),
    ),
    outer: { students: [], teachers: model.outer.teachers },
  });

  /** Puts the pairs of row i with the rows before it and with all of the teacher's into the lists, from a place on. */
  const fill = (i: number, from: number): void => {
    const own = gram[i * k + i] ?? absent();
    let p = from;
    for (let j = 0; j < i; j++, p++) put(p, gram[i * k + j] ?? absent(), own, gram[j * k + j] ?? absent());
    for (let t = 0; t < m; t++, p++) put(p, cross[i * m + t] ?? absent(), own, teacherNorms[t] ?? absent());
  };
  const put = (p: number, c: number, ownNorm: number, otherNorm: number): void => {
    inner[p] = c;
    area[p] = Math.sqrt(Math.max(0, ownNorm * otherNorm - c * c));
    a[p] = ownNorm;
    b[p] = otherNorm;
  };
  /** Takes what the kernel says of these pairs to slopes and factors; their part of the loss, times D, to the total. */
  const take = (i: number, from: number): void => {
    const alpha = outer[i] ?? absent();
    let p = from;
    let part = 0;
    let factor = factors[i] ?? absent();
    for (let j = 0; j < i; j++, p++) {
      const weight = alpha * (outer[j] ?? absent());
      part += weight * (value[p] ?? absent());
      factor += weight * (left[p] ?? absent());
      factors[j] = (factors[j] ?? absent()) + weight * (right[p] ?? absent());
      const s = weight * (slope[p] ?? absent());
      slopes[i * k + j] = s;
      slopes[j * k + i] = s;
    }
    for (let t = 0; t < m; t++, p++) {
      const weight = alpha * (teacherOuter[t] ?? absent());
      part += weight * (value[p] ?? absent());
      factor += weight * (left[p] ?? absent());
      teacherSlopes[i * m + t] = weight * (slope[p] ?? absent());
    }
    factors[i] = factor;
    total[0] = (total[0] ?? absent()) + part;
  };
  /** All pairs, as many rows at a time as there is room for. */
  const allPairs = (): void => {
    total[0] = 0;
    let first = 0;
    while (first < k) {
      let count = 0;
      let next = first;
      for (; next < k && count + next + m <= capacity; next++) {
        fill(next, count);
        count += next + m;
      }
      pairs.run(count);
      let from = 0;
      for (let i = first; i < next; i++) {
        take(i, from);
        from += i + m;
      }
      first = next;
    }
  };
  const evaluate = (w: Float64Array, gradient: Float64Array): number => {
    gramMatrix(w, k, n, gram);
    teachers.products(w, k, n, cross);
    factors.fill(0);
    allPairs();
    let loss = total[0] ?? absent();
    let squares = 0;
    for (let i = 0; i < k; i++) norm[i] = gram[i * k + i] ?? absent();
    rows.run(k);
    for (let i = 0; i < k; i++) {
      const weight = (outer[i] ?? absent()) ** 2;
      loss += 0.5 * weight * (self[i] ?? absent());
      squares += norm[i] ?? absent();
      slopes[i * k + i] =
        weight * (selfSlope[i] ?? absent()) + (factors[i] ?? absent()) / (below[i] ?? absent()) + penalty * denominator;
    }
    productInto(slopes, w, shape, gradient);
    teachers.addProduct(teacherSlopes, k, n, gradient);
    for (let i = 0; i < gradient.length; i++) gradient[i] = (gradient[i] ?? absent()) / denominator;
    return loss / denominator + constant + 0.5 * penalty * squares;
  };
  const isSquare = model.kernel.activation !== undefined && penalty >= 0;
  return { rows: k, columns: n, least: isSquare ? 0 : Number.NEGATIVE_INFINITY, evaluate };
}
