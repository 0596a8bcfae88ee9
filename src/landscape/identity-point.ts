import type { EntryOrbit } from '../representation/fixed-point-space.js';
import type { Field } from '../scalar/ring.js';
import { embedRational, type Rational, rationals, rationalText } from '../symbolic/exact/rational.js';
import type { CompiledType } from './compile.js';
import { type Problem, teacherEntry, teacherScale } from './problem/problem.js';
import { fixedValue } from './problem/weight.js';

/**
 * The point diag(ε) of a fixed-point space: ε_a on the diagonal of block a, 0 elsewhere and in extra rows.
 *
 * @param ring 0 of any kind of entries.
 * @param diagonal ε by block.
 */
export function diagonalPoint<T>(
  orbits: readonly Pick<EntryOrbit, 'kind' | 'row'>[],
  { zero }: { readonly zero: T },
  diagonal: (block: number) => T,
): readonly T[] {
  return orbits.map(({ kind, row }) => (kind === 'diagonal' ? diagonal(row) : zero));
}

/**
 * The global minimum W = I as a point of a fixed-point space without extra rows, exactly.
 *
 * @param ring 0 and 1 of any kind of entries: a ring, or the two as bounds.
 *
 * @example
 * ```ts
 * import { compileType, double, identityPoint, parseSizes } from 'symbreak';
 * identityPoint(compileType(parseSizes('1,d-1')).orbits, double); // [1, 0, 1, 0, 0]
 * ```
 */
export function identityPoint<T>(
  orbits: readonly Pick<EntryOrbit, 'kind' | 'row'>[],
  ring: { readonly zero: T; readonly one: T },
): readonly T[] {
  return diagonalPoint(orbits, ring, () => ring.one);
}

/**
 * The teacher itself as a point W = V of a fixed-point space, or multiples of its rows that are worth them with the student's second
 * layer; extra rows are 0. Rounded where the ring does not have its entries.
 * Throws a RangeError for a teacher with a free parameter.
 *
 * @example
 * ```ts
 * import { compileType, double, parseSizes, teacherPoint } from 'symbreak';
 * teacherPoint(double, compileType(parseSizes('d'))); // [1, 0]
 * ```
 */
export function teacherPoint<T>(R: Field<T>, { orbits, problem }: Pick<CompiledType, 'orbits' | 'problem'>): readonly T[] {
  return orbits.map((orbit) => {
    if (orbit.kind === 'extra') return R.zero;
    const scale = teacherScale(problem, orbit.row) ?? rationals.one;
    return embedRational(R, rationals.mul(scale, fixedValue(teacherEntry(problem, orbit))));
  });
}

/** What the point of `teacherPoint` is called, for a type of one block: `W = I`, `W = V`, or `W = 1/2 I`. */
export function teacherName(problem: Problem): string {
  const scale = teacherScale(problem, 0) ?? rationals.one;
  return `W = ${isOneRational(scale) ? '' : `${rationalText(scale)} `}${problem.teacher === null ? 'I' : 'V'}`;
}

/** Whether the point of `teacherPoint` is W = I itself, for a type of one block. */
export function isIdentityTeacher(problem: Problem): boolean {
  return problem.teacher === null && isOneRational(teacherScale(problem, 0) ?? rationals.one);
}

function isOneRational({ n, d }: Rational): boolean {
  return n === d;
}
