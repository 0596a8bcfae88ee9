import { describe, expect, it } from 'vitest';
import { theoremsTables } from '../../../src/report/branches/theorems.js';
import { printTables } from '../../../src/report/table/print.js';
import type { BranchesRecord, BranchRecord } from '../../../src/study/birth/record.js';
import type { BirthCertificate, FoldCertificate } from '../../../src/study/certificate/branching/content.js';
import { branchesII } from './fixture.js';

const head = {
  format: 'symbreak certificate',
  version: 2,
  family: '1,d-1:-+',
  sizes: '1,d-1',
  extra: [],
  precision: 224,
  statement: '',
  digest: '',
  normal: [1],
  box: [],
} as const;
const birth: BirthCertificate = {
  ...head,
  kind: 'birth',
  component: 's',
  blocks: [1],
  born: '1,1,d-2',
  direction: [1],
  crossing: ['5.5855', '5.5856'],
  bend: ['2.9029', '2.9030'],
  branching: 'transcritical',
  speed: 1,
};
const fold: FoldCertificate = { ...head, kind: 'fold', crossing: ['4.1', '4.2'], bend: ['0.5', '0.6'], turn: 1 };

function withProofs(change: (branch: BranchRecord, i: number) => Partial<BranchRecord>): BranchesRecord {
  const crossings = branchesII.crossings.map((crossing) => ({
    ...crossing,
    branches: crossing.branches.map((branch, i) => ({ ...branch, ...change(branch, i) })),
  }));
  return { ...branchesII, crossings };
}
const text = (record: BranchesRecord): string => printTables([...theoremsTables(record)], 'text');

describe('the table of what is proved', () => {
  it('is none where no proof was asked for', () => {
    expect(theoremsTables(branchesII)).toEqual([]);
  });

  it('has bounds of births and folds, and says what was not proved and why', () => {
    const record = withProofs(({ sides }, i) =>
      i === 0
        ? {
            certified: { certified: true, certificate: birth, reason: null },
            sides: sides.map((side) => ({
              ...side,
              folds: [{ d: '4.15', certified: { certified: true, certificate: fold, reason: null } }],
            })),
          }
        : { certified: { certified: false, certificate: null, reason: 'the quadratic coefficient could not be told from 0' } },
    );
    const shown = text(record).replace(/(\w)\n(?=\w)/g, '$1 ');
    expect(shown).toMatch(/II~1,1,d-2 +born, transcritical +d +5\.5855 +5\.5856/);
    expect(shown).toMatch(/\|dd\/dε\| +2\.9029 +2\.9030/);
    expect(shown).toMatch(/fold, at larger d +d +4\.1 +4\.2/);
    expect(shown).toContain('its birth is not proved: the quadratic coefficient could not be told from 0.');
  });
});
