import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import type { Matrix } from '../../linalg/matrix.js';
import { inertia } from '../../linalg/solve.js';
import { geometry } from '../../model/geometry.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import type { BallRing } from '../../numeric/ball/ball.js';
import { type TaylorModel, type TaylorModelRing, taylorModelRing } from '../../numeric/taylor-model/taylor-model.js';
import { zipWith } from '../../scalar/list.js';
import { embedRational, type Rational, rational, rationals } from '../../symbolic/exact/rational.js';
import type { CoefficientDomain } from '../../symbolic/qpi/coefficient-domain.js';
import { largestFirst } from './index-along.js';
import { type Tail, type TailProof, tailCurve, tailStart } from './tail.js';

/** A term value·t^power, power ≤ 0, that some eigenvalues of a block are said to come to as t tends to 0. Nothing here is trusted. */
export interface LimitCandidate<C> {
  /** The component, as an index into the blocks of the compiled type. */
  readonly block: number;
  readonly value: C;
  readonly power: number;
  /** They are within radius·t^(power+1) of it on the last part of (0, t₀]. */
  readonly radius: Rational;
  /** They lie on one side of it, each, on (0, t₀/part]; null where that is not said. */
  readonly part: number | null;
}

/** What is proved of some eigenvalues of a block: eigenvalue/t^power tends to the value. */
export interface EigenvalueLimit<C> extends Pick<LimitCandidate<C>, 'block' | 'value' | 'power'> {
  /** How many they are; one and the same number each in ascending order. */
  readonly count: number;
  /** How many of them are less and how many are more than value·t^power at every real d from `from` on. */
  readonly sides: { readonly from: Rational; readonly below: number; readonly above: number } | null;
}

/** Parts of (0, t₀] on which the sides of eigenvalues are looked at. */
export const PARTS = [1, 2, 4, 8, 16] as const;
/** Limits are proved on (0, t₀/LAST_PART]. */
const LAST_PART = 16;

/** Decides candidates for one tail, whose blocks are evaluated once. */
export interface LimitProver<C> {
  /** The numbers of eigenvalues before the first and up to the last of those that tend to a candidate; undefined where it is not proved. */
  near(candidate: Omit<LimitCandidate<C>, 'part'>): readonly [number, number] | undefined;
  /** How many eigenvalues are less than value·t^power on (0, t₀/part]; undefined where that is not decided. */
  below(candidate: Pick<LimitCandidate<C>, 'block' | 'value' | 'power'>, part: number): number | undefined;
}

/**
 * Proves along a proved tail what eigenvalues tend to, and from which side. With M and G the block and its inner products, the
 * number of negative eigenvalues of M − f G is that of eigenvalues below f, at every t (Sylvester). That it is p for
 * f = (value − radius·t)·t^power and q for f = (value + radius·t)·t^power on some (0, t₁] proves of the eigenvalues number
 * p + 1 to q in ascending order that eigenvalue/t^power tends to the value; for f = value·t^power it counts those below. They
 * may coincide, or cross each other: nothing is divided by differences.
 *
 * Undefined is answered for components without a positive degree on the tail. Balls live as long as `body` runs.
 * Cost: each block once, and an elimination over Taylor models per question.
 */
export function withLimitProver<C, R>(
  balls: BallRing,
  { compiled, domain, tail }: LimitSetting<C>,
  proof: TailProof,
  body: (prover: LimitProver<C>) => R,
): R {
  return balls.scope(
    () => {
      const R = taylorModelRing(domain, balls, tail.t0, tail.terms);
      const g = geometry(R, compiled.structure, weightsAt(R, compiled, R.monomial(R.field.one, -2)), tailCurve(R, tail, proof));
      const made = new Map<number, Pencil<C> | undefined>();
      const pencilOf = (b: number): Pencil<C> | undefined => {
        if (!made.has(b)) {
          const block = compiled.blocks[b];
          // The inner products are proved to be definite with the inertia, where the degree is positive.
          const isProved = block !== undefined && typeof proof.negative[b] === 'number';
          made.set(
            b,
            isProved
              ? { matrix: hessianBlock(R, g, block.structure), gram: gramMatrix(R, g.weights, block.structure) }
              : undefined,
          );
        }
        return made.get(b);
      };
      const rings = new Map<number, TaylorModelRing<C>>();
      const ringOn = (part: number): TaylorModelRing<C> => {
        // What holds on (0, t₀] holds on a part of it.
        const ring = rings.get(part) ?? taylorModelRing(domain, balls, rationals.div(tail.t0, rational(part)), tail.terms);
        rings.set(part, ring);
        return ring;
      };
      return body({
        near: ({ block, value, power, radius }) => {
          const pencil = pencilOf(block);
          if (pencil === undefined) return undefined;
          const ring = ringOn(LAST_PART);
          const term = ring.monomial(value, power);
          const width = ring.monomial(embedRational(ring.field, radius), power + 1);
          const first = countBelow(ring, pencil, ring.sub(term, width));
          const end = first === undefined ? undefined : countBelow(ring, pencil, ring.add(term, width));
          return first === undefined || end === undefined ? undefined : [first, end];
        },
        below: ({ block, value, power }, part) => {
          const pencil = pencilOf(block);
          const ring = ringOn(part);
          return pencil && countBelow(ring, pencil, ring.monomial(value, power));
        },
      });
    },
    () => [],
  );
}

/** Of which family and tail something is proved. */
export interface LimitSetting<C> {
  readonly compiled: CompiledType;
  readonly domain: CoefficientDomain<C>;
  readonly tail: Tail<C>;
}

interface Pencil<C> {
  readonly matrix: Matrix<TaylorModel<C>>;
  readonly gram: Matrix<TaylorModel<C>>;
}

/** How many eigenvalues of a pencil are less than f at every t of the ring; undefined where a pivot is not decided. */
function countBelow<C>(ring: TaylorModelRing<C>, { matrix, gram }: Pencil<C>, f: TaylorModel<C>): number | undefined {
  return ring.scope(
    () => {
      const shifted = zipWith(matrix, gram, (row, weights) => zipWith(row, weights, (m, g) => ring.sub(m, ring.mul(f, g))));
      return inertia(ring, shifted, largestFirst(ring))?.negative;
    },
    () => [],
  );
}

/** What a candidate proves; undefined where it is none, or no eigenvalue is near it. */
export function provedLimit<C>(
  prover: LimitProver<C>,
  { t0 }: Pick<Tail<C>, 't0'>,
  candidate: LimitCandidate<C>,
): EigenvalueLimit<C> | undefined {
  const { block, value, power, radius, part } = candidate;
  if (power > 0 || !Number.isSafeInteger(power) || rationals.sign(radius) !== 1) return undefined;
  const near = prover.near(candidate);
  if (near === undefined) return undefined;
  const [first, end] = near;
  if (end <= first) return undefined;
  const limit = { block, value, power, count: end - first };
  if (part === null) return { ...limit, sides: null };
  if (!Number.isSafeInteger(part) || part < 1) return undefined;
  const under = prover.below(candidate, part);
  if (under === undefined) return undefined;
  const from = tailStart({ t0: rationals.div(t0, rational(part)) });
  return { ...limit, sides: { from, below: under - first, above: end - under } };
}
