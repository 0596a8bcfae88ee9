import { shortened, spacedFormula } from '../../input/shown-text.js';
import { sizeText } from '../../representation/young-type.js';
import type { ModelRecord } from '../../study/model/record.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import { polynomialText } from '../../symbolic/exact/polynomial-text.js';
import { type Inline, show } from './notation.js';

/** A polynomial in d as a formula, a number as a numeral: `(d - 1)*(d - 2)/2`, `6`, `7.25`. */
export function polynomialFormula(p: Polynomial): string {
  return p.length > 1 ? polynomialText(p) : sizeText(p);
}

/** A polynomial in d as a piece of a line. */
export function polynomialInline(p: Polynomial): Inline {
  return { formula: polynomialFormula(p) };
}

/** What is learnt, after a comma, as part of a title: nothing where it is the usual. */
export function modelInlines(model: ModelRecord | undefined): readonly Inline[] {
  if (model === undefined) return [];
  const { activation, penalty, inputs, outer, teacher } = model;
  const numbers = (texts: readonly (string | null)[]): Inline =>
    texts.flatMap((text, i): Inline[] => [i > 0 ? ', ' : '', text === null ? '—' : { formula: text }]);
  const parts: readonly Inline[] = [
    ...(activation === 'relu' ? [] : [activationInline(activation)]),
    ...(penalty === '0'
      ? []
      : [['penalty ', { math: { text: 'λ', latex: '\\lambda' } }, ' = ', { formula: penalty }] satisfies Inline]),
    ...(inputs === null ? [] : [[{ formula: inputs }, ' inputs'] satisfies Inline]),
    ...(outer === null
      ? []
      : [['second layer ', numbers(outer.students), ' (teacher ', numbers(outer.teachers), ')'] satisfies Inline]),
    ...(teacher === null ? [] : [teacherInline(teacher, numbers)]),
  ];
  return parts.flatMap((part) => [', ', part]);
}

/** The same as plain text. */
export function modelWords(model: ModelRecord | undefined): string {
  return show([...modelInlines(model)], 'text');
}

/** `leaky ReLU of slope 0.1`, `tensors of order 3`, the beginning of a user's formula, or the name itself. */
function activationInline(activation: string): Inline {
  const [name = '', value] = activation.split(':');
  if (name === 'leaky' && value !== undefined) return ['leaky ReLU of slope ', { formula: value }];
  if (name === 'tensor' && value !== undefined) return ['tensors of order ', { formula: value }];
  if (name === 'formula' && value !== undefined) return ['kernel ', { formula: shortened(spacedFormula(value)) }];
  return `activation ${activation}`;
}

function teacherInline(
  { diagonal, offDiagonal, between }: NonNullable<ModelRecord['teacher']>,
  numbers: (texts: readonly (string | null)[]) => Inline,
): Inline {
  const others = [...offDiagonal, ...between.flat()].filter((x) => x !== null);
  return ['teacher with diagonal ', numbers(diagonal), ' and ', numbers([...new Set(others)]), ' beside it'];
}

/** Block sizes as pieces of a line, in the notation of names. */
export function sizeInlines(sizes: readonly Polynomial[]): readonly Inline[] {
  return sizes.map((size) => ({ formula: sizeText(size) }));
}
