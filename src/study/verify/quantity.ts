import { ComputationError, InputError } from '../../input/errors.js';
import { isIdentityTeacher } from '../../landscape/identity-point.js';
import { isReluProblem } from '../../landscape/problem/problem.js';
import { extraCount } from '../../representation/young-type.js';
import { absent } from '../../scalar/list.js';
import { ONE, ZERO } from '../../symbolic/exact/polynomial.js';
import {
  agreeingDigits,
  agreementText,
  compareNumbers,
  type PrintedNumber,
  printedValue,
  readNumeral,
} from '../../symbolic/exact/printed-number.js';
import { type Rational, rational, rationals } from '../../symbolic/exact/rational.js';
import { evaluateExpression } from '../../symbolic/expression/evaluate.js';
import { expressionText } from '../../symbolic/expression/text.js';
import { withoutOrders } from '../../symbolic/formula/decimal-form.js';
import type { FormulaTree } from '../../symbolic/formula/tree.js';
import { laurentIn, laurentOf } from '../../symbolic/formula/value.js';
import { checkEntry, checkIndex } from '../claims/checks.js';
import type {
  Claim,
  ClaimedComponent,
  ClaimedDimensions,
  ClaimedEntry,
  ClaimedValue,
  ClaimSubject,
  Decision,
  Statement,
} from '../claims/claims.js';
import { componentName, findComponent } from '../claims/components.js';
import { type Backing, computedFields, confirmed, refuted, shownResult, undecided } from '../claims/decision.js';
import { lastComparedPower } from '../claims/order-term.js';
import { typeAt } from '../family/dimension.js';
import { type Family, isGlobal } from '../family/family.js';
import { type ExactSpectrumRecord, exactSpectrum } from '../formula/exact-spectrum.js';
import type { EntriesRecord, SpectrumLine } from '../point/record.js';
import { type ExpandedFamily, seriesRecord } from '../series/expand.js';
import type { Quantity } from '../series/record.js';
import { type BallFormula, formulaNumeral, verifyAtPoints, verifyClosedForms, verifyExactly } from './formula.js';
import { type NearestEigenvalue, nearestEigenvalue } from './nearest-eigenvalue.js';
import { withProvedOrder } from './proved-order.js';
import { type Demand, dimensionText, MOST_COMPARED, SAMPLE_DIMENSIONS, type SharedResults } from './results.js';
import { type ComputedSeries, verifySeries } from './series.js';

/** A claim about a number that depends on d: an entry, the loss, an eigenvalue. */
export type QuantityStatement = Extract<Statement, { claim: 'entry' | 'loss' | 'eigenvalue' }>;

/** The same where it is settled which eigenvalue is meant. */
type SettledStatement =
  | Extract<Statement, { claim: 'entry' | 'loss' }>
  | (Extract<Statement, { claim: 'eigenvalue' }> & { readonly which: number });

/** Digits that are computed beyond the claimed ones, and those that are added where they do not decide. */
const MORE_DIGITS = 8;
const RETRY_DIGITS = 30;
/** Digits that formulas are compared with. */
const FORMULA_POINT_DIGITS = 58;

/** What a claim will ask of the shared results. */
export function demandOf({ statement, subject, dimensions }: Claim): Demand {
  const family = subject.kind === 'family' ? subject.family : undefined;
  switch (statement.claim) {
    case 'entry':
    case 'loss':
    case 'eigenvalue': {
      const { value } = statement;
      const eigenvalues = statement.claim === 'eigenvalue';
      if (value.kind === 'series') {
        if (!family) return {};
        return { expansion: { family, order: lastComparedPower(value, extraCount(family.type)), eigenvalues } };
      }
      const d = dimensions.kind === 'points' ? (dimensions.points[0] ?? null) : null;
      const digits = value.kind === 'number' ? value.printed.digits.length + MORE_DIGITS : FORMULA_POINT_DIGITS;
      if (family && d === null) return {};
      return { point: { subject, d, digits, spectrum: eigenvalues } };
    }
    case 'same-spectrum': {
      if (!family) return {};
      return { expansion: { family, order: lastComparedPower(statement.value, extraCount(family.type)), eigenvalues: true } };
    }
    case 'fractional-dimension':
      if (!family) return {};
      return { critical: { family, digits: statement.value.printed.digits.length + MORE_DIGITS } };
    case 'verdict':
      if (dimensions.kind === 'range') return {};
      return {
        point: { subject, d: dimensions.kind === 'points' ? (dimensions.points[0] ?? null) : null, digits: 12, spectrum: true },
      };
    default:
      return {};
  }
}

/** Compares a claimed number, formula or series for an entry, the loss or an eigenvalue with what is computed. */
export async function verifyQuantity(results: SharedResults, claim: Claim, statement: QuantityStatement): Promise<Decision> {
  if (claim.subject.kind === 'matrix') checkMatrix(results, claim.subject, statement);
  if (statement.claim !== 'eigenvalue') return verifySettled(results, claim, statement);
  const { which } = statement;
  if (which !== 'nearest') return verifySettled(results, claim, { ...statement, which });
  const nearest = await nearestOf(results, claim, statement);
  const decision = await verifySettled(results, claim, { ...statement, which: nearest.which });
  return nearest.note === null ? decision : { ...decision, why: `${decision.why}; ${nearest.note}` };
}

/** The d at which it is seen which eigenvalue a formula or series without a d is nearest to. */
const COMPARED_AT = { formula: rational(100), series: rational(10_000) } as const;

/** The eigenvalue of the component that a claimed value is nearest to: at its d, of several the largest. */
async function nearestOf(
  results: SharedResults,
  { subject, dimensions }: Claim,
  { component, value }: Extract<Statement, { claim: 'eigenvalue' }>,
): Promise<NearestEigenvalue> {
  if (component === null) return { which: 1, note: null };
  const stated = comparedPoints(dimensions).points.toSorted((x, y) => Number(rationals.sign(rationals.sub(y, x))))[0] ?? null;
  const d =
    subject.kind === 'matrix' ? null : dimensions.kind === 'all' && value.kind !== 'number' ? COMPARED_AT[value.kind] : stated;
  const { line, at: place } = await componentAt(results, subject, d, component, NEAREST_DIGITS);
  const eigenvalues = line?.counted ? line.eigenvalues : [];
  if (eigenvalues.length === 1) return { which: 1, note: null };
  return nearestEigenvalue(
    claimedNumber(results, subject, value, d),
    eigenvalues,
    `component ${componentName(component)} at d = ${place}`,
  );
}

/** Digits of eigenvalues of which the nearest is sought. */
const NEAREST_DIGITS = 30;

/** A claimed value at a d, without its order term. */
function claimedNumber({ mpfr }: SharedResults, subject: ClaimSubject, value: ClaimedValue, d: Rational | null): Rational {
  if (value.kind === 'number') return printedValue(value.printed);
  const addends = value.kind === 'series' ? withoutOrders(value.tree) : [value.tree];
  const [first, ...others] = addends;
  if (first === undefined || d === null || subject.kind !== 'family') {
    throw new InputError('which: nearest needs a value: of an order term alone give the number of the eigenvalue');
  }
  const tree = others.reduce((left, right): FormulaTree => ({ kind: 'sum', left, right }), first);
  const numeral = formulaNumeral(mpfr, tree, d, extraCount(subject.family.type), NEAREST_DIGITS);
  if (numeral === undefined) throw new ComputationError(`the claimed formula could not be evaluated at d = ${dimensionText(d)}`);
  return printedValue(readNumeral(numeral));
}

async function verifySettled(results: SharedResults, claim: Claim, statement: SettledStatement): Promise<Decision> {
  const { subject, dimensions } = claim;
  const { value } = statement;
  const d = dimensions.kind === 'points' ? (dimensions.points[0] ?? null) : null;
  switch (value.kind) {
    case 'number':
      return verifyNumber(results, subject, d, statement, value.printed);
    case 'series': {
      if (subject.kind !== 'family') throw new InputError('a series is claimed of a family');
      return verifyClaimedSeries(results, subject.family, statement, value);
    }
    case 'formula': {
      if (subject.kind !== 'family') throw new InputError('a formula is claimed of a family: a number is accepted of a matrix');
      if (dimensions.kind !== 'points') {
        const exact = exactFormula(results, subject.family, statement, value.tree);
        if (exact) return exact;
      }
      const { points, stated } = comparedPoints(dimensions);
      const valueAt = async (point: Rational, digits: number): Promise<{ text: string; backing: Backing }> => {
        const { text, backing } = await quantityAt(results, subject, point, statement, digits);
        return { text, backing };
      };
      return verifyAtPoints(results.mpfr, subject.family, value.tree, { points, stated, digits: claim.digits, valueAt });
    }
  }
}

/** Where a formula is compared; `stated` if these are the d that it is claimed for. */
function comparedPoints(dimensions: ClaimedDimensions): { readonly points: readonly Rational[]; readonly stated: boolean } {
  if (dimensions.kind === 'points') return { points: dimensions.points, stated: true };
  if (dimensions.kind === 'all') return { points: SAMPLE_DIMENSIONS, stated: false };
  const { from, to } = dimensions;
  const candidates = [from, from + 1, 2 * from, 10 * from, 100 * from, ...(to === null ? [] : [to])];
  return {
    points: [...new Set(candidates)].filter((d) => to === null || d <= to).map((d) => rational(d)),
    stated: true,
  };
}

/** A value at one d. */
interface Value {
  readonly text: string;
  /** Whether the text is the whole number, not digits of it. */
  readonly exact: boolean;
  readonly backing: Backing;
}

async function quantityAt(
  results: SharedResults,
  subject: ClaimSubject,
  d: Rational | null,
  statement: SettledStatement,
  digits: number,
): Promise<Value> {
  if (statement.claim === 'eigenvalue') {
    if (statement.component === null) {
      const record = await results.spectrum(subject, d, digits);
      return { text: record.least.value, exact: false, backing: { status: record.status, evidence: record.evidence } };
    }
    const { line, at: place, name, backing } = await componentAt(results, subject, d, statement.component, digits);
    const text = line?.counted ? line.eigenvalues[statement.which - 1] : undefined;
    if (text === undefined)
      throw new ComputationError(
        `component ${name} has no such eigenvalue at d = ${place}, where its degree is ${line?.degree ?? 0}`,
      );
    return { text, exact: text === '0', backing };
  }
  const record = await results.solve(subject, d, digits);
  const backing: Backing = { status: record.status, evidence: record.evidence };
  // A spectrum is at most checked; the entries of the global minimum are exact all the same.
  const exact = record.status === 'exact' || (subject.kind === 'family' && isIdentity(subject.family));
  if (statement.claim === 'loss') return { text: record.loss, exact, backing };
  const text = entryOf(record.entries, statement.entry);
  if (text === undefined) throw new ComputationError(`there is no such entry at d = ${record.d}`);
  return { text, exact, backing };
}

/** The eigenvalues of a component at a d. */
async function componentAt(
  results: SharedResults,
  subject: ClaimSubject,
  d: Rational | null,
  claimed: ClaimedComponent,
  digits: number,
): Promise<{ readonly line: SpectrumLine | undefined; readonly at: string; readonly name: string; readonly backing: Backing }> {
  const record = await results.spectrum(subject, d, digits);
  const { name, blocks } = findComponent(results.rough(subject, d).compiled, claimed, `the point at d = ${record.d}`);
  const line = record.spectrum.find((l) => l.component === name && l.blocks.join() === blocks.join());
  return { line, at: record.d, name, backing: { status: record.status, evidence: record.evidence } };
}

function entryOf(entries: EntriesRecord, { kind, row, column }: ClaimedEntry): string | undefined {
  const square = kind === 'diagonal' || kind === 'offDiagonal';
  return (square ? entries[kind][row] : entries[kind][row]?.[column]) ?? undefined;
}

async function verifyNumber(
  results: SharedResults,
  subject: ClaimSubject,
  d: Rational | null,
  statement: SettledStatement,
  printed: PrintedNumber,
): Promise<Decision> {
  for (const more of [MORE_DIGITS, MORE_DIGITS + RETRY_DIGITS]) {
    // A value that is much larger than the claim needs more digits to reach the claim's last decimal place.
    const { text, exact, backing } = await quantityAt(results, subject, d, statement, Math.max(12, printed.digits.length + more));
    const agreement = compareNumbers(printed, readNumeral(text), { exact });
    const digits = agreeingDigits(printed, agreement);
    const why = agreementText(printed, agreement);
    if (agreement.kind === 'differs') return refuted(text, why, backing, digits);
    if (agreement.kind !== 'unclear') return confirmed(text, why, backing, digits);
    if (more > MORE_DIGITS) return undecided(why, text, backing);
  }
  return absent();
}

function verifyClaimedSeries(
  results: SharedResults,
  family: Family,
  statement: SettledStatement,
  value: Extract<ClaimedValue, { kind: 'series' }>,
): Decision {
  const eigenvalues = statement.claim === 'eigenvalue';
  const expanded = results.series(family, eigenvalues);
  const { record } = expanded;
  const { quantity, series } = seriesOf(expanded, family, statement);
  const computed: ComputedSeries = {
    series,
    record: series.use((source, s) => seriesRecord(results.mpfr, source, s, record.order)),
  };
  const most = eigenvalues ? MOST_COMPARED.eigenvalues : MOST_COMPARED.entries;
  const backing: Backing = { status: record.status, evidence: record.evidence };
  const extra = extraCount(family.type);
  const decision = verifySeries(results.mpfr, value, computed, extra, backing);
  if (decision.verdict === 'confirmed')
    return withProvedOrder(results, { family, quantity, value, computed: computed.record }, decision);
  if (decision.verdict !== 'undecided' || lastComparedPower(value, extra) <= most) return decision;
  return { ...decision, why: `${decision.why} (series are compared up to d^(-${most / 2}))` };
}

/** The series of a quantity, and what the expansion calls it. */
function seriesOf({ series }: ExpandedFamily, family: Family, statement: SettledStatement): ExpandedFamily['series'][number] {
  const component =
    statement.claim === 'eigenvalue' && statement.component !== null
      ? findComponent(family, statement.component, 'the family')
      : null;
  const found = series.find(({ quantity }) => {
    if (statement.claim === 'entry') return quantity.kind === 'entry' && isEntry(quantity, statement.entry, family);
    if (statement.claim === 'loss') return quantity.kind === 'loss';
    return (
      quantity.kind === 'eigenvalue' &&
      quantity.component === component?.name &&
      quantity.blocks.join() === component.blocks.join() &&
      quantity.index === statement.which - 1
    );
  });
  if (!found) throw new ComputationError('the expansion does not have this quantity');
  return found;
}

/** Whether an orbit of entries is the claimed one; rows of extra kinds are counted from those of blocks on. */
function isEntry(orbit: Extract<Quantity, { kind: 'entry' }>, { kind, row, column }: ClaimedEntry, { type }: Family): boolean {
  if (orbit.entry !== kind) return false;
  if (kind !== 'extra') return orbit.row === row && orbit.column === column;
  const kinds = type.extra.flatMap((size, e) => new Array<number>(size).fill(type.sizes.length + e));
  return orbit.row === kinds[row] && orbit.column === column;
}

/** Whether the family is W = V = I, of loss 0, whose entries are 0 and 1. */
function isIdentity(family: Family): boolean {
  return isGlobal(family) && isIdentityTeacher(family.problem);
}

/** The spectrum in closed form; undefined for a model that has none, whose values are compared at several d. */
function closedForms(family: Family): ExactSpectrumRecord | undefined {
  try {
    return exactSpectrum(family);
  } catch (error) {
    if (error instanceof ComputationError && !isReluProblem(family.problem)) return undefined;
    throw error;
  }
}

/** A formula for all d where the result has one: at the global minimum. Undefined elsewhere. */
function exactFormula(
  { mpfr }: SharedResults,
  family: Family,
  statement: SettledStatement,
  tree: FormulaTree,
): Decision | undefined {
  if (!isIdentity(family)) return undefined;
  if (statement.claim !== 'eigenvalue') {
    const target = laurentOf(statement.claim === 'entry' && statement.entry.kind === 'diagonal' ? ONE : ZERO);
    return verifyExactly(mpfr, tree, target, 0, { status: 'exact', evidence: 'the student is the teacher' });
  }
  if (statement.component === null) return undefined;
  const record = closedForms(family);
  if (record === undefined) return undefined;
  const component = findComponent(family, statement.component, 'the family');
  const root = record.spectrum.find((line) => line.component === component.name)?.eigenvalues[statement.which - 1];
  // An eigenvalue without a closed form.
  if (!root) return undefined;
  const backing: Backing = { status: record.status, evidence: record.evidence };
  const text = shownResult(expressionText(root), { kind: 'expression', expression: root });
  const target = laurentIn((R, d) => evaluateExpression(R, root, new Map([['d', d]])));
  if (target) return { ...verifyExactly(mpfr, tree, target, 0, backing), ...computedFields(text) };
  const valueAt: BallFormula = (balls, d) => evaluateExpression(balls, root, new Map([['d', d]]));
  return verifyClosedForms(mpfr, tree, { valueAt, text }, 0, backing);
}

/** What could not be checked before the matrix was read. */
function checkMatrix(
  results: SharedResults,
  subject: Extract<ClaimSubject, { kind: 'matrix' }>,
  statement: QuantityStatement,
): void {
  const { compiled, d } = results.rough(subject, null);
  const type = typeAt(compiled.type, d);
  const shown = `matrix '${subject.path}'`;
  if (statement.claim === 'entry') checkEntry(type, statement.entry, shown);
  if (statement.claim === 'eigenvalue' && statement.component)
    checkIndex({ type, problem: compiled.problem }, statement.component, statement.which, shown);
}
