import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readTrueType, type TrueType } from './true-type.js';

/** How a text is set. */
export interface TextStyle {
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** Letters of one face in a row, where they start and how far they are raised, in the unit of the size. */
export interface TextRun {
  readonly face: FaceName;
  readonly size: number;
  readonly x: number;
  readonly rise: number;
  readonly glyphs: readonly { readonly glyph: number; readonly text: string }[];
}

const FACES = {
  regular: 'Main-Regular',
  bold: 'Main-Bold',
  letters: 'Math-Italic',
  italic: 'Main-Italic',
  symbols: 'AMS-Regular',
} as const;

export type FaceName = keyof typeof FACES;

/** The faces that text is set in: Computer Modern, as in LaTeX, from the package katex. */
export type Faces = Readonly<Record<FaceName, TrueType>>;

/** Reads the faces from where the package katex is installed. Throws what node throws where it is not. */
export async function loadFaces(): Promise<Faces> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('katex/dist/katex.min.css')), 'fonts');
  const read = async (name: FaceName): Promise<TrueType> =>
    readTrueType(await readFile(join(folder, `KaTeX_${FACES[name]}.ttf`)));
  const [regular, bold, letters, italic, symbols] = await Promise.all([
    read('regular'),
    read('bold'),
    read('letters'),
    read('italic'),
    read('symbols'),
  ]);
  return { regular, bold, letters, italic, symbols };
}

const SUPERSCRIPTS: ReadonlyMap<string, string> = new Map([...'⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺'].map((c, i) => [c, '0123456789−+'.charAt(i)]));
const SUBSCRIPTS: ReadonlyMap<string, string> = new Map([...'₀₁₂₃₄₅₆₇₈₉'].map((c, i) => [c, String(i)]));
const SMALL = { size: 0.7, up: 0.36, down: -0.16 };
/** Characters that stand for others which the faces have. */
const SPELLED: ReadonlyMap<string, string> = new Map([
  ['\u00a0', ' '],
  ['\u2009', ' '],
  ['\u202f', ' '],
  ['·', '⋅'],
]);
/** Stands for a character that no face has. */
const UNKNOWN = '?';

/** A text in runs, and its width; zero-width spaces take no room, digits above and below the line are small. */
export function setText(
  faces: Faces,
  text: string,
  style: TextStyle,
): { readonly runs: readonly TextRun[]; readonly width: number } {
  const runs: { face: FaceName; size: number; x: number; rise: number; glyphs: { glyph: number; text: string }[] }[] = [];
  let x = 0;
  for (const character of text.normalize('NFD')) {
    if (character === '\u200b') continue;
    const above = SUPERSCRIPTS.get(character);
    const below = SUBSCRIPTS.get(character);
    const plain = above ?? below ?? SPELLED.get(character) ?? character;
    const size = style.size * (plain === character || SPELLED.has(character) ? 1 : SMALL.size);
    const rise = style.size * (above !== undefined ? SMALL.up : below !== undefined ? SMALL.down : 0);
    const { face, glyph } = glyphOf(faces, plain, style);
    const last = runs[runs.length - 1];
    const run = last?.face === face && last.size === size && last.rise === rise ? last : { face, size, x, rise, glyphs: [] };
    if (run !== last) runs.push(run);
    run.glyphs.push({ glyph, text: plain });
    x += (faces[face].advance(glyph) * size) / 1000;
  }
  return { runs, width: x };
}

function glyphOf(faces: Faces, character: string, { bold, italic }: TextStyle): { face: FaceName; glyph: number } {
  const order: readonly FaceName[] = italic
    ? ['letters', 'italic', 'regular', 'symbols']
    : [...(bold ? (['bold'] as const) : []), 'regular', 'letters', 'symbols'];
  const code = character.codePointAt(0) ?? 0;
  for (const face of order) {
    const glyph = faces[face].glyph(code);
    if (glyph !== undefined) return { face, glyph };
  }
  const fallback = faces.regular.glyph(UNKNOWN.charCodeAt(0)) ?? 0;
  return { face: 'regular', glyph: fallback };
}
