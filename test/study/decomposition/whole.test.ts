import { describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../../src/input/errors.js';
import { exportText } from '../../../src/report/export/export.js';
import { jsonRecord } from '../../../src/report/export/json.js';
import { decompositionTable } from '../../../src/report/record/decomposition-table.js';
import { branchingTable } from '../../../src/report/symmetry/branching-table.js';
import { typeEquivariantsTable } from '../../../src/report/symmetry/equivariants-table.js';
import { wholeTables } from '../../../src/report/symmetry/whole-table.js';
import { DEFAULT_LAYOUT } from '../../../src/report/table/layout.js';
import { printTables } from '../../../src/report/table/print.js';
import type { Table } from '../../../src/report/table/table.js';
import { componentWithBlocks } from '../../../src/representation/component.js';
import { decomposeBranching } from '../../../src/study/decomposition/branching.js';
import { decompose } from '../../../src/study/decomposition/decompose.js';
import { expectLaws } from '../../../src/study/decomposition/lines.js';
import { decomposePower } from '../../../src/study/decomposition/power.js';
import { decomposeWhole } from '../../../src/study/decomposition/whole.js';
import { readType } from '../../../src/study/family/parse.js';
import { polynomialText } from '../../../src/symbolic/exact/polynomial-text.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { refusalOf } from '../../support/refusal.js';

const sum = (
  lines: readonly { readonly component: string; readonly blocks: readonly number[]; readonly multiplicity: number }[],
) => lines.map(({ component, blocks, multiplicity }) => `${multiplicity} ${componentWithBlocks(component, blocks)}`).join(' + ');
const latex = (...tables: readonly Table[]): string => printTables(tables, 'latex', DEFAULT_LAYOUT);
const text = (...tables: readonly Table[]): string => printTables(tables, 'text', DEFAULT_LAYOUT);

describe('the whole group', () => {
  it('has the four components as JSON', () => {
    expect(jsonRecord(decomposeWhole())).toMatchObject({
      group: 'whole',
      k: null,
      d: null,
      dimension: 'k*d',
      components: [
        { component: 't⊠t', multiplicity: 1, degree: '1' },
        { component: 's⊠t', multiplicity: 1, degree: 'k - 1' },
        { component: 't⊠s', multiplicity: 1, degree: 'd - 1' },
        { component: 's⊠s', multiplicity: 1, degree: '(k - 1)*(d - 1)' },
      ],
      validFrom: { k: 2, d: 2 },
      status: 'exact',
    });
  });

  it('at numbers has what is there, with one of them a variable, too', () => {
    const degrees = (k?: number, d?: number) =>
      jsonRecord(decomposeWhole({ ...(k === undefined ? {} : { k }), ...(d === undefined ? {} : { d }) }));
    expect(degrees(1, 4)).toMatchObject({
      dimension: '4',
      components: [{ component: 't⊠t' }, { component: 't⊠s', degree: '3' }],
    });
    expect(degrees(3)).toMatchObject({ dimension: '3*d', components: [{}, { degree: '2' }, {}, { degree: '2*d - 2' }] });
    expect(degrees(3)).toMatchObject({ validFrom: { k: null, d: 2 } });
  });

  it('is printed with projections, powers with equivariants, in every notation', () => {
    expect(text(...wholeTables(decomposeWhole()))).toContain('s⊠s                   1  (k - 1)(d - 1)  w_ij - r_i - c_j + m');
    expect(latex(...wholeTables(decomposeWhole()))).toContain('$\\mathfrak{s}\\boxtimes\\mathfrak{t}$ & $1$ & $k-1$ & $r_i-m$');
    const squares = wholeTables(decomposeWhole({ power: 2 }));
    expect(text(...squares)).toContain('sum to kd(kd + 1)/2, identically.');
    expect(text(...wholeTables(decomposeWhole({ k: 2, d: 3, power: 3 })))).toContain('sum to 56.');
    expect(text(...squares)).toContain('s⊠s                1          1      5          5  k ≥ 4, d ≥ 4');
    expect(exportText(decomposeWhole(), 'pari')).toContain('"(k - 1)*(d - 1)"');
  });

  it.each([
    [{ k: 0 }, 'k 0: a whole number from 1 to 1000000000 is accepted'],
    [{ d: 2.5 }, 'd 2.5: a whole number from 1 to 1000000000 is accepted'],
    [{ power: 5 }, 'power 5: a whole number from 1 to 4 is accepted'],
  ])('with %j is refused', (options, message) => {
    expect(refusalOf(() => decomposeWhole(options))).toEqual(new InputError(message));
  });
});

describe('branching', () => {
  it('adds up to the decomposition under the Young subgroup, at numbers and with d', () => {
    for (const [sizes, d] of [
      ['2,d-2', undefined],
      ['3,d-3:.+', 7],
      ['1,d-1', 4],
    ] as const) {
      const type = readType(sizes, 1);
      const at = d === undefined ? undefined : rational(d);
      const { restricted, branching } = decomposeBranching(type, { d: at });
      const expected = decompose(type, at).components;
      expect(new Set(restricted.map((c) => sum([c])))).toEqual(new Set(expected.map((c) => sum([c]))));
      expect(branching.map(({ component }) => component)).toEqual(['t⊠t', 's⊠t', 't⊠s', 's⊠s']);
    }
  });

  it('is printed as a matrix, of powers as sums', () => {
    const record = decomposeBranching(readType('2,d-2'));
    expect(text(branchingTable(record))).toMatch(/^s_0⊠s_1 +2 +2 +d - 3$/m);
    expect(text(branchingTable(record))).toMatch(/^Degree +1 +d - 1 +d - 1 +\(d - 1\)² +d²$/m);
    expect(latex(branchingTable(record))).toContain('\\mathfrak{s}_{0}\\boxtimes\\mathfrak{s}_{1}');
    const squares = decomposeBranching(readType('d'), { power: 2 });
    expect(text(branchingTable(squares))).toMatch(/^y⊠t +2 +d\(d - 3\)\/2 +y$/m);
    expect(jsonRecord(squares)).toMatchObject({ dimension: 'd^2*(d^2 + 1)/2', validFrom: 8 });
  });
});

describe('symmetric powers', () => {
  it('are as they are at large numbers from the bound on', () => {
    const type = readType('1,d-1');
    const { validFrom, components, equivariants } = decomposePower(type, 2);
    expect(validFrom).toBe(9);
    expect(sum(decomposePower(type, 2, rational(9)).components)).toBe(sum(components));
    expect(sum(decomposePower(type, 2, rational(8)).components)).not.toBe(sum(components));
    expect(equivariants.map((c) => [c.component, c.quadratic, c.cubic])).toEqual([
      ['t', 1, 1],
      ['s', 1, 2],
      ['x', 0, 6],
      ['y', 2, 6],
    ]);
  });

  it('are printed with labels by partitions', () => {
    const record = decomposePower(readType('2,d-2'), 2);
    expect(text(decompositionTable(record))).toContain('s_0⊠V(2,1)_1');
    expect(latex(decompositionTable(record))).toContain('$\\mathfrak{s}_{0}\\boxtimes V(2,1)_{1}$');
    expect(text(typeEquivariantsTable(record))).toMatch(/^s_0⊠s_1 +0 +0 +2 +2 +d ≥ 6$/m);
    expect(polynomialText(record.dimension)).toBe('d^2*(d^2 + 1)/2');
    expect(exportText(record, 'pari')).toContain('equivariants_cubic = ');
  });

  it.each([
    ['d/2,d/2', 7, 'block 0 has the size 3.5 at d = 7: a whole number is accepted, since a symmetric group acts on it'],
    ['2.5,d-2.5', undefined, 'block 0 has the size 2.5: a whole number is accepted, since a symmetric group acts on it'],
    ['2,d-2', 2, 'd = 2 gives block 1 the size 0: at least 1 is accepted'],
  ])('of %s at d = %s are refused', (sizes, d, message) => {
    const at = d === undefined ? undefined : rational(d);
    for (const asked of [() => decomposePower(readType(sizes), 2, at), () => decomposeBranching(readType(sizes), { d: at })]) {
      expect(refusalOf(asked)).toEqual(new InputError(message));
    }
  });
});

describe('what does not add up', () => {
  it('is not given', () => {
    const laws = [
      { name: 'one', holds: true },
      { name: 'degrees sum to kd', holds: false },
    ];
    expect(() => expectLaws(laws)).toThrow(ComputationError);
    expect(() => expectLaws(laws)).toThrow('not so that degrees sum to kd');
    expect(() => expectLaws(laws.slice(0, 1))).not.toThrow();
  });
});
