import type { CurveOf, CurvesRecord, FamilyCurves } from '../../study/curve/record.js';
import { componentLabel } from '../plot/style.js';
import type { Inline } from '../text/notation.js';

/** What is plotted, as the title of its axis. */
export const QUANTITY_TITLES: Readonly<Record<CurvesRecord['quantity'], string>> = {
  least: 'least eigenvalue',
  eigenvalues: 'eigenvalue',
  loss: 'loss',
  entries: 'entry',
  index: 'Morse index',
};

/** The name under which a family stands in a plot: the shorter one, if it has two. */
export function familyLabel({ alias, family }: Pick<FamilyCurves, 'alias' | 'family'>): string {
  return alias ?? family;
}

/** The name of a curve of a family, by which curves of one kind have one line in the legend. */
export function curveName({ family }: FamilyCurves, of: CurveOf): string {
  if (of.kind === 'eigenvalue') return componentLabel(of, { oneBlock: !family.includes(',') });
  return of.kind === 'entry' ? of.entry : of.kind;
}

/** A component or an entry as a label. */
export function curveLabel(of: CurvesRecord['quantity'], name: string): Inline {
  if (of === 'eigenvalues') return { component: name, blocks: [] };
  const [letter = '', index = ''] = name.split('_');
  return { math: { text: `${letter}_${index}`, latex: `${letter}_{${index}}` } };
}

/**
 * By what each curve is told: its name, or for a component of a family with one block the one of its kind on the last block, which
 * is what becomes of it in families with several.
 */
export function curveKeys(names: readonly string[]): ReadonlyMap<string, string> {
  const all = [...new Set(names)];
  const kind = (name: string): string => name.replace(/_\d+/g, '');
  return new Map(
    all.map((name) => [
      name,
      name.includes('_')
        ? name
        : (all
            .filter((other) => other !== name && kind(other) === name)
            .sort()
            .at(-1) ?? name),
    ]),
  );
}
