import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/explorer/compute/message.js';
import type { MatrixAction } from '../../../src/explorer/matrix/action.js';
import type { MatrixAnswer, MatrixSource } from '../../../src/explorer/matrix/answer.js';
import { commands } from '../../../src/explorer/matrix/command.js';
import { reactions } from '../../../src/explorer/matrix/react.js';
import { reduce } from '../../../src/explorer/matrix/reduce.js';
import { fromHash, MATRIX, type MatrixState, toHash } from '../../../src/explorer/matrix/state.js';
import { orderWords } from '../../../src/explorer/matrix/summary.js';
import { FIRST_SUBJECT, type Subject } from '../../../src/explorer/state/subject.js';

const SOURCE: MatrixSource = { name: 'w.csv', content: '1,0\n0,1' };
const REFUSAL = { kind: 'input', message: 'no' } as const;
/** Of an answer only the matrix matters here. */
const ANSWER: MatrixAnswer = {
  matrix: [
    [1, 0.1],
    [-1e-9, 1],
  ],
  isotropy: REFUSAL,
  point: REFUSAL,
  before: { matrix: [], rowBlocks: [], columnBlocks: [] },
};

function stateAfter(state: MatrixState, ...actions: readonly MatrixAction[]): MatrixState {
  return actions.reduce(reduce, state);
}

const FOUND = stateAfter(
  MATRIX,
  { type: 'matrix/given', source: SOURCE },
  { type: 'matrix/found', source: SOURCE, answer: ANSWER },
);

describe('the state of a matrix', () => {
  it('keeps what was found when the next one is refused', () => {
    const bad = stateAfter(
      FOUND,
      { type: 'matrix/given', source: { name: 'x', content: 'x' } },
      { type: 'matrix/refused', refusal: REFUSAL },
    );
    expect([bad.isAsking, bad.refused, bad.found]).toEqual([false, REFUSAL, FOUND.found]);
    // For another model what is seen is looked at again.
    expect(stateAfter(bad, { type: 'matrix/again' })).toMatchObject({ isAsking: true, source: SOURCE, refused: undefined });
    expect(stateAfter(MATRIX, { type: 'matrix/again' })).toBe(MATRIX);
  });

  it('stands in a link if it is small, with every digit, and is looked at again from there', () => {
    const link = toHash(FOUND);
    expect(link).toEqual({ matrix: '1,0.1;-1e-9,1', file: 'w.csv' });
    expect(fromHash(link)).toEqual({
      state: { text: '1,0.1\n-1e-9,1', source: { name: 'w.csv', content: '1,0.1\n-1e-9,1' }, isAsking: true },
      refused: [],
    });
    const large = { ...ANSWER, matrix: Array.from({ length: 50 }, () => Array.from({ length: 50 }, () => 0.5)) };
    expect(toHash(stateAfter(FOUND, { type: 'matrix/found', source: SOURCE, answer: large }))).toEqual({});
    expect([toHash(MATRIX), fromHash({})]).toEqual([{}, { state: {}, refused: [] }]);
  });

  it('has the command lines of its file, whatever its name', () => {
    expect(commands("my w's.csv", { ...FIRST_SUBJECT, penalty: '0.1' })).toEqual([
      "symbreak isotropy 'my w'\\''s.csv'",
      "symbreak spectrum --start 'my w'\\''s.csv' --penalty 0.1",
    ]);
    expect(commands('-w.csv', FIRST_SUBJECT)[0]).toBe('symbreak isotropy ./-w.csv');
  });
});

describe('an order in a sentence', () => {
  it('is cut where it is long', () => {
    // 20! = 2432902008176640000
    expect([orderWords('720'), orderWords('2432902008176640000')]).toEqual(['720', '2.43… × 10¹⁸']);
  });
});

describe('what follows from a change', () => {
  /** A page with this part alone: what was asked, and how to answer. */
  function page(): {
    readonly asked: unknown[];
    readonly cancelled: unknown[];
    readonly answer: (outcome: Outcome<MatrixAnswer>) => Promise<void>;
    readonly state: () => MatrixState;
    readonly go: (action: MatrixAction | Partial<Subject>) => void;
  } {
    const react = reactions();
    const [asked, cancelled]: [unknown[], unknown[]] = [[], []];
    const ends: ((outcome: Outcome<MatrixAnswer>) => void)[] = [];
    let seen = { state: MATRIX, subject: FIRST_SUBJECT, shown: true };
    const go = (action: MatrixAction | Partial<Subject>): void => {
      const before = seen;
      seen =
        'type' in action ? { ...seen, state: reduce(seen.state, action) } : { ...seen, subject: { ...seen.subject, ...action } };
      react(seen, before, {
        ask: (_, input) => {
          asked.push(input);
          // The one question has the one answer.
          return { answer: new Promise((end) => ends.push(end as (typeof ends)[number])), cancel: () => cancelled.push(input) };
        },
        dispatch: (next) => {
          if (next.type !== 'subject') go(next);
        },
      });
    };
    const answer = async (outcome: Outcome<MatrixAnswer>): Promise<void> => {
      ends.shift()?.(outcome);
      await Promise.resolve();
    };
    return { asked, cancelled, answer, state: () => seen.state, go };
  }

  it('asks once for what is given, gives up what is overtaken, and hears nothing of it', async () => {
    const { asked, cancelled, answer, state, go } = page();
    go({ type: 'matrix/typed', text: '1' });
    go({ type: 'matrix/given', source: SOURCE });
    go({ type: 'matrix/typed', text: '2' });
    expect(asked).toEqual([{ source: SOURCE, model: {} }]);
    const next = { name: 'x', content: '2' };
    go({ type: 'matrix/given', source: next });
    expect([asked.length, cancelled.length]).toEqual([2, 1]);
    await answer({ error: REFUSAL });
    expect(state()).toMatchObject({ isAsking: true, refused: undefined });
    await answer({ answer: ANSWER });
    expect(state()).toMatchObject({ isAsking: false, found: { source: next } });
    go({ penalty: '0.01' });
    expect(asked.at(-1)).toEqual({ source: next, model: { penalty: '0.01' } });
    go({ type: 'matrix/stopped' });
    expect(cancelled).toHaveLength(2);
    // Another dimension of the stage is nothing to a matrix.
    go({ d: '9' });
    expect(asked).toHaveLength(3);
  });
});
