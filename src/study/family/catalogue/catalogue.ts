import { rowCount, sizeText } from '../../../representation/young-type.js';
import { isGlobal } from '../family.js';
import type { MinimumInterval } from '../minimum-interval.js';
import { intervalFormula } from '../minimum-interval.js';
import { parseFamily } from '../parse.js';
import { SEARCH_END } from '../search-range.js';
import type { FamilyRecord } from './record.js';

/** A family with what is known of it. */
interface Known {
  readonly name: string;
  /** In words, before and after where it is a minimum. */
  readonly what: string;
  readonly end?: string;
  /** From where on it is a minimum, by `critical NAME --digits 12`; left out where it is none. */
  readonly minimum?: LeastMinimum;
}

/** The d, the first integer, and the component that turns there: left out where none does. */
type LeastMinimum = readonly [d: string, integer: number, component?: string];

/** What is known of the families with names of their own; every statement is recomputed by the commands it names. */
const KNOWN: readonly Known[] = [
  { name: 'global', what: 'the global minimum W = I; entries exact; a minimum for every d', minimum: ['2', 2] },
  {
    name: 'A',
    what: 'loss tends to 1/2 − 1/π',
    minimum: ['5.76381273492', 6, 'x'],
    end: 'meets a permuted global minimum at d = 2',
  },
  {
    name: 'I',
    what: 'loss bounded away from 0, not found by descent',
    minimum: ['6.74483065625', 7, 'x'],
    end: 'ends at d = 3',
  },
  {
    name: 'II',
    what: 'loss decays like 1/d, found by descent',
    minimum: ['5.58550524743', 6, 's'],
    end: 'ends at d = 2',
  },
  {
    name: '2,d-2:-+',
    what: 'loss decays like 1/d',
    minimum: ['7.56119049795', 8, 's'],
    end: 'ends in a fold at d = 3.43…',
  },
  {
    name: '2,d-2:+-',
    what: 'loss bounded away from 0',
    minimum: ['7.72975915606', 8, 'x'],
    end: 'ends at d = 4',
  },
  {
    name: '3,d-3:-+',
    what: 'loss decays like 1/d',
    minimum: ['9.32317221769', 10, 's'],
    end: 'ends in a fold at d = 4.56…',
  },
  {
    name: 'd/2,d/2:-+',
    what: 'loss tends to 0.142…',
    minimum: ['11.3881150083', 12, 'x'],
    end: 'meets a permuted global minimum at d = 4',
  },
  // With extra rows: found by searches, which leave open whether there are others.
  {
    name: 'A/0',
    what: 'found by annihilate A; a saddle at every d searched, of index d − 1 from d = 5.05… (component s)',
    end: 'ends at d = 2',
  },
  {
    name: '1,d-1:--/0',
    what: 'found by annihilate A, which splits lead to; a saddle at every d searched, of index d − 2 from d = 5.31… (component s)',
  },
  { name: 'I/-e0', what: 'found by annihilate I', minimum: ['11.6105235486', 12, 's'], end: 'ends at d = 3' },
  { name: 'II/0', what: 'found by annihilate II', minimum: ['6.66536335423', 7, 's'], end: 'ends at d = 2' },
  {
    name: '2,d-2:-+/0#2',
    what: 'found by annihilate 2,d-2:-+',
    minimum: ['8.82613907176', 9, 's'],
    end: 'ends in a fold at d = 4.55…',
  },
  {
    name: 'II/0,0',
    what: 'found by annihilate II --extra 2; a saddle at every d searched, of index d − 2 from d = 6.57… (component s)',
    end: 'ends in a fold at d = 3.07…',
  },
  {
    name: '1,1,d-2:-++/0,0',
    what: 'found by annihilate II --extra 2',
    minimum: ['18.6494075932647', 19],
    end: 'ends in a fold at d = 18.64…',
  },
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
  return KNOWN.map(({ name, what, end, minimum }) => {
    const family = parseFamily(name);
    // Of the global minimum it is known, not searched.
    const words = minimum === undefined || isGlobal(family) ? [] : [minimumWords(minimum)];
    return {
      name: family.name,
      alias: family.alias,
      sizes: family.type.sizes,
      signs: family.signs.join(''),
      k: sizeText(rowCount(family.type)),
      minimumOn: minimum === undefined ? [] : [minimumInterval(minimum)],
      searchedTo: String(SEARCH_END),
      known: [what, ...words, ...(end === undefined ? [] : [end])].join('; '),
    };
  });
}

function minimumInterval([from, first]: LeastMinimum): MinimumInterval {
  return { from, to: null, integers: [first, null] };
}

/** `a minimum for d > 5.58… (component s), searched up to d = 10000`. */
function minimumWords([d, integer, component]: LeastMinimum): string {
  const cut = d.replace(/(\.\d\d)\d+$/, '$1…');
  const turns = component === undefined ? '' : ` (component ${component})`;
  return `a minimum for ${intervalFormula(minimumInterval([cut, integer]))}${turns}, searched up to d = ${SEARCH_END}`;
}
