import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { firstDifference, readReport } from '../../../src/study/appendix/check.js';

/** A report as it may be: one family, with decimal strings, integers, doubles and nulls in any nesting. */
const leaf = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.double({ min: -10, max: 10, noNaN: true }),
  fc.constant(null),
  fc.bigInt({ min: 0n, max: 10n ** 30n }).map((n) => `0.${n}`),
);
const tree = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('node')),
  ),
})).node;

const report = (value: unknown): unknown => ({ symbreak: '1', options: {}, families: [{ family: 'd:-', alias: 'A', value }] });

describe('firstDifference', () => {
  it('is null for a report and itself, and for one with other versions', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(firstDifference(report(value), report(structuredClone(value)))).toBeNull();
        expect(firstDifference({ ...(report(value) as object), symbreak: '2' }, report(value))).toBeNull();
      }),
      { seed: 1 },
    );
  });

  it('finds a decimal string of which one digit differs, wherever it is', () => {
    fc.assert(
      fc.property(tree, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), (value, x, y) => {
        fc.pre(x !== y);
        const found = firstDifference(report([value, `0.12${x}`]), report([value, `0.12${y}`]));
        expect(found).toEqual({ place: 'family A: value[1]', recorded: `0.12${x}`, computed: `0.12${y}` });
      }),
      { seed: 2 },
    );
  });

  it('lets doubles differ in their last bits, integers not at all, and leaves words and history alone', () => {
    expect(firstDifference(report(4.5), report(4.5 * (1 + 2 ** -50)))).toBeNull();
    expect(firstDifference(report(4.5), report(4.5 * (1 + 1e-8)))?.recorded).toBe('4.5');
    expect(firstDifference(report(4), report(5))).toMatchObject({ recorded: '4', computed: '5' });
    expect(firstDifference(report({ evidence: 'x', history: [1] }), report({ evidence: 'y', history: [2] }))).toBeNull();
    expect(firstDifference(report({ status: 'checked' }), report({ status: 'numerical' }))).not.toBeNull();
  });

  it('says when a whole family or list is missing', () => {
    expect(firstDifference({ families: [] }, report('0.5'))?.recorded).toBe('nothing');
    expect(firstDifference(report(['0.5']), report([]))).toEqual({
      place: 'family A: value[0]',
      recorded: '0.5',
      computed: 'nothing',
    });
  });
});

describe('firstDifference of minima', () => {
  const withMinima = (minima: unknown): unknown => ({ options: { minima: 'x' }, families: [], minima });
  const minima = {
    entries: 1,
    minima: 1,
    records: [{ entry: 1, verdict: 'minimum', radius: '1.2e-30', index: 0, evidence: 'x' }],
  };

  it('finds a number, a verdict, an entry and a list that is another or missing', () => {
    expect(firstDifference(withMinima(minima), withMinima(structuredClone(minima)))).toBeNull();
    const [record] = minima.records;
    const changes: readonly (readonly [unknown, string])[] = [
      [{ ...minima, records: [{ ...record, radius: '1.3e-30' }] }, 'minima: records[0].radius'],
      [{ ...minima, records: [{ ...record, verdict: 'saddle' }] }, 'minima: records[0].verdict'],
      [{ ...minima, minima: 2 }, 'minima: minima'],
      [{ ...minima, records: [] }, 'minima: records[0]'],
      [{ ...minima, records: [record, record] }, 'minima: records[1]'],
      [undefined, 'minima: all'],
    ];
    for (const [changed, place] of changes) {
      expect(firstDifference(withMinima(changed), withMinima(minima))?.place).toBe(place);
      expect(firstDifference(withMinima(minima), withMinima(changed))?.place).toBe(place);
    }
    expect(firstDifference(withMinima({ ...minima, records: [{ ...record, evidence: 'y' }] }), withMinima(minima))).toBeNull();
  });
});

describe('readReport', () => {
  it('reads the list of minima and the files, and refuses names that are paths', () => {
    const options = { families: ['A'], extra: 0 };
    const read = (fields: object) => readReport(JSON.stringify({ options, ...fields }), 'x');
    expect(read({ options: { ...options, minima: 'list.json' } }).options.minima).toBe('list.json');
    expect(read({ minima: { records: [] } }).options.minima).toBe('minima.json');
    expect(read({}).options).not.toHaveProperty('minima');
    expect(read({}).files).toBeNull();
    const digest = 'a'.repeat(64);
    expect(read({ files: { 'a.tex': digest } }).files).toEqual(new Map([['a.tex', digest]]));
    for (const name of ['../a', 'a/b', '..', '.a', '', 'a\\b'])
      expect(() => read({ files: { [name]: digest } })).toThrow(InputError);
    for (const value of ['', 1, null, `${digest}0`]) expect(() => read({ files: { a: value } })).toThrow(InputError);
  });

  it('reads families and options, and refuses everything else with a sentence', () => {
    expect(readReport('{"options":{"families":["A"],"extra":1}}', 'x').options).toEqual({ families: ['A'], extra: 1 });
    for (const text of [
      '',
      '[]',
      'null',
      '{}',
      '{"options":{"families":[],"extra":0}}',
      '{"options":{"families":["A"],"extra":-1}}',
    ]) {
      expect(() => readReport(text, 'DIR/report.json')).toThrow(InputError);
      expect(() => readReport(text, 'DIR/report.json')).toThrow(/^'DIR\/report\.json' /);
    }
  });
});
