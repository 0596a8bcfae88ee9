import type { Kernel } from '../../src/model/kernel/kernel.js';
import { relu } from '../../src/model/kernel/relu.js';
import { type Problem, reluProblem } from '../../src/model/problem.js';
import type { Elementary } from '../../src/scalar/ring.js';

/**
 * φ(z) = max(z, slope·z) with slope n/d: (1 − slope)² times the kernel of ReLU plus slope times ⟨w,v⟩, as φ is
 * (1 − slope)·ReLU plus slope·z and the mixed terms E[ReLU(w·x) v·x] = ⟨w,v⟩/2 add up to slope(1 − slope)⟨w,v⟩.
 */
export function leakyRelu(n: bigint, d: bigint): Kernel {
  const slope = <T>(R: Elementary<T>): T => R.fromRational(n, d);
  const front = <T>(R: Elementary<T>): T => R.sqr(R.sub(R.one, slope(R)));
  const linear = <T>(R: Elementary<T>): T => R.mul(relu.denominator(R), slope(R));
  const own = <T>(R: Elementary<T>): T => R.mul(R.pi, R.add(R.one, R.sqr(slope(R))));
  return {
    ...relu,
    name: `leaky ReLU of slope ${n}/${d}`,
    value: (R, pair, a, b) => R.add(R.mul(front(R), relu.value(R, pair, a, b)), R.mul(linear(R), pair.inner)),
    orthogonal: (R) => R.mul(front(R), relu.orthogonal(R)),
    innerSlope: (R, pair, a, b) => R.add(R.mul(front(R), relu.innerSlope(R, pair, a, b)), linear(R)),
    lengthSlope: (R, pair, a, b) => R.mul(front(R), relu.lengthSlope(R, pair, a, b)),
    self: (R, a) => R.mul(own(R), a),
    selfSlope: (R) => own(R),
    squares: (R, pair, a, b) =>
      relu.squares(R, pair, a, b).map(({ times, form }) => ({ times: (weight) => R.mul(front(R), times(weight)), form })),
  };
}

/** The problem of the teacher I with another kernel. */
export function problemWith(kernel: Kernel): Problem {
  return { ...reluProblem, kernel };
}
