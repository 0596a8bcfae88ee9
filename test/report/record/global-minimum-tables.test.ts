import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import {
  globalMinimumTables,
  limitTable,
  minimaTable,
  violationTable,
} from '../../../src/report/record/global-minimum-tables.js';
import { printTables } from '../../../src/report/table/print.js';
import { textTable } from '../../../src/report/table/text.js';
import { aroundGlobalMinimum, type GlobalMinimumRecord } from '../../../src/study/global-minimum/global-minimum.js';
import type { ViolationRecord } from '../../../src/study/global-minimum/nonconvexity.js';

let record: GlobalMinimumRecord;
beforeAll(async () => {
  record = aroundGlobalMinimum(await loadMpfr(), 2, 5, { seed: 1, samples: 40 });
});

describe('tables around the global minimum', () => {
  it('name the types of minima with their numbers and eigenvalues', () => {
    const text = textTable(minimaTable(record));
    expect(text).toContain('Global minima at d = 5, k = 7\n');
    expect(text).toMatch(/\n2\^2 1\^3 +12600 +0\.09084505691 +2\.566623207\n/);
    expect(text).toMatch(/\n3 1\^4 +4200 /);
    expect(text).toContain('2^2 1^3: 2 axes have 2 rows each, 3 axes have 1 row each.');
    expect(text).toContain('there are 16800 in all');
  });

  it('give every radius, value and rate of a failure', () => {
    for (const violation of record.violations) {
      const text = textTable(violationTable(record, violation));
      for (const { quantity, ratio } of violation.lines) {
        expect(text).toContain(quantity);
        expect(text).toContain(ratio);
      }
      expect(text.replace(/\s+/g, ' ')).toContain(`${violation.constant.text} = ${violation.constant.value} times the radius`);
    }
    const [convexity] = record.violations;
    expect(textTable(violationTable(record, convexity as ViolationRecord))).toMatch(
      /\n2⁻⁴⁰ +-8\.18832919464609e-13 +-0\.900316316157106\n/,
    );
  });

  it('give the limits as numbers or bounds, and a dash where neither is known', () => {
    const [line] = record.onePoint.firstOrder;
    if (!line) throw new Error('the record has four limits');
    const firstOrder = [
      { ...line, threshold: 'first', fails: '0.0374', bound: null },
      { ...line, threshold: 'second', fails: null, bound: '10^-12' },
      { ...line, threshold: 'third', fails: null, bound: null },
    ];
    const text = textTable(limitTable({ ...record, onePoint: { ...record.onePoint, firstOrder } }));
    expect(text).toMatch(/\nfirst +0 +0\.0374\n/);
    expect(text).toMatch(/\nsecond +0 +below 10⁻¹²\n/);
    expect(text).toMatch(/\nthird +0 +—\n/);
  });

  it('have rows as long as their columns, a status, and no hole in any notation', () => {
    const tables = globalMinimumTables(record);
    // Minima, kernel, two spectra, four failures, fractions, limits.
    expect(tables).toHaveLength(10);
    for (const table of tables) {
      for (const row of table.groups.flat()) expect(row).toHaveLength(table.columns.length);
      expect(textTable(table)).toMatch(/^Status: (exact|checked|numerical)\./m);
      expect(textTable(table)).not.toMatch(/ \n/);
      for (const notation of ['text', 'markdown', 'latex'] as const) {
        expect(printTables([table], notation)).not.toMatch(/undefined|NaN|\[object|null|U\+/);
      }
    }
  });
});
