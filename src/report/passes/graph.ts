import { at, zipWith } from '../../scalar/list.js';
import type { PassesAt, PassesRecord, PassPoint } from '../../study/passes/record.js';
import { axisNumber, panelScale, panelTicks } from '../plot/axis.js';
import { CORNERS } from '../plot/marker.js';
import { element, svgText, textWidth } from '../plot/svg.js';
import { escapeXml } from '../text/escape.js';
import { type Graph, type GraphEdge, type GraphNode, graphOf, nodeOf } from './graph-layout.js';
import { type Box, boxAround, type Corner, type Curve, freePlaces, placesOnCurves } from './label-places.js';

const PER_INCH = 96;
/** Text of 8 pt, and of 7 pt. */
const [FONT, SMALL] = [(8 * PER_INCH) / 72, (7 * PER_INCH) / 72];
const FONTS = 'KaTeX_Main, Latin Modern Roman, CMU Serif, Times New Roman, Times, serif';
const [INK, FAINT, GREY] = ['#222222', '#e4e4e4', '#777777'];
/** Minima are blue, passes are orange, as in other figures. */
const COLORS = { minimum: '#0072b2', pass: '#d55e00', saddle: '#777777' } as const;
/** The height of the axes of one d, and room around it. */
const [TALL, ABOVE, BELOW] = [21 * FONT, 2.4 * FONT, 2.6 * FONT];
const RADIUS = 0.32 * FONT;

/**
 * The graph of minima and passes as an SVG document of a width in inches, one for each d below the other: points at the height of their loss,
 * descents from saddles as arcs, the barrier beside each. Minima are filled circles, passes diamonds, other saddles open diamonds. It is wider
 * where labels need more room. The same record gives the same text. Pure.
 */
export function passesSvg(record: PassesRecord, inches: number): string {
  const graphs = record.at.map((here) => ({ here, graph: graphOf(here) }));
  const columns = Math.max(1, ...graphs.map(({ graph }) => graph.nodes.length));
  const widest = Math.max(...graphs.flatMap(({ here }) => here.points.map(({ label }) => textWidth(label, FONT))), 4 * FONT);
  const left = 5 * FONT;
  // Labels of neighbours stand on two lines in turn.
  const full = Math.max(inches * PER_INCH, left + columns * (0.55 * widest + FONT) + widest / 2);
  const each = ABOVE + TALL + BELOW;
  const height = each * Math.max(1, graphs.length) + 1.6 * FONT;
  const title = `Minima and passes found around family ${record.family}`;
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: full,
      height,
      viewBox: `0 0 ${full.toFixed(2)} ${height.toFixed(2)}`,
      'font-family': FONTS,
      'font-size': FONT,
      fill: INK,
    },
    element('title', {}, escapeXml(title)),
    element('rect', { width: full, height, fill: '#ffffff' }),
    ...graphs.map(({ here, graph }, i) => graphMarkup(here, graph, { left, right: full - 0.5 * FONT, top: i * each + ABOVE })),
    legend(left, height - 0.6 * FONT),
  )}\n`;
}

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

function graphMarkup({ d, points }: PassesAt, graph: Graph, frame: Frame): string {
  const { left, right, top } = frame;
  const bottom = top + TALL;
  const highest = Math.max(1e-12, ...graph.nodes.map(({ loss }) => loss));
  const panel = { low: -0.14 * highest, high: 1.14 * highest, kind: 'linear', top, bottom } as const;
  const y = panelScale(panel);
  const room = (right - left) / graph.nodes.length;
  const x = ({ column }: GraphNode): number => left + (column + 0.5) * room;
  const place: Place = (node) => [x(node), y(node.loss)];
  const names = namePlaces(graph, points, place, top);
  const ticks = panelTicks(panel).filter(({ value }) => value >= 0 && value <= panel.high);
  return element(
    'g',
    {},
    element('text', { x: left, y: top - 0.6 * FONT }, svgText(`d = ${d}`, FONT)),
    ...ticks.flatMap(({ value, label }) => [
      label === ''
        ? ''
        : element('line', { x1: left, x2: right, y1: y(value), y2: y(value), stroke: FAINT, 'stroke-width': 0.7 }),
      element('text', { x: left - 0.4 * FONT, y: y(value) + 0.33 * FONT, 'text-anchor': 'end' }, svgText(label, FONT)),
    ]),
    element('rect', { x: left, y: top, width: right - left, height: TALL, fill: 'none', stroke: INK, 'stroke-width': 0.8 }),
    element(
      'text',
      {
        transform: `translate(${(1.1 * FONT).toFixed(2)} ${((top + bottom) / 2).toFixed(2)}) rotate(-90)`,
        'text-anchor': 'middle',
      },
      'loss',
    ),
    ...graph.edges.map((edge) => arc(graph, edge, place)),
    barrierMarkup(graph, points, { place, names }),
    ...zipWith(graph.nodes, names, (node, name) => nodeMarkup(at(points, node.point), node, { at: place(node), name })),
  );
}

type Place = (node: GraphNode) => Corner;

/** A curve that is level at both of its ends, as a path over a pass is; `bend` moves its middle aside. */
function curveOf(graph: Graph, { from, to }: GraphEdge, place: Place, bend = 0): Curve {
  const [x1, y1] = place(nodeOf(graph, from));
  const [x2, y2] = place(nodeOf(graph, to));
  const middle = (x1 + x2) / 2 + bend * (x2 - x1);
  return [
    [x1, y1],
    [middle, y1],
    [middle, y2],
    [x2, y2],
  ];
}

/** How far the two arcs of a saddle whose sides lead to one point are apart, in their widths. */
const APART = 0.35;

/** The arc of a descent; where both sides lead to one point a loop of two. */
function arc(graph: Graph, edge: GraphEdge, place: Place): string {
  const numbers = (corner: Corner): string => corner.map((value) => value.toFixed(2)).join(' ');
  const paths = (edge.twice ? [APART, -APART] : [0]).map((bend) => {
    const [start, ...others] = curveOf(graph, edge, place, bend);
    return `M${numbers(start)}C${others.map(numbers).join(' ')}`;
  });
  const { kind } = nodeOf(graph, edge.from);
  return element('path', { d: paths.join(''), fill: 'none', stroke: COLORS[kind], 'stroke-width': kind === 'pass' ? 1.3 : 0.9 });
}

/** The barriers on their arcs, where they meet no other label. */
function barrierMarkup(
  graph: Graph,
  points: readonly PassPoint[],
  { place, names }: { readonly place: Place; readonly names: readonly Corner[] },
): string {
  const labelled = graph.edges.flatMap((edge) => {
    if (edge.barrier === null) return [];
    const text = axisNumber(Number(Number(edge.barrier).toPrecision(3)));
    const width = 0.85 * textWidth(text, SMALL) + 2;
    return [{ text, curve: curveOf(graph, edge, place, edge.twice ? APART : 0), width, height: 1.25 * SMALL }];
  });
  const named = zipWith(graph.nodes, names, (node, middle) => [
    boxAround(middle, nameWidth(at(points, node.point)), NAME_HEIGHT),
    markBox(node, place),
  ]).flat();
  const places = placesOnCurves(labelled, named);
  return zipWith(labelled, places, ({ text, width, height }, [x, y]) => [
    element('rect', { x: x - width / 2, y: y - height / 2, width, height, fill: '#ffffff', 'fill-opacity': 0.85 }),
    element('text', { x, y: y + 0.33 * SMALL, 'text-anchor': 'middle', 'font-size': SMALL }, svgText(text, SMALL)),
  ])
    .flat()
    .join('');
}

/** How high the name of a point is, from the middle of which its line is a third of a letter below. */
const NAME_HEIGHT = 1.2 * FONT;

function nameWidth({ label }: PassPoint): number {
  return 0.85 * textWidth(label, FONT);
}

function markBox(node: GraphNode, place: Place): Box {
  return boxAround(place(node), 3 * RADIUS, 3 * RADIUS);
}

/** The middles of the names of points: below minima and above saddles, a line further or on the other side where another one is in the way. */
function namePlaces(graph: Graph, points: readonly PassPoint[], place: Place, top: number): readonly Corner[] {
  const above: Box = {
    left: Number.NEGATIVE_INFINITY,
    right: Number.POSITIVE_INFINITY,
    top: Number.NEGATIVE_INFINITY,
    bottom: top,
  };
  const labels = graph.nodes.map((node) => {
    const [x, y] = place(node);
    const shifted = (lines: number): Corner => [x, y + lines * FONT];
    const [first, ...others] = node.kind === 'minimum' ? [1.17, 2.4, -1.13] : [-1.13, -2.35, 1.17, 2.4, -3.6, 3.6];
    const width = nameWidth(at(points, node.point));
    return { tried: [shifted(first ?? 0), ...others.map(shifted)] as const, width, height: NAME_HEIGHT };
  });
  return freePlaces(labels, [above, ...graph.nodes.map((node) => markBox(node, place))]);
}

function nodeMarkup(
  { label }: PassPoint,
  node: GraphNode,
  { at: [x, y], name: [left, middle] }: { readonly at: Corner; readonly name: Corner },
): string {
  const base = middle + 0.33 * FONT;
  const color = COLORS[node.kind];
  const corners = CORNERS.diamond.map(([px, py]) => `${(x + RADIUS * px).toFixed(2)},${(y + RADIUS * py).toFixed(2)}`);
  const shape =
    node.kind === 'minimum'
      ? element('circle', { cx: x, cy: y, r: RADIUS, fill: color, stroke: '#ffffff', 'stroke-width': 0.6 })
      : element('path', {
          d: `M${corners.join('L')}Z`,
          fill: node.kind === 'pass' ? color : '#ffffff',
          stroke: node.kind === 'pass' ? '#ffffff' : color,
          'stroke-width': node.kind === 'pass' ? 0.6 : 1,
        });
  const width = 0.82 * textWidth(label, FONT);
  const behind = element('rect', {
    x: left - width / 2,
    y: base - 0.85 * FONT,
    width,
    height: 1.1 * FONT,
    fill: '#ffffff',
    'fill-opacity': 0.8,
  });
  const text = element('text', { x: left, y: base, 'text-anchor': 'middle' }, svgText(label.replaceAll('-', '−'), FONT));
  return shape + behind + text;
}

/** What the signs mean. */
function legend(left: number, y: number): string {
  const items = [
    { kind: 'minimum', words: 'minimum' },
    { kind: 'pass', words: 'pass (saddle of index 1)' },
    { kind: 'saddle', words: 'saddle of another index' },
  ] as const;
  let x = left;
  const marks = items.map(({ kind, words }) => {
    const cx = x + RADIUS;
    const color = COLORS[kind];
    const corners = CORNERS.diamond.map(
      ([px, py]) => `${(cx + RADIUS * px).toFixed(2)},${(y - 0.3 * FONT + RADIUS * py).toFixed(2)}`,
    );
    x += 2 * RADIUS + 0.8 * textWidth(words, FONT) + 2 * FONT;
    const shape =
      kind === 'minimum'
        ? element('circle', { cx, cy: y - 0.3 * FONT, r: RADIUS, fill: color })
        : element('path', {
            d: `M${corners.join('L')}Z`,
            fill: kind === 'pass' ? color : '#ffffff',
            stroke: color,
            'stroke-width': 1,
          });
    return shape + element('text', { x: cx + RADIUS + 0.4 * FONT, y, fill: GREY }, words);
  });
  return element('g', { class: 'legend' }, ...marks);
}
