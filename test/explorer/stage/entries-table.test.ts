import { describe, expect, it } from 'vitest';
import { instantEntriesTable } from '../../../src/explorer/stage/drawing/tables.js';
import { openFamily } from '../../../src/explorer/stage/opened.js';
import { FIRST_SUBJECT } from '../../../src/explorer/state/subject.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { printTables } from '../../../src/report/table/print.js';
import type { KnownNumber } from '../../../src/study/instant/record.js';
import { parseRational } from '../../../src/symbolic/exact/rational.js';

describe('an entry of which no digit is known', () => {
  it('is shown by a bound, and hides neither its row nor others', async () => {
    const { at } = await openFamily(loadMpfr, { ...FIRST_SUBJECT, family: 'A', d: '8' }, () => undefined);
    const record = at(parseRational('8'));
    const unknown: KnownNumber = { digits: null, value: 1e-17, error: 3e-17 };
    const text = (entries: typeof record.entries): string => printTables([instantEntriesTable({ ...record, entries })], 'text');
    expect(text(record.entries)).not.toContain('up to');
    for (const part of ['diagonal', 'offDiagonal'] as const) {
      const shown = text({ ...record.entries, [part]: [unknown] });
      expect(shown).toMatch(/0 up to [4-9]e-17/);
      expect(shown).toContain('off-diagonal');
      expect(shown).toContain(String(record.entries[part === 'diagonal' ? 'offDiagonal' : 'diagonal'][0]?.digits).slice(0, 8));
    }
  });
});
