import { Component, type JSX } from 'preact';

/** A value that is long to make, and what is drawn with it. */
export interface MadeProps<T> {
  /** What the value is made of, compared by identity. */
  readonly of: readonly unknown[];
  readonly make: () => T;
  readonly children: (made: T) => JSX.Element;
}

/** A part of a view with a value that is made again only if one of those it is made of is another: a layout, say. */
export class Made<T> extends Component<MadeProps<T>> {
  #made: { readonly of: readonly unknown[]; readonly value: T } | undefined;

  override render({ of, make, children }: MadeProps<T>): JSX.Element {
    const isSame = this.#made?.of.length === of.length && this.#made.of.every((value, i) => value === of[i]);
    const made = isSame && this.#made !== undefined ? this.#made : { of, value: make() };
    this.#made = made;
    return children(made.value);
  }
}
