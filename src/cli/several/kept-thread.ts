import { Worker } from 'node:worker_threads';

/**
 * Threads that wait for the next command of this process. A thread reads the whole program again, which takes longer than most
 * answers: `batch` pays that once. What they hold is the program alone, nothing of what was asked.
 */
const idle: Worker[] = [];

/** A thread that answers questions about several families: one that has answered before, or else a new one. */
export function takeThread(): Worker {
  const thread = idle.pop();
  if (thread === undefined) return new Worker(new URL('./thread.js', import.meta.url));
  stopListening(thread);
  thread.ref();
  return thread;
}

/** Keeps a thread that has answered, to the last message, for the next command. It ends with the process, and keeps none alive. */
export function keepThread(thread: Worker): void {
  stopListening(thread);
  thread.unref();
  thread.on('exit', () => {
    const place = idle.indexOf(thread);
    if (place !== -1) idle.splice(place, 1);
  });
  idle.push(thread);
}

/** By name: a thread also listens to who listens to it. */
function stopListening(thread: Worker): void {
  for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
}
