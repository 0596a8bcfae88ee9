import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';

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
  readonly text: string;
}

/** A face: the bytes of its file, and what is asked of it to set a line. */
export interface Face {
  readonly file: Buffer;
  readonly font: Font;
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
export type Faces = Readonly<Record<FaceName, Face>>;

/** Reads the faces from where the package katex is installed. Throws what node throws where it is not. */
export async function loadFaces(): Promise<Faces> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('katex/dist/katex.min.css')), 'fonts');
  const read = async (name: FaceName): Promise<Face> => {
    const file = await readFile(join(folder, `KaTeX_${FACES[name]}.ttf`));
    const font = create(file);
    if (font.type !== 'TTF') throw new TypeError(`KaTeX_${FACES[name]}.ttf is no TrueType font`);
    return { file, font };
  };
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
  const runs: { face: FaceName; size: number; x: number; rise: number; text: string }[] = [];
  let x = 0;
  for (const character of text) {
    if (character === '\u200b') continue;
    const above = SUPERSCRIPTS.get(character);
    const below = SUBSCRIPTS.get(character);
    const plain = above ?? below ?? SPELLED.get(character) ?? character;
    const size = style.size * (plain === character || SPELLED.has(character) ? 1 : SMALL.size);
    const rise = style.size * (above !== undefined ? SMALL.up : below !== undefined ? SMALL.down : 0);
    const { face, letter } = faceOf(faces, plain, style);
    const last = runs[runs.length - 1];
    const run = last?.face === face && last.size === size && last.rise === rise ? last : { face, size, x, rise, text: '' };
    if (run !== last) runs.push(run);
    run.text += letter;
    const { font } = faces[face];
    x += (font.glyphForCodePoint(codeOf(letter)).advanceWidth * size) / font.unitsPerEm;
  }
  return { runs, width: x };
}

/** The first face in the order of the style that has a letter; a question mark for one that none has. */
function faceOf(faces: Faces, letter: string, { bold, italic }: TextStyle): { face: FaceName; letter: string } {
  const order: readonly FaceName[] = italic
    ? ['letters', 'italic', 'regular', 'symbols']
    : [...(bold ? (['bold'] as const) : []), 'regular', 'letters', 'symbols'];
  const face = order.find((name) => faces[name].font.hasGlyphForCodePoint(codeOf(letter)));
  return face === undefined ? { face: 'regular', letter: UNKNOWN } : { face, letter };
}

function codeOf(letter: string): number {
  return letter.codePointAt(0) ?? 0;
}
