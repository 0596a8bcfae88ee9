import { ComputationError, InputError } from '../../input/errors.js';
import type { Family } from '../family/family.js';

/** What one of several questions is about; d is null where the family is meant as a whole. */
export interface Question {
  /** The family's name in full, as records have it. */
  readonly family: string;
  /** The short name, where it has one. */
  readonly label: string;
  readonly d: string | null;
}

/** The answer to one of several questions: a record, or why there is none. */
export type Outcome<R> = Question &
  ({ readonly record: R; readonly error: null } | { readonly record: null; readonly error: string });

/** What stands in place of a record that there is none of. */
export interface FailedRecord {
  readonly family: string;
  readonly d: string | null;
  readonly error: string;
}

/** A family, or why the search for it led to none. */
export type Sought = Family | FailedRecord;

/** Whether there is an error in place of a family or a record. */
export function isFailed(value: object): value is FailedRecord {
  return 'error' in value && typeof value.error === 'string';
}

/** Hears what is being computed, and the number of all steps. */
export type SeveralProgress = (step: string, total: number) => void;

/** Hears each answer when it is there, and the questions that are still open. */
export type OutcomeListener<R> = (outcome: Outcome<R>, open: readonly Question[]) => void;

/** Who hears of several answers before all are there. */
export interface SeveralListeners<R> {
  readonly progress?: SeveralProgress;
  readonly onOutcome?: OutcomeListener<R>;
}

/** One question with the way to its answer. */
export interface Asked<R> extends Question {
  readonly answer: () => R | Promise<R>;
}

/**
 * The answers to several questions, one after the other in their order: what cannot be computed has the reason in place of its
 * record and does not keep others from theirs. Throws what is no InputError or ComputationError.
 */
export async function answers<R>(
  asked: readonly Asked<R>[],
  { progress, onOutcome }: SeveralListeners<R> = {},
): Promise<readonly Outcome<R>[]> {
  const questions = asked.map(({ answer: _, ...question }): Question => question);
  const outcomes: Outcome<R>[] = [];
  for (const { answer, ...question } of asked) {
    progress?.(`family ${question.label}${question.d === null ? '' : ` at d = ${question.d}`}`, asked.length);
    const outcome = { ...question, ...(await orWhy(answer)) };
    outcomes.push(outcome);
    onOutcome?.(outcome, questions.slice(outcomes.length));
  }
  return outcomes;
}

async function orWhy<R>(
  answer: () => R | Promise<R>,
): Promise<{ readonly record: R; readonly error: null } | { readonly record: null; readonly error: string }> {
  try {
    return { record: await answer(), error: null };
  } catch (error) {
    if (error instanceof ComputationError || error instanceof InputError) return { record: null, error: error.message };
    throw error;
  }
}

/** The records in the order of the questions, with `{ family, d, error }` in place of those that there are none of. */
export function recordsOf<R>(outcomes: readonly Outcome<R>[]): readonly (R | FailedRecord)[] {
  return outcomes.map(({ family, d, record, error }) => (error === null ? record : { family, d, error }));
}

/** A family as a question, at a d. */
export function questionOf(family: Sought, d: string | null): Question {
  if (isFailed(family)) return { family: family.family, label: family.family, d };
  return { family: family.name, label: family.alias ?? family.name, d };
}

/** The family that was sought; throws a ComputationError with the reason where there is none. */
export function foundFamily(family: Sought): Family {
  if (isFailed(family)) throw new ComputationError(family.error);
  return family;
}
