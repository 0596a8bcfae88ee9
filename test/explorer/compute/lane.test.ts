import { expect, it } from 'vitest';
import { type LaneWorker, lane } from '../../../src/explorer/compute/lane.js';
import type { Asked, Told } from '../../../src/explorer/compute/message.js';

/** A worker that answers when it is told to. */
class Slow implements LaneWorker {
  onmessage: LaneWorker['onmessage'] = null;
  onerror: LaneWorker['onerror'] = null;
  readonly asked: Asked[] = [];
  isEnded = false;

  postMessage(message: Asked): void {
    this.asked.push(message);
  }

  terminate(): void {
    this.isEnded = true;
  }

  /** Says something of the question that came last. */
  tell(told: { readonly answer: unknown } | { readonly progress: unknown } | { readonly error: never }): void {
    const id = this.asked.at(-1)?.id ?? 0;
    this.onmessage?.({ data: { id, ...told } satisfies Told } as MessageEvent<Told>);
  }

  breakOff(message: string): void {
    this.onerror?.({ message, preventDefault: () => undefined } as ErrorEvent);
  }
}

function slowLane(): { readonly workers: Slow[]; readonly own: ReturnType<typeof lane> } {
  const workers: Slow[] = [];
  const own = lane(() => {
    const worker = new Slow();
    workers.push(worker);
    return worker;
  });
  return { workers, own };
}

it('one question is computed at a time, and of those that wait the latest of a name is kept', async () => {
  const { workers, own } = slowLane();
  expect(workers).toHaveLength(0);
  const [first, second, other, third] = [
    own.ask({ question: 'point', input: 1 }),
    own.ask({ question: 'point', input: 2 }),
    own.ask({ question: 'digits', input: 'a' }),
    own.ask({ question: 'point', input: 3 }),
  ];
  const [worker] = workers;
  expect(await second.answer).toEqual({ dropped: true });
  expect(worker?.asked.map(({ input }) => input)).toEqual([1]);
  worker?.tell({ answer: 'one' });
  expect(await first.answer).toEqual({ answer: 'one' });
  worker?.tell({ answer: 'A' });
  expect(await other.answer).toEqual({ answer: 'A' });
  worker?.tell({ answer: 'three' });
  expect(await third.answer).toEqual({ answer: 'three' });
  expect(worker?.asked.map(({ input }) => input)).toEqual([1, 'a', 3]);
  expect(workers).toHaveLength(1);
});

it('tells progress, and passes over what a question says that has ended', async () => {
  const { workers, own } = slowLane();
  const heard: unknown[] = [];
  const { answer } = own.ask({ question: 'q', input: 0, onProgress: (progress) => heard.push(progress) });
  const [worker] = workers;
  worker?.tell({ progress: 0.5 });
  worker?.tell({ answer: 'done' });
  worker?.tell({ progress: 1 });
  worker?.tell({ answer: 'again' });
  expect(await answer).toEqual({ answer: 'done' });
  expect(heard).toEqual([0.5]);
});

it('a question that is cancelled ends its worker if it is being computed, and the next has a new one', async () => {
  const { workers, own } = slowLane();
  const running = own.ask({ question: 'long', input: 0 });
  const waiting = own.ask({ question: 'other', input: 1 });
  const last = own.ask({ question: 'last', input: 2 });
  waiting.cancel();
  expect(await waiting.answer).toEqual({ dropped: true });
  expect(workers[0]?.isEnded).toBe(false);
  running.cancel();
  expect(await running.answer).toEqual({ dropped: true });
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
  expect(workers[1]?.asked).toEqual([expect.objectContaining({ input: 2 })]);
  workers[1]?.tell({ answer: 'yes' });
  expect(await last.answer).toEqual({ answer: 'yes' });
  // What has ended stays as it ended.
  last.cancel();
  running.cancel();
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
});

it('a worker that breaks off is said to be a defect, and the next question has a new one', async () => {
  const { workers, own } = slowLane();
  const { answer } = own.ask({ question: 'q', input: 0 });
  workers[0]?.breakOff('out of memory');
  expect(await answer).toEqual({ error: { kind: 'internal', message: 'the computation broke off: out of memory' } });
  const next = own.ask({ question: 'q', input: 1 });
  expect(workers).toHaveLength(2);
  workers[1]?.tell({ answer: 1 });
  expect(await next.answer).toEqual({ answer: 1 });
});
