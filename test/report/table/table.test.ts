import { describe, expect, it } from 'vitest';
import { shownNotes } from '../../../src/report/table/table.js';
import { statusNote } from '../../../src/report/text/notes.js';

describe('shownNotes', () => {
  const notes = ['Subscripts are blocks.', statusNote('checked', 'by another route'), [{ formula: 'd' }, ' is real.']];

  it('leaves out how numbers were obtained, or everything', () => {
    expect(shownNotes({ notes }, 'full')).toEqual([
      notes[0],
      ['Status: ', { verdict: 'checked' }, '. By another route.'],
      notes[2],
    ]);
    expect(shownNotes({ notes }, 'short')).toEqual([notes[0], notes[2]]);
    expect(shownNotes({ notes }, 'none')).toEqual([]);
  });
});
