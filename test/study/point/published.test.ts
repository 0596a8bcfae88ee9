import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { parseMatrix } from '../../../src/study/matrix/text.js';
import { spectrumOf } from '../../../src/study/point/spectrum.js';
import { startFromMatrix } from '../../../src/study/start/start.js';

interface Published {
  readonly blocks: readonly number[];
  readonly minEigenvalue: number;
}

const source = new URL('../../reference/safran2021-sample.json', import.meta.url);
const { minima } = JSON.parse(readFileSync(source, 'utf8')) as { minima: Record<string, Published[]> };
const all = Object.entries(minima).flatMap(([k, list]) => list.map((minimum) => ({ k, minimum })));

const DIGITS = 30;

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

describe('the published minima', () => {
  it('are eighty', () => expect(all).toHaveLength(80));

  // All of them are polished, and proved, in the tests of certificates.
  it.each(all.filter((_, i) => i % 2 === 0))('k = $k, blocks $minimum.blocks: polished to 30 digits', async ({ k, minimum }) => {
    const { rough, naming, blocks } = startFromMatrix(mpfr, parseMatrix(JSON.stringify(minimum)));
    // The blocks keep their sizes, and have them in the order of names.
    expect(blocks.columns.map((list) => list.length)).toEqual([...minimum.blocks].sort((a, b) => a - b));
    expect(blocks.extra).toEqual([]);
    const result = await spectrumOf(mpfr, rough, naming, { digits: DIGITS });
    expect(result.status).toBe('checked');
    expect(result.k).toBe(k);
    expect(result.verdict).toBe('minimum');
    expect(Math.abs(Number(result.least.value) - minimum.minEigenvalue)).toBeLessThan(1e-8);
    // Gradient descent stopped at a gradient of 1e-10 or so; the point moved by no more than that allows.
    expect(Number(naming.moved)).toBeLessThan(1e-7);
    const mantissa = (text: string): string => text.replace(/^-?0\.0*/, '').replace(/[-.]|e.*$/g, '');
    for (const entry of [...result.entries.diagonal, ...result.entries.offDiagonal].filter((e) => e !== null)) {
      if (entry !== '0' && entry !== '1') expect(mantissa(entry)).toHaveLength(DIGITS);
    }
  });
});
