import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import type { Component } from '../../representation/component.js';
import { componentsWith } from '../../representation/silent-inputs.js';
import { extraCount, type YoungType } from '../../representation/young-type.js';
import { zipWith } from '../../scalar/list.js';
import {
  addPolynomials,
  evaluatePolynomial,
  multiplyPolynomials,
  type Polynomial,
  polynomial,
  polynomialsEqual,
} from '../../symbolic/exact/polynomial.js';
import { polynomialText } from '../../symbolic/exact/polynomial-text.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';
import type { FormulaTree } from '../../symbolic/formula/tree.js';
import { laurentOf, laurentValue } from '../../symbolic/formula/value.js';
import { overPi } from '../../symbolic/qpi/coefficient-domain.js';
import { type ExactValue, exactEqual, isZeroValue } from '../../symbolic/qpi/exact-value.js';
import { qpiField } from '../../symbolic/qpi/qpi.js';
import type { Claim, ClaimedDimensions, Decision, Statement } from '../claims/claims.js';
import { componentName, findComponent } from '../claims/components.js';
import {
  type Backing,
  computedFields,
  confirmed,
  refuted,
  type Shown,
  shownResult,
  together,
  undecided,
} from '../claims/decision.js';
import { lastComparedPower } from '../claims/order-term.js';
import { typeAt } from '../family/dimension.js';
import type { Family } from '../family/family.js';
import { seriesRecord } from '../series/expand.js';
import { exactSeries } from '../series/field-series.js';
import type { ExpansionRecord, SeriesRecord } from '../series/record.js';
import { verifyExactly } from './formula.js';
import type { SharedResults } from './results.js';
import { shownSeries, verifySeries } from './series.js';

const EXACT: Backing = { status: 'exact', evidence: 'isotypic decomposition by counting, exact' };

type Of<K extends Statement['claim']> = Extract<Statement, { claim: K }>;

/** The one d of a claim, if it states one. */
function onlyPoint(dimensions: ClaimedDimensions): Rational | undefined {
  return dimensions.kind === 'points' ? dimensions.points[0] : undefined;
}

/** The multiplicity of a component: how many copies of it there are. */
export function verifyMultiplicity(family: Family, { component, value }: Of<'multiplicity'>, { dimensions }: Claim): Decision {
  const d = onlyPoint(dimensions);
  const type = d ? typeAt(family.type, d) : family.type;
  const found = componentsWith(type, family.problem.inputs).find((c) =>
    sameComponent(c, findComponent(family, component, 'the family')),
  );
  const multiplicity = found && (!d || evaluatePolynomial(rationals, found.degree, d).n > 0n) ? found.multiplicity : 0;
  const claimed = value.printed.digits || '0';
  const computed = String(multiplicity);
  return claimed === computed ? confirmed(computed, 'equal', EXACT) : refuted(computed, `there are ${computed} copies`, EXACT);
}

function sameComponent(a: Component, b: Component): boolean {
  return a.name === b.name && a.blocks.join() === b.blocks.join();
}

/** The degree of a component, as a polynomial in d or as a number at one d. */
export function verifyDegree(
  mpfr: MpfrLibrary,
  family: Family,
  { component, value }: Of<'degree'>,
  { dimensions }: Claim,
): Decision {
  const { degree } = findComponent(family, component, 'the family');
  const d = onlyPoint(dimensions);
  const extra = extraCount(family.type);
  const target = d ? polynomial(evaluatePolynomial(rationals, degree, d)) : degree;
  const decision = verifyExactly(mpfr, value.tree, laurentOf(target), extra, EXACT);
  return { ...decision, ...computedFields(shownPolynomial(target)) };
}

function shownPolynomial(polynomial: Polynomial): Shown {
  return shownResult(polynomialText(polynomial), { kind: 'polynomial', polynomial });
}

/** A whole decomposition: every component with its multiplicity, no more and no less. */
export function verifyDecomposition(family: Family, { parts }: Of<'decomposition'>, { dimensions }: Claim): Decision {
  const d = onlyPoint(dimensions);
  const type: YoungType = d ? typeAt(family.type, d) : family.type;
  const found = componentsWith(type, family.problem.inputs).filter(
    (c) => !d || evaluatePolynomial(rationals, c.degree, d).n > 0n,
  );
  const one = type.sizes.length === 1;
  const computed = found
    .map((c) => `${c.multiplicity === 1 ? '' : c.multiplicity}${one ? c.name : componentName(c)}`)
    .join(' + ');
  const claimed = new Map<string, number>();
  for (const { component, multiplicity } of parts) {
    const key = componentName(findComponent(family, component, 'the family'));
    claimed.set(key, (claimed.get(key) ?? 0) + multiplicity);
  }
  const names = [...new Set([...found.map(componentName), ...claimed.keys()])];
  const wrong = names.find(
    (name) => (claimed.get(name) ?? 0) !== (found.find((c) => componentName(c) === name)?.multiplicity ?? 0),
  );
  return wrong === undefined
    ? confirmed(computed, 'equal', EXACT)
    : refuted(computed, `they first differ in component ${wrong}`, EXACT);
}

/** How many eigenvalues, with multiplicity, grow linearly, stay bounded, or tend to a limit. */
export function verifyCount(results: SharedResults, family: Family, { counted, value }: Of<'eigenvalue-count'>): Decision {
  const record = results.expansion(family, true);
  // The growth is that of the leading power, which digits show; whether a limit is a constant they do not.
  if (record.status !== 'exact' && counted.kind === 'limit')
    return undecided('the coefficients of this family are known by digits only, which do not decide limits', '', record);
  const limit = counted.kind === 'limit' ? laurentValue(counted.limit, 0) : undefined;
  const constant: ExactValue | undefined = limit && { kind: 'pi', element: limit.coefficients[0] ?? qpiField.zero };
  const selected = (series: SeriesRecord): boolean => {
    const lead = series.terms[0]?.power ?? Number.POSITIVE_INFINITY;
    if (counted.kind === 'linear') return lead === -2;
    if (counted.kind === 'bounded') return lead >= 0;
    const term = series.terms.find((t) => t.power === 0);
    // A coefficient without exact form solves an equation that no element of Q(pi) solves.
    if (lead < 0 || !constant) return false;
    if (term === undefined) return isZeroValue(constant);
    return term.exact !== null && exactEqual(term.exact, constant);
  };
  const total = record.eigenvalues.reduce<Polynomial>((sum, { degree, series }) => {
    const count = series.filter(selected).length;
    return addPolynomials(sum, multiplyPolynomials(polynomial(count), degree));
  }, []);
  const text = shownPolynomial(total);
  const extra = extraCount(family.type);
  const backing: Backing = {
    status: record.status,
    evidence: record.status === 'exact' ? record.evidence : `leading powers as the digits show them; ${record.evidence}`,
  };
  if (value.kind === 'formula')
    return { ...verifyExactly(results.mpfr, value.tree, laurentOf(total), extra, backing), ...computedFields(text) };
  if (value.kind === 'number') {
    if (!value.printed.whole) return refuted(text, 'a count is a whole number', backing);
    const claimed: FormulaTree = { kind: 'number', text: value.printed.digits || '0' };
    return { ...verifyExactly(results.mpfr, claimed, laurentOf(total), extra, backing), ...computedFields(text) };
  }
  const inT = laurentOf(total);
  const computed = { series: exactSeries(overPi, inT), record: seriesRecord(results.mpfr, overPi, inT, 0) };
  return { ...verifySeries(results.mpfr, value, computed, extra, backing), ...computedFields(text) };
}

/**
 * Whether two families have the same eigenvalues up to an order term: as multisets, with the degrees as polynomials in d.
 * Exact: coefficients are compared as elements of their fields.
 */
export function verifySameSpectrum(results: SharedResults, family: Family, { as, value }: Of<'same-spectrum'>): Decision {
  const last = lastComparedPower(value, extraCount(family.type));
  const records = [results.expansion(family, true), results.expansion(as, true)] as const;
  const [mine, other] = records;
  const backing = together(...records.map(({ status, evidence }) => ({ status, evidence })));
  if (records.some((r) => r.status !== 'exact' || r.eigenvalues.some(({ missing }) => missing.length > 0)))
    return undecided('coefficients that are known by digits only are not compared', '', backing);
  const known = Math.min(last, mine.order, other.order);
  const [a, b] = [spectrumTo(mine, known), spectrumTo(other, known)];
  const differing = [...a, ...b].find(({ series }) => !polynomialsEqual(multiplicityIn(a, series), multiplicityIn(b, series)));
  if (differing !== undefined) {
    const series = shownSeries(differing.series);
    const { text } = series;
    const counts = [a, b].map((spectrum) => shownPolynomial(multiplicityIn(spectrum, differing.series)));
    const [p, q] = counts.map((count) => count.text);
    const names = [family, as].map((f) => f.alias ?? f.name);
    return refuted(
      { text: `${text}: ${p} against ${q}`, printed: [series, ...counts].flatMap(({ printed }) => printed) },
      `the eigenvalue ${text} has multiplicity ${p} in ${names[0]} and ${q} in ${names[1]}`,
      backing,
    );
  }
  if (known < last) return undecided(`the spectra agree up to d^(${-known}/2); beyond it they were not compared`, '', backing);
  const parts = a.map(({ series, degree }) => ({ eigenvalue: shownSeries(series), times: shownPolynomial(degree) }));
  const computed: Shown = {
    text: parts.map(({ eigenvalue, times }) => `${eigenvalue.text} (${times.text} times)`).join('; '),
    printed: parts.flatMap(({ eigenvalue, times }) => [...eigenvalue.printed, ...times.printed]),
  };
  return confirmed(
    computed,
    `the ${a.length} different eigenvalues and their multiplicities are equal, exactly, as polynomials in d`,
    backing,
  );
}

/** An eigenvalue up to some power of t, with its multiplicity. */
interface Multiple {
  readonly series: SeriesRecord;
  readonly degree: Polynomial;
}

/** The different eigenvalues up to t^last with their multiplicities. */
function spectrumTo(record: ExpansionRecord, last: number): readonly Multiple[] {
  const all = record.eigenvalues.flatMap(({ degree, series }) =>
    series.map((s): Multiple => {
      const order = Math.min(last + 1, s.order ?? Number.POSITIVE_INFINITY);
      return { series: { terms: s.terms.filter(({ power }) => power < order), order }, degree };
    }),
  );
  const distinct = all.filter(({ series }, i) => all.findIndex((other) => sameSeries(other.series, series)) === i);
  return distinct.map(({ series }) => ({
    series,
    degree: all
      .filter((other) => sameSeries(other.series, series))
      .reduce<Polynomial>((sum, { degree }) => addPolynomials(sum, degree), []),
  }));
}

function multiplicityIn(spectrum: readonly Multiple[], series: SeriesRecord): Polynomial {
  return spectrum.find((known) => sameSeries(known.series, series))?.degree ?? [];
}

/** Whether two series of exact coefficients are equal as far as they are given. */
export function sameSeries(a: SeriesRecord, b: SeriesRecord): boolean {
  if (a.order !== b.order || a.terms.length !== b.terms.length) return false;
  return zipWith(
    a.terms,
    b.terms,
    (x, y) => x.power === y.power && x.exact !== null && y.exact !== null && exactEqual(x.exact, y.exact),
  ).every(Boolean);
}
