import { z } from 'zod';
import { InputError } from '../../input/errors.js';
import { type Problem, reluProblem } from '../../landscape/problem/problem.js';
import type { YoungType } from '../../representation/young-type.js';
import { type ModelRecord, modelField, modelOfRecord } from '../model/record.js';
import { modelRecordShape } from '../model/schema.js';
import { canonicalJson } from './certificate.js';

/** The field `model` of a certificate: a record of what is learnt with an activation that has a name. */
export const modelSchema = modelRecordShape.extend({
  activation: z
    .string()
    .max(1200)
    .regex(/^[a-z\d]+(?::[-\d./]+)?$/, 'a name such as leaky:0.1 is accepted'),
});

/** The one spelling of a problem for the type that a certificate names; undefined for the usual problem. */
export function spelledModel(problem: Problem, type: YoungType): ModelRecord | undefined {
  const { model } = modelField(problem);
  // The type that was computed with may have numbers where the one that is named has sizes in d.
  return model && modelField(modelOfRecord(model)(type)).model;
}

/**
 * The problem of a certificate for its type: that of its field `model`, and the usual one where there is none.
 *
 * Throws an InputError for what is no model, as for a slope from 1 on, for one that is not stated for the type, and for another
 * spelling than that of `spelledModel`, so that each problem has one text.
 */
export function statedProblem(model: ModelRecord | undefined, type: YoungType): Problem {
  if (model === undefined) return reluProblem;
  const problem = modelOfRecord(model)(type);
  const spelled = spelledModel(problem, type);
  if (spelled === undefined) throw new InputError('its model is the usual one, which is left out');
  if (canonicalJson(spelled) !== canonicalJson(model)) {
    throw new InputError(`its model must be written ${canonicalJson(spelled)}`);
  }
  return problem;
}
