import { describe, expect, it } from 'vitest';
import { hasLetter, withLetter } from '../../../src/study/name/lettered.js';

describe('names with the letter p', () => {
  it('are told by their sizes', () => {
    expect(['p,d-p:-+', '1,2p,d-2p-1:-++', '2*p,d-2*p:-+/0', 'p/2,d-p/2:-+'].map(hasLetter)).toEqual([true, true, true, true]);
    // An alias, a name without signs, another letter, and a limit of extra rows are none.
    expect(['global', 'p,d-p', 'q,d-q:-+', '1,d-1:-+/p', 'sphere:+', '', ':p'].map(hasLetter)).toEqual(new Array(7).fill(false));
  });

  it('have a number in place of every p, with its factor', () => {
    expect(withLetter('p,d-p:-+', 3)).toBe('3,d-3:-+');
    expect(withLetter('1,2p,d-2p-1:-++', 3)).toBe('1,6,d-6-1:-++');
    expect(withLetter('2*p,d-2*p:-+/0', 2)).toBe('4,d-4:-+/0');
    expect(withLetter('d-p,p:+-', 12)).toBe('d-12,12:+-');
    // What is no size stays none.
    expect(withLetter('pd,d-pd:-+', 3)).toBe('pd,d-pd:-+');
  });
});
