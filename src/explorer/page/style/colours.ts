import { DARK_FIGURE_COLORS } from '../../../report/page/style.js';

const LIGHT =
  '--paper:#fffefb;--raised:#ffffff;--ink:#1f1f1f;--soft:#5d5d5d;--line:#d9d5cb;--edge:#8d887c;--faint:#f6f4ee;--link:#0b5394;--on:#ffffff;--wrong:#a3231b;--wrong-faint:#fbeeea;--exact:#0b6b3d;--certified:#0b5394;--checked:#7a5b00;--numerical:#9c3f10;--shade:rgba(60,50,30,.22);--cffffff:var(--paper)';
const DARK =
  '--paper:#15181c;--raised:#1b1f24;--ink:#e4e2dc;--soft:#a5a8ab;--line:#3a4047;--edge:#7d848b;--faint:#1d2126;--link:#8fc3f2;--on:#10202f;--wrong:#f1a196;--wrong-faint:#33201d;--exact:#7fd0a5;--certified:#8fc3f2;--checked:#e0c268;--numerical:#e6a07c;--shade:rgba(0,0,0,.55)';

/**
 * The colours of the page as variables, for light and for dark: those of the report, with a few for what is entered. Figures
 * take theirs from here, too; their paper is that of the page. Every pair that is text on ground has a contrast of 4.5.
 */
export function colourRules(): string {
  const figures = Object.entries(DARK_FIGURE_COLORS)
    .filter(([colour]) => colour !== '#ffffff')
    .map(([colour, other]) => `--c${colour.slice(1)}:${other}`);
  return `:root{color-scheme:light dark;${LIGHT}}\n@media (prefers-color-scheme:dark){:root{${DARK};${figures.join(';')}}}\n`;
}
