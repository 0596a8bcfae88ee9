import { describe, expect, it } from 'vitest';
import { nullDirection } from '../../../src/landscape/bifurcation/null-direction.js';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { AxialSubgroup } from '../../../src/representation/axial/subgroup.js';
import { symmetricEntries } from '../../../src/representation/block-symmetry/block-symmetry.js';
import { at } from '../../../src/scalar/list.js';
import { birthSlope } from '../../../src/study/birth/slope.js';
import { findCrossings, refineCrossing } from '../../../src/study/crossing/crossing.js';
import { scanFamily } from '../../../src/study/end/scan.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { axialNamed, type BirthClaim, bornSpace, proveBirth } from '../../../src/study/proof/birth.js';
import { proveFold } from '../../../src/study/proof/fold.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, 224);

function crossingOf(name: string) {
  const scan = scanFamily(mpfr, parseFamily(name), 5, 7, 0.25);
  const [crossing] = findCrossings(scan, scan.points);
  if (!crossing || !scan.branch) throw new Error(`no crossing of ${name}`);
  return { compiled: scan.branch.compiled, crossing, candidate: refineCrossing(mpfr, scan.branch, crossing, 150).x };
}
type Found = ReturnType<typeof crossingOf>;
const II = crossingOf('II');
const A = crossingOf('A');

function claimOf({ compiled, crossing: { block, d, solution } }: Found, type: string): BirthClaim {
  const axial = axialNamed(compiled.type, block.component, type);
  const space = axial && bornSpace(compiled, axial);
  if (!axial || !space) throw new Error(`no ${type}`);
  const x = space.inside.map((i) => at(solution, i));
  const { direction } = nullDirection(space.family, d, x);
  return { compiled, block, axial, direction };
}
const proof = (found: Found, claim: BirthClaim) => proveBirth(balls, claim, found.crossing.normal, found.candidate);

const HALVES = '1,d/2-0.5,d/2-0.5';

describe('a branch that is proved to be born', () => {
  it.each([
    ['II', '1,1,d-2', 'transcritical', II],
    ['II', '1,2,d-3', 'transcritical', II],
    ['II', HALVES, 'pitchfork', II],
    ['A', 'z4,d-4', 'pitchfork', A],
  ] as const)('from %s of type %s: %s', async (_, type, kind, found) => {
    const claim = claimOf(found, type);
    const proved = proof(found, claim);
    if ('reason' in proved) throw new Error(proved.reason);
    expect(proved.kind).toBe(kind);
    const space = bornSpace(found.compiled, claim.axial);
    if (!space) throw new Error('no space');
    const classes = space.family.equations.size < space.compiled.orbits.length ? symmetricClasses(claim.axial) : null;
    const { slope, curvature } = await birthSlope(
      mpfr,
      {
        parent: found.compiled,
        crossing: found.crossing,
        space: { compiled: space.compiled, equations: space.family.equations, symmetry: classes },
        into: claim.axial.into,
        negated: kind === 'pitchfork',
      },
      20,
    );
    for (const [text, ball] of [
      // The direction has no sign here.
      [slope.replace('-', ''), balls.sign(proved.slope) === -1 ? balls.neg(proved.slope) : proved.slope],
      [curvature, proved.curvature],
    ] as const) {
      const [low, high] = balls.toNumbers(ball);
      expect(low).toBeLessThanOrEqual(Number(text) + 1e-14 * Math.abs(Number(text)));
      expect(high).toBeGreaterThanOrEqual(Number(text) - 1e-14 * Math.abs(Number(text)));
      expect(high - low).toBeLessThan(1e-12 * (1 + Math.abs(high)));
    }
  });

  it.each<[string, Found, BirthClaim, string]>([
    [
      'equal halves said to be transcritical',
      II,
      { ...claimOf(II, HALVES), axial: { ...claimOf(II, HALVES).axial, kind: 'transcritical' } },
      'quadratic coefficient',
    ],
    [
      'a transcritical branch said to be a pitchfork',
      II,
      { ...claimOf(II, '1,1,d-2'), axial: { ...claimOf(II, '1,1,d-2').axial, kind: 'pitchfork' } },
      'is not 0, as it would be of a pitchfork',
    ],
    [
      'a space of two dimensions',
      II,
      { ...claimOf(II, '1,1,d-2'), axial: { ...claimOf(II, '1,1,d-2').axial, fixedDimension: 2 } },
      'a space of dimension 2',
    ],
    [
      'a subgroup of which nothing is known',
      II,
      { ...claimOf(II, '1,1,d-2'), axial: { ...claimOf(II, '1,1,d-2').axial, kind: 'unknown', why: 'nothing is known' } },
      'nothing is known',
    ],
    ['a direction of another space', II, { ...claimOf(II, '1,1,d-2'), direction: [1, 0] }, 'the direction has 2 coordinates'],
    [
      'a direction that is orthogonal to the kernel',
      II,
      { ...claimOf(II, '1,1,d-2'), direction: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
      'a kernel of one dimension',
    ],
    [
      'a component that is none of the type',
      II,
      { ...claimOf(II, '1,1,d-2'), block: at(A.compiled.blocks, 0) },
      'the component is none of the type',
    ],
    ['a block that has no positive size there', II, claimOf(II, '1,1,d-2'), 'no positive size'],
  ])('is refused for %s', (what, found, claim, reason) => {
    const four = axialNamed(II.compiled.type, II.crossing.block.component, '1,4,d-5');
    if (four === undefined) throw new Error('no axial subgroup');
    const small = { ...claim, axial: four, direction: new Array<number>(11).fill(1) };
    const wrong = what.startsWith('a block') ? small : claim;
    const proved = proof(found, wrong);
    expect('reason' in proved && proved.reason).toContain(reason);
  });

  it('is refused where nothing crosses', () => {
    const moved = { ...II, candidate: [...II.candidate.slice(0, -1), balls.nearest.fromNumber(6)] };
    expect('reason' in proof(moved, claimOf(II, '1,1,d-2'))).toBe(true);
  });

  it('has the name of a subgroup that the component has', () => {
    const { component } = II.crossing.block;
    expect(axialNamed(II.compiled.type, component, '1,2,d-3')?.into).toEqual([0, 1, 1]);
    expect(axialNamed(II.compiled.type, component, '1,d-3,2')).toBeUndefined();
    expect(axialNamed(A.compiled.type, A.crossing.block.component, '1,d-1')).toBeUndefined();
  });
});

describe('a fold that is proved', () => {
  it('is the end of 3,d-3:-+, which lies at larger d', () => {
    const { lowerEnd } = scanFamily(mpfr, parseFamily('3,d-3:-+'), 4, 6, 0.25);
    if (lowerEnd?.at.kind !== 'fold') throw new Error('no fold');
    const { compiled, point } = lowerEnd.at;
    const proved = proveFold(balls, compiled, point.normal, point.solution.map(balls.nearest.fromNumber));
    if ('reason' in proved) throw new Error(proved.reason);
    expect(proved.turn).toBe(1);
    const [low, high] = balls.format(proved.d, 15);
    expect([low.slice(0, 16), high.slice(0, 16)]).toEqual(['4.56396213252452', '4.56396213252453']);
  });

  it('is none where a branch passes through, nor at a point that is no end', () => {
    const claim = claimOf(II, '1,1,d-2');
    const space = bornSpace(II.compiled, claim.axial);
    if (!space) throw new Error('no space');
    const x = space.inside.map((i) => at(II.crossing.solution, i));
    const square = claim.direction.reduce((sum, c) => sum + c * c, 0);
    const normal = claim.direction.map((c) => c / square);
    const candidate = [...x, ...claim.direction, II.crossing.d].map(balls.nearest.fromNumber);
    expect('reason' in proveFold(balls, space.compiled, normal, candidate)).toBe(true);
  });
});

function symmetricClasses(axial: AxialSubgroup) {
  const symmetry = axial.symmetry;
  if (!symmetry) throw new Error('no type');
  return { classes: symmetricEntries(symmetry) };
}
