import type { BranchesRecord } from '../../study/birth/record.js';
import { branchesPlot } from '../branches/diagram.js';
import { plotPgf } from '../plot/pgf.js';
import { plotSvg } from '../plot/svg-plot.js';

/** Pixels of a figure of a report for each inch of a plot: its text is then as large as that of the other figures. */
const PIXELS_PER_INCH = 117;
const WIDE = 640;

const USUAL = { of: 'loss', x: null, y: null } as const;

/** The bifurcation diagram of a report as an SVG document, for a width in pixels. Pure. */
export function branchesDiagram(record: BranchesRecord, width: number = WIDE): string {
  return plotSvg(branchesPlot(record, USUAL), width / PIXELS_PER_INCH);
}

/** The same as a source for pgfplots. Pure. */
export function branchesDiagramPgf(record: BranchesRecord): string {
  return plotPgf(branchesPlot(record, USUAL));
}

/** What the diagram of a family shows, as a caption. */
export const DIAGRAM_CAPTION = [
  'against real ',
  { formula: 'd' },
  ', with the branches born at its fractional dimensions: solid where they are minima, dashed where they are saddles',
] as const;
