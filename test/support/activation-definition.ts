import { erf } from 'mathjs';
import type { Elementary } from '../../src/scalar/ring.js';

/**
 * What an activation is, apart from `src/model`: φ itself, and E[φ(w·x)φ(v·x)] by formulas of another shape. A leaky ReLU is a
 * sum of z and |z| whose mixed terms vanish, ReLU² one of z² and z|z|; the arc sine stands where kernels have an angle.
 */
export interface ActivationDefinition {
  /** φ; undefined for tensors and sums, which have none. */
  readonly phi: ((z: number) => number) | undefined;
  /** φ(rz) = rⁿφ(z) for r > 0; undefined where there is no such n. */
  readonly degree: number | undefined;
  /** E[φφ] of rows that are not parallel. */
  value<T>(R: Elementary<T>, a: T, b: T, c: T): T;
  /** What agrees with it up to second derivatives where rows are parallel (c > 0) or antiparallel. */
  atParallel<T>(R: Elementary<T>, a: T, b: T, c: T): T;
  /** E[φ²]. */
  self<T>(R: Elementary<T>, a: T): T;
}

/** The definition of an activation. */
export function definitionOf(name: string): ActivationDefinition {
  const [kind = '', parameter = ''] = name.split(':');
  const [numerator = 0, denominator = 1] = parameter.split('/').map(Number);
  const leakySlopes: Readonly<Record<string, number>> = { relu: 0, leaky: numerator / denominator, abs: -1, identity: 1 };
  const slope = leakySlopes[kind];
  if (slope !== undefined) return leaky(slope);
  if (kind === 'tensor') return tensor(numerator);
  const found = OTHERS[kind];
  if (found === undefined) throw new RangeError(`no definition of ${name}`);
  return found;
}

const integerPower = <T>(R: Elementary<T>, x: T, n: number): T =>
  Array.from({ length: n }, () => x).reduce((product, factor) => R.mul(product, factor), R.one);
const halfPi = <T>(R: Elementary<T>): T => R.div(R.pi, R.fromInteger(2));
const arcSine = <T>(R: Elementary<T>, x: T): T => R.sub(halfPi(R), R.acos(x));
/** asin of the correlation of the two neurons' inputs, and √(ab − c²). */
const correlation = <T>(R: Elementary<T>, a: T, b: T, c: T): { readonly arc: T; readonly root: T } => ({
  arc: arcSine(R, R.div(c, R.sqrt(R.mul(a, b)))),
  root: R.sqrt(R.sub(R.mul(a, b), R.mul(c, c))),
});
/** E[z²z'²]. */
const squares = <T>(R: Elementary<T>, a: T, b: T, c: T): T => R.add(R.mul(a, b), R.mul(R.fromInteger(2), R.mul(c, c)));

/** κ + c³/5, which is no longer homogeneous, and is of no φ that is written down. */
export function withCube(definition: ActivationDefinition): ActivationDefinition {
  const fifth = <T>(R: Elementary<T>, c: T): T => R.div(integerPower(R, c, 3), R.fromInteger(5));
  return {
    phi: undefined,
    degree: undefined,
    value: (R, a, b, c) => R.add(definition.value(R, a, b, c), fifth(R, c)),
    atParallel: (R, a, b, c) => R.add(definition.atParallel(R, a, b, c), fifth(R, c)),
    self: (R, a) => R.add(definition.self(R, a), fifth(R, a)),
  };
}

/** 2πκ/√((1 + a)(1 + b)). */
export function damped(definition: ActivationDefinition): ActivationDefinition {
  const share = <T>(R: Elementary<T>, a: T, b: T): T =>
    R.div(R.mul(R.fromInteger(2), R.pi), R.sqrt(R.mul(R.add(R.one, a), R.add(R.one, b))));
  return {
    phi: undefined,
    degree: undefined,
    value: (R, a, b, c) => R.mul(share(R, a, b), definition.value(R, a, b, c)),
    atParallel: (R, a, b, c) => R.mul(share(R, a, b), definition.atParallel(R, a, b, c)),
    self: (R, a) => R.mul(share(R, a, a), definition.self(R, a)),
  };
}

/** φ(z) = z for z > 0 and sz for z < 0, of any slope s: ((1 + s)z + (1 − s)|z|)/2. */
function leaky(s: number): ActivationDefinition {
  /** A number with denominator 400. */
  const real = <T>(R: Elementary<T>, x: number): T => R.fromRational(BigInt(Math.round(x * 400)), 400n);
  return {
    phi: (z) => (z > 0 ? z : s * z),
    degree: 1,
    value: (R, a, b, c) => {
      const { arc, root } = correlation(R, a, b, c);
      const absolute = R.div(R.add(root, R.mul(c, arc)), halfPi(R));
      return R.add(R.mul(real(R, (1 + s) ** 2 / 4), c), R.mul(real(R, (1 - s) ** 2 / 4), absolute));
    },
    atParallel: (R, _a, _b, c) => R.mul(real(R, R.sign(c) === 1 ? (1 + s * s) / 2 : s), c),
    self: (R, a) => R.mul(real(R, (1 + s * s) / 2), a),
  };
}

function tensor(n: number): ActivationDefinition {
  const value = <T>(R: Elementary<T>, _a: T, _b: T, c: T): T => integerPower(R, c, n);
  return { phi: undefined, degree: n, value, atParallel: value, self: (R, a) => integerPower(R, a, n) };
}

const cubes = <T>(R: Elementary<T>, a: T, b: T, c: T): T =>
  R.mul(c, R.add(R.mul(R.fromInteger(9), R.mul(a, b)), R.mul(R.fromInteger(6), R.mul(c, c))));
const errors = <T>(R: Elementary<T>, a: T, b: T, c: T): T => {
  const lengths = R.sqrt(R.mul(R.add(R.one, a), R.add(R.one, b)));
  return R.div(arcSine(R, R.div(c, lengths)), halfPi(R));
};

const OTHERS: Readonly<Record<string, ActivationDefinition>> = {
  relu2: {
    phi: (z) => (z > 0 ? z * z : 0),
    degree: 2,
    value: (R, a, b, c) => {
      const { arc, root } = correlation(R, a, b, c);
      const odd = R.div(R.add(R.mul(squares(R, a, b, c), arc), R.mul(R.fromInteger(3), R.mul(c, root))), halfPi(R));
      return R.div(R.add(squares(R, a, b, c), odd), R.fromInteger(4));
    },
    atParallel: (R, a, b, c) => (R.sign(c) === 1 ? R.div(squares(R, a, b, c), R.fromInteger(2)) : R.zero),
    self: (R, a) => R.mul(R.fromRational(3n, 2n), R.mul(a, a)),
  },
  square: {
    phi: (z) => z * z,
    degree: 2,
    value: squares,
    atParallel: squares,
    self: (R, a) => R.mul(R.fromInteger(3), R.mul(a, a)),
  },
  cube: {
    phi: (z) => z ** 3,
    degree: 3,
    value: cubes,
    atParallel: cubes,
    self: (R, a) => R.mul(R.fromInteger(15), integerPower(R, a, 3)),
  },
  erf: {
    phi: (z) => erf(z / Math.SQRT2),
    degree: undefined,
    value: errors,
    atParallel: errors,
    self: (R, a) => R.div(arcSine(R, R.div(a, R.add(R.one, a))), halfPi(R)),
  },
};
