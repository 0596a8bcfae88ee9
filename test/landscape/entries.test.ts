import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/input/errors.js';
import { compileType, weightsAt } from '../../src/landscape/compile.js';
import { entriesOf, type PointEntries, pointOf } from '../../src/landscape/entries.js';
import { diagonalPoint, identityPoint } from '../../src/landscape/identity-point.js';
import { geometry } from '../../src/model/geometry.js';
import { loss } from '../../src/model/loss.js';
import { embed, entryOrbits, layOutBlocks, orbitTable } from '../../src/representation/fixed-point-space.js';
import { concreteSizes } from '../../src/representation/whole-sizes.js';
import { hasOffDiagonal, parseSizes, type YoungType } from '../../src/representation/young-type.js';
import { double } from '../../src/scalar/double.js';
import { rational } from '../../src/symbolic/exact/rational.js';

const TYPES = ['d', '1,d-1', '2,d-2', 'd/2,d/2', '1,1,d-2', '1,2,d-3', '3,1,1,d-5', '2,3,d/2,d/2-5', '1', '2,1'];

/** Any of many types, with groups of extra rows. */
const types: fc.Arbitrary<YoungType> = fc
  .tuple(fc.constantFrom(...TYPES), fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }))
  .map(([sizes, extra]) => parseSizes(sizes, extra));

const named = (type: YoungType) => ({ type, orbits: entryOrbits(type) });

const pointsOf = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<{ type: YoungType; point: readonly T[] }> =>
  types.chain((type) =>
    fc
      .array(value, { minLength: entryOrbits(type).length, maxLength: entryOrbits(type).length })
      .map((point) => ({ type, point })),
  );

/** Entries by name drawn without a vector: shapes straight from the type, rows of a group equal. */
const entries: fc.Arbitrary<{ type: YoungType; e: PointEntries<string> }> = types.chain((type) => {
  const r = type.sizes.length;
  const text = fc.string({ minLength: 1 });
  const row = fc.array(text, { minLength: r, maxLength: r });
  const rows = (n: number) => fc.array(row, { minLength: n, maxLength: n });
  return fc.tuple(row, row, rows(r), rows(type.extra.length)).map(([diagonal, off, between, groups]) => ({
    type,
    e: {
      diagonal,
      offDiagonal: off.map((x, a) => (hasOffDiagonal(type, a) ? x : null)),
      between: between.map((line, a) => line.map((x, b) => (a === b ? null : x))),
      extra: groups.flatMap((line, g) => new Array<readonly string[]>(type.extra[g] as number).fill(line)),
    },
  }));
});

describe('points by the names of their entries', () => {
  it('come back from their coordinates', () => {
    fc.assert(
      fc.property(entries, ({ type, e }) => {
        expect(entriesOf(named(type), pointOf(named(type), e))).toEqual(e);
      }),
    );
  });

  it('give back the coordinates that they were read from, of any kind', () => {
    const back = <T>(value: fc.Arbitrary<T>): void =>
      fc.assert(
        fc.property(pointsOf(value), ({ type, point }) => {
          expect(pointOf(named(type), entriesOf(named(type), point))).toEqual(point);
        }),
      );
    back(fc.double());
    back(fc.bigInt());
    back(fc.record({ handle: fc.integer() }));
  });

  it('stand in the matrix where their names say', () => {
    const type = parseSizes('2,3', [2]);
    const e = {
      diagonal: [1, 2],
      offDiagonal: [3, 4],
      between: [
        [null, 5],
        [6, null],
      ],
      extra: [
        [7, 8],
        [7, 8],
      ],
    };
    const table = orbitTable(entryOrbits(type), layOutBlocks(concreteSizes(type, rational(5)), type.extra));
    expect(embed(table, pointOf(named(type), e))).toEqual([
      [1, 3, 5, 5, 5],
      [3, 1, 5, 5, 5],
      [6, 6, 2, 4, 4],
      [6, 6, 4, 2, 4],
      [6, 6, 4, 4, 2],
      [7, 7, 8, 8, 8],
      [7, 7, 8, 8, 8],
    ]);
  });

  it('refuse what the type has no place for, what is missing, and other shapes, each by its name', () => {
    const type = named(parseSizes('1,d-1', [2]));
    const good = {
      diagonal: [-0.6, 1],
      offDiagonal: [null, 0],
      between: [
        [null, 0.2],
        [0.3, null],
      ],
      extra: [
        [0.1, 0.2],
        [0.1, 0.2],
      ],
    };
    expect(pointOf(type, good)).toHaveLength(7);
    const refusals: readonly (readonly [unknown, string])[] = [
      [{ ...good, offDiagonal: [0, 0] }, 'offDiagonal[0] is given: the type has no such entry, and null is accepted'],
      [{ ...good, offDiagonal: [null, null] }, 'offDiagonal[1] is null: the type has this entry, and a value is accepted'],
      [{ ...good, diagonal: [1] }, 'diagonal has 1 entries: a list of 2 is accepted, one per block'],
      [{ ...good, diagonal: [1, undefined] }, 'diagonal[1] is undefined: the type has this entry, and a value is accepted'],
      [
        { ...good, between: [[1, 0.2], good.between[1]] },
        'between[0][0] is given: the type has no such entry, and null is accepted',
      ],
      [
        { ...good, between: [good.between[0], [null, null]] },
        'between[1][0] is null: the type has this entry, and a value is accepted',
      ],
      [{ ...good, between: [good.between[0], [0.3]] }, 'between[1] has 1 entries: a list of 2 is accepted, one per block'],
      [{ ...good, between: [good.between[0], null] }, 'between[1] is null: a list of 2 is accepted, one per block'],
      [{ ...good, extra: [[0.1, 0.2]] }, 'extra has 1 entries: a list of 2 is accepted, one per extra row'],
      [{ ...good, extra: [[0.1, 0.2], [0.1]] }, 'extra[1] has 1 entries: a list of 2 is accepted, one per block'],
      [{ ...good, extra: [good.extra[0], [0.1, 0.3]] }, 'extra[1][1] differs from extra[0][1]'],
      [{ ...good, extra: [good.extra[0], [null, 0.2]] }, 'extra[1][0] is null: the type has this entry, and a value is accepted'],
      [{ diagonal: good.diagonal, offDiagonal: good.offDiagonal, between: good.between }, 'extra is undefined: a list of 2'],
      [[-0.6, 0.2, 1, 0, 0.3, 0.1, 0.2], 'entries are a list: an object {diagonal, offDiagonal, between, extra} is accepted'],
      [null, 'entries are null'],
    ];
    for (const [given, message] of refusals) {
      let thrown: unknown;
      try {
        pointOf(type, given as PointEntries<number>);
      } catch (error) {
        thrown = error;
      }
      expect(thrown, message).toBeInstanceOf(InputError);
      expect((thrown as Error).message).toContain(message);
    }
    expect(() => entriesOf(type, [1, 2, 3])).toThrow('a point with 3 coordinates: 7 are accepted, one per entry of the type');
    expect(() => entriesOf(type, 'vector' as unknown as readonly string[])).toThrow("a point with 'vector'");
  });

  it('compare the rows of a group as the caller says', () => {
    const type = named(parseSizes('d', [2]));
    const e = { diagonal: [{ v: 1 }], offDiagonal: [{ v: 2 }], between: [[null]], extra: [[{ v: 3 }], [{ v: 3 }]] };
    expect(() => pointOf(type, e)).toThrow('extra[1][0] differs from extra[0][0]');
    expect(pointOf(type, e, (a, b) => a.v === b.v)).toEqual([{ v: 1 }, { v: 2 }, { v: 3 }]);
  });
});

describe('the point W = I', () => {
  it('is the identity matrix, and a zero of the loss', () => {
    fc.assert(
      fc.property(fc.constantFrom('d', '1,d-1', '2,d-2', '1,1,d-2', '3,d-3'), fc.integer({ min: 6, max: 9 }), (sizes, d) => {
        const compiled = compileType(parseSizes(sizes), { part: 'fixed points' });
        const point = identityPoint(compiled.orbits, double);
        const table = orbitTable(compiled.orbits, layOutBlocks(concreteSizes(compiled.type, rational(d)), []));
        expect(embed(table, point)).toEqual(
          Array.from({ length: d }, (_, i) => Array.from({ length: d }, (__, j) => (i === j ? 1 : 0))),
        );
        // Terms of size d² cancel.
        expect(Math.abs(loss(double, geometry(double, compiled.structure, weightsAt(double, compiled, d), point)))).toBeLessThan(
          1e-12,
        );
        expect(diagonalPoint(compiled.orbits, double, (a) => a + 2).filter((x) => x !== 0)).toEqual(
          compiled.type.sizes.map((_, a) => a + 2),
        );
      }),
    );
  });
});
