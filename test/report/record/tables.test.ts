import { describe, expect, it } from 'vitest';
import { criticalTable } from '../../../src/report/record/critical-table.js';
import { decompositionTable } from '../../../src/report/record/decomposition-table.js';
import { familiesTable } from '../../../src/report/record/families-table.js';
import { solveTable } from '../../../src/report/record/solve-table.js';
import { spectrumTable } from '../../../src/report/record/spectrum-table.js';
import { markdownTable } from '../../../src/report/table/markdown.js';
import { printTables } from '../../../src/report/table/print.js';
import type { Table } from '../../../src/report/table/table.js';
import { textTable } from '../../../src/report/table/text.js';
import { sizesOf } from '../../support/values.js';
import {
  criticalII,
  criticalMany,
  criticalNone,
  decompositionII,
  decompositionTwoLarge,
  families,
  solveII,
  solveLong,
  spectrumII,
} from '../fixtures.js';

describe('solve', () => {
  it('is an aligned table in plain text', () => {
    expect(textTable(solveTable(solveII))).toBe(`Critical point of family II at d = 7, k = 7

Rows           Entry               Value
─────────────  ──────────────────  ───────────────────
block 0        diagonal            -0.632703904915254
               off-diagonal         —
               columns of block 1   0.185991046296251
block 1        diagonal             0.996922798803286
               off-diagonal        -0.0350801559270465
               columns of block 0   0.261691075806554

Loss                                0.0232027149135661
Gradient norm                       1.5e-16

Blocks 0 and 1 have sizes 1 and d - 1 and signs -+.
Status: checked. Every digit agrees with a second run at 160 bits, and
the gradient of the k × d loss is below 2⁻⁵³.
2 Newton steps, last at 160 bits, last residual 2⁻¹⁵¹; stopped:
converged. Start: continuation from d = 100.
`);
  });

  it('aligns 50 digits, negative and scientific numbers at the decimal point', () => {
    const body = textTable(solveTable(solveLong))
      .split('\n')
      .filter((line) => /\d\.\d{10}/.test(line) && !line.includes('='));
    expect(body).toHaveLength(7);
    expect(new Set(body.map((line) => line.indexOf('.'))).size).toBe(1);
  });

  it('says in full the d that its title cuts off, extra rows, and how far a given point moved', () => {
    const text = textTable(
      solveTable({ ...solveLong, moved: '1.2e-9', entries: { ...solveLong.entries, extra: [['0.1', '-0.2']] } }),
    );
    expect(text).toContain('at d = 5.585505…, k = 7\n');
    expect(text).toContain(`d = ${solveLong.d}.`);
    expect(text).toMatch(/extra 0 +columns of block 0 +0\.1\n +columns of block 1 +-0\.2\n/);
    expect(text).toContain('Largest change of an entry from the point given: 1.2e-9.');
  });
});

describe('spectrum', () => {
  it('is a table in Markdown', () => {
    expect(markdownTable(spectrumTable(spectrumII))).toMatchSnapshot();
  });

  it('gives component, degree, multiplicity and every eigenvalue', () => {
    const text = textTable(spectrumTable(spectrumII));
    for (const { eigenvalues } of spectrumII.spectrum) for (const value of eigenvalues) expect(text).toContain(value);
    expect(text).toMatch(/\ny_1 +\(d - 1\)\(d - 4\)\/2 +9 +0\.369455261815\n/);
    expect(text).toContain('Least eigenvalue: 0.0140590131823, in s_1.');
    expect(text).toContain('Verdict: minimum. All 49 eigenvalues are positive');
    expect(text).toContain('49 × 49 matrix');
  });

  it('names no block where there is only one, and says what the verdict leaves out', () => {
    const [t, s] = spectrumII.spectrum;
    if (!t || !s) throw new Error('the fixture has two components');
    const record = {
      ...spectrumII,
      sizes: sizesOf('d'),
      signs: '+',
      dense: null,
      spectrum: [
        { ...t, eigenvalues: ['0'] },
        { ...s, blocks: [0], counted: false, degree: '-0.414494752574119993058822374', eigenvalues: ['-1.5e-12'] },
      ],
      least: { value: '0', component: 't', blocks: [] },
    };
    const text = textTable(spectrumTable(record));
    expect(text).toMatch(/\ns +d - 2 +-0\.414494… +-1\.5e-12\n/);
    expect(text).toContain('Not counted in the verdict, for want of a positive degree: s.');
    expect(text).not.toContain('whole');
  });
});

describe('critical', () => {
  it('puts the bounds of an enclosure under the dimension', () => {
    expect(textTable(criticalTable(criticalII))).toContain(`
Component  Degree  Morse index          d
─────────  ──────  ────────────────  ─  ─────────────────────────────
s_1        d - 2   saddle → minimum     5.585505247425880006941177626
                                     ≥  5.585505247425880006941177625
                                     ≤  5.585505247425880006941177627
`);
  });

  it('shows what is negative and each status where they differ', () => {
    const text = textTable(criticalTable(criticalMany));
    expect(text).toMatch(/s_0⊠s_1 +2d - 8 +17 → 12 +s_1, x_1 +checked +8\.91542173301\n/);
    expect(text).toMatch(/s_0 +2 +saddle → minimum +— +numerical +103\.5\n/);
    expect(text).toContain('A minimum for 103.5 < d < 200.25; among integers, d = 104 to 200.');
    expect(text).toContain('Searched: 5 ≤ d ≤ 200.25. The branch ends above at d = 200.25: a fold.');
  });

  it('says of a branch that goes on, or of which that is not known, how far it was followed, not that it ends', () => {
    for (const goesOn of [true, null] as const) {
      const upperEnd = { d: '200.25', why: 'there the branch passes through family II and goes on', goesOn };
      const text = textTable(criticalTable({ ...criticalMany, upperEnd })).replace(/\s+/g, ' ');
      expect(text).toContain(
        'followed above to d = 200.25: there the branch passes through family II and goes on; what lies beyond',
      );
      expect(text).not.toContain('ends above');
    }
  });

  it('says so where there is no crossing', () => {
    for (const notation of ['text', 'markdown', 'latex'] as const) {
      expect(printTables([criticalTable(criticalNone)], notation)).toContain('No eigenvalue changes sign in the range searched.');
    }
  });
});

describe('decomposition and families', () => {
  it('writes the direct sum', () => {
    expect(textTable(decompositionTable(decompositionII))).toContain('Dimension d²: 5 t ⊕ 5 s_1 ⊕ x_1 ⊕ y_1.\nStatus: exact.');
    expect(markdownTable(decompositionTable(decompositionTwoLarge))).toMatchSnapshot();
  });

  it('wraps long prose inside its column', () => {
    expect(textTable(familiesTable(families))).toMatchSnapshot();
  });
});

describe('every table', () => {
  const tables: readonly Table[] = [
    solveTable(solveII),
    solveTable(solveLong),
    spectrumTable(spectrumII),
    criticalTable(criticalII),
    criticalTable(criticalMany),
    decompositionTable(decompositionII),
    familiesTable(families),
  ];

  it('has rows as long as its columns, and prints no hole', () => {
    for (const table of tables) {
      for (const row of table.groups.flat()) expect(row).toHaveLength(table.columns.length);
      for (const notation of ['text', 'markdown', 'latex'] as const) {
        expect(printTables([table], notation)).not.toMatch(/undefined|NaN|\[object|null/);
      }
    }
  });

  it('has equal numbers of pipes and no line with trailing spaces', () => {
    for (const table of tables) {
      const pipes = markdownTable(table)
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .map((line) => line.split('|').length);
      expect(new Set(pipes).size).toBe(1);
      expect(textTable(table)).not.toMatch(/ \n/);
    }
  });

  it('states its status', () => {
    for (const table of tables.slice(0, 6)) expect(textTable(table)).toMatch(/^Status: (exact|certified|checked|numerical)\./m);
  });
});
