import { type Lane, type LaneQuestion, type LaneWorker, lane, type Pending } from './lane.js';
import type { QuestionTypes } from './question.js';

/** What may be given with a question. */
export interface AskOptions<Progress> {
  /** Hears how far the computation is. */
  readonly onProgress?: (progress: Progress) => void;
}

/** Asks a worker, by the name of a question; the answer is a promise that is never rejected. */
export type Ask<Q extends QuestionTypes<Q>> = <K extends keyof Q & string>(
  question: K,
  input: Q[K]['input'],
  options?: AskOptions<Q[K]['progress']>,
) => Pending<Q[K]['answer']>;

/** The lanes: questions in one of them wait for each other, and not for those in another. */
export type LaneName = 'stage' | 'study' | 'series' | 'matrix' | 'descent';

/**
 * The one way from the page to its workers: each question goes to its lane, whose worker is made when it is first needed.
 * Typed by those who use it, as `Ask` of the questions that the worker answers.
 *
 * @param start makes a worker.
 */
export function client<A>(start: () => LaneWorker, lanes: Readonly<Record<string, LaneName>>): A {
  const made = new Map<LaneName, Lane>();
  const laneOf = (name: LaneName): Lane => {
    const own = made.get(name) ?? lane(start);
    made.set(name, own);
    return own;
  };
  const ask = (question: string, input: unknown, options: Pick<LaneQuestion, 'onProgress'> = {}): Pending<unknown> =>
    laneOf(lanes[question] ?? 'study').ask({ question, input, ...options });
  // A worker answers a question with its own answer: `Answers` says so where the worker is put together.
  return ask as unknown as A;
}
