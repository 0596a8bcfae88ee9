import { describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { boundTables } from '../../../src/report/series/bound-table.js';
import { withBounds } from '../../../src/study/bounds/bounds.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { expand } from '../../../src/study/series/expand.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

const mpfr = await loadMpfr();
const family = parseFamily('global');
// From so small a d on that no interval decides anything.
const record = withBounds(mpfr, family, expand(mpfr, family, 2, 'all'), { from: rational(1, 100) });

describe('the table of bounds', () => {
  const [table] = boundTables(record);

  it('says of each quantity without a bound why there is none, and not that nothing is left out', () => {
    expect(table).toMatchObject({ groups: [], whenEmpty: 'No bound is proved.' });
    const notes = (table?.notes ?? []).map((note) => JSON.stringify(note));
    expect(notes.filter((note) => note.includes('No bound is given of'))).toHaveLength(5);
  });

  it('names the series that end', () => {
    const notes = (table?.notes ?? []).map((note) => JSON.stringify(note));
    expect(notes.filter((note) => note.includes('whose series end.'))).toHaveLength(1);
    const bounds = record.bounds && { ...record.bounds, open: [] };
    const [whole] = boundTables({ ...record, ...(bounds && { bounds }) });
    expect(whole?.whenEmpty).toBe('No series leaves anything out.');
  });
});
