import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpfr, type MpfrLibrary } from '../../../../src/numeric/mpfr/mpfr.js';
import { critical } from '../../../../src/study/crossing/critical.js';
import { catalogue } from '../../../../src/study/family/catalogue/catalogue.js';
import { parseFamily } from '../../../../src/study/family/parse.js';
import { inD } from '../../../support/values.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

/** The numbers in a text that end in dots, such as `5.58…`, and the whole ones after `at d = `. */
function numbers(text: string): readonly string[] {
  return [...text.matchAll(/\d+\.\d+(?=…)|(?<=(?:ends|minimum) at d = )\d+(?!\S*…)/g)].map(([number]) => number);
}

describe.each(catalogue().map((entry) => [entry.name, entry] as const))('the catalogue on %s', (name, entry) => {
  it('says where it is a minimum as critical finds it, with the component that turns, and where it ends', async () => {
    const record = await critical(mpfr, parseFamily(name), 12);
    expect(entry.minimumOn).toEqual(record.minimumOn);
    expect(entry.searchedTo).toBe(record.searched[1]);
    const { crossings, lowerEnd, upperEnd } = record;
    expect(upperEnd).toBeNull();
    const turns = /a minimum for .*\(component (\w)\)/.exec(entry.known);
    if (turns) expect(crossings.find(({ d }) => d === entry.minimumOn[0]?.from)?.component).toBe(turns[1]);
    // Every number of the text is one of the record, cut off.
    const all = [...crossings.map(({ d }) => d), ...(lowerEnd ? [lowerEnd.d] : [])];
    for (const number of numbers(entry.known)) {
      if (entry.known.includes(`loss tends to ${number}`)) continue;
      expect(all.some((d) => d.startsWith(number))).toBe(true);
    }
    if (/a saddle at every d searched/.test(entry.known)) expect(record.minimumOn).toEqual([]);
    const index = /of index d − (\d)/.exec(entry.known);
    if (index) expect(record.beyond.index).toEqual(inD(`d - ${index[1]}`));
    if (/fold/.test(entry.known)) expect(lowerEnd?.why).toMatch(/^a fold/);
    if (/meets a permuted global minimum/.test(entry.known)) expect(lowerEnd?.why).toMatch(/meets a global minimum/);
  });
});
