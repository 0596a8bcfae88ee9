import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { LARGEST_CLAIMS_FILE, readPlainData } from '../../../src/study/claims/text.js';

/** The message of the refusal of a text. */
async function refusal(text: string): Promise<string> {
  const error = await readPlainData(text).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

describe('plain data of a claims file', () => {
  it.each([
    ['a: 0.10', { a: '0.10' }],
    ['a: no\nb: ~\nc: 0x1F\nd: 1e3', { a: 'no', b: '~', c: '0x1F', d: '1e3' }],
    ['a:\nb: ""', { a: '', b: '' }],
    ['- a\n-\n- [b, {c: d}]', ['a', '', ['b', { c: 'd' }]]],
    ['"0.1"', '0.1'],
    ['\uFEFFa: b', { a: 'b' }],
    ['a: b\r\nc:\td', { a: 'b', c: 'd' }],
    ['!!map {a: !!str b, c: !!seq [d]}', { a: 'b', c: ['d'] }],
    ['{"__proto__": "x"}', JSON.parse('{"__proto__": "x"}')],
    ['α: "é"', { α: 'é' }],
    ['{a, b: c}', { a: '', b: 'c' }],
    ['? a', { a: '' }],
    ['a: {<<: {b: c}}', { a: { '<<': { b: 'c' } } }],
  ])('%j', async (text, expected) => {
    const data = await readPlainData(text);
    expect(data).toEqual(expected);
    // Not the prototype: a key of its own.
    expect(Object.keys(data)).toEqual(Object.keys(expected));
  });

  it.each([
    ['', 'the claims file is empty: a list of claims is accepted'],
    ['# nothing', 'the claims file is empty: a list of claims is accepted'],
    ['a: b\na: c', "line 2 of the claims file has the key 'a' twice"],
    ['x:\n  - { b: 1,\n      b: 2 }', "line 3 of the claims file has the key 'b' twice"],
    ['a: b\n? [x]\n: c', 'line 2 of the claims file has a key that is not a word'],
    ['a: b\n? {x: y}\n: c', 'line 2 of the claims file has a key that is not a word'],
    ['\n\na: &x b', 'line 3 of the claims file has an anchor: values written out are accepted'],
    ['a: &x [b]', 'line 1 of the claims file has an anchor: values written out are accepted'],
    ['a: &x {b: c}', 'line 1 of the claims file has an anchor: values written out are accepted'],
    ['a: b\nc: !t d', 'line 2 of the claims file has a tag: plain values are accepted'],
    ['a: !!int 3', 'line 1 of the claims file has a tag: plain values are accepted'],
    ['a: !!strange 3', 'line 1 of the claims file has a tag: plain values are accepted'],
    ['a: !<x:tag:yaml.org,2002:str> 3', 'line 1 of the claims file has a tag: plain values are accepted'],
    ['a: b\u0007', 'line 1 of the claims file has the control character U+0007: text is accepted'],
    ['a: b\n\n\u007f', 'line 3 of the claims file has the control character U+007F: text is accepted'],
    ['a: b\nc\u2028', 'line 2 of the claims file has the control character U+2028: text is accepted'],
    ['a: b\nc\u2029', 'line 2 of the claims file has the control character U+2029: text is accepted'],
    ['a: \uFEFFb', 'line 1 of the claims file has the control character U+FEFF: text is accepted'],
    ['\n\u{E0001}', 'line 2 of the claims file has the control character U+E0001: text is accepted'],
  ])('refuses %j', async (text, message) => expect(await refusal(text)).toBe(message));

  it('says on which line it is not YAML', async () => {
    // The library says an error in its own words.
    expect(await refusal('a: b\nc: "d\n')).toMatch(/^line 3 of the claims file is not YAML: [A-Z][^\n]+$/);
    expect(await refusal('a: b\n---\nc: d')).toMatch(
      /^line 2 of the claims file is not YAML: Source contains multiple documents/,
    );
    expect(await refusal('a: *x')).toMatch(/^line 1 of the claims file (is not YAML|has an alias)/);
    expect(await refusal('a: "b')).not.toMatch(/at line/);
    const long = await refusal(`*${'x'.repeat(1000)}`);
    expect(long.length).toBeLessThan(300);
  });

  it('is at most 2 MB, in bytes', async () => {
    const most = `a: b\n#${'x'.repeat(LARGEST_CLAIMS_FILE - 6)}`;
    expect(await readPlainData(most)).toEqual({ a: 'b' });
    expect(LARGEST_CLAIMS_FILE).toBe(2_000_000);
    expect(await refusal(`${most}x`)).toBe('the claims file has 2000001 bytes: at most 2000000 are accepted');
    expect(await refusal(`${most.slice(0, -1)}é`)).toBe('the claims file has 2000001 bytes: at most 2000000 are accepted');
  });
});

describe('nesting of a claims file', () => {
  const TOO_DEEP = 'of the claims file is nested too deeply: at most';
  /** Keys below each other, each one column further in. */
  const stairs = (columns: number): string =>
    Array.from({ length: columns + 1 }, (_, i) => `${' '.repeat(i)}${i < columns ? 'a:' : 'b'}`).join('\n');

  it.each([
    ['12 brackets', `${'['.repeat(12)}${']'.repeat(12)}`],
    ['12 braces', `${'{a: '.repeat(11)}{}${'}'.repeat(11)}`],
    ['12 marks', `${'- '.repeat(12)}x`],
    ['60 columns', `a:\n${' '.repeat(60)}b`],
    ['brackets one after another', `[${'[a],'.repeat(40)}b]`],
    ['braces one after another', `[${'{a: b},'.repeat(40)}b]`],
    ['items on lines', '- a\n'.repeat(40)],
    ['keys on lines', Array.from({ length: 40 }, (_, i) => `a${i}: b\n`).join('')],
    ['items after brackets', `- [a]\n${'- a\n'.repeat(40)}`],
    ['a closed list, then items', `- [[a], [b]]\n${'- a\n'.repeat(40)}`],
    ['marks apart in brackets', `[${'a: b, '.repeat(40)}c]`],
    ['marks before brackets', `[${'{a: [b]},'.repeat(40)}c]`],
    ['spaces within a line', `a:${' '.repeat(100)}b`],
    ['tabs are no columns', `a: b\n\n# ${' '.repeat(100)}x`],
  ])('accepts %s', async (_, text) => {
    await expect(readPlainData(text)).resolves.toBeDefined();
  });

  it.each([
    ['13 brackets', `a: b\nc: ${'['.repeat(13)}`, `line 2 ${TOO_DEEP} 12 open brackets are accepted`],
    ['13 braces', '{'.repeat(13), `line 1 ${TOO_DEEP} 12 open brackets are accepted`],
    ['brackets after closed ones', `[${'[a],'.repeat(3)}${'['.repeat(12)}`, `line 1 ${TOO_DEEP} 12 open brackets are accepted`],
    ['both kinds', '[{'.repeat(7), `line 1 ${TOO_DEEP} 12 open brackets are accepted`],
    ['13 marks', `a:\n\n${'- '.repeat(13)}x`, `line 3 ${TOO_DEEP} 12 marks in a row are accepted`],
    ['13 keys', 'a: '.repeat(13), `line 1 ${TOO_DEEP} 12 marks in a row are accepted`],
    ['13 questions', '? '.repeat(13), `line 1 ${TOO_DEEP} 12 marks in a row are accepted`],
    ['keys on lines in brackets', `{${'a:\n'.repeat(13)}`, `line 13 ${TOO_DEEP} 12 marks in a row are accepted`],
    ['61 columns', `a:\n${' '.repeat(61)}b`, `line 2 ${TOO_DEEP} 60 columns of indentation are accepted`],
    ['stairs', stairs(70), `line 62 ${TOO_DEEP} 60 columns of indentation are accepted`],
    ['closed too often', `]]]]${'['.repeat(13)}`, `line 1 ${TOO_DEEP} 12 open brackets are accepted`],
  ])('refuses %s', async (_, text, message) => expect(await refusal(text)).toBe(message));

  it('refuses more than 400,000 signs', async () => {
    expect(await refusal(`[\n${','.repeat(400_001)}`)).toBe(
      'line 2 of the claims file: at most 400000 words and signs before it are accepted',
    );
    // Each line break is a sign; so are the beginning and the word.
    expect(await readPlainData(`a${'\n'.repeat(399_997)}`)).toBe('a');
    expect(await refusal(`a${'\n'.repeat(399_998)}`)).toMatch(/at most 400000 words/);
  });
});
