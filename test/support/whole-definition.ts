import { double } from '../../src/scalar/double.js';
import { type Dual, dualRing } from '../../src/scalar/dual.js';
import type { ActivationDefinition } from './activation-definition.js';

type Rows = readonly (readonly number[])[];

/** A whole network and its teacher: rows with their second-layer weights. */
export interface WholeProblem {
  readonly activation: ActivationDefinition;
  readonly students: Rows;
  readonly teachers: Rows;
  readonly alphas: readonly number[];
  readonly betas: readonly number[];
  readonly penalty: number;
}

/** Loss, k × n gradient, and kn × kn Hessian, neuron by neuron. */
export interface WholeDerivatives {
  readonly loss: number;
  readonly gradient: Rows;
  readonly hessian: Rows;
  /** The least sin² of the angle of two rows that are not parallel: derivatives by a, b and c are quotients by its root. */
  readonly separation: number;
}

/**
 * ½E[(Σ αφ(w·x) − Σ βφ(v·x))²] + λ|W|²/2 with its first two derivatives, one pair of rows at a time, from the definition of an
 * activation: κ(a, b, c) is differentiated twice by automatic differentiation in a, b and c, and what a, b and c are of the
 * rows by the chain rule. It shares neither kernels, nor squares, nor symmetry with `src/model`.
 */
export function wholeByDefinition({ activation, students, teachers, alphas, betas, penalty }: WholeProblem): WholeDerivatives {
  const [k, n] = [students.length, students[0]?.length ?? 0];
  const rows = [...students, ...teachers];
  const outer = [...alphas, ...betas.map((beta) => -beta)];
  let loss = 0;
  let separation = 1;
  const gradient = students.map((row) => row.map((x) => penalty * x));
  const hessian = Array.from({ length: k * n }, (_, p) => Array.from({ length: k * n }, (__, q) => (p === q ? penalty : 0)));
  const addTo = (line: number[] | undefined, place: number, x: number): void => {
    if (line !== undefined) line[place] = (line[place] ?? 0) + x;
  };
  rows.forEach((w, i) => {
    const isStudent = i < k;
    const weight = (outer[i] ?? 0) ** 2 / 2;
    const norm = double.dot(w, w);
    const own = jet([norm], (R, [a]) => activation.self(R, a));
    loss += weight * own.value + (isStudent ? (penalty * norm) / 2 : 0);
    if (isStudent) add(i, i, weight, own, [w.map((x) => 2 * x)], [w.map((x) => 2 * x)], 2 * own.first[0]);
    rows.slice(0, i).forEach((v, j) => {
      const factor = (outer[i] ?? 0) * (outer[j] ?? 0);
      const [a, b, c] = [norm, double.dot(v, v), double.dot(w, v)];
      // No two rows of a test are so nearly parallel by chance.
      const squaredSine = 1 - (c * c) / (a * b);
      const parallel = squaredSine < 1e-13;
      if (!parallel) separation = Math.min(separation, squaredSine);
      const pair = jet([a, b, c], (R, [x, y, z]) => (parallel ? activation.atParallel : activation.value)(R, x, y, z));
      loss += factor * pair.value;
      const [slopeA, slopeB, slopeC] = pair.first;
      const none = w.map(() => 0);
      const ofW = [w.map((x) => 2 * x), none, v];
      const ofV = [none, v.map((x) => 2 * x), w];
      if (isStudent) add(i, i, factor, pair, ofW, ofW, 2 * slopeA);
      if (j >= k) return;
      add(j, j, factor, pair, ofV, ofV, 2 * slopeB);
      if (!isStudent) return;
      add(i, j, factor, pair, ofW, ofV, slopeC);
      add(j, i, factor, pair, ofV, ofW, slopeC);
    });
  });
  return { loss, gradient, hessian, separation };

  /** factor times the Hessian block of rows i and j; to the gradient of row i where they are the same. */
  function add(i: number, j: number, factor: number, { first, second }: Jet, left: Rows, right: Rows, identity: number): void {
    for (let p = 0; p < n; p++) {
      if (i === j) addTo(gradient[i], p, factor * sumOver(first, (slope, s) => slope * (left[s]?.[p] ?? 0)));
      addTo(hessian[i * n + p], j * n + p, factor * identity);
      for (let q = 0; q < n; q++) {
        const curvature = sumOver(second, (line, s) => sumOver(line, (x, t) => x * (left[s]?.[p] ?? 0) * (right[t]?.[q] ?? 0)));
        addTo(hessian[i * n + p], j * n + q, factor * curvature);
      }
    }
  }
}

/** A value with first and second derivatives in some variables. */
interface Jet {
  readonly value: number;
  readonly first: readonly [number, number, number];
  readonly second: Rows;
}

const once = dualRing(double, 3);
const twice = dualRing(once, 3);
type Twice = Dual<Dual<number>>;

function jet(at: readonly number[], f: (R: typeof twice, x: readonly [Twice, Twice, Twice]) => Twice): Jet {
  const variable = (i: number): Twice => twice.variable(i, once.variable(i, at[i] ?? 0));
  const result = f(twice, [variable(0), variable(1), variable(2)]);
  const partial = (i: number): Dual<number> => twice.partial(result, i);
  return {
    value: result.value.value,
    first: [partial(0).value, partial(1).value, partial(2).value],
    second: [0, 1, 2].map((i) => [0, 1, 2].map((j) => once.partial(partial(i), j))),
  };
}

function sumOver<X>(xs: readonly X[], f: (x: X, i: number) => number): number {
  return xs.reduce((sum, x, i) => sum + f(x, i), 0);
}
