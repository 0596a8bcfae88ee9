import { wholeNumber } from '../../input/arguments.js';
import { ComputationError, InputError } from '../../input/errors.js';
import { expectDimensions } from '../../landscape/arguments.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { decimalDigits } from '../../numeric/settled-digits.js';
import { componentText } from '../../representation/component.js';
import { type RowKind, rowKinds, sizeText } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at } from '../../scalar/list.js';
import { evaluatePolynomial, polynomial } from '../../symbolic/exact/polynomial.js';
import { embedRational, type Rational, rationals } from '../../symbolic/exact/rational.js';
import type { Scan } from '../end/scan.js';
import { expectStudy } from '../family/arguments.js';
import { toDouble } from '../family/dimension.js';
import type { Family } from '../family/family.js';
import { SPLIT_ORDERS } from '../family/limits.js';
import { locate, polish } from '../point/polish.js';
import type { SplitRecord, SplitValues } from './record.js';
import { expandSplits, type SplitExpansion } from './split-expansion.js';
import { type SplitFrame, splitCondition, splitFrame, splitGeometry, splitSpectrum } from './splitting.js';

/** Significant digits of the values of split blocks. */
const DIGITS = 12;

/**
 * What splitting one neuron of each kind does to a family: the split block's eigenvalues by component of the neuron's
 * stabiliser, at some d and as exact series, λ of the theorem, and whether the split point is a saddle.
 *
 * `saddle` for all sufficiently large d is exact where the series are; `from` is the least d of the scan from which on
 * the least eigenvalue was negative at every scanned d, in doubles.
 */
export function splitStudy(
  mpfr: MpfrLibrary,
  family: Family,
  scan: Scan,
  dimensions: readonly Rational[],
  order: number,
): readonly SplitRecord[] {
  expectStudy(mpfr, family);
  expectDimensions(dimensions);
  wholeNumber(order, 'order', SPLIT_ORDERS);
  const exact = family.birth === null ? expandSplits(mpfr, family, order) : branchSplits(mpfr, family, order);
  return rowKinds(family.type).map((kind, place) => {
    const frame = splitFrame(scan.compiled, kind);
    const from = negativeFrom(scan, frame);
    const values = dimensions.map((d) => splitValues(mpfr, family, kind, d));
    return record(frame, kind, exact?.[place] ?? null, from, values);
  });
}

/** The same for a branch that is named by its birth, null where it has no such series: its entries need not tend to ±1. */
function branchSplits(mpfr: MpfrLibrary, family: Family, order: number): ReturnType<typeof expandSplits> {
  try {
    return expandSplits(mpfr, family, order);
  } catch (error) {
    if (error instanceof ComputationError || error instanceof InputError) return null;
    throw error;
  }
}

function record(
  frame: SplitFrame,
  kind: RowKind,
  exact: SplitExpansion | null,
  from: number | null,
  values: readonly SplitValues[],
): SplitRecord {
  const lines = exact?.components.flatMap((c) => c.series.map((series, i) => ({ c, series, sign: c.signs[i] }))) ?? [];
  const negative = lines.filter((line) => line.sign === -1);
  // Of the negative ones the most negative leading term: the least power, then the least value.
  const [least] = [...(negative.length > 0 ? negative : lines)].sort((a, b) => {
    const [p, q] = [a.series.terms[0], b.series.terms[0]];
    return (p?.power ?? 99) - (q?.power ?? 99) || Number(p?.value ?? 0) - Number(q?.value ?? 0);
  });
  const known = lines.every((line) => line.sign !== 'unknown');
  return {
    block: kind,
    stabiliser: frame.compiled.type.sizes,
    leastEigenvalueOfSplitBlock: least?.series ?? null,
    saddle: exact ? (negative.length > 0 ? true : known ? false : null) : from !== null,
    from: from === null ? null : String(Number(from.toPrecision(6))),
    condition: exact?.condition ?? null,
    conditionHolds: exact ? (exact.conditionSign === 'unknown' ? null : exact.conditionSign === -1) : null,
    components:
      exact?.components.map(({ component, blocks, degree, field, series }) => ({ component, blocks, degree, field, series })) ??
      null,
    values,
    status: exact ? 'exact' : 'numerical',
    evidence: exact
      ? `series exact over ${exact.field} and its extensions by square roots, compared with solutions at d = 10^2 … 10^12; signs for large d exact, from the stated d on seen in doubles`
      : 'eigenvalues in doubles along the family; no series of it with exact coefficients is known',
  };
}

/** The least scanned d from which on the least eigenvalue of the split block is negative; null if it is not at the largest. */
function negativeFrom(scan: Scan, frame: SplitFrame): number | null {
  let from: number | null = null;
  for (const point of [...scan.points].reverse()) {
    const g = splitGeometry(double, frame, point.d, point.x);
    const spectrum = splitSpectrum(double, frame, g, (c) => evaluatePolynomial(double, c.degree, point.d) > 0);
    if (!spectrum.some(({ values }) => at(values, 0) < 0)) break;
    from = point.d;
  }
  return from;
}

/** The eigenvalues of a split block at a d at which the family has a point, to digits that the precision settles. */
function splitValues(mpfr: MpfrLibrary, family: Family, kind: RowKind, d: Rational): SplitValues {
  const rough = locate(mpfr, family, d);
  const { ring, compiled, x, error } = polish(mpfr, rough, Math.ceil(DIGITS * Math.log2(10)) + 90);
  const frame = splitFrame(compiled, kind);
  const g = splitGeometry(ring, frame, embedRational(ring, d), x);
  const spectrum = splitSpectrum(ring, frame, g, (c) => evaluatePolynomial(rationals, c.degree, d).n > 0n);
  // A relative error e of the point moves the block by about d·e.
  const absolute = error + 2 * Math.log2(Math.max(2, toDouble(d))) + 12;
  const text = (value: (typeof x)[number]): string =>
    decimalDigits(ring, value, absolute - ring.exponent(value) + 1, DIGITS) ?? ring.format(value, 3);
  const lines = spectrum.map(({ component, values, vectors }) => ({
    component: component.name,
    blocks: component.blocks,
    label: componentText(component, frame.compiled.type),
    degree: component.degree,
    eigenvalues: values.map(text),
    direction: byColumn(frame, component.name, (vectors[0] ?? []).map(ring.toNumber)),
  }));
  const all = lines.flatMap((line) => line.eigenvalues.map((value) => ({ value, line })));
  const least = all.reduce((a, b) => (Number(b.value) < Number(a.value) ? b : a));
  return {
    d: sizeText(polynomial(d)),
    components: lines.map(({ component, blocks, degree, eigenvalues }) => ({ component, blocks, degree, eigenvalues })),
    least: { value: least.value, component: least.line.component, blocks: least.line.blocks, label: least.line.label },
    direction: least.line.direction.map((c) => Number(c.toPrecision(6))),
    condition: text(splitCondition(ring, g, frame.place)),
    saddle: Number(least.value) < 0,
  };
}

/** A direction of component t, whose coordinates are the entries of the neuron's row, in the order of the blocks of columns. */
function byColumn({ compiled, row }: SplitFrame, component: string, direction: readonly number[]): readonly number[] {
  if (component !== 't') return direction;
  const columns = compiled.orbits.flatMap((o) => (o.row === row ? [o.column] : []));
  return compiled.type.sizes.map((_, b) => at(direction, columns.indexOf(b)));
}
