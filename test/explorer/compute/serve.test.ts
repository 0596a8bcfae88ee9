import { expect, it } from 'vitest';
import type { Told } from '../../../src/explorer/compute/message.js';
import { type Answerer, serve } from '../../../src/explorer/compute/serve.js';
import { ComputationError, InputError } from '../../../src/input/errors.js';

async function told(answerer: Answerer, question = 'q'): Promise<readonly Told[]> {
  const all: Told[] = [];
  await serve({ id: 7, question, input: 3 }, new Map([['q', answerer]]), (one) => all.push(one));
  return all;
}

it('answers, with progress on the way', async () => {
  const answerer: Answerer = async (input, { progress }) => {
    progress('half');
    return Number(input) * 2;
  };
  expect(await told(answerer)).toEqual([
    { id: 7, progress: 'half' },
    { id: 7, answer: 6 },
  ]);
});

it('says errors as data: those for people in their words, others as defects', async () => {
  const fail =
    (error: unknown): Answerer =>
    () => {
      throw error;
    };
  const refusal = async (error: unknown): Promise<unknown> => (await told(fail(error))).map((one) => 'error' in one && one.error);
  expect(await refusal(new InputError('no such family'))).toEqual([{ kind: 'input', message: 'no such family' }]);
  expect(await refusal(new ComputationError('not found'))).toEqual([{ kind: 'computation', message: 'not found' }]);
  expect(await refusal(new RangeError('index'))).toEqual([
    { kind: 'internal', message: 'this is a defect of symbreak, please report it: RangeError: index' },
  ]);
  expect(await refusal('odd')).toEqual([expect.objectContaining({ kind: 'internal' })]);
  expect(await told(() => 0, 'nosuch')).toEqual([{ id: 7, error: expect.objectContaining({ kind: 'internal' }) }]);
});
