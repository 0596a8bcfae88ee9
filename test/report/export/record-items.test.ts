import { describe, expect, it } from 'vitest';
import { decomposeWhole } from '../../../src/index.js';
import { EXPORT_SYSTEMS, exportText } from '../../../src/report/export/export.js';

describe('exports of records of groups', () => {
  it('have orders as whole numbers, however long, not as rounded ones', () => {
    const order = '2432902008176640000';
    const record = { group: 'generators', order, claim: { order: '6', index: '18' }, classes: [{ order: '2' }, { order: '1' }] };
    expect(exportText(record, 'sympy')).toContain(`order = sp.Integer(${order})\n`);
    expect(exportText(record, 'sympy')).toContain('classes_order = [sp.Integer(2), sp.Integer(1)]');
    expect(exportText(record, 'mathematica')).toContain(`order = ${order};\nclaimOrder = 6;\nclaimIndex = 18;`);
    for (const system of EXPORT_SYSTEMS) expect(exportText(record, system)).not.toMatch(/Float\(|`/);
  });

  it('have a name for each value, and degrees in d as formulas', () => {
    const concrete = exportText(decomposeWhole({ k: 4, d: 3 }), 'sympy') ?? '';
    expect(concrete).toContain('\nrows = sp.Integer(4)\ncolumns = sp.Integer(3)\n');
    expect(concrete).toContain('\ndimension = sp.Integer(12)\n');
    expect(concrete).toContain('components_degree = [sp.Integer(1), sp.Integer(3), sp.Integer(2), sp.Integer(6)]');
    const symbolic = exportText(decomposeWhole({ k: 4 }), 'pari') ?? '';
    expect(symbolic).toContain('components_degree = [1, 3, d-1, 3*d-3]');
    const names = (text: string) => [...text.matchAll(/^(\w+) = /gm)].map(([, name]) => name);
    for (const text of [concrete, symbolic]) expect(new Set(names(text)).size).toBe(names(text).length);
    expect(exportText({ d: '7' }, 'sympy')).toContain('\ndimension = sp.Integer(7)\n');
  });
});
