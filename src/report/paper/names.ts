import type { ReportOptions } from '../../study/appendix/data.js';

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
