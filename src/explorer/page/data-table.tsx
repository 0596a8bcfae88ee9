import { Component, createRef, type JSX } from 'preact';
import { htmlTable } from '../../report/page/table.js';
import { latexTable } from '../../report/table/latex.js';
import type { Table } from '../../report/table/table.js';
import { textTable } from '../../report/table/text.js';
import { CopyButton } from './copy-button.js';
import { LIGHT_MATHEMATICS } from './mathml.js';

/** A table of the report, shown in the page. */
export interface DataTableProps {
  readonly table: Table;
  /** The id of the table in the page; each has one of its own. */
  readonly id: string;
}

/**
 * A table as the report prints it, with buttons that copy it as text and as LaTeX: what is copied is what the command line
 * prints. It is set again only when the table is another object.
 */
export class DataTable extends Component<DataTableProps> {
  readonly #place = createRef<HTMLDivElement>();

  override shouldComponentUpdate(next: DataTableProps): boolean {
    return next.table !== this.props.table || next.id !== this.props.id;
  }

  override componentDidMount(): void {
    this.#align();
  }

  override componentDidUpdate(): void {
    this.#align();
  }

  /** The width of the units in a column stands in the markup; a page without style attributes sets it here. */
  #align(): void {
    for (const cell of this.#place.current?.querySelectorAll<HTMLElement>('[data-width]') ?? []) {
      cell.style.minWidth = cell.dataset.width ?? '';
    }
  }

  override render({ table, id }: DataTableProps): JSX.Element {
    // Landmarks are few in this page, and none of them is a table.
    const html = withSpokenHeaders(htmlTable(table, LIGHT_MATHEMATICS, id))
      .replace(/ style="min-width:([^"]*)"/g, ' data-width="$1"')
      .replace('<div class="scroll" role="region"', '<div class="scroll" role="group"');
    return (
      <div class="data">
        {/* Markup of the library, in which all text is escaped. */}
        <div ref={this.#place} dangerouslySetInnerHTML={{ __html: html }} />
        <div class="buttons">
          <CopyButton label="Copy text" text={() => textTable(table)} />
          <CopyButton label="Copy LaTeX" text={() => latexTable(table)} />
        </div>
      </div>
    );
  }
}

/** A header that is a formula alone is no text to some readers of screens: it gets one that is read, and not seen. */
function withSpokenHeaders(html: string): string {
  return html.replace(/(<th [^>]*>)<math>(.*?)<\/math><\/th>/g, (_, head: string, formula: string) => {
    const text = formula.replace(/<[^>]*>/g, '');
    return `${head}<span class="off-screen">${text}</span><math aria-hidden="true">${formula}</math></th>`;
  });
}
