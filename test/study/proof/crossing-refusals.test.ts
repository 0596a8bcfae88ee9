import { describe, expect, it } from 'vitest';
import { pencilEigen } from '../../../src/landscape/block-spectrum.js';
import { type CompiledBlock, type CompiledType, compileType, weightsAt } from '../../../src/landscape/compile.js';
import { criticalPointEquations } from '../../../src/landscape/critical-point.js';
import { degeneratePointSystem } from '../../../src/landscape/degenerate-point.js';
import { solveReal } from '../../../src/linalg/solve.js';
import { geometry } from '../../../src/model/geometry.js';
import { gramMatrix, hessianBlock } from '../../../src/model/hessian.js';
import { type Ball, ballRing } from '../../../src/numeric/ball/ball.js';
import { krawczyk } from '../../../src/numeric/krawczyk/krawczyk.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { type ExtraRows, parseSizes } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import { type CrossingProof, negativeBesides, proveCrossing } from '../../../src/study/proof/crossing.js';
import { addPolynomials, multiplyPolynomials, type Polynomial, polynomial } from '../../../src/symbolic/exact/polynomial.js';
import { parseRational, rational } from '../../../src/symbolic/exact/rational.js';
import { doubtingRing, fault } from '../../support/doubt.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, 110);

interface Candidate {
  readonly compiled: CompiledType;
  readonly block: CompiledBlock;
  readonly normal: readonly number[];
  readonly candidate: readonly string[];
}
const attempt = ({ compiled, block, normal, candidate }: Candidate) => proveCrossing(balls, compiled, block, normal, candidate);
function proofOf(c: Candidate): CrossingProof {
  const proof = attempt(c);
  if ('reason' in proof) throw new Error(proof.reason);
  return proof;
}

const blockOf = (compiled: CompiledType, name: string): CompiledBlock => {
  const block = compiled.blocks.find((b) => b.component.name === name);
  if (!block) throw new Error(`there is no component ${name}`);
  return block;
};
const replaced = (compiled: CompiledType, was: CompiledBlock, becomes: CompiledBlock): CompiledType => ({
  ...compiled,
  blocks: compiled.blocks.map((b) => (b === was ? becomes : b)),
});
const systemOf = ({ compiled, block, normal }: Candidate) => degeneratePointSystem(compiled, block.structure, normal);
const textOf = (proof: CrossingProof | { readonly reason: string }): string => ('reason' in proof ? proof.reason : 'proved');

/**
 * Candidates as `symbreak critical` finds them, with 24 digits: nothing is taken from them but where to look.
 * The last is that of A/0 (`symbreak solve A/0 --d 5.05772544386225914253034456048`).
 */
const II: Candidate = {
  ...of('1,d-1', 0, 's'),
  normal: [0.44336996537334666, 0.21105761425830988, 0.16365812600157456, -1.0497995228820578, -0.8641250586046332],
  candidate: [
    '-0.586000378860672946715560',
    '0.246527082337181562512016',
    '0.979054944350112628216272',
    '-0.0599747043322265783494965',
    '0.332821247243782926510632',
    '0.213738034372003111651395',
    '0.101840738203654439764573',
    '0.0789562000273160924733163',
    '-0.494219424785744629346884',
    '-0.407334063843182635095984',
    '5.58550524742588000694117627762',
  ],
};
const A: Candidate = {
  ...of('d', 0, 'x'),
  normal: [2.449489742783178],
  candidate: [
    '-0.649224511475611418005549',
    '0.344245669230352444695235',
    '0.408248290463863052509823',
    '5.76381273491957116692455955808',
  ],
};
const A_S: Candidate = {
  ...of('d', 0, 's'),
  normal: [0.03510115398144125, 0.35668018719075767, 0.3165986424151331],
  candidate: [
    '-0.0444164716394923506609637691091',
    '0.943779815525342899658871774544',
    '0.180816902968403981695256100460',
    '1.57212101159314019802974357173',
    '1.36737383976919315781990097837',
    '2.10757983382367040628237337801',
  ],
};
const A0: Candidate = {
  ...of('d', 1, 'x'),
  normal: [2],
  candidate: [
    '-0.599631070953405512924986898059',
    '0.319988806494934919488747713173',
    '0.268578855474220552324538958398',
    '0.5',
    '5.05772544386225914253034456048',
  ],
};

/** Where 2,d-2:-+ ends: an eigenvalue of t vanishes. */
const FOLD: Candidate = {
  ...of('2,d-2', 0, 't'),
  normal: [
    0.37704406578758, 0.704216420821442, 0.23496372226932732, -0.5225153731996182, -0.6293991437616872, -0.7364089568062934,
  ],
  candidate: [
    '-0.3648507020391934608358006816',
    '0.6465736606930533332687485973',
    '0.6074718789005306884122139988',
    '0.1245881283360883042010802692',
    '-0.8737254774928810152687192535',
    '0.5041796242517227591666562270',
    '0.1986748258606804530156665549',
    '0.3654314214317999015243416761',
    '0.1219736303966223522400216015',
    '-0.2701354849874265701746545500',
    '-0.3398879925222608349276696358',
    '-0.3856736018331927730820291973',
    '3.434054209958795064584643343',
  ],
};

function of(sizes: string, extra: ExtraRows, component: string): Pick<Candidate, 'compiled' | 'block'> {
  const compiled = compileType(parseSizes(sizes, extra));
  return { compiled, block: blockOf(compiled, component) };
}

/** The type with d replaced by top − d: the same family, run through the other way. */
function reflected(compiled: CompiledType, top: number): CompiledType {
  const at = (p: Polynomial): Polynomial =>
    [...p]
      .reverse()
      .reduce((sum: Polynomial, c) => addPolynomials(multiplyPolynomials(sum, polynomial(top, -1)), polynomial(c)), polynomial());
  return {
    ...compiled,
    weights: compiled.weights.map((weight) => weight.map(at)),
    blocks: compiled.blocks.map((b) => ({ ...b, component: { ...b.component, degree: at(b.component.degree) } })),
  };
}

/** Newton's method for a critical point in doubles, and the eigenvalue of a component nearest to 0 there. */
function eigenvalueAt({ compiled, block, candidate }: Candidate, d: number): number {
  const n = compiled.orbits.length;
  const { residual, jacobian } = criticalPointEquations(compiled).over(double, d);
  let x = candidate.slice(0, n).map(Number);
  for (let i = 0; i < 12; i++) {
    const step = solveReal(double, jacobian(x), residual(x));
    x = x.map((c, e) => c - (step[e] as number));
  }
  const g = geometry(double, compiled.structure, weightsAt(double, compiled, d), x);
  const gram = gramMatrix(double, g.weights, block.structure);
  const { values } = pencilEigen(double, hessianBlock(double, g, block.structure), gram) as NonNullable<
    ReturnType<typeof pencilEigen<number>>
  >;
  return values.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a));
}

describe.each([
  ['II', II, '5.58550524742588000694117627762', { t: 0, s: 0, x: 0, y: 0 }],
  ['A', A, '5.76381273491957116692455955808', { t: 0, s: 0, x: 0, y: 0 }],
  ['A below 3, where component y has no positive degree', A_S, '2.10757983382367040628237337801', { t: 0, s: 0, x: 1 }],
  ['A/0', A0, '5.05772544386225914253034456048', { t: 0, s: 1, x: 0, y: 0 }],
] as const)('the crossing of %s', (_, found, d, counts) => {
  it('is enclosed, with the numbers of negative eigenvalues besides', () => {
    const proof = proofOf(found);
    expect(balls.contains(balls.fromMidpoint(d, '1e-28'), proof.d) || balls.contains(proof.d, balls.parse(d))).toBe(true);
    expect(Object.fromEntries(proof.negative.map(({ block, count }) => [block.component.name, count]))).toEqual(counts);
    expect(proof.enclosure).toHaveLength(found.candidate.length);
    expect(proof.enclosure.at(-1)).toBe(proof.d);
  });

  it('has the rate of its difference quotient', () => {
    const proof = proofOf(found);
    const [h, at] = [1e-4, Number(d)];
    const quotient = (eigenvalueAt(found, at + h) - eigenvalueAt(found, at - h)) / (2 * h);
    const [lower, upper] = balls.toNumbers(proof.rate);
    expect(proof.speed).toBe(1);
    expect(upper - lower).toBeLessThan(1e-14 * lower);
    expect(quotient / lower).toBeCloseTo(1, 5);
  });

  it('has the opposite speed where d is counted downwards from 12', () => {
    const proof = proofOf(found);
    const compiled = reflected(found.compiled, 12);
    const block = compiled.blocks[found.compiled.blocks.indexOf(found.block)] as CompiledBlock;
    const candidate = [...found.candidate.slice(0, -1), balls.format(balls.sub(balls.fromInteger(12), balls.parse(d)), 25)[0]];
    const other = proofOf({ ...found, compiled, block, candidate });
    expect(other.speed).toBe(-1);
    expect(balls.intersect(other.rate, balls.neg(proof.rate))).toBeDefined();
    expect(balls.intersect(other.d, balls.sub(balls.fromInteger(12), proof.d))).toBeDefined();
    expect(other.negative.map(({ count }) => count)).toEqual(proof.negative.map(({ count }) => count));
  });

  it('is found from a candidate with six digits, and in an odd number of bits', () => {
    const proof = proofOf(found);
    const rough = proofOf({ ...found, candidate: found.candidate.map((x) => Number(x).toPrecision(6)) });
    const odd = proveCrossing(ballRing(mpfr, 111), found.compiled, found.block, found.normal, found.candidate);
    if ('reason' in odd) return expect.fail(odd.reason);
    for (const other of [rough, odd]) {
      other.enclosure.forEach((side, i) => {
        expect(balls.intersect(side, proof.enclosure[i] as Ball)).toBeDefined();
      });
    }
  });
});

describe('a crossing is refused', () => {
  const { compiled, block, normal, candidate } = II;
  const other = blockOf(compiled, 'x');

  it('where two rows are equal, though the equations hold and are regular there, and no block sees it', () => {
    // The extra row of A/0 in two halves, each as good as the whole: the loss is not smooth at it.
    const halves = A0.candidate.map((x, i) => (i === 2 ? '0.134289427737110276162269479199' : x));
    const split = { ...A0, ...of('d', [2], 'x'), candidate: halves };
    // The blocks without those that move the halves against each other are those of the whole row.
    const blind = { ...split.compiled, blocks: split.compiled.blocks.slice(0, 4) };
    expect(
      krawczyk(
        balls,
        systemOf(split),
        halves,
        halves.map(() => '1e-12'),
      ).proved,
    ).toBe(true);
    for (const type of [split.compiled, blind]) {
      expect(attempt({ ...split, compiled: type })).toEqual({ reason: 'rows that are zero or parallel could not be excluded' });
    }
  });

  it('with a row that may be zero', () => {
    expect(textOf(attempt({ ...A, candidate: ['0', '0', '0.4', '5.76'] }))).toMatch(/row kind 0 is zero/);
    expect(textOf(attempt({ ...A, candidate: A.candidate.map((x) => Number(x).toPrecision(2)) }))).toMatch(/row kind 0 is zero/);
  });

  it('at a candidate that is far from every zero, or enormous', () => {
    for (const changed of ['1', '1e40', '1e300']) {
      const far = [changed, ...A.candidate.slice(1)];
      expect(attempt({ ...A, candidate: far })).toHaveProperty('reason');
    }
  });

  it('in a box so wide that the speed may be 0', () => {
    expect(textOf(attempt({ ...II, candidate: candidate.map((x) => Number(x).toPrecision(4)) }))).toBe(
      'the speed of the eigenvalue could not be told from 0',
    );
  });

  it('at a fold, where the family cannot be moved along d: its eigenvalue vanishes and does not cross', () => {
    expect(
      krawczyk(
        balls,
        systemOf(FOLD),
        FOLD.candidate,
        FOLD.candidate.map(() => '1e-12'),
      ).proved,
    ).toBe(true);
    expect(textOf(attempt(FOLD))).toBe('the speed of the eigenvalue could not be told from 0');
  });

  it('for a component of another type', () => {
    expect(attempt({ ...II, block: { ...block } })).toEqual({ reason: 'the component is none of the type' });
  });

  it('for a component whose degree is 0, negative, or may be', () => {
    for (const degree of [
      polynomial(0),
      polynomial(-6, 1),
      polynomial(rational(11, 2), -1),
      polynomial(parseRational('-5.58550524742588000694117627762'), 1),
    ]) {
      const changed = { ...block, component: { ...block.component, degree } };
      expect(attempt({ ...II, compiled: replaced(compiled, block, changed), block: changed })).toEqual({
        reason: 'component s has no positive degree at this d: there is no such eigenvalue',
      });
    }
  });

  it('where it is open whether another component has a positive degree; one that has none does not count', () => {
    const withDegree = (degree: Polynomial): Candidate => ({
      ...II,
      compiled: replaced(compiled, other, { ...other, component: { ...other.component, degree } }),
    });
    expect(attempt(withDegree(polynomial(parseRational('-5.58550524742588000694117627762'), 1)))).toEqual({
      reason: 'whether component x has a positive degree is not decided',
    });
    for (const none of [polynomial(-6, 1), polynomial(0)]) {
      expect(proofOf(withDegree(none)).negative.map((n) => n.block.component.name)).toEqual(['t', 's', 'y']);
    }
  });

  it('with another block so near 0 that its inertia is open, or without an inner product', () => {
    const near = replaced(compiled, other, { ...other, structure: block.structure });
    expect(attempt({ ...II, compiled: near })).toEqual({
      reason: 'the other eigenvalues of component x could not be told from 0',
    });
    const without = replaced(compiled, other, { ...other, structure: { ...other.structure, gram: [] } });
    expect(attempt({ ...II, compiled: without })).toEqual({
      reason: 'component x has no inner product at this d, and no eigenvalues',
    });
  });

  it('where the inner product of its own component is none', () => {
    const changed = { ...block, structure: { ...block.structure, gram: [] } };
    expect(attempt({ ...II, compiled: replaced(compiled, block, changed), block: changed })).toHaveProperty('reason');
  });

  it('or proved to be the same where balls become so wide at any step that a row may be zero', () => {
    const calm = doubtingRing(balls, Number.POSITIVE_INFINITY);
    proveCrossing(calm, A.compiled, A.block, A.normal, A.candidate);
    const reasons = new Set<string>();
    for (let n = 0; n < calm.asked(); n++) {
      const proof = proveCrossing(doubtingRing(balls, n), A.compiled, A.block, A.normal, A.candidate);
      if ('reason' in proof) reasons.add(proof.reason);
      else expect(proof.negative.map(({ count }) => count)).toEqual([0, 0, 0, 0]);
    }
    expect(reasons).toContain('row kind 0 is zero, where the loss has no gradient');
    expect(reasons).toContain('the speed of the eigenvalue could not be told from 0');
  });

  it('and a fault at any step is no refusal', () => {
    const calm = doubtingRing(balls, Number.POSITIVE_INFINITY);
    proveCrossing(calm, A.compiled, A.block, A.normal, A.candidate);
    for (let n = 0; n < calm.asked(); n++) {
      const faulty = doubtingRing(balls, n, fault);
      expect(() => proveCrossing(faulty, A.compiled, A.block, A.normal, A.candidate)).toThrow('a fault');
    }
  });

  it('with a normalisation or a candidate that does not fit', () => {
    for (const wrong of [[], normal.slice(1), [...normal, 0], normal.map(() => Number.NaN)]) {
      expect(() => attempt({ ...II, normal: wrong })).toThrow(RangeError);
    }
    expect(attempt({ ...II, normal: normal.map(() => 0) })).toHaveProperty('reason');
    expect(() => attempt({ ...II, candidate: candidate.slice(1) })).toThrow(RangeError);
    expect(() => attempt({ ...II, candidate: [] })).toThrow(RangeError);
  });
});

describe('the negative eigenvalues of a block besides one that may be 0', () => {
  const m = (rows: readonly (readonly number[])[]) => rows.map((row) => row.map((x) => balls.fromNumber(x)));
  const diagonal = (...values: readonly number[]) => m(values.map((x, i) => values.map((_, j) => (i === j ? x : 0))));
  const one = diagonal(1, 1, 1);

  it('are counted', () => {
    expect(negativeBesides(balls, diagonal(0, -1, 2), one)).toBe(1);
    expect(negativeBesides(balls, diagonal(-3, 0, -1), one)).toBe(2);
    expect(negativeBesides(balls, diagonal(1, 0, 2), one)).toBe(0);
    // λ of the pencil, not of the matrix: 3 and −1 in the second inner product.
    expect(
      negativeBesides(
        balls,
        m([
          [0, 0],
          [0, -2],
        ]),
        m([
          [2, 1],
          [1, 2],
        ]),
      ),
    ).toBe(1);
  });

  it('are open where more than one may be 0, or none', () => {
    expect(negativeBesides(balls, diagonal(0, 0, 2), one)).toBeUndefined();
    expect(negativeBesides(balls, diagonal(1, -1, 2), one)).toBeUndefined();
    expect(negativeBesides(balls, diagonal(0, -1, 2), diagonal(1, 1, -1))).toBeUndefined();
  });

  it('that are too small for doubles are counted in the precision of the balls', () => {
    // (1, t; t, t² − 2⁻⁷⁰) in a turned basis has the eigenvalue −2⁻⁷⁰ beside the one of (1, t), and a third is 0.
    const t = balls.fromNumber(0.75);
    const tiny = balls.fromNumber(2 ** -70);
    const rows = [
      [balls.one, t, balls.zero],
      [t, balls.sub(balls.mul(t, t), tiny), balls.zero],
      [balls.zero, balls.zero, balls.zero],
    ];
    expect(negativeBesides(balls, rows, one)).toBe(1);
  });
});
