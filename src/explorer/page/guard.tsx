import { Component, type ComponentChildren, type JSX } from 'preact';

/** What a part of the page is made of. */
export interface GuardProps {
  readonly children: ComponentChildren;
}

/** A part of the page that says so, in its place, if it cannot be drawn for a defect; the rest of the page goes on. */
export class Guard extends Component<GuardProps, { readonly broken: string | undefined }> {
  override state: { readonly broken: string | undefined } = { broken: undefined };

  static override getDerivedStateFromError(error: unknown): { readonly broken: string } {
    return { broken: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }

  override render({ children }: GuardProps, { broken }: { readonly broken: string | undefined }): JSX.Element {
    if (broken === undefined) return <>{children}</>;
    return (
      <div class="refused" role="alert">
        <p>This view cannot be drawn, which is a defect of symbreak; please report it: {broken}</p>
        <button type="button" class="small" onClick={() => this.setState({ broken: undefined })}>
          Try again
        </button>
      </div>
    );
  }
}
