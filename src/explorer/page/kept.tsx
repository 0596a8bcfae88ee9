import { Component, type JSX } from 'preact';

/** A part of a view that is a function of a few values. */
export interface KeptProps {
  /** The values, compared by identity. */
  readonly of: readonly unknown[];
  readonly children: () => JSX.Element;
}

/** A part of a view that is made again only if one of the values it is made of is another: for what is long to draw. */
export class Kept extends Component<KeptProps> {
  override shouldComponentUpdate({ of }: KeptProps): boolean {
    return of.length !== this.props.of.length || of.some((value, i) => value !== this.props.of[i]);
  }

  override render({ children }: KeptProps): JSX.Element {
    return children();
  }
}
