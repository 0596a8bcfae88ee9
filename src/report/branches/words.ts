import { roundNumeral } from '../../scalar/round-numeral.js';
import type { BranchesRecord, SideRecord } from '../../study/birth/record.js';
import type { Inline } from '../text/notation.js';

/** The slope of a branch where it is born. */
export const SLOPE: Inline = { math: { text: 'dd/dε', latex: '\\mathrm{d}d/\\mathrm{d}\\varepsilon' } };
/** Its curvature there. */
export const CURVATURE: Inline = { math: { text: 'd²d/dε²', latex: '\\mathrm{d}^2d/\\mathrm{d}\\varepsilon^2' } };

/** A component on the blocks of a family; without a subscript where there is only one block. */
export function componentOf(
  { sizes }: Pick<BranchesRecord, 'sizes'>,
  { component, blocks }: { readonly component: string; readonly blocks: readonly number[] },
): Inline {
  return { component, blocks: sizes.length === 1 ? [] : blocks };
}

/** A side of a branch: where it leaves, and the sign of ε on it. */
export function sideInline({ direction, epsilon }: Pick<SideRecord, 'direction' | 'epsilon'>): Inline {
  const [text, latex] = epsilon > 0 ? ['ε > 0', '\\varepsilon>0'] : ['ε < 0', '\\varepsilon<0'];
  return [direction, ', ', { math: { text, latex } }];
}

/** Digits of losses and eigenvalues at points that are only shown. */
const SHOWN = 10;

/** A numeral that is not the result, rounded. */
export function shownNumber(numeral: string): Inline {
  return { number: roundNumeral(numeral, SHOWN) };
}

/** Words with a full stop, as they are. */
export function closed(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
