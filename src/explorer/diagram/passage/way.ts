import type { CriticalRecord } from '../../../study/crossing/record.js';

/** A way through a fractional dimension, in steps: d goes slowly from below it to above it. */
export interface Passage {
  /** The fractional dimension, as the record prints it. */
  readonly crossing: string;
  /** The way to either side of it, as a difference of ln d. */
  readonly reach: number;
  /** The steps are numbered from 0; the middle one is the fractional dimension itself. */
  readonly steps: number;
  readonly step: number;
  readonly playing: boolean;
  /** Whether it goes in a few steps with a rest at each, for those who do not want motion. */
  readonly calm: boolean;
}

/** How far from a fractional dimension a passage begins, at the most, in ln d. */
const REACH = 0.22;
/** It keeps away from what is next by this part of the way there. */
const APART = 0.8;
/** Steps to each side, in motion and without, and the milliseconds between two. */
const HALF = { motion: 60, calm: 4 };
const PAUSE = { motion: 60, calm: 1400 };
/** The d of a step goes as this power of the way left: slowly next to the fractional dimension. */
const SLOW = 1.6;
/** Digits of d on the way. */
const DIGITS = 6;

/**
 * A passage through a fractional dimension of a family, at its beginning: so far to both sides as neither another one nor an end of
 * the search is met. Pure.
 */
export function passage({ crossings, searched }: CriticalRecord, crossing: string, calm: boolean): Passage {
  const d = Number(crossing);
  const others = [...crossings.map((other) => Number(other.d)), ...searched.map(Number)].filter((other) => other !== d);
  const free = others.map((other) => APART * Math.abs(Math.log(other / d)));
  const half = calm ? HALF.calm : HALF.motion;
  return { crossing, reach: Math.min(REACH, ...free), steps: 2 * half + 1, step: 0, playing: false, calm };
}

/** The d of a step, as text: in the middle the fractional dimension as it is printed. Pure. */
export function passageDimension({ crossing, reach, steps, step }: Passage): string {
  const half = (steps - 1) / 2;
  const way = (step - half) / half;
  if (way === 0) return crossing;
  const d = Number(crossing) * Math.exp(Math.sign(way) * reach * Math.abs(way) ** SLOW);
  return String(Number(d.toPrecision(DIGITS)));
}

/** Where a passage is. Pure. */
export function passagePhase({ steps, step }: Passage): 'below' | 'at' | 'above' {
  const half = (steps - 1) / 2;
  return step < half ? 'below' : step > half ? 'above' : 'at';
}

/** Milliseconds from a step to the next: at the fractional dimension itself it rests. Pure. */
export function passagePause(now: Passage): number {
  if (now.calm) return PAUSE.calm;
  return passagePhase(now) === 'at' ? PAUSE.calm : PAUSE.motion;
}
