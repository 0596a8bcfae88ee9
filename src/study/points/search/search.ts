import { type RandomStream, randomStream } from '../../../numeric/random.js';
import { at, range } from '../../../scalar/list.js';
import type { LimitSign } from '../../family/family.js';
import { canonicalPoint, samePlace } from './canonical.js';
import { type Continuum, continuumAt, nullity, SAME_LOSS } from './continuum.js';
import { type Ending, iterate, type Method } from './iteration.js';
import { type CoordinatePermutation, moved, normaliser } from './normaliser.js';
import { lossAt, type SearchSpace } from './space.js';
import { randomStart } from './starts.js';

/** A critical point of a fixed-point space, or one of a continuum of them, in doubles. */
export interface FoundCandidate {
  /** Orthonormal coordinates of the one of its images by which it is named. */
  readonly y: readonly number[];
  readonly loss: number;
  /** Eigenvalues of the Hessian on the fixed-point space, ascending. */
  readonly eigenvalues: readonly number[];
  /** Null for an isolated point. */
  readonly continuum: Continuum | null;
  /** The number of the start that led to it first, from 1 on. */
  readonly first: number;
  /** How many starts led to it. */
  readonly times: number;
}

/** How the starts of a search ended. */
export interface Outcomes {
  /** At a point or a continuum that no start before had led to. */
  readonly new: number;
  readonly known: number;
  /** Next to a matrix with a zero row, where the loss is not differentiable or not evaluated. */
  readonly vanishing: number;
  /** At no critical point within the steps that are made. */
  readonly failed: number;
}

/** What a search found, and how often it found nothing new. */
export interface PointSearch {
  readonly space: SearchSpace;
  readonly symmetries: readonly CoordinatePermutation[];
  /** Least loss first. */
  readonly found: readonly FoundCandidate[];
  readonly outcomes: Outcomes;
  /** The start that led to the last new point, from 1 on; 0 where none did. */
  readonly lastNew: number;
}

/** How a search is made. */
export interface SearchOptions {
  readonly starts: number;
  readonly seed: number;
  /** Signs of diagonal entries that starts near unit vectors have. */
  readonly signs?: readonly LimitSign[] | undefined;
}

/**
 * Critical points of a fixed-point space from random starts, of every index, each once up to the normaliser of the isotropy group. Starts take
 * turns: saddle-free descent; Newton's method; ascent along some and descent along all other eigenvectors; Newton's method from where
 * Newton's method led to a known point, away from all that are known. What it does not find need not be absent.
 *
 * Cost: independent of d; 5 to 10 ms a start for two blocks. The seed decides everything.
 */
export function searchPoints(space: SearchSpace, { starts, seed, signs }: SearchOptions): PointSearch {
  const symmetries = normaliser(space);
  const random = randomStream(seed);
  const found: FoundCandidate[] = [];
  const count = { new: 0, known: 0, vanishing: 0, failed: 0 };
  let lastNew = 0;
  /** The place in the list of what an ending leads to; −1 for what is new. */
  const placeOf = (ending: Ending): number =>
    ending.kind === 'critical' ? found.findIndex((other) => isSame(space, symmetries, other, ending)) : -1;
  for (let number = 1; number <= starts; number++) {
    const start = randomStart(space, random, signs);
    let ending = iterate(space, start, methodOf(number, start.length, random));
    let place = placeOf(ending);
    if (place >= 0 && number % TURNS === 0) {
      const other = iterate(space, start, { kind: 'newton', away: deflated(symmetries, found) });
      if (other.kind === 'critical' && placeOf(other) < 0) [ending, place] = [other, -1];
    }
    if (ending.kind !== 'critical') {
      count[ending.kind === 'failed' ? 'failed' : 'vanishing']++;
      continue;
    }
    if (place >= 0) {
      const old = at(found, place);
      found[place] = { ...old, times: old.times + 1 };
      count.known++;
      continue;
    }
    found.push(candidateAt(space, symmetries, ending, number));
    count.new++;
    lastNew = number;
  }
  return { space, symmetries, found: found.toSorted((a, b) => a.loss - b.loss), outcomes: count, lastNew };
}

const TURNS = 4;

/** The method of a start by its number; which eigenvectors are ascended along is drawn, few more often than many. */
function methodOf(number: number, dimension: number, random: RandomStream): Method {
  const turn = number % TURNS;
  if (turn === 1) return { kind: 'saddle', index: 0 };
  if (turn === 3) return { kind: 'saddle', index: 1 + Math.floor(dimension * random() ** 2) };
  return { kind: 'newton', away: [] };
}

/** Most points that Newton's method is kept away from: beyond these many factors the step has nothing of Newton's any more. */
const MOST_DEFLATED = 60;

/** All images of the isolated points that were found, the last first, as far as they are not too many. */
function deflated(
  symmetries: readonly CoordinatePermutation[],
  found: readonly FoundCandidate[],
): readonly (readonly number[])[] {
  return found
    .filter(({ continuum }) => continuum === null)
    .toReversed()
    .flatMap(({ y }) => symmetries.map((p) => moved(p, y)))
    .slice(0, MOST_DEFLATED);
}

type Critical = Extract<Ending, { readonly kind: 'critical' }>;

/** Whether an ending is an image of a point, or lies on a continuum that has been found. */
function isSame(
  space: SearchSpace,
  symmetries: readonly CoordinatePermutation[],
  other: FoundCandidate,
  { y, eigenvalues }: Critical,
): boolean {
  const loss = lossAt(space, y) ?? Number.NaN;
  const scale = Math.max(1, Math.abs(other.loss));
  if (Math.abs(loss - other.loss) > NEAR_LOSS * scale) return false;
  if (symmetries.some((p) => samePlace(space, moved(p, y), other.y))) return true;
  const { continuum } = other;
  return continuum !== null && nullity(eigenvalues) > 0 && Math.abs(loss - other.loss) <= 10 * SAME_LOSS * scale;
}

/** Losses that differ by more, relative to 1 or their size, are not compared further. */
const NEAR_LOSS = 1e-8;

function candidateAt(
  space: SearchSpace,
  symmetries: readonly CoordinatePermutation[],
  { y, eigenvalues }: Critical,
  first: number,
): FoundCandidate {
  return {
    y: canonicalPoint(space, symmetries, y),
    loss: lossAt(space, y) ?? Number.NaN,
    eigenvalues,
    continuum: nullity(eigenvalues) > 0 ? continuumAt(space, y) : null,
    first,
    times: 1,
  };
}

/** How many eigenvalues on the fixed-point space are negative and not 0 in doubles. */
export function invariantIndex({ eigenvalues }: FoundCandidate): number {
  const zeros = nullity(eigenvalues);
  const bySize = range(eigenvalues.length).toSorted((a, b) => Math.abs(at(eigenvalues, a)) - Math.abs(at(eigenvalues, b)));
  const zero = new Set(bySize.slice(0, zeros));
  return eigenvalues.filter((value, i) => value < 0 && !zero.has(i)).length;
}
