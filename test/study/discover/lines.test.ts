import { describe, expect, it } from 'vitest';
import { fileText, type RunKey, readRunText } from '../../../src/study/discover/lines.js';
import { mergedRuns } from '../../../src/study/discover/merge.js';
import { type DiscoverRun, discoverRun, type StartEnd } from '../../../src/study/discover/run.js';
import { type Shard, startsOf } from '../../../src/study/discover/shard.js';

const run = discoverRun({ k: 2, d: 2, starts: 6 });
const keyOf = (shard: Shard | null, changes: Partial<DiscoverRun> = {}): RunKey => ({
  program: '1',
  run: { ...run, ...changes },
  shard,
});
const endOf = (index: number): StartEnd => ({
  index,
  w: Float64Array.of(1 / 3, -0, 5e-324, index),
  loss: Math.PI * 10 ** -index,
  gradientNorm: 1e-13,
  steps: 10 + index,
  why: 'converged',
  halvings: 0,
});
const partText = (part: number, changes: Partial<DiscoverRun> = {}): string =>
  fileText(keyOf({ part, of: 2 }, changes), startsOf(run.starts, { part, of: 2 }).map(endOf));
const part = (name: string, text: string) => ({ name, ...readRunText(text) });

describe('files of end points', () => {
  const text = fileText(keyOf(null), [3, 1, 2].map(endOf));

  it('are read back bit for bit, in the order of the starts whatever the order they are given in', () => {
    const { key, ends, cut, damaged } = readRunText(text);
    expect(key).toEqual(keyOf(null));
    expect([...ends.values()]).toEqual([1, 2, 3].map(endOf));
    expect(Object.is(ends.get(1)?.w[1], -0)).toBe(true);
    expect([cut, damaged]).toEqual([false, 0]);
  });

  it('keep the rest where the last line was cut off, wherever that was', () => {
    const last = text.trimEnd().lastIndexOf('\n') + 1;
    for (const at of [last + 1, last + 40, text.length - 1]) {
      const { ends, cut, damaged } = readRunText(text.slice(0, at));
      expect([[...ends.keys()], cut, damaged]).toEqual([[1, 2], true, 0]);
    }
  });

  it('do not take a line that was changed, or of another run', () => {
    expect(readRunText(text.replace('"steps":12', '"steps":13'))).toMatchObject({ damaged: 1 });
    const foreign = fileText(keyOf(null, { seed: 2 }), [endOf(4)]).split('\n')[1] ?? '';
    const { ends, damaged } = readRunText(`${text}${foreign}\n`);
    expect([ends.has(4), damaged]).toEqual([false, 1]);
  });

  it('are none, or lose a line, where a line is nested deeply', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const [head = ''] = text.split('\n');
    expect(readRunText(head.replace('"model":{}', `"model":{"teacher":{"diagonal":${deep}}}`)).key).toBeNull();
    expect(readRunText(`${head.replace('"model":{}', `"model":{"teacher":{"diagonal":${deep}}}`)}\n`).key).toBeNull();
    expect(readRunText(`${text}{"digest":"x","run":${deep}}\n`)).toMatchObject({ damaged: 1 });
  });

  it('are none without their first line', () => {
    expect(readRunText(text.slice(text.indexOf('\n') + 1)).key).toBeNull();
    expect(readRunText('').key).toBeNull();
  });
});

describe('mergedRuns', () => {
  it('makes of all parts the file of the run in one, byte for byte, in any order', () => {
    const whole = fileText(keyOf(null), [0, 1, 2, 3, 4, 5].map(endOf));
    const { key, ends } = mergedRuns([part('b', partText(2)), part('a', partText(1))]);
    expect(fileText(key, ends)).toBe(whole);
    expect(mergedRuns([part('whole', whole)]).ends).toHaveLength(6);
  });

  it.each([
    ['a part is missing', [partText(1)], /^1 of 2 parts missing: 2\/2$/],
    ['parts overlap', [partText(1), partText(1)], /^'0' and '1' overlap: both are part 1\/2$/],
    ['a seed differs', [partText(1), partText(2, { seed: 7 })], /^'0' and '1' are of different runs: seed 1 and 7$/],
    ['divisions differ', [partText(1), fileText(keyOf({ part: 2, of: 3 }), [])], /parts of one division are accepted$/],
    ['a file is none', [partText(1), 'x\n'], /^'1' is no file of end points/],
    [
      'a start is missing',
      [partText(1), fileText(keyOf({ part: 2, of: 2 }), [endOf(1), endOf(5)])],
      /^'1' is not complete: 1 of 3 starts missing, 3;/,
    ],
    [
      'a start is of another part',
      [`${partText(1)}${partText(2).split('\n')[1]}\n`, partText(2)],
      /^'0' has starts of other parts: 1$/,
    ],
    ['there are none', [], /^--merge needs files/],
  ])('says in one sentence that %s', (_, texts, message) => {
    expect(() => mergedRuns(texts.map((text, i) => part(`${i}`, text)))).toThrow(message);
  });
});
