import type { Outcome, Refusal } from './message.js';

/** What became of a question of one kind: the last answer, what is being computed, and why there is no newer answer. */
export interface Computed<Of, Answer> {
  /** The last answer that came, with what it is the answer for; it stays while another one is computed. */
  readonly last: { readonly of: Of; readonly answer: Answer } | null;
  /** What is being computed, and how far it is in words; null where nothing is. */
  readonly running: { readonly of: Of; readonly told: string } | null;
  /** Why what was asked last has no answer. */
  readonly refused: { readonly of: Of; readonly refusal: Refusal } | null;
}

/** Nothing was asked yet. */
export const NOT_ASKED: Computed<never, never> = { last: null, running: null, refused: null };

/** It is being computed. Pure. */
export function running<Of, Answer>(before: Computed<Of, Answer>, of: Of): Computed<Of, Answer> {
  return { ...before, running: { of, told: '' }, refused: null };
}

/** How far it is, in words; of what is not computed any more nothing is told. Pure. */
export function told<Of, Answer>(before: Computed<Of, Answer>, of: Of, words: string): Computed<Of, Answer> {
  return before.running?.of === of ? { ...before, running: { of, told: words } } : before;
}

/**
 * How it ended. An answer is the last one also where another one was asked for meanwhile; why there is none is said only of what was
 * asked last. Pure.
 */
export function ended<Of, Answer>(before: Computed<Of, Answer>, of: Of, outcome: Outcome<Answer>): Computed<Of, Answer> {
  const isLatest = before.running?.of === of;
  const now = isLatest ? null : before.running;
  if ('answer' in outcome)
    return { last: { of, answer: outcome.answer }, running: now, refused: isLatest ? null : before.refused };
  if ('error' in outcome && isLatest) return { ...before, running: null, refused: { of, refusal: outcome.error } };
  return { ...before, running: now };
}

/** Whether something was asked already: it is answered, being computed, or refused. */
export function isAsked<Of, Answer>({ last, running: now, refused }: Computed<Of, Answer>, is: (of: Of) => boolean): boolean {
  if (now !== null) return is(now.of);
  if (refused !== null) return is(refused.of);
  return last !== null && is(last.of);
}

/** The last answer, if it is that for something. */
export function answerFor<Of, Answer>({ last }: Computed<Of, Answer>, is: (of: Of) => boolean): Answer | undefined {
  return last !== null && is(last.of) ? last.answer : undefined;
}
