import { Component, type ComponentChildren, type JSX } from 'preact';
import { pageFigure } from '../../report/page/figure.js';
import { download, pngOf } from './browser/download.js';
import { say } from './browser/say.js';

/** A figure of the report, shown in the page. */
export interface PictureProps {
  /** An SVG document, with colours for white paper: that is what is saved, too. */
  readonly svg: string;
  /** The name of the files that are saved, without ending, such as `eigenvalues-II`. */
  readonly name: string;
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
  /** What stands below it. */
  readonly caption?: ComponentChildren;
  /** What lies over it, such as a cursor: an `<svg>` of the same viewBox, that fills its place. */
  readonly children?: ComponentChildren;
}

/** A picture with its caption, and buttons that save it as SVG and PNG. */
export function Picture({ svg, name, label, caption, children }: PictureProps): JSX.Element {
  return (
    <figure class="picture">
      <div class="drawing">
        <Drawing svg={svg} label={label} />
        {children}
      </div>
      <figcaption>
        <span>{caption}</span>
        <span class="buttons">
          <button type="button" class="small" aria-label={`Save as SVG: ${label}`} onClick={() => saveSvg(name, svg)}>
            SVG
          </button>
          <button
            type="button"
            class="small"
            aria-label={`Save as PNG: ${label}`}
            onClick={({ currentTarget }) => void savePng(currentTarget, name, svg)}
          >
            PNG
          </button>
        </span>
      </figcaption>
    </figure>
  );
}

/** The drawing alone, which is made again only if it is another one. */
class Drawing extends Component<{ readonly svg: string; readonly label: string }> {
  override shouldComponentUpdate(next: { readonly svg: string; readonly label: string }): boolean {
    return next.svg !== this.props.svg || next.label !== this.props.label;
  }

  override render({ svg, label }: { readonly svg: string; readonly label: string }): JSX.Element {
    return (
      // A figure of the library, in which all text is escaped.
      <div role="img" aria-label={label} dangerouslySetInnerHTML={{ __html: pageFigure(svg) }} />
    );
  }
}

function saveSvg(name: string, svg: string): void {
  download(`${name}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
}

async function savePng(button: HTMLElement, name: string, svg: string): Promise<void> {
  try {
    download(`${name}.png`, await pngOf(svg));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    say(button, 'the browser cannot draw it');
  }
}
