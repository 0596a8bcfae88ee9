import { ComputationError } from '../../input/errors.js';
import { at } from '../../scalar/list.js';
import { printedValue, readNumeral } from '../../symbolic/exact/printed-number.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';

/** Which of the eigenvalues of a component a claimed value is nearest to. */
export interface NearestEigenvalue {
  /** Its number, from 1 on, ascending. */
  readonly which: number;
  /** What was chosen from, in words, and whether another is nearly as near; null for one that is alone. */
  readonly note: string | null;
}

/**
 * The eigenvalue that a value is nearest to. One that is less than twice as far is said to be nearly as near. Throws a
 * ComputationError where there are no eigenvalues. Exact on the digits that are given.
 *
 * @param value the claimed value.
 * @param eigenvalues numerals, ascending.
 * @param where the d at which they are compared, and the component, in words.
 */
export function nearestEigenvalue(value: Rational, eigenvalues: readonly string[], where: string): NearestEigenvalue {
  if (eigenvalues.length === 0) throw new ComputationError(`there are no eigenvalues of ${where}`);
  const distances = eigenvalues
    .map((text, i) => ({ which: i + 1, text, distance: distance(value, printedValue(readNumeral(text))) }))
    .sort((a, b) => Number(rationals.sign(rationals.sub(a.distance, b.distance))));
  const nearest = at(distances, 0);
  const next = distances[1];
  if (next === undefined) return { which: nearest.which, note: null };
  const chosen = `of the ${eigenvalues.length} eigenvalues of ${where} it is compared with number ${nearest.which}, the nearest`;
  const doubled = rationals.add(nearest.distance, nearest.distance);
  const isAmbiguous = rationals.sign(rationals.sub(doubled, next.distance)) === 1;
  const note = isAmbiguous
    ? `${chosen}; ambiguous: number ${next.which}, ${next.text.slice(0, 12)}, is nearly as near`
    : `${chosen} (next is number ${next.which}, ${next.text.slice(0, 12)})`;
  return { which: nearest.which, note };
}

function distance(a: Rational, b: Rational): Rational {
  const { n, d } = rationals.sub(a, b);
  return { n: n < 0n ? -n : n, d };
}
