import { expectType } from '../../landscape/arguments.js';
import { type CompiledBlock, type CompiledType, compileType } from '../../landscape/compile.js';
import { type Problem, reluProblem } from '../../landscape/problem/problem.js';
import { type Geometry, geometry, scaled } from '../../model/geometry.js';
import { gradient, rowFactors } from '../../model/gradient.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import type { KernelOver, Pair } from '../../model/kernel/kernel.js';
import { loss } from '../../model/loss.js';
import type { EntryOrbit } from '../../representation/fixed-point-space.js';
import { rowKinds, type YoungType } from '../../representation/young-type.js';
import { absent, at, zipWith } from '../../scalar/list.js';
import { ZERO } from '../../symbolic/exact/polynomial.js';
import { embedRational } from '../../symbolic/exact/rational.js';
import type { Expression } from '../../symbolic/expression/expression.js';
import { type ExpressionRing, expressionRing } from '../../symbolic/expression/ring.js';
import { expressionText } from '../../symbolic/expression/text.js';
import { collected, factoredPolynomial } from './collected.js';

/** A symbol with what it stands for and, unless it is a coordinate, its formula in earlier symbols. */
export interface NamedFormula {
  readonly symbol: Expression & { readonly kind: 'symbol' };
  readonly meaning: string;
  readonly formula: Expression | null;
}

/** A symbol that stands for a formula in earlier symbols. */
export interface DefinedFormula extends NamedFormula {
  readonly formula: Expression;
}

/** One component's Hessian block M and Gram matrix G; eigenvalues are those of the pencil M − zG. */
export interface BlockFormulas {
  readonly block: CompiledBlock;
  readonly gram: readonly (readonly Expression[])[];
  readonly matrix: readonly (readonly Expression[])[];
}

/** The formulas of a symmetry type as elements of one ring of formulas. */
export interface TypeFormulas {
  readonly ring: ExpressionRing;
  readonly compiled: CompiledType;
  /** D, the number by which the kernel's values are multiplied. */
  readonly denominator: Expression;
  /** Whether θ is the angle of the two rows or another one that the kernel has; null where it has none. */
  readonly angle: 'of the rows' | 'of the kernel' | null;
  /** d and the coordinates of the fixed-point space, in the order of the entry orbits. */
  readonly coordinates: readonly NamedFormula[];
  /** Norms, inner products, areas, angles, row factors: each in terms of those before it. */
  readonly definitions: readonly DefinedFormula[];
  readonly loss: Expression;
  /** ∂L/∂ξ per coordinate. */
  readonly gradient: readonly Expression[];
  readonly hessian: readonly BlockFormulas[];
}

/**
 * Loss, gradient and Hessian blocks of a symmetry type and of what is learnt as formulas: the model's own functions, evaluated over the ring of
 * formulas at a geometry whose norms, inner products, areas and angles are symbols. What those symbols are in the
 * entries is told by `geometry` over the same ring.
 *
 * Cost: a Hessian block with n copies has n(n+1)/2 formulas, each with a few terms per orbit of pairs of rows; under a second
 * up to three blocks.
 *
 * @example
 * ```ts
 * import { expressionText, parseSizes, typeFormulas } from 'symbreak';
 * expressionText(typeFormulas(parseSizes('1')).loss); // '(pi*(nu_0 + 1) - 2*a_0*(pi - theta_0_own))/(4*pi)'
 * ```
 */
export function typeFormulas(type: YoungType, problem: Problem = reluProblem): TypeFormulas {
  expectType(type);
  const compiled = compileType(type, { problem });
  const ring = expressionRing();
  const d = ring.symbol('d', 'd');
  const weights = compiled.weights.map(([inD = ZERO]) => factoredPolynomial(ring, inD, d));
  const entries = compiled.orbits.map((orbit) => entrySymbol(ring, type, orbit));
  const point = entries.map((e) => e.symbol);
  const actual = geometry(ring, compiled.structure, weights, point);
  const { symbolic, definitions, angle } = namedGeometry(ring, compiled, actual);
  const { denominator } = actual.kernel;
  const factors: DefinedFormula[] = [];
  const factorNames = new Map<Expression, Expression>();
  rowFactors(ring, symbolic).forEach((formula, place) => {
    const kind = at(rowKinds(type), place);
    // Without partners it is the row's own term alone, for ReLU the number π.
    const { outerSquared } = at(symbolic.structure.rows, place);
    const own = scaled(ring, weights, outerSquared, symbolic.kernel.selfSlope(at(symbolic.squaredNorms, place)));
    if (formula === own) return;
    const index = kindName(type, kind);
    const symbol = ring.symbol(`F_${index.text}`, `F_{${index.latex}}`);
    factors.push({
      symbol,
      meaning: `the factor of w in ${scaledGradient(ring, denominator)}, ${rowsOf(type, kind)}`,
      formula: ring.factored(formula),
    });
    const replace = (part: Expression, by: Expression): void => {
      const { content, primitive } = ring.primitive(part);
      factorNames.set(primitive, ring.div(by, embedRational(ring, content)));
    };
    factorNames.set(formula, symbol);
    replace(formula, symbol);
    // Sums are flat, so that F may stand in one as the row's own term plus the rest.
    replace(ring.sub(formula, own), ring.sub(symbol, own));
  });
  const finish = (x: Expression): Expression => ring.factored(collected(ring, ring.substitute(x, factorNames), d));
  return {
    ring,
    compiled,
    denominator,
    angle,
    coordinates: [{ symbol: d, meaning: 'the dimension', formula: null }, ...entries],
    definitions: [...definitions, ...factors],
    loss: finish(loss(ring, symbolic)),
    gradient: gradient(ring, symbolic).map(finish),
    hessian: compiled.blocks.map((block) => ({
      block,
      gram: gramMatrix(ring, weights, block.structure).map((row) => row.map((x) => ring.factored(x))),
      matrix: hessianBlock(ring, symbolic, block.structure).map((row) => row.map(finish)),
    })),
  };
}

/** The geometry with symbols for all that takes a formula, and what the symbols stand for. */
function namedGeometry(
  ring: ExpressionRing,
  { type, structure, orbits }: CompiledType,
  actual: Geometry<Expression>,
): Pick<TypeFormulas, 'angle'> & { readonly symbolic: Geometry<Expression>; readonly definitions: readonly DefinedFormula[] } {
  const { kernel, weights } = actual;
  const angle = angleOf(ring, kernel);
  const lists: Record<'norms' | 'inner' | 'areas' | 'angles', DefinedFormula[]> = { norms: [], inner: [], areas: [], angles: [] };
  const name = (list: DefinedFormula[], text: string, latex: string, meaning: string, formula: Expression): Expression => {
    const symbol = ring.symbol(text, latex);
    list.push({ symbol, meaning, formula: ring.factored(formula) });
    return symbol;
  };
  const kinds = rowKinds(type);
  const squaredNorms = zipWith(actual.squaredNorms, kinds, (formula, kind) => {
    const { text, latex } = kindName(type, kind);
    return name(lists.norms, `nu_${text}`, `\\nu_{${latex}}`, `|w|² of ${rowsOf(type, kind)}`, formula);
  });
  const areaWords = angle === 'of the rows' ? '|w||v| sin θ' : '√(|w|²|v|² − ⟨w,v⟩²)';
  const namedPair = (
    pair: Pair<Expression>,
    { text, latex, rows, a, b }: Subscript & { readonly rows: string; readonly a: Expression; readonly b: Expression },
  ): Pair<Expression> => {
    const inner =
      pair.inner.kind === 'symbol'
        ? pair.inner
        : name(lists.inner, `gamma${text}`, `\\gamma${latex}`, `⟨w,v⟩, ${rows}`, pair.inner);
    const area = pair.parallel
      ? pair.area
      : name(lists.areas, `sigma${text}`, `\\sigma${latex}`, `${areaWords}, ${rows}`, pair.area);
    // A kernel without one has 0 in its place.
    if (angle === null) return { inner, area, angle: pair.angle, parallel: pair.parallel };
    const what = angle === 'of the rows' ? 'the angle in [0,π]' : 'the angle in [0,π] of which the kernel is made';
    const definition = kernel.angle(inner, area, a, b);
    const theta = name(lists.angles, `theta${text}`, `\\theta${latex}`, `${what}, ${rows}`, definition);
    return { inner, area, angle: theta, parallel: pair.parallel };
  };
  const students = zipWith(actual.students, structure.orbitals, (pair, orbital) => {
    const [left, right] = [at(kinds, orbital.left), at(kinds, orbital.right)];
    const [l, r] = [kindName(type, left), kindName(type, right)];
    const separator = l.latex.length + r.latex.length > 2 ? ',' : '';
    const rows = left === right ? `w and v two ${blockRows(type, left)}` : `w ${rowsOf(type, left)}, v ${rowsOf(type, right)}`;
    const [a, b] = [at(squaredNorms, orbital.left), at(squaredNorms, orbital.right)];
    return namedPair(pair, { text: `_${l.text}_${r.text}`, latex: `_{${l.latex}${separator}${r.latex}}`, rows, a, b });
  });
  const teachers = zipWith(
    actual.teachers,
    zipWith(orbits, structure.entries, (orbit, entry) => ({ orbit, entry })),
    (pair, { orbit, entry }) => {
      const { text, latex } = kindName(type, orbit.row);
      const own = orbit.kind === 'diagonal';
      const teacher = own
        ? "the teacher of w's own column"
        : `${orbit.kind === 'offDiagonal' ? 'another' : 'a'} teacher${type.sizes.length === 1 ? '' : ` of block ${orbit.column}`}`;
      return namedPair(pair, {
        text: own ? `_${text}_own` : `_${text}_to_${orbit.column}`,
        latex: `_{${latex}}^{${own ? '\\ast' : orbit.column}}`,
        rows: `w ${rowsOf(type, orbit.row)}, v ${teacher}`,
        a: at(squaredNorms, entry.row),
        b: at(weights, entry.squaredNorm),
      });
    },
  );
  const definitions = [...lists.norms, ...lists.inner, ...lists.areas, ...lists.angles];
  return { symbolic: { ...actual, squaredNorms, students, teachers }, definitions, angle };
}

/** What of a kernel the angle is, told by what it does with symbols. */
function angleOf(ring: ExpressionRing, kernel: KernelOver<Expression>): TypeFormulas['angle'] {
  const [inner, area, a, b] = ['c', 'A', 'a', 'b'].map((name) => ring.symbol(`kernel_${name}`, name));
  if (!inner || !area || !a || !b) return absent();
  const angle = kernel.angle(inner, area, a, b);
  if (angle.kind === 'number') return null;
  return angle === ring.angle(inner, area) ? 'of the rows' : 'of the kernel';
}

/** D∇L with the kernel's D, such as 2π∇L. */
function scaledGradient(ring: ExpressionRing, denominator: Expression): string {
  if (denominator === ring.one) return '∇L';
  if (denominator === ring.mul(ring.fromInteger(2), ring.pi)) return '2π∇L';
  return `D∇L with D = ${expressionText(denominator)}`;
}

/** What stands below a symbol. */
interface Subscript {
  readonly text: string;
  readonly latex: string;
}

/** The subscript of a row kind: the number of its block, or e0, e1, … for the extra rows. */
function kindName(type: YoungType, kind: number): Subscript {
  const extra = kind - type.sizes.length;
  return extra < 0 ? { text: `${kind}`, latex: `${kind}` } : { text: `e${extra}`, latex: `e${extra}` };
}

function rowsOf(type: YoungType, kind: number): string {
  const extra = kind - type.sizes.length;
  if (extra >= 0) return `extra row ${extra}`;
  return isOnlyKind(type) ? 'a row' : `a row of block ${kind}`;
}

function blockRows(type: YoungType, kind: number): string {
  return isOnlyKind(type) ? 'rows' : `rows of block ${kind}`;
}

function isOnlyKind({ sizes, extra }: YoungType): boolean {
  return sizes.length + extra.length === 1;
}

function entrySymbol(ring: ExpressionRing, type: YoungType, { kind, row, column }: EntryOrbit): NamedFormula {
  const extra = row - type.sizes.length;
  const place = (block: number): string => (type.sizes.length === 1 ? '' : ` of block ${block}`);
  const pair = (i: number, j: number): string => (i > 9 || j > 9 ? `${i},${j}` : `${i}${j}`);
  switch (kind) {
    case 'diagonal':
      return named(ring.symbol(`a_${row}`, `a_{${row}}`), `diagonal entry of a row${place(row)}`);
    case 'offDiagonal':
      return named(
        ring.symbol(`b_${row}`, `b_{${row}}`),
        type.sizes.length === 1
          ? 'off-diagonal entry of a row'
          : `off-diagonal entry of a row of block ${row}, in a column of block ${row}`,
      );
    case 'between':
      return named(
        ring.symbol(`c_${row}_${column}`, `c_{${pair(row, column)}}`),
        `entry of a row of block ${row} in a column of block ${column}`,
      );
    case 'extra':
      return named(
        ring.symbol(`e_${extra}_${column}`, `e_{${extra},${column}}`),
        `entry of extra row ${extra} in a column${place(column)}`,
      );
  }
}

function named(symbol: NamedFormula['symbol'], meaning: string): NamedFormula {
  return { symbol, meaning, formula: null };
}
