import { componentWithBlocks } from '../../representation/component.js';
import type { CriticalRecord } from '../../study/crossing/record.js';
import { morseIndex } from '../../study/point/morse-index.js';
import type { SolveRecord, SpectrumRecord } from '../../study/point/record.js';
import type { ExpansionRecord } from '../../study/series/record.js';
import { type FailedRecord, isFailed } from '../../study/several/several.js';
import { exactText } from '../../symbolic/qpi/exact-value.js';
import { placedEntries } from '../several/several.js';
import { irreducibleName } from '../symmetric-point/irreducible.js';
import { polynomialFormula } from '../text/values.js';
import { csvLines } from './csv-lines.js';

/** A record that has a line of its own. */
type Wide = SolveRecord | SpectrumRecord | CriticalRecord | ExpansionRecord | FailedRecord;
/** A field with the name of its column. */
type Field = readonly [column: string, text: string];

/**
 * Results as CSV in wide form, a line for each: names of columns in the first line, numbers with all digits that they have,
 * fields in the manner of RFC 4180. First stand the columns that every result has, with `error` for one that there is none of;
 * then those that only some have, which are empty for the others: entries as `diagonal[0]`, eigenvalues as `eigenvalue.s_1.1`,
 * coefficients of the loss as `loss[3].exact`, fractional dimensions as `crossing1.d`. Undefined for records of other kinds.
 * Pure; ends in a line end.
 */
export function wideCsv(records: readonly unknown[]): string | undefined {
  if (records.length === 0 || !records.every(isWide)) return undefined;
  const lines = records.map((record) => new Map([...common(record), ...own(record)]));
  // What all have comes first.
  const columns = [...new Set([...records.flatMap((r) => common(r).map(name)), ...records.flatMap((r) => own(r).map(name))])];
  return csvLines([columns, ...lines.map((line) => columns.map((column) => line.get(column) ?? ''))]);
}

function name([column]: Field): string {
  return column;
}

function isWide(record: unknown): record is Wide {
  if (typeof record !== 'object' || record === null) return false;
  return isFailed(record) || isCritical(record) || isExpansion(record) || isPoint(record);
}

const isCritical = (record: object): record is CriticalRecord => 'crossings' in record && 'minimumFrom' in record;
const isExpansion = (record: object): record is ExpansionRecord => 'variable' in record && 'loss' in record && 'checks' in record;
const isPoint = (record: object): record is SolveRecord => 'entries' in record && 'gradientNorm' in record;
const isSpectrum = (record: SolveRecord): record is SpectrumRecord => 'spectrum' in record && 'least' in record;

/** What every result of a kind has. */
function common(record: Wide): readonly Field[] {
  if (isFailed(record)) {
    return [['family', record.family], ...(record.d === null ? [] : [['d', record.d] as const]), ['error', record.error]];
  }
  const error = ['error', ''] as const;
  if (isCritical(record)) {
    const { minimumFrom, searched, lowerEnd, upperEnd, crossings, status } = record;
    return [
      ['family', record.family],
      ['crossings', `${crossings.length}`],
      ['minimumFrom.real', minimumFrom?.real ?? ''],
      ['minimumFrom.integer', `${minimumFrom?.integer ?? ''}`],
      ['searched.from', searched[0]],
      ['searched.to', searched[1]],
      ['lowerEnd', lowerEnd?.d ?? ''],
      ['upperEnd', upperEnd?.d ?? ''],
      ['status', status],
      error,
    ];
  }
  if (isExpansion(record)) {
    const { family, field, loss, status } = record;
    return [['family', family], ['field', field], ['loss.order', `${loss?.order ?? ''}`], ['status', status], error];
  }
  const { family, d, k, loss, gradientNorm, digits, status } = record;
  return [
    ['family', family],
    ['d', d],
    ['k', k],
    ['digits', `${digits}`],
    ['loss', loss],
    ['gradientNorm', gradientNorm],
    ...(isSpectrum(record) ? spectrumFields(record) : []),
    ['status', status],
    error,
  ];
}

function spectrumFields(record: SpectrumRecord): readonly Field[] {
  const { least, verdict } = record;
  return [
    ['least', least.value],
    ['least.component', componentWithBlocks(least.component, least.blocks)],
    ['index', `${morseIndex(record) ?? ''}`],
    ['verdict', verdict],
  ];
}

/** What depends on the family's type, or on what was found. */
function own(record: Wide): readonly Field[] {
  if (isFailed(record)) return [];
  if (isCritical(record)) {
    return record.crossings.flatMap((crossing, i): readonly Field[] => {
      const field = (column: string, text: string): Field => [`crossing${i + 1}.${column}`, text];
      const { d, enclosure, component, blocks, degree, direction, status } = crossing;
      return [
        field('d', d),
        ...(enclosure === null ? [] : [field('least', enclosure[0]), field('most', enclosure[1])]),
        field('component', componentWithBlocks(component, blocks)),
        field('degree', polynomialFormula(degree)),
        field('direction', direction),
        field('status', status),
      ];
    });
  }
  if (isExpansion(record)) return lossFields(record);
  const entries = placedEntries(record.entries).map(({ entry, row, column, value }): Field => {
    return [entry === 'between' || entry === 'extra' ? `${entry}[${row}][${column}]` : `${entry}[${row}]`, value];
  });
  return isSpectrum(record) ? [...entries, ...eigenvalueFields(record)] : entries;
}

function eigenvalueFields({ spectrum }: SpectrumRecord): readonly Field[] {
  return spectrum.flatMap((line): readonly Field[] => {
    const { component, blocks, degree, eigenvalues } = line;
    const named = [componentWithBlocks(component, blocks), irreducibleName(line)].filter((part) => part !== '').join('.');
    return [[`degree.${named}`, `${degree}`], ...eigenvalues.map((value, i): Field => [`eigenvalue.${named}.${i + 1}`, value])];
  });
}

/** The coefficients of t^n with t = d^(−1/2), up to the first that is not given; those of terms that vanish are 0. */
function lossFields({ loss }: ExpansionRecord): readonly Field[] {
  if (loss === null) return [];
  const powers = loss.terms.map(({ power }) => power);
  const end = loss.order ?? Math.max(-1, ...powers) + 1;
  const first = Math.min(0, ...powers);
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => i + first).flatMap((power): readonly Field[] => {
    const term = loss.terms.find((t) => t.power === power);
    const exact = term === undefined ? '0' : term.exact === null ? '' : exactText(term.exact);
    return [
      [`loss[${power}].exact`, exact],
      [`loss[${power}].value`, term?.value ?? '0'],
    ];
  });
}
