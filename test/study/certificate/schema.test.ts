import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import {
  CertificateRefusal,
  certificateSchema,
  LARGEST_RANGE_D,
  MOST_BITS,
  MOST_SEGMENTS,
  readWith,
} from '../../../src/study/certificate/schema.js';

const HEAD = {
  format: 'symbreak certificate',
  version: 2,
  family: '1,d-1:-+',
  sizes: '1,d-1',
  extra: [],
  precision: 100,
  statement: 'what is proved',
  digest: '0'.repeat(64),
};
const POINT = { ...HEAD, kind: 'point', d: '7', box: [['-0.5', '1e-3']], negative: [0], index: '0', exactIsotropy: true };
const SEGMENT = {
  from: 6,
  to: 7,
  centre: 6.5,
  point: [-0.5],
  tangent: [0.25],
  radii: [1e-3],
  inverse: [[1]],
  vectors: [[[1]], []],
};
const RANGE = { ...HEAD, kind: 'range', from: '6', to: '7', segments: [SEGMENT], negative: [0, null], exactIsotropy: false };

type Fields = Readonly<Record<string, unknown>>;
const many = <T>(length: number, item: T): readonly T[] => new Array<T>(length).fill(item);
const segment = (changes: Fields): Fields => ({ segments: [{ ...SEGMENT, ...changes }] });

/** The reason for which a text is refused; undefined where it is read. */
function refusal(text: string): string | undefined {
  try {
    readWith(text, certificateSchema);
    return undefined;
  } catch (error) {
    if (error instanceof CertificateRefusal) return error.message;
    throw error;
  }
}

const refusalOf = (base: Fields, changes: Fields): string | undefined => refusal(JSON.stringify({ ...base, ...changes }));

it('what has the shape of a certificate is read as it is, whatever it says', () => {
  for (const content of [POINT, RANGE]) expect(readWith(JSON.stringify(content), certificateSchema)).toEqual(content);
});

describe('at its bounds a field of a point is read, and beyond them it is refused by name', () => {
  it.each<[good: Fields, bad: Fields, reason: string]>([
    [{ precision: 53 }, { precision: 52 }, 'the field precision: at least 53 is accepted'],
    [{ precision: MOST_BITS }, { precision: MOST_BITS + 1 }, 'the field precision: at most 4096 is accepted'],
    [{ precision: 64 }, { precision: 64.5 }, 'the field precision: an integer is accepted'],
    [{ extra: many(10, 1) }, { extra: many(11, 1) }, 'the field extra: at most 10 is accepted'],
    [{ extra: [1] }, { extra: [2] }, 'the field extra[0]: 1 is accepted'],
    [{ extra: [1, 1] }, { extra: [1, '1'] }, 'the field extra[1]: 1 is accepted'],
    [{ d: '1'.repeat(1200) }, { d: '1'.repeat(1201) }, 'the field d: at most 1200 is accepted'],
    [{ index: '7/2' }, { index: '-7/2' }, 'the field index: an integer, decimal or fraction is accepted'],
    [{ box: [['0', '1'.repeat(1300)]] }, { box: [['0', '1'.repeat(1301)]] }, 'the field box[0][1]: at most 1300 is accepted'],
    [{ box: [['-1.5e-999', '1e+999']] }, { box: [['-1.5e-9999', '1']] }, 'the field box[0][0]: a decimal numeral is accepted'],
    [{ box: many(300, ['0', '1']) }, { box: many(301, ['0', '1']) }, 'the field box: at most 300 is accepted'],
    [{ box: [['0', '1']] }, { box: [] }, 'the field box: at least 1 is accepted'],
    [{ box: [['0', '1']] }, { box: [['0', '1', '2']] }, 'the field box[0]: at most 2 is accepted'],
    [{ negative: many(120, 300) }, { negative: many(121, 300) }, 'the field negative: at most 120 is accepted'],
    [{ negative: [0, 300] }, { negative: [0, 301] }, 'the field negative[1]: at most 300 is accepted'],
    [{ negative: [0] }, { negative: [-1] }, 'the field negative[0]: at least 0 is accepted'],
    [{ negative: [0] }, { negative: [] }, 'the field negative: at least 1 is accepted'],
    [{ negative: [1] }, { negative: [null] }, 'the field negative[0]: a number is accepted'],
    [{ exactIsotropy: false }, { exactIsotropy: 'false' }, 'the field exactIsotropy: a boolean is accepted'],
    [{ sizes: 'd'.repeat(200) }, { sizes: 'd'.repeat(201) }, 'the field sizes: at most 200 is accepted'],
    [{ sizes: 'd/2,d/2' }, { sizes: 'n' }, 'the field sizes: block sizes such as 1,d-1 are accepted'],
    [{ family: `${'d'.repeat(298)}:+` }, { family: `${'d'.repeat(299)}:+` }, 'the field family: at most 300 is accepted'],
    [
      { family: 'd:-/?,?' },
      { family: 'd:-/0' },
      'the field family: sizes and signs such as 1,d-1:-+ are accepted, and /? per extra row',
    ],
    [{ statement: '.'.repeat(4000) }, { statement: '.'.repeat(4001) }, 'the field statement: at most 4000 is accepted'],
    [{ digest: 'a'.repeat(64) }, { digest: 'A'.repeat(64) }, 'the field digest: 64 hexadecimal digits are accepted'],
    [{}, { d: undefined }, 'the field d: a string is accepted'],
    [{}, { note: 1 }, "the certificate: 'note' is an unknown field"],
    [{}, { note: 1, 'a\u2028b': 2 }, "the certificate: 'note', 'a\\u2028b' are unknown fields"],
    [{}, { a: 1, b: 1, c: 1, e: 1, f: 1, g: 1 }, "the certificate: 'a', 'b', 'c', 'e', 'f' are unknown fields"],
    [{}, { kind: 'all' }, 'the field kind: point, range, birth, fold and theorem are accepted'],
    [{}, { kind: 'range' }, 'the field from: a string is accepted'],
  ])('%#', (good, bad, reason) => {
    expect(refusalOf(POINT, good)).toBeUndefined();
    expect(refusalOf(POINT, bad)).toBe(reason);
  });
});

describe('at its bounds a field of a range is read, and beyond them it is refused by name', () => {
  const row = many(300, 1);
  it.each<[good: Fields, bad: Fields, reason: string]>([
    [segment({ from: 1 }), segment({ from: 0.999 }), 'the field segments[0].from: at least 1 is accepted'],
    [
      segment({ to: LARGEST_RANGE_D }),
      segment({ to: LARGEST_RANGE_D + 1 }),
      'the field segments[0].to: at most 100000 is accepted',
    ],
    [segment({ point: [1e100] }), segment({ point: [2e100] }), 'the field segments[0].point[0]: at most 1e+100 is accepted'],
    [
      segment({ tangent: [-1e100] }),
      segment({ tangent: [-2e100] }),
      'the field segments[0].tangent[0]: at least -1e+100 is accepted',
    ],
    [segment({ point: row }), segment({ point: [...row, 1] }), 'the field segments[0].point: at most 300 is accepted'],
    [segment({}), segment({ point: [] }), 'the field segments[0].point: at least 1 is accepted'],
    [segment({ radii: [5e-324] }), segment({ radii: [0] }), 'the field segments[0].radii[0]: more than 0 is accepted'],
    [segment({ radii: [1e100] }), segment({ radii: [1e101] }), 'the field segments[0].radii[0]: at most 1e+100 is accepted'],
    [segment({ radii: row }), segment({ radii: [...row, 1] }), 'the field segments[0].radii: at most 300 is accepted'],
    [
      segment({ inverse: many(300, [0]) }),
      segment({ inverse: many(301, [0]) }),
      'the field segments[0].inverse: at most 300 is accepted',
    ],
    [segment({}), segment({ inverse: [] }), 'the field segments[0].inverse: at least 1 is accepted'],
    [segment({}), segment({ inverse: [[]] }), 'the field segments[0].inverse[0]: at least 1 is accepted'],
    [
      segment({ vectors: many(120, []) }),
      segment({ vectors: many(121, []) }),
      'the field segments[0].vectors: at most 120 is accepted',
    ],
    [
      segment({ vectors: [many(300, [0])] }),
      segment({ vectors: [many(301, [0])] }),
      'the field segments[0].vectors[0]: at most 300 is accepted',
    ],
    [segment({}), segment({ vectors: [[[]]] }), 'the field segments[0].vectors[0][0]: at least 1 is accepted'],
    [segment({}), segment({ inverse2: [[1]] }), "the field segments[0]: 'inverse2' is an unknown field"],
    [{ negative: [null] }, { negative: [false] }, 'the field negative[0]: a number is accepted'],
    [{ from: '13/2' }, { from: 6 }, 'the field from: a string is accepted'],
    [{}, { segments: [] }, 'the field segments: at least 1 is accepted'],
    [{}, { d: '7' }, "the certificate: 'd' is an unknown field"],
  ])('%#', (good, bad, reason) => {
    expect(refusalOf(RANGE, good)).toBeUndefined();
    expect(refusalOf(RANGE, bad)).toBe(reason);
  });

  it('segments are counted', () => {
    // Segments are looked at one by one only if there are not too many: these are none.
    const list = `[${many(MOST_SEGMENTS + 1, '0').join()}]`;
    const text = JSON.stringify({ ...RANGE, segments: [] });
    expect(MOST_SEGMENTS).toBe(20_000);
    expect(refusal(text.replace('"segments":[]', `"segments":${list}`))).toMatch(/^the field segments: at most 20000 is/);
    expect(refusal(text.replace('"segments":[]', `"segments":${list.replace('0,', '')}`))).toMatch(
      /^the field segments\[0\]: an object/,
    );
  });
});

describe('a text', () => {
  const nested = (depth: number): string =>
    JSON.stringify({ ...POINT, box: 0 }).replace('"box":0', `"box":${'['.repeat(depth)}${']'.repeat(depth)}`);

  it('that is nested deeper than any certificate is none', () => {
    expect(refusal(nested(7))).toMatch(/^the field box/);
    expect(() => readWith(nested(8), certificateSchema)).toThrow(InputError);
    expect(() => readWith(nested(8), certificateSchema)).toThrow('at most 8 lists and objects inside one another');
  });

  it('that holds more values than any certificate is none', () => {
    const text = `{"format": "symbreak certificate", "version": 1, "box": [${'0,'.repeat(4_000_000 - 4)}0]}`;
    expect(() => readWith(text, certificateSchema)).toThrow('at most 4000000 values are accepted');
  });

  it.each([
    ['[]', 'the file is not a certificate: the field "format" must be "symbreak certificate", and there is none'],
    ['[{"format": "symbreak certificate"}]', 'and there is none'],
    ['null', 'and there is none'],
    ['"format"', 'and there is none'],
    ['{"__proto__": {"format": "symbreak certificate"}}', 'and there is none'],
    ['{"format": ["symbreak certificate"]}', 'must be "symbreak certificate", and is a list'],
    ['{"format": "Symbreak certificate"}', "and is 'Symbreak certificate'"],
  ])('%s is no certificate', (text, message) => {
    expect(() => readWith(text, certificateSchema)).toThrow(InputError);
    expect(() => readWith(text, certificateSchema)).toThrow(message);
  });

  it.each([
    ['{"format": "symbreak certificate"}', 'it has no version, and 2 is accepted: certificates of version 1 could be forged'],
    ['{"format": "symbreak certificate", "version": 3}', 'it has version 3, and 2 is accepted'],
    ['{"format": "symbreak certificate", "version": "2"}', "it has version '2', and 2 is accepted"],
  ])('%s is of another version', (text, reason) => {
    expect(refusal(text)).toContain(reason);
  });

  it('with a field that escapes the schema is refused', () => {
    for (const field of ['"__proto__":null', '"__proto__":{"kind":"point"}']) {
      expect(refusal(JSON.stringify(RANGE).replace('"from":6,', `"from":6,${field},`))).toMatch(/unknown field|not read/);
      expect(refusal(JSON.stringify(POINT).replace('{', `{${field},`))).toMatch(/unknown field|not read/);
    }
  });
});

describe('a numeral in a text', () => {
  const withPoint = (numeral: string): string | undefined =>
    refusal(JSON.stringify({ ...RANGE, ...segment({ point: [0] }) }).replace('"point":[0]', `"point":[${numeral}]`));

  it.each([
    '0',
    '0.0',
    '0e5',
    '1',
    '-1',
    '10',
    '1e1',
    '1E+1',
    '0.1e2',
    '100e-1',
    '10.0',
    '0.5',
    '5e-1',
    '0.05e1',
    '123456.789',
    '1.23456789e5',
    '-2.5e-7',
    '-0.00000025',
    '0.30000000000000004',
    '5e-324',
    '9007199254740993e-16',
    '100000000000000000000000',
  ])('%s is read: no other number is meant', (numeral) => {
    expect(withPoint(numeral)).toBeUndefined();
  });

  it.each([
    '-0',
    '1.00000000000000000001',
    '0.1000000000000000000001',
    '9007199254740993',
    '0.3000000000000000444',
    '4e-324',
    '1e-323.5',
  ])('%s is refused: it would be read as another, or is none', (numeral) => {
    if (numeral.endsWith('.5')) expect(() => withPoint(numeral)).toThrow(InputError);
    else
      expect(withPoint(numeral)).toBe(
        `the number ${numeral} is not the shortest numeral of a double: it would be read as another`,
      );
  });

  it('is not looked for in names and texts', () => {
    for (const statement of ['1.00000000000000000001', 'a "quoted" 9007199254740993', 'back\\slash 9007199254740993']) {
      expect(refusalOf(POINT, { statement })).toBeUndefined();
    }
  });
});
