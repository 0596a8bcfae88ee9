import { loadMpfr } from '../../numeric/mpfr/mpfr.js';
import type { Asked, Told } from './message.js';
import type { Answering } from './question.js';
import { refusalOf } from './refusal.js';

/** One who answers, by the name of a question; types were checked where the parts were put together. */
export type Answerer = (input: unknown, answering: Answering<unknown>) => unknown;

/**
 * What a worker does with a question that reached it: it answers, tells progress, and says errors as data. The promise
 * is never rejected.
 */
export async function serve(
  { id, question, input }: Asked,
  answerers: ReadonlyMap<string, Answerer>,
  tell: (told: Told) => void,
): Promise<void> {
  try {
    const answerer = answerers.get(question);
    if (answerer === undefined) throw new RangeError(`no question is called ${question}`);
    tell({ id, answer: await answerer(input, { mpfr: loadMpfr, progress: (progress) => tell({ id, progress }) }) });
  } catch (error) {
    tell({ id, error: refusalOf(error) });
  }
}
