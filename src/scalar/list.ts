/**
 * The element at an index that is there.
 *
 * For the places where an index is the data itself (an orbit's number, a pivot, a permutation); where a list is walked
 * through, iterate or destructure. Throws a RangeError where the list has no such element. Error: none.
 */
export function at<T>(list: ArrayLike<T>, index: number): T {
  const element = list[index];
  if (element === undefined) throw new RangeError(`no element ${index} in a list of ${list.length}`);
  return element;
}

/**
 * Two lists of one length taken together, element by element.
 *
 * Throws a RangeError where their lengths differ: a list that is cut short is a wrong result without a message.
 */
export function zipWith<A, B, C>(
  left: readonly A[],
  right: readonly B[],
  combine: (a: A, b: B, index: number) => C,
): readonly C[] {
  if (left.length !== right.length)
    throw new RangeError(`a list of ${left.length} and one of ${right.length} do not go together`);
  return left.map((a, i) => combine(a, at(right, i), i));
}

/** The numbers 0, 1, …, n − 1. */
export function range(n: number): readonly number[] {
  return Array.from({ length: n }, (_, i) => i);
}
