import { nullDirection } from '../../../landscape/bifurcation/null-direction.js';
import { type CompiledType, compileType } from '../../../landscape/compile.js';
import { type Ball, type BallRing, ballRing } from '../../../numeric/ball/ball.js';
import type { MpfrLibrary } from '../../../numeric/mpfr/mpfr.js';
import type { AxialSubgroup } from '../../../representation/axial/subgroup.js';
import { sizesText } from '../../../representation/young-type.js';
import { at } from '../../../scalar/list.js';
import { type DegeneratePoint, refineDegeneratePoint } from '../../end/degenerate-dimension.js';
import { bornSpace, proveBirth } from '../../proof/birth.js';
import { proveFold } from '../../proof/fold.js';
import { expectProvable } from '../../proof/provable.js';
import { boxTexts, CERTIFICATE_VERSION, sealed } from '../certificate.js';
import type { Compiler } from '../claims.js';
import { CertificateRefusal } from '../schema.js';
import { spelledModel } from '../stated-model.js';
import { birthClaims, foldClaims } from './claims.js';
import type { BirthCertificate, FoldCertificate } from './content.js';

/** A theorem with its certificate, or why there is none. */
export type CertifiedBranching<C> =
  | { readonly certified: true; readonly certificate: C; readonly reason: null }
  | { readonly certified: false; readonly certificate: null; readonly reason: string };

/** Bits of the intervals: bounds of 20 digits, with what conditioning takes. */
const BITS = 224;
/** The part of its bits to which a candidate is refined: the test itself about doubles them. */
const CANDIDATE_SHARE = 0.6;

const compileAnew: Compiler = (type, problem) => compileType(type, { problem });

/**
 * Proves that a branch is born where a component crosses, of the type of an axial subgroup, and of which kind it is: the statement and the
 * certificate are made of what was proved from the box as it is written.
 *
 * Throws an InputError for a kernel of which proofs are not offered. Cost: some ten milliseconds for three blocks.
 */
export function certifyBirth(
  mpfr: MpfrLibrary,
  compiled: CompiledType,
  crossing: DegeneratePoint,
  axial: AxialSubgroup,
): CertifiedBranching<BirthCertificate> {
  expectProvable(compiled.problem);
  const space = bornSpace(compiled, axial);
  if (space === undefined) return unproved(`${axial.name} is no type with the same extra rows`);
  const x = space.inside.map((i) => at(crossing.solution, i));
  let direction: readonly number[];
  try {
    ({ direction } = nullDirection(space.family, crossing.d, x));
  } catch (error) {
    if (error instanceof RangeError) return unproved(error.message);
    throw error;
  }
  const { component } = crossing.block;
  return certified(mpfr, compiled, crossing, (balls, candidate, head) => {
    const proof = proveBirth(balls, { compiled, block: crossing.block, axial, direction }, crossing.normal, candidate);
    if ('reason' in proof) return proof;
    const content = {
      ...head(proof.box),
      kind: 'birth' as const,
      component: component.name,
      blocks: component.blocks,
      born: axial.name,
      direction,
    };
    return sealed<Omit<BirthCertificate, 'digest'>>({ ...content, ...birthClaims(balls, content, compileAnew).claims });
  });
}

/** Proves that a curve of critical points of a type turns in d at a degenerate point of component t. Throws as `certifyBirth` does. */
export function certifyFold(
  mpfr: MpfrLibrary,
  compiled: CompiledType,
  point: DegeneratePoint,
): CertifiedBranching<FoldCertificate> {
  expectProvable(compiled.problem);
  return certified(mpfr, compiled, point, (balls, candidate, head) => {
    const proof = proveFold(balls, compiled, point.normal, candidate);
    if ('reason' in proof) return proof;
    const content = { ...head(proof.box), kind: 'fold' as const };
    return sealed<Omit<FoldCertificate, 'digest'>>({ ...content, ...foldClaims(balls, content, compileAnew).claims });
  });
}

/** Runs a proof at a refined candidate, and gives what it makes of it; the memory of its balls is given back. */
function certified<C>(
  mpfr: MpfrLibrary,
  compiled: CompiledType,
  point: DegeneratePoint,
  prove: (
    balls: BallRing,
    candidate: ReturnType<typeof refineDegeneratePoint>['x'],
    head: HeadOf,
  ) => C | { readonly reason: string },
): CertifiedBranching<C> {
  const { ring, x } = refineDegeneratePoint(mpfr, compiled, point, Math.ceil(CANDIDATE_SHARE * BITS));
  const balls = ballRing(mpfr, BITS);
  const head = headOf(balls, compiled, point);
  try {
    const answer = prove(balls, x, head);
    if (typeof answer === 'object' && answer !== null && 'reason' in answer) return unproved(answer.reason);
    return { certified: true, certificate: answer, reason: null };
  } catch (error) {
    if (error instanceof CertificateRefusal) return unproved(error.message);
    throw error;
  } finally {
    balls.dispose();
    ring.dispose();
  }
}

function unproved(reason: string): { readonly certified: false; readonly certificate: null; readonly reason: string } {
  return { certified: false, certificate: null, reason };
}

/** What both certificates begin with, for a box. */
type HeadOf = (box: readonly Ball[]) => ReturnType<typeof headFields>;

function headOf(balls: BallRing, compiled: CompiledType, point: DegeneratePoint): HeadOf {
  return (box) => headFields(balls, compiled, point, box);
}

function headFields(balls: BallRing, { type, problem }: CompiledType, { normal }: DegeneratePoint, box: readonly Ball[]) {
  const model = spelledModel(problem, type);
  return {
    format: 'symbreak certificate' as const,
    version: CERTIFICATE_VERSION,
    sizes: sizesText(type),
    extra: type.extra,
    ...(type.rowless !== undefined && { rowless: type.rowless }),
    ...(model !== undefined && { model }),
    precision: balls.precision,
    normal,
    box: boxTexts(balls, box),
  };
}
