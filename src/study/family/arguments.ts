import { isRecord } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { described } from '../../input/shown-text.js';
import { expectMpfr, isRational, isYoungType } from '../../landscape/arguments.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { type Family, type FoundPoint, isLimitSign } from './family.js';

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
  const { name, alias, signs, limits, onlyAt, found, type } = value;
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
    (found === null || isFound(found))
  );
}

function isFound(value: unknown): value is FoundPoint {
  if (!isRecord(value) || !Array.isArray(value.point)) return false;
  return [value.d, value.loss, ...value.point].every(Number.isFinite) && typeof value.origin === 'string';
}
