import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';

/** The bytes that begin every `.npy` file: 0x93 and NUMPY. */
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** Whether bytes are those of a `.npy` file, whatever its name. */
export function isNpy(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => bytes[i] === byte);
}

/**
 * The rows of a matrix from the bytes of a `.npy` file, versions 1 to 3: float32 or float64, of either byte order, in C or
 * Fortran order. Nothing is unpickled. Throws an InputError in one sentence for other types, for shapes that are not
 * those of a matrix, and for files that are shorter or longer than their header says.
 * Source: numpy.lib.format.
 */
export function parseNpy(bytes: Uint8Array): readonly (readonly number[])[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6] ?? 0;
  if (version < 1 || version > 3) throw refused(`has version ${version} of the format: 1, 2 and 3 are accepted`);
  const start = version === 1 ? 10 : 12;
  if (bytes.length < start) throw refused('ends within its header');
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (bytes.length < start + length) throw refused('ends within its header');
  const header = new TextDecoder('latin1').decode(bytes.subarray(start, start + length));
  const { size, little, kind } = entryType(header);
  const order = /'fortran_order'\s*:\s*(True|False)\b/.exec(header)?.[1];
  if (order === undefined) throw refused(`has no order of its entries in its header '${shortened(header.trim(), 80)}'`);
  const [rows, columns] = shapeOf(header);
  const expected = start + length + rows * columns * size;
  if (bytes.length !== expected) {
    throw refused(`has ${bytes.length} bytes, but ${expected} belong to ${rows} × ${columns} entries of type ${kind}`);
  }
  const at = (i: number, j: number): number => {
    const place = start + length + size * (order === 'True' ? j * rows + i : i * columns + j);
    return size === 4 ? view.getFloat32(place, little) : view.getFloat64(place, little);
  };
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => at(i, j)));
}

function entryType(header: string): { readonly size: 4 | 8; readonly little: boolean; readonly kind: string } {
  const kind = /'descr'\s*:\s*'([^']{1,20})'/.exec(header)?.[1];
  if (kind === undefined) throw refused('holds no plain numbers, but records or objects: float32 and float64 are accepted');
  const [, order, size] = /^([<>])f([48])$/.exec(kind) ?? [];
  if (size === undefined) throw refused(`holds entries of type '${shortened(kind)}': float32 and float64 are accepted`);
  return { size: size === '4' ? 4 : 8, little: order === '<', kind };
}

function shapeOf(header: string): readonly [number, number] {
  const text = /'shape'\s*:\s*\(([\d\s,L]{0,60})\)/.exec(header)?.[1];
  const numbers = (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [rows = Number.NaN, columns = Number.NaN] = numbers.map((part) =>
    /^\d{1,9}L?$/.test(part) ? Number.parseInt(part, 10) : Number.NaN,
  );
  if (numbers.length !== 2 || !(rows >= 1 && columns >= 1)) {
    throw refused(`has the shape (${numbers.join(', ')}): two dimensions, rows and columns, are accepted`);
  }
  return [rows, columns];
}

function refused(what: string): InputError {
  return new InputError(`the .npy file ${what}`);
}
