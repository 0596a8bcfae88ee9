import { join } from 'node:path';
import type { MpfrLibrary } from '../numeric/mpfr.js';
import { criticalTable } from '../report/critical-table.js';
import { decompositionTable } from '../report/decomposition-table.js';
import { eigenvalueFigure } from '../report/eigenvalue-figure.js';
import { expansionDocument } from '../report/expansion-document.js';
import { withPrelude } from '../report/latex-prelude.js';
import { show } from '../report/notation.js';
import { sentence } from '../report/notes.js';
import { svgToPng } from '../report/png.js';
import { printTables } from '../report/print.js';
import { solveTable } from '../report/solve-table.js';
import { spectrumTable } from '../report/spectrum-table.js';
import type { Table } from '../report/table.js';
import { compileType } from '../study/compile.js';
import { criticalOf, SCAN_STEP, SEARCH_END } from '../study/critical.js';
import { decompose } from '../study/decompose.js';
import { eigenvalueCurves } from '../study/eigenvalue-curves.js';
import { expand } from '../study/expand.js';
import { ComputationError, type Family, InputError, toDouble } from '../study/family.js';
import type { CriticalRecord, ExpansionRecord } from '../study/records.js';
import { scanFamily } from '../study/scan.js';
import { spectrum } from '../study/spectrum.js';
import { type Rational, rational } from '../symbolic/rational.js';
import { writeWhole } from './output.js';
import type { Progress } from './progress.js';

/** The families that `symbreak report` shows where none are named. */
export const REPORT_FAMILIES = ['global', 'A', 'I', 'II', '2,d-2:-+'];
/** The d of the tables of entries and spectra. */
const DIMENSIONS = [10, 20, 100];
const DIGITS = 20;
const CRITICAL_DIGITS = 30;
/** The range of the figures, and its step of ln d. */
const FIGURE = { low: 1, high: 1000, step: 0.05 };

/** Families with at most so many entries are expanded in full; of others entries and loss: all eigenvalues take too long. */
const MOST_ENTRIES = 5;
const EXPANSION = { full: { order: 4, part: 'all' }, short: { order: 3, part: 'loss' } } as const;

/** The series of a family, or why there are none. */
type Expansion = { readonly record: ExpansionRecord } | { readonly why: string };

/** What was written for one family. */
interface Section {
  readonly name: string;
  readonly tables: readonly { readonly file: string; readonly table: Table }[];
  readonly expansion: Expansion;
  readonly figure: string;
  readonly record: unknown;
}

/** How many progress steps a report of that many families takes. */
export function reportSteps(families: number): number {
  return families * (DIMENSIONS.length + 3);
}

/**
 * Writes everything about some families into a directory: LaTeX tables and series to be \input, one Markdown file, one
 * JSON file, and for each family a figure of the Hessian eigenvalues against real d (SVG, and PNG where the renderer is
 * installed). Returns the names of the files in the order in which they were written.
 */
export async function writeReport(
  mpfr: MpfrLibrary,
  families: readonly Family[],
  directory: string,
  progress: Progress,
): Promise<readonly string[]> {
  const written: string[] = [];
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    await writeWhole(join(directory, name), content);
    written.push(name);
  };
  const sections: Section[] = [];
  for (const family of families) {
    const section = await familySection(mpfr, family, progress);
    sections.push(section);
    for (const { file, table } of section.tables) await write(`${file}.tex`, withPrelude(printTables([table], 'latex')));
    const { expansion } = section;
    if ('record' in expansion) {
      await write(`${fileName(family)}-expansion.tex`, withPrelude(expansionDocument(expansion.record, 'latex')));
    }
    const figure = `${fileName(family)}-eigenvalues`;
    await write(`${figure}.svg`, section.figure);
    const png = await svgToPng(section.figure);
    if (png) await write(`${figure}.png`, png);
  }
  await write('report.md', markdown(sections, families));
  await write('report.json', `${JSON.stringify({ families: sections.map((s) => s.record) }, null, 2)}\n`);
  return written;
}

async function familySection(mpfr: MpfrLibrary, family: Family, progress: Progress): Promise<Section> {
  const label = family.alias ?? family.name;
  const file = fileName(family);
  progress.step(`family ${label}: fractional dimensions`);
  const decomposition = decompose(family.type);
  const critical = await criticalOf(mpfr, scanFamily(mpfr, family, 1, SEARCH_END, SCAN_STEP), CRITICAL_DIGITS);
  const spectra = [];
  for (const d of dimensionsOf(family, critical)) {
    progress.step(`family ${label}: entries and spectrum at d = ${toDouble(d)}`);
    spectra.push(await spectrum(mpfr, family, d, { digits: DIGITS }));
  }
  progress.step(`family ${label}: series in d^(-1/2)`);
  const expansion = expansionOf(mpfr, family);
  progress.step(`family ${label}: figure`);
  const curves = eigenvalueCurves(scanFamily(mpfr, family, FIGURE.low, FIGURE.high, FIGURE.step), critical);
  return {
    name: label,
    tables: [
      { file: `${file}-decomposition`, table: decompositionTable(decomposition) },
      { file: `${file}-critical`, table: criticalTable(critical) },
      ...spectra.flatMap((s) => [
        { file: `${file}-entries-d${s.d}`, table: solveTable(s) },
        { file: `${file}-spectrum-d${s.d}`, table: spectrumTable(s) },
      ]),
    ],
    expansion,
    figure: eigenvalueFigure(curves),
    record: {
      family: family.name,
      alias: family.alias,
      decomposition,
      critical,
      spectra,
      expansion: 'record' in expansion ? expansion.record : null,
      noExpansion: 'record' in expansion ? null : expansion.why,
    },
  };
}

/** The series of a family as far as a report can wait for them. */
function expansionOf(mpfr: MpfrLibrary, family: Family): Expansion {
  const { order, part } = compileType(family.type).orbits.length <= MOST_ENTRIES ? EXPANSION.full : EXPANSION.short;
  try {
    return { record: expand(mpfr, family, order, part) };
  } catch (error) {
    if (error instanceof ComputationError || error instanceof InputError) return { why: error.message };
    throw error;
  }
}

/** The d of the tables: those at which the family exists, or the only one that its name allows. */
function dimensionsOf(family: Family, critical: CriticalRecord): readonly Rational[] {
  if (family.onlyAt) return [family.onlyAt];
  const [low, high] = critical.searched.map(Number) as [number, number];
  return DIMENSIONS.filter((d) => d > low && d < high).map((d) => rational(d));
}

/** A family's name as a file name: `II`, or `2_d-2_mp` for `2,d-2:-+`. */
export function fileName(family: Family): string {
  if (family.alias) return family.alias;
  const [sizes = '', signs = ''] = family.name.split(':');
  return `${sizes.replaceAll(',', '_').replaceAll('/', 'over')}_${signs.replaceAll('-', 'm').replaceAll('+', 'p')}`;
}

function markdown(sections: readonly Section[], families: readonly Family[]): string {
  const parts = sections.map((section, i) => {
    const figure = `${fileName(families[i] as Family)}-eigenvalues.svg`;
    const tables = section.tables.map(({ table }) => printTables([table], 'markdown')).join('\n');
    return `## Family ${section.name}\n\n![Hessian eigenvalues of family ${section.name} against d](${figure})\n\n${tables}\n${seriesMarkdown(section.expansion)}`;
  });
  return `# Critical families of the two-layer ReLU loss\n\n${parts.join('\n')}`;
}

function seriesMarkdown(expansion: Expansion): string {
  if ('record' in expansion) return expansionDocument(expansion.record, 'markdown', 'all', 3);
  return `**No series in d^(−1/2)**: ${show(sentence(expansion.why), 'markdown')}\n`;
}
