import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { batchDigest, journalHead, journalLine, readJournal } from '../../../src/study/certificate/batch-journal.js';
import {
  type BatchEntry,
  type BatchRecord,
  certifyEntry,
  readBatch,
  summarise,
} from '../../../src/study/certificate/certify-batch.js';
import { readModel } from '../../../src/study/model/model.js';

/** II at d = 7, twice the same; the global minimum; no critical point; no matrix. */
const II = '{"blocks": [1, 6], "vals": [[-0.632704, 0.185991], [0.261691, 0.996923, -0.03508]]}';
const LIST = `[[[-0.632704, 0.185991], [0.261691, 0.9]], {"blocks": [3], "vals": [1, 0]}, "no matrix", {"vals": [1.0, 0], "blocks": [3], "times": 2}]`;

const mpfr = await loadMpfr();
let entries: readonly BatchEntry[];
let records: readonly BatchRecord[];
const key = { program: '1.2.3', input: '' };
let text: string;
beforeAll(() => {
  entries = readBatch(LIST);
  const proofs = entries.map((entry) => certifyEntry(mpfr, entry));
  records = proofs.map(({ record }) => record);
  key.input = batchDigest(entries);
  text = journalHead(key) + proofs.map(({ record }) => journalLine(key, { record, certificate: null })).join('');
});

describe('readJournal', () => {
  it('reads what was written: all kinds of results', () => {
    const journal = readJournal(text, key);
    expect(journal).toMatchObject({ isOwn: true, passedOver: 0 });
    expect(records.map(({ verdict }) => verdict)).toContain('failed');
    expect(records.map(({ verdict }) => verdict)).toContain('minimum');
    for (const record of new Map(records.map((r) => [r.digest, r])).values()) {
      expect(journal.results.get(record.digest)).toEqual({ record, certificate: null });
      // Also in the order of its fields: a run that goes on prints what one without a break does.
      expect(JSON.stringify(journal.results.get(record.digest)?.record)).toBe(JSON.stringify(record));
    }
  });

  it('keeps what is learnt, and is of another list where that is another', async () => {
    const model = { activation: 'leaky:1/10' };
    const own = { ...key, input: batchDigest(entries, model) };
    expect(own.input).not.toBe(batchDigest(entries));
    expect(batchDigest(entries, {})).toBe(batchDigest(entries));
    expect(batchDigest(entries, { activation: 'leaky:1/5' })).not.toBe(own.input);
    const [, , , identity] = entries.map((entry) => certifyEntry(mpfr, entry, readModel(model)).record);
    if (identity === undefined) throw new Error('four entries');
    expect(identity).toMatchObject({ verdict: 'minimum', model: { activation: 'leaky:0.1' } });
    const kept = readJournal(journalHead(own) + journalLine(own, { record: identity, certificate: null }), own);
    expect(kept.results.get(identity.digest)?.record).toEqual(identity);
    expect(JSON.stringify(kept.results.get(identity.digest)?.record)).toBe(JSON.stringify(identity));
    expect(readJournal(text, own).isOwn).toBe(false);
  });

  it('does not take another fault for a line that is no JSON', () => {
    const parse = vi.spyOn(JSON, 'parse').mockImplementation(() => {
      throw new RangeError('no memory');
    });
    try {
      expect(() => readJournal(text, key)).toThrow('no memory');
    } finally {
      parse.mockRestore();
    }
  });

  it('takes no line of which any letter was changed, and goes on with the others', () => {
    const lines = text.trimEnd().split('\n').slice(1);
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.nat(), fc.constantFrom('0', '7', '"', 'x', '-', ' '), (which, at, letter) => {
        const line = lines[which] as string;
        const place = at % line.length;
        const changed = line.slice(0, place) + letter + line.slice(place + 1);
        const before = JSON.parse(line) as unknown;
        const isSame = (() => {
          try {
            expect(JSON.parse(changed)).toEqual(before);
            return true;
          } catch {
            return false;
          }
        })();
        fc.pre(!isSame);
        const journal = readJournal(`${journalHead(key)}${changed}\n${line}\n`, key);
        expect(journal).toMatchObject({ isOwn: true, passedOver: 1 });
        expect(journal.results.size).toBe(1);
        expect([...journal.results.values()][0]).toEqual(readJournal(`${line}\n`, key).results.values().next().value);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('takes no field of another shape, whatever its digest', () => {
    const [record] = records as [BatchRecord];
    const shapes = [null, [], 'map', { ...record, verdict: 'maximum' }, { ...record, entry: '1' }, { ...record, further: 1 }];
    const minimum = records.find(({ verdict }) => verdict === 'minimum') as BatchRecord;
    for (const shape of [...shapes, { ...minimum, eigenvalueEnclosures: [null] }, { ...minimum, negative: 'x', index: true }]) {
      const line = journalLine(key, { record: shape as BatchRecord, certificate: null });
      expect(readJournal(journalHead(key) + line, key)).toMatchObject({ isOwn: true, passedOver: 1 });
      expect(readJournal(journalHead(key) + line, key).results.size).toBe(0);
    }
  });

  it('computes results of another version of the program again, and has nothing to do with another list', () => {
    const other = readJournal(text, { ...key, program: '1.2.4' });
    expect(other).toMatchObject({ isOwn: true, passedOver: records.length });
    expect(other.results.size).toBe(0);
    expect(readJournal(text, { ...key, input: batchDigest(entries.slice(1)) }).isOwn).toBe(false);
    expect(batchDigest([...entries].reverse())).not.toBe(key.input);
  });

  it('knows its own by any line, is not disturbed by one that was cut off, and takes nothing else for its own', () => {
    for (let length = 0; length < text.length; length += 97) {
      expect(readJournal(text.slice(0, length), key)).toMatchObject({ isOwn: true, passedOver: 0 });
    }
    expect(readJournal(`damaged${text}`, key)).toMatchObject({ isOwn: true, passedOver: 1 });
    for (const foreign of [
      'my notes',
      'my notes\n',
      '{}\n',
      '\n',
      '[]\nnull\n',
      '{"version":1,"entry":1,"digest":"x","verdict":"minimum"}\n',
    ]) {
      expect(readJournal(foreign, key)).toMatchObject({ isOwn: false });
    }
  });
});

describe('summarise', () => {
  it('names the entries that say the same, whatever the order and number of their fields', () => {
    expect(summarise(records)).toMatchObject({ entries: 4, distinct: 3, duplicates: [{ entry: 4, repeats: 2 }] });
    const list = readBatch(`[${II}, 1, ${II}, ${II}, 1, [[2]]]`);
    const summary = summarise(list.map(({ entry, digest }) => ({ entry, digest, verdict: 'failed', reason: '' })));
    expect(summary.duplicates).toEqual([
      { entry: 3, repeats: 1 },
      { entry: 4, repeats: 1 },
      { entry: 5, repeats: 2 },
    ]);
    expect(summary.distinct).toBe(3);
  });
});
