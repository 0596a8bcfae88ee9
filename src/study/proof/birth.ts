import { type ReducedEquation, reducedEquation, type WeightedFamily } from '../../landscape/bifurcation/reduced-equation.js';
import { type CompiledBlock, type CompiledType, compileType, weightsAt } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { refinedProblem } from '../../landscape/problem/problem.js';
import { reducedEquations } from '../../landscape/symmetric/reduced-equations.js';
import { symmetricType } from '../../landscape/symmetric/type.js';
import { SingularMatrixError } from '../../linalg/solve.js';
import { ZeroRowError } from '../../model/geometry.js';
import type { Ball, BallRing, Endpoint } from '../../numeric/ball/ball.js';
import type { ZeroProof } from '../../numeric/krawczyk/operator.js';
import { axialSubgroups } from '../../representation/axial/find.js';
import { splitSubgroup } from '../../representation/axial/splits.js';
import type { AxialSubgroup } from '../../representation/axial/subgroup.js';
import { parseSymmetry } from '../../representation/block-symmetry/named-type.js';
import { coarserOrbits } from '../../representation/fixed-point-space.js';
import type { YoungType } from '../../representation/young-type.js';
import { at } from '../../scalar/list.js';
import type { Elementary } from '../../scalar/ring.js';
import { type CrossingProof, crossingIn, proveCrossing } from './crossing.js';
import type { MissingProof } from './point.js';
import { smoothGeometry } from './verified-index.js';

/** Where a branch is to be proved to be born: a component of a type, and an axial isotropy subgroup of it. */
export interface BirthClaim {
  readonly compiled: CompiledType;
  readonly block: CompiledBlock;
  readonly axial: AxialSubgroup;
  /** The kernel in the coordinates of the branch's space, roughly; a wrong one only fails. */
  readonly direction: readonly number[];
}

/** What is proved of a branch where it is born. */
export interface BirthProof {
  readonly crossing: CrossingProof;
  readonly kind: 'transcritical' | 'pitchfork';
  /** dd/dε, enclosed, for φ in the half space of the direction; its sign is proved where the branch is transcritical. */
  readonly slope: Ball;
  /** d²d/dε², enclosed, whose sign is proved where the branch is a pitchfork. */
  readonly curvature: Ball;
  /** φ itself. */
  readonly nullVector: readonly Ball[];
}

/**
 * Tries to prove that one branch, and one only, is born in the space of an axial subgroup H near a candidate (ξ, u, d) of the augmented
 * equations, and of which kind it is.
 *
 * `proveCrossing` gives the eigenvalue: simple in its block, passing through 0 with non-zero speed, all others away from 0. As V^H is a line,
 * which is counted exactly, the Jacobian on the space of H has a kernel of one dimension, and elimination of the bordered equations
 * in intervals shows once more that it has no more; a is enclosed away from 0. Then there is one branch beside the family (equivariant
 * branching lemma). It is transcritical where the quadratic coefficient b is enclosed away from 0; where b is 0 by symmetry, the cubic
 * coefficient with its sign says at which side of d* it lies.
 *
 * Source: Crandall & Rabinowitz 1971; Golubitsky, Stewart & Schaeffer 1988, XIII.
 */
export function proveBirth(
  balls: BallRing,
  claim: BirthClaim,
  normal: readonly number[],
  candidate: readonly Endpoint[],
): (BirthProof & Pick<ZeroProof, 'box'>) | MissingProof {
  const crossing = proveCrossing(balls, claim.compiled, claim.block, normal, candidate);
  if ('reason' in crossing) return crossing;
  const birth = bornAt(balls, claim, crossing);
  return 'reason' in birth ? birth : { ...birth, box: crossing.box };
}

/** The same from a box with one and only one solution. */
export function birthIn(
  balls: BallRing,
  claim: BirthClaim,
  found: Pick<ZeroProof, 'box' | 'enclosure'>,
): BirthProof | MissingProof {
  const crossing = crossingIn(balls, claim.compiled, claim.block, found);
  return 'reason' in crossing ? crossing : bornAt(balls, claim, crossing);
}

function bornAt(balls: BallRing, claim: BirthClaim, crossing: CrossingProof): BirthProof | MissingProof {
  const { compiled, axial, direction } = claim;
  if (axial.fixedDimension !== 1) {
    return { reason: `${axial.name} fixes a space of dimension ${axial.fixedDimension} of the component, and not a line` };
  }
  if (axial.kind === 'unknown') return { reason: axial.why };
  const space = bornSpace(compiled, axial);
  if (space === undefined) return { reason: `${axial.name} is no type with the same extra rows` };
  if (space.family.equations.size !== direction.length) {
    return {
      reason: `the direction has ${direction.length} coordinates for a space of dimension ${space.family.equations.size}`,
    };
  }
  const d = crossing.enclosure[crossing.enclosure.length - 1] ?? balls.whole;
  if (!space.family.sizes(balls, d).every((size) => balls.sign(size) === 1)) {
    return { reason: `an orbit of entries of type ${axial.name} has no positive size at this d: there is no inner product` };
  }
  const point = space.inside.map((coarse) => at(crossing.enclosure, coarse));
  const whole = space.inOrbits.map((coarse) => at(crossing.enclosure, coarse));
  const reduced = reducedIn(balls, space, { point, whole, d }, direction);
  if (reduced === undefined) return { reason: `a kernel of one dimension on the space of type ${axial.name} could not be shown` };
  const { a, b, slope, curvature, nullVector } = reduced;
  const known = (x: Ball): boolean => balls.sign(x) === 1 || balls.sign(x) === -1;
  if (!known(a)) return { reason: 'the speed of the eigenvalue on the space of the branch could not be told from 0' };
  if (axial.kind === 'transcritical') {
    if (!known(slope)) return { reason: 'the quadratic coefficient of the branch could not be told from 0' };
  } else if (known(b)) {
    return { reason: 'the quadratic coefficient of the branch is not 0, as it would be of a pitchfork' };
  } else if (!known(curvature)) return { reason: 'the cubic coefficient of the branch could not be told from 0' };
  return { crossing, kind: axial.kind, slope: axial.kind === 'pitchfork' ? balls.zero : slope, curvature, nullVector };
}

/** The fixed-point space of what is born, seen from the family's. */
interface BornSpace {
  readonly compiled: CompiledType;
  readonly family: WeightedFamily;
  /** For each reduced coordinate, and for each orbit of entries, the family's coordinate. */
  readonly inside: readonly number[];
  readonly inOrbits: readonly number[];
}

/** The space of an axial subgroup; undefined where it is none of a type with the same extra rows. Throws an InputError where it does not keep the problem. */
export function bornSpace({ problem, orbits, type }: CompiledType, { symmetry, into }: AxialSubgroup): BornSpace | undefined {
  if (symmetry === null || symmetry.type.extra.length !== type.extra.length || into.length !== symmetry.type.sizes.length) {
    return undefined;
  }
  const extraInto = type.extra.map((_, e) => type.sizes.length + e);
  const compiled = compileType(symmetry.type, { part: 'fixed points', problem: refinedProblem(problem, into, extraInto) });
  const { classes } = symmetricType(compiled, symmetry.generators);
  const inOrbits = coarserOrbits(compiled.orbits, orbits, into);
  if (inOrbits.some((coarse) => coarse < 0)) return undefined;
  return {
    compiled,
    inOrbits,
    inside: classes.map((members) => at(inOrbits, at(members, 0))),
    family: {
      equations: reducedEquations(criticalPointEquations(compiled), classes),
      sizes: <T>(R: Elementary<T>, d: T) => {
        const weights = weightsAt(R, compiled, d);
        const sizes = compiled.structure.entries.map(({ size }) => at(weights, size));
        return classes.map((members) => R.sum(members.map((i) => at(sizes, i))));
      },
    },
  };
}

/** The reduced equation over balls; undefined where a pivot may vanish, or rows may be parallel there. */
function reducedIn(
  balls: BallRing,
  { compiled, family }: BornSpace,
  { point, whole, d }: { readonly point: readonly Ball[]; readonly whole: readonly Ball[]; readonly d: Ball },
  direction: readonly number[],
): ReducedEquation<Ball> | undefined {
  try {
    if (!smoothGeometry(balls, compiled, weightsAt(balls, compiled, d), whole)) return undefined;
    const pivoting = { ring: balls, size: (x: Ball) => balls.nearest.exponent(balls.mignitude(x)) };
    return reducedEquation(pivoting, family, { d, x: point, direction });
  } catch (error) {
    if (error instanceof SingularMatrixError || error instanceof ZeroRowError) return undefined;
    throw error;
  }
}

/**
 * The axial subgroup of a component that has a name, made anew from the type and the component; undefined where none has. Throws what
 * `parseSymmetry` and `splitSubgroup` throw.
 */
export function axialNamed(
  type: YoungType,
  { name, blocks }: CompiledBlock['component'],
  wanted: string,
): AxialSubgroup | undefined {
  if (name === 's') {
    const [kind = 0] = blocks;
    const parts = parseSymmetry(wanted, type.extra).symmetry.type.sizes;
    const q = parts[kind];
    const split = q === undefined || kind >= type.sizes.length ? undefined : splitSubgroup(type, kind, q);
    return split?.name === wanted ? split : undefined;
  }
  return axialSubgroups(type, { name, blocks }, { most: MOST_NAMED, proportional: true }).find((axial) => axial.name === wanted);
}

/** Cycles and parts up to so many elements are looked through for a name; there are no others that a type says. */
const MOST_NAMED = 12;
