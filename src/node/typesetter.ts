import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { MathTypesetter } from '../report/page/typesetter.js';

/** A font of KaTeX, and how to see that a page uses it: by the classes of its elements. */
interface Font {
  readonly file: string;
  readonly family: string;
  readonly weight: 400 | 700;
  readonly slant: 'normal' | 'italic';
  readonly used: RegExp;
}

/** Fonts for what the formulas of this package are made of; calligraphic, script and typewriter letters do not occur. */
const FONTS: readonly Font[] = [
  font('Main-Regular', /class="/),
  font('Main-Bold', /class="[^"]*\bmathbf\b/),
  font('Main-Italic', /class="[^"]*\bmathit\b/),
  font('Math-Italic', /class="[^"]*\bmathnormal\b/),
  font('AMS-Regular', /class="[^"]*\b(?:amsrm|mathbb)\b/),
  font('Fraktur-Regular', /class="[^"]*\bmathfrak\b/),
  font('Size1-Regular', /\b(?:size1|delim-size1|small-op)\b/),
  font('Size2-Regular', /\b(?:size2|large-op)\b/),
  font('Size3-Regular', /\bsize3\b/),
  font('Size4-Regular', /\b(?:size4|delim-size4)\b/),
];

function font(file: string, used: RegExp): Font {
  const [family = '', face = ''] = file.split('-');
  return {
    file,
    family: `KaTeX_${family}`,
    weight: face.startsWith('Bold') ? 700 : 400,
    slant: face.endsWith('Italic') ? 'italic' : 'normal',
    used,
  };
}

/**
 * Loads KaTeX with its style sheet and fonts from where the package is installed; about 0.1 s, once for a page. Throws
 * what node throws where the package is not installed.
 *
 * @example
 * ```ts
 * import { loadTypesetter } from 'symbreak/node';
 * const { formula } = await loadTypesetter();
 * formula('d^2').includes('<math'); // true
 * ```
 */
export async function loadTypesetter(): Promise<MathTypesetter> {
  const { default: katex } = await import('katex');
  const sheetPath = createRequire(import.meta.url).resolve('katex/dist/katex.min.css');
  const sheet = await readFile(sheetPath, 'utf8');
  const rules = sheet.replace(/@font-face\{[^}]*\}/g, '');
  const fonts = await Promise.all(
    FONTS.map(async (item) => ({
      ...item,
      bytes: await readFile(join(dirname(sheetPath), 'fonts', `KaTeX_${item.file}.woff2`)),
    })),
  );
  const set = new Map<string, string>();
  return {
    formula(latex) {
      const known = set.get(latex);
      if (known !== undefined) return known;
      const html = katex.renderToString(latex, { output: 'htmlAndMathml', throwOnError: false, strict: 'ignore' });
      set.set(latex, html);
      return html;
    },
    style(body) {
      const faces = fonts
        .filter(({ used }) => used.test(body))
        .map(
          ({ family, weight, slant, bytes }) =>
            `@font-face{font-family:${family};font-weight:${weight};font-style:${slant};font-display:block;src:url(data:font/woff2;base64,${bytes.toString('base64')}) format("woff2")}`,
        );
      return [...faces, rules].join('\n');
    },
  };
}
