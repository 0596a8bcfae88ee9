import { afterEach, describe, expect, it, vi } from 'vitest';
import { InputError } from '../../src/input/errors.js';
import { utf8Text } from '../../src/input/utf8-text.js';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the text of bytes', () => {
  it('is read without a byte order mark', () => {
    expect(utf8Text(new Uint8Array([0xef, 0xbb, 0xbf, 0xc2, 0xbd]), 'the file')).toBe('½');
  });

  it.each([
    ['a byte that begins nothing', [0xff]],
    ['a character cut short', [0xe2, 0x82]],
    ['half a surrogate', [0xed, 0xa0, 0x80]],
  ])('is refused for %s', (_, bytes) => {
    expect(() => utf8Text(new Uint8Array(bytes), 'the file')).toThrow(new InputError('the file is not UTF-8 text'));
  });

  it('does not take another fault for bytes that are no text', () => {
    const fault = new RangeError('no memory');
    vi.spyOn(TextDecoder.prototype, 'decode').mockImplementation(() => {
      throw fault;
    });
    expect(() => utf8Text(new Uint8Array([0x31]), 'the file')).toThrow(fault);
  });
});
