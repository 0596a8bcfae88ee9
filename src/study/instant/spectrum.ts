import { entriesOf } from '../../landscape/entries.js';
import { hasMatrixAt } from '../../representation/whole-sizes.js';
import { extraCount, sizeText } from '../../representation/young-type.js';
import { type BoundedDouble, boundedDouble, rightDigits } from '../../scalar/bounded-double.js';
import { zipWith } from '../../scalar/list.js';
import { evaluatePolynomial, polynomial } from '../../symbolic/exact/polynomial.js';
import { rational, rationals } from '../../symbolic/exact/rational.js';
import type { Family } from '../family/family.js';
import { zerosAtTeacher } from '../formula/exact-spectrum.js';
import { modelField } from '../model/record.js';
import { rowsAt } from '../point/polish.js';
import type { Verdict } from '../point/record.js';
import { familyNaming } from '../point/solve.js';
import { verdictNote } from '../point/verdict-note.js';
import { enclosedEigenvalues } from './enclosed-eigenvalues.js';
import type { EnclosedPoint } from './enclosed-point.js';
import type { InstantLine, InstantRecord, KnownNumber } from './record.js';

/** Digits of a double that are shown at most. */
const MOST_DIGITS = 15;
/** Degrees with more letters than this are rounded. */
const LONGEST_DEGREE = 18;

/**
 * Everything about an enclosed point of a family: entries, loss and spectrum with the digits that are right, the index, and the
 * verdict, which is `undecided` where the sign of an eigenvalue that matters is not known in doubles. Pure.
 *
 * Cost: one Hessian block per component over doubles with bounds. Error bounds: those of `enclosePoint` and `enclosedEigenvalues`.
 */
export function instantSpectrum(family: Family, point: EnclosedPoint): InstantRecord {
  const { compiled, d, x } = point;
  const lines = spectrumLines(point);
  const { family: name, sizes, signs, limits } = familyNaming(family);
  const values = x.map(({ value }) => value);
  return {
    family: name,
    ...modelField(compiled.problem),
    sizes,
    signs,
    extra: extraCount(compiled.type),
    limits,
    k: sizeText(polynomial(rowsAt(compiled, d))),
    d: sizeText(polynomial(d)),
    wholeSizes: hasMatrixAt(compiled.type, d),
    entries: entriesOf(compiled, x.map(knownEntry)),
    loss: known(point.loss),
    spectrum: lines,
    ...judge(lines),
    index: indexOf(point, lines),
    verdictNote: [...zeroNotes(lines), verdictNote({ compiled, d, lines, x: values })].join('; '),
    status: 'numerical',
    evidence:
      'doubles that carry a bound of their error: rounding, the residual of Newton’s method and the condition of the equations are covered; only digits that these leave are given',
  };
}

function known(x: BoundedDouble): KnownNumber {
  return { digits: rightDigits(x, MOST_DIGITS), value: x.value, error: x.error };
}

/** A whole number that is known exactly has no decimals. */
function knownEntry(x: BoundedDouble): KnownNumber {
  return x.error === 0 && Number.isInteger(x.value) ? { digits: String(x.value), ...x } : known(x);
}

function spectrumLines(point: EnclosedPoint): readonly InstantLine[] {
  const { compiled, d, geometry, x } = point;
  const isExact = x.every(({ error }) => error === 0);
  const zeros = isExact ? zerosAtTeacher(compiled, d) : undefined;
  return compiled.blocks.map(({ component, structure }, b) => {
    const degree = evaluatePolynomial(rationals, component.degree, d);
    const eigenvalues = withZeros(enclosedEigenvalues(geometry, structure) ?? [], zeros?.[b] ?? 0);
    return {
      component: component.name,
      blocks: component.blocks,
      degree: degree.d === 1n ? Number(degree.n) : shortText(degree),
      degreePolynomial: component.degree,
      multiplicity: component.multiplicity,
      eigenvalues: eigenvalues.map(known),
      counted: degree.n > 0n,
    };
  });
}

/** So many of the eigenvalues that may be 0 are 0 exactly, if no more than these may be. */
function withZeros(values: readonly BoundedDouble[], zeros: number): readonly BoundedDouble[] {
  const isOpen = ({ value, error }: BoundedDouble): boolean => Math.abs(value) <= error;
  if (zeros === 0 || values.filter(isOpen).length !== zeros) return values;
  return values.map((x) => (isOpen(x) ? boundedDouble.zero : x));
}

function shortText(degree: ReturnType<typeof rational>): string {
  const exact = sizeText(polynomial(degree));
  return exact.length <= LONGEST_DEGREE && !exact.includes('/')
    ? exact
    : String(Number((Number(degree.n) / Number(degree.d)).toPrecision(12)));
}

/** Eigenvalues of the components that count. */
function countedValues(
  lines: readonly InstantLine[],
): readonly (InstantRecord['least'] & { readonly sign: -1 | 0 | 1 | null })[] {
  return lines
    .filter(({ counted }) => counted)
    .flatMap(({ eigenvalues, component, blocks }) =>
      eigenvalues.map((value) => ({ value, component, blocks, sign: signOf(value) })),
    );
}

/** The sign of a number, null where its error reaches 0. */
function signOf({ value, error }: KnownNumber): -1 | 0 | 1 | null {
  const sign = boundedDouble.sign({ value, error });
  return sign === 'unknown' ? null : sign;
}

function judge(lines: readonly InstantLine[]): { least: InstantRecord['least']; verdict: Verdict } {
  const all = countedValues(lines);
  const { sign: _, ...least } = all.reduce((a, b) => (b.value.value < a.value.value ? b : a));
  const isOpen = lines.some(({ counted, eigenvalues }) => counted && eigenvalues.length === 0);
  const verdict: Verdict = all.some(({ sign }) => sign === -1)
    ? 'saddle'
    : isOpen || all.some(({ sign }) => sign === null)
      ? 'undecided'
      : all.some(({ sign }) => sign === 0)
        ? 'degenerate'
        : 'minimum';
  return { least, verdict };
}

/** Which eigenvalues doubles do not tell from 0. */
function zeroNotes(lines: readonly InstantLine[]): readonly string[] {
  const open = countedValues(lines).filter(({ sign }) => sign === null);
  return open.map(({ value, component, blocks }) => {
    const where = blocks.length === 0 ? component : `${component} of block ${blocks.join(', ')}`;
    return `an eigenvalue of component ${where} is 0 up to ${roundedUp(Math.abs(value.value) + value.error)}`;
  });
}

/** A bound with one digit, rounded up. */
export function roundedUp(bound: number): string {
  if (!Number.isFinite(bound)) return 'any error';
  const unit = 10 ** Math.floor(Math.log10(bound));
  return Number((Math.ceil((bound / unit) * (1 + 1e-12)) * unit).toPrecision(1)).toExponential(0);
}

function indexOf({ compiled, d }: EnclosedPoint, lines: readonly InstantLine[]): string | null {
  const isKnown = lines.every(
    ({ counted, eigenvalues }) => !counted || (eigenvalues.length > 0 && eigenvalues.every((value) => signOf(value) !== null)),
  );
  if (!isKnown) return null;
  const index = zipWith(compiled.blocks, lines, ({ component }, { counted, eigenvalues }) => {
    const negative = counted ? eigenvalues.filter((value) => signOf(value) === -1).length : 0;
    return rationals.mul(rational(negative), evaluatePolynomial(rationals, component.degree, d));
  }).reduce((sum, count) => rationals.add(sum, count), rationals.zero);
  return index.d === 1n ? String(index.n) : shortText(index);
}
