import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { blockEigen } from '../../../src/landscape/block-spectrum.js';
import { type CompiledType, compileType, weightsAt } from '../../../src/landscape/compile.js';
import { criticalPointEquations } from '../../../src/landscape/critical-point.js';
import { pointOf } from '../../../src/landscape/entries.js';
import { geometry } from '../../../src/model/geometry.js';
import { loss } from '../../../src/model/loss.js';
import { loadMpfr, type Mpfr, type MpfrRing } from '../../../src/numeric/mpfr/mpfr.js';
import { newton } from '../../../src/numeric/newton.js';
import { at } from '../../../src/scalar/list.js';
import { withBounds } from '../../../src/study/bounds/bounds.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { checkPoints } from '../../../src/study/series/check.js';
import { expand } from '../../../src/study/series/expand.js';
import type { ExpansionRecord, SeriesRecord } from '../../../src/study/series/record.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

const mpfr = await loadMpfr();
/** 96 digits: of the difference of value and sum at d = 10¹² some dozens are left. */
const R = mpfr.ring(320);

/** An expansion with coefficients to 90 digits, and bounds. */
function bounded(name: string, order: number) {
  const family = parseFamily(name);
  const record = withBounds(mpfr, family, expand(mpfr, family, order, 'all', 90));
  return { family, compiled: compileType(family.type), record };
}

/** All series of a record, entries in the order of the unknowns, then the loss, then eigenvalues as blocks list them. */
function seriesOf({ compiled, record }: { readonly compiled: CompiledType; readonly record: ExpansionRecord }) {
  const entries = pointOf(compiled, record.entries);
  return [...entries, ...(record.loss ? [record.loss] : []), ...record.eigenvalues.flatMap(({ series }) => series)];
}

/** The sum of the terms at t, in R. */
function sumAt(ring: MpfrRing, { terms }: SeriesRecord, t: Mpfr): Mpfr {
  return ring.sum(
    terms.map(({ power, value }) => {
      let term = ring.parse(value);
      for (let i = 0; i < Math.abs(power); i++) term = power > 0 ? ring.mul(term, t) : ring.div(term, t);
      return term;
    }),
  );
}

/** The same quantities at a critical point, from its entries alone. */
function valuesAt(ring: MpfrRing, compiled: CompiledType, d: Mpfr, x: readonly Mpfr[]): readonly Mpfr[] {
  const g = geometry(ring, compiled.structure, weightsAt(ring, compiled, d), x);
  const eigenvalues = compiled.blocks.flatMap(({ structure }) => blockEigen(ring, g, structure)?.values ?? []);
  return [...x, loss(ring, g), ...eigenvalues];
}

/** |value − sum| / (constant t^power), and the relative one, of each bounded series at one d of its range: at most 1. */
function parts(
  ring: MpfrRing,
  series: readonly SeriesRecord[],
  values: readonly Mpfr[],
  d: number,
  exact: Mpfr,
): readonly number[][] {
  const t = ring.div(ring.one, ring.sqrt(exact));
  const over = (x: Mpfr, constant: string, power: number): number => {
    let y = ring.div(x, ring.parse(constant));
    for (let i = 0; i < power; i++) y = ring.div(y, t);
    return Math.abs(ring.toNumber(y));
  };
  return series.map(({ bound, terms, order }, i) => {
    if (!bound || d < Number(bound.from)) return [];
    const sum = sumAt(ring, { terms, order }, t);
    const error = ring.sub(at(values, i), sum);
    const relative = bound.relative ? [over(ring.div(error, sum), bound.relative.constant, bound.relative.power)] : [];
    return [over(error, bound.constant, bound.power), ...relative];
  });
}

const A = bounded('A', 3);
/** 200 values of d from 36 to 10¹², evenly in their logarithms. */
const DIMENSIONS = Array.from({ length: 200 }, (_, i) => Math.round(36 * (1e12 / 36) ** (i / 199)));

/** The parts of the bounds of A that are taken up at each d: solved by Newton's method to 80 digits and more. */
const partsOfA = DIMENSIONS.map((d) => {
  const exact = R.fromInteger(d);
  const series = seriesOf(A);
  const t = R.div(R.one, R.sqrt(exact));
  const start = series.slice(0, A.compiled.orbits.length).map((s) => sumAt(R, s, t));
  const equations = criticalPointEquations(A.compiled);
  const { x, stop } = newton(R, { size: equations.size, over: (S) => equations.over(S, S.fromInteger(d)) }, start, {
    guard: 110,
  });
  expect(stop).toBe('converged');
  return parts(R, series, valuesAt(R, A.compiled, exact, x), d, exact);
});

describe('bounds of the series of A', () => {
  it('hold at 200 values of d up to 10^12, absolute and relative', () => {
    expect(A.record.bounds).toMatchObject({ from: '36', open: [] });
    expect(partsOfA.every((all) => all.every((numbers) => numbers.length === 2))).toBe(true);
    const most = Math.max(...partsOfA.flat(2));
    expect(most).toBeLessThanOrEqual(1);
    expect(most).toBeGreaterThan(0.98);
  });

  it('are not much larger than they must be', () => {
    const largest = seriesOf(A).map((_, i) => Math.max(...partsOfA.map((all) => at(at(all, i), 0))));
    expect(Math.min(...largest)).toBeGreaterThan(0.4);
  });

  it('have the power after the order, certified, and a relative one less the leading power', () => {
    const [diagonal, offDiagonal] = seriesOf(A).map(({ bound }) => bound);
    expect(diagonal).toMatchObject({ power: 4, relative: { power: 4 }, status: 'certified' });
    expect(offDiagonal).toMatchObject({ power: 4, relative: { power: 2 } });
  });

  it('are smaller from a larger d on, and tend to the first omitted coefficient', () => {
    const record = withBounds(mpfr, A.family, A.record, { from: rational(1e10) });
    const omitted = expand(mpfr, A.family, 4, 'all');
    const next = seriesOf({ compiled: A.compiled, record: omitted }).map(({ terms }) => Math.abs(Number(terms.at(-1)?.value)));
    seriesOf({ compiled: A.compiled, record }).forEach(({ bound }, i) => {
      expect(bound?.from).toBe('10000000000');
      expect(Number(bound?.constant) / at(next, i)).toBeCloseTo(1, 1);
      expect(Number(bound?.constant)).toBeLessThanOrEqual(Number(at(seriesOf(A), i).bound?.constant));
    });
  });
});

describe('bounds of other families', () => {
  it('hold for II, where eigenvalues coincide in their first terms', () => {
    const II = bounded('II', 2);
    expect(II.record.bounds?.open).toEqual([]);
    const all = checkPoints(mpfr, II.family, 2).map(({ ring, d, x }) => {
      const exact = ring.fromRational(d.n, d.d);
      return parts(ring, seriesOf(II), valuesAt(ring, II.compiled, exact, x), Number(d.n), exact);
    });
    expect(Math.max(...all.flat(2))).toBeLessThanOrEqual(1);
    expect(Math.max(...all.flat(2))).toBeGreaterThan(0.9);
  });

  it('need no tail where entries are finite sums, and leave out series that end', () => {
    const { record, compiled } = bounded('global', 3);
    const [t, s, x, y] = record.eigenvalues.map(({ series }) => series.map(({ bound }) => bound?.power ?? null));
    expect([t, s, x, y]).toEqual([[4, 4], [4, 4, 4], [null], [null]]);
    expect(record.loss?.bound).toBeNull();
    for (const d of [64, 1000, 1e8]) {
      const exact = R.fromInteger(d);
      const values = valuesAt(R, compiled, exact, [R.one, R.zero]);
      expect(Math.max(...parts(R, seriesOf({ compiled, record }), values, d, exact).flat())).toBeLessThanOrEqual(1);
    }
  });
});

describe('an eigenvalue that resists', () => {
  it('has no bound but a reason, and the others keep theirs', () => {
    const { record, family } = bounded('global', 2);
    const all = withBounds(mpfr, family, record, { from: rational(1, 100) });
    const open = all.eigenvalues.flatMap(({ component, blocks, series }) =>
      series.flatMap(({ bound, order }, index) =>
        bound === null && order !== null
          ? [
              {
                quantity: { kind: 'eigenvalue', component, blocks, index },
                why: 'the intervals that were tried do not decide it',
              },
            ]
          : [],
      ),
    );
    expect(open).toHaveLength(5);
    expect(all.bounds?.open).toEqual(open);
    expect(record.bounds?.open).toEqual([]);
  });
});

describe('bounds are refused', () => {
  it('below what is proved, with the d that is accepted', () => {
    expect(() => withBounds(mpfr, A.family, A.record, { from: rational(7) })).toThrow(
      new InputError("bounds from d = 7: family 'A' is proved for all d from 36 on, and a number from there on is accepted"),
    );
  });

  it('of series whose coefficients are known by digits only', () => {
    expect(() => withBounds(mpfr, parseFamily('II/0'), { ...A.record, field: 'numeric' })).toThrow(
      new InputError("family 'II/0' has no bounds: the coefficients of its series are known by digits only"),
    );
  });

  it('of series with another coefficient than the curve, of the loss or of an eigenvalue', () => {
    const { loss: own, eigenvalues } = A.record;
    const shorter = (series: SeriesRecord): SeriesRecord => ({ ...series, terms: series.terms.slice(0, -1) });
    const refusal = 'not that of the curve that was proved';
    expect(() => withBounds(mpfr, A.family, { ...A.record, loss: own && shorter(own) })).toThrow(refusal);
    // The first component has a block of two rows, the last one of one.
    for (const place of [0, eigenvalues.length - 1]) {
      const wrong = eigenvalues.map((line, i) => (i === place ? { ...line, series: line.series.map(shorter) } : line));
      expect(() => withBounds(mpfr, A.family, { ...A.record, loss: null, eigenvalues: wrong })).toThrow(refusal);
    }
  });
});
