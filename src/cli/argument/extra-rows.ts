import { Option } from 'commander';
import { InputError } from '../../input/errors.js';
import { extraCount } from '../../representation/young-type.js';
import type { Family } from '../../study/family/family.js';
import { type Model, parseFamily } from '../../study/family/parse.js';
import { during } from '../process/progress.js';
import { parseExtra, shortened } from './arguments.js';

/** The option `--extra m` of commands on families. */
export function extraOption(): Option {
  return new Option('--extra <m>', 'number of extra rows, k = d + m, where the name has none');
}

/** What options say of a family beside its name. */
export interface AskedFamily {
  readonly extra: string | undefined;
  readonly model: Model;
}

/**
 * The family that a name with `--extra m` means: with limits of extra rows in the name, the family of that name; without
 * them the only one with m distinct extra rows that a search finds, together with the point that it found. A branch that is named by
 * its birth comes with the points from which it is followed: this is where all commands on families resolve its name.
 *
 * Throws an InputError where the name has another number of extra rows, or where there are several such families: it
 * lists their names; a ComputationError where there is none.
 */
export async function familyWithExtra(
  name: string,
  { extra, model }: AskedFamily,
  telling: typeof during = during,
): Promise<Family> {
  const family = parseFamily(name, model);
  const asked = missingRows(family, extra);
  if (asked === 0) return resolvedFamily(family, telling);
  // The search is of no use to other commands.
  const { withDistinctRows } = await import('../../study/branch/find-branch.js');
  return telling(`search for family ${name} with ${asked} extra ${asked === 1 ? 'row' : 'rows'}`, () =>
    withDistinctRows(family, asked),
  );
}

/** A branch that is named by its birth with its points; any other family as it is. Throws what `bornFamily` throws. */
export async function resolvedFamily(family: Family, telling: typeof during = during): Promise<Family> {
  if (family.birth === null) return family;
  const [{ bornFamily }, { loadMpfr }] = await Promise.all([
    import('../../study/birth/resolve.js'),
    import('../../numeric/mpfr/mpfr.js'),
  ]);
  return telling(`branch ${family.alias ?? family.name} from its birth on`, async () => bornFamily(await loadMpfr(), family));
}

/**
 * How many extra rows `--extra m` adds to a family: none where its name has them. Throws an InputError where the name has
 * another number of them.
 */
export function missingRows(family: Family, extra: string | undefined): number {
  const rows = extraCount(family.type);
  const asked = extra === undefined ? rows : parseExtra(extra);
  if (family.birth !== null && rows !== asked) {
    throw new InputError(
      `--extra ${asked} with the branch '${family.alias ?? family.name}': its extra rows are those of the family that it is born from, as in II/0~1,1,d-2`,
    );
  }
  if (rows === 0 || rows === asked) return asked - rows;
  throw new InputError(
    `--extra ${asked} does not match family '${family.alias ?? family.name}', whose name has ${rows} extra ${rows === 1 ? 'row' : 'rows'}: leave --extra out`,
  );
}

/**
 * Extra rows from `--extra m`, distinct ones, and `--equal g,h,…`, the sizes of groups of equal ones, all together at
 * most 10. Throws an InputError for anything else.
 */
export function parseExtraRows(extra: string, equal: string | undefined): readonly number[] {
  const single = new Array<number>(parseExtra(extra)).fill(1);
  if (equal === undefined) return single;
  const groups = equal.split(',').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : Number.NaN));
  const total = groups.reduce((sum, size) => sum + size, single.length);
  if (!groups.every((size) => size >= 2) || !(total <= 10)) {
    throw new InputError(
      `--equal ${shortened(equal)}: whole numbers from 2 separated by commas, such as 2,3, are accepted, with at most 10 extra rows in all`,
    );
  }
  return [...single, ...groups];
}
