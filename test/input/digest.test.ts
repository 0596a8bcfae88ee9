import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/input/digest.js';
import { digestOf } from '../../src/study/certificate/certificate.js';

const byNode = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

describe('the digest', () => {
  it('is that of the standard', () => {
    // FIPS 180-4, the examples of NIST for one and two blocks.
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256Hex('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    );
  });

  it('is that of OpenSSL, for texts with any characters and for bytes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => sha256Hex(text) === byNode(text)));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => sha256Hex(bytes) === byNode(bytes)));
    for (const text of ['', '\ud800', 'a\udfffb', '\u0000', '😀'.repeat(1000)]) expect(sha256Hex(text)).toBe(byNode(text));
  });

  it('of a certificate is that of the text in which every field has its place', () => {
    expect(digestOf({ digest: 'x', b: [1, 'é'], a: -0.5 })).toBe(byNode('{"a":-0.5,"b":[1,"é"]}'));
  });
});
