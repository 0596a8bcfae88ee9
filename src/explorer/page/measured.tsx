import { Component, createRef, type JSX } from 'preact';

/** What is drawn for the width of its place. */
export interface MeasuredProps {
  /** Makes it for a width in CSS pixels, a multiple of 20, so that a small change draws nothing again. */
  readonly children: (width: number) => JSX.Element;
}

const STEP = 20;
const FIRST_WIDTH = 560;

/** A place that knows its width, for figures whose letters keep their size. */
export class Measured extends Component<MeasuredProps, { readonly width: number }> {
  override state = { width: FIRST_WIDTH };
  readonly #place = createRef<HTMLDivElement>();
  #observer: ResizeObserver | undefined;

  override componentDidMount(): void {
    const place = this.#place.current;
    if (place === null) return;
    this.#fit(place.clientWidth);
    // In a frame of its own: what is drawn changes the height of the place, which is heard again otherwise before it was drawn.
    this.#observer = new ResizeObserver(([entry]) => {
      window.requestAnimationFrame(() => this.#fit(entry?.contentRect.width ?? 0));
    });
    this.#observer.observe(place);
  }

  override componentWillUnmount(): void {
    this.#observer?.disconnect();
  }

  #fit(measured: number): void {
    const width = STEP * Math.floor(measured / STEP);
    if (width > 0 && width !== this.state.width) this.setState({ width });
  }

  override render({ children }: MeasuredProps, { width }: { readonly width: number }): JSX.Element {
    return (
      <div class="measured" ref={this.#place}>
        {children(width)}
      </div>
    );
  }
}
