import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/study/family/catalogue/catalogue.js';
import { parseFamily, readSizes } from '../../../src/study/family/parse.js';
import { possibleSigns } from '../../../src/study/name/meant.js';

const names = catalogue().flatMap(({ name, alias }) => (alias === null ? [name] : [name, alias]));

function refusal(text: string): string {
  try {
    parseFamily(text);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  throw new Error(`'${text}' was accepted`);
}

describe('a name that is none', () => {
  it.each([
    ['IV', /did you mean I or II\?$/],
    ['III', /did you mean II\?$/],
    ['Global', /did you mean global\?$/],
    ['glob', /did you mean global\?$/],
    ['ii/0', /did you mean II\/0\?$/],
    ['a', /did you mean A\?$/],
    ['1,d-1:+_', /did you mean 1,d-1:\+-\?$/],
    ['1,d−1:−+', /did you mean 1,d-1:-\+\?$/],
    ['1,d−1:-+.', /did you mean 1,d-1:-\+\?$/],
    ['3,d−3:+.', /did you mean 3,d-3:\+\.\?$/],
    ['1;d-1:-+', /did you mean 1,d-1:-\+\?$/],
    ['(1, d-1):–+', /did you mean 1,d-1:-\+\?$/],
    ['“II”', /did you mean II\?$/],
    ['I I', /did you mean II\?$/],
    ['II,', /did you mean II\?$/],
    ['1,d-1', /has no signs.*1,d-1:\+\+, 1,d-1:\+-, 1,d-1:-\+ or 1,d-1:--$/],
    ['1,1,2,d-4', /has no signs.*as in 1,1,2,d-4:-\+\+\+ or 1,1,2,d-4:\+---$/],
    ['1,d-1:-', /2 blocks but 1 sign: .*1,d-1:-\+ or 1,d-1:--$/],
    ['d:-+', /1 block but 2 signs: .*as in d:-$/],
  ])('%s', (text, message) => {
    expect(refusal(text)).toMatch(message);
    expect(refusal(text)).not.toContain('\n');
  });

  it.each(['nosuch', '', '1,d-2:-+', 'x'.repeat(5000), 'II/o'])('%s is not taken for another', (text) => {
    expect(refusal(text)).not.toContain('did you mean');
  });

  it('of which one sign is of another alphabet is recognised', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: 0, max: 3 }), (name, way) => {
        const changed = [name.replaceAll('-', '−'), name.replaceAll(',', ';'), `'${name}'`, name.replaceAll(':', '：')][way];
        if (changed === undefined || changed === name) return;
        expect(refusal(changed)).toContain(`did you mean ${name}?`);
      }),
    );
  });
});

describe('block sizes', () => {
  it('are asked for where a family is given', () => {
    expect(() => readSizes('II')).toThrow("'II' is the name of a family: block sizes are accepted here, such as its 1,d-1");
    expect(() => readSizes('2,d-2:-+')).toThrow('such as its 2,d-2');
  });
});

describe('signs that are missing', () => {
  it('are listed', () => {
    expect(possibleSigns('-', 3)).toEqual(['-++', '-+-', '--+', '---']);
  });
});
