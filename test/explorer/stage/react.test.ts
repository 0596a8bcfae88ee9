import { describe, expect, it } from 'vitest';
import type { StageAction } from '../../../src/explorer/stage/action.js';
import { stageReactions } from '../../../src/explorer/stage/react.js';
import { reduce } from '../../../src/explorer/stage/reduce.js';
import { STAGE, type StageState } from '../../../src/explorer/stage/state.js';
import { dimensionNumber, FIRST_SUBJECT, type Subject } from '../../../src/explorer/state/subject.js';

describe('a family that is being opened', () => {
  it('is given up when another one is wanted, once, and not when d moves', () => {
    const react = stageReactions();
    const heard: string[] = [];
    let state: StageState = STAGE;
    const ask = (question: string, { family }: Subject) => {
      heard.push(`${question} ${family}`);
      return { answer: new Promise<never>(() => undefined), cancel: () => void heard.push(`give up ${family}`) };
    };
    const look = (change: Partial<Subject>): void => {
      const seen = { state, subject: { ...FIRST_SUBJECT, ...change }, shown: true };
      react(seen, undefined, {
        ask,
        dispatch: (action) => {
          state = reduce(state, action as StageAction); // Nothing else is dispatched here.
        },
      });
    };
    look({ family: 'II' });
    look({ family: 'II', d: '8' });
    look({ family: 'A' });
    look({ family: 'A' });
    expect(heard).toEqual(['open II', 'give up II', 'open A']);
  });
});

describe('a dimension that was typed', () => {
  it.each([
    ['7.25', 7.25],
    ['29/4', 7.25],
    ['1e3', 1000],
    ['abc', 2],
    ['-7', 2],
    ['1/0', 2],
    ['', 2],
  ])('%s is at %d in pictures', (text, at) => {
    expect(dimensionNumber(text)).toBe(at);
  });
});
