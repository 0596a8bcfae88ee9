import { all, create, type EvalFunction } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { blockEigen } from '../../src/landscape/block-spectrum.js';
import { type CompiledBlock, type CompiledType, compileType, weightsAt } from '../../src/landscape/compile.js';
import { type Geometry, geometry } from '../../src/model/geometry.js';
import { gradient } from '../../src/model/gradient.js';
import { gramMatrix, hessianBlock, hessianTimes } from '../../src/model/hessian.js';
import { loss } from '../../src/model/loss.js';
import { decimalRing } from '../../src/numeric/decimal.js';
import { loadMpfr, type Mpfr, type MpfrRing } from '../../src/numeric/mpfr/mpfr.js';
import { embed, layOutBlocks, orbitTable } from '../../src/representation/fixed-point-space.js';
import { realise } from '../../src/representation/realise.js';
import { representatives } from '../../src/representation/representatives.js';
import { concreteSizes } from '../../src/representation/whole-sizes.js';
import { type ExtraRows, extraCount, parseSizes } from '../../src/representation/young-type.js';
import { double } from '../../src/scalar/double.js';
import { dualRing } from '../../src/scalar/dual.js';
import type { Real } from '../../src/scalar/ring.js';
import { evaluatePolynomial } from '../../src/symbolic/exact/polynomial.js';
import { embedRational, parseRational, type Rational, rational, rationals } from '../../src/symbolic/exact/rational.js';
import { lossByDefinition } from '../support/dense-definition.js';
import { seededRandom } from '../support/random.js';

const mpfr = await loadMpfr();
const BITS = 256;
const R = mpfr.ring(BITS);

/** A test body whose MPFR numbers are given back afterwards. */
const scoped = (body: () => void) => (): void => R.scope(body, () => []);

/** Types, each at an integer and at a real d. */
const TYPES: readonly (readonly [string, readonly string[]])[] = [
  ['d', ['5', '7.25']],
  ['1,d-1', ['6', '7.25']],
  ['2,d-2', ['7', '7.25']],
  ['1,2,d-3', ['8', '7.25']],
  ['d/2,d/2', ['8', '7.25']],
];
/** Every type meets both kinds of d and, with one or the other, every number of extra rows up to 2. */
const CASES = TYPES.flatMap(([sizes, dims], type) =>
  [0, 1, 2].map((extra) => {
    const d = dims[(type + extra) % dims.length] as string;
    return { sizes, d: parseRational(d), name: d, extra };
  }),
);

/** A point with entries in (−1, 1) that are doubles, so that it is the same point in every binary ring. */
function randomPoint(compiled: CompiledType, seed: number): readonly number[] {
  const random = seededRandom(seed);
  return compiled.orbits.map(() => 2 * random() - 1);
}

/** Σ|w_i| + d. As κ(w,v) ≤ |w||v|/2, the terms of the loss have absolute values of at most a quarter of its square in all. */
function sizeOf<T>(ring: Real<T>, g: Geometry<T>): number {
  const kinds = g.structure.rows.map((row, kind) => {
    const count = ring.toNumber(g.weights[row.size] as T);
    return count * Math.sqrt(ring.toNumber(g.squaredNorms[kind] as T));
  });
  const teachers = g.structure.teachers.rows.map(({ own }) => ring.toNumber(g.weights[own] as T));
  return [...kinds, ...teachers].reduce((a, b) => a + b, 0);
}

/** The least sine of an angle between two rows: formulas for second derivatives divide by it. */
function leastSine<T>(ring: Real<T>, g: Geometry<T>): number {
  const norm = (kind: number): number => Math.sqrt(ring.toNumber(g.squaredNorms[kind] as T));
  return Math.min(
    1,
    ...g.structure.orbitals.map((o, i) => ring.toNumber(g.students[i]?.area as T) / (norm(o.left) * norm(o.right))),
    ...g.structure.entries.map((e, i) => ring.toNumber(g.teachers[i]?.area as T) / norm(e.row)),
  );
}

/** The least length of a row, or 1. */
function leastNorm(g: Geometry<Mpfr>): number {
  return Math.min(1, ...g.squaredNorms.map((x) => Math.sqrt(R.toNumber(x))));
}

/** log₂ of the step of first differences, and of second ones. */
const STEP = -64;
const STEP_SECOND = -38;

/**
 * Compares a derivative with the difference quotients of steps h and 2h. Quotient(h) = derivative + c h² + O(h⁴), so
 * that quotient(2h) − quotient(h) = 3 c h²: three times the error to be expected. `rounding` is log₂ of the error of
 * the quotient by rounding. The difference itself must be tiny, or the comparison would be weak.
 */
function agreesWithQuotients(exact: Mpfr, fine: Mpfr, coarse: Mpfr, rounding: number, strength: number): void {
  const spread = R.exponent(R.sub(coarse, fine));
  expect(spread).toBeLessThan(strength);
  expect(R.exponent(R.sub(exact, fine))).toBeLessThanOrEqual(Math.max(spread, rounding));
}

const power = (e: number): Mpfr => R.fromNumber(2 ** e);

/** Central quotients of a vector function of one variable, with steps h and 2h. */
function quotients(f: (t: Mpfr) => readonly Mpfr[]): { fine: readonly Mpfr[]; coarse: readonly Mpfr[] } {
  const quotient = (e: number): readonly Mpfr[] => {
    const [plus, minus] = [f(power(e)), f(R.neg(power(e)))];
    return plus.map((x, i) => R.mul(R.sub(x, minus[i] as Mpfr), power(-e - 1)));
  };
  return { fine: quotient(STEP), coarse: quotient(STEP + 1) };
}

const invariantOf = (compiled: CompiledType): CompiledBlock['structure'] => (compiled.blocks[0] as CompiledBlock).structure;

describe('the kernel against mathjs', () => {
  // Two rows w, v in the plane and two teachers: type (1, 1), entries w₁ w₂ (row 0: own, other) and v₂ v₁ (row 1).
  const DIGITS = 64;
  const math = create(all ?? {}, { number: 'BigNumber', precision: DIGITS });
  const kernel = '(sqrt(a*b-c^2)+(pi-acos(c/sqrt(a*b)))*c)/(2*pi)';
  const variables = ['a', 'b', 'c'] as const;
  const firsts = variables.map((p) => math.derivative(kernel, p, { simplify: false }));
  const code = {
    value: math.compile(kernel),
    first: firsts.map((f) => f.compile()),
    second: firsts.map((f) => variables.map((q) => math.derivative(f, q, { simplify: false }).compile())),
  };
  const S = mpfr.ring(230);
  const text = (x: Mpfr): string => S.format(x, DIGITS);
  const compiled = compileType(parseSizes('1,1'));

  /** κ and its partial derivatives at a pair of Gram entries, by mathjs. */
  const jet = (a: Mpfr, b: Mpfr, c: Mpfr): { value: Mpfr; first: Mpfr[]; second: Mpfr[][] } => {
    const scope = { a: math.bignumber(text(a)), b: math.bignumber(text(b)), c: math.bignumber(text(c)) };
    const run = (f: EvalFunction): Mpfr =>
      S.parse(math.format(f.evaluate(scope), { notation: 'exponential', precision: DIGITS }));
    return { value: run(code.value), first: code.first.map(run), second: code.second.map((row) => row.map(run)) };
  };

  // Entries of w and v; angles from narrow to nearly flat, lengths from small to large. Dyadic: exact in decimal, too.
  const POINTS: readonly (readonly [number, number, number, number])[] = [
    [0.5, 0.25, -0.75, 1],
    [1.5, -0.125, 0.625, 2],
    [-1, 0.5, 0.875, -0.375],
    [0.0625, 0.09375, 3, 2.5],
    [-0.9375, 0.125, 0.125, -0.875],
    [4, 1, 3.75, 1.25],
  ];

  it.each(POINTS)('w = (%d, %d), v = (%d, %d): loss, gradient and all second derivatives', (w1, w2, v1, v2) => {
    // Orbits of type (1,1): diagonal 0, between 0→1, diagonal 1, between 1→0.
    const point = [w1, w2, v2, v1].map(S.fromNumber);
    const w = [point[0], point[1]] as [Mpfr, Mpfr];
    const v = [point[3], point[2]] as [Mpfr, Mpfr];
    // Cartesian coordinates (w₁, w₂, v₁, v₂) in the order of the orbits.
    const order = [0, 1, 3, 2];
    const g = geometry(S, compiled.structure, weightsAt(S, compiled, S.fromInteger(2)), point);
    const half = S.fromRational(1n, 2n);
    const two = S.fromInteger(2);
    let value = S.add(half, S.div(half, S.pi));
    const grad: Mpfr[] = [0, 0, 0, 0].map(() => S.zero);
    const hess: Mpfr[][] = [0, 1, 2, 3].map(() => [0, 1, 2, 3].map(() => S.zero));
    const add = (list: Mpfr[], i: number, x: Mpfr): void => {
      list[i] = S.add(list[i] as Mpfr, x);
    };
    // κ(w,w) = |w|²/2.
    for (let i = 0; i < 4; i++) {
      const x = (i < 2 ? w[i] : v[i - 2]) as Mpfr;
      value = S.add(value, S.div(S.sqr(x), S.fromInteger(4)));
      add(grad, i, S.mul(half, x));
      add(hess[i] as Mpfr[], i, half);
    }
    /** Adds ± κ(⟨p,p⟩, ⟨q,q⟩, ⟨p,q⟩) by the chain rule; `at` is the first coordinate of p and q, or none for a teacher. */
    const addKernel = (p: [Mpfr, Mpfr], atP: number, q: [Mpfr, Mpfr], atQ: number | undefined, sign: 1 | -1): void => {
      const k = jet(S.dot(p, p), S.dot(q, q), S.dot(p, q));
      const signed = (x: Mpfr): Mpfr => (sign === 1 ? x : S.neg(x));
      value = S.add(value, signed(k.value));
      const moving = [atP, atP + 1, ...(atQ === undefined ? [] : [atQ, atQ + 1])];
      // First and second derivatives of (a, b, c) by the coordinates.
      const first = (i: number): [Mpfr, Mpfr, Mpfr] => {
        const [own, other] = i === atP || i === atP + 1 ? [p, q] : [q, p];
        const axis = i % 2;
        const [square, inner] = [S.mul(two, own[axis] as Mpfr), other[axis] as Mpfr];
        return own === p ? [square, S.zero, inner] : [S.zero, square, inner];
      };
      const second = (i: number, j: number): [Mpfr, Mpfr, Mpfr] => {
        if (i % 2 !== j % 2) return [S.zero, S.zero, S.zero];
        if (i !== j) return [S.zero, S.zero, S.one];
        return i === atP || i === atP + 1 ? [two, S.zero, S.zero] : [S.zero, two, S.zero];
      };
      for (const i of moving) {
        add(grad, i, signed(S.dot(k.first, first(i))));
        for (const j of moving) {
          const curved = S.sum(first(i).flatMap((x, m) => first(j).map((y, n) => S.mul(S.mul(x, y), k.second[m]?.[n] as Mpfr))));
          add(hess[i] as Mpfr[], j, signed(S.add(curved, S.dot(k.first, second(i, j)))));
        }
      }
    };
    const teachers: [Mpfr, Mpfr][] = [
      [S.one, S.zero],
      [S.zero, S.one],
    ];
    addKernel(w, 0, v, 2, 1);
    for (const e of teachers) {
      addKernel(w, 0, e, undefined, -1);
      addKernel(v, 2, e, undefined, -1);
    }
    // mathjs computes √(ab − c²) with ab and c² rounded to 64 digits: sin²θ ≥ 0.002 and up to its third power in second
    // derivatives cost 10 digits; sizes up to 20 and three dozen roundings another 4.
    const bound = 10 ** -(DIGITS - 14);
    const close = (ours: Mpfr, theirs: Mpfr): void => {
      expect(Math.abs(S.toNumber(S.sub(ours, theirs)))).toBeLessThan(bound);
    };
    expect(leastSine(S, g) ** 2).toBeGreaterThan(0.002);
    close(loss(S, g), value);
    gradient(S, g).forEach((x, e) => {
      close(x, grad[order[e] as number] as Mpfr);
    });
    hessianBlock(S, g, invariantOf(compiled)).forEach((row, e) => {
      row.forEach((x, f) => {
        close(x, hess[order[e] as number]?.[order[f] as number] as Mpfr);
      });
    });
  });
});

describe.each(CASES)('type $sizes with $extra extra rows at d = $name', ({ sizes, d, extra }) => {
  const compiled = compileType(parseSizes(sizes, extra));
  const point = randomPoint(compiled, 100 * Number(d.n) + extra);
  const at = (ring: MpfrRing, x: readonly Mpfr[], dim: Mpfr): Geometry<Mpfr> =>
    geometry(ring, compiled.structure, weightsAt(ring, compiled, dim), x);
  const dimension = embedRational(R, d);
  const xs = point.map(R.fromNumber);
  const g = at(R, xs, dimension);
  const size = sizeOf(R, g);
  // Rounding: some hundred operations on terms whose absolute values sum to less than size², divided by the step.
  const rounding = Math.log2(size ** 2) + 8 - BITS - STEP;
  // 2^(2·STEP) times a derivative of third order, which divides by sines up to the fourth power.
  const strength = 2 * STEP + 20 + Math.log2(size ** 2 * leastSine(R, g) ** -4);
  const moved = (e: number, t: Mpfr): readonly Mpfr[] => xs.map((x, i) => (i === e ? R.add(x, t) : x));

  it(
    'the gradient is the difference quotient of the loss, to 35 digits',
    scoped(() => {
      const exact = gradient(R, g);
      exact.forEach((f, e) => {
        const { fine, coarse } = quotients((t) => [loss(R, at(R, moved(e, t), dimension))]);
        agreesWithQuotients(f, fine[0] as Mpfr, coarse[0] as Mpfr, rounding, strength);
      });
    }),
  );

  it(
    'the block of t is the difference quotient of the gradient',
    scoped(() => {
      const exact = hessianBlock(R, g, invariantOf(compiled));
      exact.forEach((row, e) => {
        const { fine, coarse } = quotients((t) => gradient(R, at(R, moved(e, t), dimension)));
        row.forEach((h, f) => {
          agreesWithQuotients(h, fine[f] as Mpfr, coarse[f] as Mpfr, rounding, strength);
        });
      });
    }),
  );

  it(
    'the derivative by d over duals is the difference quotient in d, for loss, gradient and every block',
    scoped(() => {
      const D = dualRing(R, 1);
      const dual = geometry(D, compiled.structure, weightsAt(D, compiled, D.variable(0, dimension)), xs.map(D.constant));
      const values = (h: Geometry<Mpfr>): readonly Mpfr[] => [
        loss(R, h),
        ...gradient(R, h),
        ...compiled.blocks.flatMap((block) => hessianBlock(R, h, block.structure).flat()),
      ];
      const exact = [
        loss(D, dual),
        ...gradient(D, dual),
        ...compiled.blocks.flatMap((block) => hessianBlock(D, dual, block.structure).flat()),
      ].map((x) => D.partial(x, 0));
      const { fine, coarse } = quotients((t) => values(at(R, xs, R.add(dimension, t))));
      expect(exact.some((x) => R.isZero(x) === 'no')).toBe(true);
      exact.forEach((x, i) => {
        agreesWithQuotients(x, fine[i] as Mpfr, coarse[i] as Mpfr, rounding, strength);
      });
    }),
  );

  it(
    'the gradient is the dual derivative of the loss, and the block of t that of the gradient',
    scoped(() => {
      const n = xs.length;
      const D = dualRing(R, n);
      const dual = geometry(
        D,
        compiled.structure,
        weightsAt(D, compiled, D.constant(dimension)),
        xs.map((x, i) => D.variable(i, x)),
      );
      // The same quantity by two formulas: rounding only, amplified by the division by areas (squared in second derivatives).
      const bound = 2 ** 10 * size ** 2 * leastSine(R, g) ** -4;
      const close = (a: Mpfr, b: Mpfr): void => {
        expect(R.exponent(R.sub(a, b))).toBeLessThanOrEqual(Math.log2(bound) - BITS);
      };
      const byLoss = loss(D, dual);
      const byGradient = gradient(D, dual);
      gradient(R, g).forEach((f, e) => {
        close(f, D.partial(byLoss, e));
      });
      hessianBlock(R, g, invariantOf(compiled)).forEach((row, e) => {
        row.forEach((h, f) => {
          close(h, D.partial(byGradient[e] as (typeof byGradient)[number], f));
        });
      });
    }),
  );

  it(
    'is the same in doubles, MPFR and decimal arithmetic, to the digits of the weaker',
    scoped(() => {
      const evaluate = <T>(ring: Real<T>): { values: readonly T[]; format: (x: T) => string } => {
        const h = geometry(
          ring,
          compiled.structure,
          weightsAt(ring, compiled, embedRational(ring, d)),
          point.map(ring.fromNumber),
        );
        const blocks = compiled.blocks.flatMap((b) => hessianBlock(ring, h, b.structure).flat());
        return { values: [loss(ring, h), ...gradient(ring, h), ...blocks], format: (x) => ring.format(x, 60) };
      };
      const reference = evaluate(R).values;
      const compare = <T>(ring: Real<T>): void => {
        const { values, format } = evaluate(ring);
        // A hundred roundings of terms whose absolute values sum to less than size²; second derivatives divide by sines, twice.
        const bound = Math.log2(100 * size ** 2 * leastSine(R, g) ** -2) - ring.precision;
        expect(values).toHaveLength(reference.length);
        values.forEach((x, i) => {
          expect(R.exponent(R.sub(R.parse(format(x)), reference[i] as Mpfr))).toBeLessThanOrEqual(bound);
        });
      };
      compare(double);
      compare(decimalRing(40));
    }),
  );
});

/** Sizes, extra rows, an integer d, and the components with a representative there. */
const DENSE: readonly (readonly [string, ExtraRows, number, string])[] = [
  ['d', 0, 5, 't s x y'],
  ['d', 1, 4, 't s x y'],
  ['d', 2, 3, 't s x'],
  ['1,d-1', 0, 5, 't s x y'],
  ['1,d-1', 1, 5, 't s x y'],
  ['2,d-2', 0, 6, 't s s x y s⊠s'],
  ['2,3', 1, 5, 't s s x s⊠s'],
  ['2,2', 0, 4, 't s s s⊠s'],
  ['1,2,d-3', 0, 7, 't s s x y s⊠s'],
  ['d/2,d/2', 1, 6, 't s s x x s⊠s'],
  ['d', [2], 4, 't s x y s s⊠s'],
  ['1,d-1', [1, 3], 5, 't s x y s s⊠s'],
];

describe.each(DENSE)('type %s with %j extra rows at d = %i, in the whole matrix space', (sizes, extra, d, names) => {
  const compiled = compileType(parseSizes(sizes, extra));
  const weights = weightsAt(R, compiled, R.fromInteger(d));
  const layout = layOutBlocks(concreteSizes(compiled.type, rational(d)), compiled.type.extra);
  const table = orbitTable(compiled.orbits, layout);
  const random = seededRandom(d * 17 + extraCount(compiled.type));
  const point = compiled.orbits.map(() => R.fromNumber(2 * random() - 1));
  const matrix = embed(table, point);
  const teachers = Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_, j) => (i === j ? R.one : R.zero)));
  const g = geometry(R, compiled.structure, weights, point);
  const blocks = compiled.blocks.filter(({ component }) => evaluatePolynomial(rationals, component.degree, rational(d)).n > 0n);

  it('has the expected components', () => {
    expect(blocks.map((b) => b.component.name).join(' ')).toBe(names);
  });

  it.each(blocks.map((b) => [`${b.component.name} ${b.component.blocks.join()}`, b] as const))(
    'component %s: uᵀHu is the second difference of the loss along u, and uᵀGu is |u|²',
    (_, { component, structure }) => {
      const copies = representatives(compiled.type, compiled.orbits, component).map((copy) => realise(copy, component, layout));
      // Random coefficients, so that the mixed terms of the copies are tested, too.
      const sample = scoped(() => {
        const u = copies.map(() => R.fromNumber(2 * random() - 1));
        const direction = matrix.map((row, i) =>
          row.map((__, j) => R.sum(copies.map((c, m) => R.mul(R.fromInteger(c[i]?.[j] ?? 0), u[m] as Mpfr)))),
        );
        const square = (rows: readonly (readonly Mpfr[])[]): Mpfr =>
          R.sum(rows.map((row, i) => R.mul(u[i] as Mpfr, R.dot(row, u))));
        const length = R.sum(direction.map((row) => R.dot(row, row)));
        expect(R.exponent(R.sub(square(gramMatrix(R, weights, structure)), length))).toBeLessThan(20 - BITS);
        const lossAt = (t: Mpfr): Mpfr =>
          lossByDefinition(
            R,
            matrix.map((row, i) => row.map((x, j) => R.add(x, R.mul(t, direction[i]?.[j] as Mpfr)))),
            teachers,
          );
        const centre = lossAt(R.zero);
        const quotient = (e: number): Mpfr => {
          const sum = R.add(lossAt(power(e)), lossAt(R.neg(power(e))));
          return R.mul(R.sub(sum, R.mul(R.fromInteger(2), centre)), power(-2 * e));
        };
        const exact = square(hessianBlock(R, g, structure));
        const size = sizeOf(R, g);
        agreesWithQuotients(
          exact,
          quotient(STEP_SECOND),
          quotient(STEP_SECOND + 1),
          Math.log2(size ** 2) + 8 - BITS - 2 * STEP_SECOND,
          // 2^(2·STEP_SECOND) times a fourth derivative, which divides by sines and by norms below 1 up to the fifth power.
          2 * STEP_SECOND + 20 + Math.log2(size ** 2 * (leastSine(R, g) * leastNorm(g)) ** -5),
        );
        // The product without the matrix is the same.
        expect(R.exponent(R.sub(R.dot(u, hessianTimes(R, g, structure, u)), exact))).toBeLessThan(60 - BITS);
      });
      sample();
    },
  );
});

describe('parallel rows: the global minimum W = I', () => {
  const compiled = compileType(parseSizes('d'));
  const S = mpfr.ring(300);
  const identity = compiled.orbits.map((o) => (o.kind === 'diagonal' ? S.one : S.zero));
  const quarter = S.fromRational(1n, 4n);
  const angle = S.div(S.one, S.mul(S.fromInteger(2), S.pi));
  const values = (name: string, d: Rational): readonly Mpfr[] => {
    const g = geometry(S, compiled.structure, weightsAt(S, compiled, embedRational(S, d)), identity);
    const block = compiled.blocks.find((b) => b.component.name === name) as CompiledBlock;
    return blockEigen(S, g, block.structure)?.values ?? [];
  };
  const DIMENSIONS = ['4', '5', '6', '7', '10', '33', '100', '1000', '1000000', '1000000000000', '4.5', '7.25', '1000.001'];

  it.each(DIMENSIONS)('d = %s: x = 1/4 − 1/(2π), y = 1/4 + 1/(2π), and s has the eigenvalue of x, too', (text) => {
    const d = parseRational(text);
    // Terms of size d cancel in the multiple of the identity, some dozens of roundings.
    const bound = Math.log2(Number(d.n) / Number(d.d)) + 8 - S.precision;
    const close = (a: Mpfr | undefined, b: Mpfr): void => {
      expect(S.exponent(S.sub(a as Mpfr, b))).toBeLessThanOrEqual(bound);
    };
    close(values('x', d)[0], S.sub(quarter, angle));
    close(values('y', d)[0], S.add(quarter, angle));
    close(values('s', d)[0], S.sub(quarter, angle));
  });

  it('the other eigenvalues of s and t have the leading terms of the series, and the next terms are of the stated order', () => {
    const pi = Math.PI;
    for (const exponent of [4, 6, 8]) {
      const d = rational(10 ** exponent);
      const [, middle, large] = values('s', d).map(S.toNumber) as [number, number, number];
      // 1/4 + ((π−1)/π²)/d + O(d⁻²); d/4 + 1/4 + O(1/d): coefficients of moderate size, below 2.
      expect(Math.abs(middle - 0.25 - (pi - 1) / pi ** 2 / 10 ** exponent)).toBeLessThan(2 * 10 ** (-2 * exponent) + 2e-16);
      expect(Math.abs(large / 10 ** exponent - 0.25 - 0.25 / 10 ** exponent)).toBeLessThan(2 * 10 ** (-2 * exponent) + 2e-16);
      const [first, second] = values('t', d).map(S.toNumber) as [number, number];
      expect(Math.abs(first / 10 ** exponent - 1 / (2 * pi))).toBeLessThan(2 * 10 ** -exponent);
      expect(Math.abs(second / 10 ** exponent - 0.25)).toBeLessThan(2 * 10 ** -exponent);
    }
  });

  it('has no loss and no gradient there, exactly, in doubles', () => {
    for (const d of [2, 3.5, 10, 100]) {
      const g = geometry(double, compiled.structure, weightsAt(double, compiled, d), identity.map(S.toNumber));
      // d² terms of size 1/4 in all cancel.
      expect(Math.abs(loss(double, g))).toBeLessThan(8 * d * d * 2 ** -53);
      for (const f of gradient(double, g)) expect(Math.abs(f)).toBeLessThan(8 * d * d * 2 ** -53);
    }
  });
});

describe('the number of arc cosines', () => {
  /** Doubles that count how often an inverse trigonometric function is asked for. */
  function counting(): { readonly ring: Real<number>; readonly count: () => number } {
    let calls = 0;
    const ring: Real<number> = {
      ...double,
      acos: (a) => {
        calls++;
        return double.acos(a);
      },
      angle: (c, s) => {
        calls++;
        return double.angle(c, s);
      },
    };
    return { ring, count: () => calls };
  }

  it.each([
    ['d', 0],
    ['d', 3],
    ['1,d-1', 0],
    ['1,d-1', 1],
    ['2,d-2', 0],
    ['1,2,d-3', 2],
    ['2,3,4,5,d-14', 1],
    ['d/2,d/2', 0],
  ] as const)('type %s with %i extra rows: one per orbit of pairs, whatever d is', (sizes, extra) => {
    const compiled = compileType(parseSizes(sizes, extra));
    const kinds = compiled.type.sizes.length + extra;
    const most = (kinds * (kinds + 1)) / 2 + compiled.orbits.length;
    const point = randomPoint(compiled, 99);
    const counts = [20, 20.5, 1e3, 1e9].map((d) => {
      const { ring, count } = counting();
      const g = geometry(ring, compiled.structure, weightsAt(ring, compiled, d), point);
      const used = count();
      loss(ring, g);
      gradient(ring, g);
      for (const { structure } of compiled.blocks) {
        hessianBlock(ring, g, structure);
        hessianTimes(
          ring,
          g,
          structure,
          Array.from({ length: structure.multiplicity }, () => 1),
        );
      }
      expect(count()).toBe(used);
      return used;
    });
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts[0]).toBeLessThanOrEqual(most);
  });
});
