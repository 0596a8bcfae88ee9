import { describe, expect, it } from 'vitest';
import type { DiagramAction } from '../../../src/explorer/diagram/action.js';
import type { DiagramQuestions } from '../../../src/explorer/diagram/answer.js';
import { branchesCommand, criticalCommand, diagramCommand } from '../../../src/explorer/diagram/command.js';
import { type Passage, passage, passageDimension, passagePhase } from '../../../src/explorer/diagram/passage/way.js';
import { diagramReactions } from '../../../src/explorer/diagram/react.js';
import { reduce } from '../../../src/explorer/diagram/reduce.js';
import { DIAGRAM, type DiagramState, fromHash, parentName, toHash } from '../../../src/explorer/diagram/state.js';
import type { Seen, Tools } from '../../../src/explorer/state/slice.js';
import { store } from '../../../src/explorer/state/store.js';
import { FIRST_SUBJECT, type Subject, type SubjectAction } from '../../../src/explorer/state/subject.js';

const CROSSING = '5.58550524743';
const critical = { crossings: [{ d: CROSSING }], searched: ['3', '10000'] } as unknown as Parameters<typeof passage>[0];

/** The part of the page with a store and workers that never answer. */
function page() {
  const asked: { question: string; of: Subject; cancelled: boolean }[] = [];
  const { state, dispatch, listen } = store<Seen<DiagramState>, DiagramAction | SubjectAction>(
    { state: DIAGRAM, subject: FIRST_SUBJECT, shown: true },
    (seen, action) =>
      action.type === 'subject'
        ? { ...seen, subject: { ...seen.subject, ...action.change } }
        : { ...seen, state: reduce(seen.state, action) },
  );
  const ask = (question: string, of: Subject) => {
    const one = { question, of, cancelled: false };
    asked.push(one);
    return {
      answer: new Promise(() => undefined),
      cancel: () => {
        one.cancelled = true;
      },
    };
  };
  // Nothing is answered: the types of answers do not matter.
  const tools = { ask, dispatch } as unknown as Tools<DiagramAction, DiagramQuestions>;
  const react = diagramReactions();
  listen((now, before) => react(now, before, tools));
  return { seen: state, dispatch, asked };
}

describe('what is asked', () => {
  it('is the fractional dimensions at once, each family once, and the branches when they are wanted', () => {
    const { dispatch, asked } = page();
    expect(asked.map(({ question }) => question)).toEqual(['critical']);
    dispatch({ type: 'subject', change: { d: '9' } });
    expect(asked).toHaveLength(1);
    dispatch({ type: 'subject', change: { family: 'A' } });
    dispatch({ type: 'diagram/want', family: 'A' });
    expect(asked.map(({ question, of }) => `${question} ${of.family}`)).toEqual(['critical II', 'critical A', 'branches A']);
  });

  it('is given up when it is not wanted any more, or another model is looked at', () => {
    const { seen, dispatch, asked } = page();
    dispatch({ type: 'diagram/want', family: 'II' });
    const of = asked.at(-1)?.of ?? FIRST_SUBJECT;
    dispatch({ type: 'diagram/branchesTold', of, told: 'branch 1 of 3' });
    expect(seen().state.branches.running?.told).toBe('branch 1 of 3');
    dispatch({ type: 'diagram/want', family: null });
    expect(asked.at(-1)).toMatchObject({ question: 'branches', cancelled: true });
    dispatch({ type: 'diagram/branchesTold', of, told: 'too late' });
    expect(seen().state.branches.running).toBeNull();
    dispatch({ type: 'diagram/want', family: 'II' });
    dispatch({ type: 'subject', change: { penalty: '0.01' } });
    expect(seen().state.wanted).toBeNull();
    expect(asked.filter(({ question, cancelled }) => question === 'branches' && cancelled)).toHaveLength(2);
  });
});

describe('a passage', () => {
  it('goes from below the fractional dimension through it to above', () => {
    const way = passage(critical, CROSSING, false);
    const at = (step: number): Passage => ({ ...way, step });
    const dimensions = Array.from({ length: way.steps }, (_, step) => Number(passageDimension(at(step))));
    expect(dimensions.every((d, i) => i === 0 || d > (dimensions[i - 1] ?? 0))).toBe(true);
    expect(passageDimension(at((way.steps - 1) / 2))).toBe(CROSSING);
    expect(dimensions[0]).toBeCloseTo(5.5855 * Math.exp(-0.22), 3);
    expect([0, 60, 120].map((step) => passagePhase(at(step)))).toEqual(['below', 'at', 'above']);
    // Next to another one, or to the end, it begins later.
    const near = { crossings: [{ d: CROSSING }], searched: ['5', '10000'] } as unknown as typeof critical;
    expect(Number(passageDimension(passage(near, CROSSING, true)))).toBeGreaterThan(5);
  });

  it('moves d by a clock of which only the last counts, and rests when d is moved by hand', () => {
    const { seen, dispatch } = page();
    dispatch({ type: 'diagram/passage', passage: passage(critical, CROSSING, true) });
    expect(Number(seen().subject.d)).toBeCloseTo(4.482, 3);
    dispatch({ type: 'diagram/play', playing: true });
    dispatch({ type: 'diagram/step', from: 0, to: 1 });
    const moved = seen().subject.d;
    dispatch({ type: 'diagram/step', from: 0, to: 1 });
    expect(seen().subject.d).toBe(moved);
    expect(seen().state.passage).toMatchObject({ step: 1, playing: true });
    dispatch({ type: 'subject', change: { d: '8' } });
    expect(seen().state.passage).toMatchObject({ step: 1, playing: false });
    // Stopped, it leaves d where it is; a step by hand leads back, also to the step where it was.
    const aside = seen().subject.d;
    dispatch({ type: 'diagram/step', to: 1 });
    expect(seen().subject.d).toBe(passageDimension({ ...passage(critical, CROSSING, true), step: 1 }));
    expect(seen().subject.d).not.toBe(aside);
    dispatch({ type: 'diagram/step', to: 99 });
    expect(seen().state.passage).toMatchObject({ step: 8, playing: false });
    dispatch({ type: 'diagram/play', playing: true });
    expect(seen().state.passage).toMatchObject({ step: 0, playing: true });
    dispatch({ type: 'subject', change: { family: 'A' } });
    expect(seen().state.passage).toBeNull();
  });
});

describe('what leaves the page', () => {
  it('is a link, of which what is wrong is said', () => {
    expect(toHash({ ...DIAGRAM, wanted: 'II', of: 'distance' })).toEqual({ branches: 'II', diagram: 'distance' });
    expect(fromHash({ branches: 'II', diagram: 'distance' })).toEqual({ state: { wanted: 'II', of: 'distance' }, refused: [] });
    expect(fromHash({ diagram: 'gradient' }).refused).toEqual([
      "the link asks for a diagram of 'gradient': loss or distance is accepted",
    ]);
  });

  it('is the command line', () => {
    const subject: Subject = { ...FIRST_SUBJECT, family: '2,d-2:-+', penalty: '1/100' };
    expect(branchesCommand(subject)).toBe('symbreak branches 2,d-2:-+ --penalty 1/100 --digits 12');
    expect(diagramCommand(subject, 'distance')).toBe(
      'symbreak branches 2,d-2:-+ --penalty 1/100 --digits 12 --of distance -o branches.svg',
    );
    expect(criticalCommand(FIRST_SUBJECT)).toBe('symbreak critical II --digits 12');
  });

  it('knows the family that a branch is born from', () => {
    expect(['II', 'II~1,2,d-3', 'A~1,d-1~1,1,d-2'].map(parentName)).toEqual([undefined, 'II', 'A~1,d-1']);
  });
});
