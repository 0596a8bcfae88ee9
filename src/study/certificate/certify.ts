import { ComputationError, InputError } from '../../input/errors.js';
import { expectMpfr, expectRough } from '../../landscape/arguments.js';
import { compileOnce } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { entriesOf } from '../../landscape/entries.js';
import { isIdentityTeacher, teacherName } from '../../landscape/identity-point.js';
import { systemAt } from '../../linalg/system.js';
import { type Ball, type BallRing, ballRing } from '../../numeric/ball/ball.js';
import { krawczyk } from '../../numeric/krawczyk/krawczyk.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { componentText } from '../../representation/component.js';
import { hasMatrixAt } from '../../representation/whole-sizes.js';
import { sizeText, youngType } from '../../representation/young-type.js';
import { at } from '../../scalar/list.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { guardBits } from '../branch/branch.js';
import { expectStudy } from '../family/arguments.js';
import { toDouble } from '../family/dimension.js';
import { type Family, refuseGroups } from '../family/family.js';
import { modelField } from '../model/record.js';
import { exactParameter, locate, polish, type RoughPoint } from '../point/polish.js';
import { familyNaming, type Naming } from '../point/solve.js';
import { type ComponentProof, type MissingProof, type PointProof, proofAt, provePoint } from '../proof/point.js';
import { expectProvable } from '../proof/provable.js';
import { proveGroup } from '../proof/symmetry.js';
import { morseIndex } from '../proof/verified-index.js';
import { boxTexts, CERTIFICATE_VERSION, identityBox, type PointCertificate, sealed } from './certificate.js';
import { pointClaims } from './claims.js';
import type { CertifyRecord, EigenvalueEnclosureRecord } from './record.js';
import { CertificateRefusal, MOST_BITS } from './schema.js';
import { spelledModel } from './stated-model.js';

/** A proof about one point, for people and for `--check`. */
export interface Certified {
  readonly record: CertifyRecord;
  /** Null where nothing was proved. */
  readonly certificate: PointCertificate | null;
}

/** Bits of the first attempt beyond what cancels at large d; each next one doubles them. */
const FIRST_BITS = 96;
const MOST_DOUBLINGS = 3;
/** Significant digits of printed enclosures. */
const DIGITS = 20;

/**
 * Proves that a family has a critical point at an exact d, that it is the only one in a box of its fixed-point space, its
 * isotropy, and its Morse index as a critical point of the whole loss, with enclosures of all Hessian eigenvalues.
 *
 * The precision is doubled until everything is decided, three times at the most; what is still open is said in `reason`.
 * Cost: independent of d; some milliseconds after the point is found.
 *
 * @example
 * ```ts
 * import { certify, loadMpfr, parseFamily, rational } from 'symbreak';
 * const { record } = certify(await loadMpfr(), parseFamily('II'), rational(7));
 * `${record.verdict}, index ${record.index}, ${record.status}`; // 'minimum, index 0, certified'
 * ```
 */
export function certify(mpfr: MpfrLibrary, family: Family, d: Rational): Certified {
  expectStudy(mpfr, family);
  refuseGroups(family, 'proofs');
  return certifyPoint(mpfr, locate(mpfr, family, d), familyNaming(family));
}

/** The same for any rough point, such as one that was read from a file. */
export function certifyPoint(mpfr: MpfrLibrary, rough: RoughPoint, naming: Naming): Certified {
  expectMpfr(mpfr);
  expectRough(rough);
  const { problem } = rough.compiled;
  expectProvable(problem);
  if (rough.exact && !isIdentity(rough) && !problem.kernel.analyticAtParallel) {
    throw new InputError(
      `a proof of the global minimum ${teacherName(problem)} of ${problem.kernel.name} neurons is offered for W = I: its rows are parallel to those of the teacher, where the loss is not analytic and no box can be tested`,
    );
  }
  const base = FIRST_BITS + guardBits(toDouble(rough.d));
  for (let doublings = 0; ; doublings++) {
    // What is proved must be what a certificate can hold.
    const bits = Math.min(base << doublings, MOST_BITS);
    const balls = ballRing(mpfr, bits);
    const certified = balls.scope(
      () => describe(balls, rough, naming, attempt(mpfr, balls, rough, bits)),
      () => [],
    );
    balls.dispose();
    if (certified.record.reason === null || doublings === MOST_DOUBLINGS) return certified;
  }
}

/** Whether a point is W = I itself, which is known exactly; W = V of another teacher is a point like any other. */
function isIdentity({ exact, compiled }: RoughPoint): boolean {
  return exact && isIdentityTeacher(compiled.problem);
}

function attempt(mpfr: MpfrLibrary, balls: BallRing, rough: RoughPoint, bits: number): PointProof | MissingProof {
  const { compiled, d } = rough;
  if (isIdentity(rough)) {
    // W = I exactly: nothing to be found. Its rows are parallel to the teacher's, where the loss is twice differentiable still.
    const point = rough.x.map((x) => balls.fromNumber(rough.ring.toNumber(x)));
    return proofAt(balls, compiled, d, point, point);
  }
  // The candidate needs half the digits: the test itself gains the rest.
  const point = polish(mpfr, rough, Math.ceil(bits / 2));
  return provePoint(balls, compiled, d, point.x);
}

function describe(balls: BallRing, rough: RoughPoint, naming: Naming, proof: PointProof | MissingProof): Certified {
  const { compiled, d } = rough;
  const exact = isIdentity(rough);
  const shared = {
    family: naming.family,
    ...modelField(compiled.problem),
    sizes: naming.sizes.map(sizeText),
    signs: naming.signs,
    d: sizeText(polynomial(d)),
    wholeSizes: hasMatrixAt(compiled.type, d),
    precision: balls.precision,
    moved: naming.moved,
    ...naming.recognition,
  };
  if ('reason' in proof) {
    const record: CertifyRecord = {
      ...shared,
      exists: null,
      unique: null,
      box: null,
      radius: null,
      uniqueWithin: null,
      isotropy: null,
      index: null,
      negative: [],
      eigenvalueEnclosures: [],
      verdict: 'undecided',
      reason: `nothing was proved at ${balls.precision} bits: ${proof.reason}`,
      status: 'numerical',
      evidence: 'no proof',
    };
    return { record, certificate: null };
  }
  const open = proof.components.filter((c) => c.negative === undefined);
  const index = morseIndex(proof.components);
  const verdict = index === null ? 'undecided' : index === '0' ? 'minimum' : 'saddle';
  const box = exact ? identityBox(compiled.orbits) : boxTexts(balls, proof.box);
  const record: CertifyRecord = {
    ...shared,
    exists: true,
    unique: true,
    box: entriesOf(compiled, box),
    radius: exact ? '0' : largestRadius(balls, proof.box),
    uniqueWithin: exact ? null : uniquenessRadius(balls, rough, proof),
    isotropy: proof.exactIsotropy ? compiled.type.sizes.map(sizeText) : null,
    ...groupField(balls, rough, naming, proof),
    index: index === null ? null : numberIfWhole(index),
    negative: proof.components.flatMap(({ block, negative }) =>
      negative ? [{ component: block.component.name, blocks: block.component.blocks, count: negative }] : [],
    ),
    eigenvalueEnclosures: proof.components.map((c) => enclosureRecord(balls, c)),
    verdict,
    reason: missing(balls, compiled, open),
    status: index === null ? 'numerical' : 'certified',
    evidence: exact
      ? 'W = I exactly; inertia of every isotypic block by LDLᵀ in interval arithmetic'
      : 'existence and uniqueness by the test of Krawczyk on the fixed-point space and symmetric criticality; index by LDLᵀ of every isotypic block, in interval arithmetic',
  };
  // What is known exactly is W = I, which is a matrix at integer d only.
  if (index === null || (exact && !record.wholeSizes)) return { record, certificate: null };
  const model = spelledModel(compiled.problem, youngType(naming.sizes, compiled.type.extra, compiled.type.rowless));
  const content = {
    format: 'symbreak certificate' as const,
    version: CERTIFICATE_VERSION,
    kind: 'point' as const,
    sizes: naming.sizes.map(sizeText).join(','),
    extra: compiled.type.extra,
    ...(compiled.type.rowless === undefined ? {} : { rowless: compiled.type.rowless }),
    ...(model === undefined ? {} : { model }),
    d: sizeText(polynomial(d)),
    precision: balls.precision,
    box,
  };
  // By the code of the check, so that what is written is what the box proves.
  return { record, certificate: sealed({ ...content, ...confirmed(() => pointClaims(balls, content, compileOnce(compiled))) }) };
}

/** Which permutations of blocks are proved to leave the point where it is; nothing where the matrix has shown none, or no proof was found. */
function groupField(
  balls: BallRing,
  { compiled, d, symmetry }: RoughPoint,
  naming: Naming,
  proof: PointProof,
): Pick<CertifyRecord, 'symmetry'> {
  if (symmetry === undefined || naming.symmetry === undefined) return {};
  const proved = proveGroup(balls, compiled, d, symmetry, proof);
  if (proved === undefined) return {};
  return { symmetry: { generators: naming.symmetry.generators, order: proved.order === undefined ? null : `${proved.order}` } };
}

/** What the code of `certify --check` proves of a certificate that is being written, which it must be able to. */
export function confirmed<C>(claims: () => C): C {
  try {
    return claims();
  } catch (error) {
    if (!(error instanceof CertificateRefusal)) throw error;
    throw new ComputationError(`the proof was not confirmed by its own check: ${error.message}`);
  }
}

/** The index is a number at integer d, and a decimal or fraction where degrees are fractional. */
function numberIfWhole(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}

function missing(balls: BallRing, { type }: RoughPoint['compiled'], open: readonly ComponentProof[]): string | null {
  if (open.length === 0) return null;
  const namesOf = (list: typeof open): string => list.map((c) => componentText(c.block.component, type)).join(', ');
  const formal = open.filter((c) => !c.hasInnerProduct);
  if (formal.length > 0) {
    return `component ${namesOf(formal)} has no eigenvalues at this d: a block has between one and two elements, where the inner product of its copies is not positive definite`;
  }
  const names = namesOf(open);
  return `the inertia of component ${names} is open at ${balls.precision} bits: an eigenvalue is closer to 0 than its enclosure is wide; more bits would decide it unless it is 0`;
}

function largestRadius(balls: BallRing, box: readonly Ball[]): string {
  const R = balls.nearest;
  const largest = box.map(balls.radius).reduce((a, b) => (R.sign(R.sub(b, a)) === 1 ? b : a));
  // Three digits, rounded up.
  return balls.format(balls.point(largest), 3)[1];
}

/** Half sides of the boxes that are tried for uniqueness, the largest first. */
const WIDE = ['0.1', '0.05', '0.02', '0.01', '0.005', '0.002', '0.001', '1e-4', '1e-5', '1e-6', '1e-8', '1e-10'];

/** The largest tried half side of a box around the point in which it is proved to be the only critical point of its type. */
function uniquenessRadius(balls: BallRing, { compiled, d }: RoughPoint, proof: PointProof): string | null {
  const system = systemAt(criticalPointEquations(compiled), exactParameter(d));
  const middle = proof.enclosure.map(balls.midpoint);
  const isAlone = (radius: string): boolean =>
    balls.scope(
      () => {
        const radii = middle.map(() => radius);
        return krawczyk(balls, system, middle, radii).proved;
      },
      () => [],
    );
  // Halving the list: where a box is proved, smaller ones are as a rule, and each is a proof by itself.
  let [from, to] = [0, WIDE.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isAlone(at(WIDE, middle))) to = middle;
    else from = middle + 1;
  }
  return WIDE[to] ?? null;
}

function enclosureRecord(balls: BallRing, { block, degree, eigenvalues }: ComponentProof): EigenvalueEnclosureRecord {
  const groups = eigenvalues ? clustered(balls, eigenvalues) : [];
  return {
    component: block.component.name,
    blocks: block.component.blocks,
    degree: sizeText(polynomial(degree)),
    enclosures: groups.map(({ hull, count }) => ({ bounds: balls.format(hull, DIGITS), holds: count })),
  };
}

/** Neighbouring eigenvalues whose balls meet, as one enclosure that holds several. */
function clustered(balls: BallRing, eigenvalues: readonly Ball[]): readonly { readonly hull: Ball; readonly count: number }[] {
  const groups: { hull: Ball; count: number }[] = [];
  for (const ball of eigenvalues) {
    const last = groups[groups.length - 1];
    if (last && balls.intersect(last.hull, ball)) {
      last.hull = balls.hull(last.hull, ball);
      last.count++;
    } else groups.push({ hull: ball, count: 1 });
  }
  return groups;
}
