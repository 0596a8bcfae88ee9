import type { CertifyRangeRecord, CertifyRecord } from '../../study/certificate/record.js';
import { modelWords } from '../text/values.js';
import { about, componentName, item } from './items.js';
import { modelItems } from './model-items.js';
import {
  type ExportDocument,
  type ExportItem,
  type ExportValue,
  exactNumeral,
  integerValue,
  listValue,
  NONE,
  polynomialExport,
  textValue,
  truthValue,
} from './system/value.js';

/** What is proved of a point, or over an interval of d. */
type Certified = CertifyRecord | CertifyRangeRecord;

/** Whether a record is that of one proof; such records have no values but texts and numbers. */
export function isCertified(record: object): record is Certified {
  if (!('exists' in record && 'unique' in record && 'negative' in record && 'verdict' in record)) return false;
  return 'eigenvalueEnclosures' in record || 'segments' in record;
}

/** The named values of a proof: bounds are exact numbers, since a rounded bound would be none. */
export function certified(record: Certified): ExportDocument {
  return 'segments' in record ? range(record) : point(record);
}

function point(record: CertifyRecord): ExportDocument {
  const { family, d, status, index } = record;
  return {
    title: `Proof for family ${family}${modelWords(record.model)} at d = ${d}, ${status}`,
    digits: 0,
    items: [
      item('family', textValue(family)),
      ...modelItems(record.model),
      item('sizes', words(record.sizes)),
      item('signs', textValue(record.signs)),
      item('dimension', exactNumeral(d)),
      item('exists', truthValue(record.exists)),
      item('unique', truthValue(record.unique)),
      ...boxItems(record.box),
      item('radius', bound(record.radius)),
      item('uniqueWithin', bound(record.uniqueWithin)),
      item('isotropy', record.isotropy === null ? NONE : words(record.isotropy)),
      item('index', index === null ? NONE : exactNumeral(`${index}`)),
      ...negativeItems(record.negative),
      ...record.eigenvalueEnclosures.flatMap((line) => [
        item(`multiplicity.${componentName(line)}`, exactNumeral(line.degree)),
        item(
          `enclosures.${componentName(line)}`,
          listValue(line.enclosures.map(({ bounds }) => listValue(bounds.map(exactNumeral)))),
        ),
        item(`holds.${componentName(line)}`, listValue(line.enclosures.map(({ holds }) => integerValue(holds)))),
      ]),
      item('verdict', textValue(record.verdict)),
      item('reason', textValue(record.reason)),
      ...about(record),
    ],
  };
}

function range(record: CertifyRangeRecord): ExportDocument {
  const { family, from, to, status } = record;
  return {
    title: `Proof for family ${family}${modelWords(record.model)} at every real d from ${from} to ${to}, ${status}`,
    digits: 0,
    items: [
      item('family', textValue(family)),
      ...modelItems(record.model),
      item('sizes', words(record.blockSizes)),
      item('dimensionFrom', exactNumeral(from)),
      item('dimensionTo', exactNumeral(to)),
      item('exists', truthValue(record.exists)),
      item('unique', truthValue(record.unique)),
      item('isotropy', record.isotropy === null ? NONE : words(record.isotropy)),
      item('index', polynomialExport(record.index)),
      ...negativeItems(record.negative),
      item('segments', integerValue(record.segments)),
      item('verdict', textValue(record.verdict)),
      item('statement', textValue(record.statement)),
      ...about(record),
    ],
  };
}

/** The bounds of each entry, as pairs. */
function boxItems(box: CertifyRecord['box']): readonly ExportItem[] {
  if (box === null) return [];
  const pair = (bounds: readonly [string, string] | null): ExportValue =>
    bounds === null ? NONE : listValue(bounds.map(exactNumeral));
  const pairs = (list: readonly (readonly [string, string] | null)[]): ExportValue => listValue(list.map(pair));
  return [
    item('box.diagonal', pairs(box.diagonal)),
    item('box.offDiagonal', pairs(box.offDiagonal)),
    item('box.between', listValue(box.between.map(pairs))),
    item('box.extra', listValue(box.extra.map(pairs))),
  ];
}

/** How many negative eigenvalues each copy of a component has, of those that have any. */
function negativeItems(negative: Certified['negative']): readonly ExportItem[] {
  return negative.map((line) => item(`negative.${componentName(line)}`, integerValue(line.count)));
}

function bound(text: string | null): ExportValue {
  return text === null ? NONE : exactNumeral(text);
}

function words(list: readonly string[]): ExportValue {
  return listValue(list.map(textValue));
}
