import { at } from '../scalar/list.js';
import type { Elementary } from '../scalar/ring.js';
import type { Rows } from './dense.js';
import { relu } from './kernel/arc-cosine.js';
import type { Kernel } from './kernel/kernel.js';

/** Students, teachers, and their activation. */
export interface WholeProblem<T> {
  readonly students: Rows<T>;
  readonly teachers: Rows<T>;
  readonly kernel: Kernel;
}

/**
 * The whole k·d × k·d Hessian for ReLU neurons, rows and columns ordered neuron by neuron, from the blocks h₁ and h₂ of
 * Safran & Shamir.
 *
 * A second route to all eigenvalues, with which users and studies compare isotypic blocks and closed forms: it shares neither
 * the kernel's formulas nor the symmetry with what it checks, and for that reason stands beside `denseHessian`. Throws a
 * RangeError for a kernel other than ReLU. Cost O((k+d)² d²) and k²d² elements. Error: some roundings of the largest block.
 * Source: Safran & Shamir 2018; docs/mathematics.md, section 2.
 */
export function safranShamirHessian<T>(R: Elementary<T>, { students, teachers, kernel }: WholeProblem<T>): Rows<T> {
  if (kernel !== relu) {
    throw new RangeError(`the blocks of Safran and Shamir are stated for ${relu.name}, not for ${kernel.name}`);
  }
  const k = students.length;
  const d = students[0]?.length ?? 0;
  const half = R.fromRational(1n, 2n);
  const hessian: T[][] = Array.from({ length: k * d }, () => new Array<T>(k * d).fill(R.zero));
  const addBlock = (i: number, j: number, block: Rows<T>, sign: 1 | -1): void => {
    block.forEach((row, a) => {
      const target = at(hessian, i * d + a);
      row.forEach((x, b) => {
        target[j * d + b] = R.add(at(target, j * d + b), sign === 1 ? x : R.neg(x));
      });
    });
  };
  students.forEach((w, i) => {
    addBlock(i, i, identity(R, d, half), 1);
    students.forEach((v, j) => {
      if (j === i) return;
      addBlock(i, i, h1(R, w, v), 1);
      addBlock(i, j, h2(R, w, v), 1);
    });
    for (const v of teachers) addBlock(i, i, h1(R, w, v), -1);
  });
  return hessian;
}

function identity<T>(R: Elementary<T>, d: number, factor: T): Rows<T> {
  return Array.from({ length: d }, (_, a) => Array.from({ length: d }, (_, b) => (a === b ? factor : R.zero)));
}

/** Two rows brought to length 1, with their angle. */
export interface Angle<T> {
  readonly w: readonly T[];
  readonly v: readonly T[];
  readonly cosine: T;
  readonly sine: T;
  readonly theta: T;
  readonly parallel: boolean;
}

/**
 * The angle of two rows through the part of v orthogonal to w, so that small angles keep their digits. Equal rows are
 * told apart first: rounding would leave them a direction.
 */
export function angleOf<T>(R: Elementary<T>, w: readonly T[], v: readonly T[]): Angle<T> {
  const unit = (x: readonly T[]): readonly T[] => {
    const norm = R.sqrt(R.dot(x, x));
    return x.map((c) => R.div(c, norm));
  };
  const a = unit(w);
  const b = unit(v);
  const cosine = R.dot(a, b);
  if (w.every((x, c) => R.isZero(R.sub(x, at(v, c))) === 'yes')) {
    return { w: a, v: b, cosine: R.one, sine: R.zero, theta: R.zero, parallel: true };
  }
  const rest = b.map((x, c) => R.sub(x, R.mul(cosine, at(a, c))));
  const sine = R.sqrt(R.dot(rest, rest));
  return { w: a, v: b, cosine, sine, theta: R.angle(cosine, sine), parallel: R.isZero(sine) === 'yes' };
}

function h1<T>(R: Elementary<T>, w: readonly T[], v: readonly T[]): Rows<T> {
  const angle = angleOf(R, w, v);
  const d = w.length;
  if (angle.parallel) return identity(R, d, R.zero);
  const n = angle.v.map((x, c) => R.div(R.sub(x, R.mul(angle.cosine, at(angle.w, c))), angle.sine));
  const ratio = R.div(R.sqrt(R.dot(v, v)), R.sqrt(R.dot(w, w)));
  const factor = R.div(R.mul(angle.sine, ratio), R.mul(R.fromInteger(2), R.pi));
  return identity(R, d, R.one).map((row, a) =>
    row.map((x, b) => {
      const ww = R.mul(at(angle.w, a), at(angle.w, b));
      const nn = R.mul(at(n, a), at(n, b));
      return R.mul(factor, R.add(R.sub(x, ww), nn));
    }),
  );
}

function h2<T>(R: Elementary<T>, w: readonly T[], v: readonly T[]): Rows<T> {
  const angle = angleOf(R, w, v);
  const d = w.length;
  const twicePi = R.mul(R.fromInteger(2), R.pi);
  const diagonal = identity(R, d, R.div(R.sub(R.pi, angle.theta), twicePi));
  if (angle.parallel) return diagonal;
  const n = angle.v.map((x, c) => R.div(R.sub(x, R.mul(angle.cosine, at(angle.w, c))), angle.sine));
  const m = angle.w.map((x, c) => R.div(R.sub(x, R.mul(angle.cosine, at(angle.v, c))), angle.sine));
  return diagonal.map((row, a) =>
    row.map((x, b) => {
      const mixed = R.add(R.mul(at(m, a), at(angle.v, b)), R.mul(at(n, a), at(angle.w, b)));
      return R.add(x, R.div(mixed, twicePi));
    }),
  );
}
