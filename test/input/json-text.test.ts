import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/input/errors.js';
import { parseJson } from '../../src/input/json-text.js';

const read = (text: string): unknown => parseJson(text, 'the file');

describe('JSON of unknown origin', () => {
  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t'), (json, space) => {
        const text = JSON.stringify(JSON.parse(json), null, space);
        expect(read(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: 300 },
    );
  });

  it('that JSON.parse refuses is refused, in one sentence with the place', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.nat(), fc.string({ maxLength: 2 }), (json, at, noise) => {
        const place = at % (json.length + 1);
        const text = json.slice(0, place) + noise + json.slice(place + 1);
        let accepted = true;
        try {
          JSON.parse(text);
        } catch {
          accepted = false;
        }
        // Accepted by JSON.parse, it may still be refused: a field twice, a number out of range.
        if (accepted) return;
        expect(() => read(text)).toThrow(InputError);
        expect(() => read(text)).toThrow(/^the file [^\n]+at line \d+, column \d+|^the file has the field|^the number/);
      }),
      { numRuns: 500 },
    );
  });

  it.each<readonly [string, RegExp]>([
    ['', /a value is expected at line 1, column 1 where there is the end/],
    ['[1,\n  2', /',' or '\]' is expected at line 2, column 4 where there is the end/],
    ['[1,]', /a value is expected at line 1, column 4 where there is '\]'/],
    ['{"a" 1}', /':' is expected at line 1, column 6/],
    ['{a: 1}', /a field name in quotes is expected/],
    ['[01]', /a number such as -0\.25 or 1e-9 is expected at line 1, column 2 where there is '01\]'/],
    ['[NaN]', /a value is expected at line 1, column 2 where there is 'NaN\]'/],
    ['[1] x', /the end is expected at line 1, column 5 where there is 'x'/],
    ['"\u0001"', /the end of a text is expected.*'\\u0001"'/],
    ['"\\x"', /an escape that JSON does not know/],
    ['"abc', /'"' at the end of a text is expected/],
    ['{"a": 1, "b": 2,\n "a": 1}', /has the field 'a' twice in one object, the second time at line 2, column 2/],
    ['[1, 1e400]', /the number 1e400 at line 1, column 5 of the file is too large/],
    ['[-1e400]', /the number -1e400 .* is too large/],
    ['[1e-400]', /the number 1e-400 .* is too small/],
  ])('%j is refused', (text, message) => {
    expect(() => read(text)).toThrow(InputError);
    expect(() => read(text)).toThrow(message);
  });

  it('0e-999 is 0', () => {
    expect(read('[0e-999, -0.0E+999]')).toEqual([0, -0]);
  });

  it.each(['['.repeat(5_000_000), '{"a":'.repeat(2_000_000), `${'['.repeat(100)}${']'.repeat(100)}`])(
    'nested too deeply is refused at once (%#)',
    (text) => {
      expect(() => read(text)).toThrow(/nested too deeply at line 1, column \d+: at most 64/);
    },
  );

  it('that is too long or holds too much is refused', () => {
    expect(() => read(`[${'{},'.repeat(2_100_000)}{}]`)).toThrow(/holds too much: at most 2000000 values/);
    expect(() => read(' '.repeat(20_000_001))).toThrow(/20000001 characters: at most 20000000/);
    expect(() => parseJson('[1,2,3]', 'the file', { values: 3 })).toThrow(/at most 3 values/);
    expect(() => parseJson('[[1]]', 'the file', { depth: 1 })).toThrow(/at most 1 lists/);
  });

  it('cannot reach prototypes', () => {
    const value = read('{"__proto__": {"polluted": true}, "constructor": 1}') as object;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it.each([undefined, null, 7, {}, ['[]']])('that is no text, %j, is refused', (value) => {
    expect(() => parseJson(value as unknown as string, 'the file')).toThrow(/the file is .*: a text is accepted/);
  });
});
