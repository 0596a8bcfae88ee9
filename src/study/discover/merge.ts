import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { range } from '../../scalar/list.js';
import { canonicalJson } from '../certificate/certificate.js';
import type { RunKey, RunText } from './lines.js';
import type { StartEnd } from './run.js';
import { shardText, startsOf } from './shard.js';

/** A file of end points by its name. */
export interface NamedRun extends RunText {
  readonly name: string;
}

/** At most so many are listed in a sentence. */
const MOST_LISTED = 5;

/**
 * The parameters in which two runs differ, in words: `seed 1 and 2`; empty for runs that are one but for their parts.
 */
export function differences(a: RunKey, b: RunKey): readonly string[] {
  const fields = (key: RunKey): readonly (readonly [string, unknown])[] => [
    ...Object.entries(key.run),
    ['version of the program', key.program],
  ];
  const other = new Map(fields(b));
  return fields(a).flatMap(([name, value]) => {
    const [own, theirs] = [text(value), text(other.get(name))];
    return own === theirs ? [] : [`${name} ${own} and ${theirs}`];
  });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : shortened(canonicalJson(value));
}

/**
 * The end points of a run from the files of its parts. Throws an InputError in one sentence where a file is none of end points, where files are of
 * different runs, where parts overlap, or a part or a start is missing.
 */
export function mergedRuns(files: readonly NamedRun[]): { readonly key: RunKey; readonly ends: readonly StartEnd[] } {
  const keys = files.map((file) => keyOf(file));
  const [first] = keys;
  if (first === undefined) throw new InputError('--merge needs files: those that discover --shard I/N --runs FILE wrote');
  keys.forEach((key, i) => {
    const different = differences(first, key);
    if (different.length > 0) {
      throw new InputError(`${named(files, 0)} and ${named(files, i)} are of different runs: ${different.join('; ')}`);
    }
    if (key.shard?.of !== first.shard?.of) {
      throw new InputError(
        `${named(files, 0)} is ${shardText(first.shard)} and ${named(files, i)} ${shardText(key.shard)}: parts of one division are accepted`,
      );
    }
    const before = keys.findIndex((other) => (other.shard?.part ?? 0) === (key.shard?.part ?? 0));
    if (before !== i) {
      throw new InputError(`${named(files, before)} and ${named(files, i)} overlap: both are ${shardText(key.shard)}`);
    }
  });
  const parts = first.shard?.of ?? 1;
  if (keys.length < parts) {
    const missing = range(parts)
      .map((i) => i + 1)
      .filter((part) => keys.every(({ shard }) => shard?.part !== part));
    throw new InputError(`${missing.length} of ${parts} parts missing: ${listed(missing.map((part) => `${part}/${parts}`))}`);
  }
  files.forEach((file, i) => {
    const own = new Set(startsOf(first.run.starts, keys[i]?.shard ?? undefined));
    const absent = [...own].filter((index) => !file.ends.has(index));
    if (absent.length > 0) {
      throw new InputError(
        `${named(files, i)} is not complete: ${absent.length} of ${own.size} starts missing, ${listed(absent.map(String))}; discover --resume goes on with it`,
      );
    }
    const foreign = [...file.ends.keys()].filter((index) => !own.has(index));
    if (foreign.length > 0) {
      throw new InputError(`${named(files, i)} has starts of other parts: ${listed(foreign.map(String))}`);
    }
  });
  const ends = files.flatMap((file) => [...file.ends.values()]).sort((a, b) => a.index - b.index);
  return { key: { ...first, shard: null }, ends };
}

function keyOf({ key, name }: NamedRun): RunKey {
  if (key !== null) return key;
  throw new InputError(`'${shortened(name)}' is no file of end points: what discover --runs FILE writes is accepted`);
}

function named(files: readonly NamedRun[], i: number): string {
  return `'${shortened(files[i]?.name ?? '')}'`;
}

function listed(items: readonly string[]): string {
  return items.length <= MOST_LISTED ? items.join(', ') : `${items.slice(0, MOST_LISTED).join(', ')}, …`;
}
