import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { perEntry } from '../../landscape/critical-point.js';
import { entriesOf } from '../../landscape/entries.js';
import type { Matrix } from '../../linalg/matrix.js';
import { inertia, solveLinear } from '../../linalg/solve.js';
import { type Geometry, geometry, smoothnessMargins } from '../../model/geometry.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import type { Ball, BallRing } from '../../numeric/ball/ball.js';
import { type TaylorModel, type TaylorModelRing, taylorModelRing } from '../../numeric/taylor-model/taylor-model.js';
import { componentText } from '../../representation/component.js';
import { double } from '../../scalar/double.js';
import { at, range, zipWith } from '../../scalar/list.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { evaluateQPi, type QPi } from '../../symbolic/qpi/qpi.js';
import { type InUnknowns, type UnknownField, unknownField, type Valuation } from '../../symbolic/unknowns/field.js';
import { type Mixed, type MixedField, mixedField } from './leading/mixed-field.js';
import { isExactIsotropy, type ProvedSign } from '../proof/verified-index.js';
import type { Tail, TailProof } from './tail.js';

type Model = TaylorModel<Mixed>;
type Ring = TaylorModelRing<Mixed>;

/** Taylor models in which the leading coefficients of a tail are unknowns, with values in a box. */
interface Setting {
  readonly R: Ring;
  readonly R0: Ring;
  readonly F: MixedField;
  readonly F0: MixedField;
  readonly K: UnknownField;
  readonly x: readonly Model[];
  readonly x0: readonly Model[];
  readonly sample: readonly number[];
}

export function setting(balls: BallRing, tail: Tail<QPi>, radii: readonly number[]): Setting {
  const leadingOf = tail.orders.map((order, i) => {
    const { start, coefficients } = at(tail.point, i);
    return at(coefficients, order - start);
  });
  const middle = leadingOf.map((c) => evaluateQPi(balls, c));
  const box = zipWith(middle, radii, (m, r) =>
    balls.add(m, balls.hull(balls.point(balls.nearest.fromNumber(-r)), balls.point(balls.nearest.fromNumber(r)))),
  );
  const sample = leadingOf.map((c) => evaluateQPi(double, c));
  const expires = () => {
    const lifetime = balls.lifetime();
    return () => lifetime.over;
  };
  const K: UnknownField = unknownField(sample, (a) => balls.sign(inBox.value(a)));
  const inBox: Valuation<Ball> = K.valuation(balls, box, expires);
  const inMiddle: Valuation<Ball> = K.valuation(balls, middle, expires);
  const F = mixedField(K, balls, inBox);
  const F0 = mixedField(K, balls, inMiddle);
  const R = taylorModelRing(F, balls, tail.t0, tail.terms);
  const R0 = taylorModelRing(F0, balls, tail.t0, tail.terms);
  const models = (S: Ring): readonly Model[] =>
    tail.point.map(({ start, coefficients }, i) =>
      S.finite({
        start,
        coefficients: coefficients.map((c, n) => n + start >= Math.max(...tail.orders) + Number(process.env.EXTRA ?? 2) ? F.enclosed(evaluateQPi(balls, c)) : F.exact(n + start === at(tail.orders, i) ? K.unknown(i) : K.embed(c))),
        order: Number.POSITIVE_INFINITY,
      }),
    );
  return { R, R0, F, F0, K, x: models(R), x0: models(R0), sample };
}

function firstOf(a: Model) {
  const c = a.coefficients[0];
  return c?.kind === 'exact' ? c.of : undefined;
}

function relation(K: UnknownField, sample: readonly number[], list: readonly InUnknowns[]) {
  const points = range(list.length + 2).map((k) =>
    K.valuation(
      double,
      sample.map((x, i) => x * (1 + Math.sqrt(11 * i + 5 * k + 2) / (50 + 3 * k)) ),
    ),
  );
  const basis: { values: readonly number[]; pivot: number; combination: readonly number[] }[] = [];
  for (const [index, e] of list.entries()) {
    let values: readonly number[] = points.map((p) => p.value(e));
    const size = Math.max(...values.map(Math.abs));
    let combination: readonly number[] = list.map((_, i) => (i === index ? 1 : 0));
    for (const b of basis) {
      const factor = at(values, b.pivot) / at(b.values, b.pivot);
      values = zipWith(values, b.values, (x, y) => x - factor * y);
      combination = zipWith(combination, b.combination, (x, y) => x - factor * y);
    }
    const sizes = values.map(Math.abs);
    const largest = Math.max(...sizes);
    if (largest > 1e-8 * size) {
      basis.push({ values, pivot: sizes.indexOf(largest), combination });
      continue;
    }
    return { index, factors: combination.map((c, i) => (i === index ? 0 : -c)) };
  }
  return undefined;
}

const DEBUG = process.env['DEBUG_LEADING'];

export function proveUnknownLeading(
  balls: BallRing,
  compiled: CompiledType,
  tail: Tail<QPi>,
): TailProof | { reason: string; radii: readonly number[] | null } {
  const { orders, radii, inverseTerms } = tail;
  const { R, R0, F, F0, K, x, x0, sample } = setting(balls, tail, radii);
  const n = orders.length;
  const d = R.monomial(F.field.one, -2);
  const weights = weightsAt(R, compiled, d);
  const equations = perEntry(R, compiled, weights);
  const equations0 = perEntry(R0, compiled, weightsAt(R0, compiled, d));
  const g = geometry(R, compiled.structure, weights, x);
  if (!smoothnessMargins(g).every((m) => R.sign(m) === 1)) return { reason: 'smoothness', radii: null };
  const t1 = Date.now();
  const residual = [...equations0.gradient(geometry(R0, compiled.structure, weightsAt(R0, compiled, d), x0))];
  if (DEBUG) console.log('residual', Date.now() - t1, residual.map((a) => `${a.start}..${a.order} ${firstOf(a)?.size}`).join(' | '));
  const jacobian = equations.jacobian(g).map((row) => [...row]);
  if (DEBUG) console.log('jacobian', Date.now() - t1, jacobian.map((row) => row.map((a) => `${a.start}..${a.order}`).join(' ')).join(' | '));
  for (let step = 0; step < 12; step++) {
    const firsts = residual.map(firstOf);
    const exact = range(n).filter((i) => firsts[i] !== undefined);
    const related = relation(K, sample, exact.map((i) => firsts[i] ?? K.zero));
    if (!related) break;
    const index = at(exact, related.index);
    const factors = range(n).map((i) => (exact.includes(i) ? at(related.factors, exact.indexOf(i)) : 0));
    if (DEBUG) console.log('relation', index, factors);
    const start = at(residual, index).start;
    const combine = (S: Ring, own: Model, others: (i: number) => Model): Model =>
      S.sub(
        own,
        S.sum(
          factors.flatMap((f, i) => {
            const twelfths = Math.round(12 * f);
            if (twelfths === 0) return [];
            return [S.mul(S.monomial(F.field.fromRational(BigInt(twelfths), 12n), start - at(residual, i).start), others(i))];
          }),
        ),
      );
    const newRow = range(n).map((j) => combine(R, at(at(jacobian, index), j), (i) => at(at(jacobian, i), j)));
    residual[index] = combine(R0, at(residual, index), (i) => at(residual, i));
    jacobian[index] = newRow;
    if (at(residual, index).start <= start) return { reason: 'the leading order whose cancellation is not proved', radii: null };
  }
  const e = residual.map((a) => a.start);
  if (DEBUG) console.log('starts', e, orders, jacobian.map((row) => row.map((a) => `${a.start}..${a.order}`).join(' ')).join(' | '));
  const shifted = jacobian.map((row, i) =>
    row.map((a, j) => R.mul(a, R.monomial(F.field.one, at(orders, j) - at(e, i)))),
  );
  const low = shifted.findIndex((row) => row.some((a) => R.leading(a) < 0));
  if (low >= 0) return { reason: `a derivative of equation ${low} grows`, radii: null };
  const inDoubles = (c: Mixed): number => {
    const [low, high] = balls.toNumbers(F.value(balls, c));
    return (low + high) / 2;
  };
  const N = (k: number): number[][] =>
    shifted.map((row) => row.map((a) => (k < a.start ? 0 : inDoubles(a.coefficients[k - a.start] ?? F.field.zero))));
  const N0 = N(0);
  if (DEBUG) console.log('N0', N0);
  const cols = range(n).map((j) => solveLinear(double, N0, range(n).map((i) => (i === j ? 1 : 0)), Math.abs));
  const A0 = range(n).map((i) => cols.map((c) => at(c, i)));
  const times = (p: number[][], q: number[][]): number[][] =>
    p.map((row) => range(n).map((j) => row.reduce((s, v, k) => s + v * at(at(q, k), j), 0)));
  const A: number[][][] = [A0];
  for (let k = 1; k < inverseTerms; k++) {
    let sum = range(n).map(() => range(n).map(() => 0));
    for (let l = 1; l <= k; l++) {
      const p = times(N(l), at(A, k - l));
      sum = sum.map((row, i) => row.map((v, j) => v + at(at(p, i), j)));
    }
    A.push(times(A0, sum).map((row) => row.map((v) => -v)));
  }
  const Y = range(n).map((i) =>
    range(n).map((j) =>
      R.finite({
        start: 0,
        coefficients: A.map((m) => at(at(m, i), j) === 0 ? F.field.zero : F.enclosed(balls.fromNumber(at(at(m, i), j)))),
        order: Number.POSITIVE_INFINITY,
      }),
    ),
  );
  const scaledResidual = residual.map((a, i) => R0.mul(a, R0.monomial(F0.field.one, -at(e, i))));
  const steps = Y.map((row) => R0.quotient(R0.dot(row, scaledResidual), 0));
  const box = radii.map((r) => balls.hull(balls.point(balls.nearest.fromNumber(-r)), balls.point(balls.nearest.fromNumber(r))));
  const rest = Y.map((row, i) =>
    range(n).map((j) => {
      const factor = R.sub(i === j ? R.one : R.zero, R.dot(row, shifted.map((line) => at(line, j))));
      return R.quotient(factor, 0);
    }),
  );
  const image = zipWith(rest, steps, (row, s) => balls.sub(balls.dot(row, box), s));
  const size = (b: Ball): number => balls.toNumbers(balls.point(balls.magnitude(b)))[1];
  if (DEBUG) console.log(Date.now() - t1, 'steps', steps.map(size), 'rest', rest.map((row) => row.map(size).map((v) => v.toExponential(1)).join(' ')).join(' | '));
  if (!image.every((b, i) => balls.inside(b, at(box, i)))) return { reason: 'image not inside', radii: image.map((b) => 1.3 * size(b)) };
  return index(balls, compiled, tail, image.map(size));
}

function index(balls: BallRing, compiled: CompiledType, tail: Tail<QPi>, reach: readonly number[]): TailProof | { reason: string; radii: null } {
  const { R, F, x } = setting(balls, tail, reach);
  const d = R.monomial(F.field.one, -2);
  const g = geometry(R, compiled.structure, weightsAt(R, compiled, d), x);
  const negative: (number | null)[] = [];
  for (const { component, structure } of compiled.blocks) {
    const degree = R.sign(evaluatePolynomial(R, component.degree, d));
    const name = componentText(component, compiled.type);
    if (degree === 'unknown') return { reason: `degree ${name}`, radii: null };
    const count = degree === 1 ? blockInertia(R, g, structure) : null;
    if (DEBUG) console.log(name, count);
    if (count === undefined) return { reason: `inertia ${name}`, radii: null };
    negative.push(count);
  }
  const signs = entriesOf(compiled, x).diagonal.map((entry): ProvedSign => {
    if (entry === null) return '.';
    const sign = R.sign(entry);
    return sign === 1 ? '+' : sign === -1 ? '-' : '?';
  });
  const differ = (p: number, q: number): boolean => R.isZero(R.sub(at(x, p), at(x, q))) === 'no';
  return { reach, negative, signs, exactIsotropy: isExactIsotropy(compiled, differ) };
}

function blockInertia(R: Ring, g: Geometry<Model>, block: CompiledType['blocks'][number]['structure']): number | undefined {
  const gram = gramMatrix(R, g.weights, block);
  if (inertia(R, gram, (a) => -1000 * a.start)?.negative !== 0) return undefined;
  const units = gram.map((row, i) => R.monomial(R.field.one, -Math.ceil(at(row, i).start / 2)));
  const scaled = hessianBlock(R, g, block).map((row, i) => row.map((h, j) => R.mul(R.mul(at(units, i), at(units, j)), h)));
  return mixedInertia(R, scaled);
}

function mixedInertia(R: Ring, symmetric: Matrix<Model>): number | undefined {
  const m = symmetric.map((row) => [...row]);
  let rest = range(m.length);
  let negative = 0;
  for (;;) {
    const pivot = rest.filter((i) => at(at(m, i), i).coefficients.length > 0 && at(at(m, i), i).start < 0).sort((a, b) => at(at(m, a), a).start - at(at(m, b), b).start)[0];
    if (pivot === undefined) break;
    const value = at(at(m, pivot), pivot);
    const sign = R.sign(value);
    if (DEBUG) console.log(' pivot', value.start, value.order, sign, );
    if (sign === 0 || sign === 'unknown') return undefined;
    if (sign < 0) negative++;
    rest = rest.filter((i) => i !== pivot);
    for (const i of rest) {
      const factor = R.div(at(at(m, i), pivot), value);
      for (const j of rest) at(m, i)[j] = R.sub(at(at(m, i), j), R.mul(factor, at(at(m, pivot), j)));
    }
  }
  const { balls } = R;
  if (rest.some((i) => rest.some((j) => R.leading(at(at(m, i), j)) < 0))) return undefined;
  const whole = rest.map((i) => rest.map((j) => R.quotient(at(at(m, i), j), 0)));
  if (DEBUG) console.log(whole.map((row) => row.map((b) => balls.toNumbers(b).map((v) => v.toFixed(3)).join('_')).join(' ')));
  const counted = inertia(balls, whole, (b) => balls.nearest.exponent(balls.mignitude(b)));
  return counted && counted.negative + negative;
}
