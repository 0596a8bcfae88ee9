import { describe, expect, it } from 'vitest';
import { ComputationError } from '../../../../src/input/errors.js';
import { loadMpfr } from '../../../../src/numeric/mpfr/mpfr.js';
import { expectNamedBranch } from '../../../../src/study/certificate/theorem/named-branch.js';
import { parseFamily } from '../../../../src/study/family/parse.js';
import { findTail } from '../../../../src/study/tail/find.js';

const mpfr = await loadMpfr();

describe('a tail is that of the branch that a name stands for', () => {
  // Family A has two entries: its tail is found in a second.
  const found = findTail(mpfr, parseFamily('A'));

  it('of its own family', () => {
    expect(() => expectNamedBranch(mpfr, parseFamily('A'), found)).not.toThrow();
  });

  it('and is refused for another point of the same type', () => {
    expect(() => expectNamedBranch(mpfr, parseFamily('global'), found)).toThrow(ComputationError);
    expect(() => expectNamedBranch(mpfr, parseFamily('global'), found)).toThrow(
      /not those of the point that bears this name at d = 25/,
    );
  });
});
