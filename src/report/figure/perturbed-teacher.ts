import { scaleLinear } from 'd3-scale';
import { at } from '../../scalar/list.js';
import type { PerturbedCluster, PerturbedTeacherRecord } from '../../study/teacher/record.js';
import { axisNumber, type Panel, panelScale } from '../plot/axis.js';
import { type CurvePoint, piecesWithin } from '../plot/curve.js';
import { componentLabel, curveStyles } from '../plot/style.js';
import { element, svgText } from '../plot/svg.js';
import { escapeXml } from '../text/escape.js';
import { type Curve, endLabelMarkup, endLabelRoom, legend, type Plot, panelFrames } from './parts.js';

const WIDTH = 680;
const PLOT_HEIGHT = 420;
const LEFT = 76;
const TOP = 64;
const EDGE = 8;
const TITLE_SIZE = 15;
const SMALL = 12;
const PANEL_GAP = 12;
const FONTS = 'DejaVu Sans, Verdana, Helvetica, Arial, sans-serif';
const INK = '#222222';
/** Clusters with more eigenvalues than this are drawn with their ends only inside the shaded band. */
const MOST_LINES = 400;
/** The eigenvalue axis is cut where one cluster lies this many times higher than the next below it, … */
const CUT_RATIO = 1.5;
/**
 * … between the clusters that tend, as d grows, to 1/4 − 1/(2π) = 0.09 or less, those that tend to 1/4 and 1/4 + 1/(2π),
 * and those that grow like d: a cut is looked for above each of these.
 */
const CUT_ABOVE = [0.06, 0.3] as const;
/** The heights of the panels against each other, from below. */
const SHARES = [4, 3, 2.4];

/**
 * The eigenvalues of a perturbed teacher against τ as an SVG document, 680 units wide: one colour per isotypic component,
 * a shaded band from the least to the greatest eigenvalue of each cluster, and a thin line for every eigenvalue. Large
 * eigenvalues are on a logarithmic scale above a cut of the axis. The same record gives the same text; a record without a
 * spectrum gives an empty plot.
 */
export function perturbedTeacherFigure(record: PerturbedTeacherRecord): string {
  const clusters = record.spectrum?.clusters ?? [];
  const taus = record.spectrum?.taus ?? [];
  const oneBlock = record.sizes.length === 1;
  const names = clusters.map((cluster) => componentLabel(cluster, { oneBlock }));
  const styles = curveStyles(names);
  const color = (i: number): string => styles.get(names[i] ?? '')?.color ?? INK;
  const bottom = TOP + PLOT_HEIGHT;
  const panels = panelsFor(clusters, TOP, bottom);
  // The helpers of the figures over d interpolate in ln d: with e^τ for d they interpolate in τ.
  const domain = [1, Math.E] as const;
  const centres = clusters.map((cluster, i): Curve => {
    const middle = cluster.values.at(-1) ?? [];
    const end = (Math.min(...middle) + Math.max(...middle)) / 2;
    const style = { color: color(i), dash: undefined };
    return { name: names[i] ?? '', style, pieces: middle.length === 0 ? [] : [[[Math.E, end]]] };
  });
  const right = WIDTH - EDGE - Math.max(20, endLabelRoom(centres, panels, domain));
  const scale = scaleLinear([0, 1], [LEFT, right]);
  const plot: Plot = { x: (e) => scale(Math.log(e)), left: LEFT, right, top: TOP, bottom, domain, panels };
  const samples = [...new Map(centres.map((curve) => [curve.name, curve])).values()];
  const key = legend(samples, LEFT, WIDTH - EDGE, bottom + 66);
  const title = `Hessian eigenvalues of family ${familyTitle(record.family)} at d = ${record.d}`;
  const size = { width: WIDTH, height: key.bottom };
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    ...size,
    viewBox: `0 0 ${WIDTH} ${key.bottom}`,
    'font-family': FONTS,
    'font-size': 13,
    fill: INK,
  };
  return `${element(
    'svg',
    root,
    element('title', {}, escapeXml(title)),
    element('rect', { ...size, fill: '#ffffff' }),
    element('text', { x: LEFT, y: 24, 'font-size': TITLE_SIZE, 'font-weight': 'bold' }, svgText(title, TITLE_SIZE)),
    element('text', { x: LEFT, y: 46, 'font-size': SMALL, fill: '#555555' }, escapeXml(subtitle(record))),
    ...panelFrames(plot),
    tauAxis(scale, bottom),
    ...panels.flatMap((panel) => clusters.map((cluster, i) => band(cluster, taus, color(i), panel, plot))),
    ...panels.flatMap((panel) => clusters.map((cluster, i) => lines(cluster, taus, color(i), panel, plot))),
    ...panels.map((panel) => endLabelMarkup(centres, panel, plot)),
    key.markup,
  )}\n`;
}

function subtitle({ teacher, spectrum }: PerturbedTeacherRecord): string {
  const distance = `perturbed teacher, |V − I| = ${axisNumber(Number(teacher.distance.toPrecision(3)))}`;
  return spectrum === null
    ? distance
    : `${distance}; at τ = 1: ${spectrum.verdict}, least eigenvalue ${shortened(spectrum.smallest)}`;
}

/** A numeral cut off after six decimals. */
function shortened(text: string): string {
  return text.replace(/(\.\d{6})\d+$/, '$1…').replace('-', '−');
}

/** The stretches of the eigenvalue axis, from top to bottom: linear ones, and a logarithmic one for what grows with d. */
function panelsFor(clusters: readonly PerturbedCluster[], top: number, bottom: number): readonly Panel[] {
  const ranges = clusters.map(({ values }) => ({ low: Math.min(...values.flat()), high: Math.max(...values.flat()) }));
  const highest = Math.max(0, ...ranges.map(({ high }) => high));
  const lowest = Math.min(0, ...ranges.map(({ low }) => low));
  const [small, bounded] = CUT_ABOVE;
  const wide = gaps(ranges);
  const upper = wide.find(({ below }) => below > bounded);
  const lower = wide.find(({ below }) => below > small && below < bounded);
  const cuts = [lower, upper].filter((cut) => cut !== undefined);
  const lowEnds = [Number.NaN, ...cuts.map(({ next }) => next)];
  const highEnds = [...cuts.map(({ below }) => below), highest];
  const shares = SHARES.slice(0, highEnds.length);
  const unit = (bottom - top - PANEL_GAP * cuts.length) / shares.reduce((sum, share) => sum + share, 0);
  let edge = bottom;
  const panels = highEnds.map((end, i): Panel => {
    const log = upper !== undefined && i === cuts.length;
    const high = end > 0 ? end * (log ? 1.15 : 1.06) : 1;
    const low = i > 0 ? at(lowEnds, i) / (log ? 1.15 : 1.06) : Math.min(lowest * 1.15, -0.04 * high);
    const place = { top: edge - unit * at(shares, i), bottom: edge };
    edge = place.top - PANEL_GAP;
    return { low, high, kind: log ? 'log' : 'linear', ...place };
  });
  return panels.reverse();
}

/** The wide empty stretches between clusters, ascending. */
function gaps(
  ranges: readonly { readonly low: number; readonly high: number }[],
): readonly { readonly below: number; readonly next: number }[] {
  const ascending = [...ranges].sort((a, b) => a.high - b.high);
  return ascending.flatMap(({ high }, i) => {
    const next = Math.min(...ascending.slice(i + 1).map(({ low }) => low));
    return Number.isFinite(next) && high > 0 && next > CUT_RATIO * high ? [{ below: high, next }] : [];
  });
}

/** The axis of τ below the lowest panel. */
function tauAxis(scale: (tau: number) => number, bottom: number): string {
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map((tau) => {
    const at = scale(tau);
    return (
      element('line', { x1: at, x2: at, y1: bottom, y2: bottom + 5, stroke: INK }) +
      element('text', { x: at, y: bottom + 20, 'text-anchor': 'middle' }, axisNumber(tau))
    );
  });
  const title = element(
    'text',
    { x: (scale(0) + scale(1)) / 2, y: bottom + 40, 'text-anchor': 'middle' },
    'τ, with the teacher I + τ(V − I)',
  );
  return element('g', {}, ...ticks, title);
}

/** The shaded band between the least and the greatest eigenvalue of a cluster. */
function band({ values }: PerturbedCluster, taus: readonly number[], color: string, panel: Panel, { x }: Plot): string {
  const inside = values.every((list) => list.every((value) => value >= panel.low && value <= panel.high));
  if (!inside || values.every((list) => list.length < 2)) return '';
  const y = panelScale(panel);
  const corner = (tau: number, value: number): string => `${x(Math.exp(tau)).toFixed(2)},${y(value).toFixed(2)}`;
  const upper = taus.map((tau, i) => corner(tau, Math.max(...(values[i] ?? []))));
  const lower = taus.map((tau, i) => corner(tau, Math.min(...(values[i] ?? [])))).reverse();
  return element('path', { d: `M${[...upper, ...lower].join('L')}Z`, fill: color, 'fill-opacity': 0.13, stroke: 'none' });
}

/** A thin line for every eigenvalue of a cluster, or for its ends where there are very many. */
function lines(cluster: PerturbedCluster, taus: readonly number[], color: string, panel: Panel, { x }: Plot): string {
  const { values, multiplicity } = cluster;
  const y = panelScale(panel);
  const chosen = Array.from({ length: multiplicity }, (_, i) => i).filter(
    (i) => multiplicity <= MOST_LINES || i === 0 || i === multiplicity - 1,
  );
  const paths = chosen.flatMap((i) => {
    const points = taus.map((tau, t): CurvePoint => [Math.exp(tau), values[t]?.[i] ?? Number.NaN]);
    return piecesWithin(points, panel.low, panel.high).map(
      (piece) => `M${piece.map(([e, value]) => `${x(e).toFixed(2)},${y(value).toFixed(2)}`).join('L')}`,
    );
  });
  if (paths.length === 0) return '';
  const width = multiplicity === 1 ? 1.8 : multiplicity <= 20 ? 1.1 : 0.6;
  return element('path', { d: paths.join(''), fill: 'none', stroke: color, 'stroke-width': width, 'stroke-linejoin': 'round' });
}

/** A family with sizes and signs gets minus signs; a name stays as it is. */
function familyTitle(family: string): string {
  const [, sizes, signs] = /^([^:]+):([+.-]+)$/.exec(family) ?? [];
  if (sizes === undefined || signs === undefined) return family;
  return `${sizes.replace(/\s*-\s*/g, ' - ').replace(/,\s*/g, ', ')}: ${signs.replace(/-/g, '−')}`;
}
