import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criticalTable } from '../../../src/report/record/critical-table.js';
import { decompositionTable } from '../../../src/report/record/decomposition-table.js';
import { solveTable } from '../../../src/report/record/solve-table.js';
import { spectrumTable } from '../../../src/report/record/spectrum-table.js';
import { tableName } from '../../../src/report/table/name.js';
import { criticalII, decompositionII, solveII, spectrumII } from '../fixtures.js';

describe('tableName', () => {
  it('tells what a table is about', () => {
    expect(tableName('critical', { family: '1,d-1:-+' })).toBe('II-critical');
    expect(tableName('critical', { family: 'II' })).toBe('II-critical');
    expect(tableName('critical', { family: '2,d-2:-+/0#2' })).toBe('2_d-2_mp_with_0_no2-critical');
    expect(tableName('spectrum', { family: 'd/2,d/2:-+', d: '7.25' })).toBe('dover2_dover2_mp-spectrum-d7_25');
    expect(tableName('decomposition', { sizes: '1,d-1', extra: 2 })).toBe('1_d-1-m2-decomposition');
    expect(tableName('families')).toBe('families');
    expect(tableName('losses', { families: ['A', 'II'], dimensions: ['6', '7.5'] })).toBe('A-II-losses-d6-7_5');
    expect(tableName('spectra', { families: ['A'], dimensions: ['6', '7', '8', '9'] })).toBe('A-spectra-d6-to-9-of-4');
  });

  it('has letters, digits, _ and - only, whatever the family is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (family, d) => {
        expect(tableName('entries', { family, d })).toMatch(/^[\w-]+$/);
      }),
    );
  });

  it('does not depend on the digits computed', () => {
    expect(criticalTable({ ...criticalII, crossings: [] }).name).toBe(criticalTable(criticalII).name);
    expect([solveTable(solveII), spectrumTable(spectrumII), decompositionTable(decompositionII)].map(({ name }) => name)).toEqual(
      ['II-entries-d7', 'II-spectrum-d7', '1_d-1-decomposition'],
    );
  });
});
