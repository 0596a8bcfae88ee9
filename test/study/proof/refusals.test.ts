import { describe, expect, it } from 'vitest';
import { type CompiledType, compileType, weightsAt } from '../../../src/landscape/compile.js';
import { criticalPointEquations } from '../../../src/landscape/critical-point.js';
import { systemAt } from '../../../src/linalg/system.js';
import { geometry, ZeroRowError } from '../../../src/model/geometry.js';
import { type Ball, ballRing } from '../../../src/numeric/ball/ball.js';
import { krawczyk } from '../../../src/numeric/krawczyk/krawczyk.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { layOutBlocks, orbitTable } from '../../../src/representation/fixed-point-space.js';
import { type ExtraRows, parseSizes } from '../../../src/representation/young-type.js';
import { boxTexts } from '../../../src/study/certificate/certificate.js';
import { certifyRange } from '../../../src/study/certificate/certify-range.js';
import { pointClaims } from '../../../src/study/certificate/claims.js';
import { preconditioners } from '../../../src/study/certificate/segment-search.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { exactParameter, locate, polish } from '../../../src/study/point/polish.js';
import { provePoint } from '../../../src/study/proof/point.js';
import {
  areGlued,
  joinSigns,
  proveSegment,
  RANGE_BITS,
  type Segment,
  type SegmentProof,
  segmentBox,
} from '../../../src/study/proof/segment.js';
import {
  blockIndices,
  diagonalSigns,
  hasExactIsotropy,
  negativeEigenvalues,
  smoothGeometry,
} from '../../../src/study/proof/verified-index.js';
import { type Polynomial, polynomial } from '../../../src/symbolic/exact/polynomial.js';
import { parseRational, rational } from '../../../src/symbolic/exact/rational.js';
import { seededRandom } from '../../support/random.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, RANGE_BITS);
const ball = (lower: number, upper = lower): Ball => balls.hull(balls.fromNumber(lower), balls.fromNumber(upper));
const typeOf = (sizes: string, extra: ExtraRows = 0): CompiledType => compileType(parseSizes(sizes, extra));
const at = (type: CompiledType, d: number): readonly Ball[] => weightsAt(balls, type, balls.fromInteger(d));

describe('exact isotropy', () => {
  const type = typeOf('1,d-1');
  const index = (kind: string, row: number, column: number): number =>
    type.orbits.findIndex((o) => o.kind === kind && o.row === row && o.column === column);
  const distinct = type.orbits.map((_, i) => ball(i + 1));
  const same = (i: number, j: number): readonly Ball[] => distinct.map((x, e) => (e === i ? (distinct[j] as Ball) : x));

  it('is proved where all entries differ', () => {
    expect(hasExactIsotropy(balls, type, distinct)).toBe(true);
  });

  it('is not proved where the diagonal entry of a block is the other entry of its row, or may be', () => {
    const [own, other] = [index('diagonal', 1, 1), index('offDiagonal', 1, 1)];
    expect(hasExactIsotropy(balls, type, same(own, other))).toBe(false);
    expect(
      hasExactIsotropy(
        balls,
        type,
        distinct.map((x, e) => (e === own ? ball(-100, 100) : x)),
      ),
    ).toBe(false);
  });

  it('is not proved where two blocks have columns alike', () => {
    // The columns of type A: one diagonal entry, all others equal.
    const point = type.orbits.map((o) => ball(o.kind === 'diagonal' ? -1 : 0.25));
    expect(hasExactIsotropy(balls, type, point)).toBe(false);
    // With one entry that the other column has not, it is, whichever of the two has it.
    expect(
      hasExactIsotropy(
        balls,
        type,
        point.map((x, e) => (e === index('between', 0, 1) ? ball(7) : x)),
      ),
    ).toBe(true);
    const told = point.map((x, e) => (e === index('diagonal', 0, 0) ? ball(2) : x));
    expect(hasExactIsotropy(balls, type, told)).toBe(true);
    expect(
      hasExactIsotropy(
        balls,
        type,
        told.map((x, e) => (e === index('diagonal', 0, 0) ? ball(-2, 2) : x)),
      ),
    ).toBe(false);
  });

  it('is not proved of a box that does not fit', () => {
    expect(() => hasExactIsotropy(balls, type, [])).toThrow(RangeError);
    expect(() => hasExactIsotropy(balls, type, distinct.slice(1))).toThrow(RangeError);
    expect(() => diagonalSigns(balls, type, [...distinct, ball(1)])).toThrow(RangeError);
  });

  it.each([
    ['1,2', 0],
    ['2,2', 0],
    ['1,1,2', 0],
    ['1,2', 1],
    ['3', 1],
  ] as const)('of matrices of type %s with %i extra rows is what trying all permutations finds', (sizes, extra) => {
    const compiled = typeOf(sizes, extra);
    const parts = sizes.split(',').map(Number);
    const layout = layOutBlocks(parts, new Array<number>(extra).fill(1));
    const table = orbitTable(compiled.orbits, layout);
    const random = seededRandom(5);
    const columns = permutations(layout.columnBlock.length);
    let exact = 0;
    for (let run = 0; run < 120; run++) {
      const point = compiled.orbits.map(() => Math.floor(3.5 * random()));
      const matrix = table.map((row) => row.map((orbit) => point[orbit] as number));
      // Equal rows are parallel, which a proof excludes before.
      if (new Set(matrix.map(String)).size < matrix.length) continue;
      const proved = hasExactIsotropy(
        balls,
        compiled,
        point.map((x) => ball(x)),
      );
      if (!proved) continue;
      exact++;
      const sorted = (rows: readonly (readonly number[])[]): string => rows.map(String).sort().join(';');
      const fixing = columns.filter((rho) => sorted(matrix.map((row) => rho.map((j) => row[j] as number))) === sorted(matrix));
      expect(fixing).toHaveLength(parts.reduce((product, p) => product * factorial(p), 1));
    }
    expect(exact).toBeGreaterThan(2);
  });
});

function permutations(n: number): readonly (readonly number[])[] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((p) => Array.from({ length: n }, (_, i) => [...p.slice(0, i), n - 1, ...p.slice(i)]));
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

it('signs of diagonal entries are those of the box, and open where it holds 0', () => {
  const type = typeOf('1,d-1');
  const point = (first: Ball, second: Ball): readonly Ball[] =>
    type.orbits.map((o) => (o.kind !== 'diagonal' ? ball(-7) : o.row === 0 ? first : second));
  expect(diagonalSigns(balls, type, point(ball(-1), ball(1, 2)))).toEqual(['-', '+']);
  expect(diagonalSigns(balls, type, point(ball(-1, 0), ball(-2, 1)))).toEqual(['?', '?']);
  expect(joinSigns(['-', '+', '?', '+'], ['-', '-', '?', '?'])).toEqual(['-', '?', '?', '?']);
});

describe('a smooth loss', () => {
  it('is proved where no rows are zero or parallel', () => {
    const type = typeOf('1,d-1');
    const point = [-0.6, 0.2, 1, -0.1, 0.3].map((x) => ball(x));
    expect(smoothGeometry(balls, type, at(type, 7), point)).toBeDefined();
  });

  it('is not where a row may be parallel to a row of the teacher', () => {
    const type = typeOf('d');
    expect(smoothGeometry(balls, type, at(type, 7), [ball(-1), ball(-0.001, 0.001)])).toBeUndefined();
    expect(smoothGeometry(balls, type, at(type, 7), [ball(-1), ball(0.001, 0.002)])).toBeDefined();
  });

  it('is not where two rows of the student may be parallel or antiparallel, though none is parallel to the teacher', () => {
    const type = typeOf('1,1,d-2');
    const point = (k: number, width: number): readonly Ball[] => {
      const rows: Readonly<Record<number, readonly number[]>> = { 0: [1, 2, 3], 1: [k, 2 * k, 3 * k] };
      return type.orbits.map(({ row, column }, i) => {
        const x = rows[row]?.[column] ?? 10 + i;
        return ball(x - width, x + width);
      });
    };
    for (const k of [2, -2]) {
      expect(smoothGeometry(balls, type, at(type, 7), point(k, 1e-6))).toBeUndefined();
      const turned = point(k, 1e-6).map((x, i) => (i === 0 ? ball(1.1) : x));
      expect(smoothGeometry(balls, type, at(type, 7), turned)).toBeDefined();
    }
  });

  it('is not, with an error of its own, where a row may be zero', () => {
    const type = typeOf('d');
    expect(() => smoothGeometry(balls, type, at(type, 7), [ball(-1, 1), ball(-1, 1)])).toThrow(ZeroRowError);
  });
});

describe('two equal rows, of which the equations know nothing', () => {
  // A critical point of A/0 with its extra row split into two halves: critical, and regular in its fixed-point space, but
  // the loss is not smooth there, and the Hessian has eigenvalues that are 0.
  const d = rational(8);
  const split = typeOf('d', [2]);
  const rough = locate(mpfr, parseFamily('A/0'), d);
  const { ring, x } = polish(mpfr, rough, 120);
  const half = ring.fromRational(1n, 2n);
  const candidate = x.map((c, i) => ring.format(rough.compiled.orbits[i]?.kind === 'extra' ? ring.mul(half, c) : c, 36));
  const fine = ballRing(mpfr, 160);

  it('are found by the test of Krawczyk, and refused by every proof of a point', () => {
    const system = systemAt(criticalPointEquations(split), exactParameter(d));
    const radii = candidate.map(() => '1e-20');
    const found = krawczyk(fine, system, candidate, radii);
    expect(found.proved).toBe(true);
    expect(provePoint(fine, split, d, candidate)).toEqual({
      reason: 'rows that are zero or parallel could not be excluded in the box',
    });
    if (!found.proved) return;
    expect(smoothGeometry(fine, split, weightsAt(fine, split, fine.fromInteger(8)), found.box)).toBeUndefined();
    const content = { sizes: 'd', extra: [2], d: '8', box: boxTexts(fine, found.box) };
    expect(() => pointClaims(fine, content)).toThrow('rows that are zero or parallel are not excluded in its box');
    const own = proofOfSingle();
    expect(own).toMatchObject({ family: 'd:-/?', exactIsotropy: true });
  });

  /** The same point with one extra row is proved. */
  function proofOfSingle() {
    const system = systemAt(criticalPointEquations(rough.compiled), exactParameter(d));
    const found = krawczyk(
      fine,
      system,
      x.map((c) => ring.format(c, 36)),
      x.map(() => '1e-20'),
    );
    if (!found.proved) throw new Error(found.reason);
    return pointClaims(fine, { sizes: 'd', extra: [1], d: '8', box: boxTexts(fine, found.box) });
  }

  it('are refused by the proof of a segment', () => {
    const point = candidate.map(Number);
    const segment: Segment = {
      from: 8,
      centre: 8,
      to: 8.0001,
      point,
      tangent: point.map(() => 0),
      radii: point.map(() => 1e-3),
      ...preconditioners(split, { parameter: 8, x: point }),
    };
    expect(proveSegment(balls, split, segment)).toMatchObject({ reason: 'rows that are zero or parallel could not be excluded' });
  });
});

describe('the inertia of a block', () => {
  const m = (rows: readonly (readonly number[])[]) => rows.map((row) => row.map((x) => ball(x)));

  it('counts negative eigenvalues, and is open where one may be 0', () => {
    expect(negativeEigenvalues(balls, m([[2]]))).toBe(0);
    expect(negativeEigenvalues(balls, m([[-2]]))).toBe(1);
    expect(
      negativeEigenvalues(
        balls,
        m([
          [1, 2, 0],
          [2, 1, 0],
          [0, 0, -3],
        ]),
      ),
    ).toBe(2);
    expect(negativeEigenvalues(balls, m([[0]]))).toBeUndefined();
    expect(negativeEigenvalues(balls, [[ball(-1e-9, 1)]])).toBeUndefined();
    expect(
      negativeEigenvalues(
        balls,
        m([
          [1, 1],
          [1, 1],
        ]),
      ),
    ).toBeUndefined();
  });

  it('is not that of nothing, and not of a matrix that is not square', () => {
    for (const shape of [[], [[]], [[1, 2]], [[1], [2]], [[1, 0], [0]]]) {
      expect(negativeEigenvalues(balls, m(shape))).toBeUndefined();
    }
  });

  it('is that of the Hessian of a saddle, component by component, and left out where the degree is not positive', () => {
    for (const [name, d, expected] of [
      ['II', '11/2', { t: 0, s: 1, x: 0, y: 0 }],
      ['A', '5', { t: 0, s: 0, x: 1, y: 0 }],
      ['A', '3', { t: 0, s: 0, x: 1 }],
    ] as const) {
      const rough = locate(mpfr, parseFamily(name), parseRational(d));
      const { ring, x } = polish(mpfr, rough, 120);
      const box = x.map((c) => balls.fromMidpoint(ring.format(c, 30), '1e-20'));
      const weights = weightsAt(balls, rough.compiled, balls.fromRational(rough.d.n, rough.d.d));
      const indices = blockIndices(balls, rough.compiled, rough.d, geometry(balls, rough.compiled.structure, weights, box));
      expect(Object.fromEntries(indices.map((b) => [b.block.component.name, b.negative]))).toEqual(expected);
    }
  });

  it('is open where the copies have no inner product: a block of one and a half elements', () => {
    const type = typeOf('1,d-1');
    const d = rational(5, 2);
    const weights = weightsAt(balls, type, balls.fromRational(5n, 2n));
    const g = geometry(
      balls,
      type.structure,
      weights,
      [-0.5, 0.3, 0.9, -0.1, 0.4].map((x) => ball(x)),
    );
    const s = blockIndices(balls, type, d, g).find((b) => b.block.component.name === 's');
    expect(s).toMatchObject({ hasInnerProduct: false, negative: undefined });
  });
});

describe('a segment', () => {
  const saddle = certifyRange(mpfr, parseFamily('A'), rational(5), parseRational('5.04'));
  const A = typeOf('d');
  const [original] = saddle.certificate.segments as [Segment];
  const proofOf = (changes: Partial<Segment>, compiled = A): SegmentProof | { readonly reason: string } =>
    proveSegment(balls, compiled, { ...original, ...changes });

  it('is proved as it was made, with what it proves', () => {
    expect(proofOf({})).toMatchObject({ negative: [0, 0, 1, 0], signs: ['-'], exactIsotropy: true });
  });

  it.each<[string, Partial<Segment>, RegExp]>([
    ['an inverse of no rows', { inverse: [] }, /approximate inverse is not a matrix of 2 × 2/],
    ['an inverse of one row', { inverse: original.inverse.slice(1) }, /approximate inverse/],
    ['an inverse with rows too short', { inverse: original.inverse.map((row) => row.slice(1)) }, /approximate inverse/],
    ['an inverse with rows too long', { inverse: original.inverse.map((row) => [...row, 0]) }, /approximate inverse/],
    ['an inverse that is 0', { inverse: original.inverse.map((row) => row.map(() => 0)) }, /image of the box/],
    ['no point', { point: [] }, /0 numbers, and its type 2 unknowns/],
    ['a point of one number', { point: original.point.slice(1) }, /1 numbers/],
    ['a slope too many', { tangent: [...original.tangent, 0] }, /3 numbers/],
    ['no radii', { radii: [] }, /0 numbers/],
    ['radii that are 0', { radii: original.radii.map(() => 0) }, /radius is not positive/],
    ['radii that are negative', { radii: original.radii.map((r) => -r) }, /radius is not positive/],
    ['a radius that is not a number', { radii: original.radii.map(() => Number.NaN) }, /not finite/],
    ['an infinite radius', { radii: original.radii.map(() => Number.POSITIVE_INFINITY) }, /not finite/],
    ['an infinite entry', { point: original.point.map(() => Number.NEGATIVE_INFINITY) }, /not finite/],
    ['no eigenvectors', { vectors: [] }, /eigenvectors of 0 components, and its type 4/],
    ['empty eigenvectors of a component', { vectors: original.vectors.map(() => []) }, /inertia of component t/],
    ['an eigenvector too few', { vectors: original.vectors.map((v) => v.slice(1)) }, /shape of its block|inertia/],
    ['eigenvectors too short', { vectors: original.vectors.map((v) => v.map((row) => row.slice(1))) }, /shape of its block/],
    [
      'eigenvectors that are 0',
      { vectors: original.vectors.map((v) => v.map((row) => row.map(() => 0))) },
      /inertia of component t/,
    ],
    [
      'eigenvectors twice as long, by which the inner product is not seen to be one',
      { vectors: original.vectors.map((v) => v.map((row) => row.map((x) => 2 * x))) },
      /inertia of component t/,
    ],
    [
      'one eigenvector twice',
      { vectors: original.vectors.map((v) => v.map(() => v[0] as readonly number[])) },
      /inertia of component t/,
    ],
    ['its ends exchanged', { from: original.to, to: original.from }, /centre is not between/],
    ['no length', { from: original.centre, to: original.centre }, /centre is not between/],
    ['its centre below', { centre: original.from - 1 }, /centre is not between/],
    ['its centre above', { centre: original.to + 1 }, /centre is not between/],
    ['an end that is not a number', { to: Number.NaN }, /centre is not between/],
    ['an infinite end', { to: Number.POSITIVE_INFINITY }, /not finite/],
    ['a block of less than two elements', { from: 1.9, centre: 2, to: 5.04 }, /less than two elements/],
    [
      'rows that may be parallel to the teacher, and to no row of the student',
      { point: [-1, 0.0005], tangent: [0, 0], radii: [1e-3, 1e-3] },
      /^rows that are zero or parallel/,
    ],
    ['rows that may be zero', { radii: [1.5, 1.5] }, /zero/],
  ])('with %s is not proved', (_, changes, reason) => {
    const proof = proofOf(changes);
    expect(proof).toHaveProperty('reason');
    expect((proof as { readonly reason: string }).reason).toMatch(reason);
  });

  it('is not proved of another type, nor in too few bits', () => {
    expect(proofOf({}, typeOf('1,d-1'))).toMatchObject({ reason: expect.stringMatching(/2 numbers, and its type 5 unknowns/) });
    expect(proveSegment(ballRing(mpfr, 52), A, original)).toMatchObject({ reason: '52 bits do not hold its numbers' });
  });

  it('with rows of the student that may be parallel is not proved, though none is parallel to the teacher', () => {
    const compiled = typeOf('1,1,d-2');
    const rows = [
      [1, 2, 3],
      [2, 4, 6],
    ] as const;
    const n = compiled.orbits.length;
    const point = compiled.orbits.map(({ row, column }, i) => rows[row]?.[column] ?? 10 + i);
    const unit = (m: number) => Array.from({ length: m }, (_, i) => Array.from({ length: m }, (__, j) => (i === j ? 1 : 0)));
    const segment: Segment = {
      from: 7,
      centre: 7,
      to: 7.01,
      point,
      tangent: point.map(() => 0),
      radii: point.map(() => 1e-6),
      inverse: unit(n),
      vectors: compiled.blocks.map((b) => unit(b.structure.multiplicity)),
    };
    expect(proveSegment(balls, compiled, segment)).toMatchObject({ reason: expect.stringMatching(/zero or parallel/) });
    const turned = point.map((x, i) => (i === 0 ? x + 0.1 : x));
    expect(proveSegment(balls, compiled, { ...segment, point: turned })).toMatchObject({
      reason: expect.stringMatching(/image of the box/),
    });
  });

  /** The type with another degree of component x, which has the negative eigenvalue. */
  const withDegree = (degree: Polynomial): CompiledType => ({
    ...A,
    blocks: A.blocks.map((b) => (b.component.name === 'x' ? { ...b, component: { ...b.component, degree } } : b)),
  });

  it('on which the degree of a component passes 0 is proved only where the component has no negative eigenvalue', () => {
    expect(proofOf({}, withDegree(polynomial(-4, 1)))).toMatchObject({ negative: [0, 0, 1, 0] });
    expect(proofOf({}, withDegree(polynomial(-6, 1)))).toMatchObject({ negative: [0, 0, null, 0] });
    for (const degree of [polynomial(rational(-502, 100), 1), polynomial(rational(502, 100), -1), polynomial(-5, 1)]) {
      expect(proofOf({}, withDegree(degree))).toMatchObject({
        reason: expect.stringMatching(/component x has 1 negative eigenvalues and a degree/),
      });
    }
    // A component without negative eigenvalues may appear inside.
    const y = A.blocks.map((b) =>
      b.component.name === 'y' ? { ...b, component: { ...b.component, degree: polynomial(rational(-502, 100), 1) } } : b,
    );
    expect(proofOf({}, { ...A, blocks: y })).toMatchObject({ negative: [0, 0, 1, 0] });
  });

  it('of A, written as one of the smaller group, is proved without isotropy', () => {
    const small = typeOf('1,d-1');
    const of = <T>(list: readonly T[]): readonly T[] => small.orbits.map((o) => list[o.kind === 'diagonal' ? 0 : 1] as T);
    const x = of(original.point.map((y, i) => y + (original.tangent[i] as number) * (5.001 - original.centre)));
    const segment: Segment = {
      from: 5,
      to: 5.002,
      centre: 5.001,
      point: x,
      tangent: of(original.tangent),
      radii: x.map(() => 6e-5),
      ...preconditioners(small, { parameter: 5.001, x }),
    };
    expect(proveSegment(balls, small, segment)).toMatchObject({ exactIsotropy: false, signs: ['-', '-'] });
  });

  it('has one sign of each diagonal entry, or none', () => {
    const proof = proofOf({});
    expect(proof).toMatchObject({ signs: ['-'] });
    const box = segmentBox(balls, original, original.centre).map((x, i) => (i === 0 ? balls.sub(x, x) : x));
    expect(diagonalSigns(balls, A, box)).toEqual(['?']);
  });

  it('is glued where its point lies in the box of its neighbour, which begins where it ends', () => {
    const proof = proofOf({}) as SegmentProof;
    const one = { segment: original, proof };
    /** The neighbour above along the same line, moved across it by a part of its radii. */
    const above = (part: number, from = original.to) => ({
      segment: {
        ...original,
        from,
        to: from + 0.01,
        point: original.point.map((x, i) => x + part * (original.radii[i] as number)),
      },
      proof,
    });
    const slack = Math.min(...proof.reach.map((r, i) => 1 - r / (original.radii[i] as number)));
    expect(slack).toBeGreaterThan(0.05);
    expect(areGlued(balls, one, above(0))).toBe(true);
    expect(areGlued(balls, one, above(0.9 * slack))).toBe(true);
    // Boxes that meet are not enough: neither zone lies in the other's box.
    expect(areGlued(balls, one, above(1.1))).toBe(false);
    expect(areGlued(balls, one, above(-1.1))).toBe(false);
    expect(areGlued(balls, one, above(0, original.to + 1e-9))).toBe(false);
    expect(areGlued(balls, above(0), one)).toBe(false);
    const empty = { ...original, point: [], tangent: [], radii: [] };
    expect(areGlued(balls, { segment: empty, proof }, { segment: { ...empty, from: original.to }, proof })).toBe(false);
  });

  it('is not glued to one that is farther away than its radii by less than the rounding', () => {
    const rough = ballRing(mpfr, 53);
    const segment = { ...original, point: [1], tangent: [0], radii: [2 ** -60] };
    const proof = { ...(proofOf({}) as SegmentProof), reach: [0] };
    const shifted = (by: number) => ({ segment: { ...segment, from: segment.to, point: [1 + by] }, proof });
    expect(areGlued(rough, { segment, proof }, shifted(0))).toBe(true);
    expect(areGlued(rough, { segment, proof }, shifted(2 ** -52))).toBe(false);
  });
});
