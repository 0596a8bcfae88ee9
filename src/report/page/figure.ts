import { DARK_FIGURE_COLORS } from './style.js';

/**
 * An SVG document for a page: its colours follow the page's, it has no size of its own but its proportions, its letters are
 * the page's, and its curves are drawn to a tenth of a unit. Pure; nothing is thrown.
 */
export function pageFigure(svg: string): string {
  return svg
    .replace(/ (fill|stroke)="(#[0-9a-f]{6})"/g, (whole, name: string, color: string) =>
      DARK_FIGURE_COLORS[color] === undefined ? whole : ` ${name}="var(--c${color.slice(1)},${color})"`,
    )
    .replace(/ d="([ML0-9.,-]+)"/g, (_, path: string) => ` d="${relativePath(path)}"`)
    .replace(/ xmlns="[^"]*"/, '')
    .replace(/^<svg ([^>]*?) ?width="[^"]*" height="[^"]*"/, '<svg $1')
    .trim();
}

/**
 * A path of straight lines, each end relative to the one before and rounded to a tenth: as it is seen, in a third of the
 * letters. Positions are rounded before they are subtracted, so that no error adds up.
 */
export function relativePath(path: string): string {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([ML])(-?[\d.]+),(-?[\d.]+)/g)]
    .map(([, command, right, down]) => {
      const [nextX, nextY] = [Math.round(10 * Number(right)), Math.round(10 * Number(down))];
      const step = `${tenths(nextX - x)}${nextY < y ? '' : ' '}${tenths(nextY - y)}`;
      const isNone = command === 'L' && nextX === x && nextY === y;
      [x, y] = [nextX, nextY];
      return isNone ? '' : `${command === 'M' ? 'm' : 'l'}${step}`;
    })
    .join('');
}

/** A number of tenths as a decimal, in as few letters as there can be. */
function tenths(n: number): string {
  return String(n / 10).replace(/^(-?)0\./, '$1.');
}
