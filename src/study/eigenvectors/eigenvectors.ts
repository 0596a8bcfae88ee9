import { ComputationError, InputError } from '../../input/errors.js';
import { type BlockEigen, blockEigen } from '../../landscape/block-spectrum.js';
import { weightsAt } from '../../landscape/compile.js';
import { symmetricBlocks, symmetricEigen } from '../../landscape/symmetric/blocks.js';
import type { SymmetricType } from '../../landscape/symmetric/type.js';
import { wholeHessian, wholeMatrices } from '../../landscape/whole-matrix.js';
import { entry } from '../../linalg/matrix.js';
import { geometry } from '../../model/geometry.js';
import type { Mpfr, MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { decimalDigits } from '../../numeric/settled-digits.js';
import type { Component, ComponentName } from '../../representation/component.js';
import { type Layout, layOutBlocks } from '../../representation/fixed-point-space.js';
import { type IntegerMatrix, realise } from '../../representation/realise.js';
import { representatives } from '../../representation/representatives.js';
import { concreteSizes, hasMatrixAt } from '../../representation/whole-sizes.js';
import { rowCount, rowKinds } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { absent, at, range, zipWith } from '../../scalar/list.js';
import type { Real } from '../../scalar/ring.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { embedRational, rationals } from '../../symbolic/exact/rational.js';
import { toDouble } from '../family/dimension.js';
import { allOrNone, blockLines, eigenvalueError } from '../point/block-lines.js';
import { LARGEST_ORDER } from '../point/dense-comparison.js';
import { type PolishedPoint, type RoughPoint, settled } from '../point/polish.js';
import type { IrreducibleRecord, SpectrumLine } from '../point/record.js';
import { spectrumMargin } from '../point/spectrum.js';
import { symmetricLines, VECTOR_BITS } from '../point/symmetric-lines.js';

/** One eigenvector of the Hessian for an eigenvalue of a component. */
export interface EigenvectorLine {
  readonly component: ComponentName;
  readonly blocks: readonly number[];
  /** Where permutations of blocks leave the point where it is. */
  readonly irreducible?: IrreducibleRecord;
  /** The multiplicity of the eigenvalue: the permutations take this eigenvector to a basis of its eigenspace. */
  readonly degree: number;
  /** Its place among the eigenvalues of the component, ascending, from 0. */
  readonly index: number;
  readonly eigenvalue: string;
  /** The matrix U, k × n, of norm 1, its first entry that is not 0 positive; null where the eigenvalue is not simple in its component. */
  readonly vector: readonly (readonly string[])[] | null;
}

/** Eigenvectors, and how well they satisfy H U = λU: the largest entry of the difference, null where the whole Hessian is too large. */
export interface Eigenvectors {
  readonly vectors: readonly EigenvectorLine[];
  readonly residual: string | null;
}

/** Matrices with more entries make files that nobody reads. */
const MOST_ENTRIES = 250_000;

/** Residuals of the whole Hessian in doubles, relative to its largest eigenvalue, are below this by some digits. */
const LARGEST_RESIDUAL = 1e-9;

/**
 * For each eigenvalue of the Hessian at a point, by the components of its Young type, one eigenvector as a k × n matrix, in the order of the blocks: the combination of the
 * representative vectors of its component that an eigenvector of the block gives. `digits` decimals of each entry.
 *
 * The error of an eigenvector is that of the eigenvalues over the distance of the next one in the block; a digit is given where it
 * leaves it alone. Up to order 1600 each is compared with the whole Hessian in doubles, which shares no formula with the blocks.
 * Throws an InputError where there is no matrix at this d or it has more than 250,000 entries, and a ComputationError
 * where digits do not settle or the comparison fails.
 */
export function eigenvectorsAt(mpfr: MpfrLibrary, rough: RoughPoint, digits: number): Eigenvectors {
  const { compiled, d } = rough;
  if (!hasMatrixAt(compiled.type, d)) {
    throw new InputError(`eigenvectors at d = ${toDouble(d)}: matrices exist at integer d, where all block sizes are integers`);
  }
  const { inputs } = compiled.problem;
  const columns = Number(d.n);
  const width = inputs === null ? columns : Number(evaluatePolynomial(rationals, inputs, d).n);
  const order = width * Number(evaluatePolynomial(rationals, rowCount(compiled.type), d).n);
  if (order > MOST_ENTRIES) {
    throw new InputError(`eigenvectors of ${order} entries at d = ${columns}: at most ${MOST_ENTRIES} are accepted`);
  }
  const layout = layOutBlocks(concreteSizes(compiled.type, d), compiled.type.extra, compiled.type.rowless);
  const found = settled(mpfr, rough, Math.ceil(digits * Math.log2(10)) + spectrumMargin(d), (point) => {
    const shape = { layout, width, digits };
    const lines = point.symmetry ? symmetricVectors(point, point.symmetry, shape) : typeVectors(point, shape);
    return lines && { point, lines: lines.flat() };
  });
  if (!found) throw new ComputationError(`eigenvectors at d = ${columns} could not be settled to ${digits} digits`);
  return { vectors: found.lines.map(({ line }) => line), residual: order <= LARGEST_ORDER ? residual(found) : null };
}

/** Bits for the norm, the sum of the copies, and the factor of the gap in an eigenvector's error. */
const ROUNDING_BITS = 8;

interface Shape {
  readonly layout: Layout;
  /** The number n of columns. */
  readonly width: number;
  readonly digits: number;
}

interface Found {
  readonly line: EigenvectorLine;
  readonly eigenvalue: number;
  /** The entries of the eigenvector in doubles, row by row. */
  readonly entries: readonly number[] | null;
}

/** The eigenvectors of all blocks of the type; undefined where a digit is not settled. */
function typeVectors(point: PolishedPoint, shape: Shape): readonly (readonly Found[])[] | undefined {
  const { ring, compiled, d, x } = point;
  const spectrum = blockLines(point, shape.digits);
  const found =
    spectrum &&
    zipWith(compiled.blocks, spectrum, ({ component, structure }, { line }) =>
      ring.scope(
        () => {
          const weights = weightsAt(ring, compiled, embedRational(ring, d));
          const eigen = (): BlockEigen<Mpfr> | undefined =>
            blockEigen(ring, geometry(ring, compiled.structure, weights, x), structure);
          return vectorsOf(point, { component, line, eigen, lost: 0 }, shape);
        },
        () => [],
      ),
    );
  return found && allOrNone(found);
}

/** The same at a point that permutations of blocks leave where it is: of each component one vector, in the copies of its first member. */
function symmetricVectors(
  point: PolishedPoint,
  symmetry: SymmetricType,
  shape: Shape,
): readonly (readonly Found[])[] | undefined {
  const { ring, compiled, d, x } = point;
  const spectrum = symmetricLines(point, symmetry, shape.digits);
  return (
    spectrum &&
    ring.scope(
      () => {
        const g = geometry(ring, compiled.structure, weightsAt(ring, compiled, embedRational(ring, d)), x);
        const found = zipWith(symmetricBlocks(ring, g, compiled, symmetry.components), spectrum, (block, { line }) => {
          const [component] = block.component.members;
          return vectorsOf(point, { component, line, eigen: () => symmetricEigen(ring, block), lost: VECTOR_BITS }, shape);
        });
        return allOrNone(found);
      },
      () => [],
    )
  );
}

/** A component with its line, and its eigenvectors as coefficients of its copies. */
interface ComponentEigen {
  readonly component: Component;
  readonly line: SpectrumLine;
  readonly eigen: () => BlockEigen<Mpfr> | undefined;
  /** Bits that its vectors lose. */
  readonly lost: number;
}

/** The eigenvectors of a component; undefined where a digit is not settled. */
function vectorsOf(
  point: PolishedPoint,
  { component: young, line: spectrum, eigen: eigenOf, lost }: ComponentEigen,
  shape: Shape,
): readonly Found[] | undefined {
  const { ring, d } = point;
  if (!spectrum.counted) return [];
  const copies = copiesOf(point, young, shape);
  const eigen = eigenOf();
  if (!eigen) throw new ComputationError(`component ${spectrum.component} has no inner product at d = ${toDouble(d)}`);
  const absolute = eigenvalueError(point, eigen.values, lost);
  const lines = zipWith(eigen.values, eigen.vectors, (value, coefficients, index) => {
    const others = eigen.values.filter((_, i) => i !== index).map((other) => ring.exponent(ring.sub(other, value)));
    const gap = Math.min(...others);
    // Of a block of order 1 there is nothing to know but the norm.
    const error = (others.length === 0 ? -ring.precision : absolute - gap) + ROUNDING_BITS;
    const vector = gap > absolute + 2 ? combination(ring, copies, coefficients, { error, digits: shape.digits }) : null;
    if (vector === undefined) return undefined;
    const { component, blocks, irreducible, degree } = spectrum;
    const eigenvalue = at(spectrum.eigenvalues, index);
    return {
      line: {
        component,
        blocks,
        ...(irreducible === undefined ? {} : { irreducible }),
        degree: Number(degree),
        index,
        eigenvalue,
        vector: vector?.texts ?? null,
      },
      eigenvalue: ring.toNumber(value),
      entries: vector?.entries ?? null,
    };
  });
  return allOrNone(lines);
}

/** The representative matrices of a component, k × n; those of silent columns live in the first of these. */
function copiesOf({ compiled }: PolishedPoint, component: Component, { layout, width }: Shape): readonly IntegerMatrix[] {
  const { type, orbits } = compiled;
  const columns = layout.columnBlock.length;
  const silent = range(width - columns);
  if (component.name === 'n⊠t') {
    return rowKinds(type).map((kind) => inSilentColumn(layout, silent, (row) => (at(layout.rowKind, row) === kind ? 1 : 0)));
  }
  if (component.name === 'n⊠s') {
    const [kind] = component.blocks;
    const [first, second] = layout.rowKind.flatMap((own, row) => (own === kind ? [row] : []));
    return [inSilentColumn(layout, silent, (row) => (row === first ? 1 : row === second ? -1 : 0))];
  }
  return representatives(type, orbits, component).map((copy) =>
    realise(copy, component, layout).map((row) => [...row, ...silent.map(() => 0)]),
  );
}

function inSilentColumn(
  { rowKind, columnBlock }: Layout,
  silent: readonly number[],
  value: (row: number) => number,
): IntegerMatrix {
  return rowKind.map((_, row) => [...columnBlock.map(() => 0), ...silent.map((j) => (j === 0 ? value(row) : 0))]);
}

/**
 * Σ z_i U_i of norm 1, with its first entry that is not 0 positive, to so many decimals; undefined where an error of 2^error changes one.
 * Entries with the same coefficients are computed once.
 */
function combination(
  R: Real<Mpfr>,
  copies: readonly IntegerMatrix[],
  coefficients: readonly Mpfr[],
  { error, digits }: { readonly error: number; readonly digits: number },
): { readonly texts: readonly (readonly string[])[]; readonly entries: readonly number[] } | undefined {
  const [first = []] = copies;
  const forms = first.map((row, i) => row.map((_, j) => copies.map((copy) => entry(copy, i, j)).join()));
  const counts = new Map<string, number>();
  for (const form of forms.flat()) counts.set(form, (counts.get(form) ?? 0) + 1);
  const values = new Map(
    [...counts.keys()].map((form) => [
      form,
      R.dot(
        form.split(',').map((c) => R.fromInteger(Number(c))),
        coefficients,
      ),
    ]),
  );
  const norm = R.sqrt(R.sum([...counts].map(([form, count]) => R.mul(R.fromInteger(count), R.sqr(values.get(form) ?? R.zero)))));
  const leading = forms
    .flat()
    .map((form) => values.get(form) ?? R.zero)
    .find((x) => R.exponent(x) > R.exponent(norm) + error);
  const scale = leading !== undefined && R.sign(leading) === -1 ? R.neg(norm) : norm;
  const found = new Map([...values].map(([form, x]) => [form, R.div(x, scale)]));
  const texts = new Map([...found].map(([form, x]) => [form, decimals(R, x, { error, digits })]));
  if ([...texts.values()].some((text) => text === undefined)) return undefined;
  return {
    texts: forms.map((row) => row.map((form) => texts.get(form) ?? absent())),
    entries: forms.flat().map((form) => R.toNumber(found.get(form) ?? absent())),
  };
}

/** A number to so many decimals; undefined where an error of 2^error changes one. */
function decimals(
  R: Real<Mpfr>,
  x: Mpfr,
  { error, digits }: { readonly error: number; readonly digits: number },
): string | undefined {
  const bits = R.exponent(x);
  // Below half a unit of the last decimal, whatever the error.
  if (Math.max(bits, error) + 1 < -(digits + 1) * Math.log2(10)) return '0';
  const leading = Math.floor(Math.log10(Math.abs(R.toNumber(x)))) + 1;
  return decimalDigits(R, x, error - bits + 1, Math.max(1, digits + leading));
}

/** The largest entry of H U − λU in doubles; throws a ComputationError where it is not small. */
function residual({ point, lines }: { readonly point: PolishedPoint; readonly lines: readonly Found[] }): string {
  const { compiled, d, ring, x } = point;
  const entries = x.map((value) => ring.toNumber(value));
  const hessian = wholeHessian(double, compiled.problem, wholeMatrices(double, compiled, d, entries));
  const largest = Math.max(...lines.map(({ eigenvalue }) => Math.abs(eigenvalue)), 1);
  const found = lines.map(({ entries: u, eigenvalue }) =>
    u === null ? 0 : hessian.reduce((most, row, i) => Math.max(most, Math.abs(double.dot(row, u) - eigenvalue * at(u, i))), 0),
  );
  const worst = Math.max(...found, 0);
  if (!(worst <= LARGEST_RESIDUAL * largest)) {
    throw new ComputationError(`an eigenvector was not confirmed by the whole Hessian: it is off by ${worst.toExponential(1)}`);
  }
  return worst.toExponential(1);
}
