import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { extraCount, hasRows, rowKinds, sizeText, type YoungType } from '../../representation/young-type.js';
import { isConstant, polynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rational } from '../../symbolic/exact/rational.js';
import { checkDimension, typeAt } from '../family/dimension.js';
import type { Family } from '../family/family.js';
import type { ClaimedComponent, ClaimedDimensions, ClaimedEntry, Statement, Which } from './claims.js';
import { type Decomposed, findComponent } from './components.js';
import { orderPower } from './order-term.js';

/** Which d a kind of claim can be about; throws an InputError for others. */
export function checkDimensions(statement: Statement, dimensions: ClaimedDimensions, matrix: boolean): void {
  const single = dimensions.kind === 'points' && dimensions.points.length === 1;
  const refusal = matrix
    ? dimensions.kind !== 'all' && 'a matrix has its own d: leave d out'
    : dimensionRefusal(statement, dimensions, single);
  if (refusal) throw new InputError(refusal);
}

/** What is wrong with the d of a claim about a family, or false. */
function dimensionRefusal(statement: Statement, { kind }: ClaimedDimensions, single: boolean): string | false {
  switch (statement.claim) {
    case 'verdict':
      return kind === 'all' && 'for which d is needed: d: 8, d: [8, 9], d: ">= 8" or d: 8..20';
    case 'splitting':
      return kind === 'range' && 'd: a number or a list is accepted, or none for all large d';
    case 'multiplicity':
    case 'degree':
    case 'decomposition':
      return kind !== 'all' && !single && 'one d is accepted, or none for all d';
    case 'entry':
    case 'loss':
    case 'eigenvalue':
      if (statement.value.kind === 'number' && !single) {
        return 'a number needs the one d that it is claimed for, such as d: 8; a limit is claimed as a series, such as 0.18 + O(d^(-1/2))';
      }
      return statement.value.kind === 'series' && kind === 'points' && 'a series is claimed for d that grows: leave d out';
    default:
      return kind !== 'all' && `d has no meaning for '${statement.claim}': leave it out`;
  }
}

/** Checks everything about a family that its type decides; throws an InputError for what does not exist. */
export function checkFamily(family: Family, statement: Statement, dimensions: ClaimedDimensions): void {
  if ('value' in statement && statement.value.kind === 'series') orderPower(statement.value, extraCount(family.type));
  for (const d of pointsOf(dimensions)) checkDimension(family, d);
  const shown = `family '${family.alias ?? family.name}'`;
  if (family.onlyAt && dimensions.kind !== 'points' && statement.claim !== 'decomposition') {
    throw new InputError(`${shown} is a point at one d: give d, or sizes in d`);
  }
  const at = dimensions.kind === 'points' ? dimensions.points[0] : undefined;
  const type = at ? typeAt(family.type, at) : family.type;
  const there = at ? `${shown} at d = ${sizeText(polynomial(at))}` : shown;
  switch (statement.claim) {
    case 'entry':
      checkEntry(type, statement.entry, there);
      break;
    case 'eigenvalue':
      if (statement.component) checkIndex({ type, problem: family.problem }, statement.component, statement.which, there);
      else if (statement.value.kind !== 'number') {
        throw new InputError('a formula or series for an eigenvalue needs its component');
      }
      break;
    case 'multiplicity':
    case 'degree':
      findComponent(family, statement.component, shown);
      break;
    case 'fractional-dimension':
      if (statement.component) findComponent(family, statement.component, shown);
      break;
    case 'decomposition':
      for (const { component } of statement.parts) findComponent(family, component, shown);
      break;
    case 'splitting':
      if (statement.block !== 'any') checkKind(family.type, statement.block, shown);
      break;
    default:
      break;
  }
}

function pointsOf(dimensions: ClaimedDimensions): readonly Rational[] {
  if (dimensions.kind === 'points') return dimensions.points;
  // What exists at the first d of a range exists at the others.
  return dimensions.kind === 'all' ? [] : [rational(dimensions.from)];
}

/** Checks that a type has an entry; throws an InputError otherwise. */
export function checkEntry(type: YoungType, { kind, row, column }: ClaimedEntry, shown: string): void {
  const blocks = type.sizes.length;
  const rows = kind === 'extra' ? extraCount(type) : blocks;
  const alone = kind === 'offDiagonal' && isConstant(type.sizes[row] ?? polynomial(0), 1);
  const present = row < rows && (kind === 'extra' || hasRows(type, row));
  if (!present || column >= blocks || (kind === 'between' && row === column) || alone) {
    throw new InputError(
      `${shown} has no entry ${entryText({ kind, row, column })}: it has ${blocks} ${blocks === 1 ? 'block' : 'blocks'} and ${extraCount(type)} extra rows, counted from 0${alone ? ', and a block of one element has no off-diagonal entry' : ''}`,
    );
  }
}

/** Checks that a component has so many eigenvalues; throws an InputError otherwise. */
export function checkIndex(of: Decomposed, claimed: ClaimedComponent, which: Which, shown: string): void {
  const { multiplicity } = findComponent(of, claimed, shown);
  if (which !== 'nearest' && which > multiplicity) {
    throw new InputError(
      `which: ${which}: the component has ${multiplicity} eigenvalues, so 1 to ${multiplicity}, least or nearest is accepted`,
    );
  }
}

/** Checks that a type has a kind of rows; throws an InputError otherwise. */
export function checkKind(type: YoungType, kind: number, shown: string): void {
  const kinds = rowKinds(type);
  if (kinds.includes(kind)) return;
  throw new InputError(`${shown} has no block ${kind}: its ${kinds.length} kinds of rows are counted from 0`);
}

/** An entry as claims name it. */
export function entryText({ kind, row, column }: ClaimedEntry): string {
  return kind === 'between' || kind === 'extra' ? `${kind}[${row}][${column}]` : `${kind}[${row}]`;
}

/** Checks a path of a matrix: relative, downwards, of ordinary words. Throws an InputError otherwise. */
export function checkPath(path: string): void {
  const parts = path.split('/');
  const plain = parts.every((part) => part !== '' && part !== '..' && part !== '.' && part.trim() === part);
  if (!plain || path.length > 300 || /[\\:]|\p{C}/u.test(path)) {
    throw new InputError(
      `matrix '${shortened(path)}': a file beside or below the claims file is accepted, such as data/point.json`,
    );
  }
}
