import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { bornFamily } from '../../study/birth/resolve.js';
import type { Family } from '../../study/family/family.js';
import { parseFamily } from '../../study/family/parse.js';
import { readModel } from '../../study/model/model.js';
import { parseRational, type Rational, rational } from '../../symbolic/exact/rational.js';
import { type Subject, subjectModel } from './subject.js';

/**
 * The family that is looked at, as commands find it from the same texts; a branch comes with the points from which it is followed.
 * Throws an InputError or a ComputationError with the sentence that is shown.
 */
export function subjectFamily(mpfr: MpfrLibrary, subject: Subject): Family {
  return bornFamily(mpfr, parseFamily(subject.family, readModel(subjectModel(subject))));
}

/**
 * The dimension that is looked at, as commands read it. Throws an InputError for a text that is no number; whether a family has a
 * point there is for its study to say.
 */
export function subjectDimension({ d }: Subject): Rational {
  const [, mantissa = d, exponent = '0'] = /^([+-]?\d+(?:\.\d+)?)[eE]\+?(\d{1,2})$/.exec(d) ?? [];
  try {
    const { n, d: below } = parseRational(mantissa);
    return rational(n * 10n ** BigInt(exponent), below);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError(
      `d = '${shortened(d)}' is not a number: a positive real dimension such as 7, 7.25, 29/4 or 1e3 is accepted`,
    );
  }
}
