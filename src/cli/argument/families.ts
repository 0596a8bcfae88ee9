import type { Command } from 'commander';
import { InputError } from '../../input/errors.js';
import type { Family } from '../../study/family/family.js';
import { type Model, parseFamily } from '../../study/family/parse.js';
import { hasLetter, withLetter } from '../../study/name/lettered.js';
import { shortened } from './arguments.js';
import { missingRows } from './extra-rows.js';
import { isList, LIST_HELP, parseWholeList } from './lists.js';

/** At most so many families in one call. */
const MOST_FAMILIES = 200;

/** The options of a command that takes several families. */
export interface SeveralOptions {
  readonly p?: string;
  readonly transpose?: boolean;
  readonly extra?: string;
  readonly d?: string;
}

/** Adds the options of a command that takes several families. */
export function withSeveral(command: Command): Command {
  return withLetterOption(command).option('--transpose', 'swap rows and columns of the table of several families or several d');
}

/** Adds the option `--p LIST` alone. */
export function withLetterOption(command: Command): Command {
  return command.option('--p <LIST>', `the numbers that the letter p of a name such as p,d-p:-+ stands for: ${LIST_HELP}`);
}

/** Whether several families, or several d, are asked for by the form of the arguments, be it that one comes of them. */
export function asksForSeveral(names: readonly string[], { p, d }: SeveralOptions): boolean {
  return names.length > 1 || p !== undefined || (d !== undefined && isList(d));
}

/** Throws an InputError for an option that only several families or several d give a meaning to. */
export function refuseForOne(name: string | undefined, { transpose }: SeveralOptions): void {
  if (transpose)
    throw new InputError('--transpose is for the table of several families or several d: one of one is accepted as it is');
  if (name !== undefined && hasLetter(name)) throw letterWithout(name);
}

/**
 * The families of some names, each once, in the order given; a name with the letter p stands for one family for each number of
 * `--p`. Throws an InputError before anything is computed: for a name that is none, for p without numbers or numbers without
 * p, for `--extra` that does not fit, and for more than 200 families.
 */
export function readFamilies(names: readonly string[], { p, extra }: SeveralOptions, model: Model): readonly Family[] {
  const numbers = p === undefined ? undefined : parseWholeList(p, 'p');
  if (numbers !== undefined && !names.some(hasLetter)) {
    throw new InputError(
      `--p ${shortened(p ?? '')}: no family has the letter p in its sizes; p,d-p:-+ is accepted, for instance`,
    );
  }
  const spelled = names.flatMap((name) => {
    if (!hasLetter(name)) return [name];
    if (numbers === undefined) throw letterWithout(name);
    return numbers.map((n) => withLetter(name, n));
  });
  if (spelled.length > MOST_FAMILIES) throw new InputError(`${spelled.length} families: at most ${MOST_FAMILIES} are accepted`);
  const families = new Map(spelled.map((name) => [name, parseFamily(name, model)]));
  for (const family of families.values()) missingRows(family, extra);
  return [...new Map([...families.values()].map((family) => [family.name, family])).values()];
}

function letterWithout(name: string): InputError {
  return new InputError(
    `family '${shortened(name)}' has the letter p: --p 1..6, for instance, says which numbers it stands for (expand knows p,d-p:-+ and p,d-p:+- with p a symbol)`,
  );
}
