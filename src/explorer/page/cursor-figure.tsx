import { Component, createRef, type JSX } from 'preact';
import { type PlotLayout, plotLayout } from '../../report/plot/layout.js';
import type { Plot } from '../../report/plot/plot.js';
import { plotSvg } from '../../report/plot/svg-plot.js';
import { Measured } from './measured.js';
import { Picture, type PictureProps } from './picture.js';

/** A place of the horizontal axis to go to. */
export interface CursorMark {
  readonly x: number;
  /** What is there, such as `d* = 5.58…`. */
  readonly label: string;
}

/** A plot with a cursor on its horizontal axis. */
export interface CursorFigureProps extends Pick<PictureProps, 'name' | 'label' | 'caption'> {
  /** What the plot is made of: it is drawn again only if this is another object, or the width another one. */
  readonly of: object;
  readonly plot: () => Plot;
  /** Where the cursor is, and how that is said. */
  readonly cursor: number;
  readonly cursorText: string;
  /** The name of what is on the axis. */
  readonly axis: string;
  /** Values at the cursor, each drawn as a dot in the panel that has it. */
  readonly values?: readonly number[];
  readonly marks?: readonly CursorMark[];
  readonly onMove: (x: number) => void;
  /** What a press at a point of the drawing means, if not to move the cursor: whether it was for this. */
  readonly onPress?: (point: readonly [x: number, y: number], layout: PlotLayout) => boolean;
  /** What is drawn over the plot and below the cursor. */
  readonly over?: (layout: PlotLayout) => JSX.Element | null;
}

/** Units of a drawing per inch of its width: so text of 8 pt has 11 units and more. */
const PER_INCH = 100;
/** What a key does to the cursor: the share of the axis that it moves. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 0.002,
  ArrowUp: 0.002,
  ArrowLeft: -0.002,
  ArrowDown: -0.002,
  PageUp: 0.05,
  PageDown: -0.05,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** A plot of the report whose cursor is dragged, or moved by keys, along its horizontal axis; marks are places to go to. */
export function CursorFigure(props: CursorFigureProps): JSX.Element {
  return <Measured>{(width) => <Drawn {...props} width={width} />}</Measured>;
}

interface DrawnProps extends CursorFigureProps {
  readonly width: number;
}

/** A plot that was drawn for a width. */
interface Drawing {
  readonly of: object;
  readonly width: number;
  readonly axis: Plot['x'];
  readonly layout: PlotLayout;
  readonly svg: string;
}

class Drawn extends Component<DrawnProps> {
  readonly #place = createRef<SVGSVGElement>();
  #drawing: Drawing | undefined;

  #drawn({ of, width, plot }: DrawnProps): Drawing {
    const known = this.#drawing;
    if (known !== undefined && known.of === of && known.width === width) return known;
    const made = plot();
    const inches = width / PER_INCH;
    const drawing = { of, width, axis: made.x, layout: plotLayout(made, inches), svg: plotSvg(made, inches) };
    this.#drawing = drawing;
    return drawing;
  }

  #toPointer(event: PointerEvent): void {
    const box = this.#place.current?.getBoundingClientRect();
    const drawing = this.#drawing;
    if (box === undefined || drawing === undefined) return;
    const { left, right, width } = drawing.layout;
    const place = ((event.clientX - box.left) / box.width) * width;
    this.props.onMove(valueAt(drawing.axis, (place - left) / (right - left)));
  }

  #isPressed(event: PointerEvent): boolean {
    const box = this.#place.current?.getBoundingClientRect();
    const layout = this.#drawing?.layout;
    if (box === undefined || layout === undefined || this.props.onPress === undefined) return false;
    const scale = layout.width / box.width;
    return this.props.onPress([(event.clientX - box.left) * scale, (event.clientY - box.top) * scale], layout);
  }

  #press(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    const drawing = this.#drawing;
    if (step === undefined || drawing === undefined) return;
    event.preventDefault();
    this.props.onMove(valueAt(drawing.axis, shareOf(drawing.axis, this.props.cursor) + step));
  }

  override render(props: DrawnProps): JSX.Element {
    const { cursor, cursorText, axis, values = [], marks = [], onMove, over, name, label, caption } = props;
    const drawing = this.#drawn(props);
    const { svg, layout, axis: horizontal } = drawing;
    const { width, height, top, bottom, left, right, panels, x } = layout;
    const isInside = cursor >= horizontal.low && cursor <= horizontal.high;
    const at = left + (right - left) * Math.min(1, Math.max(0, shareOf(horizontal, cursor)));
    const dots = isInside
      ? values.flatMap((value) => panels.filter(({ low, high }) => value >= low && value <= high).map(({ y }) => y(value)))
      : [];
    return (
      <Picture svg={svg} name={name} label={label} caption={caption}>
        <svg
          ref={this.#place}
          class="cursor"
          viewBox={`0 0 ${width} ${height}`}
          onPointerDown={(event) => {
            if (this.#isPressed(event)) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            this.#toPointer(event);
          }}
          onPointerMove={(event) => {
            if (event.currentTarget.hasPointerCapture(event.pointerId)) this.#toPointer(event);
          }}
        >
          <title>{`Drag to change ${axis}`}</title>
          <rect class="ground" x={left} y={top} width={right - left} height={bottom - top} />
          {over?.(drawing.layout)}
          <g
            role="slider"
            tabindex={0}
            aria-label={`${axis} in ${label}`}
            aria-valuemin={horizontal.low}
            aria-valuemax={horizontal.high}
            aria-valuenow={cursor}
            aria-valuetext={cursorText}
            onKeyDown={(event) => this.#press(event)}
          >
            <line class={isInside ? 'line' : 'line outside'} x1={at} x2={at} y1={top} y2={bottom} />
            <path class="grip" d={`M${at - 5},${bottom + 9}h10v-4l-5,-5l-5,5z`} />
          </g>
          {dots.map((y, i) => (
            <circle key={i} class="dot" cx={at} cy={y} r={3} />
          ))}
          {marks
            .filter((mark) => mark.x >= horizontal.low && mark.x <= horizontal.high)
            .map((mark) => (
              <circle
                key={mark.x}
                class="mark"
                cx={x(mark.x)}
                cy={top + 9}
                r={5.5}
                onPointerDown={(event) => {
                  event.stopPropagation();
                  onMove(mark.x);
                }}
              >
                <title>{mark.label}</title>
              </circle>
            ))}
        </svg>
      </Picture>
    );
  }
}

/** Where a value is on an axis, as a share of its length. */
function shareOf({ kind, low, high }: Plot['x'], value: number): number {
  return kind === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}

/** The value at a share of an axis, on the axis. */
function valueAt({ kind, low, high }: Plot['x'], share: number): number {
  const part = Math.min(1, Math.max(0, share));
  return kind === 'log' ? low * (high / low) ** part : low + (high - low) * part;
}
