import { InputError } from '../../../input/errors.js';
import { at, range } from '../../../scalar/list.js';
import { parseRational, type Rational, rationals, rationalText } from '../../../symbolic/exact/rational.js';
import { type CoefficientDomain, overPi, overPiAndRoot } from '../../../symbolic/qpi/coefficient-domain.js';
import { type ExactValue, exactText } from '../../../symbolic/qpi/exact-value.js';
import { canonical, type QPi, qpi } from '../../../symbolic/qpi/qpi.js';
import type { Series } from '../../../symbolic/series/series.js';
import type { Tail } from '../../tail/tail.js';
import { canonicalJson } from '../certificate.js';
import { CertificateRefusal } from '../schema.js';
import { type ExactSum, type ExactTerm, LARGEST_RADICAND, type PiQuotient, type TailContent } from './content.js';

/** Characters of all integers of a point: one of six unknowns to order 7 has some thousand. */
const MOST_CHARACTERS = 20_000;

/** What is done with a tail over the field of its coefficients, and what reads other elements of that. */
type OverField<R> = <C>(domain: CoefficientDomain<C>, tail: Tail<C>, read: (term: ExactTerm) => C) => R;

/**
 * Hands on the tail that a certificate describes, over the field of its coefficients. Every element has one spelling: quotients in
 * lowest terms with a positive leading coefficient of the denominator, a and b only where b is not 0, m free of squares; no sum
 * begins or ends with a 0.
 *
 * Throws a CertificateRefusal for any other. Exact. Cost: a greatest common divisor of polynomials per coefficient.
 */
export function readTail<R>(content: TailContent, over: OverField<R>): R {
  const { radicand, point, terms, inverseTerms, orders, radii, leading } = content;
  const quotients = point.flatMap((sum) => sum.terms.flatMap((term) => ('a' in term ? [term.a, term.b] : [term])));
  const characters = quotients.flatMap((q) => [...q.numerator, ...q.denominator]).reduce((sum, { length }) => sum + length, 0);
  if (characters > MOST_CHARACTERS) throw new CertificateRefusal(`its exact terms have more than ${MOST_CHARACTERS} digits`);
  const t0 = readFraction(content.t0, 'its t0');
  const tailOver = <C>(domain: CoefficientDomain<C>, element: (term: ExactTerm) => C): R =>
    over(
      domain,
      { t0, terms, inverseTerms, orders, radii, point: point.map((sum) => readSum(sum, element)), ...(leading && { leading }) },
      (term) => {
        expectSize(0, term);
        return element(term);
      },
    );
  if (radicand === null) {
    return tailOver(overPi, (term) => {
      if ('a' in term) throw new CertificateRefusal('its exact terms have roots, and its radicand is null');
      return readQuotient(term);
    });
  }
  if (leading !== undefined) throw new CertificateRefusal('its leading coefficients are in intervals, and it has a radicand');
  if (range(radicand).some((s) => s > 1 && radicand % (s * s) === 0)) {
    throw new CertificateRefusal(`its radicand ${radicand} has a square factor`);
  }
  return tailOver(overPiAndRoot(radicand), (term) => {
    if (!('a' in term)) return { a: readQuotient(term), b: qpi([]) };
    const b = readQuotient(term.b);
    if (b.numerator.length === 0) throw new CertificateRefusal('an exact term without a root is written with one');
    return { a: readQuotient(term.a), b };
  });
}

/** A positive fraction, whose text must be its one spelling; `what` says which. */
export function readFraction(text: string, what: string): Rational {
  if (/\/0+$/.test(text)) throw new CertificateRefusal(`${what} ${text} has the denominator 0`);
  const value = parseRational(text);
  if (rationals.sign(value) !== 1) throw new CertificateRefusal(`${what} is not a positive number`);
  if (rationalText(value) !== text) throw new CertificateRefusal(`${what} must be written ${rationalText(value)}`);
  return value;
}

function readSum<C>({ start, terms }: ExactSum, element: (term: ExactTerm) => C): Series<C> {
  const [first, last] = [terms[0], terms[terms.length - 1]];
  const ends = first === undefined || last === undefined ? [] : [first, last];
  if (ends.some((term) => !('a' in term) && term.numerator.length === 0)) {
    throw new CertificateRefusal('a finite sum of its exact terms begins or ends with 0');
  }
  for (const [k, term] of terms.entries()) expectSize(k, term);
  if (terms.length === 0 && start !== 0) throw new CertificateRefusal('an empty sum of its exact terms does not start at 0');
  return { start, coefficients: terms.map(element), order: Number.POSITIVE_INFINITY };
}

/**
 * The coefficients of an expansion grow with the power of t, and with them the exact arithmetic of a proof: what is larger from
 * the first term on would take hours, and is no expansion.
 */
function expectSize(k: number, term: ExactTerm): void {
  const quotients = 'a' in term ? [term.a, term.b] : [term];
  const polynomials = quotients.flatMap(({ numerator, denominator }) => [numerator, denominator]);
  const isLarge = polynomials.some(
    (list) =>
      list.length > LEAST_LENGTH + LENGTH_PER_TERM * k || list.some((text) => text.length > LEAST_DIGITS + DIGITS_PER_TERM * k),
  );
  if (isLarge)
    throw new CertificateRefusal(`the exact term number ${k + 1} of an unknown is larger than those of expansions are`);
}

/** Coefficients of a polynomial in π and digits of each: in expansions at most 4 and 3 of the first term, 17 and 15 of the seventh. */
const LEAST_LENGTH = 8;
const LENGTH_PER_TERM = 4;
const LEAST_DIGITS = 20;
const DIGITS_PER_TERM = 12;

function readQuotient(q: PiQuotient): QPi {
  const [numerator, denominator] = [q.numerator.map(BigInt), q.denominator.map(BigInt)];
  // What is read as a polynomial has a leading coefficient.
  if (numerator[numerator.length - 1] === 0n || denominator[denominator.length - 1] === 0n) {
    throw new CertificateRefusal('a polynomial of its exact terms ends with 0');
  }
  const value = qpi(numerator, denominator);
  const spelled = quotientOf(value);
  if (canonicalJson(spelled) !== canonicalJson(q)) {
    throw new CertificateRefusal(`an exact term must be written ${canonicalJson(spelled).slice(0, 200)}`);
  }
  return value;
}

function quotientOf(element: QPi): PiQuotient {
  const { numerator, denominator } = canonical(element);
  return { numerator: numerator.map(String), denominator: denominator.map(String) };
}

/** A tail as data: what `readTail` reads. Throws an InputError for coefficients that are not of Q(π) or Q(π, √m), m ≤ 200. */
export function writtenTail<C>(domain: CoefficientDomain<C>, tail: Tail<C>, precision: number): TailContent {
  const { t0, terms, inverseTerms, orders, radii, leading } = tail;
  return {
    t0: rationalText(t0),
    terms,
    inverseTerms,
    orders,
    radii,
    radicand: radicandOf(domain),
    point: tail.point.map((sum) => writtenSum(domain, sum)),
    precision,
    ...(leading && { leading }),
  };
}

function writtenSum<C>(domain: CoefficientDomain<C>, { start, coefficients }: Series<C>): ExactSum {
  const first = coefficients.findIndex((c) => !domain.isZero(c));
  if (first < 0) return { start: 0, terms: [] };
  const last = coefficients.findLastIndex((c) => !domain.isZero(c));
  return { start: start + first, terms: coefficients.slice(first, last + 1).map((c) => writtenTerm(domain.exact(c))) };
}

/** An exact number as data. Throws an InputError for one of another field. */
export function writtenTerm(value: ExactValue): ExactTerm {
  if (value.kind === 'pi') return quotientOf(value.element);
  if (value.kind === 'root' && value.a.kind === 'pi' && value.b.kind === 'pi') {
    return { a: quotientOf(value.a.element), b: quotientOf(value.b.element) };
  }
  throw new InputError(`a certificate has no place for ${exactText(value)}: elements of Q(pi, sqrt(m)) are accepted`);
}

/** The least integer whose root lies in the field and not in Q(π): m itself. */
function radicandOf<C>({ field, exact }: CoefficientDomain<C>): number | null {
  const found = range(LARGEST_RADICAND + 1).find((m) => {
    const root = field.squareRoot(field.fromInteger(m));
    return root !== undefined && exact(root).kind !== 'pi';
  });
  return found ?? null;
}

/** The limits of the unknowns of a tail as t tends to 0; null of one that is not proved to have one. */
export function limitsOf<C>(domain: CoefficientDomain<C>, { point, orders }: Tail<C>): readonly (ExactValue | null)[] {
  return point.map(({ start, coefficients }, i) => {
    if (at(orders, i) < 1 || (coefficients.length > 0 && start < 0)) return null;
    return domain.exact(start === 0 ? (coefficients[0] ?? domain.field.zero) : domain.field.zero);
  });
}
