import { scaleLog } from 'd3-scale';
import type { EigenvalueCurves } from '../../study/crossing/record.js';
import { shortName } from '../../study/family/family.js';
import { eigenvaluePanels, type Panel } from '../plot/axis.js';
import { continuousPieces } from '../plot/curve.js';
import { placeMarks } from '../plot/labels.js';
import { componentLabel, curveStyles } from '../plot/style.js';
import { element, svgText, textWidth } from '../plot/svg.js';
import { escapeXml } from '../text/escape.js';
import { familyTitle } from './heat-map.js';
import {
  type Curve,
  curvePath,
  dimensionAxis,
  endLabelMarkup,
  endLabelRoom,
  LINE,
  legend,
  markLines,
  type Plot,
  panelFrames,
} from './parts.js';

const WIDTH = 640;
const PLOT_HEIGHT = 350;
const LEFT = 72;
const EDGE = 8;
const TITLE_SIZE = 15;
const PANEL_GAP = 10;
const FONTS = 'DejaVu Sans, Verdana, Helvetica, Arial, sans-serif';

/**
 * The Hessian eigenvalues of a family against real d as an SVG document, 640 units wide: d on a logarithmic axis;
 * bounded eigenvalues on a linear scale around zero, those that grow with d on a logarithmic scale above; one colour
 * and dash pattern per isotypic component; fractional dimensions as vertical lines. Curves are broken where their data
 * have gaps. The same record gives the same text. Points that are not finite are left out; a record without any
 * point gives an empty plot.
 *
 * @param width in units; the text keeps its size, so that a width of about 400 is legible on a phone.
 */
export function eigenvalueFigure(record: EigenvalueCurves, width: number = WIDTH): string {
  const curves = readCurves(record);
  const marks = record.marks.filter(({ d }) => Number.isFinite(d) && d > 0);
  const domain = dimensionRange(
    curves,
    marks.map(({ d }) => d),
  );
  const values = curves.map(({ pieces }) => pieces.flat().map(([, value]) => value));
  const panelsAt = (top: number): readonly Panel[] => eigenvaluePanels(values, top, top + PLOT_HEIGHT, PANEL_GAP);
  const right = width - EDGE - Math.max(20, endLabelRoom(curves, panelsAt(0), domain));
  const x = scaleLog(domain, [LEFT, right]);
  const placed = placeMarks(
    marks.map(({ d, label }) => ({ x: x(d), label, width: textWidth(label, 12) })),
    width - EDGE,
  );
  const top = 46 + LINE * (1 + Math.max(-1, ...placed.map(({ row }) => row)));
  const bottom = top + PLOT_HEIGHT;
  const plot: Plot = { x, left: LEFT, right, top, bottom, domain, panels: panelsAt(top) };
  const samples = [...new Map(curves.map((curve) => [curve.name, curve])).values()];
  const key = legend(samples, LEFT, width - EDGE, bottom + 62);
  const title = `Hessian eigenvalues of family ${familyTitle(shortName(record.family))}`;
  const shown = textWidth(title, TITLE_SIZE) > width - LEFT ? 'Hessian eigenvalues' : title;
  const size = { width, height: key.bottom };
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    ...size,
    viewBox: `0 0 ${width} ${key.bottom}`,
    'font-family': FONTS,
    'font-size': 13,
    fill: '#222222',
  };
  return `${element(
    'svg',
    root,
    element('title', {}, escapeXml(title)),
    element('rect', { ...size, fill: '#ffffff' }),
    element('text', { x: LEFT, y: 26, 'font-size': TITLE_SIZE, 'font-weight': 'bold' }, svgText(shown, TITLE_SIZE)),
    ...panelFrames(plot),
    dimensionAxis(plot),
    markLines(placed, plot),
    ...plot.panels.flatMap((panel) => curves.map((curve) => curvePath(curve, panel, plot))),
    ...plot.panels.map((panel) => endLabelMarkup(curves, panel, plot)),
    key.markup,
  )}\n`;
}

function readCurves({ curves, family }: EigenvalueCurves): readonly Curve[] {
  const oneBlock = !family.includes(',') && curves.every(({ blocks }) => blocks.every((block) => block === 0));
  const names = curves.map((curve) => componentLabel(curve, { oneBlock }));
  const styles = curveStyles(names);
  return curves.flatMap(({ points }, i): Curve[] => {
    const name = names[i] ?? '';
    const style = styles.get(name);
    return style === undefined ? [] : [{ name, style, pieces: continuousPieces(points) }];
  });
}

/** The range of d of all points and marks; a single d is widened, none at all becomes [1, 10]. */
function dimensionRange(curves: readonly Curve[], marks: readonly number[]): readonly [number, number] {
  const all = [...curves.flatMap(({ pieces }) => pieces.flat().map(([d]) => d)), ...marks];
  if (all.length === 0) return [1, 10];
  const low = Math.min(...all);
  const high = Math.max(...all);
  return low < high ? [low, high] : [low / 1.5, high * 1.5];
}
