import { isRecord } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { described } from '../../input/shown-text.js';
import { expectMpfr, isRational, isYoungType } from '../../landscape/arguments.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import type { Birth, Family, FoundPoint, Stretch } from './birth.js';
import { isLimitSign } from './family.js';

/** Throws an InputError unless the value is a family as `parseFamily` makes them. */
export function expectFamily(value: unknown): void {
  if (isFamily(value)) return;
  throw new InputError(`family is ${described(value)}: a family such as parseFamily('II') is accepted`);
}

/** Throws an InputError unless the arguments are what every study of a family starts from. */
export function expectStudy(mpfr: MpfrLibrary, family: Family): void {
  expectMpfr(mpfr);
  expectFamily(family);
}

function isFamily(value: unknown): value is Family {
  if (!isRecord(value) || !isYoungType(value.type)) return false;
  const { name, alias, signs, limits, onlyAt, found, birth, type } = value;
  return (
    typeof name === 'string' &&
    (alias === null || typeof alias === 'string') &&
    Array.isArray(signs) &&
    signs.length === type.sizes.length &&
    signs.every(isLimitSign) &&
    (onlyAt === null || isRational(onlyAt)) &&
    (limits === null ||
      (isRecord(limits) &&
        Array.isArray(limits.rows) &&
        limits.rows.length === type.extra.length &&
        Number.isSafeInteger(limits.ordinal))) &&
    (found === null || isFound(found)) &&
    (birth === null || isBirth(birth, type.sizes.length))
  );
}

function isFound(value: unknown): value is FoundPoint {
  if (!isRecord(value) || !Array.isArray(value.point)) return false;
  return [value.d, value.loss, ...value.point].every(Number.isFinite) && typeof value.origin === 'string';
}

function isBirth(value: unknown, blocks: number): value is Birth {
  if (!isRecord(value) || !isFamily(value.parent)) return false;
  const { parent, into, folds, direction, generators, stretches } = value;
  return (
    Array.isArray(into) &&
    into.length === blocks &&
    into.every((block) => Number.isSafeInteger(block) && block >= 0 && block < parent.type.sizes.length) &&
    (folds === null || Number.isSafeInteger(folds)) &&
    (direction === undefined || direction === 1 || direction === -1) &&
    Array.isArray(generators) &&
    (stretches === null || (Array.isArray(stretches) && stretches.every(isStretch)))
  );
}

function isStretch(value: unknown): value is Stretch {
  if (!isRecord(value) || !Array.isArray(value.points)) return false;
  const { from, to, folds, points, lower, upper } = value;
  const words = typeof lower === 'string' && typeof upper === 'string';
  return words && typeof from === 'number' && typeof to === 'number' && Number.isSafeInteger(folds) && points.every(isFound);
}
