import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type * as entry from '../../src/node.js';

// Threads run what is built; so the whole entry is taken from there.
const built = join(fileURLToPath(new URL('../..', import.meta.url)), 'dist/node.js');
const { certifyAll, certifyBatch, loadMpfr, readBatch, readMatrixFile, summarise } = (await import(
  pathToFileURL(built).href
)) as typeof entry;

/** Type A at d = 8 twice, what is no matrix, and type A at d = 7. */
const A8 = { blocks: [8], vals: [-0.74932, 0.24807] };
const entries = readBatch(JSON.stringify([A8, A8, { blocks: [2], vals: [1] }, { blocks: [7], vals: [-0.71, 0.28] }]));

describe('certifyAll', () => {
  it('proves in threads what certifyBatch proves in one, each content once', async () => {
    const proofs = await certifyAll(entries, { threads: 2 });
    const { records } = certifyBatch(await loadMpfr(), entries);
    expect(proofs.map(({ record }) => record)).toEqual(records.filter(({ entry }) => entry !== 2));
    expect(summarise(proofs.map(({ record }) => record))).toMatchObject({ entries: 3, distinct: 3, minima: 2, failed: 1 });
    expect(proofs.map(({ certificate }) => certificate?.digest.length)).toEqual([64, undefined, 64]);
  });

  it('proves what is learnt from other models, too', async () => {
    const [proof] = await certifyAll(entries.slice(0, 1), { model: { activation: 'leaky:1/50' }, threads: 1 });
    expect(proof).toMatchObject({
      record: { verdict: 'minimum', model: { activation: 'leaky:0.02' } },
      certificate: { model: { activation: 'leaky:0.02' } },
    });
    await expect(certifyAll(entries, { model: { activation: 'gelu' } })).rejects.toThrow("unknown activation 'gelu'");
    const formula = { activation: 'kernel.txt', formula: 'c' };
    await expect(certifyAll(entries, { model: formula })).rejects.toThrow('proofs are not offered for a formula of your own: ');
  });

  it('ends when it is told to, and passes errors of the caller on', async () => {
    expect(await certifyAll(entries, { signal: AbortSignal.abort() })).toEqual([]);
    const full = (): never => {
      throw new Error('the disk is full');
    };
    await expect(certifyAll(entries, { onProof: full })).rejects.toThrow('the disk is full');
  });

  it('refuses other arguments', async () => {
    await expect(certifyAll('list' as never)).rejects.toThrow("entries is 'list': a list is accepted");
    await expect(certifyAll(entries, { threads: 0 })).rejects.toThrow('threads 0: a whole number from 1 to 256 is accepted');
  });
});

it('readMatrixFile says of a file why it cannot be read', async () => {
  await expect(readMatrixFile('no/such.csv')).rejects.toThrow("cannot read 'no/such.csv': there is no such file or folder");
});
