import { wholeNumber } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { type DescentMode, type DiscoverRun, discoverRun } from '../../study/discover/run.js';
import { SEEDS } from '../../study/family/limits.js';
import type { ModelTexts } from '../../study/model/model.js';
import type { Refusal } from '../compute/message.js';
import { refusalOf } from '../compute/refusal.js';
import type { DescentEnding } from './answer.js';
import type { DescentFrame } from './session.js';

/** How fast a descent is shown. */
export type Pace = 'slow' | 'steady' | 'quick' | 'whole';

/** The paces by their names, from the slowest. */
export const PACES: readonly { readonly name: Pace; readonly title: string }[] = [
  { name: 'slow', title: 'slowly' },
  { name: 'steady', title: 'steadily' },
  { name: 'quick', title: 'quickly' },
  { name: 'whole', title: 'as fast as it goes' },
];

/** What is entered before a descent. */
export interface DescentFields {
  readonly k: string;
  readonly d: string;
  readonly seed: string;
}

/** The state of this part of the page. */
export interface DescentState extends DescentFields {
  readonly mode: DescentMode;
  readonly pace: Pace;
  /** What goes on: nothing yet, a descent, one that waits, one that was given up, one that is over. */
  readonly status: 'none' | 'running' | 'paused' | 'stopped' | 'ended';
  /** The run whose first descent it is; null before the first. */
  readonly run: DiscoverRun | null;
  /** The position that was asked for and not answered yet. */
  readonly asking: { readonly to: number } | null;
  readonly frame: DescentFrame | null;
  /** What it ended at, once that is known. */
  readonly ending: DescentEnding | null;
  readonly refused: Refusal | undefined;
}

/** The state at the beginning. */
export const DESCENT: DescentState = {
  k: '8',
  d: '8',
  seed: '3',
  mode: 'published',
  pace: 'steady',
  status: 'none',
  run: null,
  asking: null,
  frame: null,
  ending: null,
  refused: undefined,
};

/** Neurons of student and teacher in the page: more take a second for a picture. */
export const PAGE_NEURONS = { least: 1, most: 40 } as const;

/** The run of what is entered, or why it is none. Pure. */
export function readRun(
  { k, d, seed, mode }: Pick<DescentState, 'k' | 'd' | 'seed' | 'mode'>,
  model: ModelTexts,
): DiscoverRun | Refusal {
  try {
    return discoverRun({
      k: whole(k, 'k', PAGE_NEURONS),
      d: whole(d, 'd', PAGE_NEURONS),
      seed: whole(seed, 'seed', SEEDS),
      starts: 1,
      mode,
      model,
    });
  } catch (error) {
    if (error instanceof InputError) return refusalOf(error);
    throw error;
  }
}

function whole(text: string, name: string, limits: { readonly least: number; readonly most: number }): number {
  const value = /^[+-]?\d{1,15}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return wholeNumber(value, name, limits, shortened(text));
}

/** Whether it is a run. */
export function isRun(outcome: DiscoverRun | Refusal): outcome is DiscoverRun {
  return 'starts' in outcome;
}
