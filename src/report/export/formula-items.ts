import { sizeText } from '../../representation/young-type.js';
import type { FormulaRecord, WrittenFormula } from '../../study/formula/record.js';
import { show } from '../text/notation.js';
import { modelInlines } from '../text/values.js';
import { componentName, item } from './items.js';
import {
  type ExportDocument,
  type ExportItem,
  type ExportValue,
  integerValue,
  listValue,
  polynomialExport,
  sizeExport,
  textValue,
} from './system/value.js';

/** Whether a record is that of formulas. */
export function isFormulas(record: object): record is FormulaRecord {
  return 'symbols' in record && 'definitions' in record && 'gradient' in record && 'hessian' in record;
}

/**
 * The formulas of a type: definitions first, each under its symbol, then what uses them; undefined where there is text only.
 */
export function formulas(record: FormulaRecord): ExportDocument | undefined {
  const { sizes, extra, model, symbols, definitions, loss, gradient, hessian } = record;
  if (definitions.some(({ expression }) => typeof expression !== 'object')) return undefined;
  const parameters = symbols.map(({ symbol }) => symbol);
  const inEntries = (body: ExportValue): ExportValue => ({ kind: 'function', parameters, body });
  const matrix = (rows: readonly (readonly WrittenFormula[])[]): ExportValue =>
    inEntries(listValue(rows.map((row) => listValue(row.map(formula)))));
  return {
    title: `Formulas of the symmetry type ${sizes.map(sizeText).join(', ')} with ${extra} extra rows${show([...modelInlines(model)], 'text')}, functions of ${parameters.join(', ')}, ${record.status}`,
    digits: 0,
    items: [
      ...definitions.map(({ symbol, expression }): ExportItem => {
        return { name: [symbol], value: inEntries({ kind: 'expression', expression }), isSymbol: true };
      }),
      item('sizes', listValue(sizes.map(sizeExport))),
      item('extra', integerValue(extra)),
      item('coordinates', listValue(parameters.slice(1).map((name): ExportValue => ({ kind: 'symbol', name })))),
      item('meanings', listValue(symbols.slice(1).map(({ meaning }) => textValue(meaning)))),
      ...(loss === null ? [] : [item('loss', inEntries(formula(loss)))]),
      ...(gradient === null ? [] : [item('gradient', inEntries(listValue(gradient.map(formula))))]),
      ...(hessian ?? []).flatMap((block) => [
        item(`multiplicity.${componentName(block)}`, polynomialExport(block.degree)),
        item(`gram.${componentName(block)}`, matrix(block.gram)),
        item(`matrix.${componentName(block)}`, matrix(block.matrix)),
      ]),
      item('status', textValue(record.status)),
    ],
  };
}

function formula({ expression }: WrittenFormula): ExportValue {
  return { kind: 'expression', expression };
}
