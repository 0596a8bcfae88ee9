/**
 * A list does not have what the program counts on: a defect of the program, never of its input. No RangeError, since that is
 * what arithmetic throws outside its domain, which is an answer to whoever tries.
 */
export class MissingElementError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MissingElementError';
  }
}

/**
 * The element at an index that is there.
 *
 * For the places where an index is the data itself (an orbit's number, a pivot, a permutation); where a list is walked
 * through, iterate or destructure. Throws a MissingElementError where the list has no such element. Error: none.
 */
export function at<T>(list: ArrayLike<T>, index: number): T {
  const element = list[index];
  if (element === undefined) throw new MissingElementError(`no element ${index} in a list of ${list.length}`);
  return element;
}

/**
 * Throws a MissingElementError: an element that must be there is not. For the inner loops of the arithmetic, as `xs[i] ?? absent()`: it
 * is `at` written out, which the engine compiles for the kind of list of each loop (twice as fast in doubles).
 */
export function absent(): never {
  throw new MissingElementError('a list has fewer elements than it must have');
}

/**
 * Two lists of one length taken together, element by element.
 *
 * Throws a MissingElementError where their lengths differ: a list that is cut short is a wrong result without a message.
 */
export function zipWith<A, B, C>(
  left: readonly A[],
  right: readonly B[],
  combine: (a: A, b: B, index: number) => C,
): readonly C[] {
  if (left.length !== right.length)
    throw new MissingElementError(`a list of ${left.length} and one of ${right.length} do not go together`);
  return left.map((a, i) => combine(a, at(right, i), i));
}

/** The numbers 0, 1, …, n − 1. */
export function range(n: number): readonly number[] {
  const list: number[] = [];
  for (let i = 0; i < n; i++) list.push(i);
  return list;
}
