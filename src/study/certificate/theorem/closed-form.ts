import type { Polynomial } from '../../../symbolic/exact/polynomial.js';
import type { Family } from '../../family/family.js';
import { positiveSpectrum } from '../../formula/positive-spectrum.js';
import { type ModelField, modelField } from '../../model/record.js';
import { lossWords } from '../loss-words.js';

/** What is proved of the global minimum W = V for all d, from closed forms. */
export interface ClosedFormTheoremRecord extends ModelField {
  readonly kind: 'closed form';
  readonly family: string;
  /** For every real d above this all eigenvalues are positive on the components whose degree is positive. */
  readonly from: string;
  /** It is a strict local minimum at every integer d from here on. */
  readonly integer: number;
  readonly components: readonly { readonly component: string; readonly blocks: readonly number[]; readonly degree: Polynomial }[];
  readonly pieces: readonly (
    | { readonly kind: 'closed form'; readonly from: string }
    | { readonly kind: 'point'; readonly d: string; readonly index: string }
  )[];
  readonly index: Polynomial;
  readonly verdict: 'minimum';
  readonly statement: string;
  /** There is none: the closed forms are computed anew each time. */
  readonly certificate: null;
  readonly status: 'certified';
  readonly evidence: string;
}

/**
 * The theorem that the global minimum W = V, k = d, is a strict local minimum at every integer d ≥ 1, from the closed forms of its
 * spectrum. Throws a ComputationError where they do not decide, and for other families.
 *
 * @example
 * ```ts
 * import { globalTheorem, parseFamily } from 'symbreak';
 * globalTheorem(parseFamily('global')).integer; // 1
 * ```
 */
export function globalTheorem(family: Family): ClosedFormTheoremRecord {
  const { above, integers, components } = positiveSpectrum(family);
  const [first = above + 1] = integers;
  const loss = `the loss${lossWords(family.problem)}`;
  return {
    kind: 'closed form',
    family: family.alias ?? family.name,
    ...modelField(family.problem),
    from: String(above),
    integer: first,
    components,
    pieces: [
      ...integers.map((d) => ({ kind: 'point' as const, d: String(d), index: '0' })),
      { kind: 'closed form', from: String(above) },
    ],
    index: [],
    verdict: 'minimum',
    statement: `At every integer d ≥ ${first} the point W = V is a critical point of ${loss}, which is 0 there and nowhere less, and all eigenvalues of the Hessian are positive: a strict local minimum. For every real d > ${above} the eigenvalues by the formulas are positive on all components whose degree is positive.`,
    certificate: null,
    status: 'certified',
    evidence: `exact closed forms: leading principal minors of inner products and, with alternating signs, coefficients of characteristic polynomials are polynomials in d that have no negative coefficient in powers of what d is above ${above}, by exact signs; directly at ${integers.map((d) => `d = ${d}`).join(' and ')}`,
  };
}
