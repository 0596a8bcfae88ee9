import type { FamilyReportRecord, ReportData } from '../../study/appendix/data.js';
import { branchesTables } from '../branches/tables.js';
import { eigenvalueFigure } from '../figure/eigenvalues.js';
import { heatMapFigure } from '../figure/heat-map.js';
import { eigenvaluePgf, heatMapPgf, seriesErrorPgf } from '../figure/pgfplots.js';
import { seriesErrorFigure } from '../figure/series-error.js';
import { annihilationTables } from '../record/annihilation-tables.js';
import { certifyBatchTables } from '../record/certify-table.js';
import { criticalTable } from '../record/critical-table.js';
import { decompositionTable } from '../record/decomposition-table.js';
import { globalMinimumTables } from '../record/global-minimum-tables.js';
import { solveTable } from '../record/solve-table.js';
import { spectrumTable } from '../record/spectrum-table.js';
import { expansionDocument } from '../series/expansion-document.js';
import { withPrelude } from '../table/latex-prelude.js';
import { printTables } from '../table/print.js';
import type { Table } from '../table/table.js';
import { show } from '../text/notation.js';
import { readingSentence, sentence } from '../text/notes.js';
import { familySlug } from '../text/slug.js';
import { modelInlines } from '../text/values.js';
import { theoremDocument } from '../theorem/document.js';
import { branchesDiagram, branchesDiagramPgf } from './branches-diagram.js';
import { reportModel, reportTitle } from './loss.js';
import { type FamilyFigures, familyLabel } from './names.js';
import { heatMapPoint, proofsTable } from './tables.js';

/** A file of a report. */
export interface ReportFile {
  readonly name: string;
  readonly content: string;
}

/** The files of one family, tables first, and the names of its figures. */
export interface FamilyFiles {
  readonly tables: readonly ReportFile[];
  /** SVG documents; report.tex has a PDF document of each. */
  readonly figures: readonly ReportFile[];
  /** The same figures as sources for pgfplots. */
  readonly sources: readonly ReportFile[];
  readonly names: FamilyFigures;
}

/** The LaTeX tables and the figures of each family of a report. Pure; nothing is thrown. */
export function familyFiles({ record, curves }: ReportData): readonly FamilyFiles[] {
  return record.families.map((family, i) => {
    const base = familySlug(familyLabel(family));
    const label = familyLabel(family);
    const lines = curves[i] ?? { family: family.family, curves: [], marks: [] };
    const map = heatMapPoint(family.spectra);
    const { expansion, branches } = family;
    const drawn = [
      { kind: 'eigenvalues', svg: eigenvalueFigure(lines), source: eigenvaluePgf(lines) },
      ...(branches === undefined
        ? []
        : [{ kind: 'branches', svg: branchesDiagram(branches), source: branchesDiagramPgf(branches) }]),
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
        ...(family.theorem === undefined
          ? []
          : [{ name: `${base}-theorem.tex`, content: withPrelude(theoremDocument(family.theorem, 'latex')) }]),
      ],
      figures: drawn.map(({ kind, svg }) => ({ name: `${base}-${kind}.svg`, content: svg })),
      sources: drawn.map(({ kind, source }) => ({ name: `${base}-${kind}.pgf.tex`, content: source })),
      names: {
        eigenvalues: `${base}-eigenvalues`,
        entries: named('entries'),
        errors: named('errors'),
        branches: named('branches'),
      },
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
    ...(family.branches === undefined ? [] : [{ name: `${base}-branches.tex`, tables: branchesTables(family.branches) }]),
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
    const { eigenvalues, branches } = files[i]?.names ?? {};
    const born = branches === undefined ? '' : `![Branches born from family ${label} against d](${branches}.svg)\n\n`;
    return `## Family ${label}\n\n![Hessian eigenvalues of family ${label} against d](${eigenvalues}.svg)\n\n${born}${tables.join('\n')}\n${noBorn(family)}${theoremMarkdown(family)}${seriesMarkdown(family)}${noNeurons(family)}`;
  });
  const { minima, reread } = record;
  const proved = minima === undefined ? '' : `\n## Minima from a file\n\n${printTables(certifyBatchTables(minima), 'markdown')}`;
  const read = reread === undefined ? '' : `${readingSentence(reread)}\n\n`;
  const model = reportModel(record);
  const learnt = show(['What is learnt', ...modelInlines(model), '.'], 'markdown');
  return `# ${reportTitle(model)}\n\n${model === undefined ? '' : `${learnt}\n\n`}${read}${parts.join('\n')}${proved}`;
}

function seriesMarkdown({ expansion, noExpansion }: FamilyReportRecord): string {
  if (expansion !== null) return expansionDocument(expansion, 'markdown', { level: 3 });
  return `**No series in d^(−1/2)**: ${show(sentence(noExpansion ?? ''), 'markdown')}\n`;
}

function theoremMarkdown({ theorem, noTheorem }: FamilyReportRecord): string {
  if (theorem !== undefined) return `${theoremDocument(theorem, 'markdown')}\n`;
  return noTheorem === undefined ? '' : `**No theorem for all d**: ${show(sentence(noTheorem), 'markdown')}\n\n`;
}

function noBorn({ noBranches }: FamilyReportRecord): string {
  return noBranches === undefined ? '' : `**No branches**: ${show(sentence(noBranches), 'markdown')}\n\n`;
}

function noNeurons({ noAnnihilation }: FamilyReportRecord): string {
  return noAnnihilation === null ? '' : `\n**No neurons added**: ${show(sentence(noAnnihilation), 'markdown')}\n`;
}
