import { deflateSync } from 'node:zlib';

/** An object of a PDF document without its number, and the bytes of its stream, which are compressed. */
export interface PdfObject {
  /** The entries of a dictionary, without `<<` and `>>`. */
  readonly entries: string;
  readonly stream?: Uint8Array;
}

/**
 * A PDF document of these objects, numbered from 1 on in their order; the first is the catalogue and the second says what the
 * document is. It has no date, so that the same objects give the same bytes.
 *
 * Source: ISO 32000-1, 7.5 (file structure).
 */
export function pdfDocument(objects: readonly PdfObject[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let length = parts.reduce((sum, part) => sum + part.length, 0);
  const add = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  const places = objects.map(({ entries, stream }, i) => {
    const place = length;
    if (stream === undefined) add(Buffer.from(`${i + 1} 0 obj\n<<${entries}>>\nendobj\n`, 'latin1'));
    else {
      const packed = deflateSync(stream, { level: 9 });
      add(Buffer.from(`${i + 1} 0 obj\n<<${entries}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`, 'latin1'));
      add(packed);
      add(Buffer.from('\nendstream\nendobj\n', 'latin1'));
    }
    return place;
  });
  const start = length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
  add(Buffer.from(`xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join('')}`, 'latin1'));
  add(Buffer.from(`trailer\n<</Size ${rows.length + 1}/Root 1 0 R/Info 2 0 R>>\nstartxref\n${start}\n%%EOF\n`, 'latin1'));
  return new Uint8Array(Buffer.concat(parts));
}

/** A text as a string of a PDF document, in UTF-16. */
export function pdfString(text: string): string {
  return `<FEFF${utf16(text)}>`;
}

/** The code units of a text in hexadecimal digits. */
export function utf16(text: string): string {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0'))
    .join('')
    .toUpperCase();
}

/** A number as PDF has it: no exponent. */
export function pdfNumber(x: number): string {
  return String(Number(x.toFixed(3)) || 0);
}
