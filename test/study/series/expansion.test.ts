import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../../src/input/errors.js';
import { compileType, weightsAt } from '../../../src/landscape/compile.js';
import { adjugateTimes, characteristicPolynomial } from '../../../src/linalg/characteristic-polynomial.js';
import type { Matrix } from '../../../src/linalg/matrix.js';
import { solveLinear } from '../../../src/linalg/solve.js';
import { geometry } from '../../../src/model/geometry.js';
import { gramMatrix, hessianBlock } from '../../../src/model/hessian.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { Elementary } from '../../../src/scalar/ring.js';
import { guessLeadingTerms } from '../../../src/study/branch/leading-terms.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { expand } from '../../../src/study/series/expand.js';
import { type EigenvalueSeries, type Expansion, expandOver } from '../../../src/study/series/expansion.js';
import type { ExpansionRecord } from '../../../src/study/series/record.js';
import { evaluatePolynomial } from '../../../src/symbolic/exact/polynomial.js';
import { parseQPi } from '../../../src/symbolic/formula/element.js';
import { type CoefficientDomain, overPi, overPiAndRoot } from '../../../src/symbolic/qpi/coefficient-domain.js';
import { exactText } from '../../../src/symbolic/qpi/exact-value.js';
import { type QPi, qpiEqual } from '../../../src/symbolic/qpi/qpi.js';
import { qpiText } from '../../../src/symbolic/qpi/text.js';
import { MissingSquareRootError, type Series, type SeriesRing, seriesRing } from '../../../src/symbolic/series/series.js';
import { refusalOf } from '../../support/refusal.js';
import { asJson } from '../../support/values.js';

const mpfr = await loadMpfr();

/** An expansion over an exact field, with that field. */
interface Exact<C> {
  readonly domain: CoefficientDomain<C>;
  readonly expansion: Expansion<C>;
}

function expandIn<C>(
  domain: CoefficientDomain<C>,
  name: string,
  order: number,
  eigenvalues: boolean,
  loss: boolean = true,
): Exact<C> {
  const family = parseFamily(name);
  const start = guessLeadingTerms(mpfr, family);
  return { domain, expansion: expandOver(domain, compileType(family.type), start, order, { loss, eigenvalues }) };
}

const globalMinimum = expandIn(overPi, 'global', 4, true);
const A = expandIn(overPi, 'A', 6, true);
const I = expandIn(overPi, 'I', 3, true);
const II = expandIn(overPi, 'II', 6, true);
const IIFar = expandIn(overPi, 'II', 12, false);
const two = expandIn(overPiAndRoot(2), '2,d-2:-+', 3, true);

function entry<C>({ expansion }: Exact<C>, kind: string, row: number, column: number): Series<C> {
  const index = expansion.compiled.orbits.findIndex((o) => o.kind === kind && o.row === row && o.column === column);
  return expansion.entries[index] as Series<C>;
}

function eigenvaluesOf<C>({ expansion }: Exact<C>, component: string, block = 0): readonly Series<C>[] {
  const found = expansion.eigenvalues.find(
    (e) => e.block.component.name === component && (component === 't' || e.block.component.blocks[0] === block),
  );
  return found ? ownSeries<C>(found) : [];
}

/** Eigenvalues that lie in the field of the entries, as series over it. */
function ownSeries<C>({ series, missing }: EigenvalueSeries<C>): readonly Series<C>[] {
  expect(missing).toEqual([]);
  return series.map((s) => s.exactly<unknown>((_, list) => list) as Series<C>);
}

function lossOf<C>({ expansion }: Exact<C>): Series<C> {
  return expansion.loss as Series<C>;
}

function coefficientOf<C>({ domain }: Exact<C>, series: Series<C>, n: number): C {
  return seriesRing(domain.field, 4).coefficient(series, n);
}

/** The series has these terms, and no other ones up to the last of them. */
function expectTerms<C>(exact: Exact<C>, series: Series<C>, terms: Readonly<Record<number, string>>): void {
  const { field, embed } = exact.domain;
  const powers = Object.keys(terms).map(Number);
  for (let n = Math.min(-4, ...powers); n <= Math.max(...powers); n++) {
    const actual = coefficientOf(exact, series, n);
    const expected = embed(parseQPi(terms[n] ?? '0'));
    expect(
      field.isZero(field.sub(actual, expected)),
      `t^${n}: ${exactText(exact.domain.exact(actual))}, not ${terms[n] ?? 0}`,
    ).toBe('yes');
  }
}

/** No coefficient that is known is other than 0, and all below t^order are known. */
function expectVanishes<C>(series: Series<C>, order: number): void {
  expect(series.coefficients).toEqual([]);
  expect(series.order).toBeGreaterThanOrEqual(order);
}

describe('leading terms that were derived by hand', () => {
  it('of the entries of A', () => {
    expectTerms(A, entry(A, 'offDiagonal', 0, 0), { 2: '2', 4: '4/pi-2', 5: '8/pi' });
    expectTerms(A, entry(A, 'diagonal', 0, 0), { 0: '-1', 2: '2', 4: '8/pi-4' });
  });

  it('of the loss of A', () => {
    expectTerms(A, lossOf(A), { 0: '1/2-1/pi', 1: '-4/(3*pi)' });
  });

  it('of the entries of II', () => {
    expectTerms(II, entry(II, 'diagonal', 0, 0), { 0: '-1', 2: '2+8/pi+8/pi^2' });
    expectTerms(II, entry(II, 'between', 0, 1), { 2: '4/pi', 3: '32/pi^3' });
    expectTerms(II, entry(II, 'between', 1, 0), { 2: '2', 4: '-2-8/pi' });
    expectTerms(II, entry(II, 'diagonal', 1, 1), { 0: '1', 4: '8/pi' });
    expectTerms(II, entry(II, 'offDiagonal', 1, 1), { 4: '-4/pi' });
  });

  it('of the loss of II', () => {
    expectTerms(II, lossOf(II), { 2: '1/2-2/pi^2' });
  });

  it('of the eigenvalues of the global minimum', () => {
    expectTerms(globalMinimum, eigenvaluesOf(globalMinimum, 'x')[0] as Series<QPi>, { 0: '1/4-1/(2*pi)', 4: '0' });
    expectTerms(globalMinimum, eigenvaluesOf(globalMinimum, 'y')[0] as Series<QPi>, { 0: '1/4+1/(2*pi)', 4: '0' });
    const [s0, s1, s2] = eigenvaluesOf(globalMinimum, 's') as [Series<QPi>, Series<QPi>, Series<QPi>];
    expectTerms(globalMinimum, s0, { 0: '1/4-1/(2*pi)', 4: '0' });
    expectTerms(globalMinimum, s1, { 0: '1/4', 2: '(pi-1)/pi^2' });
    expectTerms(globalMinimum, s2, { [-2]: '1/4', 0: '1/4' });
    const [t0, t1] = eigenvaluesOf(globalMinimum, 't') as [Series<QPi>, Series<QPi>];
    expectTerms(globalMinimum, t0, { [-2]: '1/(2*pi)' });
    expectTerms(globalMinimum, t1, { [-2]: '1/4' });
  });

  it('of the eigenvalues of II', () => {
    expectTerms(II, eigenvaluesOf(II, 'x', 1)[0] as Series<QPi>, { 0: '1/4-1/(2*pi)', 2: '-1/pi' });
    expectTerms(II, eigenvaluesOf(II, 'y', 1)[0] as Series<QPi>, { 0: '1/4+1/(2*pi)', 2: '-1/pi' });
  });

  it('of II, where two eigenvalues of s begin alike and are split', () => {
    const [lower, upper] = eigenvaluesOf(II, 's', 1) as [Series<QPi>, Series<QPi>];
    expectTerms(II, lower, { 0: '1/4-1/(2*pi)', 1: '-1/pi^2' });
    expectTerms(II, upper, { 0: '1/4-1/(2*pi)', 4: '-4/pi+4/pi^2' });
  });

  it('of all spurious families in x and y: those of the global minimum', () => {
    const first = <C>(exact: Exact<C>, component: string, block: number): string =>
      exactText(exact.domain.exact(coefficientOf(exact, eigenvaluesOf(exact, component, block)[0] as Series<C>, 0)));
    for (const [component, text] of [
      ['x', qpiText(parseQPi('1/4-1/(2*pi)'))],
      ['y', qpiText(parseQPi('1/4+1/(2*pi)'))],
    ] as const) {
      const found = [first(globalMinimum, component, 0), first(A, component, 0), first(I, component, 1)];
      expect([...found, first(II, component, 1), first(two, component, 1)]).toEqual(new Array(5).fill(text));
    }
  });
});

describe('the family 2,d-2:-+', () => {
  it('has a rational function of π for its off-diagonal coefficient of 1/d', () => {
    const coefficient = coefficientOf(two, entry(two, 'offDiagonal', 0, 0), 2);
    expect(qpiEqual(coefficient.a, parseQPi('(2*pi^3+8*pi^2-24*pi+32)/(pi^2*(pi+2))'))).toBe(true);
    expect(coefficient.b.numerator).toEqual([]);
    const R = mpfr.ring(120);
    expect(R.format(two.domain.value(R, coefficient), 30)).toMatch(/^1\.92275557038170343977957/);
  });

  it('leaves Q(pi)', () => {
    expect(() => expandIn(overPi, '2,d-2:-+', 3, false, false)).toThrow(MissingSquareRootError);
  });

  it('has expansions over Q(pi, sqrt(p)) for other p', () => {
    // The leading term of the off-diagonal entry is the same for every p; √p comes in at t⁴.
    const four = expandIn(overPi, '4,d-4:-+', 3, false, false);
    const three = expandIn(overPiAndRoot(3), '3,d-3:-+', 4, false, false);
    for (const n of [2, 3]) {
      const expected = coefficientOf(two, entry(two, 'offDiagonal', 0, 0), n).a;
      expect(qpiEqual(coefficientOf(four, entry(four, 'offDiagonal', 0, 0), n), expected)).toBe(true);
      expect(qpiEqual(coefficientOf(three, entry(three, 'offDiagonal', 0, 0), n).a, expected)).toBe(true);
    }
    expect(coefficientOf(three, entry(three, 'offDiagonal', 0, 0), 4).b.numerator).not.toEqual([]);
  });
});

describe('II to order 12', () => {
  it('agrees with II to order 6 in the common terms', () => {
    const compare = (few: Series<QPi>, many: Series<QPi>): void => {
      expect(few.order).toBeGreaterThan(6);
      for (let n = 0; n <= 6; n++) {
        expect(qpiEqual(coefficientOf(II, few, n), coefficientOf(IIFar, many, n))).toBe(true);
      }
    };
    II.expansion.entries.forEach((s, i) => {
      compare(s, IIFar.expansion.entries[i] as Series<QPi>);
    });
    compare(lossOf(II), lossOf(IIFar));
  });
});

/** The rows of one of two blocks: its size, and its entries on the diagonal, in the rest of the block, in the other block. */
interface BlockRows<T> {
  readonly size: T;
  readonly own: T;
  readonly same: T;
  readonly other: T;
}

/**
 * 2π times the gradient, one entry per orbit, and the trace of the whole Hessian, for two blocks of sizes p + q = d:
 * the sums over rows of the definitions, written out by hand.
 */
function byHand<T>(R: Elementary<T>, blocks: readonly [BlockRows<T>, BlockRows<T>]): { gradient: readonly T[]; trace: T } {
  const less = (a: T, n: number): T => R.sub(a, R.fromInteger(n));
  const d = R.add(blocks[0].size, blocks[1].size);
  const norms = blocks.map((w, a) => {
    const q = blocks[1 - a]?.size as T;
    return R.sqrt(R.sum([R.sqr(w.own), R.mul(less(w.size, 1), R.sqr(w.same)), R.mul(q, R.sqr(w.other))]));
  });
  // Angle and sine of two rows with these norms and this inner product.
  const pair = (n: T, m: T, inner: T): { theta: T; sine: T } => {
    const cosine = R.div(inner, R.mul(n, m));
    const sine = R.sqrt(R.sub(R.one, R.sqr(cosine)));
    return { theta: R.angle(cosine, sine), sine };
  };
  const [u, v] = blocks;
  const cross = R.sum([
    R.mul(u.own, v.other),
    R.mul(less(u.size, 1), R.mul(u.same, v.other)),
    R.mul(u.other, v.own),
    R.mul(less(v.size, 1), R.mul(u.other, v.same)),
  ]);
  const between = pair(norms[0] as T, norms[1] as T, cross);
  const traces: T[] = [];
  const gradient = blocks.flatMap((w, a) => {
    const z = blocks[1 - a] as BlockRows<T>;
    const [n, m] = [norms[a] as T, norms[1 - a] as T];
    const alone = R.isZero(less(w.size, 1)) === 'yes';
    const inner = R.sum([
      R.mul(R.fromInteger(2), R.mul(w.own, w.same)),
      R.mul(less(w.size, 2), R.sqr(w.same)),
      R.mul(z.size, R.sqr(w.other)),
    ]);
    const within = alone ? { theta: R.pi, sine: R.zero } : pair(n, n, inner);
    const [own, same, other] = [w.own, w.same, w.other].map((c) => pair(n, R.one, c)) as [
      ReturnType<typeof pair>,
      ReturnType<typeof pair>,
      ReturnType<typeof pair>,
    ];
    const others = less(w.size, 1);
    // (Σ |w'| sin θ − Σ sin θ_j) / |w|.
    const factor = R.div(
      R.sub(
        R.add(R.mul(others, R.mul(n, within.sine)), R.mul(z.size, R.mul(m, between.sine))),
        R.sum([own.sine, alone ? R.zero : R.mul(others, same.sine), R.mul(z.size, other.sine)]),
      ),
      n,
    );
    traces.push(R.mul(w.size, R.mul(d, R.add(R.div(R.one, R.fromInteger(2)), R.div(factor, R.mul(R.fromInteger(2), R.pi))))));
    const left = (x: { theta: T }): T => R.sub(R.pi, x.theta);
    const component = (value: T, sumWithin: T, sumBetween: T, teacher: T): T =>
      R.sum([
        R.mul(R.add(R.pi, factor), value),
        R.mul(left(within), sumWithin),
        R.mul(left(between), sumBetween),
        R.neg(teacher),
      ]);
    return [
      component(w.own, R.mul(others, w.same), R.mul(z.size, z.other), left(own)),
      ...(alone ? [] : [component(w.same, R.add(w.own, R.mul(less(w.size, 2), w.same)), R.mul(z.size, z.other), left(same))]),
      component(w.other, R.mul(others, w.other), R.add(z.own, R.mul(less(z.size, 1), z.same)), left(other)),
    ];
  });
  return { gradient, trace: R.sum(traces) };
}

/** A family with one or two blocks as two blocks; one block is read as (1, d − 1) with equal entries. */
function asTwoBlocks<C>(R: SeriesRing<C>, exact: Exact<C>, p: number): readonly [BlockRows<Series<C>>, BlockRows<Series<C>>] {
  const sizes = [R.fromInteger(p), R.sub(R.monomial(R.field.one, -2), R.fromInteger(p))] as const;
  const single = exact.expansion.compiled.type.sizes.length === 1;
  const rows = (a: 0 | 1): BlockRows<Series<C>> => {
    const b = single ? 0 : a;
    const same = !single && p === 1 && a === 0 ? R.zero : entry(exact, 'offDiagonal', b, b);
    return {
      size: sizes[a],
      own: entry(exact, 'diagonal', b, b),
      same,
      other: single ? same : entry(exact, 'between', a, 1 - a),
    };
  };
  return [rows(0), rows(1)];
}

const cases: readonly [string, Exact<QPi>, number, number][] = [
  ['the global minimum', globalMinimum, 1, 4],
  ['A', A, 1, 6],
  ['I', I, 1, 3],
  ['II', II, 1, 6],
];

describe('the gradient, written out by hand', () => {
  const check = <C>(exact: Exact<C>, p: number, order: number): void => {
    const R = seriesRing(exact.domain.field, order + 10);
    const { gradient } = byHand(R, asTwoBlocks(R, exact, p));
    // Sums over d entries cost two orders.
    for (const g of gradient) expectVanishes(g, order - 1);
  };

  it.each(cases)('vanishes along %s to the known order', (_, exact, p, order) => check(exact, p, order));
  it('vanishes along II to order 12', () => check(IIFar, 1, 12));
  it('vanishes along 2,d-2:-+ to the known order', () => check(two, 2, 3));

  it('does not vanish if a coefficient is changed', () => {
    const R = seriesRing(II.domain.field, 16);
    const [row, rest] = asTwoBlocks(R, II, 1);
    const changed = { ...row, other: R.add(row.other, R.monomial(R.field.fromRational(1n, 1000n), 3)) };
    const { gradient } = byHand(R, [changed, rest]);
    expect(gradient.some((g) => g.coefficients.length > 0)).toBe(true);
  });
});

describe('the eigenvalues', () => {
  const check = <C>(exact: Exact<C>, p: number, order: number): void => {
    const R = seriesRing(exact.domain.field, order + 12);
    const d = R.monomial(R.field.one, -2);
    const { trace } = byHand(R, asTwoBlocks(R, exact, p));
    const sum = R.sum(
      exact.expansion.eigenvalues.flatMap((line) =>
        ownSeries<C>(line).map((s) => R.mul(evaluatePolynomial(R, line.block.component.degree, d), s)),
      ),
    );
    expect(trace.start).toBe(-4);
    // Multiplicities of degree d² cost four orders.
    expectVanishes(R.sub(sum, trace), order - 4);
  };

  it.each(cases)('of %s, with multiplicities, sum to the trace of the whole Hessian', (_, exact, p, order) => {
    check(exact, p, order);
  });
  it('of 2,d-2:-+, with multiplicities, sum to the trace of the whole Hessian', () => check(two, 2, 3));

  const checkBlocks = <C>({ domain, expansion }: Exact<C>, order: number): void => {
    const R = seriesRing(domain.field, order + 10);
    const { compiled, entries } = expansion;
    const weights = weightsAt(R, compiled, R.monomial(R.field.one, -2));
    const g = geometry(R, compiled.structure, weights, entries);
    for (const line of expansion.eigenvalues) {
      const { block } = line;
      const series = ownSeries<C>(line);
      const [gram, m] = [gramMatrix(R, weights, block.structure), hessianBlock(R, g, block.structure)];
      const n = series.length;
      // tr G⁻¹M and tr (G⁻¹M)².
      const columns = m.map((_, j) => solveLinear(R, gram, column(m, j), (s) => -s.start));
      const diagonal = columns.map((c, j) => c[j] as Series<C>);
      expectVanishes(R.sub(R.sum(diagonal), R.sum(series)), order - 3);
      const squares = columns.map((c, j) =>
        R.dot(
          c,
          columns.map((other) => other[j] as Series<C>),
        ),
      );
      expectVanishes(R.sub(R.sum(squares), R.sum(series.map((s) => R.sqr(s)))), order - 5);
      // det M = det G · ∏ λ, without divisions; in large blocks too much cancels for the known orders.
      if (n > 5) continue;
      const determinant = (a: Matrix<Series<C>>): Series<C> => {
        const c = characteristicPolynomial(R, a)[0] as Series<C>;
        return n % 2 === 0 ? c : R.neg(c);
      };
      const detG = adjugateTimes(R, gram, m).determinant;
      const product = series.reduce((x, s) => R.mul(x, s), detG);
      const difference = R.sub(determinant(m), product);
      expect(difference.coefficients).toEqual([]);
      expect(difference.order).toBeGreaterThan(product.start);
    }
  };

  it.each(cases)('of each block of %s have its trace, its sum of squares and its determinant', (_, exact, __, order) => {
    checkBlocks(exact, order);
  });

  it('of each block of 2,d-2:-+ have its trace, its sum of squares and its determinant', () => checkBlocks(two, 3));

  it('ascend for large d', () => {
    for (const { domain, expansion } of [globalMinimum, A, I, II]) {
      const R = seriesRing(domain.field, 8);
      for (const line of expansion.eigenvalues) {
        const series = ownSeries<QPi>(line);
        series.slice(1).forEach((s, i) => {
          expect(R.sign(R.sub(s, series[i] as Series<QPi>))).toBe(1);
        });
      }
    }
  });
});

function column<T>(m: Matrix<T>, j: number): readonly T[] {
  return m.map((row) => row[j] as T);
}

const golden = JSON.parse(
  readFileSync(new URL('../../golden/expand-II-6-entries.json', import.meta.url), 'utf8'),
) as ExpansionRecord;

describe('expand', () => {
  const record = expand(mpfr, parseFamily('II'), 6, 'entries');

  it('gives the golden values for II to order 6', () => {
    const { family, sizes, signs, variable, order, field, entries, status } = asJson<ExpansionRecord>(record);
    expect({ family, sizes, signs, variable, order, field, entries, status }).toEqual({
      family: golden.family,
      sizes: golden.sizes,
      signs: golden.signs,
      variable: golden.variable,
      order: golden.order,
      field: golden.field,
      entries: golden.entries,
      status: golden.status,
    });
    expect(status).toBe('exact');
  });

  it('prints exact text that reads back as the coefficients', () => {
    const { terms } = record.entries.diagonal[0] ?? { terms: [] };
    expect(terms).toHaveLength(6);
    for (const { power, exact } of terms) {
      const expected = coefficientOf(II, entry(II, 'diagonal', 0, 0), power);
      expect(qpiEqual(parseQPi(exact === null ? '' : exactText(exact)), expected)).toBe(true);
    }
    expect(record.entries.offDiagonal[0]).toBeNull();
    expect(record.entries.between[0]?.[0]).toBeNull();
    expect(record.loss).toBeNull();
    expect(record.eigenvalues).toEqual([]);
  });

  it('verifies: the error decays like the first omitted term, and a fit finds the coefficients again', () => {
    expect(record.checks).toHaveLength(5);
    for (const { agrees, expectedExponent, observedExponent, ratio } of record.checks) {
      expect(agrees).toBe(true);
      expect(expectedExponent).toBeGreaterThanOrEqual(7);
      expect(Math.abs((observedExponent ?? 0) - (expectedExponent ?? 1))).toBeLessThan(0.05);
      expect(Math.abs((ratio ?? 0) - 1)).toBeLessThan(0.1);
    }
    expect(record.fit?.agreeingDigits).toBeGreaterThanOrEqual(record.fit?.supportedDigits ?? 99);
    expect(record.fit?.supportedDigits).toBeGreaterThan(20);
  });

  it('says what truncation costs at real sizes', () => {
    for (const { values } of record.accuracy) {
      expect(values.map((v) => v.d)).toEqual(['6', '10', '20', '50', '100', '1000']);
      const { relativeError, bestOrder, bestError } = values[5] as (typeof values)[number];
      expect(relativeError).toBeLessThan(1e-3);
      expect(bestError).toBeLessThanOrEqual(relativeError ?? 0);
      expect(bestOrder).toBeLessThanOrEqual(6);
    }
  });

  it.each([
    // Of II, Q(pi): see the golden values.
    ['2,d-2:-+', 'Q(pi, sqrt(2))'],
    ['4,d-4:-+', 'Q(pi)'],
  ])('finds the field of %s: %s', (name, field) => {
    expect(expand(mpfr, parseFamily(name), 2, 'entries').field).toBe(field);
  });

  it('knows that the global minimum is exact', () => {
    const { entries, loss, fit } = expand(mpfr, parseFamily('global'), 2, 'loss');
    expect(entries.diagonal[0]?.terms.map(({ power, exact }) => [power, exact && exactText(exact)])).toEqual([[0, '1']]);
    expect(entries.diagonal[0]?.order).toBeNull();
    expect(entries.offDiagonal[0]?.terms).toEqual([]);
    expect(loss?.terms).toEqual([]);
    expect(fit).toBeNull();
  });

  it.each([1, 0, -3, 61, 2.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses the order %d', (order) => {
    expect(() => expand(mpfr, parseFamily('II'), order, 'entries')).toThrow(InputError);
    expect(() => expand(mpfr, parseFamily('II'), order, 'entries')).toThrow('a whole number from 2');
  });

  it('refuses a point at one d', () => {
    expect(() => expand(mpfr, parseFamily('40,60:-+'), 4, 'entries')).toThrow(InputError);
    expect(() => expand(mpfr, parseFamily('40,60:-+'), 4, 'entries')).toThrow('such as 40,d-40');
  });

  it('says why a family has no expansion', () => {
    const refused = refusalOf(() => expand(mpfr, parseFamily('1,d-1:--'), 4, 'entries'));
    expect(refused).toBeInstanceOf(ComputationError);
    expect(String(refused)).toMatch(/'1,d-1:--'.*belong to the family d:- \(A\)/);
  });
});
