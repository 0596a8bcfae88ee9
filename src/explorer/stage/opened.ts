import { ComputationError, InputError } from '../../input/errors.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { sizeText } from '../../representation/young-type.js';
import { criticalOf } from '../../study/crossing/critical.js';
import type { CriticalRecord } from '../../study/crossing/record.js';
import { scanFamily } from '../../study/end/scan.js';
import { catalogue } from '../../study/family/catalogue/catalogue.js';
import { refuseGroups } from '../../study/family/family.js';
import { SCAN_STEP, SEARCH_END } from '../../study/family/search-range.js';
import type { InstantCurves } from '../../study/instant/curves.js';
import { instantCurves } from '../../study/instant/curves.js';
import { follower } from '../../study/instant/follower.js';
import type { InstantRecord } from '../../study/instant/record.js';
import { instantSpectrum } from '../../study/instant/spectrum.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import type { Subject } from '../state/subject.js';
import { subjectDimension, subjectFamily } from '../state/subject-family.js';

/** Digits of crossings. */
const CROSSING_DIGITS = 20;

/** A family along d. */
export interface OpenedFamily extends InstantCurves {
  /** Its name, the short one where there is one. */
  readonly name: string;
  /** Crossings, ends, and the intervals on which it is a minimum. */
  readonly critical: CriticalRecord;
  /** The families with names of their own, with what is known of them. */
  readonly catalogue: readonly { readonly name: string; readonly known: string }[];
}

/** How far the opening of a family is: in words, or the point that was asked about, before all else is there. */
export type OpeningProgress = string | EarlyPoint;

/** A point with the name of its family. */
export interface EarlyPoint {
  readonly name: string;
  readonly point: InstantRecord;
}

/** A family that is open: what the page is told of it, and its points. */
export interface Opened {
  readonly family: OpenedFamily;
  readonly at: (d: Rational) => InstantRecord;
}

/**
 * Follows a family from its lower end to d = 10⁴, solves for its crossings, and evaluates its curves. Throws an InputError for a
 * family that cannot be shown along d, and what the scan of a family throws. Cost: about a second for two blocks.
 */
export async function openFamily(
  mpfr: () => Promise<MpfrLibrary>,
  subject: Subject,
  progress: (step: OpeningProgress) => void,
): Promise<Opened> {
  const library = await mpfr();
  progress('finding the family');
  const family = subjectFamily(library, subject);
  const name = family.alias ?? family.name;
  if (family.onlyAt !== null) {
    throw new InputError(
      `family '${name}' is a point at d = ${sizeText(polynomial(family.onlyAt))} only: sizes in d, such as 1,d-1, are accepted here`,
    );
  }
  refuseGroups(family, 'points along d');
  progress(`following ${name} from its lower end to d = ${SEARCH_END}`);
  const scan = scanFamily(library, family, 1, SEARCH_END, SCAN_STEP);
  const points = follower(scan);
  const at = (d: Rational): InstantRecord => instantSpectrum(family, points(d));
  const early = knownAt(at, subjectDimension(subject));
  if (early !== undefined) progress({ name, point: early });
  progress(`solving for the fractional dimensions of ${name}`);
  const critical = await criticalOf(library, scan, CROSSING_DIGITS);
  progress(`evaluating ${name} along d`);
  return {
    family: {
      name,
      critical,
      catalogue: catalogue().map((known) => ({ name: known.alias ?? known.name, known: known.known })),
      ...instantCurves(scan, points, critical),
    },
    at,
  };
}

/** The point at d; undefined where there is none, which is told when it is asked for. */
function knownAt(at: Opened['at'], d: Rational): InstantRecord | undefined {
  try {
    return at(d);
  } catch (error) {
    if (error instanceof ComputationError || error instanceof InputError) return undefined;
    throw error;
  }
}
