import { Worker } from 'node:worker_threads';

/** Tasks that are spread over threads. */
export interface PoolOptions<Task, Result> {
  /** The module that a thread runs: it answers each message, a task, by one message, its result. */
  readonly worker: URL;
  readonly threads: number;
  readonly tasks: readonly Task[];
  /** Called once for each task, in the order in which they are done. */
  readonly onResult: (result: Result) => void;
  /** The result of a task whose thread broke down. */
  readonly onBreakdown: (task: Task, reason: string) => Result;
  /** No new task is begun after this is aborted; those that run are given up. */
  readonly signal: AbortSignal;
}

/**
 * Runs all tasks, each thread one at a time. Settles when all are done, when `signal` is aborted, or, with the error, when
 * `onResult` throws; no thread is left running then. A thread that breaks down costs its task only.
 */
export async function runPool<Task, Result>(options: PoolOptions<Task, Result>): Promise<void> {
  const { tasks, threads, signal } = options;
  let next = 0;
  const take = (): Task | undefined => (signal.aborted ? undefined : tasks[next++]);
  const line = async (): Promise<void> => {
    let task = take();
    while (task !== undefined) task = await runThread(options, task, take);
  };
  await Promise.all(Array.from({ length: Math.min(threads, tasks.length) }, line));
}

/** One thread, until there is nothing left to do or it breaks down; then the next task, for a new thread. */
function runThread<Task, Result>(
  { worker, onResult, onBreakdown, signal }: PoolOptions<Task, Result>,
  first: Task,
  take: () => Task | undefined,
): Promise<Task | undefined> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker);
    let task: Task = first;
    let ended = false;
    const end = (settle: () => void): void => {
      if (ended) return;
      ended = true;
      signal.removeEventListener('abort', stop);
      thread.terminate().then(settle, settle);
    };
    const stop = (): void => end(() => resolve(undefined));
    /** Hands a result on; an error there, say a full disk, ends everything. */
    const report = (result: Result): boolean => {
      try {
        onResult(result);
        return true;
      } catch (error) {
        end(() => reject(error));
        return false;
      }
    };
    const brokeDown = (reason: string): void => {
      if (ended || !report(onBreakdown(task, reason))) return;
      const following = take();
      end(() => resolve(following));
    };
    signal.addEventListener('abort', stop);
    thread.on('message', (result: Result) => {
      if (ended || !report(result)) return;
      const following = take();
      if (following === undefined) return stop();
      task = following;
      thread.postMessage(task);
    });
    thread.on('error', (error) => brokeDown(error.message));
    thread.on('exit', (code) => brokeDown(`the thread ended with status ${code}`));
    thread.postMessage(task);
  });
}
