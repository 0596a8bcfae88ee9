/**
 * From records to what is printed: tables as text, Markdown and LaTeX, series and formulas, figures, the page, the LaTeX
 * document, and the source text of other systems.
 *
 * @module symbreak/report
 */

export { branchesPlot } from './report/branches/diagram.js';
export type { DiagramOptions, DiagramQuantity } from './report/branches/diagram-axes.js';
export { branchesCsv } from './report/branches/diagram-csv.js';
export { branchesTables } from './report/branches/tables.js';
export * from './report/export/export.js';
export { jsonRecord } from './report/export/json.js';
export type { AxisScale } from './report/figure/axis-scale.js';
export type { CurveScales } from './report/figure/curve-axes.js';
export { curvesCsv } from './report/figure/curves-csv.js';
export { eigenvalueFigure } from './report/figure/eigenvalues.js';
export { curvesPlot } from './report/figure/family-curves.js';
export { hasHeatMap, heatMapFigure } from './report/figure/heat-map.js';
export { perturbedTeacherFigure } from './report/figure/perturbed-teacher.js';
export { eigenvaluePgf, heatMapPgf, seriesErrorPgf } from './report/figure/pgfplots.js';
export { seriesErrorFigure } from './report/figure/series-error.js';
export { explorerHash, LINK_VERSION } from './report/page/explorer-link.js';
export * from './report/page/page.js';
export * from './report/page/typesetter.js';
export { type FamilyFiles, familyFiles, type ReportFile, reportMarkdown } from './report/paper/files.js';
export * from './report/paper/latex-document.js';
export type { FamilyFigures } from './report/paper/names.js';
export { passesSvg } from './report/passes/graph.js';
export { passesTables } from './report/passes/passes.js';
export { type PlacedMark, type PlacedPanel, type PlotLayout, plotLayout } from './report/plot/layout.js';
export { plotPgf } from './report/plot/pgf.js';
export * from './report/plot/plot.js';
export { plotSvg } from './report/plot/svg-plot.js';
export { ratesDocument } from './report/rates/rates.js';
export { ratesTables } from './report/rates/tables.js';
export { annihilationTables } from './report/record/annihilation-tables.js';
export {
  certificateChecksTable,
  certifyBatchTables,
  certifyRangeTable,
  certifyTable,
  type FileCheck,
} from './report/record/certify-table.js';
export * from './report/record/claims-table.js';
export { criticalTable } from './report/record/critical-table.js';
export { decompositionTable } from './report/record/decomposition-table.js';
export * from './report/record/families-table.js';
export { globalMinimumTables } from './report/record/global-minimum-tables.js';
export { perturbedTeacherTables } from './report/record/perturbed-teacher-table.js';
export { solveTable } from './report/record/solve-table.js';
export * from './report/record/spectrum-table.js';
export { reread, rereadClaims } from './report/reread/reread.js';
export { expansionDocument } from './report/series/expansion-document.js';
export * from './report/series/expansion-tables.js';
export { formulaDocument } from './report/series/formula-document.js';
export {
  type SeriesTerm,
  type SignedNumeral,
  seriesRecordLatex,
  seriesRecordText,
  seriesTerms,
} from './report/series/notation.js';
export type { FormulaNotation } from './report/series/paper-sum.js';
export { crossingsTable } from './report/several/crossings.js';
export { lossesTable } from './report/several/losses.js';
export { pointsTable } from './report/several/points.js';
export type { Orientation } from './report/several/several.js';
export { spectraTable } from './report/several/spectra.js';
export { theoremsTable } from './report/several/theorems.js';
export * from './report/table/latex-prelude.js';
export * from './report/table/name.js';
export * from './report/table/print.js';
export * from './report/table/table.js';
export { escapeLatex, escapeMarkdown, escapeXml } from './report/text/escape.js';
export * from './report/text/medium.js';
export { type Inline, type ProsePart, show } from './report/text/notation.js';
export type { Note } from './report/text/notes.js';
export { theoremDocument, theoremLatex } from './report/theorem/document.js';
export { theoremTables } from './report/theorem/tables.js';
