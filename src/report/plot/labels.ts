/** A text at a height, with the heights that it stands for. */
export interface EndLabel {
  readonly y: number;
  readonly names: readonly string[];
  readonly anchors: readonly { readonly y: number; readonly name: string }[];
}

const NAMES_PER_LINE = 3;

/** The names of a label, three per line. */
export function labelLines(names: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(names.length / NAMES_PER_LINE) }, (_, i) =>
    names.slice(i * NAMES_PER_LINE, (i + 1) * NAMES_PER_LINE),
  );
}

/**
 * Labels for the ends of curves: those that would overlap are united into one that names each component once, so that
 * labels keep to their curves.
 */
export function endLabels(
  ends: readonly { readonly y: number; readonly name: string }[],
  lineHeight: number,
): readonly EndLabel[] {
  const labels: EndLabel[] = [];
  for (const end of [...ends].sort((a, b) => a.y - b.y)) {
    let label: EndLabel = { y: end.y, names: [end.name], anchors: [end] };
    for (let above = labels.at(-1); above && overlap(above, label, lineHeight); above = labels.at(-1)) {
      labels.pop();
      label = united(above, label);
    }
    labels.push(label);
  }
  return labels;
}

function overlap(a: EndLabel, b: EndLabel, lineHeight: number): boolean {
  const height = (label: EndLabel): number => lineHeight * labelLines(label.names).length;
  return Math.abs(a.y - b.y) < (height(a) + height(b)) / 2;
}

function united(a: EndLabel, b: EndLabel): EndLabel {
  const anchors = [...a.anchors, ...b.anchors];
  const ys = anchors.map(({ y }) => y);
  return { y: (Math.min(...ys) + Math.max(...ys)) / 2, names: [...new Set([...a.names, ...b.names])], anchors };
}

/** Where a label of a mark is to stand at best, and how wide it is. */
export interface MarkLabel {
  readonly x: number;
  readonly width: number;
}

/** A label of a mark with the row it is put in, row 0 nearest to the plot. */
export interface MarkPlace {
  /** Where the label starts. */
  readonly start: number;
  readonly row: number;
}

/**
 * Puts the labels of vertical marks into rows so that no two overlap and none ends beyond `right`. A label starts at
 * its line, and of two that would overlap the left one goes higher, so that no line runs through a label.
 */
export function placeMarks<M extends MarkLabel>(marks: readonly M[], right: number): readonly (M & MarkPlace)[] {
  const rows: number[] = [];
  return [...marks]
    .sort((a, b) => b.x - a.x)
    .map((mark) => {
      const { x, width } = mark;
      const start = Math.min(x + 4, right - width);
      const free = rows.findIndex((used) => start + width + 10 <= used);
      const row = free === -1 ? rows.length : free;
      rows[row] = Math.min(x, start);
      return { ...mark, start, row };
    });
}
