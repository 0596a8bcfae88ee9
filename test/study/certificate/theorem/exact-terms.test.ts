import { describe, expect, it } from 'vitest';
import { CertificateRefusal } from '../../../../src/study/certificate/schema.js';
import type { ExactSum, TailContent } from '../../../../src/study/certificate/theorem/content.js';
import { limitsOf, readTail, writtenTail } from '../../../../src/study/certificate/theorem/exact-terms.js';
import type { Tail } from '../../../../src/study/tail/tail.js';
import { rational } from '../../../../src/symbolic/exact/rational.js';
import { adjoinRoot, overPi, overPiAndRoot } from '../../../../src/symbolic/qpi/coefficient-domain.js';
import { exactText } from '../../../../src/symbolic/qpi/exact-value.js';
import { type QPi, qpi, qpiField } from '../../../../src/symbolic/qpi/qpi.js';
import type { Series } from '../../../../src/symbolic/series/series.js';

const sum = <C>(start: number, coefficients: readonly C[]): Series<C> => ({
  start,
  coefficients,
  order: Number.POSITIVE_INFINITY,
});
const tailOf = <C>(point: readonly Series<C>[], orders = point.map(() => 3)): Tail<C> => ({
  t0: rational(1, 6),
  terms: 12,
  inverseTerms: 5,
  orders,
  radii: point.map(() => 0.5),
  point,
});
const ratio = qpi([1n, -2n], [3n, 1n]);
const content = writtenTail(overPi, tailOf<QPi>([sum(0, [qpiField.fromInteger(-1), qpiField.zero, ratio]), sum(2, [])]), 160);
const root = overPiAndRoot(2);
const withRoot = writtenTail(root, tailOf([sum(1, [root.field.one, { a: ratio, b: ratio }])]), 160);

/** The texts of all coefficients that are read. */
const texts = (changes: Partial<TailContent>, of: TailContent = content): readonly (readonly string[])[] =>
  readTail({ ...of, ...changes }, (domain, { point }) =>
    point.map(({ start, coefficients }) => [String(start), ...coefficients.map((c) => exactText(domain.exact(c)))]),
  );
const term = (numerator: readonly string[], denominator: readonly string[] = ['1']): Partial<TailContent> => ({
  point: [{ start: 0, terms: [{ numerator, denominator }] }],
});

it('a tail is read as it was written', () => {
  expect(content).toMatchObject({ t0: '1/6', terms: 12, inverseTerms: 5, orders: [3, 3], radicand: null, precision: 160 });
  expect(content.point[0]?.terms[2]).toEqual({ numerator: ['1', '-2'], denominator: ['3', '1'] });
  expect(texts({})).toEqual([['0', '-1', '0', '-(2*pi-1)/(pi+3)'], ['0']]);
  expect(withRoot).toMatchObject({ radicand: 2, point: [{ start: 1, terms: [{ numerator: ['1'] }, { a: {}, b: {} }] }] });
  const [[start, ...read] = []] = texts({}, withRoot);
  // Any radicand without square factors is one, prime or not.
  for (const radicand of [3, 6, 199]) {
    const domain = overPiAndRoot(radicand);
    const own = writtenTail(domain, tailOf([sum(0, [{ a: ratio, b: ratio }])]), 160);
    expect(own.radicand).toBe(radicand);
    expect(texts({}, own)[0]?.[1]).toBe(exactText(domain.exact({ a: ratio, b: ratio })));
  }
  const large = sum(0, [qpi([1n]), qpi(new Array<bigint>(12).fill(BigInt('9'.repeat(32))), [3n])]);
  expect(texts({}, writtenTail(overPi, tailOf([large]), 160))).toHaveLength(1);
  const orders = readTail(content, (_, { point }) => point.map(({ order }) => order));
  expect(orders).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  expect([start, read]).toEqual(['1', ['1', exactText(root.exact({ a: ratio, b: ratio }))]]);
});

it('zeros at the ends of a sum are not written', () => {
  const { zero, one } = qpiField;
  expect(writtenTail(overPi, tailOf([sum(0, [zero, one, zero])]), 160).point).toEqual([
    { start: 1, terms: [{ numerator: ['1'], denominator: ['1'] }] },
  ]);
  expect(writtenTail(overPi, tailOf([sum(1, [zero, zero])]), 160).point).toEqual([{ start: 0, terms: [] }]);
});

it('other fields than Q(π, √m) are not written', () => {
  const domain = adjoinRoot(root, root.embed(qpiField.fromInteger(3)));
  const both = domain.field.add(domain.field.one, { a: root.field.zero, b: { a: qpi([]), b: qpi([1n]) } });
  const outer = domain.field.add(
    { a: { a: qpi([]), b: qpi([1n]) }, b: root.field.zero },
    { a: root.field.zero, b: root.field.one },
  );
  for (const other of [both, outer]) {
    expect(() => writtenTail(domain, tailOf([sum(0, [other])]), 160)).toThrow('a certificate has no place for');
  }
});

describe('another spelling is refused', () => {
  const zero = { numerator: [], denominator: ['1'] };
  const one = { numerator: ['1'], denominator: ['1'] };
  const sums = (...point: readonly ExactSum[]): Partial<TailContent> => ({ point });
  it.each<[changes: Partial<TailContent>, reason: string, of?: TailContent]>([
    [{ t0: '2/12' }, 'its t0 must be written 1/6'],
    [{ t0: '06' }, 'its t0 must be written 6'],
    [{ t0: '0' }, 'its t0 is not a positive number'],
    [{ t0: '1/00' }, 'its t0 1/00 has the denominator 0'],
    [term(['2'], ['4']), 'an exact term must be written {"denominator":["2"],"numerator":["1"]}'],
    [term(['1'], ['-1']), 'an exact term must be written'],
    [term(['1', '0']), 'a polynomial of its exact terms ends with 0'],
    [term(['0']), 'a polynomial of its exact terms ends with 0'],
    [term(['1'], ['1', '0']), 'a polynomial of its exact terms ends with 0'],
    [term(['1'], ['0']), 'a polynomial of its exact terms ends with 0'],
    [term(['1', '1'], ['1', '1']), 'an exact term must be written'],
    [term(['9'.repeat(20_000)]), 'its exact terms have more than 20000 digits'],
    [term(['9'.repeat(19_999)]), 'the exact term number 1 of an unknown is larger'],
    [term(['1', '2', '3', '4', '5', '6', '7', '8', '9']), 'the exact term number 1 of an unknown is larger'],
    [term(['1'], ['9'.repeat(21)]), 'the exact term number 1 of an unknown is larger'],
    [
      sums({ start: 0, terms: [one, { numerator: ['9'.repeat(33)], denominator: ['1'] }] }),
      'the exact term number 2 of an unknown',
    ],
    [sums({ start: 0, terms: [zero, one] }), 'begins or ends with 0'],
    [sums({ start: 0, terms: [one, zero] }), 'begins or ends with 0'],
    [sums({ start: 2, terms: [] }), 'an empty sum of its exact terms does not start at 0'],
    [sums({ start: 0, terms: [{ a: one, b: one }] }), 'its exact terms have roots, and its radicand is null'],
    [sums({ start: 0, terms: [{ a: one, b: zero }] }), 'an exact term without a root is written with one', withRoot],
    [{ radicand: 4 }, 'its radicand 4 has a square factor', withRoot],
    [{ radicand: 18 }, 'its radicand 18 has a square factor', withRoot],
    [{ radicand: 49 }, 'its radicand 49 has a square factor', withRoot],
  ])('%#', (changes, reason, of) => {
    expect(() => texts(changes, of)).toThrow(CertificateRefusal);
    expect(() => texts(changes, of)).toThrow(reason);
  });
});

it('limits are the constant terms, where the deviation vanishes', () => {
  const { one, zero } = qpiField;
  const limits = (point: readonly Series<QPi>[], orders: readonly number[]) =>
    limitsOf(overPi, tailOf(point, [...orders])).map((limit) => limit && exactText(limit));
  const point = [sum(0, [ratio]), sum(1, [one]), sum<QPi>(0, []), sum(-1, [one, one])];
  expect(limits(point, [1, 2, 1, 3])).toEqual(['-(2*pi-1)/(pi+3)', '0', '0', null]);
  expect(limits(point, [0, 0, 0, 0])).toEqual([null, null, null, null]);
  expect(limits([sum(0, [one, zero, one])], [3])).toEqual(['1']);
  expect(limits([sum<QPi>(-1, []), sum(-1, [one])], [1, 3])).toEqual(['0', null]);
});
