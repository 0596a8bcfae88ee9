import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { compileType } from '../../../src/landscape/compile.js';
import { reluProblem } from '../../../src/landscape/problem/problem.js';
import { componentWithBlocks, totalDimension } from '../../../src/representation/component.js';
import { componentsWith } from '../../../src/representation/silent-inputs.js';
import { rowCount } from '../../../src/representation/young-type.js';
import { decompose } from '../../../src/study/decomposition/decompose.js';
import { parseFamily, readType } from '../../../src/study/family/parse.js';
import { typeFormulas } from '../../../src/study/formula/formula.js';
import { readInputs } from '../../../src/study/model/model.js';
import { multiplyPolynomials, polynomial, polynomialsEqual } from '../../../src/symbolic/exact/polynomial.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { refusalOf } from '../../support/refusal.js';

const sum = (sizes: string, extra: number, inputs: string, d?: number): string =>
  decompose(readType(sizes, extra), d === undefined ? undefined : rational(d), readInputs(inputs))
    .components.map(({ multiplicity, component, blocks }) => `${multiplicity} ${componentWithBlocks(component, blocks)}`)
    .join(' + ');

describe('the decomposition of M(k,n)', () => {
  it.each([
    ['1,d-1', 0, 'd+5', '5 t + 5 s_1 + 1 x_1 + 1 y_1 + 2 n⊠t + 1 n⊠s_1'],
    ['1,d-1', 2, '40', '9 t + 7 s_1 + 1 x_1 + 1 y_1 + 4 n⊠t + 1 n⊠s_1'],
    ['3,d-3:.+', 0, 'd', '3 t + 1 s_0 + 4 s_1 + 1 x_1 + 1 y_1 + 1 s_0⊠s_1'],
    ['3,d-3:.+', 1, 'd+1', '5 t + 2 s_0 + 5 s_1 + 1 x_1 + 1 y_1 + 1 s_0⊠s_1 + 2 n⊠t + 1 n⊠s_1'],
    [
      '2,3,d-5:-.+',
      0,
      'd+2',
      '8 t + 5 s_0 + 2 s_1 + 6 s_2 + 1 x_2 + 1 y_2 + 1 s_0⊠s_1 + 2 s_0⊠s_2 + 1 s_1⊠s_2 + 2 n⊠t + 1 n⊠s_0 + 1 n⊠s_2',
    ],
    ['d:.', 2, 'd+1', '2 t + 2 s_0 + 2 n⊠t'],
  ])('of %s with %i extra rows and %s inputs is %s', (sizes, extra, inputs, expected) => {
    expect(sum(sizes, extra, inputs)).toBe(expected);
    const type = readType(sizes, extra);
    const n = readInputs(inputs) ?? polynomial(0, 1);
    const components = componentsWith(type, readInputs(inputs));
    expect(polynomialsEqual(totalDimension(components), multiplyPolynomials(rowCount(type), n))).toBe(true);
  });

  it('at one d has the components that are there', () => {
    expect(sum('3,d-3:.+', 0, '8', 6)).toBe('3 t + 1 s_0 + 4 s_1 + 1 x_1 + 1 s_0⊠s_1 + 1 n⊠t + 1 n⊠s_1');
    expect(sum('3,d-3:.+', 0, '6', 6)).toBe('3 t + 1 s_0 + 4 s_1 + 1 x_1 + 1 s_0⊠s_1');
  });

  it('says which blocks have no rows and how many inputs there are, and only then', () => {
    expect(decompose(readType('1,2,d-3:.-.'), undefined, readInputs('d+4'))).toMatchObject({
      rowless: [0, 2],
      inputs: polynomial(4, 1),
      dimension: polynomial(8, 2),
    });
    expect(Object.keys(decompose(readType('1,d-1')))).not.toContain('rowless');
    expect(Object.keys(decompose(readType('1,d-1')))).not.toContain('inputs');
  });
});

describe('sizes with signs', () => {
  it.each([
    ['1,d-1:-+', 0, "'1,d-1:-+' is the name of a family: block sizes are accepted here, such as its 1,d-1"],
    ['3,d-3:.', 0, "signs '.' of '3,d-3:.': one sign for each of 2 blocks is accepted, + or -, and . for a block without rows"],
    [
      '3,d-3:.x',
      0,
      "signs '.x' of '3,d-3:.x': one sign for each of 2 blocks is accepted, + or -, and . for a block without rows",
    ],
    ['3,d-3:..', 0, "'3,d-3:..': no block has rows: rows of one block, or an extra row, are accepted"],
    ['d:.:.', 0, "'d:.:.' is the name of a family: block sizes are accepted here, such as its d"],
  ])('%s with %i extra rows are refused', (text, extra, message) => {
    expect(refusalOf(() => readType(text, extra))).toEqual(new InputError(message));
  });

  it('are refused with fewer inputs than d', () => {
    const refusal = new InputError(
      'd = 5 is above the 4 inputs: as many inputs as the teacher has neurons, or more, are accepted',
    );
    const type = readType('2,3');
    const inputs = readInputs('4');
    for (const refused of [
      () => decompose(type, undefined, inputs),
      () => decompose(type, rational(5), inputs),
      () => compileType(type, { problem: { ...reluProblem, inputs } }),
      () => typeFormulas(type, { ...reluProblem, inputs }),
      () => parseFamily('2,3:-+', () => ({ ...reluProblem, inputs })),
    ]) {
      expect(refusalOf(refused)).toEqual(refusal);
    }
    // As many inputs are none that are silent; sizes that are numbers make n one too.
    expect(decompose(type, undefined, readInputs('5')).components).toEqual(decompose(type).components);
    expect(decompose(type, undefined, readInputs('d+2'))).toEqual(decompose(type, undefined, readInputs('7')));
    expect(refusalOf(() => decompose(readType('1,d-1'), rational(9), readInputs('5')))).toEqual(
      new InputError('d = 9 is above the 5 inputs: as many inputs as the teacher has neurons, or more, are accepted'),
    );
  });
});
