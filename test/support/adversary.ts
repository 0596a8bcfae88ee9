/** A JSON value that may be changed. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

type Container = Json[] | { [key: string]: Json };
interface Place {
  readonly container: Container;
  readonly key: string | number;
  readonly path: string;
}

/**
 * Changes one place of a JSON value, which is any field, item, list or object of it, in type, shape, order, sign or size.
 * `random` is a stream of numbers in [0, 1). What was done is said, for messages of tests.
 */
export function mutated(original: Json, random: () => number): { readonly value: Json; readonly what: string } {
  const value = structuredClone(original);
  const { container, key, path } = picked(places(value), random);
  const old = (container as { [key: string]: Json })[key] as Json;
  const kind = picked(mutationsOf(old), random);
  if (kind === 'removed') {
    if (Array.isArray(container)) container.splice(Number(key), 1);
    else delete container[key];
  } else (container as { [key: string]: Json })[key] = changed(old, kind, random);
  return { value, what: `${path} ${kind}` };
}

type Mutation =
  | 'removed'
  | 'of another type'
  | 'wrapped'
  | 'emptied'
  | 'reversed'
  | 'shuffled'
  | 'repeated'
  | 'shortened'
  | 'lengthened'
  | 'negated'
  | 'scaled'
  | 'nudged'
  | 'replaced'
  | 'with a digit changed'
  | 'with a character changed'
  | 'with a field added';

function mutationsOf(value: Json): readonly Mutation[] {
  const always: readonly Mutation[] = ['removed', 'of another type', 'wrapped'];
  if (Array.isArray(value))
    return [...always, 'emptied', 'reversed', 'shuffled', 'repeated', 'shortened', 'lengthened', 'negated', 'scaled'];
  if (typeof value === 'number') return [...always, 'negated', 'scaled', 'nudged', 'replaced', 'with a digit changed'];
  if (typeof value === 'string')
    return [...always, 'emptied', 'negated', 'with a digit changed', 'with a character changed', 'lengthened'];
  if (typeof value === 'boolean') return [...always, 'negated'];
  return value === null ? always : [...always, 'emptied', 'with a field added'];
}

const STRANGE: readonly Json[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1e99,
  5e-324,
  '',
  '0',
  'Infinity',
  'NaN',
  '0,1',
  [],
  {},
  [[]],
  [0, 1, 0, 0],
];
const FACTORS = [0, -1, 1e-3, 0.5, 0.9, 0.999, 1.001, 1.1, 2, 1e3, 1e300] as const;
const NUMBERS = [0, 1, 2, 3, 53, 64, 80, 4096, 4097, 1e6, -1, 0.5] as const;
const CHARACTERS = ['\u2028', ' ', '\n', '-', '+', '?', '/', ',', '#2', '/0', 'd', 'e', '.', '9'] as const;

function changed(old: Json, kind: Mutation, random: () => number): Json {
  switch (kind) {
    case 'of another type':
      return picked(
        [...STRANGE, String(old), Number(old)].filter((x) => typeof x !== 'number' || Number.isFinite(x)),
        random,
      );
    case 'wrapped':
      return [old];
    case 'emptied':
      return Array.isArray(old) ? [] : typeof old === 'string' ? '' : {};
    case 'with a field added':
      return {
        ...(old as { [key: string]: Json }),
        [picked(['note', '__proto__x', 'family2', 'inverse2'], random)]: picked(STRANGE, random),
      };
    case 'reversed':
      return [...(old as Json[])].reverse();
    case 'shuffled':
      return [...(old as Json[])].sort(() => random() - 0.5);
    case 'repeated':
      return (old as Json[]).map(() => (old as Json[])[0] as Json);
    case 'shortened':
      return (old as Json[]).slice(random() < 0.5 ? 1 : 0, -1);
    case 'lengthened':
      return typeof old === 'string'
        ? `${old}${picked(CHARACTERS, random)}`
        : [...(old as Json[]), picked([...(old as Json[]), ...STRANGE], random)];
    case 'negated':
      return eachNumber(old, (x) => -x);
    case 'scaled': {
      const factor = picked(FACTORS, random);
      return eachNumber(old, (x) => (Number.isFinite(x * factor) ? x * factor : x));
    }
    case 'nudged':
      return (old as number) + picked([1e-12, -1e-9, 1e-6, -1e-4, 0.01, 1], random);
    case 'replaced':
      return picked(NUMBERS, random);
    case 'with a digit changed': {
      const text = String(old);
      const digits = [...text.matchAll(/\d/g)].map((match) => match.index);
      if (digits.length === 0) return picked(STRANGE, random);
      const at = picked(digits, random);
      const other = `${text.slice(0, at)}${(Number(text[at]) + 1 + Math.floor(9 * random())) % 10}${text.slice(at + 1)}`;
      return typeof old === 'number' && Number.isFinite(Number(other)) ? Number(other) : other;
    }
    case 'with a character changed': {
      const text = old as string;
      const at = Math.floor(random() * (text.length + 1));
      return `${text.slice(0, at)}${picked(CHARACTERS, random)}${text.slice(at + Math.floor(2 * random()))}`;
    }
    default:
      return old;
  }
}

/** All numbers in a value, and the sign of a text or truth, through a function. */
function eachNumber(value: Json, f: (x: number) => number): Json {
  if (typeof value === 'number') return f(value);
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return value.startsWith('-') ? value.slice(1) : `-${value}`;
  if (Array.isArray(value)) return value.map((item) => eachNumber(item, f));
  return value;
}

/** Every place of a value below its root. Of a long list few items are taken, so that every field has its share. */
function places(value: Json, path = ''): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const container = value as Container;
  const keys = Array.isArray(value) ? [...value.keys()].slice(0, LONGEST_LIST) : Object.keys(value);
  return keys.flatMap((key) => {
    const place = { container, key, path: `${path}/${key}` };
    return [place, ...places((container as { [key: string]: Json })[key] as Json, place.path)];
  });
}

const LONGEST_LIST = 3;

function picked<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T;
}
