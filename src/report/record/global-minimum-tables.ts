import type { GlobalMinimumRecord, KernelCheck, MinimumSpectrum } from '../../study/global-minimum/global-minimum.js';
import type { Curve, ViolationRecord } from '../../study/global-minimum/nonconvexity.js';
import type { FirstOrderLine, FractionLine } from '../../study/global-minimum/one-point-convexity.js';
import type { SplitClass } from '../../study/global-minimum/set.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { sentence, statusNote } from '../text/notes.js';

/**
 * The loss around its global minima as tables: the types of minima; the Hessian's kernel, as counted at small sizes; its
 * positive eigenvalues; each inequality that fails, with radii and rate; the fractions of directions. Pure.
 */
export function globalMinimumTables(record: GlobalMinimumRecord): readonly Table[] {
  return [
    minimaTable(record),
    kernelTable(record),
    ...record.spectra.map((spectrum) => minimumSpectrumTable(record, spectrum)),
    ...record.violations.map((violation) => violationTable(record, violation)),
    fractionTable(record),
    limitTable(record),
  ];
}

function nameOf({ d, extra }: GlobalMinimumRecord, what: string): string {
  return tableName(what, { family: 'global', extra, d: String(d) });
}

/** `at d = 7, k = 8`. */
function place({ d, k }: GlobalMinimumRecord): Inline {
  return ['at ', { formula: `d = ${d}` }, ', ', { formula: `k = ${k}` }];
}

/** Numbers of rows per axis as a partition, `2 1^6`. */
function partition(classes: readonly SplitClass[]): Inline {
  const power = ({ copies, size }: SplitClass, open: string, close: string): string =>
    size === 1 ? `${copies}` : `${copies}^${open}${size}${close}`;
  return {
    math: {
      text: classes.map((c) => power(c, '', '')).join(' '),
      latex: classes.map((c) => power(c, '{', '}')).join('\\;'),
    },
  };
}

/** What the partitions mean, by an example. */
function partitionNote(classes: readonly SplitClass[]): Inline {
  const axes = ({ copies, size }: SplitClass): string =>
    `${size} ${size === 1 ? 'axis has' : 'axes have'} ${copies} ${copies === 1 ? 'row' : 'rows'}${size > 1 ? ' each' : ''}`;
  return [partition(classes), `: ${classes.map(axes).join(', ')}.`];
}

/** The types of global minima without zero rows, with the range of the Hessian's positive eigenvalues there. */
export function minimaTable(record: GlobalMinimumRecord): Table {
  const { set } = record;
  const [first] = set.types;
  return {
    name: nameOf(record, 'minima'),
    title: ['Global minima ', place(record)],
    columns: [
      { header: 'Rows per axis', align: 'left' },
      { header: 'Simplex products', align: 'right' },
      { header: 'Least positive eigenvalue', align: 'decimal' },
      { header: 'Largest eigenvalue', align: 'decimal' },
    ],
    groups: [
      set.types.map(({ classes, strata, least, largest }) => [
        partition(classes),
        strata,
        { number: least },
        { number: largest },
      ]),
    ],
    notes: [
      ...(first === undefined ? [] : [partitionNote(first.classes)]),
      sentence(set.description),
      `The dimension of each product is ${set.dimension}; there are ${set.strata} in all. The eigenvalues do not depend on the shares of the rows.`,
      statusNote(set.status, set.evidence),
      { provenance: `Status of the eigenvalues: ${set.digitsStatus}.` },
    ],
    whenEmpty: 'No minima.',
  };
}

/** Dimension of the kernel, and its counts in whole matrices. */
export function kernelTable(record: GlobalMinimumRecord): Table {
  const { kernel, d } = record;
  const row = (check: KernelCheck): Row => [
    `${check.d}`,
    partition(check.classes),
    `${check.order}`,
    `${check.zeros}`,
    `${check.claimed}`,
    { number: check.leastPositive },
  ];
  return {
    name: nameOf(record, 'kernel'),
    title: 'Kernel of the Hessian at global minima, counted in whole matrices',
    columns: [
      { header: { formula: 'd' }, align: 'right' },
      { header: 'Rows per axis', align: 'left' },
      { header: 'Order', align: 'right' },
      { header: 'Zero', align: 'right' },
      { header: 'Claimed', align: 'right' },
      { header: 'Least positive', align: 'decimal' },
    ],
    groups: [kernel.checks.map(row)],
    notes: [
      [
        'Dimension of the kernel: ',
        { formula: kernel.polynomial },
        `, which is ${kernel.dimension} at `,
        { formula: 'd' },
        ` = ${d}.`,
      ],
      ['Rank: ', { formula: kernel.rankPolynomial }, `, which is ${kernel.rank}.`],
      statusNote(kernel.status, kernel.evidence),
    ],
    whenEmpty: 'No matrices.',
  };
}

/** The positive eigenvalues at one type of minimum, by component. */
export function minimumSpectrumTable(record: GlobalMinimumRecord, spectrum: MinimumSpectrum): Table {
  const { classes, lines, dense } = spectrum;
  const size = dense === null ? '' : `${dense.size} × ${dense.size}`;
  const component = (name: string, blocks: readonly number[]): Inline => ({
    component: name,
    blocks: classes.length === 1 ? [] : blocks,
  });
  return {
    name: nameOf(record, `minimum-${record.spectra.indexOf(spectrum)}-spectrum`),
    title: ['Positive Hessian eigenvalues at the global minimum ', partition(classes), ' ', place(record)],
    columns: [
      { header: 'Component', align: 'left' },
      { header: 'Multiplicity', align: 'right' },
      { header: 'Eigenvalue', align: 'decimal' },
    ],
    groups: lines.map((line) =>
      line.eigenvalues.map(
        (value, i): Row =>
          i === 0 ? [component(line.component, line.blocks), `${line.degree}`, { number: value }] : ['', '', { number: value }],
      ),
    ),
    notes: [
      classes.length === 1
        ? partitionNote(classes)
        : [partitionNote(classes), ' Subscripts of components number these kinds of axes from 0.'],
      `Besides, 0 has the multiplicity ${record.kernel.dimension}.`,
      ...(dense === null
        ? []
        : [
            {
              provenance: [
                `Against the eigenvalues of the whole ${size} matrix: largest difference `,
                { number: dense.largestDifference },
                '.',
              ],
            },
          ]),
      statusNote(spectrum.status, spectrum.evidence),
    ],
    whenEmpty: 'No eigenvalues.',
  };
}

const CURVES: Readonly<Record<Curve, string>> = {
  turned:
    'Curve: all rows on axis 1 turn by one angle towards axis 2. Direction: in that plane, orthogonal to these rows, with opposite signs on two of them',
  parted: 'Curve: two rows on axis 1 part, moving by the same length in opposite directions along axis 2',
};

/** What tables call the failure of each property. */
const FAILURES: Readonly<Record<ViolationRecord['property'], string>> = {
  convexity: 'no-convexity',
  'quadratic growth': 'no-quadratic-growth',
  'one-point strong convexity': 'no-one-point-convexity',
  'Polyak-Łojasiewicz inequality': 'no-polyak-lojasiewicz',
};

/** What follows; the closed forms for all shares are in the source of the study. */
const CONSEQUENCES: Readonly<Record<ViolationRecord['property'], string>> = {
  convexity:
    'The construction works at every global minimum without zero rows, and those with zero rows are limits of such: the loss is not convex in any neighbourhood of any global minimum',
  'quadratic growth':
    'The loss grows like the cube of the distance along this curve, so that no multiple of the squared distance bounds it from below',
  'one-point strong convexity':
    'No positive constant bounds the quantity from below near the minimum, although this is the nearest one',
  'Polyak-Łojasiewicz inequality': 'No positive constant bounds the quantity from below near the minimum',
};

/** An inequality that fails: radii, the quantity that it bounds from below, and the rate. */
export function violationTable(record: GlobalMinimumRecord, violation: ViolationRecord): Table {
  const { property, curve, lines, constant, exponent } = violation;
  return {
    name: nameOf(record, FAILURES[property]),
    title: [`Failure of ${property === 'Polyak-Łojasiewicz inequality' ? `the ${property}` : property} `, place(record)],
    columns: [
      { header: 'Radius', align: 'left' },
      { header: 'Quantity', align: 'decimal' },
      { header: 'Over radius', align: 'decimal' },
    ],
    groups: [lines.map(({ radius, quantity, ratio }) => [{ formula: radius }, { number: quantity }, { number: ratio }])],
    notes: [
      [`Quantity: ${violation.quantity}, which is `, { math: violation.formula }, ' at radius ', { formula: 'r' }, '.'],
      [
        'To leading order ',
        { math: constant },
        ' = ',
        { number: constant.value },
        ` times ${exponent === 1 ? 'the radius' : `the power ${exponent} of the radius`}; exponent seen between the least radii: ${violation.observedExponent}.`,
      ],
      `${CONSEQUENCES[property]}.`,
      `${CURVES[curve]}. The radius is the distance to the set of global minima.`,
      ['At the minimum with equal shares of type ', partitionNote(record.examined)],
      statusNote(violation.status, violation.evidence),
      { provenance: `Status of the digits: ${violation.digitsStatus}.` },
    ],
    whenEmpty: 'No radii.',
  };
}

/** Fractions of random directions in which one-point strong convexity holds, with their intervals. */
export function fractionTable(record: GlobalMinimumRecord): Table {
  const { onePoint } = record;
  const radii = [...new Set(onePoint.lines.map(({ radius }) => radius))];
  const row = ({ radius, threshold, mu, holds, interval }: FractionLine, first: boolean): Row => [
    first ? { formula: radius } : '',
    threshold,
    { number: mu, rounded: 'never' },
    `${holds}`,
    { number: interval[0], rounded: 'down' },
    { number: interval[1], rounded: 'up' },
  ];
  const percent = `${Math.round(100 * Number(onePoint.confidence))} %`;
  return {
    name: nameOf(record, 'directions'),
    title: ['Directions of one-point strong convexity ', place(record)],
    columns: [
      { header: 'Radius', align: 'left' },
      { header: 'Bound', align: 'left' },
      { header: 'Value', align: 'decimal' },
      { header: `Of ${onePoint.samples}`, align: 'right' },
      { header: 'At least', align: 'decimal' },
      { header: 'At most', align: 'decimal' },
    ],
    groups: radii.map((radius) => onePoint.lines.filter((line) => line.radius === radius).map((line, i) => row(line, i === 0))),
    notes: [
      `Counted are directions U, uniform on the unit sphere of dimension ${onePoint.dimension - 1}, in which the slope of the loss along U, at the given radius from the minimum, is at least the bound times the radius (above 0 for the first bound).`,
      `The fraction lies between the last two columns with a confidence of ${percent}, for each line by itself; all lines use the same directions.`,
      ['At the minimum with equal shares of type ', partitionNote(record.examined)],
      statusNote(onePoint.status, onePoint.evidence),
    ],
    whenEmpty: 'No directions.',
  };
}

/** The fractions of directions as the radius tends to 0. */
export function limitTable(record: GlobalMinimumRecord): Table {
  const { firstOrder, status } = record.onePoint;
  const fraction = ({ fails, bound }: FirstOrderLine): Inline | null => {
    if (fails !== null) return { number: fails };
    return bound === null ? null : ['below ', { formula: bound }];
  };
  return {
    name: nameOf(record, 'directions-limit'),
    title: ['Directions without one-point strong convexity as the radius tends to 0, ', place(record)],
    columns: [
      { header: 'Bound', align: 'left' },
      { header: 'Value', align: 'decimal' },
      { header: 'Fraction that fails', align: 'left' },
    ],
    groups: [firstOrder.map((line) => [line.threshold, { number: line.mu, rounded: 'never' }, fraction(line)])],
    notes: [
      'The slope over the radius tends to the curvature along U, which is below the bound in this fraction of directions. The mean curvature is 1/2.',
      statusNote(
        status,
        'probability of a quadratic form in normal numbers by Imhof’s formula, or Chernoff’s bound where it is too small',
      ),
    ],
    whenEmpty: 'No bounds.',
  };
}
