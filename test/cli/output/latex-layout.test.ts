import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/cli/output/output.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { certifyBatchTables } from '../../../src/report/record/certify-table.js';
import { expansionDocument } from '../../../src/report/series/expansion-document.js';
import { symbolicSizeDocument } from '../../../src/report/series/symbolic-size-document.js';
import { latexTable } from '../../../src/report/table/latex.js';
import { withPrelude } from '../../../src/report/table/latex-prelude.js';
import { DEFAULT_LAYOUT, type LatexWidth } from '../../../src/report/table/layout.js';
import { printTables } from '../../../src/report/table/print.js';
import type { Table } from '../../../src/report/table/table.js';
import { certificateFileName, certifyBatch, readBatch } from '../../../src/study/certificate/certify-batch.js';
import type { ExpansionRecord } from '../../../src/study/series/record.js';
import { sharedAnswer } from '../../support/answer.js';
import { temporaryDirectory } from '../../support/command.js';
import { compileLatex, documentOf, hasLatex, type LatexOutput, labelsIn, layoutFaults } from '../../support/latex.js';
import { recordOfJson } from '../../support/values.js';

/** Every command with its main modes; what takes long is printed from records instead. */
const COMMANDS: readonly string[] = [
  'families',
  'decompose 1,d-1',
  'decompose 1,1,2,d-4 --extra 1',
  'decompose 2,d-2 --extra 1 --equal 2,3 --d 9',
  'solve II --d 7',
  'solve 3,d-3:-+ --d 7.25 --digits 60',
  'solve A --d 6..9',
  'solve A II --d 10,20,40,100 --transpose',
  'spectrum II --d 7 --dense',
  'spectrum A II --d 6,7 --digits 10',
  'spectrum global --exact',
  'critical II --digits 50 --certify',
  'critical global',
  'critical p,d-p:-+ --p 1,2',
  'critical A II --transpose',
  'formula 1,d-1',
  'formula 1,d-1 --extra 1 --of gradient',
  'formula 1,1,d-2 --of loss',
  'formula d/2,d/2 --of loss',
  'formula 10,20,d-30 --of loss',
  'expand A II --of loss --order 3',
  'expand A --order 3 --bounds',
  'certify II --d 7 --certificate CERTIFICATE',
  'certify --check CERTIFICATE',
  'certify A --from 6 --to 6.1',
  'annihilate A --extra 0 --d 20',
  'annihilate global --d 3 --samples 20',
  'verify CLAIMS',
  'verify --family II --claim loss --d 7 --value 0.0232027',
  'spectrum A --d 4 --teacher TEACHER --digits 8',
];

/** Claims of some kinds, one refuted. */
const CLAIMS = `source: A paper with a name that is as long as the names of papers tend to be
claims:
  - id: off-diagonal-entry-of-the-family-with-all-neurons-alike
    family: A
    claim: entry
    entry: offDiagonal[0]
    d: 8
    value: 0.24807
  - id: too-sharp
    family: A
    claim: loss
    value: 1/2 - 1/pi + O(1/d)
`;
const TEACHER = '1,0.01,0,0\n0,1,0,-0.02\n0,0.01,1.01,0\n0,0,0,0.99\n';

/** Records of `symbreak expand FAMILY --json`, with fewer eigenvalues: exact, in a larger field, and with decimal coefficients. */
const EXPANSIONS = ['global', 'A', 'p2', 'half'];

/** An output, for each layout that is asked for. */
interface Printed {
  readonly title: string;
  readonly print: Answer['document'];
}

function fixture(name: string): ExpansionRecord {
  const text = readFileSync(new URL(`../../report/fixtures/expansion-${name}.json`, import.meta.url), 'utf8');
  // The leading equations have no exact values that are to be read.
  return { ...recordOfJson(JSON.parse(text)), leading: JSON.parse(text).leading };
}

const expansions = EXPANSIONS.map((name): Printed => {
  const record = fixture(name);
  return { title: `expand ${name}`, print: (notation, layout) => expansionDocument(record, notation, { layout }) };
});

/** A document of the kind that \`expand p,d-p:-+\` has, with series that are at hand. */
const symbolicSize: Printed = {
  title: 'expand p,d-p:-+',
  print: (notation, layout) => {
    const { series } = fixture('p2').eigenvalues[0] ?? { series: [] };
    const record = {
      ...{ family: 'p,d-p:-+', order: 2, field: 'Q(pi)[p, sqrt(p)]', interpolatedAt: [1], verifiedAt: [7] },
      series: series.map(({ terms, order }, row) => ({
        of: { kind: 'entry', entry: 'diagonal', row, column: row } as const,
        quantity: `diagonal of block ${row}`,
        terms: terms.flatMap(({ power, exact }) => (exact === null ? [] : [{ power, exact }])),
        order: order ?? 9,
      })),
      ...({ variable: 'd^(-1/2)', status: 'checked', evidence: 'Compared with expansions at some p.' } as const),
    } as const;
    return symbolicSizeDocument(record, notation, layout);
  },
};

/** Matrices of a list: a minimum, the same again, and ones of which nothing is proved, with long reasons. */
const MATRICES = JSON.stringify([
  [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  [
    [-0.6, 0.33, 0.33],
    [0.33, -0.6, 0.33],
    [0.33, 0.33, -0.6],
  ],
  [
    [1, 2, 0],
    [0, 1, 0],
    [0, 0, 7],
  ],
]);

/** What `certify --batch FILE --certificate DIR` prints: names of files stand in a column. */
async function batch(): Promise<Printed> {
  const record = certifyBatch(await loadMpfr(), readBatch(MATRICES));
  const records = record.records.map((own) => ({
    ...own,
    certificate: own.verdict === 'minimum' ? certificateFileName(own) : null,
  }));
  return {
    title: 'certify --batch',
    print: (notation, layout) => printTables(certifyBatchTables({ ...record, records }), notation, layout),
  };
}

const HAS_LATEX = hasLatex();
if (!HAS_LATEX) console.warn('pdflatex with amsmath and booktabs is not installed: no output is compiled for a layout');

/** How pages are set: an article in one or two columns, and the text of a proceedings. */
const PAGES: readonly {
  readonly name: string;
  readonly width: LatexWidth;
  readonly options: string;
  readonly preamble: string;
}[] = [
  { name: 'an article in one column', width: 'text', options: '', preamble: '' },
  { name: 'an article of 12 pt', width: 'text', options: '12pt', preamble: '' },
  { name: 'a column of an article in two', width: 'column', options: 'twocolumn,11pt', preamble: '' },
  { name: 'both columns of an article', width: 'full', options: 'twocolumn', preamble: '' },
  {
    name: 'a text of 5.5 in, in Times',
    width: 'text',
    options: '',
    preamble: '\\usepackage[textheight=9in,textwidth=5.5in,letterpaper]{geometry}\\usepackage{times}',
  },
];

describe.skipIf(!HAS_LATEX)('the LaTeX of every command', () => {
  let files: Awaited<ReturnType<typeof temporaryDirectory>>;
  const printed: Printed[] = [...expansions, symbolicSize];
  beforeAll(async () => {
    files = await temporaryDirectory();
    const paths = {
      CLAIMS: await files.write('claims.yaml', CLAIMS),
      TEACHER: await files.write('teacher.csv', TEACHER),
      CERTIFICATE: join(files.path, 'II-7.json'),
    };
    printed.push(await batch());
    for (const title of COMMANDS) {
      const answer = await sharedAnswer(title.replace(/CLAIMS|TEACHER|CERTIFICATE/, (word) => paths[word as keyof typeof paths]));
      printed.push({ title, print: answer.document });
    }
  });
  afterAll(() => files.remove());

  const outputs = (width: LatexWidth): readonly LatexOutput[] =>
    printed.map(({ title, print }) => {
      const layout = { ...DEFAULT_LAYOUT, latex: { ...DEFAULT_LAYOUT.latex, width } };
      return { title, latex: withPrelude(print('latex', layout)) };
    });

  it.each(PAGES)('fits into $name', ({ width, options, preamble }) => {
    const run = compileLatex(documentOf(outputs(width)), 'amsmath,booktabs', {}, { options, preamble, runs: 2 });
    expect(layoutFaults(run)).toEqual([]);
    expect(run.log).toContain('Output written');
  });

  it('has a label for each caption, each once', () => {
    const all = outputs('column').map(({ latex }) => latex);
    const labels = all.flatMap(labelsIn);
    expect(new Set(labels).size).toBe(labels.length);
    for (const label of labels) expect(label).toMatch(/^tab:[\w-]+(?::\d+)?$/);
    const captions = all.join('').split('\\caption{').length - 1;
    expect(captions).toBeGreaterThan(COMMANDS.length - 5);
    expect(labels).toHaveLength(captions);
  });
});

const wide = (width: string): Table => ({
  name: 'wide',
  title: 'Wide',
  columns: [{ header: 'Value', align: 'left' }],
  groups: [[[{ math: { text: '', latex: `\\rule{${width}}{1ex}` } }]]],
  notes: [],
  whenEmpty: '',
});

describe.skipIf(!HAS_LATEX)('the check of layouts', () => {
  const faultsOf = (outputs: readonly LatexOutput[]): readonly string[] =>
    layoutFaults(compileLatex(documentOf(outputs), 'amsmath,booktabs', {}, { runs: 2 }));
  const faults = (latex: string): readonly string[] => faultsOf([{ title: 'this', latex }]);

  it('refuses tables and formulas that are too wide, and pages that are too high, and takes what fits', () => {
    const align = (width: string): string => `\\begin{align*}\nx ={}& \\rule{${width}}{1ex}\n\\end{align*}`;
    // In one document: each fault is told after its own title, and after no other.
    const found = faultsOf([
      { title: 'narrow table', latex: latexTable({ ...wide('300pt'), name: 'narrow' }) },
      { title: 'wide table', latex: latexTable(wide('400pt')) },
      { title: 'narrow formula', latex: align('300pt') },
      { title: 'wide formula', latex: align('400pt') },
      { title: 'high page', latex: '\\hbox{\\rule{1pt}{900pt}}' },
      { title: 'high float', latex: '\\begin{table}\\rule{1pt}{900pt}\\end{table}' },
    ]);
    expect(found.filter((fault) => fault.startsWith('narrow'))).toEqual([]);
    expect(found.filter((fault) => fault.startsWith('wide table: '))).toEqual([expect.stringMatching(/: Overfull .hbox/)]);
    expect(found.filter((fault) => fault.startsWith('wide formula: '))).toEqual([expect.stringMatching(/: Overfull/)]);
    expect(found.filter((fault) => fault.startsWith('high page: '))).toEqual([expect.stringMatching(/: Overfull .vbox/)]);
    expect(found.filter((fault) => fault.startsWith('high float: ')).join()).toContain('Float too large');
  });

  it('refuses labels that stand twice, references that lead nowhere, and what needs siunitx', () => {
    const table = latexTable(wide('9pt'));
    const found = faultsOf([
      { title: 'twice', latex: `${table}${table}` },
      { title: 'nowhere', latex: '\\ref{nothing}' },
    ]).join();
    expect(found).toContain("Label `tab:wide' multiply defined");
    expect(found).toMatch(/Reference `nothing' on page \d+ undefined/);
    expect(faults('\\num{1.5}').join()).toContain('Undefined control sequence');
  });
});
