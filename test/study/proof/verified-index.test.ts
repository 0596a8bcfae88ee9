import { describe, expect, it } from 'vitest';
import { type CompiledType, compileType } from '../../../src/landscape/compile.js';
import { type Ball, ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { type ExtraRows, parseSizes } from '../../../src/representation/young-type.js';
import { diagonalSigns, hasExactIsotropy, morseIndex, negativeEigenvalues } from '../../../src/study/proof/verified-index.js';
import { rational } from '../../../src/symbolic/exact/rational.js';

const balls = ballRing(await loadMpfr(), 80);
const ball = (lower: number, upper = lower): Ball => balls.hull(balls.fromNumber(lower), balls.fromNumber(upper));
const typeOf = (sizes: string, extra: ExtraRows = 0): CompiledType => compileType(parseSizes(sizes, extra));

describe('the Morse index', () => {
  it('is the sum of negative eigenvalues times degrees, at fractional d a decimal or fraction', () => {
    expect(morseIndex([])).toBe('0');
    expect(morseIndex([{ negative: 0, degree: rational(5) }])).toBe('0');
    expect(
      morseIndex([
        { negative: 1, degree: rational(5) },
        { negative: 2, degree: rational(3) },
        { negative: 0, degree: rational(100) },
      ]),
    ).toBe('11');
    expect(morseIndex([{ negative: 3, degree: rational(7, 2) }])).toBe('10.5');
    expect(morseIndex([{ negative: 1, degree: rational(4, 3) }])).toBe('4/3');
  });

  it('is open where that of one component is', () => {
    expect(
      morseIndex([
        { negative: 1, degree: rational(1) },
        { negative: undefined, degree: rational(2) },
        { negative: 0, degree: rational(1) },
      ]),
    ).toBeNull();
  });
});

it('the inertia of a block whose largest entry has no sign is found from one that has', () => {
  const matrix = [
    [ball(-0.1, 100), ball(1)],
    [ball(1), ball(-1)],
  ];
  expect(negativeEigenvalues(balls, matrix)).toBe(1);
  // x + 1 may be negative: then both are.
  expect(negativeEigenvalues(balls, [[ball(-1.1, 100), ball(1)], matrix[1] as readonly Ball[]])).toBeUndefined();
});

describe('the isotropy', () => {
  /** A point of a type from its matrix of entries, one row per kind: the diagonal first, then as they stand. */
  const pointOf = (type: CompiledType, entry: (kind: string, row: number, column: number) => number): readonly Ball[] =>
    type.orbits.map(({ kind, row, column }) => ball(entry(kind, row, column)));

  it('is decided by the columns of each pair of blocks, not by those of all others', () => {
    const type = typeOf('1,1,d-2');
    // The columns of blocks 0 and 1 are alike; that of block 2 has nothing in common with them.
    const point = pointOf(type, (kind, row, column) => {
      if (column === 2) return kind === 'diagonal' ? 10 : 11 + row;
      return kind === 'diagonal' ? 1 : row === 2 ? 3 : 2;
    });
    expect(hasExactIsotropy(balls, type, point)).toBe(false);
    for (const changed of [0, 1]) {
      const told = point.map((x, i) => (type.orbits[i]?.kind === 'diagonal' && type.orbits[i]?.row === changed ? ball(7) : x));
      expect(hasExactIsotropy(balls, type, told)).toBe(true);
    }
  });

  it('is exact where an entry tells two columns apart, whatever the third column has', () => {
    const type = typeOf('1,1,d-2');
    const entries = [
      [1, 1, 2],
      [2, 1, 3],
      [1, 1, 4],
    ];
    const point = pointOf(type, (kind, row, column) => (kind === 'offDiagonal' ? 2 : (entries[row]?.[column] as number)));
    expect(hasExactIsotropy(balls, type, point)).toBe(true);
  });

  it('is exact where one of two columns has an entry that the other has not, whichever of them', () => {
    for (const more of [0, 1]) {
      const type = compileType(parseSizes('d/2,d/2', 1));
      const point = pointOf(type, (kind, row, column) => (column === more && row === 2 ? 3 : kind === 'diagonal' ? 1 : 2));
      expect(hasExactIsotropy(balls, type, point)).toBe(true);
      // Without it their entries are the same.
      const alike = pointOf(type, (kind) => (kind === 'diagonal' ? 1 : 2));
      expect(hasExactIsotropy(balls, type, alike)).toBe(false);
    }
  });

  it('is exact only where the diagonal entry of every block differs from the other of its own block', () => {
    const type = typeOf('2,d-2');
    const distinct = type.orbits.map((_, i) => ball(i + 1));
    const at = (kind: string, row: number): number => type.orbits.findIndex((o) => o.kind === kind && o.row === row);
    expect(hasExactIsotropy(balls, type, distinct)).toBe(true);
    for (const row of [0, 1]) {
      const [own, other] = [at('diagonal', row), at('offDiagonal', row)];
      const alike = distinct.map((x, i) => (i === own ? (distinct[other] as Ball) : x));
      expect(hasExactIsotropy(balls, type, alike)).toBe(false);
      // That of the other block may be the same.
      const crossed = distinct.map((x, i) => (i === own ? (distinct[at('offDiagonal', 1 - row)] as Ball) : x));
      expect(hasExactIsotropy(balls, type, crossed)).toBe(true);
    }
  });

  it('of a type whose blocks have one element each asks nothing of entries that are not there', () => {
    const type = typeOf('1,1');
    expect(
      hasExactIsotropy(
        balls,
        type,
        type.orbits.map((_, i) => ball(i)),
      ),
    ).toBe(true);
  });
});

it('the signs are those of diagonal entries, whatever the others are', () => {
  const type = typeOf('2,d-2', 1);
  const point = (entries: readonly Ball[]): readonly Ball[] =>
    type.orbits.map((o) => (o.kind === 'diagonal' ? (entries[o.row] as Ball) : ball(o.row === 0 ? -1 : 1)));
  expect(diagonalSigns(balls, type, point([ball(2), ball(-2)]))).toEqual(['+', '-']);
  expect(diagonalSigns(balls, type, point([ball(0), ball(-1, 1)]))).toEqual(['?', '?']);
});
