/** Bytes of a double. */
const BYTES = 8;

/** Doubles as text: their bytes, little-endian, in base 64. Every double is read back as it is. */
export function encodedDoubles(values: Float64Array): string {
  const bytes = new Uint8Array(values.length * BYTES);
  const view = new DataView(bytes.buffer);
  values.forEach((x, i) => {
    view.setFloat64(i * BYTES, x, true);
  });
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Doubles from their text; undefined for a text that is none. */
export function decodedDoubles(text: string): Float64Array | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  if (bytes.length % BYTES !== 0) return undefined;
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: bytes.length / BYTES }, (_, i) => view.getFloat64(i * BYTES, true));
}
