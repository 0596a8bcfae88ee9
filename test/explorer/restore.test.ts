import { expect, it } from 'vitest';
import { restored, rootHash } from '../../src/explorer/restore.js';
import { FIRST, isShown, reduceRoot } from '../../src/explorer/root.js';
import { look } from '../../src/explorer/state/subject.js';

it('a link restores the state that wrote it', () => {
  const changed = reduceRoot(reduceRoot(FIRST, look({ family: 'A', d: '12.25', penalty: '1/100' })), {
    type: 'page/view',
    view: 'series',
  });
  expect(rootHash(changed)).toMatch(/^#v=1&view=series&family=A&d=12\.25&penalty=1\/100/);
  expect(restored(rootHash(changed))).toEqual(changed);
  expect(restored(rootHash(FIRST))).toEqual(FIRST);
  expect(restored('')).toEqual(FIRST);
});

it('what is wrong with a link is said in notices, beside what is right with it', () => {
  const { view, subject, notices } = restored('#v=3&view=nosuch&family=A');
  expect([view, subject.family]).toEqual(['stage', 'A']);
  expect(notices).toEqual([
    expect.stringMatching(/version 3/),
    "the link asks for the view 'nosuch': stage, diagram, series, matrix, descent are there",
  ]);
});

it('an action that changes nothing gives the same state, and the diagram stands beside the stage where there is room', () => {
  expect(reduceRoot(FIRST, { type: 'page/view', view: 'stage' })).toBe(FIRST);
  expect(reduceRoot(FIRST, { type: 'page/wide', wide: false })).toBe(FIRST);
  const wide = reduceRoot(FIRST, { type: 'page/wide', wide: true });
  const shown = (state: typeof FIRST): readonly boolean[] =>
    (['stage', 'diagram', 'series'] as const).map((name) => isShown(state, name));
  expect(shown(FIRST)).toEqual([true, false, false]);
  expect(shown(wide)).toEqual([true, true, false]);
  expect(shown(reduceRoot(wide, { type: 'page/view', view: 'diagram' }))).toEqual([false, true, false]);
});
