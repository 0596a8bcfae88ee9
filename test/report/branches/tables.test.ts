import { describe, expect, it } from 'vitest';
import { branchesTables } from '../../../src/report/branches/tables.js';
import { printTables } from '../../../src/report/table/print.js';
import type { BranchesRecord, BranchRecord } from '../../../src/study/birth/record.js';
import { branchesII } from './fixture.js';

const text = printTables(branchesTables(branchesII), 'text');

describe('branchesTables', () => {
  it('says what is born, of which kind and why, with slopes by an ε that is explained', () => {
    expect(text).toMatch(/^s_1, degree d - 2 +d +5\.58550524742588293749$/m);
    expect(text).toMatch(/^II~1,1,d-2, transcritical +dd\/dε +-3\.14159265358979$/m);
    expect(text).toMatch(/^ +d²d\/dε² +12\.34567$/m);
    expect(text.replace(/\s+/g, ' ')).toContain('W = W₀(d) + ε Φ + O(ε²) with Φ of Frobenius norm 1');
    expect(text.replace(/\s+/g, ' ')).toContain('II~1,1,d-2 and II~1,2,d-3: the quadratic equivariant of s_1 does not vanish');
    expect(text).toContain('Independent equivariants of s_1: 1 quadratic, 2 cubic.');
  });

  it('names what was not followed with the dimension of its fixed space', () => {
    expect(text).toContain('1 more subgroup is listed below: not followed.');
    expect(text).toMatch(/^II~3,3,d-7 +unknown +2 +the fixed space has dimension 2\.$/m);
  });

  it('says of both sides which index they have, what happens on them, and how they end', () => {
    expect(text).toMatch(/^II~1,1,d-2\s+above, ε < 0 +1 +10000 +goes on for ever/m);
    expect(text).toMatch(/^below, ε > 0 +2 +3 +a global minimum with permuted neurons; loss 0$/m);
    const [first, ...rest] = text.split('\n').filter((line) => /passes|fold|crosses 0|meets/.test(line));
    expect(first).toMatch(/^above, ε < 0 +2 +8\.5 +it passes through family I$/);
    expect(rest[0]).toMatch(/^ +2 +9\.87654321012 +d turns: a fold$/);
    expect(rest[1]).toMatch(/^ +1 +7\.50000000123 +an eigenvalue of s_2 crosses 0$/);
    expect(rest[2]).toMatch(/^ +d - 3 +6\.25 +meets family A; loss 0\.055$/);
  });

  it('has points and limits only where there are some', () => {
    expect(text).toMatch(/^ +12 +0\.01926398513 +1 +-0\.021$/m);
    expect(text).toMatch(/^above, ε < 0 +a0 +-0\.5411961 +d\^\(-1\/2\)$/m);
    const bare = withBranches(branchesII, (branch) => ({
      ...branch,
      sides: branch.sides.map((side) => ({ ...side, points: [], end: { ...side.end, limits: null } })),
    }));
    expect(branchesTables(bare)).toHaveLength(3);
  });

  it('says of a family without crossings that nothing is born, and of one without followed branches that none was', () => {
    const none = printTables(branchesTables({ ...branchesII, crossings: [] }), 'text');
    expect(none).toContain('No eigenvalue changes sign in the range searched: nothing is born.');
    expect(none).not.toContain('ε');
    const unfollowed = withBranches(branchesII, (branch) => ({ ...branch, followed: false, sides: [] }));
    expect(printTables(branchesTables(unfollowed), 'text')).toContain('No branch was followed.');
  });

  it('gives bounds of a proved d their signs, and another status of slopes', () => {
    const proved: BranchesRecord = {
      ...branchesII,
      status: 'certified',
      crossings: branchesII.crossings.map((crossing) => ({ ...crossing, enclosure: ['5.5855', '5.5856'] as const })),
    };
    const shown = printTables(branchesTables(proved), 'text');
    expect(shown).toMatch(/^ +d ≥ +5\.5855$/m);
    expect(shown).toMatch(/^ +d ≤ +5\.5856$/m);
    expect(shown).toContain('Status of slopes: checked.');
  });

  it('has names that can be pasted from Markdown, and formulas in LaTeX', () => {
    expect(printTables(branchesTables(branchesII), 'markdown')).toContain('| `II~1,1,d-2`, transcritical |');
    expect(printTables(branchesTables(branchesII), 'latex')).toMatch(/II\$\{\\sim\}\(1,1,d-2\)\$/);
    expect(printTables(branchesTables(branchesII), 'latex')).toContain('$c_{01}$');
  });
});

function withBranches(record: BranchesRecord, change: (branch: BranchRecord) => BranchRecord): BranchesRecord {
  return { ...record, crossings: record.crossings.map((c) => ({ ...c, branches: c.branches.map(change) })) };
}
