import { ComputationError, InputError } from '../../input/errors.js';
import { OutsideDomainError } from '../../linalg/system.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { concreteSizes } from '../../representation/whole-sizes.js';
import { SAME_ENTRY } from '../../study/family/canonical-order.js';
import { type Model, parseFamily } from '../../study/family/parse.js';
import { locate, type RoughPoint } from '../../study/point/polish.js';
import type { Naming } from '../../study/point/solve.js';
import { rationalText } from '../../symbolic/exact/rational.js';

/** A family by a name that holds at every d, and the d at which it has a point. */
export interface StageName {
  readonly family: string;
  readonly d: string;
}

/**
 * By which name a point can be seen along its family: that of the catalogue, or sizes with the largest as d minus the others, where solving for
 * that name at this d gives the same entries. Null where there is none: with extra rows, whose limits sizes do not tell, for a group beyond
 * blocks, and where the name means another point.
 *
 * Cost: that of `locate`.
 */
export function stageName(mpfr: MpfrLibrary, rough: RoughPoint, naming: Naming, model: Model): StageName | null {
  const d = rationalText(rough.d);
  const named = naming.recognition?.named ?? null;
  if (named !== null) return { family: named, d };
  const { type } = rough.compiled;
  if (type.extra.length > 0 || (type.rowless ?? []).length > 0 || naming.symmetry !== undefined) return null;
  const family = affineName(concreteSizes(type, rough.d), naming.signs);
  return isPointOf(mpfr, family, rough, model) ? { family, d } : null;
}

/** `1,d-1:-+` from 1, 6 and `-+`: the last size, which is the largest, is what the others leave. */
export function affineName(sizes: readonly number[], signs: string): string {
  const fixed = sizes.slice(0, -1);
  const rest = fixed.reduce((sum, size) => sum + size, 0);
  return `${[...fixed, rest === 0 ? 'd' : `d-${rest}`].join(',')}:${signs}`;
}

function isPointOf(mpfr: MpfrLibrary, family: string, { d, x, ring }: RoughPoint, model: Model): boolean {
  try {
    const other = locate(mpfr, parseFamily(family, model), d);
    const theirs = other.x.map(other.ring.toNumber);
    const largest = Math.max(...theirs.map(Math.abs));
    const own = x.map(ring.toNumber);
    return (
      own.length === theirs.length && own.every((value, i) => Math.abs(value - (theirs[i] ?? Number.NaN)) <= SAME_ENTRY * largest)
    );
  } catch (error) {
    if (error instanceof InputError || error instanceof ComputationError || error instanceof OutsideDomainError) return false;
    throw error;
  }
}
