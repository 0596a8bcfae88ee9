import { at } from '../../scalar/list.js';
import { constantValue } from '../../symbolic/exact/polynomial.js';
import { multiplyCharacters } from '../symmetric-group/character-polynomial.js';
import { stableCharacter } from '../symmetric-group/stable.js';
import { columnCount, rowCount, type YoungType } from '../young-type.js';
import { degreeOf, restrictToYoung, wholeAction, youngAction } from './action.js';
import { decomposed, type PowerComponent, type PowerDecomposition, symmetricPowerDecomposition } from './power.js';

/** A component of S_k × S_d with what it becomes under a Young subgroup. */
export interface Branch {
  /** The component of the whole group, its degree in terms of d alone, k being the type's number of rows. */
  readonly whole: PowerComponent;
  readonly restriction: PowerDecomposition;
}

/**
 * Which components of Symⁿ(M(k,d)) under the whole group S_k × S_d meet which under a Young subgroup, k = d + m: each component of the
 * whole group restricted. Exact; multiplicities for all d from the largest `validFrom` on, or for sizes that are numbers.
 *
 * @example
 * ```ts
 * import { branching, parseSizes } from 'symbreak';
 * // Which of the copies of s_1 come from s⊠s of the whole group.
 * const [, , , product] = branching(parseSizes('1,d-1'), 1);
 * product?.restriction.components.map(({ labels, multiplicity }) => `${multiplicity} V(${labels[1]})`); // ['2 V()', '3 V(1)', '1 V(1,1)', '1 V(2)']
 * ```
 */
export function branching(type: YoungType, power: number): readonly Branch[] {
  const action = youngAction(type);
  const [rows, columns] = [rowCount(type), columnCount(type)];
  const number = (size: typeof rows): number | undefined => {
    const value = constantValue(size);
    return value === undefined ? undefined : Number(value.n);
  };
  const whole = wholeAction(number(rows), number(columns));
  const groups = [
    { size: rows, variable: 'd' },
    { size: columns, variable: 'd' },
  ] as const;
  return symmetricPowerDecomposition(whole, power).components.map((component) => {
    const [left, right] = [at(component.labels, 0), at(component.labels, 1)];
    const character = multiplyCharacters(stableCharacter(left, 0), stableCharacter(right, 1));
    return {
      whole: { ...component, degree: degreeOf({ groups }, component.labels) },
      restriction: decomposed(action, restrictToYoung(character, type)),
    };
  });
}
