import { InputError } from '../../input/errors.js';
import { productInto } from '../../linalg/typed-product.js';
import { double } from '../../scalar/double.js';
import { absent } from '../../scalar/list.js';
import { embedRational } from '../../symbolic/exact/rational.js';
import type { WholeEnergy } from './energy.js';
import type { WholeModel } from './model.js';

/**
 * The loss of a whole matrix on samples of the input, in place of its mean over all inputs: each evaluation draws `batch` fresh inputs
 * from N(0, I_n), so that gradient descent on it is stochastic gradient descent on a stream of data, none of which is seen twice. The
 * gradient's mean is that of `wholeEnergy`. All room is made here; an evaluation allocates nothing.
 *
 * Cost of an evaluation: (2k + m) n products and k + m values of φ for each input. Error: that of sampling, some 1/√batch.
 * Throws an InputError for a kernel of which only κ is known, and a RangeError for a batch that is no whole number from 1.
 *
 * @param normal a stream of independent standard normal numbers, which decides all.
 */
export function sampledEnergy(model: WholeModel, batch: number, normal: () => number): WholeEnergy {
  const { rows: k, columns: n, penalty, kernel } = model;
  if (!Number.isSafeInteger(batch) || batch < 1) throw new RangeError(`a batch of ${batch} samples: whole numbers from 1`);
  const phi = kernel.activation?.(model.kernelParameters.map((value) => embedRational(double, value)));
  if (phi === undefined) {
    throw new InputError(`samples need an activation function, and ${kernel.name} is given by its kernel only`);
  }
  const m = model.teachers.length;
  const outer = Float64Array.from(model.outer.students);
  const teacherOuter = Float64Array.from(model.outer.teachers);
  const teachers = Float64Array.from(model.teachers.flat());
  const inputs = new Float64Array(batch * n);
  const transposed = new Float64Array(n * batch);
  const students = new Float64Array(k * batch);
  const answers = new Float64Array(m * batch);
  const errors = new Float64Array(batch);

  const ofTeachers = { rows: m, inner: n, columns: batch };
  const ofStudents = { rows: k, inner: n, columns: batch };
  const back = { rows: k, inner: batch, columns: n };

  const draw = (): void => {
    for (let s = 0; s < batch; s++) {
      for (let c = 0; c < n; c++) {
        const x = normal();
        inputs[s * n + c] = x;
        transposed[c * batch + s] = x;
      }
    }
  };
  const evaluate = (w: Float64Array, gradient: Float64Array): number => {
    draw();
    productInto(teachers, transposed, ofTeachers, answers);
    productInto(w, transposed, ofStudents, students);
    errors.fill(0);
    for (let t = 0; t < m; t++) addValues(answers, t * batch, -(teacherOuter[t] ?? absent()));
    for (let i = 0; i < k; i++) addValues(students, i * batch, outer[i] ?? absent());
    let squares = 0;
    for (let s = 0; s < batch; s++) squares += (errors[s] ?? absent()) ** 2;
    for (let i = 0; i < k; i++) {
      for (let s = 0; s < batch; s++) {
        const at = i * batch + s;
        students[at] = ((outer[i] ?? absent()) * (errors[s] ?? absent()) * phi.slope(students[at] ?? absent())) / batch;
      }
    }
    productInto(students, inputs, back, gradient);
    let lengths = 0;
    for (let e = 0; e < w.length; e++) {
      const x = w[e] ?? absent();
      lengths += x * x;
      gradient[e] = (gradient[e] ?? absent()) + penalty * x;
    }
    return squares / (2 * batch) + 0.5 * penalty * lengths;
  };
  /** Adds a neuron's outputs, with its second-layer weight, to the errors. */
  const addValues = (from: Float64Array, offset: number, weight: number): void => {
    for (let s = 0; s < batch; s++) {
      errors[s] = (errors[s] ?? absent()) + weight * phi.value(from[offset + s] ?? absent());
    }
  };
  return { rows: k, columns: n, noisy: true, least: penalty >= 0 ? 0 : Number.NEGATIVE_INFINITY, evaluate };
}
