import { describe, expect, it } from 'vitest';
import type { OpeningProgress } from '../../../src/explorer/stage/opened.js';
import { openFamily } from '../../../src/explorer/stage/opened.js';
import { problemKey, subjectKey } from '../../../src/explorer/stage/problem-key.js';
import { reduce } from '../../../src/explorer/stage/reduce.js';
import { STAGE, shownPoint } from '../../../src/explorer/stage/state.js';
import { FIRST_SUBJECT, type Subject } from '../../../src/explorer/state/subject.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { parseRational } from '../../../src/symbolic/exact/rational.js';

const A: Subject = { ...FIRST_SUBJECT, family: 'A', d: '8' };
const key = problemKey(A);

describe('the point that is there before its family', () => {
  it('is that of the open family, stays when that is there, and is none where there is no point', async () => {
    const told: OpeningProgress[] = [];
    const { family, at } = await openFamily(loadMpfr, A, (step) => void told.push(step));
    const [early, ...others] = told.flatMap((step) => (typeof step === 'string' ? [] : [step]));
    expect(others).toEqual([]);
    if (early === undefined) throw new Error('no point came early');
    expect(early).toEqual({ name: 'A', point: at(parseRational('8')) });

    const asked = reduce(STAGE, { type: 'stage/asked', question: 'family', key });
    expect(shownPoint(asked)).toBeUndefined();
    const first = reduce(asked, { type: 'stage/early', key, of: A, answer: early });
    expect(shownPoint(first)).toEqual({ record: early.point, of: A, name: 'A' });
    const open = reduce(first, { type: 'stage/family', key, answer: family });
    expect(open).toMatchObject({ early: null, point: { last: { key: subjectKey(A) } } });
    expect(shownPoint(open)).toEqual(shownPoint(first));

    // Of what is not asked for any more, or once another family is on the screen, it is not shown.
    const other = problemKey({ ...A, family: 'II' });
    expect(shownPoint(reduce(first, { type: 'stage/asked', question: 'family', key: other }))).toBeUndefined();
    expect(reduce(open, { type: 'stage/early', key, of: A, answer: early })).toBe(open);

    const below: OpeningProgress[] = [];
    await openFamily(loadMpfr, { ...A, d: '1/2' }, (step) => void below.push(step));
    expect(below.every((step) => typeof step === 'string')).toBe(true);
  });
});
