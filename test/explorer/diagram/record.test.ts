import { beforeAll, describe, expect, it } from 'vitest';
import { branchAt, branchLines } from '../../../src/explorer/diagram/hit.js';
import { passageWords } from '../../../src/explorer/diagram/passage/words.js';
import { branchPieces, wholeBranch } from '../../../src/explorer/diagram/pieces.js';
import { diagramPlaces, placeTitle, reachedNear } from '../../../src/explorer/diagram/places.js';
import { DIAGRAM, type DiagramState, shownBranches } from '../../../src/explorer/diagram/state.js';
import { FIRST_SUBJECT } from '../../../src/explorer/state/subject.js';
import { loadMpfr } from '../../../src/node.js';
import { branchesPlot } from '../../../src/report/branches/diagram.js';
import { plotLayout } from '../../../src/report/plot/layout.js';
import { at } from '../../../src/scalar/list.js';
import { branches } from '../../../src/study/birth/branches.js';
import type { BranchesRecord } from '../../../src/study/birth/record.js';
import { critical } from '../../../src/study/crossing/critical.js';
import type { CriticalRecord } from '../../../src/study/crossing/record.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { polynomial } from '../../../src/symbolic/exact/polynomial.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

const CROSSING = '5.58550524743';
let record: BranchesRecord;
let fractional: CriticalRecord;
const told: string[] = [];

beforeAll(async () => {
  const mpfr = await loadMpfr();
  const family = parseFamily('II');
  fractional = await critical(mpfr, family, 12);
  const options = { digits: 12, to: rational(8), splits: [polynomial(1), polynomial(3)] };
  record = await branches(mpfr, family, { ...options, progress: (text) => told.push(text) });
});

describe('the places of a diagram', () => {
  it('are its births, folds and ends, each with a d at which the branch has a point', () => {
    expect(told).toEqual(['branch 1 of 2 born at d = 5.58551', 'branch 2 of 2 born at d = 5.58551']);
    const places = diagramPlaces(record);
    expect(places.map(placeTitle)).toEqual([
      'birth, d = 5.5855…',
      'global minimum at the end of II~1,1,d-2, d = 3',
      'fold of II~1,3,d-4, d = 6.2042…',
      'global minimum at the end of II~1,3,d-4, d = 5',
    ]);
    const [birth, first, fold] = places;
    expect(birth?.d).toBe(CROSSING);
    // Branches live above their ends, and below this fold.
    expect(Number(first?.d)).toBeGreaterThan(3);
    expect(Number(fold?.d)).toBeLessThan(Number(fold?.at));
    // A branch that turns back has a name for each of its pieces.
    expect(branchPieces(record).map(({ name }) => name)).toEqual(['II~1,1,d-2', 'II~1,3,d-4^0', 'II~1,3,d-4^1']);
    expect(places.map(({ piece }) => piece)).toEqual([null, 'II~1,1,d-2', 'II~1,3,d-4^0', 'II~1,3,d-4^1']);
    expect(reachedNear(record, 'II~1,3,d-4^0', 8)).toBeCloseTo(6.2042, 2);
    expect(reachedNear(record, 'II~1,3,d-4^1', 4)).toBeCloseTo(5, 1);
    expect(reachedNear(record, 'II~1,3,d-4', 6)).toBeUndefined();
    expect(reachedNear(record, 'II~1,1,d-2', 7)).toBe(7);
    expect(reachedNear(record, 'II~1,9,d-10', 7)).toBeUndefined();
  });

  it('belong to the family and to its branches, and to nothing else', () => {
    const state: DiagramState = {
      ...DIAGRAM,
      branches: { last: { of: FIRST_SUBJECT, answer: record }, running: null, refused: null },
    };
    const shown = (family: string, penalty = ''): boolean =>
      shownBranches(state, { ...FIRST_SUBJECT, family, penalty }) !== undefined;
    expect(['II', 'II~1,1,d-2', 'II~1,3,d-4^1', 'A', 'II~1,2,d-3'].map((family) => shown(family))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(shown('II', '0.01')).toBe(false);
    const names = ['II~1,3,d-4^1', 'A~1,2,d-3^0+', 'A~1,1,d-2-', 'II/0~1,1,d-2', '1,d-1:-+', 'd:+~1,d-1@5.5#2^1'];
    expect(names.map(wholeBranch)).toEqual([
      'II~1,3,d-4',
      'A~1,2,d-3',
      'A~1,1,d-2',
      'II/0~1,1,d-2',
      '1,d-1:-+',
      'd:+~1,d-1@5.5#2',
    ]);
  });

  it('are of one direction where a branch has points for the same d in both', () => {
    const [born] = record.crossings;
    const [, branch] = born?.branches ?? [];
    const [first] = branch?.sides ?? [];
    if (born === undefined || branch === undefined || first === undefined) throw new Error('II~1,3,d-4 has sides');
    const other = { ...first, epsilon: first.epsilon === 1 ? -1 : 1 } as const;
    const twofold = { ...record, crossings: [{ ...born, branches: [{ ...branch, name: 'B', sides: [first, other] }] }] };
    const names = branchPieces(twofold).map(({ name }) => name);
    expect(names.every((name) => /^B(\^\d)?[+-]$/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(2 * (first.folds.length + 1));
  });
});

describe('a click on a curve', () => {
  it('means the branch that it is on, and none beside them', () => {
    const layout = plotLayout(branchesPlot(record, { of: 'loss', x: null, y: null }), 6);
    const lines = branchLines(record, 'loss', layout);
    expect(lines.map(({ name }) => name)).toEqual(branchPieces(record).map(({ name }) => name));
    for (const { name, sides } of lines) {
      // The farthest points from the birth, where all branches meet.
      const side = at(sides, 0);
      const [x, y] = at(side, Math.floor(side.length / 2));
      expect(branchAt(lines, [x + 2, y - 2])).toBe(name);
    }
    expect(branchAt(lines, [layout.right - 5, layout.bottom - 5])).toBeUndefined();
  });
});

describe('what happens at a fractional dimension', () => {
  it('is said as the records say it', () => {
    const words = passageWords('II', fractional, CROSSING, record);
    expect(words).toEqual({
      below: 'Below it II is a saddle of Morse index d - 2.',
      at: `At d = ${CROSSING} an eigenvalue of component s_1, of multiplicity d - 2, passes through 0.`,
      above: 'Above it II is a minimum.',
      status: 'checked',
      born: {
        sentences: [
          'II~1,1,d-2 is born there (transcritical): below it a saddle of Morse index d - 3, above it a saddle of Morse index 1.',
          'II~1,3,d-4 is born there (transcritical): next to it no index is defined above and below, for a block has between 1 and 2 elements.',
        ],
        status: 'numerical',
      },
    });
    expect(passageWords('II', fractional, CROSSING, undefined)?.born).toBeNull();
    expect(passageWords('II', fractional, '6', record)).toBeUndefined();
  });
});
