import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { range } from '../../scalar/list.js';

/** A part of the starts of a run: of every `of` starts the one numbered `part`, from 1 on. */
export interface Shard {
  readonly part: number;
  readonly of: number;
}

/** More parts are not accepted. */
const MOST_SHARDS = 100_000;

/**
 * Reads a part of a run, such as `2/5`. Throws an InputError for anything else.
 *
 * @example
 * ```ts
 * import { parseShard } from 'symbreak';
 * parseShard('2/5'); // { part: 2, of: 5 }
 * ```
 */
export function parseShard(text: string): Shard {
  const [, part = '0', of = '0'] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { part: Number(part), of: Number(of) };
  if (shard.part >= 1 && shard.part <= shard.of && shard.of <= MOST_SHARDS) return shard;
  throw new InputError(`--shard '${shortened(text)}': I/N is accepted, part I of N, as 2/5, with I from 1 to N`);
}

/** The numbers of the starts of a part, ascending; of all starts without a part. */
export function startsOf(starts: number, shard?: Shard): readonly number[] {
  return range(starts).filter((index) => shard === undefined || index % shard.of === shard.part - 1);
}

/** A part in words. */
export function shardText(shard: Shard | null): string {
  return shard === null ? 'all starts' : `part ${shard.part}/${shard.of}`;
}
