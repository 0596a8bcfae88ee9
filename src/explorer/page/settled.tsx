import { Component, type JSX } from 'preact';

/** A part of a view that follows a value when it rests. */
export interface SettledProps<T> {
  readonly of: T;
  readonly children: (value: T) => JSX.Element;
}

/** Milliseconds without a change after which a value rests. */
const REST = 160;

/**
 * A part of a view that is made again only when its value has not changed for a moment: for what need not move while something is
 * dragged, such as tables.
 */
export class Settled<T> extends Component<SettledProps<T>, { readonly value: T }> {
  override state = { value: this.props.of };
  #timer: number | undefined;

  override shouldComponentUpdate(next: SettledProps<T>, { value }: { readonly value: T }): boolean {
    if (next.of !== this.props.of) {
      window.clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.setState({ value: this.props.of }), REST);
    }
    return value !== this.state.value;
  }

  override componentWillUnmount(): void {
    window.clearTimeout(this.#timer);
  }

  override render({ children }: SettledProps<T>, { value }: { readonly value: T }): JSX.Element {
    return children(value);
  }
}
