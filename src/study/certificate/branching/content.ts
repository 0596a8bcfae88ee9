import { z } from 'zod';
import type { Bounds, CertificateHead } from '../certificate.js';
import { bound, doubles, head, list, MOST_BLOCKS, MOST_UNKNOWNS } from '../schema.js';

/** What both certificates of branching are proved from, besides the type and the problem. */
interface DegenerateContent extends CertificateHead {
  /** The normalisation ℓ of u in the augmented equations. */
  readonly normal: readonly number[];
  /** One pair of bounds per unknown (ξ, u, d). */
  readonly box: readonly Bounds[];
  /** Bounds of the d in question. */
  readonly crossing: Bounds;
  /** Bounds of |dd/dε| where a branch is transcritical, else of d²d/dε². */
  readonly bend: Bounds;
}

/** A branch that is born: the family's type, the component that crosses, and the type of what is born there. */
export interface BirthCertificate extends DegenerateContent {
  readonly kind: 'birth';
  readonly component: string;
  readonly blocks: readonly number[];
  /** The type of the branch, as in its name: `1,1,d-2`. */
  readonly born: string;
  /** The kernel in the coordinates of that type, roughly. */
  readonly direction: readonly number[];
  readonly branching: 'transcritical' | 'pitchfork';
  /** The sign of the speed of the eigenvalue along the family as d grows. */
  readonly speed: 1 | -1;
}

/** A fold of a curve of critical points. */
export interface FoldCertificate extends DegenerateContent {
  readonly kind: 'fold';
  /** 1 where the curve lies at larger d, −1 where at smaller. */
  readonly turn: 1 | -1;
}

/** A certificate about a point at which an eigenvalue vanishes. */
export type BranchingCertificate = BirthCertificate | FoldCertificate;

/** The fields that say what is proved; all others are what it is proved from. */
export type BirthClaims = Pick<BirthCertificate, 'family' | 'crossing' | 'bend' | 'branching' | 'speed' | 'statement'>;
export type FoldClaims = Pick<FoldCertificate, 'family' | 'crossing' | 'bend' | 'turn' | 'statement'>;

const bounds = z.tuple([bound, bound]);
const sign = z.union([z.literal(1), z.literal(-1)]);
const degenerate = { ...head, normal: doubles, box: list(bounds, 2 * MOST_UNKNOWNS + 1), crossing: bounds, bend: bounds };

/** The shape of both. */
export const branchingSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...degenerate,
    kind: z.literal('birth'),
    component: z
      .string()
      .max(20)
      .regex(/^[a-z⊠]+$/, 'a component such as s is accepted'),
    blocks: list(z.int().min(0).max(MOST_BLOCKS), 4),
    born: z
      .string()
      .max(200)
      .regex(/^[\w.,/+*()[\]; -]+$/, 'a type such as 1,1,d-2 is accepted'),
    direction: doubles,
    branching: z.enum(['transcritical', 'pitchfork']),
    speed: sign,
  }),
  z.strictObject({ ...degenerate, kind: z.literal('fold'), turn: sign }),
]);
