import { describe, expect, it } from 'vitest';
import { exportText } from '../../../src/report/export/export.js';
import { jsonRecord } from '../../../src/report/export/json.js';
import { decompositionTable } from '../../../src/report/record/decomposition-table.js';
import { orbitTables } from '../../../src/report/symmetry/orbits-table.js';
import { printTables } from '../../../src/report/table/print.js';
import { decomposeSymmetry, readSymmetry } from '../../../src/study/decomposition/block-symmetry.js';
import { decompose } from '../../../src/study/decomposition/decompose.js';
import { polynomial, polynomialsEqual, scalePolynomial, sumPolynomials } from '../../../src/symbolic/exact/polynomial.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

describe('decompose with a group that permutes blocks', () => {
  it.each(['z4,d-4', 'dih5,d-5', 's2*d/2', 'z3*2,1,d-7'])('of %s has the dimension and the entries of the Young type', (name) => {
    const { dimension, components, blockGroup } = decomposeSymmetry(readSymmetry(name));
    const sum = sumPolynomials(components.map(({ multiplicity, degree }) => scalePolynomial(rational(multiplicity), degree)));
    expect(polynomialsEqual(sum, dimension)).toBe(true);
    const entries = blockGroup?.entries ?? [];
    expect(polynomialsEqual(sumPolynomials(entries.map(({ count }) => count)), dimension)).toBe(true);
    // The trivial component has a copy for each orbit of entries.
    expect(components[0]?.multiplicity).toBe(entries.length);
  });

  it('at a d leaves out what vanishes there, and gives numbers', () => {
    const named = readSymmetry('z4,d-4');
    expect(decomposeSymmetry(named, rational(6)).components.map(({ degree, component }) => [component, degree])).toEqual([
      ['t', polynomial(1)],
      ['t', polynomial(1)],
      ['t', polynomial(2)],
      ['s', polynomial(1)],
      ['s', polynomial(1)],
      ['s', polynomial(2)],
    ]);
    expect(() => decomposeSymmetry(named, rational(4))).toThrow('gives block 4 the size 0');
  });

  it('is in JSON with its irreducibles, its generators and counts as text', () => {
    expect(jsonRecord(decomposeSymmetry(readSymmetry('[(1 2 3)],d-3')))).toMatchObject({
      sizes: ['1', '1', '1', 'd-3'],
      components: [
        { component: 't', irreducible: { index: 0, type: 'real', dimension: 1 }, multiplicity: 7, degree: '1' },
        { component: 't', irreducible: { index: 1, type: 'complex', dimension: 2 }, multiplicity: 5, degree: '2' },
        { component: 's', blocks: [3] },
        { component: 's', irreducible: { index: 1 }, degree: '2*d - 8' },
        { component: 'x' },
        { component: 'y' },
      ],
      blockGroup: {
        name: '[(1 2 3)],d-3',
        order: '3',
        generators: ['(1 2 3)'],
        pairs: [{ left: 0, right: 1, count: '3' }, {}, {}],
      },
    });
  });

  it('prints tables of components and of orbits', () => {
    const record = decomposeSymmetry(readSymmetry('s2*d/2'));
    const components = printTables([decompositionTable(record)], 'text');
    const orbits = printTables(orbitTables(record), 'text');
    expect(components).toContain('(s_0 + s_1)             5  real  d - 2');
    expect(components).toContain('group of order 2 that (1 2) generates');
    expect(orbits).toContain('block 0  block 1          d²/2');
    expect(orbitTables(decompose(readSymmetry('s2*d/2').symmetry.type))).toEqual([]);
  });

  it('is exported with its group', () => {
    const text = exportText(decomposeSymmetry(readSymmetry('z4,d-4')), 'sympy');
    expect(text).toContain('z4,d-4');
    expect(text).toContain('group_order = sp.Integer(4)');
    expect(text).toContain('complex');
  });

  it.each(['q4,d-4', 'z4,d-5', 'z4*0,d', '[(1 2)(2 3)],d-3'])('refuses %s as input', (name) => {
    expect(() => readSymmetry(name)).toThrow(expect.objectContaining({ name: 'InputError' }));
  });
});
