import { describe, expect, it } from 'vitest';
import { loadTypesetter } from '../../../src/node/typesetter.js';
import { theoremShape } from '../../../src/report/archive/theorem-shape.js';
import { jsonRecord } from '../../../src/report/export/json.js';
import { theoremParts } from '../../../src/report/page/theorem.js';
import { reportCommand } from '../../../src/report/paper/names.js';
import type { FamilyReportRecord } from '../../../src/study/appendix/data.js';
import { theoremOfII } from './fixture.js';

const json = JSON.parse(JSON.stringify(jsonRecord(theoremOfII)));

describe('a theorem in report.json', () => {
  it('is read as it was written, with the pieces of its proof; its sizes are those of the family', () => {
    expect(json.pieces).toHaveLength(theoremOfII.pieces.length);
    const { blockSizes, ...read } = theoremOfII;
    expect(blockSizes).toEqual(['1', 'd-1']);
    expect(theoremShape.parse(json)).toEqual(read);
  });

  it.each([
    ['status', 'checked'],
    ['verdict', 'undecided'],
    ['pieces', []],
    ['pieces', [{ kind: 'belief', from: '3' }]],
    ['index', 'system(d)'],
    ['from', 'everywhere'],
    ['more', 1],
  ])('is refused with another %s', (field, value) => {
    expect(theoremShape.safeParse({ ...json, [field]: value }).success).toBe(false);
  });
});

describe('a theorem on the page', () => {
  it('has its parts as a list and its tables, or the reason why there is none', async () => {
    const math = await loadTypesetter();
    // What else a family has is not looked at.
    const of = (part: Partial<FamilyReportRecord>) => theoremParts(part as FamilyReportRecord, math).join('\n');
    expect(of({ theorem: theoremOfII }).match(/<li>(?:For|At|As) /g)).toHaveLength(5);
    expect(of({ theorem: theoremOfII }).match(/<table/g)).toHaveLength(4);
    expect(of({ noTheorem: 'the series resist' })).toContain('The series resist.');
    expect(of({})).toBe('');
  });

  it('is part of how the report is made again', () => {
    expect(reportCommand({ families: ['II'], extra: 0, theorems: true })).toBe('symbreak report II --theorems');
  });
});
