import type { JSX } from 'preact';
import { branchesPlot } from '../../report/branches/diagram.js';
import type { DiagramQuantity } from '../../report/branches/diagram-axes.js';
import { type PlotLayout, plotLayout } from '../../report/plot/layout.js';
import type { Plot } from '../../report/plot/plot.js';
import { plotSvg } from '../../report/plot/svg-plot.js';
import type { BranchesRecord } from '../../study/birth/record.js';
import { Made } from '../page/made.js';
import { Measured } from '../page/measured.js';
import { Picture } from '../page/picture.js';
import { type BranchLine, branchAt, branchLines } from './hit.js';

/** The bifurcation diagram with what can be done in it. */
export interface DiagramFigureProps {
  readonly record: BranchesRecord;
  readonly of: DiagramQuantity;
  /** What is looked at: a line at this d, and this branch. */
  readonly d: number;
  readonly family: string;
  readonly goTo: (d: string) => void;
  readonly goOver: (branch: string) => void;
  /** What stands below it. */
  readonly caption: string;
}

const PER_INCH = 96;
const MOST = 760;
/** Digits of a d that is pointed at. */
const DIGITS = 4;

/** The diagram, with a cursor at d; a click on a curve goes over to its branch, one beside the curves to that d. */
export function DiagramFigure({ record, of, ...looked }: DiagramFigureProps): JSX.Element {
  return (
    <Measured>
      {(width) => (
        <Made of={[record, of, width]} make={() => drawn(record, of, Math.min(MOST, width) / PER_INCH)}>
          {({ plot, layout, svg, lines }) => (
            <Picture svg={svg} name={`branches-${of}`} label={plot.title} caption={looked.caption}>
              <Overlay plot={plot} layout={layout} lines={lines} {...looked} />
            </Picture>
          )}
        </Made>
      )}
    </Measured>
  );
}

interface Drawn {
  readonly plot: Plot;
  readonly layout: PlotLayout;
  readonly svg: string;
  readonly lines: readonly BranchLine[];
}

function drawn(record: BranchesRecord, of: DiagramQuantity, inches: number): Drawn {
  const plot = branchesPlot(record, { of, x: null, y: null });
  const layout = plotLayout(plot, inches);
  return { plot, layout, svg: plotSvg(plot, inches), lines: branchLines(record, of, layout) };
}

type OverlayProps = Pick<DiagramFigureProps, 'd' | 'family' | 'goTo' | 'goOver'> & Omit<Drawn, 'svg'>;

/** What lies over the picture; with the keyboard the same is done by the buttons below it. */
function Overlay({ plot, layout, lines, d, family, goTo, goOver }: OverlayProps): JSX.Element {
  const { width, height, left, right, top, bottom, x } = layout;
  const at = x(d);
  const partOf = (event: PointerEvent, plane: SVGRectElement): readonly [number, number] => {
    const place = plane.getBoundingClientRect();
    return [(event.clientX - place.left) / place.width, (event.clientY - place.top) / place.height];
  };
  const point = ([across, down]: readonly [number, number], isDragged: boolean): void => {
    const branch = branchAt(lines, [left + across * (right - left), top + down * (bottom - top)]);
    if (branch !== undefined && !isDragged) goOver(branch);
    else goTo(String(Number(dimensionAt(plot, across).toPrecision(DIGITS))));
  };
  const chosen = lines.find(({ name }) => name === family);
  return (
    <svg viewBox={`0 0 ${width.toFixed(2)} ${height.toFixed(2)}`} aria-hidden="true">
      {chosen?.sides.map((side) => (
        <polyline
          key={side.length}
          class="chosen"
          fill="none"
          points={side.map((p) => p.map((u) => u.toFixed(1)).join()).join(' ')}
        />
      ))}
      {at >= left && at <= right && <line class="cursor" x1={at} x2={at} y1={top} y2={bottom} />}
      <rect
        class="plane"
        x={left}
        y={top}
        width={right - left}
        height={bottom - top}
        fill="transparent"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          point(partOf(event, event.currentTarget), false);
        }}
        onPointerMove={(event) => {
          if (event.buttons === 1) point(partOf(event, event.currentTarget), true);
        }}
      />
    </svg>
  );
}

/** The d at a part of the horizontal axis, from 0 to 1. */
function dimensionAt({ x: { kind, low, high } }: Plot, part: number): number {
  const inside = Math.min(1, Math.max(0, part));
  return kind === 'log' ? low * (high / low) ** inside : low + (high - low) * inside;
}
