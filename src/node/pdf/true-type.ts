/** What of a TrueType font is needed to set text with it and to put the letters that occur into a document. */
export interface TrueType {
  /** The number of the glyph of a character; undefined where the font has none. */
  readonly glyph: (codePoint: number) => number | undefined;
  /** Advance width of a glyph in thousandths of the size. */
  readonly advance: (glyph: number) => number;
  /** Heights above and below the line, and the bounds of all glyphs, in thousandths of the size. */
  readonly ascent: number;
  readonly descent: number;
  readonly bounds: readonly [number, number, number, number];
  /** The font with the outlines of these glyphs alone; the numbers of the glyphs stay. */
  readonly subset: (glyphs: ReadonlySet<number>) => Uint8Array;
}

/** The tables that a font in a PDF document needs. */
const KEPT = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep'];

/**
 * Reads a TrueType font with a character map of format 4, as those of KaTeX are. Throws a RangeError for one without.
 *
 * Source: the OpenType specification, tables `cmap`, `glyf`, `head`, `hhea`, `hmtx`, `loca`, `maxp`.
 */
export function readTrueType(file: Uint8Array): TrueType {
  // A copy of its own: slices of a buffer of Node are views.
  const bytes = new Uint8Array(file);
  const data = new DataView(bytes.buffer);
  const tables = tableDirectory(data);
  const start = (name: string): number => {
    const table = tables.get(name);
    if (table === undefined) throw new RangeError(`a font without the table '${name}'`);
    return table.offset;
  };
  const [head, hhea] = [start('head'), start('hhea')];
  const perThousand = (value: number): number => (1000 * value) / data.getUint16(head + 18);
  const count = data.getUint16(start('maxp') + 4);
  const metrics = data.getUint16(hhea + 34);
  const long = data.getInt16(head + 50) === 1;
  const outline = (glyph: number): readonly [from: number, to: number] => {
    const loca = start('loca');
    const at = (i: number): number => (long ? data.getUint32(loca + 4 * i) : 2 * data.getUint16(loca + 2 * i));
    return [start('glyf') + at(glyph), start('glyf') + at(glyph + 1)];
  };
  const map = characterMap(data, start('cmap'));
  return {
    glyph: (codePoint) => map.get(codePoint),
    advance: (glyph) => perThousand(data.getUint16(start('hmtx') + 4 * Math.min(glyph, metrics - 1))),
    ascent: perThousand(data.getInt16(hhea + 4)),
    descent: perThousand(data.getInt16(hhea + 6)),
    bounds: [
      perThousand(data.getInt16(head + 36)),
      perThousand(data.getInt16(head + 38)),
      perThousand(data.getInt16(head + 40)),
      perThousand(data.getInt16(head + 42)),
    ],
    subset(glyphs) {
      const kept = withComponents(data, outline, glyphs);
      const pieces = Array.from({ length: count }, (_, glyph) => {
        const [from, to] = outline(glyph);
        return kept.has(glyph) ? bytes.subarray(from, to) : new Uint8Array(0);
      });
      return assembled(
        KEPT.flatMap((name): readonly (readonly [string, Uint8Array])[] => {
          const table = tables.get(name);
          if (table === undefined) return [];
          const own = bytes.slice(table.offset, table.offset + table.length);
          if (name === 'glyf') return [[name, joined(pieces)]];
          if (name === 'loca') return [[name, offsets(pieces)]];
          // The offsets are of four bytes each.
          if (name === 'head') new DataView(own.buffer).setInt16(50, 1);
          return [[name, own]];
        }),
      );
    },
  };
}

function tableDirectory(data: DataView): ReadonlyMap<string, { readonly offset: number; readonly length: number }> {
  const count = data.getUint16(4);
  return new Map(
    Array.from({ length: count }, (_, i) => {
      const at = 12 + 16 * i;
      const name = String.fromCharCode(...[0, 1, 2, 3].map((k) => data.getUint8(at + k)));
      return [name, { offset: data.getUint32(at + 8), length: data.getUint32(at + 12) }] as const;
    }),
  );
}

/** Code points to glyphs, from a subtable of format 4. */
function characterMap(data: DataView, cmap: number): ReadonlyMap<number, number> {
  const count = data.getUint16(cmap + 2);
  const tables = Array.from({ length: count }, (_, i) => cmap + data.getUint32(cmap + 4 + 8 * i + 4));
  const table = tables.find((at) => data.getUint16(at) === 4);
  if (table === undefined) throw new RangeError('a font without a character map of format 4');
  const segments = data.getUint16(table + 6) / 2;
  const map = new Map<number, number>();
  for (let i = 0; i < segments; i++) {
    const end = data.getUint16(table + 14 + 2 * i);
    const from = data.getUint16(table + 16 + 2 * (segments + i));
    const delta = data.getUint16(table + 16 + 2 * (2 * segments + i));
    const rangeAt = table + 16 + 2 * (3 * segments + i);
    const range = data.getUint16(rangeAt);
    for (let code = from; code <= end && code !== 0xffff; code++) {
      const glyph = range === 0 ? code : data.getUint16(rangeAt + range + 2 * (code - from));
      const shifted = range === 0 || glyph !== 0 ? (glyph + delta) % 0x10000 : 0;
      if (shifted !== 0) map.set(code, shifted);
    }
  }
  return map;
}

const MORE = 0x20;
const WORDS = 0x1;
/** Bytes of the scale after a component, by its flags. */
const SCALES = [
  [0x8, 2],
  [0x40, 4],
  [0x80, 8],
] as const;

/** The glyphs, the one for what is missing, and those they are composed of. */
function withComponents(
  data: DataView,
  outline: (glyph: number) => readonly [number, number],
  glyphs: ReadonlySet<number>,
): ReadonlySet<number> {
  const all = new Set([0, ...glyphs]);
  for (const glyph of all) {
    const [from, to] = outline(glyph);
    if (from === to || data.getInt16(from) >= 0) continue;
    for (let at = from + 10, flags = MORE; (flags & MORE) !== 0; ) {
      flags = data.getUint16(at);
      all.add(data.getUint16(at + 2));
      const scale = SCALES.find(([flag]) => (flags & flag) !== 0)?.[1] ?? 0;
      at += 4 + ((flags & WORDS) !== 0 ? 4 : 2) + scale;
    }
  }
  return all;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function offsets(pieces: readonly Uint8Array[]): Uint8Array {
  const data = new DataView(new ArrayBuffer(4 * (pieces.length + 1)));
  let at = 0;
  pieces.forEach((piece, i) => {
    at += piece.length;
    data.setUint32(4 * (i + 1), at);
  });
  return new Uint8Array(data.buffer);
}

/** A font file of these tables. */
function assembled(tables: readonly (readonly [name: string, content: Uint8Array])[]): Uint8Array {
  const log = Math.floor(Math.log2(tables.length));
  const directory = new DataView(new ArrayBuffer(12 + 16 * tables.length));
  directory.setUint32(0, 0x10000);
  [tables.length, 16 * 2 ** log, log, 16 * (tables.length - 2 ** log)].forEach((value, i) => {
    directory.setUint16(4 + 2 * i, value);
  });
  let offset = directory.byteLength;
  const padded = tables.map(([name, content], i) => {
    const at = 12 + 16 * i;
    [...name].forEach((letter, k) => {
      directory.setUint8(at + k, letter.charCodeAt(0));
    });
    const block = new Uint8Array(4 * Math.ceil(content.length / 4));
    block.set(content);
    directory.setUint32(at + 4, checksum(block));
    directory.setUint32(at + 8, offset);
    directory.setUint32(at + 12, content.length);
    offset += block.length;
    return block;
  });
  return joined([new Uint8Array(directory.buffer), ...padded]);
}

function checksum(block: Uint8Array): number {
  const data = new DataView(block.buffer, block.byteOffset, block.byteLength);
  let sum = 0;
  for (let at = 0; at < block.length; at += 4) sum = (sum + data.getUint32(at)) >>> 0;
  return sum;
}
