import { expectList, expectWord } from '../../input/arguments.js';
import { expectType } from '../../landscape/arguments.js';
import { type CompiledBlock, type CompiledType, compileType } from '../../landscape/compile.js';
import { type Geometry, geometry, type Pair } from '../../model/geometry.js';
import { gradient, rowFactors } from '../../model/gradient.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import { loss } from '../../model/loss.js';
import type { EntryOrbit } from '../../representation/fixed-point-space.js';
import { extraCount, kindCount, sizeText, type YoungType } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import {
  addPolynomials,
  D,
  evaluatePolynomial,
  multiplyPolynomials,
  type Polynomial,
  polynomial,
} from '../../symbolic/exact/polynomial.js';
import { polynomialText } from '../../symbolic/exact/polynomial-text.js';
import { embedRational, type Rational, rational, rationals } from '../../symbolic/exact/rational.js';
import { type Expression, type ExpressionRing, expressionRing, symbolsOf } from '../../symbolic/expression/expression.js';
import { expressionLatex, expressionText } from '../../symbolic/expression/text.js';
import type { Status } from '../family/status.js';

/** What `formula` can be asked for. */
export type FormulaPart = 'loss' | 'gradient' | 'hessian';

/** All parts, in the order in which they are printed. */
export const FORMULA_PARTS: readonly FormulaPart[] = ['loss', 'gradient', 'hessian'];

/** A symbol with what it stands for and, unless it is a coordinate, its formula in earlier symbols. */
export interface NamedFormula {
  readonly symbol: Expression & { readonly kind: 'symbol' };
  readonly meaning: string;
  readonly formula: Expression | null;
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
  /** d and the coordinates of the fixed-point space, in the order of the entry orbits. */
  readonly coordinates: readonly NamedFormula[];
  /** Norms, inner products, areas, angles, row factors: each in terms of those before it. */
  readonly definitions: readonly NamedFormula[];
  readonly loss: Expression;
  /** ∂L/∂ξ per coordinate. */
  readonly gradient: readonly Expression[];
  readonly hessian: readonly BlockFormulas[];
}

/** A formula in both notations. */
export interface FormulaText {
  /** Read by any computer algebra system; an angle is atan2(sine, cosine). */
  readonly text: string;
  readonly latex: string;
}

export interface FormulaSymbolRecord {
  readonly symbol: string;
  readonly latex: string;
  readonly meaning: string;
}

export interface FormulaDefinitionRecord extends FormulaSymbolRecord {
  readonly formula: string;
  readonly formulaLatex: string;
}

export interface FormulaBlockRecord {
  readonly component: string;
  readonly blocks: readonly number[];
  readonly multiplicity: number;
  /** The degree as a polynomial in d. */
  readonly degree: string;
  readonly gram: readonly (readonly FormulaText[])[];
  readonly matrix: readonly (readonly FormulaText[])[];
}

/** The record of `symbreak formula`; parts that were not asked for are null. */
export interface FormulaRecord {
  readonly sizes: readonly string[];
  readonly extra: number;
  /** The dimension of the fixed-point space: the number of coordinates. */
  readonly dimension: number;
  /** d and the coordinates. */
  readonly symbols: readonly FormulaSymbolRecord[];
  /** What the formulas use, each in terms of the coordinates and of those before it. */
  readonly definitions: readonly FormulaDefinitionRecord[];
  readonly loss: FormulaText | null;
  /** ∂L/∂ξ for each coordinate ξ, which vanish at a critical point. */
  readonly gradient: readonly (FormulaText & { readonly entry: string; readonly entryLatex: string })[] | null;
  readonly hessian: readonly FormulaBlockRecord[] | null;
  readonly status: Status;
}

/**
 * Loss, gradient and Hessian blocks of a symmetry type as formulas: the model's own functions, evaluated over the ring of
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
export function typeFormulas(type: YoungType): TypeFormulas {
  expectType(type);
  const compiled = compileType(type);
  const ring = expressionRing();
  const d = ring.symbol('d', 'd');
  const weights = compiled.weights.map((p) => factoredPolynomial(ring, p, d));
  const entries = compiled.orbits.map((orbit) => entrySymbol(ring, type, orbit));
  const point = entries.map((e) => e.symbol);
  const actual = geometry(ring, compiled.structure, weights, point);
  const { symbolic, definitions } = namedGeometry(ring, compiled, actual);
  const factors: NamedFormula[] = [];
  const factorNames = new Map<Expression, Expression>();
  rowFactors(ring, symbolic).forEach((formula, kind) => {
    // Without areas it is the number π.
    if (formula === ring.pi) return;
    const index = kindName(type, kind);
    const symbol = ring.symbol(`F_${index.text}`, `F_{${index.latex}}`);
    factors.push({ symbol, meaning: `the factor of w in 2π∇L, ${rowsOf(type, kind)}`, formula: ring.factored(formula) });
    const replace = (part: Expression, by: Expression): void => {
      const { content, primitive } = ring.primitive(part);
      factorNames.set(primitive, ring.div(by, embedRational(ring, content)));
    };
    factorNames.set(formula, symbol);
    replace(formula, symbol);
    // Sums are flat, so that F may stand in one as π plus the rest.
    replace(ring.sub(formula, ring.pi), ring.sub(symbol, ring.pi));
  });
  const finish = (x: Expression): Expression => ring.factored(collected(ring, ring.substitute(x, factorNames), d));
  return {
    ring,
    compiled,
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
): { readonly symbolic: Geometry<Expression>; readonly definitions: readonly NamedFormula[] } {
  const lists: Record<'norms' | 'inner' | 'areas' | 'angles', NamedFormula[]> = { norms: [], inner: [], areas: [], angles: [] };
  const name = (list: NamedFormula[], text: string, latex: string, meaning: string, formula: Expression): Expression => {
    const symbol = ring.symbol(text, latex);
    list.push({ symbol, meaning, formula: ring.factored(formula) });
    return symbol;
  };
  const squaredNorms = actual.squaredNorms.map((formula, kind) => {
    const { text, latex } = kindName(type, kind);
    return name(lists.norms, `nu_${text}`, `\\nu_{${latex}}`, `|w|² of ${rowsOf(type, kind)}`, formula);
  });
  const namedPair = (pair: Pair<Expression>, text: string, latex: string, rows: string): Pair<Expression> => {
    const inner =
      pair.inner.kind === 'symbol'
        ? pair.inner
        : name(lists.inner, `gamma${text}`, `\\gamma${latex}`, `⟨w,v⟩, ${rows}`, pair.inner);
    const area = pair.parallel
      ? pair.area
      : name(lists.areas, `sigma${text}`, `\\sigma${latex}`, `|w||v| sin θ, ${rows}`, pair.area);
    const definition = ring.substitute(
      pair.angle,
      new Map([
        [pair.inner, inner],
        [pair.area, area],
      ]),
    );
    const angle = name(lists.angles, `theta${text}`, `\\theta${latex}`, `the angle in [0,π], ${rows}`, definition);
    return { inner, area, angle, parallel: pair.parallel };
  };
  const students = actual.students.map((pair, o) => {
    const { left, right } = structure.orbitals[o] as { left: number; right: number };
    const [l, r] = [kindName(type, left), kindName(type, right)];
    const separator = l.latex.length + r.latex.length > 2 ? ',' : '';
    const rows = left === right ? `w and v two ${blockRows(type, left)}` : `w ${rowsOf(type, left)}, v ${rowsOf(type, right)}`;
    return namedPair(pair, `_${l.text}_${r.text}`, `_{${l.latex}${separator}${r.latex}}`, rows);
  });
  const teachers = actual.teachers.map((pair, e) => {
    const orbit = orbits[e] as EntryOrbit;
    const { text, latex } = kindName(type, orbit.row);
    const own = orbit.kind === 'diagonal';
    const teacher = own
      ? "the teacher of w's own column"
      : `${orbit.kind === 'offDiagonal' ? 'another' : 'a'} teacher${type.sizes.length === 1 ? '' : ` of block ${orbit.column}`}`;
    return namedPair(
      pair,
      own ? `_${text}_own` : `_${text}_to_${orbit.column}`,
      `_{${latex}}^{${own ? '\\ast' : orbit.column}}`,
      `w ${rowsOf(type, orbit.row)}, v ${teacher}`,
    );
  });
  const definitions = [...lists.norms, ...lists.inner, ...lists.areas, ...lists.angles];
  return { symbolic: { ...actual, squaredNorms, students, teachers }, definitions };
}

/** The subscript of a row kind: the number of its block, or e0, e1, … for the extra rows. */
function kindName(type: YoungType, kind: number): { readonly text: string; readonly latex: string } {
  const extra = kind - type.sizes.length;
  return extra < 0 ? { text: `${kind}`, latex: `${kind}` } : { text: `e${extra}`, latex: `e${extra}` };
}

function rowsOf(type: YoungType, kind: number): string {
  const extra = kind - type.sizes.length;
  if (extra >= 0) return `extra row ${extra}`;
  return kindCount(type) === 1 ? 'a row' : `a row of block ${kind}`;
}

function blockRows(type: YoungType, kind: number): string {
  return kindCount(type) === 1 ? 'rows' : `rows of block ${kind}`;
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

/** A polynomial in d as a product of its rational linear factors and a rest. */
function factoredPolynomial(ring: ExpressionRing, p: Polynomial, d: Expression): Expression {
  let rest = p;
  let product = ring.one;
  for (let root = rationalRoot(rest); root !== undefined; root = rationalRoot(rest)) {
    const { n, d: q } = root;
    // (q·d − n)/q
    const linear = ring.sub(ring.mul(ring.fromInteger(q), d), ring.fromInteger(n));
    product = ring.div(ring.mul(product, linear), ring.fromInteger(q));
    rest = divideByLinear(rest, root);
  }
  const terms = rest.map((c, i) => {
    let power = embedRational(ring, c);
    for (let j = 0; j < i; j++) power = ring.mul(power, d);
    return power;
  });
  return ring.mul(product, ring.sum(terms.reverse()));
}

/** The formula with those terms of every sum added up that differ by a polynomial in d only. */
function collected(ring: ExpressionRing, a: Expression, d: Expression): Expression {
  return ring.rewriteSums(a, (sum) => {
    const groups = new Map<Expression, { terms: Expression[]; total: Polynomial }>();
    for (const { coefficient, product } of sum.terms) {
      const factors = product.kind === 'product' ? product.factors : [{ base: product, exponent: 1 }];
      let polynomialPart: Polynomial = [coefficient];
      let rest = ring.one;
      for (const { base, exponent } of factors) {
        const p = exponent > 0 ? polynomialIn(base, d) : undefined;
        for (let i = Math.abs(exponent); i > 0; i--) {
          if (p) polynomialPart = multiplyPolynomials(polynomialPart, p);
          else rest = exponent > 0 ? ring.mul(rest, base) : ring.div(rest, base);
        }
      }
      const group = groups.get(rest) ?? { terms: [], total: [] };
      groups.set(rest, group);
      group.terms.push(ring.mul(embedRational(ring, coefficient), product));
      group.total = addPolynomials(group.total, polynomialPart);
    }
    if (groups.size === sum.terms.length || groups.size === 1) return sum;
    return ring.sum(
      [...groups].map(([rest, { terms, total }]) =>
        terms.length === 1 ? (terms[0] as Expression) : ring.mul(factoredPolynomial(ring, total, d), rest),
      ),
    );
  });
}

/** A formula as a polynomial in d, if it is one. */
function polynomialIn(a: Expression, d: Expression): Polynomial | undefined {
  if (a === d) return D;
  if (a.kind === 'number') return [a.value];
  if (a.kind === 'sum') {
    return a.terms.reduce<Polynomial | undefined>((total, { coefficient, product }) => {
      const p = polynomialIn(product, d);
      return total && p && addPolynomials(total, multiplyPolynomials([coefficient], p));
    }, []);
  }
  if (a.kind !== 'product') return undefined;
  return a.factors.reduce<Polynomial | undefined>((total, { base, exponent }) => {
    const p = exponent > 0 ? polynomialIn(base, d) : undefined;
    let result = total;
    for (let i = 0; i < exponent && p && result; i++) result = multiplyPolynomials(result, p);
    return p && result;
  }, polynomial(1));
}

/** The quotient by d − root, which divides. */
function divideByLinear(p: Polynomial, root: Rational): Polynomial {
  const quotient: Rational[] = [];
  for (let i = p.length - 1; i >= 1; i--) {
    const carried = quotient[0] ? rationals.mul(root, quotient[0]) : rationals.zero;
    quotient.unshift(rationals.add(p[i] as Rational, carried));
  }
  return quotient;
}

/** A small rational root, found in doubles and confirmed exactly. */
function rationalRoot(p: Polynomial): Rational | undefined {
  if (p.length < 2) return undefined;
  if (p.length === 2) return rationals.neg(rationals.div(p[0] as Rational, p[1] as Rational));
  for (let q = 1; q <= 4; q++) {
    for (let n = 0; n <= 100; n++) {
      for (const candidate of [n, -n]) {
        if (Math.abs(evaluatePolynomial(double, p, candidate / q)) > 1e-6) continue;
        const root = rational(candidate, q);
        if (evaluatePolynomial(rationals, p, root).n === 0n) return root;
      }
    }
  }
  return undefined;
}

/**
 * The formulas of a symmetry type as a serialisable record in text and LaTeX: the parts asked for, and the
 * definitions that they use. Exact; see `typeFormulas`.
 */
export function formulaRecord(type: YoungType, parts: readonly FormulaPart[] = FORMULA_PARTS): FormulaRecord {
  expectList(parts, 'parts');
  for (const part of parts) expectWord(part, 'part', FORMULA_PARTS);
  const all = typeFormulas(type);
  const gradientAsked = parts.includes('gradient') ? all.gradient : [];
  const hessianAsked = parts.includes('hessian') ? all.hessian : [];
  const formulas = [
    ...(parts.includes('loss') ? [all.loss] : []),
    ...gradientAsked,
    ...hessianAsked.flatMap(({ matrix }) => matrix.flat()),
  ];
  return {
    sizes: type.sizes.map(sizeText),
    extra: extraCount(type),
    dimension: all.compiled.orbits.length,
    symbols: all.coordinates.map(symbolRecord),
    definitions: usedDefinitions(all.definitions, formulas).map((definition) => {
      const { text, latex } = textOf(definition.formula as Expression);
      return { ...symbolRecord(definition), formula: text, formulaLatex: latex };
    }),
    loss: parts.includes('loss') ? textOf(all.loss) : null,
    gradient: parts.includes('gradient')
      ? all.gradient.map((formula, e) => {
          const { symbol } = all.coordinates[e + 1] as NamedFormula;
          return { entry: symbol.text, entryLatex: symbol.latex, ...textOf(formula) };
        })
      : null,
    hessian: parts.includes('hessian')
      ? hessianAsked.map(({ block: { component }, gram, matrix }) => ({
          component: component.name,
          blocks: component.blocks,
          multiplicity: component.multiplicity,
          degree: polynomialText(component.degree),
          gram: gram.map((row) => row.map(textOf)),
          matrix: matrix.map((row) => row.map(textOf)),
        }))
      : null,
    status: 'exact',
  };
}

function symbolRecord({ symbol, meaning }: NamedFormula): FormulaSymbolRecord {
  return { symbol: symbol.text, latex: symbol.latex, meaning };
}

function textOf(formula: Expression): FormulaText {
  return { text: expressionText(formula), latex: expressionLatex(formula) };
}

/** The definitions whose symbols occur in the formulas, or in definitions that do. */
function usedDefinitions(definitions: readonly NamedFormula[], formulas: readonly Expression[]): readonly NamedFormula[] {
  const used = new Set<Expression>(formulas.flatMap(symbolsOf));
  const kept: NamedFormula[] = [];
  for (const definition of [...definitions].reverse()) {
    if (!used.has(definition.symbol)) continue;
    kept.unshift(definition);
    for (const symbol of symbolsOf(definition.formula as Expression)) used.add(symbol);
  }
  return kept;
}
