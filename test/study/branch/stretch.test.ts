import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import {
  expectOnePointEach,
  livingRanges,
  livingText,
  nearestKnown,
  refusePermuted,
  stretchesAt,
  stretchesOf,
} from '../../../src/study/branch/stretch.js';
import type { Family, Stretch } from '../../../src/study/family/birth.js';
import { parseFamily } from '../../../src/study/family/parse.js';

function stretch(from: number, to: number, folds: number): Stretch {
  const points = [from + 0.25, from + 0.5].map((d) => ({ d, point: [], loss: 0, origin: '' }));
  return { from, to, folds, points, lower: `begins at ${from}`, upper: `ends at ${to}` };
}

/** A branch with made-up pieces: what is said of them does not depend on its points. */
function withPieces(name: string, ...pieces: readonly (readonly [number, number, number])[]): Family {
  const family = parseFamily(name);
  if (family.birth === null) throw new Error(`${name} is no branch`);
  return { ...family, birth: { ...family.birth, stretches: pieces.map(([from, to, folds]) => stretch(from, to, folds)) } };
}

function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('accepted');
}

const through = withPieces('II~1,1,d-2', [5.5, Number.POSITIVE_INFINITY, 0], [3, 5.5, 0]);
const folded = (name: string): Family => withPieces(name, [3, 5.5, 0], [5.5, 9, 0], [7, 9, 1], [7, Number.POSITIVE_INFINITY, 2]);

describe('where a branch lives', () => {
  it('is one range where pieces meet, with the reasons at its ends', () => {
    expect(livingRanges(stretchesOf(through))).toEqual([
      { from: 3, to: Number.POSITIVE_INFINITY, lower: 'begins at 3', upper: 'ends at Infinity' },
    ]);
    expect(livingText(stretchesOf(through))).toBe('3 < d (below: begins at 3)');
    expect(livingText(stretchesOf(withPieces('II~1,1,d-2', [3, 4, 0], [6, 8, 0])))).toBe(
      '3 < d < 4 (below: begins at 3; above: ends at 4) and 6 < d < 8 (below: begins at 6; above: ends at 8)',
    );
  });

  it('is said where a d is outside, ends among them', () => {
    expect(refusal(() => stretchesAt(through, 2.5))).toBe(
      "branch 'II~1,1,d-2' lives on 3 < d (below: begins at 3): d = 2.5 is outside",
    );
    expect(refusal(() => stretchesAt(through, 3, '3'))).toMatch(/d = 3 is outside$/);
    expect(stretchesAt(through, 8)).toMatchObject([{ from: 5.5 }]);
    expect(stretchesAt(through, 5)).toMatchObject([{ from: 3 }]);
    // At the birth itself the point is the parent's.
    expect(refusal(() => stretchesAt(through, 5.5))).toMatch(/d = 5.5 is outside$/);
  });
});

describe('a branch that turns back', () => {
  it('is asked which piece is meant where several contain a d', () => {
    expect(refusal(() => stretchesAt(folded('II~1,1,d-2'), 8))).toBe(
      "the branch 'II~1,1,d-2' has several points at d = 8, for it turns back: II~1,1,d-2^0, II~1,1,d-2^1 or II~1,1,d-2^2 is accepted",
    );
    expect(stretchesAt(folded('II~1,1,d-2'), 6)).toMatchObject([{ folds: 0 }]);
    expect(stretchesAt(folded('II~1,1,d-2^1'), 8)).toMatchObject([{ from: 7, to: 9, folds: 1 }]);
    expect(refusal(() => stretchesAt(folded('II~1,1,d-2^1'), 6))).toMatch(/lives on 7 < d < 9 .*: d = 6 is outside$/);
  });

  it('has only the pieces that there are', () => {
    expect(refusal(() => stretchesOf(folded('II~1,1,d-2^3')))).toMatch(/turn back 2 times: from \^0 to \^2 is accepted/);
    expect(refusal(() => stretchesOf(withPieces('II~1,1,d-2^1', [3, 5.5, 0])))).toMatch(
      /turn back nowhere: its name without \^ is accepted/,
    );
  });

  it('is not taken for a function of d', () => {
    expect(refusal(() => expectOnePointEach(folded('II~1,1,d-2'), 'curves'))).toMatch(
      /several points for some d: curves are offered for one of its pieces, II~1,1,d-2\^0, II~1,1,d-2\^1 or II~1,1,d-2\^2$/,
    );
    expect(expectOnePointEach(folded('II~1,1,d-2^2'), 'curves')).toBeUndefined();
    expect(expectOnePointEach(through, 'curves')).toBeUndefined();
  });
});

describe('the points of a branch', () => {
  it('are known after its name was resolved, and not before', () => {
    expect(refusal(() => stretchesOf(parseFamily('II~1,1,d-2')))).toMatch(/is a mere name here: what bornFamily/);
    expect(() => stretchesOf(parseFamily('II'))).toThrow(RangeError);
  });

  it('are started from where one is nearest', () => {
    expect(nearestKnown(stretch(3, 9, 0), 8).d).toBe(3.5);
    expect(nearestKnown(stretch(3, 9, 0), 3.1).d).toBe(3.25);
  });

  it('have components of a Young type unless blocks are permuted', () => {
    expect(refusePermuted(through, 'curves')).toBeUndefined();
    expect(refusal(() => refusePermuted(parseFamily('A~z4,d-4'), 'curves'))).toMatch(
      /^curves are not offered for the branch 'A~z4,d-4'/,
    );
  });
});
