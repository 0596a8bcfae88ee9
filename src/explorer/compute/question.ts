import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';

/** What a worker is asked, by its types: what is handed to it, what comes back, and what it tells on the way. */
export interface Question<Input, Answer, Progress = never> {
  readonly input: Input;
  readonly answer: Answer;
  readonly progress: Progress;
}

/** Questions by their names, as an interface whose members are `Question`. Everything in them can be cloned. */
export type QuestionTypes<Q> = { readonly [K in keyof Q]: Question<unknown, unknown, unknown> };

/** What the worker gives to what answers a question. */
export interface Answering<Progress> {
  /** MPFR, loaded when it is first asked for, once for a worker. */
  readonly mpfr: () => Promise<MpfrLibrary>;
  /** Tells how far it is. */
  readonly progress: (progress: Progress) => void;
}

/**
 * How the worker answers, by the names of the questions. Pure library code without a document; an InputError or a
 * ComputationError is said in place by the page in its own words, anything else as a defect.
 */
export type Answers<Q extends QuestionTypes<Q>> = {
  readonly [K in keyof Q]: (
    input: Q[K]['input'],
    answering: Answering<Q[K]['progress']>,
  ) => Q[K]['answer'] | Promise<Q[K]['answer']>;
};
