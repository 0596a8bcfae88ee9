import type { Elementary } from '../scalar/ring.js';

/** A k × d matrix, one neuron per row. */
export type Rows<T> = readonly (readonly T[])[];

/**
 * The loss of an arbitrary k × d matrix against the teacher rows, by the definition, one pair of rows at a time.
 * The reference that the formulas on fixed-point spaces are checked against; cost O((k+d)² d).
 */
export function denseLoss<T>(R: Elementary<T>, students: Rows<T>, teachers: Rows<T>): T {
  const all = [...students.map((row) => ({ row, sign: 1 })), ...teachers.map((row) => ({ row, sign: -1 }))];
  const terms = all.flatMap((a) =>
    all.map((b) => {
      const value = denseKernel(R, a.row, b.row);
      return a.sign * b.sign > 0 ? value : R.neg(value);
    }),
  );
  return R.div(R.sum(terms), R.fromInteger(2));
}

function denseKernel<T>(R: Elementary<T>, w: readonly T[], v: readonly T[]): T {
  const lengths = R.mul(R.sqrt(R.dot(w, w)), R.sqrt(R.dot(v, v)));
  const { sine, cosine, theta } = angleOf(R, w, v);
  const bracket = R.add(sine, R.mul(R.sub(R.pi, theta), cosine));
  return R.div(R.mul(lengths, bracket), R.mul(R.fromInteger(2), R.pi));
}

/** The gradient of the dense loss, k × d: mathematics, section 1. */
export function denseGradient<T>(R: Elementary<T>, students: Rows<T>, teachers: Rows<T>): Rows<T> {
  const twicePi = R.mul(R.fromInteger(2), R.pi);
  return students.map((w, i) => {
    const norm = R.sqrt(R.dot(w, w));
    let total = w.map((x) => R.mul(R.pi, x));
    const add = (v: readonly T[], sign: 1 | -1): void => {
      const { sine, theta } = angleOf(R, w, v);
      const along = R.div(R.mul(R.sqrt(R.dot(v, v)), sine), norm);
      const supplement = R.sub(R.pi, theta);
      total = total.map((x, c) => {
        const term = R.add(R.mul(along, w[c] as T), R.mul(supplement, v[c] as T));
        return sign === 1 ? R.add(x, term) : R.sub(x, term);
      });
    };
    students.forEach((v, j) => {
      if (j !== i) add(v, 1);
    });
    for (const v of teachers) add(v, -1);
    return total.map((x) => R.div(x, twicePi));
  });
}

/**
 * The whole k·d × k·d Hessian, rows and columns ordered neuron by neuron, from the blocks h₁ and h₂.
 * No use is made of symmetry: it is the check of the isotypic blocks. Cost O((k+d)² d²) and k²d² elements.
 * Source: Safran & Shamir 2018; mathematics, section 1.
 */
export function denseHessian<T>(R: Elementary<T>, students: Rows<T>, teachers: Rows<T>): Rows<T> {
  const k = students.length;
  const d = students[0]?.length ?? 0;
  const half = R.fromRational(1n, 2n);
  const hessian: T[][] = Array.from({ length: k * d }, () => new Array<T>(k * d).fill(R.zero));
  const addBlock = (i: number, j: number, block: Rows<T>, sign: 1 | -1): void => {
    block.forEach((row, a) => {
      const target = hessian[i * d + a] as T[];
      row.forEach((x, b) => {
        target[j * d + b] = R.add(target[j * d + b] as T, sign === 1 ? x : R.neg(x));
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

interface Angle<T> {
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
function angleOf<T>(R: Elementary<T>, w: readonly T[], v: readonly T[]): Angle<T> {
  const unit = (x: readonly T[]): readonly T[] => {
    const norm = R.sqrt(R.dot(x, x));
    return x.map((c) => R.div(c, norm));
  };
  const a = unit(w);
  const b = unit(v);
  const cosine = R.dot(a, b);
  if (w.every((x, c) => R.isZero(R.sub(x, v[c] as T)) === 'yes')) {
    return { w: a, v: b, cosine: R.one, sine: R.zero, theta: R.zero, parallel: true };
  }
  const rest = b.map((x, c) => R.sub(x, R.mul(cosine, a[c] as T)));
  const sine = R.sqrt(R.dot(rest, rest));
  return { w: a, v: b, cosine, sine, theta: R.angle(cosine, sine), parallel: R.isZero(sine) === 'yes' };
}

function h1<T>(R: Elementary<T>, w: readonly T[], v: readonly T[]): Rows<T> {
  const angle = angleOf(R, w, v);
  const d = w.length;
  if (angle.parallel) return identity(R, d, R.zero);
  const n = angle.v.map((x, c) => R.div(R.sub(x, R.mul(angle.cosine, angle.w[c] as T)), angle.sine));
  const ratio = R.div(R.sqrt(R.dot(v, v)), R.sqrt(R.dot(w, w)));
  const factor = R.div(R.mul(angle.sine, ratio), R.mul(R.fromInteger(2), R.pi));
  return identity(R, d, R.one).map((row, a) =>
    row.map((x, b) => {
      const ww = R.mul(angle.w[a] as T, angle.w[b] as T);
      const nn = R.mul(n[a] as T, n[b] as T);
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
  const n = angle.v.map((x, c) => R.div(R.sub(x, R.mul(angle.cosine, angle.w[c] as T)), angle.sine));
  const m = angle.w.map((x, c) => R.div(R.sub(x, R.mul(angle.cosine, angle.v[c] as T)), angle.sine));
  return diagonal.map((row, a) =>
    row.map((x, b) => {
      const mixed = R.add(R.mul(m[a] as T, angle.v[b] as T), R.mul(n[a] as T, angle.w[b] as T));
      return R.add(x, R.div(mixed, twicePi));
    }),
  );
}
