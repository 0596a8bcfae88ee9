import { rowCount, sizeText } from '../representation/young-type.js';
import { parseFamily } from './family.js';
import type { FamilyRecord } from './records.js';

/** What is known of the families with names of their own; every statement is recomputed by the commands it names. */
const KNOWN: readonly (readonly [string, string])[] = [
  ['global', 'the global minimum W = I; entries exact; a minimum for every d'],
  ['A', 'loss tends to 1/2 − 1/π; a minimum from d* = 5.76… (component x); meets a permuted global minimum at d = 2'],
  ['I', 'loss bounded away from 0, not found by descent; a minimum from d* = 6.74… (component x); ends at d = 3'],
  ['II', 'loss decays like 1/d, found by descent; a minimum from d* = 5.58… (component s); ends at d = 2'],
  ['2,d-2:-+', 'loss decays like 1/d; a minimum from d* = 7.56… (component s); ends in a fold at d = 3.43…'],
  ['2,d-2:+-', 'loss bounded away from 0; a minimum from d* = 7.72… (component x); ends at d = 4'],
  ['3,d-3:-+', 'loss decays like 1/d; a minimum from d* = 9.32… (component s); ends in a fold at d = 4.56…'],
  ['d/2,d/2:-+', 'loss tends to 0.142…; a minimum from d* = 19.76… (component s); ends in a fold at d = 2.37…'],
  // With extra rows: found by searches, which leave open whether there are others.
  ['A/0', 'found by annihilate A; a saddle at every d searched, of index d − 1 from d = 5.05… (component s); ends at d = 2'],
  ['1,d-1:--/0', 'found by annihilate A, which splits lead to; a saddle, of index d − 2 from d = 5.31… (component s)'],
  ['I/-e0', 'found by annihilate I; a minimum from d* = 11.61… (component s); ends at d = 3'],
  ['II/0', 'found by annihilate II; a minimum from d* = 6.66… (component s); ends at d = 2'],
  ['2,d-2:-+/0#2', 'found by annihilate 2,d-2:-+; a minimum from d* = 8.82… (component s); ends in a fold at d = 4.55…'],
  [
    'II/0,0',
    'found by annihilate II --extra 2; a saddle, of index d − 2 from d = 6.57… (component s); ends in a fold at d = 3.07…',
  ],
  ['1,1,d-2:-++/0,0', 'found by annihilate II --extra 2; a minimum at every d searched above its end, a fold at d = 18.64…'],
];

/**
 * The catalogue of families. Any other name SIZES:SIGNS is accepted as well; these are the ones of the literature.
 *
 * @example
 * ```ts
 * import { catalogue } from 'symbreak';
 * catalogue().map((f) => f.alias ?? f.name)[3]; // 'II'
 * ```
 */
export function catalogue(): readonly FamilyRecord[] {
  return KNOWN.map(([name, known]) => {
    const family = parseFamily(name);
    return {
      name: family.name,
      alias: family.alias,
      sizes: family.type.sizes.map(sizeText),
      signs: family.signs.join(''),
      k: sizeText(rowCount(family.type)),
      known,
    };
  });
}
