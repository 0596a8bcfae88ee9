import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { bornFamily } from '../../study/birth/resolve.js';
import type { Family } from '../../study/family/family.js';
import { parseFamily } from '../../study/family/parse.js';
import { readModel } from '../../study/model/model.js';
import { type Subject, subjectModel } from './subject.js';

/**
 * The family that is looked at, as commands find it from the same texts; a branch comes with the points from which it is followed.
 * Throws an InputError or a ComputationError with the sentence that is shown.
 */
export function subjectFamily(mpfr: MpfrLibrary, subject: Subject): Family {
  return bornFamily(mpfr, parseFamily(subject.family, readModel(subjectModel(subject))));
}
