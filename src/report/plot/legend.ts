import { EDGE, FONT, LINE, plainText, serifWidth } from './metrics.js';
import type { PlotSeries } from './plot.js';

/** Length of the sample of a curve in a legend. */
export const SAMPLE = 2.4 * FONT;
/** From a sample to its name, and from a name to the next sample. */
const [BEFORE_NAME, AFTER_NAME] = [0.5 * FONT, 1.2 * FONT];

/** A name of the legend with its sample: `x` is where the sample starts, `nameX` where the name does, `y` the base line. */
export interface LegendItem {
  readonly series: PlotSeries;
  readonly text: string;
  readonly x: number;
  readonly nameX: number;
  readonly y: number;
}

/** The names of series in rows below the axes, each row in the middle; a name that is longer than the row is cut. Pure. */
export function legendItems(
  series: readonly PlotSeries[],
  full: number,
  top: number,
): { readonly items: readonly LegendItem[]; readonly bottom: number } {
  const rows: { item: PlotSeries; text: string; room: number }[][] = [[]];
  let used = 0;
  for (const item of series) {
    const text = fitting(plainText(item.label), full - 2 * EDGE - SAMPLE - FONT);
    if (text === '') continue;
    const room = SAMPLE + BEFORE_NAME + serifWidth(text) + AFTER_NAME;
    if (used > 0 && used + room > full - 2 * EDGE + AFTER_NAME) {
      rows.push([]);
      used = 0;
    }
    rows[rows.length - 1]?.push({ item, text, room });
    used += room;
  }
  const filled = rows.filter((row) => row.length > 0);
  const items = filled.flatMap((row, r) => {
    const total = row.reduce((sum, { room }) => sum + room, 0) - AFTER_NAME;
    let x = Math.max(EDGE, (full - total) / 2);
    return row.map(({ item, text, room }): LegendItem => {
      const from = x;
      x += room;
      return { series: item, text, x: from, nameX: from + SAMPLE + BEFORE_NAME, y: top + r * LINE };
    });
  });
  return { items, bottom: top + Math.max(0, filled.length - 1) * LINE + 0.5 * FONT };
}

function fitting(text: string, room: number): string {
  if (serifWidth(text) <= room) return text;
  const letters = [...text];
  while (letters.length > 1 && serifWidth(`${letters.join('')}…`) > room) letters.pop();
  return `${letters.join('')}…`;
}
