import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { exportDocument } from '../../../src/report/export/document.js';
import { exportText } from '../../../src/report/export/export.js';
import type { ExportDocument } from '../../../src/report/export/system/value.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { annihilation } from '../../../src/study/annihilation/annihilation.js';
import { certify } from '../../../src/study/certificate/certify.js';
import { certifyBatch, readBatch } from '../../../src/study/certificate/certify-batch.js';
import { certifyRange } from '../../../src/study/certificate/certify-range.js';
import { readClaims } from '../../../src/study/claims/file.js';
import { critical } from '../../../src/study/crossing/critical.js';
import { decompose } from '../../../src/study/decomposition/decompose.js';
import { catalogue } from '../../../src/study/family/catalogue/catalogue.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { exactSpectrum } from '../../../src/study/formula/exact-spectrum.js';
import { formulaRecord } from '../../../src/study/formula/record.js';
import { aroundGlobalMinimum } from '../../../src/study/global-minimum/global-minimum.js';
import { readModel } from '../../../src/study/model/model.js';
import { solve } from '../../../src/study/point/solve.js';
import { spectrum } from '../../../src/study/point/spectrum.js';
import { expand } from '../../../src/study/series/expand.js';
import type { SymbolicSizeRecord } from '../../../src/study/series/symbolic-size.js';
import { perturb } from '../../../src/study/teacher/perturbed.js';
import { parseTeacher } from '../../../src/study/teacher/teacher.js';
import { verifyClaims } from '../../../src/study/verify/verify.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { qpi, qpiField } from '../../../src/symbolic/qpi/qpi.js';
import { temporaryDirectory } from '../../support/command.js';
import { type Leaf, leavesOf } from '../../support/export-leaves.js';
import { READERS, type Reader } from '../../support/export-readers.js';

const mpfr = await loadMpfr();
const family = parseFamily;
const TEACHER = parseTeacher('1 0.01 0\n0 1 0.02\n0 0.01 1.01');
const BATCH = readBatch('[{"blocks": [1, 6], "vals": [[-0.6327, 0.2617, 0], [0.1860, 0.9969, -0.0351]]}, [[1, 2], [3]]]');

/** As of `expandSymbolicSize`, which takes seconds: a term without p, one with √p, and a series without terms. */
const SYMBOLIC: SymbolicSizeRecord = {
  family: 'p,d-p:-+',
  variable: 'd^(-1/2)',
  order: 4,
  field: 'Q(pi)[p, sqrt(p)]',
  series: [
    {
      quantity: 'diagonal of block 0',
      of: { kind: 'entry', entry: 'diagonal', row: 0, column: 0 },
      terms: [
        { power: 0, exact: { kind: 'size', a: [qpiField.fromInteger(-1)], b: [] } },
        { power: 4, exact: { kind: 'size', a: [qpi([1n], [0n, 1n]), qpi([2n, 1n])], b: [qpi([-8n], [-2n, 1n])] } },
      ],
      order: 5,
    },
    { quantity: 'loss', of: { kind: 'loss' }, terms: [], order: 5 },
  ],
  interpolatedAt: [2, 3, 5],
  verifiedAt: [1, 7, 6],
  status: 'checked',
  evidence: 'interpolated',
};

const OTHER = readModel({ penalty: '1/300', inputs: 'd+2', outer: '1,4/3', teacher: { diagonal: ['1', '1.5'] } });

const RECORDS: Readonly<Record<string, () => unknown>> = {
  'solve II at 7.25': () => solve(mpfr, family('II'), rational(29, 4), 40),
  'solve in another model': () => solve(mpfr, parseFamily('II', OTHER), rational(7), 20),
  'certify in another model': () => certify(mpfr, parseFamily('II', OTHER), rational(7)).record,
  'spectrum with extra rows': () => spectrum(mpfr, family('d:-/0'), rational(12), { digits: 25 }),
  'critical II': () => critical(mpfr, family('II'), 20),
  'expand II, loss': () => expand(mpfr, family('II'), 2, 'loss'),
  'expand A': () => expand(mpfr, family('A'), 3, 'all'),
  'expand p,d-p, some series': () => SYMBOLIC,
  'decompose d/3,2d/3': () => decompose(parseSizes('d/3,2d/3', 1)),
  'formula 1,d-1': () => formulaRecord(parseSizes('1,d-1')),
  'formula d with an extra row': () => formulaRecord(parseSizes('d', 1), ['loss', 'gradient']),
  'formula 1': () => formulaRecord(parseSizes('1')),
  'certify II': () => certify(mpfr, family('II'), rational(29, 4)).record,
  'certify, a saddle': () => certify(mpfr, family('A'), rational(5)).record,
  'certify range': () => certifyRange(mpfr, family('A'), rational(4), rational(41, 10)).record,
  'certify batch': () => certifyBatch(mpfr, BATCH),
  'spectrum --exact': () => exactSpectrum(family('global')),
  'spectrum --teacher': () => perturb(mpfr, family('A'), rational(3), TEACHER, { digits: 12, samples: 2, spectrum: true }),
  verify: async () =>
    verifyClaims(
      mpfr,
      await readClaims('claims: [{ id: loss, family: A, claim: loss, d: [8, 50], value: 1/2-1/pi, note: "a \'note\'" }]'),
    ),
  annihilate: () => annihilation(mpfr, family('A'), { extra: 0, dimensions: [rational(10), rational(20)], order: 1 }),
  'annihilate global': () => aroundGlobalMinimum(mpfr, 1, 3, { seed: 1, samples: 20 }),
  families: () => ({ families: catalogue() }),
  'several points': () =>
    Promise.all([solve(mpfr, family('II'), rational(8), 20), solve(mpfr, family('A'), rational(19, 2), 20)]),
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

/** Texts that say something else than the record does: the tenth digit of a number; a two in a formula. */
function changedTexts(system: Reader['system']): readonly (Exported & { readonly text: string })[] {
  return all
    .filter(({ name }) => name.startsWith('solve') || name === 'formula 1,d-1')
    .map((x) => {
      const text = exportText(x.record, system) ?? '';
      const wrong = x.name.startsWith('solve')
        ? text.replace(/(0\.\d{9})(\d)/, (_, before: string, digit: string) => `${before}${(Number(digit) + 1) % 10}`)
        : text.replace(/(\bnu_1.*)\bd - (sp\.Integer\()?2/, '$1d - $23');
      expect(wrong).not.toBe(text);
      return { ...x, name: `changed ${x.name}`, text: wrong };
    });
}

describe.each(READERS)('$system', (reader) => {
  const { system, installed } = reader;

  it.skipIf(!installed)('reads all numbers, texts and formulas of every kind of record, and sees a wrong digit', async () => {
    for (const { name, leaves } of all) expect(leaves.length, name).toBeGreaterThan(3);
    const texts = all.map((x) => ({ ...x, text: exportText(x.record, system) ?? '' }));
    const changed = changedTexts(system);
    // In one run, since the start of a program takes longest.
    const found = await faults(reader, [...texts, ...changed]);
    expect(found.filter((text) => !text.startsWith('changed'))).toEqual([]);
    expect(new Set(found.map((text) => text.split(':')[0]))).toEqual(new Set(changed.map(({ name }) => name)));
  });
});
