import { parseFamily } from '../study/family.js';
import type { FamilyReportRecord, ReportData } from '../study/report-data.js';
import { annihilationTables } from './annihilation-tables.js';
import { certifyBatchTables } from './certify-table.js';
import { criticalTable } from './critical-table.js';
import { decompositionTable } from './decomposition-table.js';
import { eigenvalueFigure } from './eigenvalue-figure.js';
import { expansionDocument } from './expansion-document.js';
import { globalMinimumTables } from './global-minimum-tables.js';
import { heatMapFigure } from './heat-map-figure.js';
import { withPrelude } from './latex-prelude.js';
import { show } from './notation.js';
import { sentence } from './notes.js';
import { eigenvaluePgf, heatMapPgf, seriesErrorPgf } from './pgfplots.js';
import { printTables } from './print.js';
import { type FamilyFigures, fileName } from './report-names.js';
import { familyLabel, heatMapPoint, proofsTable, REPORT_TITLE } from './report-tables.js';
import { seriesErrorFigure } from './series-error-figure.js';
import { solveTable } from './solve-table.js';
import { spectrumTable } from './spectrum-table.js';
import type { Table } from './table.js';

/** A file of a report. */
export interface ReportFile {
  readonly name: string;
  readonly content: string;
}

/** The files of one family, tables first, and the names of its figures. */
export interface FamilyFiles {
  readonly tables: readonly ReportFile[];
  /** SVG documents; a PNG picture of each may be put beside them. */
  readonly figures: readonly ReportFile[];
  /** The same figures as sources for pgfplots. */
  readonly sources: readonly ReportFile[];
  readonly names: FamilyFigures;
}

/** The LaTeX tables and the figures of each family of a report. Pure; nothing is thrown. */
export function familyFiles({ record, curves }: ReportData): readonly FamilyFiles[] {
  return record.families.map((family, i) => {
    const base = fileName(parseFamily(family.family));
    const label = familyLabel(family);
    const lines = curves[i] ?? { family: family.family, curves: [], marks: [] };
    const map = heatMapPoint(family.spectra);
    const { expansion } = family;
    const drawn = [
      { kind: 'eigenvalues', svg: eigenvalueFigure(lines), source: eigenvaluePgf(lines) },
      ...(map === undefined ? [] : [{ kind: 'entries', svg: heatMapFigure(map, label), source: heatMapPgf(map, label) }]),
      ...(expansion === null
        ? []
        : [{ kind: 'errors', svg: seriesErrorFigure(expansion, label), source: seriesErrorPgf(expansion, label) }]),
    ].filter(({ svg }) => svg !== '');
    const named = (kind: string): string | undefined => (drawn.some((d) => d.kind === kind) ? `${base}-${kind}` : undefined);
    return {
      tables: [
        ...namedTables(family, base).map(({ name, tables }) => ({ name, content: withPrelude(printTables(tables, 'latex')) })),
        ...(expansion === null
          ? []
          : [{ name: `${base}-expansion.tex`, content: withPrelude(expansionDocument(expansion, 'latex')) }]),
      ],
      figures: drawn.map(({ kind, svg }) => ({ name: `${base}-${kind}.svg`, content: svg })),
      sources: drawn.map(({ kind, source }) => ({ name: `${base}-${kind}.pgf.tex`, content: source })),
      names: { eigenvalues: `${base}-eigenvalues`, entries: named('entries'), errors: named('errors') },
    };
  });
}

function namedTables(
  family: FamilyReportRecord,
  base: string,
): readonly { readonly name: string; readonly tables: readonly Table[] }[] {
  return [
    { name: `${base}-decomposition.tex`, tables: [decompositionTable(family.decomposition)] },
    { name: `${base}-critical.tex`, tables: [criticalTable(family.critical)] },
    ...family.spectra.flatMap((s) => [
      { name: `${base}-entries-d${s.d}.tex`, tables: [solveTable(s)] },
      { name: `${base}-spectrum-d${s.d}.tex`, tables: [spectrumTable(s)] },
    ]),
    { name: `${base}-proofs.tex`, tables: [proofsTable(family)] },
    ...(family.globalMinimum === null ? [] : [{ name: `${base}-minima.tex`, tables: globalMinimumTables(family.globalMinimum) }]),
    ...(family.annihilation === null
      ? []
      : [{ name: `${base}-annihilation.tex`, tables: annihilationTables(family.annihilation) }]),
  ];
}

/** The report as one Markdown document that shows the SVG figures beside it. */
export function reportMarkdown({ record }: ReportData, files: readonly FamilyFiles[]): string {
  const parts = record.families.map((family, i) => {
    const label = familyLabel(family);
    const tables = namedTables(family, '').map((named) => printTables(named.tables, 'markdown'));
    const figure = files[i]?.names.eigenvalues;
    return `## Family ${label}\n\n![Hessian eigenvalues of family ${label} against d](${figure}.svg)\n\n${tables.join('\n')}\n${seriesMarkdown(family)}${noNeurons(family)}`;
  });
  const { minima } = record;
  const proved = minima === undefined ? '' : `\n## Minima from a file\n\n${printTables(certifyBatchTables(minima), 'markdown')}`;
  return `# ${REPORT_TITLE}\n\n${parts.join('\n')}${proved}`;
}

function seriesMarkdown({ expansion, noExpansion }: FamilyReportRecord): string {
  if (expansion !== null) return expansionDocument(expansion, 'markdown', 'all', 3);
  return `**No series in d^(−1/2)**: ${show(sentence(noExpansion ?? ''), 'markdown')}\n`;
}

function noNeurons({ noAnnihilation }: FamilyReportRecord): string {
  return noAnnihilation === null ? '' : `\n**No neurons added**: ${show(sentence(noAnnihilation), 'markdown')}\n`;
}
