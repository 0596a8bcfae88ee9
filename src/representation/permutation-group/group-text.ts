import { InputError } from '../../input/errors.js';
import { alternatives, meantWords } from '../../input/meant-word.js';
import { shortened } from '../../input/shown-text.js';
import { MOST_POINTS } from './group.js';
import {
  alternatingGroup,
  cyclicGroup,
  dihedralGroup,
  type Generators,
  productGroup,
  symmetricGroup,
  wreathProduct,
  youngGroup,
} from './named-groups.js';

/** Names of groups of one number, with the least one. */
const ONE_NUMBER: Readonly<Record<string, { readonly least: number; readonly make: (n: number) => Generators }>> = {
  symmetric: { least: 1, make: symmetricGroup },
  alternating: { least: 1, make: alternatingGroup },
  cyclic: { least: 1, make: cyclicGroup },
  dihedral: { least: 3, make: dihedralGroup },
};
const NAMES = [...Object.keys(ONE_NUMBER), 'young', 'wreath', 'product'];

/** Groups inside one another. */
const MOST_NESTED = 8;

/** What the names of groups look like, for messages. */
export const GROUP_NAMES =
  'symmetric(n), alternating(n), cyclic(n), dihedral(n), young(p,q,…), wreath(GROUP,GROUP) or product(GROUP,GROUP)';

/**
 * Reads the name of a group, such as `wreath(symmetric(3),cyclic(2))`.
 *
 * Throws an InputError in one sentence.
 *
 * @param shown what the message calls the text, such as `line 3`.
 *
 * @example
 * ```ts
 * import { parseGroup } from 'symbreak';
 * parseGroup('product(cyclic(3),symmetric(2))').generators; // [[1, 2, 0, 3, 4], [0, 1, 2, 4, 3]]
 * ```
 */
export function parseGroup(text: string, shown = 'the group'): Generators {
  const tokens = text.match(/[A-Za-z]+|\d+|[^\s]/gu) ?? [];
  let next = 0;
  const refuse = (why: string): never => {
    throw new InputError(`${shown}: ${why} in '${shortened(text)}': ${GROUP_NAMES} is accepted`);
  };
  const take = (expected: string): void => {
    const found = tokens[next++];
    if (found !== expected) refuse(`${expected} is missing${found === undefined ? '' : ` before '${shortened(found)}'`}`);
  };
  const number = (least: number): number => {
    const word = tokens[next++] ?? '';
    const n = /^\d{1,9}$/.test(word) ? Number(word) : Number.NaN;
    if (!(n >= least && n <= MOST_POINTS)) {
      refuse(`'${shortened(word)}' is no whole number from ${least} to ${MOST_POINTS}`);
    }
    return n;
  };
  const listed = <T>(read: () => T): readonly T[] => {
    take('(');
    const list = [read()];
    while (tokens[next] === ',') {
      next++;
      list.push(read());
    }
    take(')');
    return list;
  };
  const group = (depth: number): Generators => {
    if (depth > MOST_NESTED) refuse(`there are more than ${MOST_NESTED} groups inside one another`);
    const name = tokens[next++] ?? '';
    const simple = Object.hasOwn(ONE_NUMBER, name) ? ONE_NUMBER[name] : undefined;
    if (simple !== undefined) {
      take('(');
      const n = number(simple.least);
      take(')');
      return simple.make(n);
    }
    if (name === 'young') return bounded(() => youngGroup(listed(() => number(1))));
    if (name === 'product') return bounded(() => productGroup(listed(() => group(depth + 1))));
    if (name === 'wreath') {
      const [inner, outer, ...more] = listed(() => group(depth + 1));
      if (inner === undefined || outer === undefined || more.length > 0) return refuse('wreath has not two groups');
      if (inner.points * outer.points > MOST_POINTS) refuse(`there are more than ${MOST_POINTS} points`);
      return wreathProduct(inner, outer);
    }
    const meant = meantWords(name, NAMES);
    return refuse(
      `'${shortened(name)}' is no name of a group${meant.length === 0 ? '' : ` (did you mean ${alternatives(meant)}?)`}`,
    );
  };
  const bounded = (make: () => Generators): Generators => {
    const made = make();
    return made.points > MOST_POINTS ? refuse(`there are more than ${MOST_POINTS} points`) : made;
  };
  const made = group(1);
  if (next < tokens.length) refuse(`'${shortened(tokens.slice(next).join(''))}' is left over`);
  return made;
}
