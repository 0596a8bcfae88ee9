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
  font('Main-Regular', /./),
  font('Main-Bold', /class="bf"/),
  font('Math-Italic', /./),
  font('AMS-Regular', /class="bb"|⊠/),
  font('Fraktur-Regular', /class="fr"/),
  font('Size1-Regular', /class="s1"/),
  font('Size2-Regular', /class="s2"/),
  font('Size3-Regular', /class="s3"/),
];

/** Letters and signs in the fonts of KaTeX, whatever else the browser would take. */
const RULES = `math{font-family:KaTeX_Main,math;font-size:1.04em}
mi{text-transform:none;font-family:KaTeX_Math,KaTeX_Main,math;font-style:italic}
mi[mathvariant]{font-family:KaTeX_Main,math;font-style:normal}
.bf{font-family:KaTeX_Main;font-style:normal;font-weight:700}
.bb{font-family:KaTeX_AMS;font-style:normal}
.fr{font-family:KaTeX_Fraktur;font-style:normal}
.s1{font-family:KaTeX_Size1}
.s2{font-family:KaTeX_Size2}
.s3{font-family:KaTeX_Size3}
msup>:nth-child(2),msub>:nth-child(2){margin-right:-.12em}`;

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
 * Loads KaTeX, which reads the LaTeX, with its fonts from where the package is installed; about 0.1 s, once for a page.
 * Throws what node throws where the package is not installed.
 *
 * @example
 * ```ts
 * import { loadTypesetter } from 'symbreak/node';
 * const { formula } = await loadTypesetter();
 * formula('d^2'); // '<math><msup><mi>d</mi><mn>2</mn></msup></math>'
 * ```
 */
export async function loadTypesetter(): Promise<MathTypesetter> {
  const { default: katex } = await import('katex');
  const folder = join(dirname(createRequire(import.meta.url).resolve('katex/dist/katex.min.css')), 'fonts');
  const fonts = await Promise.all(
    FONTS.map(async (item) => ({ ...item, bytes: await readFile(join(folder, `KaTeX_${item.file}.woff2`)) })),
  );
  const set = new Map<string, string>();
  return {
    formula(latex) {
      const known = set.get(latex);
      if (known !== undefined) return known;
      const html = bareMath(katex.renderToString(latex, { output: 'mathml', throwOnError: false, strict: 'ignore' }));
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
      return [...faces, RULES].join('\n');
    },
  };
}

/** Alphabets by the name that MathML once had for them; browsers no longer choose them. */
const ALPHABETS: Readonly<Record<string, string>> = { bold: 'bf', 'double-struck': 'bb', fraktur: 'fr' };

/**
 * The MathML that KaTeX writes, without its source and what is said by default, and with what browsers do only for fonts
 * with a table of mathematics: large parentheses and sums are letters of larger fonts.
 */
function bareMath(html: string): string {
  const isLarge = html.includes('displaystyle="true"');
  return html
    .replace(/^<span class="katex">|<\/span>$/g, '')
    .replace(/<annotation[\s\S]*?<\/annotation>|<\/?semantics>| xmlns="[^"]*"/g, '')
    .replace(/ (?:minsize|maxsize)="1\.2em"/g, ' class="s1"')
    .replace(/ (?:minsize|maxsize)="2\.4em"/g, ' class="s3"')
    .replace(/<mo fence="true"[^>]* class="(s\d)"[^>]*>/g, '<mo stretchy="false" class="$1">')
    .replace(/<mo fence="true">/g, `<mo stretchy="false" class="${isLarge ? 's3' : 's1'}">`)
    .replace(/<mo>∑/g, `<mo class="${isLarge ? 's2' : 's1'}">∑`)
    .replace(/ mathvariant="([a-z-]+)"/g, (whole, name: string) => {
      const alphabet = ALPHABETS[name];
      return alphabet === undefined ? whole : ` class="${alphabet}"`;
    })
    .replace(/<mi>([a-z]{2,})<\/mi>/g, '<mi mathvariant="normal">$1</mi>')
    .replace(/^<math([^>]*)><mrow>([\s\S]*)<\/mrow><\/math>$/, '<math$1>$2</math>');
}
