import { polynomialText } from '../../symbolic/exact/polynomial-text.js';
import { intervalFormula, type MinimumInterval } from '../family/minimum-interval.js';
import type { CriticalRecord } from './record.js';

/** How integers with whole block sizes lie among all, as words need it. */
type Matrices = CriticalRecord['matrices'];

/**
 * The integers of an interval in words: `among integers, d = 19 and 20`, `among integers, from d = 6 on`, or `no integer
 * among them`; where only some integers have whole block sizes it says so.
 */
export function integersText({ integers }: MinimumInterval, matrices: Matrices): string {
  if (!matrices) return 'its block sizes are whole numbers at no d';
  const whole = matrices.step === 1;
  if (!integers) return whole ? 'no integer among them' : 'no d with whole block sizes among them';
  const [first, last] = integers;
  const among = whole ? 'among integers' : 'among the d with whole block sizes';
  const steps = whole ? '' : ` in steps of ${matrices.step}`;
  if (last === null) return `${among}, from d = ${first} on${steps}`;
  if (first === last) return `${among}, d = ${first}`;
  return last === first + matrices.step ? `${among}, d = ${first} and ${last}` : `${among}, d = ${first} to ${last}${steps}`;
}

/** Where a family is a minimum, in a few words: `a minimum for d > 5.58 up to d = 10000 (among integers, from d = 6 on)`. */
export function minimumText({ minimumOn, minimumAt, matrices, searched, beyond }: MinimumFacts): string {
  if (minimumOn.length === 0 && minimumAt.length === 0)
    return `no minimum found for ${searched[0]} < d < ${searched[1]} (index ${polynomialText(beyond.index)} at the end)`;
  const intervals = minimumOn.map((interval) => {
    const searchEnd = interval.to === null ? `, searched up to d = ${searched[1]}` : '';
    return `${intervalFormula(interval)}${searchEnd} (${integersText(interval, matrices)})`;
  });
  return `a minimum for ${[...intervals, ...minimumAt.map((d) => `d = ${d}`)].join(' and for ')}`;
}

type MinimumFacts = Pick<CriticalRecord, 'minimumOn' | 'minimumAt' | 'matrices' | 'searched' | 'beyond'>;
