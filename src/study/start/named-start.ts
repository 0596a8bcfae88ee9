import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import type { NumericMatrix } from '../matrix/text.js';
import { familyOf } from '../point/named-family.js';
import { type Start, type StartOptions, startFromMatrix } from './start.js';

/**
 * The critical point near a matrix, with the family of the catalogue that it is a point of, as `spectrum --start FILE` has it.
 *
 * Throws what `startFromMatrix` throws. Cost: that of it and of `familyOf`.
 */
export function namedStart(mpfr: MpfrLibrary, matrix: NumericMatrix, options: StartOptions = {}): Start {
  const start = startFromMatrix(mpfr, matrix, options);
  const { naming, rough } = start;
  if (naming.recognition === undefined) return start;
  return { ...start, naming: { ...naming, recognition: { ...naming.recognition, named: familyOf(mpfr, rough) } } };
}
