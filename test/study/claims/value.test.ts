import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import type { ClaimedComponent } from '../../../src/study/claims/claims.js';
import { componentName, findComponent, readComponent, readDecomposition } from '../../../src/study/claims/components.js';
import { readDimensions, readEntry, readFormula, readValue } from '../../../src/study/claims/value.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { readModel } from '../../../src/study/model/model.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { parseFormulaTree } from '../../../src/symbolic/formula/parser.js';

/** The message with which something is refused. */
function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
  throw new Error('it was accepted');
}

describe('claimed values', () => {
  it('are read, or refused with a sentence, whatever the text', () => {
    const words = [
      'd',
      'k',
      'pi',
      '\\pi',
      '1',
      '0.5',
      '+',
      '-',
      '*',
      '/',
      '^',
      '(',
      ')',
      '{',
      '}',
      '\\frac',
      '\\sqrt{',
      'O(',
      'Theta(',
    ];
    const texts = fc.oneof(
      fc.array(fc.constantFrom(...words, '^{-1/2}', '1/0', '²', '$', '$$', ' ', '\u0000', '__proto__', 'e5'), { maxLength: 12 }),
      fc.array(fc.string({ unit: 'binary', maxLength: 3 }), { maxLength: 12 }),
    );
    let accepted = 0;
    fc.assert(
      fc.property(texts, (pieces) => {
        for (const read of [readValue, readFormula]) {
          try {
            read(pieces.join(''));
            accepted++;
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
            expect((error as InputError).message).not.toMatch(/[\p{Cc}]/u);
          }
        }
      }),
      { seed: 20260402, numRuns: 5000 },
    );
    expect(accepted).toBeGreaterThan(50);
  });

  it.each(['0.50', '$0.50$', '$$ 0.50 $$', ' 0.50 '])('%j is a number', (text) => {
    expect(readValue(text)).toEqual({ kind: 'number', printed: { negative: false, digits: '50', places: 2, whole: false } });
  });

  it.each(['1/d', '$1/d$', ' $$ 1/d $$ '])('%j is a formula', (text) => {
    expect(readValue(text)).toEqual({ kind: 'formula', tree: parseFormulaTree('1/d') });
    expect(readFormula(text)).toEqual(parseFormulaTree('1/d'));
  });

  it.each([
    ['1/d + O(d^(-2))', 'O', 'd^(-2)'],
    ['o(1) - 1/d', 'o', '1'],
    ['Theta(1/d)', 'Theta', '1/d'],
    ['1/d - O(d^(-3/2))', 'O', 'd^(-3/2)'],
    ['O(1)', 'O', '1'],
  ])('%s is a series', (text, sign, of) => {
    const order = { sign, of: parseFormulaTree(of) };
    expect(readValue(text)).toEqual({ kind: 'series', tree: parseFormulaTree(text), order });
  });

  it.each([
    ['O(d) + O(1)', "'O(d) + O(1)' has 2 order terms: one is accepted"],
    ['Theta(d) + 1', "'Theta(d) + 1' has terms beside Theta: Theta alone, or O, is accepted"],
    ['1/(d-d)', 'the formula divides by zero'],
    ['1 + 2/0', 'the formula divides by zero'],
    ['1/(k-d)', 'the formula divides by zero'],
    ['1 + O(1/(d-d))', 'the formula divides by zero'],
    ['', "'' is not a formula: a number, d, k, pi or '(' is expected instead of the end at position 1"],
    ['1/2d', expect.stringMatching(/^[^\n]{10,200}$/)],
    ['x', expect.stringMatching(/'x' is not accepted/)],
  ])('refuses %j', (text, message) => {
    expect(refusal(() => readValue(text))).toEqual(message);
  });

  it('leaves divisions to the comparison that depend on d, and roots', () => {
    for (const text of ['1/(d-5)', 'sqrt(d-1)/d', 'sqrt(1-2)', '1/sqrt(d+1) + O(1/d)', '1/(k-d-1)']) {
      expect(readFormula(text)).toEqual(parseFormulaTree(text));
    }
  });
});

describe('claimed dimensions', () => {
  const points = (...list: readonly (readonly [number, number?])[]) => ({
    kind: 'points',
    points: list.map(([n, d = 1]) => rational(n, d)),
  });
  it.each([
    [undefined, { kind: 'all' }],
    ['8', points([8])],
    ['d = 8', points([8])],
    ['= 8', points([8])],
    ['k=8', points([8])],
    [' 29/4 ', points([29, 4])],
    ['7.25', points([29, 4])],
    ['1e3', points([1000])],
    ['2.5e+1', points([25])],
    ['1E2', points([100])],
    ['1e12', points([10 ** 12])],
    [
      ['6', ' 7', ' 1e2 '],
      [[6], [7], [100]],
    ],
    ['>= 6', { kind: 'range', from: 6, to: null }],
    ['>=6', { kind: 'range', from: 6, to: null }],
    ['d >= 6', { kind: 'range', from: 6, to: null }],
    ['k≥6', { kind: 'range', from: 6, to: null }],
    ['\\geq 6', { kind: 'range', from: 6, to: null }],
    ['\\ge 123456', { kind: 'range', from: 123456, to: null }],
    ['>= 1000000', { kind: 'range', from: 1000000, to: null }],
    ['>= 1e6', { kind: 'range', from: 1000000, to: null }],
    [' 6..100 ', { kind: 'range', from: 6, to: 100 }],
    ['6 … 100', { kind: 'range', from: 6, to: 100 }],
    ['6–100', { kind: 'range', from: 6, to: 100 }],
    ['d = 6..100', { kind: 'range', from: 6, to: 100 }],
    ['6..6', { kind: 'range', from: 6, to: 6 }],
  ])('%j', (text, expected) => {
    const found = readDimensions(text);
    expect(found).toEqual(Array.isArray(expected) ? points(...(expected as [number][])) : expected);
  });

  const WHOLE = 'all integers from one on are meant, so a whole number up to 1000000000 is accepted after >=, such as >= 6';
  const NOT = 'is not accepted: a number such as 8 or 29/4, a list of them, >= 6, or 6..100 is';
  it.each([
    ['7..6', "d = '7..6': a range from the smaller to the larger is accepted"],
    ['eight', `d = 'eight' ${NOT}`],
    ['>= 6.5', `d = '>= 6.5': ${WHOLE}`],
    ['>= 12345678901', `d = '>= 12345678901': ${WHOLE}`],
    ['>= x', `d = 'x' ${NOT}`],
    ['> 6', `d = '> 6' ${NOT}`],
    ['8 or >= 6', `d = '8 or >= 6' ${NOT}`],
    ['1..2..3', `d = '1..2..3' ${NOT}`],
    ['1e123', `d = '1e123' ${NOT}`],
    ['1e-3', `d = '1e-3' ${NOT}`],
    ['', `d = '' ${NOT}`],
    ['1/0', expect.any(String)],
  ])('refuses %j', (text, message) => {
    expect(refusal(() => readDimensions(text))).toEqual(message);
    expect(refusal(() => readDimensions(['8', text.replace('..', '?')]))).toEqual(expect.any(String));
  });
});

describe('claimed entries', () => {
  it.each([
    ['diagonal', { kind: 'diagonal', row: 0, column: 0 }],
    [' diagonal[1] ', { kind: 'diagonal', row: 1, column: 1 }],
    ['offDiagonal[12]', { kind: 'offDiagonal', row: 12, column: 12 }],
    ['between[0][1]', { kind: 'between', row: 0, column: 1 }],
    ['extra[2][1]', { kind: 'extra', row: 2, column: 1 }],
  ])('%s', (text, expected) => expect(readEntry(text)).toEqual(expected));

  it.each([
    'diagonal[0][0]',
    'offDiagonal[0][1]',
    'between[0]',
    'between',
    'extra[1]',
    'Diagonal',
    'diagonal[123]',
    'a diagonal',
    '',
  ])('refuses %j', (text) => {
    expect(refusal(() => readEntry(text))).toBe(
      `entry '${text}' is not accepted: diagonal[a], offDiagonal[a], between[a][b] or extra[e][b], with blocks counted from 0, is`,
    );
  });
});

describe('claimed components', () => {
  const of = (name: string, ...blocks: readonly number[]) => ({ name, blocks: blocks.length > 0 ? blocks : null });
  it.each([
    ['t', of('t')],
    ['x', of('x')],
    ['y', of('y')],
    ['s', of('s')],
    ['s_1', of('s', 1)],
    ['s_{12}', of('s', 12)],
    ['\\mathfrak{s}_1', of('s', 1)],
    ['\\mathfrak { y }_{0}', of('y', 0)],
    ['\\mathfrak x', of('x')],
    ['sxs', of('s⊠s')],
    ['s*s', of('s⊠s')],
    ['s⊠s', of('s⊠s')],
    ['s \\boxtimes s', of('s⊠s')],
    ['s_0 ⊠ s_1', of('s⊠s', 0, 1)],
    ['\\mathfrak{s}_0\\boxtimes\\mathfrak{s}_2', of('s⊠s', 0, 2)],
  ])('%s', (text, expected) => expect(readComponent(text)).toEqual(expected));

  it('takes blocks from beside the name', () => {
    expect(readComponent('s', '1')).toEqual(of('s', 1));
    expect(readComponent('s', ['1'])).toEqual(of('s', 1));
    expect(readComponent('sxs', ['0', '2'])).toEqual(of('s⊠s', 0, 2));
    expect(readComponent('s_1', '0')).toEqual(of('s', 0));
    expect(readComponent('t', [])).toEqual(of('t'));
    expect(readComponent('s_1', [])).toEqual(of('s'));
  });

  it.each(['z', 'ss', 'sx', 'txs', 'xxs', 'x⊠s', 'S', '', 's_123', 's_1_2', 'as', 'sxsx', 'n', 'nxx', 'nxn', 'txt'])(
    'refuses %j',
    (text) => {
      expect(refusal(() => readComponent(text))).toBe(`component '${text}' is not accepted: t, s, x, y, sxs, nxt and nxs are`);
    },
  );

  it.each([
    ['t', ['0'], "component 't' with 1 blocks: 0 are accepted"],
    ['t_1', undefined, "component 't_1' with 1 blocks: 0 are accepted"],
    ['s', ['0', '1'], "component 's' with 2 blocks: 1 are accepted"],
    ['x', ['0', '1'], "component 'x' with 2 blocks: 1 are accepted"],
    ['sxs', '1', "component 'sxs' with 1 blocks: 2 are accepted"],
    ['s_1xs', undefined, "component 's_1xs' with 1 blocks: 2 are accepted"],
  ])('refuses %s with blocks %j', (text, blocks, message) => expect(refusal(() => readComponent(text, blocks))).toBe(message));

  it('are found in a type', () => {
    const family = parseFamily('2,d-2:-+');
    const found = ({ name, blocks }: ClaimedComponent) => findComponent(family, { name, blocks }, 'here');
    expect(found(readComponent('s_1'))).toMatchObject({ name: 's', blocks: [1], multiplicity: 5 });
    expect(found(readComponent('s_0'))).toMatchObject({ name: 's', blocks: [0], multiplicity: 4 });
    expect(found(readComponent('sxs'))).toMatchObject({ name: 's⊠s', blocks: [0, 1] });
    expect(found(readComponent('t'))).toMatchObject({ name: 't', blocks: [] });
    expect(found(readComponent('x'))).toMatchObject({ name: 'x', blocks: [1] });
    expect(refusal(() => found(readComponent('s')))).toBe('here has components s on blocks 0; 1: give blocks');
    expect(refusal(() => found(readComponent('s_2')))).toBe('here has no component s_2');
    expect(refusal(() => found(readComponent('x_0')))).toBe('here has no component x_0');
    expect(refusal(() => findComponent(parseFamily('A'), readComponent('sxs'), 'A'))).toBe('A has no component s⊠s');
    expect(refusal(() => findComponent(parseFamily('d/2,d/4,d/4:-++'), readComponent('sxs'), 'it'))).toBe(
      'it has components s⊠s on blocks 0 and 1; 0 and 2; 1 and 2: give blocks',
    );
  });

  it('are found in silent columns where there are some', () => {
    const more = parseFamily('2,d-2:-+', readModel({ inputs: 'd+3' }));
    expect(findComponent(more, readComponent('n\\boxtimes\\mathfrak{t}'), 'here')).toMatchObject({
      name: 'n⊠t',
      multiplicity: 2,
    });
    expect(findComponent(more, readComponent('n⊠s_1'), 'here')).toMatchObject({ name: 'n⊠s', blocks: [1], multiplicity: 1 });
    expect(refusal(() => findComponent(more, readComponent('nxs'), 'here'))).toBe(
      'here has components n⊠s on blocks 0; 1: give blocks',
    );
    expect(refusal(() => findComponent(parseFamily('2,d-2:-+'), readComponent('nxt'), 'here'))).toBe('here has no component n⊠t');
    expect(refusal(() => readComponent('n⊠t', '1'))).toBe("component 'n⊠t' with 1 blocks: 0 are accepted");
  });

  it('are named with their blocks', () => {
    expect(componentName({ name: 't', blocks: [] })).toBe('t');
    expect(componentName({ name: 'x', blocks: null })).toBe('x');
    expect(componentName({ name: 's', blocks: [2] })).toBe('s_2');
    expect(componentName({ name: 's⊠s', blocks: [0, 2] })).toBe('s_0⊠s_2');
  });

  it('make up decompositions', () => {
    const part = (multiplicity: number, component: string) => ({ multiplicity, component: readComponent(component) });
    const expected = [part(5, 't'), part(3, 's'), part(1, 'x'), part(12, 'sxs')];
    expect(readDecomposition('5t + 3s + x + 12 sxs')).toEqual(expected);
    expect(readDecomposition(' $5*t ⊕ 3 * s\\oplus x+12s⊠s$ ')).toEqual(expected);
    expect(readDecomposition('5 \\mathfrak{s}_1')).toEqual([part(5, 's_1')]);
    expect(readDecomposition('0y')).toEqual([part(0, 'y')]);
    expect(refusal(() => readDecomposition('5t + '))).toBe("'5t + ' is not a decomposition such as 2t + 3s + x + y");
    expect(refusal(() => readDecomposition('5t + 3'))).toBe("component '3' is not accepted: t, s, x, y, sxs, nxt and nxs are");
    expect(refusal(() => readDecomposition('12345t'))).toBe("component '5t' is not accepted: t, s, x, y, sxs, nxt and nxs are");
    expect(refusal(() => readDecomposition('t - s'))).toBe("component 't - s' is not accepted: t, s, x, y, sxs, nxt and nxs are");
  });
});
