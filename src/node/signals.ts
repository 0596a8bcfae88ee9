/** The signals with which people and systems end a program. */
export const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ends the process by a signal that it caught, so that whoever started it sees by which. Not for one that is still listened to. */
export function endBy(signal: NodeJS.Signals): Promise<never> {
  process.kill(process.pid, signal);
  return new Promise(() => undefined);
}

/**
 * Does something that leaves traces until it is complete. Where the process is to end meanwhile (Ctrl-C, SIGTERM, SIGHUP)
 * `undo` removes them first; what runs without pause, such as a series of synchronous renames, is not interrupted.
 *
 * Only for short work: a signal is noticed between two steps of the event loop.
 */
export async function undoneOnSignal<T>(undo: () => void, work: () => Promise<T>): Promise<T> {
  const onSignal = (signal: NodeJS.Signals): void => {
    try {
      undo();
    } finally {
      remove();
      process.kill(process.pid, signal);
    }
  };
  const remove = (): void => {
    for (const signal of ENDING_SIGNALS) process.removeListener(signal, onSignal);
  };
  for (const signal of ENDING_SIGNALS) process.on(signal, onSignal);
  try {
    return await work();
  } finally {
    remove();
  }
}
