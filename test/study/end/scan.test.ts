import { describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { scanFamily } from '../../../src/study/end/scan.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { SCAN_STEP, SEARCH_END } from '../../../src/study/family/search-range.js';
import { readModel } from '../../../src/study/model/model.js';

const mpfr = await loadMpfr();
const scan = (name: string, inputs: string, longest = SCAN_STEP) =>
  scanFamily(mpfr, parseFamily(name, readModel({ inputs })), 1, SEARCH_END, longest);

describe('a scan', () => {
  it('ends where the teacher needs more inputs than there are', () => {
    for (const name of ['A', 'global']) {
      const last = scan(name, '20').points.at(-1);
      expect(last?.d).toBe(20);
      expect(last?.counted.slice(-2)).toEqual([false, false]);
      expect(scan(name, 'd+20', 1).points.at(-1)?.d).toBe(SEARCH_END);
    }
  });

  it('is refused where all d are above the inputs', () => {
    expect(() => scan('II', '2')).toThrow("family 'II' has 2 inputs: more than 2 are accepted here");
  });
});
