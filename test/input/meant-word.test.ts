import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectWord } from '../../src/input/arguments.js';
import { alternatives, meantWords } from '../../src/input/meant-word.js';

const SYSTEMS = ['mathematica', 'maple', 'maxima', 'pari', 'sympy', 'julia', 'octave', 'csv'] as const;

describe('a word that is none of those accepted', () => {
  it('is one mistyped letter from a short word and two from a longer one, whatever the case', () => {
    expect(meantWords('mathematika', SYSTEMS)).toEqual(['mathematica']);
    expect(meantWords('Maple', SYSTEMS)).toEqual(['maple']);
    expect(meantWords('csb', SYSTEMS)).toEqual(['csv']);
    expect(meantWords('cbb', SYSTEMS)).toEqual([]);
    expect(meantWords('matlab', SYSTEMS)).toEqual([]);
    expect(meantWords('maxma', ['maxima', 'maxmo'])).toEqual(['maxima', 'maxmo']);
    expect(meantWords('c', SYSTEMS)).toEqual([]);
    expect(meantWords('x'.repeat(1e6), SYSTEMS)).toEqual([]);
  });

  it('with a letter left out is recognised', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SYSTEMS), fc.nat(), (word, n) => {
        const place = n % word.length;
        expect(meantWords(word.slice(0, place) + word.slice(place + 1), SYSTEMS)).toContain(word);
      }),
    );
  });

  it('is refused with the words, and those that may be meant', () => {
    expect(() => expectWord('los', '--of', ['loss', 'all'])).toThrow(
      /^--of 'los': one of loss, all is accepted; did you mean loss\?$/,
    );
    expect(() => expectWord('none', '--of', ['loss', 'all'])).toThrow(/^--of 'none': one of loss, all is accepted$/);
    expect(() => expectWord(7, '--of', ['loss', 'all'])).toThrow(/is accepted$/);
  });
});

it('alternatives are listed', () => {
  expect(alternatives(['a'])).toBe('a');
  expect(alternatives(['a', 'b', 'c'])).toBe('a, b or c');
});
