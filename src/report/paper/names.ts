import type { FamilyReportRecord, ReportOptions } from '../../study/appendix/data.js';

/** The command that makes a report again, quoted for a shell. */
export function reportCommand({ families, extra, theorems, minima, model }: ReportOptions): string {
  const quote = (name: string): string => (/^[\w,:+./-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`);
  const added = extra === 0 ? [] : ['--extra', `${extra}`];
  const { teacher: _, formula, ...texts } = model ?? {};
  const pieces = Object.entries(texts).flatMap(([name, text]) => [
    `--${name === 'teacherOuter' ? 'teacher-outer' : name}`,
    quote(`${text}`),
  ]);
  // Of these two the options have the names of files, whose contents are in report.json as options.model.
  const learnt = model?.teacher === undefined && formula === undefined ? pieces : ['--model', 'model.json'];
  return [
    'symbreak report',
    ...families.map(quote),
    ...added,
    ...(theorems ? ['--theorems'] : []),
    ...learnt,
    ...(minima === undefined ? [] : ['--minima', quote(minima)]),
  ].join(' ');
}

/** The names of a family's figures, without their endings; undefined for one that it does not have. */
export interface FamilyFigures {
  readonly eigenvalues: string;
  readonly entries: string | undefined;
  readonly errors: string | undefined;
  readonly branches: string | undefined;
}

/** `II`, or `2,d-2:-+` for a family without a short name. */
export function familyLabel({ alias, family }: { readonly alias: string | null; readonly family: string }): string {
  return alias ?? family;
}

/**
 * The parts of a family's record that print its name, with the name that a report has for it everywhere: the short one where
 * there is one. The table of all families says what the short names stand for.
 */
export function underOneName({
  critical,
  branches,
  expansion,
  ...record
}: FamilyReportRecord): Pick<FamilyReportRecord, 'critical' | 'branches' | 'expansion'> {
  const family = familyLabel(record);
  return {
    critical: { ...critical, family },
    ...(branches && { branches: { ...branches, family } }),
    expansion: expansion && { ...expansion, family },
  };
}
