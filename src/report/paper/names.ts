import type { ReportOptions } from '../../study/appendix/data.js';

/** A family's name as a file name: `II`, `2_d-2_mp` for `2,d-2:-+`, `II_with_0_0` for `II/0,0`: letters, digits, _ and - only. */
export function fileName({ name, alias }: { readonly name: string; readonly alias: string | null }): string {
  const shown = alias ?? name;
  // Sizes may have a slash, too: limits of extra rows follow the signs.
  const slash = shown.indexOf('/', Math.max(0, shown.indexOf(':')));
  return slash < 0 ? baseFileName(shown) : baseFileName(shown.slice(0, slash)) + limitsFileName(shown.slice(slash));
}

function baseFileName(base: string): string {
  const [sizes = '', signs] = base.split(':');
  if (signs === undefined) return base;
  return `${sizes.replaceAll(',', '_').replaceAll('/', 'over')}_${signs.replaceAll('-', 'm').replaceAll('+', 'p')}`;
}

/** `/0,-e0` as `_with_0_minus-e0`, `/0*2#2` as `_with_0times2_no2`. */
function limitsFileName(ending: string): string {
  return ending
    .replace('/', '_with_')
    .replaceAll(',', '_')
    .replaceAll('-', 'minus-')
    .replaceAll('+', 'plus-')
    .replaceAll('*', 'times')
    .replace('#', '_no');
}

/** The command that makes a report again, quoted for a shell. */
export function reportCommand({ families, extra, minima }: ReportOptions): string {
  const quote = (name: string): string => (/^[\w,:+./-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`);
  const added = extra === 0 ? [] : ['--extra', `${extra}`];
  return ['symbreak report', ...families.map(quote), ...added, ...(minima === undefined ? [] : ['--minima', quote(minima)])].join(
    ' ',
  );
}

/** The names of a family's figures, without their endings; undefined for one that it does not have. */
export interface FamilyFigures {
  readonly eigenvalues: string;
  readonly entries: string | undefined;
  readonly errors: string | undefined;
}
