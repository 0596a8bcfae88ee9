import { ComputationError, InputError } from '../../input/errors.js';
import { ENDING_SIGNALS, endBy } from '../../node/signals.js';
import type { Family } from '../../study/family/family.js';
import type { ModelTexts } from '../../study/model/model.js';
import type { Outcome } from '../../study/several/several.js';
import type { Interruption } from '../output/output.js';
import { type Progress, progressOn } from '../process/progress.js';
import { keepThread, takeThread } from './kept-thread.js';
import type { SeveralCommand, SeveralMessage, SeveralParts, SeveralRecords } from './request.js';

/** What is known of several questions: all answers, or those that were there when a signal came. */
export interface SeveralAnswers<R> {
  readonly outcomes: readonly Outcome<R>[];
  readonly interruption: Interruption | null;
}

/** How families are asked for. */
interface Common {
  readonly extra: string | undefined;
  readonly texts: ModelTexts;
}

/**
 * The answers to the questions of a command about several families. They are computed by a thread of its own, without a pause, so
 * that this one hears Ctrl-C, SIGTERM and SIGHUP: what is being computed is given up at once, and what was finished is kept. A
 * person at a terminal is told how far it is. Where nothing was finished the process ends by the signal. Throws what the thread threw.
 * The thread waits for the next command of the process, if there is one.
 */
export function answersOf<C extends SeveralCommand>(
  command: C,
  families: readonly Family[],
  asked: SeveralParts[C] & Common,
): Promise<SeveralAnswers<SeveralRecords[C]>> {
  const names = families.map(({ alias, name }) => alias ?? name);
  const request = { ...asked, command, names };
  return new Promise((resolve, reject) => {
    const outcomes: Outcome<SeveralRecords[C]>[] = [];
    let open: Interruption['open'] = [];
    const line = steps();
    const thread = takeThread();
    const leave = (): void => {
      for (const signal of ENDING_SIGNALS) process.removeListener(signal, onSignal);
      line.done();
    };
    /** The thread said its last word on this command, and waits for another. */
    const keep = (settle: () => void): void => {
      leave();
      keepThread(thread);
      settle();
    };
    const end = (settle: () => void): void => {
      leave();
      thread.removeAllListeners();
      thread.terminate().then(settle, settle);
    };
    const onSignal = (signal: NodeJS.Signals): void => {
      end(() => {
        if (outcomes.length === 0) void endBy(signal);
        else resolve({ outcomes, interruption: { signal, finished: outcomes.length, open } });
      });
    };
    for (const signal of ENDING_SIGNALS) process.on(signal, onSignal);
    thread.on('message', (message: SeveralMessage) => {
      if (message.kind === 'step') line.step(message.text, message.total);
      else if (message.kind === 'outcome') {
        // What the thread answers with is of the command that it was asked for.
        outcomes.push(message.outcome as Outcome<SeveralRecords[C]>);
        open = message.open;
      } else if (message.kind === 'done') keep(() => resolve({ outcomes, interruption: null }));
      else {
        const { of, message: text } = message;
        keep(() => reject(of === 'input' ? new InputError(text) : new ComputationError(text)));
      }
    });
    thread.on('error', (error) => end(() => reject(error)));
    thread.on('exit', (code) => end(() => reject(new ComputationError(`the thread that computes ended with status ${code}`))));
    thread.postMessage(request);
  });
}

/** What is being done, one line for steps of one total. */
function steps(): { step(text: string, total: number): void; done(): void } {
  let line: { readonly total: number; readonly progress: Progress } | undefined;
  const done = (): void => {
    line?.progress.done();
    line = undefined;
  };
  return {
    step(text, total) {
      if (line?.total !== total) done();
      line ??= { total, progress: progressOn(process.stderr, total) };
      line.progress.step(text);
    },
    done,
  };
}
