import { describe, expect, it } from 'vitest';
import {
  byEvidence,
  failureNotes,
  gridTable,
  modelNotes,
  placedEntries,
  severalName,
  sharedModel,
  sharedStatusNotes,
} from '../../../src/report/several/several.js';
import type { Cell } from '../../../src/report/table/table.js';
import { show } from '../../../src/report/text/notation.js';
import { noteText } from '../../../src/report/text/notes.js';
import type { Status } from '../../../src/study/family/status.js';

const heads = (...names: readonly string[]) => names.map((name) => ({ row: `row ${name}`, column: `column ${name}` }));
const grid = {
  rows: { corner: 'R', heads: heads('a', 'b', 'c') },
  columns: { corner: 'C', heads: heads('x', 'y') },
  cell: (r: number, c: number): Cell => (r === 2 && c === 1 ? null : { number: `${r}.${c}` }),
};

describe('a table of several results', () => {
  it('is read the same way by rows and by columns', () => {
    const upright = gridTable(grid, { transposed: false });
    const turned = gridTable(grid, { transposed: true });
    expect(upright.groups).toEqual([
      [
        ['row a', { number: '0.0' }, { number: '0.1' }],
        ['row b', { number: '1.0' }, { number: '1.1' }],
        ['row c', { number: '2.0' }, null],
      ],
    ]);
    expect(turned.groups).toEqual([
      [
        ['row x', { number: '0.0' }, { number: '1.0' }, { number: '2.0' }],
        ['row y', { number: '0.1' }, { number: '1.1' }, null],
      ],
    ]);
    expect(upright.columns.map(({ header, align }) => [header, align])).toEqual([
      ['R', 'left'],
      ['column x', 'decimal'],
      ['column y', 'decimal'],
    ]);
    expect(turned.columns.map(({ header }) => header)).toEqual(['C', 'column a', 'column b', 'column c']);
  });

  it('says what is learnt: in its title where that is the same for all, else below', () => {
    const learnt = (label: string, penalty: string) => ({
      family: label,
      label,
      d: null,
      error: null,
      record: { model: { activation: 'relu', penalty, inputs: null, outer: null, teacher: null } },
    });
    const same = [learnt('II', '0.01'), learnt('A', '0.01')];
    expect(show([...sharedModel(same)], 'text')).toBe(', penalty λ = 0.01');
    expect(modelNotes(same)).toEqual([]);
    expect(severalName('critical', same, { transposed: false })).toBe('II-A-critical-penalty-0_01');
    const other = [learnt('II', '0.01'), learnt('A', '0.02')];
    expect(sharedModel(other)).toEqual([]);
    expect(modelNotes(other).map((note) => show(noteText(note), 'text'))).toEqual([
      'What is learnt by II, penalty λ = 0.01.',
      'What is learnt by A, penalty λ = 0.02.',
    ]);
    const usual = [{ family: 'II', label: 'II', d: null, error: null, record: {} }];
    expect([sharedModel(usual), modelNotes(usual), severalName('critical', usual, { transposed: false })]).toEqual([
      [],
      [],
      'II-critical',
    ]);
  });

  it('says once for each reason why there are no values, and where', () => {
    const none = (label: string, d: string, error: string) => ({ family: label, label, d, record: null, error });
    const fine = { family: 'A', label: 'A', d: '7', record: 1, error: null };
    const notes = failureNotes([none('II', '2', 'it ends'), none('II', '3', 'it ends'), none('A', '2', 'it ends'), fine]);
    expect(notes.map((note) => show(noteText(note), 'text'))).toEqual([
      'No value of II at d = 2 and 3: It ends.',
      'No value of A at d = 2: It ends.',
    ]);
    const many = Array.from({ length: 9 }, (_, i) => none('II', `${i}`, `reason ${i}`));
    expect(failureNotes(many)).toHaveLength(7);
    expect(failureNotes(many).at(-1)).toBe('3 more have none, for reasons that --json has.');
  });

  it('says of which results each status is where they have several, and what it rests on', () => {
    const found = (label: string, d: string | null, status: Status, evidence: string) => ({
      ...{ family: label, label, d, error: null },
      record: { status, evidence },
    });
    const notes = (outcomes: readonly ReturnType<typeof found>[]): readonly string[] =>
      sharedStatusNotes(outcomes, byEvidence(outcomes)).map((note) => show(noteText(note), 'text'));
    const [a, b, c] = [
      found('A', '7', 'checked', 'found by descent'),
      found('II', '7', 'checked', 'found by search'),
      found('global', '7', 'exact', 'the student is the teacher'),
    ];
    expect(notes([a, { ...b, record: a.record }])).toEqual(['Status: checked. Found by descent.']);
    expect(notes([a, b, c])).toEqual([
      'Status of A: checked. Found by descent.',
      'Status of II: checked. Found by search.',
      'Status of global: exact. The student is the teacher.',
    ]);
    // One family at several d, and the same record at none of the others.
    expect(notes([a, found('A', '8', 'numerical', 'in doubles'), found('A', '9', 'checked', 'found by descent'), b])).toEqual([
      'Status of A at d = 7 and 9: checked. Found by descent.',
      'Status of A at d = 8: numerical. In doubles.',
      'Status of II: checked. Found by search.',
    ]);
    expect(notes([a, b, c, found('I', '7', 'checked', 'found otherwise')])).toEqual([
      'Status of A, II and I: checked.',
      'Status of global: exact.',
      'What it rests on differs between families; --json has it of each.',
    ]);
    expect(notes([])).toEqual([]);
  });

  it('has the entries that exist, in the places that claims name', () => {
    const entries = {
      diagonal: ['1', '2'],
      offDiagonal: [null, '3'],
      between: [
        [null, '4'],
        ['5', null],
      ],
      extra: [['6', '7']],
    };
    expect(placedEntries(entries).map(({ entry, row, column, value }) => `${entry} ${row} ${column} ${value}`)).toEqual([
      'diagonal 0 0 1',
      'between 0 1 4',
      'diagonal 1 1 2',
      'offDiagonal 1 1 3',
      'between 1 0 5',
      'extra 0 0 6',
      'extra 0 1 7',
    ]);
  });
});
