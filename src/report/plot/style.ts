import { componentWithBlocks } from '../../representation/component.js';
/** How the curves of a component are drawn: a colour and a dash pattern, no two components alike in either. */
export interface CurveStyle {
  readonly color: string;
  /** An SVG dash array; undefined for a solid line. */
  readonly dash: string | undefined;
}

/** Colours of the Okabe–Ito and Tol palettes, which colour-blind readers can tell apart; one row per kind of component. */
const STYLES: Readonly<Record<string, readonly CurveStyle[]>> = {
  t: [{ color: '#000000', dash: undefined }],
  s: [
    { color: '#0072b2', dash: '8 3' },
    { color: '#e69f00', dash: '14 3' },
    { color: '#882255', dash: '5 2' },
  ],
  x: [
    { color: '#d55e00', dash: '2 2' },
    { color: '#cc79a7', dash: '2 4' },
    { color: '#661100', dash: '1 2' },
  ],
  y: [
    { color: '#009e73', dash: '9 3 2 3' },
    { color: '#117733', dash: '14 3 2 3' },
    { color: '#999933', dash: '6 2 2 2' },
  ],
  'n⊠t': [{ color: '#555555', dash: '1 3' }],
  'n⊠s': [
    { color: '#8b5a2b', dash: '3 2 1 2' },
    { color: '#5b3a8b', dash: '5 2 1 2' },
    { color: '#2b8b7a', dash: '7 2 1 2' },
  ],
  's⊠s': [
    { color: '#56b4e9', dash: '9 3 2 3 2 3' },
    { color: '#6a3d9a', dash: '14 3 2 3 2 3' },
    { color: '#44aa99', dash: '6 2 2 2 2 2' },
  ],
};

const FALLBACK: CurveStyle = { color: '#777777', dash: '4 4' };

/** How components are named: without subscripts where the family has one block. */
export interface ComponentNaming {
  readonly oneBlock: boolean;
}

/** A component as it is named in a figure, e.g. `s_0⊠s_1`. */
export function componentLabel(
  { component, blocks }: { readonly component: string; readonly blocks: readonly number[] },
  { oneBlock }: ComponentNaming,
): string {
  const letters = component.replace(/_\d+/g, '');
  if (letters === 't' || oneBlock || blocks.length === 0) return component;
  return componentWithBlocks(letters, blocks);
}

/** A style for each label, the first of a kind with the strongest colour of its kind. */
export function curveStyles(labels: readonly string[]): ReadonlyMap<string, CurveStyle> {
  const styles = new Map<string, CurveStyle>();
  const used = new Map<string, number>();
  for (const label of labels) {
    if (styles.has(label)) continue;
    const kind = label.replace(/_\d+/g, '');
    const n = used.get(kind) ?? 0;
    const row = STYLES[kind] ?? [];
    styles.set(label, row[n % Math.max(1, row.length)] ?? FALLBACK);
    used.set(kind, n + 1);
  }
  return styles;
}
