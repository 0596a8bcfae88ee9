import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { exportDocument } from '../../../src/report/export/document.js';
import { exportText } from '../../../src/report/export/export.js';
import type { ExportDocument } from '../../../src/report/export/system/value.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { annihilation } from '../../../src/study/annihilation/annihilation.js';
import { certify } from '../../../src/study/certificate/certify.js';
import { certifyRange } from '../../../src/study/certificate/certify-range.js';
import { catalogue } from '../../../src/study/family/catalogue.js';
import { parseFamily } from '../../../src/study/family/family.js';
import { exactSpectrum } from '../../../src/study/formula/exact-spectrum.js';
import { formulaRecord } from '../../../src/study/formula/record.js';
import { aroundGlobalMinimum } from '../../../src/study/global-minimum/global-minimum.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { sharedJson, temporaryDirectory } from '../../support/command.js';
import { type Leaf, leavesOf } from '../../support/export-leaves.js';
import { READERS, type Reader } from '../../support/export-readers.js';
import { recordOfJson } from '../../support/values.js';

const mpfr = await loadMpfr();
const fromCommand = async (...args: readonly string[]): Promise<unknown> => recordOfJson(await sharedJson(...args));

const RECORDS: Readonly<Record<string, () => unknown>> = {
  'solve II at 7.25': () => fromCommand('solve', 'II', '--d', '7.25', '--digits', '40'),
  'spectrum with extra rows': () => fromCommand('spectrum', 'II/0', '--d', '12', '--digits', '25'),
  'critical II': () => fromCommand('critical', 'II'),
  'expand II': () => fromCommand('expand', 'II'),
  'decompose d/3,2d/3': () => fromCommand('decompose', 'd/3,2d/3', '--extra', '1'),
  'formula 1,d-1': () => formulaRecord(parseSizes('1,d-1')),
  'formula d with an extra row': () => formulaRecord(parseSizes('d', 1), ['loss', 'gradient']),
  'formula 1': () => formulaRecord(parseSizes('1')),
  'certify II': () => certify(mpfr, parseFamily('II'), rational(29, 4)).record,
  'certify, a saddle': () => certify(mpfr, parseFamily('A'), rational(5)).record,
  'certify range': () => certifyRange(mpfr, parseFamily('A'), rational(4), rational(5)).record,
  'spectrum --exact': () => exactSpectrum(parseFamily('global')),
  annihilate: () => annihilation(mpfr, parseFamily('A'), { extra: 1, dimensions: [rational(10), rational(20)], order: 1 }),
  'annihilate global': () => aroundGlobalMinimum(mpfr, 1, 3, { seed: 1, samples: 20 }),
  families: () => ({ families: catalogue() }),
  'several points': async () => [await fromCommand('solve', 'II', '--d', '8'), await fromCommand('solve', 'A', '--d', '9.5')],
};

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  files = await temporaryDirectory();
});
afterAll(() => files.remove());

for (const { installed, program, system } of READERS) {
  if (!installed) console.warn(`exports are not read back by ${system}: ${program} is not installed`);
}

/** What is wrong with the line that a system printed for a leaf; undefined where nothing is. */
function fault(leaf: Leaf, line: string, words: Readonly<Record<string, string>>, digits: number): string | undefined {
  const where = `${leaf.item.name.join('.')}${[...leaf.path, ...(leaf.inside ?? [])].map((i) => `[${i}]`).join('')}`;
  const wrong = `${where}: ${line}, not ${leaf.expected}`;
  if (leaf.kind === 'text') return line === leaf.expected ? undefined : wrong;
  if (leaf.kind === 'truth' || leaf.kind === 'none') return line === words[leaf.expected] ? undefined : wrong;
  if (!/^-?\d*\.?\d*(?:[eE][+-]?\d+)?$/.test(line) || line === '') return wrong;
  const Wide = Decimal.clone({ precision: 60 });
  // Three units of the last digit: of the printed one, and of those that a program computes with.
  const error = new Wide(line).minus(leaf.expected).abs();
  const size = Wide.max(new Wide(leaf.expected).abs(), leaf.kind === 'function' ? 1 : 0);
  return error.lte(size.mul(new Wide(10).pow(1 - Math.min(leaf.digits, digits)).mul(3))) ? undefined : wrong;
}

/** An exported record, and what a program must say of it. */
interface Exported {
  readonly name: string;
  readonly document: ExportDocument;
  readonly record: unknown;
  readonly leaves: readonly Leaf[];
}

let all: readonly Exported[] = [];
beforeAll(async () => {
  all = await Promise.all(
    Object.entries(RECORDS).map(async ([name, make]) => {
      const record = await make();
      const document = exportDocument(record);
      if (document === undefined) throw new Error(`the record of ${name} has no values`);
      return { name, record, document, leaves: leavesOf(document, mpfr) };
    }),
  );
});

/** What is wrong with the lines that a system prints for exported texts, by the names of the records. */
async function faults(reader: Reader, exported: readonly (Exported & { readonly text: string })[]): Promise<readonly string[]> {
  const { system, ending, probes, run, words, digits } = reader;
  const paths = await Promise.all(
    exported.map(({ text, leaves }, i) => files.write(`${system}${i}.${ending}`, `${text}\n${probes(leaves)}\n`)),
  );
  const printed = run(paths);
  return exported.flatMap(({ name, leaves }, i) => {
    const lines = (printed[i] ?? '').replace(/\n$/, '').split('\n');
    if (lines.length !== leaves.length) return [`${name}: ${lines.length} lines for ${leaves.length} values`];
    return leaves.flatMap((leaf, j) => fault(leaf, lines[j] ?? '', words, digits) ?? []).map((text) => `${name}: ${text}`);
  });
}

describe.each(READERS)('$system', (reader) => {
  const { system, installed } = reader;

  it.skipIf(!installed)('reads all numbers, texts and formulas of every kind of record', async () => {
    for (const { name, leaves } of all) expect(leaves.length, name).toBeGreaterThan(3);
    expect(
      await faults(
        reader,
        all.map((x) => ({ ...x, text: exportText(x.record, system) ?? '' })),
      ),
    ).toEqual([]);
  });

  it.skipIf(!installed)('is refused by this test where a digit is wrong', async () => {
    const changed = all
      .filter(({ name }) => name.startsWith('solve') || name === 'formula 1,d-1')
      .map((x) => {
        const text = exportText(x.record, system) ?? '';
        // The tenth digit of a number; a two in a formula.
        const wrong = x.name.startsWith('solve')
          ? text.replace(/(0\.\d{9})(\d)/, (_, before: string, digit: string) => `${before}${(Number(digit) + 1) % 10}`)
          : text.replace(/(\bnu_1.*)\bd - (sp\.Integer\()?2/, '$1d - $23');
        expect(wrong).not.toBe(text);
        return { ...x, text: wrong };
      });
    const found = await faults(reader, changed);
    expect(new Set(found.map((text) => text.split(':')[0]))).toEqual(new Set(changed.map(({ name }) => name)));
  });
});
