import type { Asked, Outcome, Told } from './message.js';

/** The part of a `Worker` that a lane uses. */
export interface LaneWorker {
  postMessage(message: Asked): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Told>) => unknown) | null;
  onerror: ((event: ErrorEvent) => unknown) | null;
}

/** A question that was asked: how it ends, and a way to say that nobody waits for it. */
export interface Pending<Answer> {
  /** Never rejected. */
  readonly answer: Promise<Outcome<Answer>>;
  /** Drops the question; if it is being computed, its worker is ended, and the next question starts another. */
  readonly cancel: () => void;
}

/** A question in a lane, and what hears of it. */
interface Waiting {
  readonly asked: Asked;
  readonly end: (outcome: Outcome<unknown>) => void;
  readonly onProgress: (progress: unknown) => void;
}

/** What is asked of a lane. */
export interface LaneQuestion {
  readonly question: string;
  readonly input: unknown;
  readonly onProgress?: (progress: unknown) => void;
}

/** One worker and the questions that wait for it. */
export interface Lane {
  ask(question: LaneQuestion): Pending<unknown>;
}

/**
 * A lane of questions over one worker, which is made when it is first needed: one is computed at a time, and of those that
 * wait, only the latest of each name is kept – what a newer one overtakes ends as dropped.
 */
export function lane(start: () => LaneWorker): Lane {
  let worker: LaneWorker | undefined;
  let running: Waiting | undefined;
  let waiting: readonly Waiting[] = [];
  let count = 0;

  const finish = (outcome: Outcome<unknown>): void => {
    const ended = running;
    running = undefined;
    ended?.end(outcome);
    next();
  };
  const stop = (): void => {
    worker?.terminate();
    worker = undefined;
  };
  const hear = ({ data }: MessageEvent<Told>): void => {
    if (data.id !== running?.asked.id) return;
    if ('progress' in data) running.onProgress(data.progress);
    else finish('answer' in data ? { answer: data.answer } : { error: data.error });
  };
  const started = (): LaneWorker => {
    const fresh = start();
    fresh.onmessage = hear;
    fresh.onerror = (event) => {
      event.preventDefault();
      stop();
      finish({ error: { kind: 'internal', message: `the computation broke off: ${event.message}` } });
    };
    return fresh;
  };
  const next = (): void => {
    const [first, ...rest] = waiting;
    if (running !== undefined || first === undefined) return;
    [running, waiting] = [first, rest];
    worker ??= started();
    worker.postMessage(first.asked);
  };
  const drop = (dropped: Waiting): void => {
    waiting = waiting.filter((one) => one !== dropped);
    if (running === dropped) {
      stop();
      finish({ dropped: true });
    } else dropped.end({ dropped: true });
  };

  return {
    ask({ question, input, onProgress = () => undefined }) {
      count += 1;
      const asked: Asked = { id: count, question, input };
      let resolve: (outcome: Outcome<unknown>) => void = () => undefined;
      const answer = new Promise<Outcome<unknown>>((done) => {
        resolve = done;
      });
      const entry: Waiting = { asked, end: (outcome) => resolve(outcome), onProgress };
      for (const other of waiting.filter(({ asked: { question: name } }) => name === question)) drop(other);
      waiting = [...waiting, entry];
      next();
      return { answer, cancel: () => drop(entry) };
    },
  };
}
