import type { CompiledType } from '../../landscape/compile.js';
import type { Rational } from '../../symbolic/exact/rational.js';

/** What is asked about passes. */
export interface PassesOptions {
  /** The dimensions, integer or real. */
  readonly dimensions: readonly Rational[];
  /** Significant digits of losses and barriers. */
  readonly digits: number;
  /** Climbs to saddles for each finer type; 24 without it, none with 0. */
  readonly starts?: number;
  /** Of the random starts of climbs. */
  readonly seed?: number;
  /** Saddles that are known already, at a d. */
  readonly saddles?: (d: Rational) => readonly KnownSaddle[];
}

/** A saddle that is known already, in doubles, with a name if it has one. */
export interface KnownSaddle {
  readonly name: string | null;
  /** Where it comes from, in words. */
  readonly origin: string;
  readonly compiled: CompiledType;
  /** One coordinate for each orbit of entries. */
  readonly x: readonly number[];
}

/** How saddles are looked for, once all is said. */
export type StatedOptions = Required<Pick<PassesOptions, 'digits' | 'starts' | 'seed'>> & Pick<PassesOptions, 'saddles'>;

/** Climbs for each finer type that are accepted. */
export const PASS_STARTS = { least: 0, most: 2000 } as const;
