import { expect, it } from 'vitest';
import { store } from '../../../src/explorer/state/store.js';

it('tells one change after the other: nobody hears of a state that is not the present one', () => {
  const { state, dispatch, listen } = store<number, number>(0, (sum, added) => sum + added);
  const heard: string[] = [];
  listen((now, before) => {
    heard.push(`first ${before} ${now}`);
    if (now < 2) dispatch(1);
    heard.push(`first after ${now}`);
  });
  listen((now, before) => {
    heard.push(`second ${before} ${now}`);
    expect(now).toBe(state());
  });
  expect(heard).toEqual([
    'first undefined 0',
    'first after 0',
    'first 0 1',
    'first after 1',
    'first 1 2',
    'first after 2',
    'second undefined 2',
  ]);
  heard.length = 0;
  dispatch(0);
  expect(heard).toEqual([]);
  dispatch(5);
  expect(heard).toEqual(['first 2 7', 'first after 7', 'second 2 7']);
});
