import { InputError } from '../../input/errors.js';
import { expectInputs } from '../../landscape/arguments.js';
import { type Problem, teacherScale, withoutExtraRows } from '../../landscape/problem/problem.js';
import { columnCount, sizesText, type YoungType, youngType } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { constantValue, D, evaluatePolynomial, subtractPolynomials, sumPolynomials } from '../../symbolic/exact/polynomial.js';
import type { Family, LimitSign } from './birth.js';
import { type ExtraLimits, limitsText } from './extra-limits.js';

// A family and its birth from another, which is a family, are stated together.
export type { Family, FoundPoint, LimitSign } from './birth.js';

/** The short names of the literature. */
export const ALIASES: ReadonlyMap<string, string> = new Map([
  ['global', 'd:+'],
  ['A', 'd:-'],
  ['I', '1,d-1:+-'],
  ['II', '1,d-1:-+'],
]);

/** The family of sizes with extra rows, signs, and limits of the extra rows, in a problem for the type. The signs say which blocks have rows. */
export function makeFamily(sizes: YoungType, signs: readonly LimitSign[], limits: ExtraLimits | null, problem: Problem): Family {
  const type = withRowsOf(sizes, signs);
  const base = `${sizesText(type)}:${signs.join('')}`;
  const name = limits ? `${base}/${limitsText(limits, type.extra)}` : base;
  const short = shortName(name);
  const alias = short === name ? null : short;
  const total = constantValue(columnCount(type));
  if (total === undefined) return { name, alias, type, signs, limits, onlyAt: null, found: null, birth: null, problem };
  expectInputs(problem.inputs, total);
  return { name, alias, type: growLargest(type), signs, limits, onlyAt: total, found: null, birth: null, problem };
}

/** The short name of the literature for a canonical name: `II/0` for `1,d-1:-+/0`; the same name where there is none. */
export function shortName(name: string): string {
  const [, base, ending = ''] = /^([^:]+:[+.-]+)([/~].*)?$/s.exec(name) ?? [];
  const known = [...ALIASES].find(([, spelled]) => spelled === base);
  return known === undefined ? name : `${known[0]}${ending}`;
}

/** Whether a value is the sign of a limit. */
export function isLimitSign(value: unknown): value is LimitSign {
  return value === '+' || value === '-' || value === '.';
}

/** The type of which the blocks with a dot among the signs have no rows. */
export function withRowsOf({ sizes, extra }: YoungType, signs: readonly LimitSign[]): YoungType {
  const rowless = signs.flatMap((sign, block) => (sign === '.' ? [block] : []));
  return rowless.length === 0 ? { sizes, extra } : youngType(sizes, extra, rowless);
}

/** Numeric sizes with the largest replaced by d minus the others: the family that the one point belongs to. */
function growLargest(type: YoungType): YoungType {
  const values = type.sizes.map((size) => evaluatePolynomial(double, size, 0));
  const largest = values.lastIndexOf(Math.max(...values));
  const others = sumPolynomials(type.sizes.filter((_, a) => a !== largest));
  return youngType(
    type.sizes.map((size, a) => (a === largest ? subtractPolynomials(D, others) : size)),
    type.extra,
    type.rowless,
  );
}

/** The family without its extra rows. Throws a YoungTypeError for one that has no others. */
export function withoutExtra(family: Family): Family {
  const { sizes } = family.type;
  return makeFamily({ sizes, extra: [] }, family.signs, null, withoutExtraRows(family.problem, sizes.length));
}

/** Whether the family is the global minimum W = V, or a multiple of V, whose entries are exact; with a penalty there is none of its kind. */
export function isGlobal({ signs, type, problem }: Family): boolean {
  const named = signs.every((s) => s === '+') && type.sizes.length === 1 && type.extra.length === 0;
  return named && teacherScale(problem, 0) !== undefined;
}

/** Throws an InputError for a family with groups of equal extra rows, whose answers follow from those of a smaller one. */
export function refuseGroups(family: Family, what: string): void {
  const { extra } = family.type;
  if (extra.every((size) => size === 1)) return;
  const single = makeFamily({ ...family.type, extra: extra.map(() => 1) }, family.signs, family.limits, family.problem);
  const [name, smaller] = [family, single].map((f) => f.alias ?? f.name);
  throw new InputError(
    `${what} of '${name}' are not computed: equal rows are a splitting of '${smaller}', with an eigenvalue that is 0 everywhere; give that family, and annihilate for what splitting does`,
  );
}
