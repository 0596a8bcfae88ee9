import { beforeAll, describe, expect, it } from 'vitest';
import type { SeriesAction } from '../../../src/explorer/series/action.js';
import type { ExpansionAsked, SeriesQuestions, TruncatedAnswer } from '../../../src/explorer/series/answer.js';
import { seriesAnswers } from '../../../src/explorer/series/answer.js';
import { expandCommand, valueCommand } from '../../../src/explorer/series/command.js';
import { cutOrders, expansionQuantities, quantityTitle } from '../../../src/explorer/series/quantities.js';
import { react } from '../../../src/explorer/series/react.js';
import { reduce } from '../../../src/explorer/series/reduce.js';
import { fromHash, SERIES, type SeriesState, shownQuantity, toHash } from '../../../src/explorer/series/state.js';
import { truncationsTable } from '../../../src/explorer/series/table.js';
import type { Seen, Tools } from '../../../src/explorer/state/slice.js';
import { store } from '../../../src/explorer/state/store.js';
import { FIRST_SUBJECT, type Subject, type SubjectAction } from '../../../src/explorer/state/subject.js';
import { loadMpfr } from '../../../src/node.js';
import { textTable } from '../../../src/report/table/text.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { spectrum } from '../../../src/study/point/spectrum.js';
import type { ExpansionRecord } from '../../../src/study/series/record.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

const A: Subject = { ...FIRST_SUBJECT, family: 'A', d: '8' };
const answering = { mpfr: loadMpfr, progress: () => undefined };
let record: ExpansionRecord;

beforeAll(async () => {
  record = await seriesAnswers.expansion({ subject: A, order: 2 }, answering);
});

const truncated = async (key: string, subject = A): Promise<TruncatedAnswer> => {
  const quantity = expansionQuantities(record).find((other) => other.key === key);
  if (quantity === undefined) throw new RangeError(`no quantity ${key}`);
  const { shows, series } = quantity;
  return seriesAnswers.truncated({ subject, shows, terms: series.terms, orders: cutOrders(series, 2) }, answering);
};

describe('a truncated series', () => {
  it('stands beside the value of the command, for each kind of quantity', async () => {
    expect(expansionQuantities(record).map(quantityTitle)).toEqual([
      'loss',
      'entry a_0',
      'entry b_0',
      'eigenvalue λ_1 in t',
      'eigenvalue λ_2 in t',
      'eigenvalue λ_1 in s',
      'eigenvalue λ_2 in s',
      'eigenvalue λ_3 in s',
      'eigenvalue λ_1 in x',
      'eigenvalue λ_1 in y',
    ]);
    const found = await spectrum(await loadMpfr(), parseFamily('A'), rational(8), { digits: 20 });
    const [loss, entry, eigenvalue] = [await truncated('loss'), await truncated('b_0'), await truncated('s 0 2')];
    expect(loss).toMatchObject({ value: found.loss, status: 'checked' });
    expect(entry.value).toBe(found.entries.offDiagonal[0]);
    expect(eigenvalue.value).toBe(found.spectrum.find(({ component }) => component === 's')?.eigenvalues[1]);
    // b = 2/d + … is 1/4 at d = 8.
    expect(entry.sums).toEqual([{ order: 2, sum: expect.stringMatching(/^0\.250{10,20}$/), relativeError: '0.0078' }]);
    expect(loss.sums.map(({ order }) => order)).toEqual([0, 1, 2]);
  });

  it('has no value where the component has no eigenvalue, and is refused where there is no point', async () => {
    expect(await truncated('y 0 1', { ...A, d: '3' })).toMatchObject({ value: null });
    await expect(truncated('loss', { ...A, d: 'many' })).rejects.toThrow("d = 'many' is not a number");
    await expect(truncated('loss', { ...A, d: '0.5' })).rejects.toThrow();
    await expect(seriesAnswers.expansion({ subject: { ...A, family: 'II/0*2' }, order: 2 }, answering)).rejects.toThrow(
      /series of/,
    );
  });

  it('is a row of a table', async () => {
    const quantity = shownQuantity(SERIES, record);
    if (quantity === undefined) throw new RangeError('no loss');
    const answer = await truncated('loss');
    const text = textTable(truncationsTable({ record, quantity, d: '8', answer, errors: [] }));
    expect(text).toContain('Truncated series of L of family d:- at d = 8');
    expect(text).toMatch(/value +0\.06773169136043695/);
  });
});

describe('what is asked', () => {
  it('is the series, then the value at d, then the curve; none of it twice', () => {
    const asked: (readonly [string, unknown])[] = [];
    const { state, dispatch, listen } = store<Seen<SeriesState>, SeriesAction | SubjectAction>(
      { state: SERIES, subject: A, shown: true },
      (seen, action) =>
        action.type === 'subject'
          ? { ...seen, subject: { ...seen.subject, ...action.change } }
          : { ...seen, state: reduce(seen.state, action) },
    );
    // Nothing is answered but by hand: the types of answers do not matter.
    const tools = {
      dispatch,
      ask: (question: keyof SeriesQuestions, of: unknown) => {
        asked.push([question, of]);
        return { answer: new Promise(() => undefined), cancel: () => undefined };
      },
    } as unknown as Tools<SeriesAction, SeriesQuestions>;
    listen((now, before) => react(now, before, tools));
    expect(asked.map(([question]) => question)).toEqual(['expansion']);
    const of: ExpansionAsked | null = state().state.expansion.running?.of ?? null;
    if (of === null) throw new RangeError('nothing was asked');
    dispatch({ type: 'series/expansionEnded', of, outcome: { answer: record } });
    expect(asked.map(([question]) => question)).toEqual(['expansion', 'truncated', 'curves']);
    const there = state().state.truncated.running?.of;
    if (there === undefined) throw new RangeError('nothing was asked');
    dispatch({ type: 'subject', change: { d: '9' } });
    // The answer for the d before is shown until the next one comes.
    dispatch({ type: 'series/truncatedEnded', of: there, outcome: { answer: { value: '1', status: 'checked', sums: [] } } });
    expect(state().state.truncated.last?.of.subject.d).toBe('8');
    const next = state().state.truncated.running?.of;
    if (next === undefined) throw new RangeError('nothing was asked');
    dispatch({ type: 'series/truncatedEnded', of: next, outcome: { error: { kind: 'input', message: 'no' } } });
    expect(asked.map(([question]) => question)).toEqual(['expansion', 'truncated', 'curves', 'truncated']);
    expect(state().state.truncated.refused?.refusal.message).toBe('no');
  });
});

describe('what leaves the page', () => {
  it('is a link, of which what is wrong is said', () => {
    const state: SeriesState = { ...SERIES, order: 3, quantity: 's 1 2', without: [0, 1] };
    expect(toHash(state)).toEqual({ order: '3', quantity: 's 1 2', without: '0,1' });
    expect(fromHash(toHash(state))).toEqual({ state: { order: 3, quantity: 's 1 2', without: [0, 1] }, refused: [] });
    expect(fromHash({ order: '1e9', without: 'x' }).refused).toEqual([
      expect.stringMatching(/^the link asks for order '1e9': a whole number from \d+ to \d+ is accepted$/),
      "the link leaves out the orders 'x': whole numbers with commas are accepted",
    ]);
  });

  it('is the command line', () => {
    expect(expandCommand({ ...A, activation: 'abs' }, 3, 'loss')).toBe('symbreak expand A --activation abs --order 3 --of loss');
    expect(valueCommand(A, 'eigenvalues')).toBe('symbreak spectrum A --d 8 --digits 20');
  });
});
