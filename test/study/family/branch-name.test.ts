import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { studentWeight, teacherWeight } from '../../../src/landscape/problem/problem.js';
import { axialSubgroups } from '../../../src/representation/axial/find.js';
import { sizesText } from '../../../src/representation/young-type.js';
import { sizesAt } from '../../../src/study/family/dimension.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { readModel } from '../../../src/study/model/model.js';
import { rational, rationals } from '../../../src/symbolic/exact/rational.js';

function refusal(text: string): string {
  try {
    parseFamily(text);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error(`'${text}' is accepted`);
}

describe('the name of a branch', () => {
  it('has the family that it is born from, sizes that refine its own, and its signs', () => {
    const branch = parseFamily('II~1,1,d-2');
    expect([branch.name, branch.alias, sizesText(branch.type), branch.signs.join('')]).toEqual([
      '1,d-1:-+~1,1,d-2',
      'II~1,1,d-2',
      '1,1,d-2',
      '-++',
    ]);
    expect(branch.birth).toEqual({
      parent: parseFamily('II'),
      which: null,
      folds: null,
      into: [0, 1, 1],
      generators: [],
      stretches: null,
    });
    expect([branch.limits, branch.onlyAt, branch.found]).toEqual([null, null, null]);
    expect(parseFamily('II').birth).toBeNull();
  });

  it.each([
    ['A~1,2,d-3+', 1, null],
    ['A~1,2,d-3@5.76^1-', -1, 1],
    ['A~1,2,d-3', undefined, null],
  ])('%s says which direction is meant', (name, direction, folds) => {
    const { birth, alias } = parseFamily(name);
    expect([birth?.direction, birth?.folds]).toEqual([direction, folds]);
    expect(alias).toBe(name);
  });

  it.each([
    ['II~1,1,d-2@5.585', { kind: 'near', d: rational(1117n, 200n) }, null],
    ['II~1,1,d-2#2', { kind: 'ordinal', n: 2 }, null],
    ['II~1,2,d-3^1', null, 1],
    ['A~1,d-1@23/4^0', { kind: 'near', d: rational(23n, 4n) }, 0],
  ])('%s says which crossing is meant, and which piece', (name, which, folds) => {
    const { birth, alias } = parseFamily(name);
    expect([birth?.which, birth?.folds]).toEqual([which, folds]);
    expect(parseFamily(alias ?? '').name).toBe(parseFamily(name).name);
  });

  it('may have a branch before the ~, extra rows, and blocks without rows', () => {
    const nested = parseFamily('II~1,1,d-2~1,1,1,d-3');
    expect([nested.alias, nested.birth?.into, nested.birth?.parent.alias]).toEqual([
      'II~1,1,d-2~1,1,1,d-3',
      [0, 1, 2, 2],
      'II~1,1,d-2',
    ]);
    // The axis of an extra row is that of a block of one row, which keeps its place among finer blocks.
    const extra = parseFamily('2,1,d-3:+-+/-e1~1,1,1,d-3');
    expect([extra.limits?.rows, extra.type.extra, extra.birth?.into]).toEqual([['-e2'], [1], [0, 0, 1, 2]]);
    expect(parseFamily('3,d-3:.+~1,2,d-3').type.rowless).toEqual([0, 1]);
  });

  it('may have permutations of blocks', () => {
    const cycle = parseFamily('A~z4,d-4');
    expect([sizesText(cycle.type), cycle.birth?.into, cycle.birth?.generators]).toEqual([
      '1,1,1,1,d-4',
      [0, 0, 0, 0, 0],
      [{ rows: [1, 2, 3, 0, 4], columns: [1, 2, 3, 0, 4] }],
    ]);
    expect(parseFamily('A~z4,d-4~[(1 3)(2 4)],d-4').birth?.generators).toHaveLength(1);
    // Pairs of different blocks that are exchanged at once, as where s⊠s crosses.
    expect(parseFamily('2,d-2:-+~[(1 2)(3 4)],d-4').birth?.into).toEqual([0, 0, 1, 1, 1]);
    expect(parseFamily('2,3,d-5:-++~[(1 2)(3 4)],3,d-7').birth?.into).toEqual([0, 0, 2, 2, 1, 2]);
    expect(parseFamily('d/2,d/2:-+~[(1 2)(3 4)]*[d/4,d/4,d/4,d/4]').birth?.into).toEqual([0, 0, 1, 1]);
    expect(parseFamily('d/2,d/2:-+~[(1 2)(3 4)]*[1,1,2,2],d/2-2,d/2-4').birth?.into).toEqual([0, 0, 1, 1, 0, 1]);
    expect(parseFamily('2,d-2:-+~2,[(1 2)(3 4)],d-6').birth?.into).toEqual([0, 1, 1, 1, 1, 1]);
    expect(parseFamily('A~z4,d-4~1,1,1,1,d-4').birth?.generators).toEqual([]);
  });

  it.each(['2,d-2:-+', '2,3,d-5:-++', 'd/2,d/2:-+'])('names what is axial in s⊠s of %s', (parent) => {
    const { type } = parseFamily(parent);
    const axial = axialSubgroups(type, { name: 's⊠s', blocks: [0, type.sizes.length - 1] });
    expect(axial.length).toBeGreaterThan(0);
    for (const { name, into } of axial) expect(parseFamily(`${parent}~${name}`).birth?.into).toEqual(into);
  });

  it('is one name, however its parts are ordered', () => {
    const same = (names: readonly string[]): ReadonlySet<string> => new Set(names.map((name) => parseFamily(name).name));
    expect([...same(['II~1,1,d-2', '1,d-1:-+~1,d-2,1', 'II~d-2,1,1', 'II~1,1,-2+d'])]).toEqual(['1,d-1:-+~1,1,d-2']);
    expect([...same(['A~z4,d-4', 'A~d-4,z4'])]).toEqual(['d:-~z4,d-4']);
    // Where parts can be divided in several ways, those in the order of the blocks are meant.
    expect(parseFamily('d/2,d/2:-+~d/4,d/4,d/2').birth?.into).toEqual([0, 0, 1]);
    expect(parseFamily('d/2,d/2:-+~d/2,d/4,d/4').birth?.into).toEqual([0, 1, 1]);
    expect(parseFamily('4,4,d-8:-++~1,3,2,2,d-8').birth?.into).toEqual([0, 0, 1, 1, 2]);
  });

  it('inherits the problem of its parent, block by block', () => {
    const model = readModel({ outer: '2,3', teacherOuter: '1,5', penalty: '0.01' });
    const { problem } = parseFamily('II~1,1,d-2', model);
    expect([0, 1, 2].map((block) => studentWeight(problem, block)[0]?.n)).toEqual([2n, 3n, 3n]);
    expect([0, 1, 2].map((block) => teacherWeight(problem, block)[0]?.n)).toEqual([1n, 5n, 5n]);
    expect(problem.penalty).toEqual(parseFamily('II', model).problem.penalty);
  });
});

describe('what is no name of a branch', () => {
  it.each([
    ['II~2,d-2', /'2,d-2' in family 'II~2,d-2' does not refine the type 1,d-1 of 'II'/],
    ['II~1,1,d-1', /is no type: block sizes .* sum to d \+ 1, not to d/],
    ['II~1,1,5', /does not refine the type 1,d-1/],
    ['II~1,d-1', /is the type of 'II' itself/],
    ['A~z4,d-4~z4,d-4', /is the type of 'A~z4,d-4' itself/],
    ['4,4,d-8:-++~1,2,3,2,d-8', /in several ways/],
    ['A~z4,d-4~s2,1,1,d-4', /permutes parts of different blocks of 'A~z4,d-4'/],
    ['II~z2,d-2', /does not refine/],
    ['A~q4,d-4', /is no group/],
    ['global~1,d-1', /no eigenvalue of the global minimum vanishes at any d/],
    ['3,2:-+~1,2,2', /sizes in d are accepted before ~, such as d-2,2/],
    ['II~1,1,d-2:-++', /signs are those of the family before ~/],
    ['II~1,1,d-2/0', /extra rows are those of the family before ~/],
    ['II~1,1,d-2@-1', /'@-1': a positive d/],
    ['II~1,1,d-2@', /'@': a positive d/],
    ['II~1,1,d-2@1/0', /'@1\/0': a positive d/],
    ['II~1,1,d-2#0', /'#0': a whole number from 1 to 99/],
    ['II~1,1,d-2#100', /'#100': a whole number from 1 to 99/],
    ['II~1,1,d-2^', /'\^': a number of folds/],
    ['II~1,1,d-2^1#2', /'\^1#2' after its type is not understood/],
    ['II~1,1,d-2@5#2', /'@5#2' after its type is not understood/],
    ['II~', /after ~ the type of the branch is accepted/],
    ['~1,d-1', /before ~ a family is accepted/],
    ['ii~1,1,d-2', /unknown family 'ii'.*did you mean II\?/],
    ['B~1,1,d-2', /unknown family 'B'/],
    [`II${'~1,1,d-2'.repeat(7)}`, /has 7 times ~: at most 6/],
    [`II~${'1,'.repeat(300)}d`, /has 604 characters/],
  ])('%s', (text, message) => {
    const said = refusal(text);
    expect(said).toMatch(message);
    expect(said).not.toMatch(/[\n.]\s*$|undefined|NaN/);
  });

  it('is refused in one sentence, whatever the text', () => {
    const part = fc.constantFrom(
      ...[
        'II',
        'A',
        'global',
        '2,d-2:-+',
        'II/0',
        '3,2:-+',
        '~',
        '~',
        '1,1,d-2',
        '1',
        'd',
        ',',
        'z4',
        's2*d/2',
        'd-4',
        '@',
        '#',
        '^',
      ],
      ...['5.5', '0', '-', '/', '[(1 2)]', ':', '*', 'd/2,d/2', '\u0000', '1e9', '99999999999999999999', ' '],
    );
    const text = fc.oneof(
      fc.array(part, { maxLength: 9 }).map((parts) => parts.join('')),
      fc.string().map((own) => `II~${own}`),
    );
    let accepted = 0;
    fc.assert(
      fc.property(text, (name) => {
        try {
          const family = parseFamily(name);
          accepted++;
          // What is accepted is read back from its own name as the same family.
          expect(parseFamily(family.name)).toEqual(family);
          const { birth } = family;
          if (birth === null) return;
          // At a d the blocks add up to those of the parent.
          const own = sizesAt(family, rational(97));
          sizesAt(birth.parent, rational(97)).forEach((size, block) => {
            expect(rationals.sum(own.filter((_, b) => birth.into[b] === block))).toEqual(size);
          });
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          expect(error.message.length).toBeLessThan(600);
        }
      }),
      { numRuns: 3000, seed: 15 },
    );
    expect(accepted).toBeGreaterThan(10);
  });
});
