import { componentFactors } from '../../representation/component.js';
import { sizeText } from '../../representation/young-type.js';
import type { CriticalRecord } from '../../study/crossing/record.js';
import type { BlockGroupRecord, DecompositionRecord, EquivariantLine, PowerRecord } from '../../study/decomposition/record.js';
import type { SolveRecord, SpectrumLine, SpectrumRecord } from '../../study/point/record.js';
import type { ExpansionRecord, SeriesRecord } from '../../study/series/record.js';
import { irreducibleName } from '../symmetric-point/irreducible.js';
import { modelWords } from '../text/values.js';
import { boundItems } from './bound-items.js';
import { modelItems } from './model-items.js';
import {
  type ExportDocument,
  type ExportItem,
  type ExportValue,
  exactExport,
  exactNumeral,
  integerValue,
  listValue,
  NONE,
  numeralValue,
  polynomialExport,
  roundedNumeral,
  sizeExport,
  textValue,
} from './system/value.js';

/** Digits of coefficients of a series that are known numerically only; they have at most so many. */
export const SERIES_DIGITS = 30;

/**
 * The named values of a point, spectrum, list of crossings, expansion or decomposition; undefined where such a record has texts for
 * its values, and null for a record of another kind. Pure.
 */
export function recordDocument(record: object): ExportDocument | undefined | null {
  const items = itemsOfKind(record);
  if (items === undefined) return null;
  // A record as JSON has it has texts, which are not read again.
  return hasValues(record) ? items() : undefined;
}

function itemsOfKind(record: object): (() => ExportDocument) | undefined {
  if (isCritical(record)) return () => critical(record);
  if (isExpansion(record)) return () => expansion(record);
  if (isDecomposition(record)) return () => decomposition(record);
  if (!isSolution(record)) return undefined;
  if (isSpectrum(record)) return () => spectrum(record);
  return 'spectrum' in record ? undefined : () => solution(record);
}

// A record is known by the fields that no other has.
const isCritical = (record: object): record is CriticalRecord => 'crossings' in record && 'minimumFrom' in record;
const isExpansion = (record: object): record is ExpansionRecord =>
  'variable' in record && 'eigenvalues' in record && 'checks' in record;
const isDecomposition = (record: object): record is DecompositionRecord =>
  'components' in record && 'dimension' in record && 'groups' in record && !('branching' in record);
const isSolution = (record: object): record is SolveRecord => 'entries' in record && 'gradientNorm' in record;
const isSpectrum = (record: SolveRecord): record is SpectrumRecord => 'spectrum' in record && 'least' in record;

/** Whether the sizes of a record are values. */
function hasValues(record: object): boolean {
  return 'sizes' in record && Array.isArray(record.sizes) && record.sizes.every(Array.isArray);
}

export function item(name: string, value: ExportValue): ExportItem {
  return { name: name.split('.'), value };
}

export function about(record: { readonly status: string; readonly evidence: string }): readonly ExportItem[] {
  return [item('status', textValue(record.status)), item('evidence', textValue(record.evidence))];
}

function pointItems(record: SolveRecord): readonly ExportItem[] {
  const number = (text: string | null): ExportValue => (text === null ? NONE : numeralValue(text, record.digits));
  const { diagonal, offDiagonal, between, extra } = record.entries;
  const matrix = (rows: readonly (readonly (string | null)[])[]): ExportValue =>
    listValue(rows.map((row) => listValue(row.map(number))));
  return [
    item('family', textValue(record.family)),
    ...modelItems(record.model),
    item('sizes', listValue(record.sizes.map(sizeExport))),
    item('signs', textValue(record.signs)),
    item('rows', exactNumeral(record.k)),
    item('dimension', exactNumeral(record.d)),
    item('entries.diagonal', listValue(diagonal.map(number))),
    item('entries.offDiagonal', listValue(offDiagonal.map(number))),
    item('entries.between', matrix(between)),
    item('entries.extra', matrix(extra)),
    item('loss', number(record.loss)),
    item('gradientNorm', numeralValue(record.gradientNorm, 0)),
    ...about(record),
  ];
}

function solution(record: SolveRecord): ExportDocument {
  return {
    title: `Critical point of family ${record.family}${modelWords(record.model)} at d = ${record.d}, ${record.status}`,
    digits: record.digits,
    items: pointItems(record),
  };
}

/** `s.1`, or `s0s1` for a product. */
export function componentName({ component, blocks }: { readonly component: string; readonly blocks: readonly number[] }): string {
  const factors = componentFactors(component, blocks);
  if (factors.length === 1) return [component, ...blocks].join('.');
  return factors.map(({ letter, block }) => `${letter}${block ?? ''}`).join('');
}

/** The same with the irreducible of a group that permutes blocks: `t.tau1`. */
function lineName(line: Pick<SpectrumLine, 'blocks' | 'irreducible'> & { readonly component: string }): string {
  const tau = irreducibleName(line);
  return tau === '' ? componentName(line) : `${componentName(line)}.${tau}`;
}

function spectrum(record: SpectrumRecord): ExportDocument {
  return {
    title: `Hessian spectrum of family ${record.family}${modelWords(record.model)} at d = ${record.d}, ${record.status}`,
    digits: record.digits,
    items: [
      ...pointItems(record),
      ...record.spectrum.flatMap((line) => [
        item(`multiplicity.${lineName(line)}`, numeralValue(String(line.degree), record.digits)),
        item(`eigenvalues.${lineName(line)}`, listValue(line.eigenvalues.map((v) => numeralValue(v, record.digits)))),
      ]),
      item('leastEigenvalue', numeralValue(record.least.value, record.digits)),
      item('verdict', textValue(record.verdict)),
    ],
  };
}

/** An integer, or the mark of one that does not exist. */
function integerOrNone(n: number | null): ExportValue {
  return n === null ? NONE : integerValue(n);
}

function critical(record: CriticalRecord): ExportDocument {
  const { crossings, digits, minimumFrom, minimumOn, minimumAt } = record;
  const number = (text: string): ExportValue => numeralValue(text, digits);
  return {
    title: `Fractional dimensions of family ${record.family}${modelWords(record.model)}, ${record.status}`,
    digits,
    items: [
      item('family', textValue(record.family)),
      ...modelItems(record.model),
      item('crossings.d', listValue(crossings.map(({ d }) => number(d)))),
      item(
        'crossings.enclosure',
        listValue(crossings.map(({ enclosure }) => (enclosure === null ? NONE : listValue(enclosure.map(number))))),
      ),
      item('crossings.component', listValue(crossings.map((c) => textValue(componentName(c).replaceAll('.', '_'))))),
      item('crossings.degree', listValue(crossings.map(({ degree }) => polynomialExport(degree)))),
      item('crossings.direction', listValue(crossings.map(({ direction }) => textValue(direction)))),
      item('crossings.status', listValue(crossings.map(({ status }) => textValue(status)))),
      item('minimumAbove', minimumFrom === null ? NONE : number(minimumFrom.real)),
      item('minimumFromInteger', integerOrNone(minimumFrom?.integer ?? null)),
      item('minimumOn.d', listValue(minimumOn.map(({ from, to }) => listValue([number(from), to === null ? NONE : number(to)])))),
      item(
        'minimumOn.integers',
        listValue(minimumOn.map(({ integers }) => (integers === null ? NONE : listValue(integers.map(integerOrNone))))),
      ),
      item('minimumAt', listValue(minimumAt.map(integerValue))),
      ...about(record),
    ],
  };
}

export function seriesValue(series: SeriesRecord | null): ExportValue {
  if (series === null) return NONE;
  const terms = series.terms.map(({ power, exact, value }) => ({
    power,
    coefficient: exact === null ? roundedNumeral(value) : exactExport(exact, value),
  }));
  return { kind: 'series', terms, order: series.order };
}

function expansion(record: ExpansionRecord): ExportDocument {
  const { entries, loss, eigenvalues } = record;
  const list = (series: readonly (SeriesRecord | null)[]): ExportValue => listValue(series.map(seriesValue));
  return {
    title: `Series of family ${record.family}${modelWords(record.model)} in t = d^(-1/2) to order ${record.order}, ${record.status}`,
    digits: SERIES_DIGITS,
    items: [
      item('family', textValue(record.family)),
      ...modelItems(record.model),
      item('sizes', listValue(record.sizes.map(sizeExport))),
      item('signs', textValue(record.signs)),
      item('entries.diagonal', list(entries.diagonal)),
      item('entries.offDiagonal', list(entries.offDiagonal)),
      item('entries.between', listValue(entries.between.map(list))),
      item('entries.extra', listValue(entries.extra.map(list))),
      ...(loss === null ? [] : [item('loss', seriesValue(loss))]),
      ...eigenvalues.flatMap((line) => [
        item(`multiplicity.${componentName(line)}`, polynomialExport(line.degree)),
        item(`eigenvalues.${componentName(line)}`, list(line.series)),
      ]),
      ...boundItems(record, componentName),
      ...about(record),
    ],
  };
}

/** The group that permutes blocks, and the types of components. */
function blockGroupItems(
  { name, order, generators }: BlockGroupRecord,
  components: DecompositionRecord['components'],
): readonly ExportItem[] {
  return [
    item('typeName', textValue(name)),
    item('group.order', integerValue(Number(order))),
    item('group.generators', listValue(generators.map(textValue))),
    item('types', listValue(components.map(({ irreducible }) => textValue(irreducible?.type ?? 'real')))),
  ];
}

/** What a power has beside its decomposition. */
function powerItems({ power, validFrom, invariants, equivariants }: PowerRecord): readonly ExportItem[] {
  const bound = (from: EquivariantLine['validFrom']): ExportValue => (typeof from === 'number' ? integerValue(from) : NONE);
  return [
    item('power', integerValue(power)),
    item('validFrom', bound(validFrom)),
    item('invariants', integerValue(invariants)),
    item('equivariants.components', listValue(equivariants.map((c) => textValue(componentName(c).replaceAll('.', '_'))))),
    item('equivariants.quadratic', listValue(equivariants.map(({ quadratic }) => integerValue(quadratic)))),
    item('equivariants.cubic', listValue(equivariants.map(({ cubic }) => integerValue(cubic)))),
    item('equivariants.validFrom', listValue(equivariants.map((c) => bound(c.validFrom)))),
  ];
}

function decomposition(record: DecompositionRecord | PowerRecord): ExportDocument {
  const { components, blockGroup } = record;
  const type = blockGroup === undefined ? '' : `, type ${blockGroup.name},`;
  const power = 'power' in record ? ` of the symmetric power ${record.power}` : '';
  return {
    title: `Isotypic decomposition${power}${type} for sizes ${record.sizes.map(sizeText).join(', ')} with ${record.extra} extra rows, ${record.status}`,
    digits: 0,
    items: [
      item('sizes', listValue(record.sizes.map(sizeExport))),
      item('extra', integerValue(record.extra)),
      ...(record.rowless === undefined ? [] : [item('rowless', listValue(record.rowless.map(integerValue)))]),
      ...(record.inputs === undefined ? [] : [item('inputs', polynomialExport(record.inputs))]),
      item('dimension', polynomialExport(record.dimension)),
      item('components', listValue(components.map((c) => textValue(lineName(c).replaceAll('.', '_'))))),
      item('multiplicities', listValue(components.map(({ multiplicity }) => integerValue(multiplicity)))),
      item('degrees', listValue(components.map(({ degree }) => polynomialExport(degree)))),
      ...(blockGroup === undefined ? [] : blockGroupItems(blockGroup, components)),
      ...('power' in record ? powerItems(record) : []),
      item('status', textValue(record.status)),
    ],
  };
}
