import type { ModelRecord } from '../../study/model/record.js';
import { type ExportItem, type ExportValue, exactNumeral, listValue, NONE, textValue } from './system/value.js';

const item = (name: string, value: ExportValue): ExportItem => ({ name: `model.${name}`.split('.'), value });

/** What is learnt, as named values: nothing where it is the usual. Pure. */
export function modelItems(model: ModelRecord | undefined): readonly ExportItem[] {
  if (model === undefined) return [];
  const { activation, penalty, inputs, outer, teacher } = model;
  const numbers = (texts: readonly (string | null)[]): ExportValue =>
    listValue(texts.map((text) => (text === null ? NONE : exactNumeral(text))));
  return [
    item('activation', textValue(activation)),
    item('penalty', exactNumeral(penalty)),
    item('inputs', textValue(inputs)),
    ...(outer === null ? [] : [item('outer.students', numbers(outer.students)), item('outer.teachers', numbers(outer.teachers))]),
    ...(teacher === null
      ? []
      : [
          item('teacher.diagonal', numbers(teacher.diagonal)),
          item('teacher.offDiagonal', numbers(teacher.offDiagonal)),
          item('teacher.between', listValue(teacher.between.map(numbers))),
        ]),
  ];
}
