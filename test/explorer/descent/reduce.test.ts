import { describe, expect, it } from 'vitest';
import type { DescentAction } from '../../../src/explorer/descent/action.js';
import { fromHash, toHash } from '../../../src/explorer/descent/link.js';
import { nextPosition, reduce } from '../../../src/explorer/descent/reduce.js';
import type { DescentFrame } from '../../../src/explorer/descent/session.js';
import { DESCENT, type DescentState } from '../../../src/explorer/descent/state.js';

const FRAME: DescentFrame = {
  position: 1,
  steps: 0,
  loss: 1,
  gradientNorm: 1,
  halvings: 0,
  w: new Float64Array(64),
  samples: [],
  types: [],
  why: null,
};

function stateAfter(state: DescentState, ...actions: readonly DescentAction[]): DescentState {
  return actions.reduce(reduce, state);
}

const RUNNING = stateAfter(DESCENT, { type: 'descent/start', model: {} });

/** The state after a picture of its run at a position. */
function pictured(state: DescentState, position: number, change: Partial<DescentFrame> = {}): DescentState {
  if (state.run === null) throw new Error('no run');
  return reduce(state, { type: 'descent/frame', run: state.run, frame: { ...FRAME, position, ...change } });
}

describe('the state of a descent', () => {
  it('asks for the first picture, then for the next at its pace', () => {
    expect(RUNNING.asking).toEqual({ to: 1 });
    expect(pictured(RUNNING, 1).asking).toEqual({ to: 2 });
    expect(pictured(RUNNING, 100).asking).toEqual({ to: 106 });
    expect(pictured(stateAfter(RUNNING, { type: 'descent/pace', pace: 'whole' }), 100).asking).toEqual({
      to: Number.MAX_SAFE_INTEGER,
    });
    expect(nextPosition(100, 'slow')).toBe(102);
  });

  it('waits, goes one step, and goes on', () => {
    const paused = stateAfter(pictured(RUNNING, 10), { type: 'descent/pause' });
    expect([paused.status, paused.asking]).toEqual(['paused', null]);
    const stepped = stateAfter(paused, { type: 'descent/step' });
    expect(stepped.asking).toEqual({ to: 11 });
    const there = pictured(stepped, 11);
    expect([there.status, there.asking, there.frame?.position]).toEqual(['paused', null, 11]);
    expect(stateAfter(there, { type: 'descent/resume' }).asking).toEqual({ to: 12 });
    // What was asked before the pause and comes after it is shown; what lies behind is not.
    expect(pictured(paused, 12).frame?.position).toBe(12);
    expect(pictured(paused, 3).frame?.position).toBe(10);
  });

  it('stops for good, ends, and hears nothing of other runs', () => {
    const stopped = stateAfter(pictured(RUNNING, 10), { type: 'descent/stop' });
    expect([stopped.status, stopped.asking, stopped.frame?.position]).toEqual(['stopped', null, 10]);
    expect(pictured(stopped, 20)).toBe(stopped);
    expect(stateAfter(stopped, { type: 'descent/resume' }, { type: 'descent/step' })).toBe(stopped);
    expect(pictured(RUNNING, 50, { why: 'converged' })).toMatchObject({ status: 'ended', asking: null });
    const other = stateAfter(RUNNING, { type: 'descent/next', model: {} });
    expect([other.seed, other.run?.seed]).toEqual(['4', 4]);
    if (RUNNING.run === null) throw new Error('no run');
    expect(reduce(other, { type: 'descent/frame', run: RUNNING.run, frame: FRAME })).toBe(other);
  });

  it.each([
    ['k', '41', 'k 41: a whole number from 1 to 40 is accepted'],
    ['d', 'many', 'd many: a whole number from 1 to 40 is accepted'],
    ['seed', '-1', /^seed -1: a whole number from 0 to /],
  ] as const)('refuses %s = %s, and leaves what is there', (field, text, sentence) => {
    const before = pictured(RUNNING, 10);
    const { refused, run, frame } = stateAfter(
      before,
      { type: 'descent/typed', field, text },
      { type: 'descent/start', model: {} },
    );
    expect(refused?.message).toMatch(sentence);
    expect([run, frame]).toEqual([before.run, before.frame]);
  });
});

describe('a descent in a link', () => {
  const state = stateAfter(
    DESCENT,
    { type: 'descent/typed', field: 'k', text: '6' },
    { type: 'descent/typed', field: 'seed', text: '5' },
    { type: 'descent/mode', mode: 'fast' },
    { type: 'descent/start', model: { penalty: '0.01' } },
  );

  it('is restored where it was, and waits there', () => {
    const link = toHash(pictured(state, 40));
    expect(link).toEqual({ students: '6', seed: '5', descent: 'fast', at: '40' });
    const { state: restored, refused } = fromHash({ ...link, penalty: '0.01' });
    expect(refused).toEqual([]);
    expect(restored).toMatchObject({ run: state.run, asking: { to: 40 }, status: 'paused' });
    expect(toHash(pictured(state, 40, { why: 'converged' })).at).toBe('end');
  });

  it('says what it does not know', () => {
    expect(fromHash({ descent: 'slow', pace: 'x', at: '-1' }).refused).toEqual([
      "the link has descent 'slow': published or fast is accepted",
      "the link has pace 'x': slow, steady, quick, whole are accepted",
      "the link has at '-1': a number of points, or end, is accepted",
    ]);
    expect(fromHash({ students: '99', at: '5' }).state).toMatchObject({ k: '99', refused: { kind: 'input' } });
    expect(fromHash({})).toEqual({ state: {}, refused: [] });
  });
});
