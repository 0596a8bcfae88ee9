import type { JSX } from 'preact';
import { expansionDocument } from '../../report/series/expansion-document.js';
import { decimalLines } from '../../report/series/lines.js';
import { seriesRecordLatex, seriesRecordText } from '../../report/series/notation.js';
import { escapeXml } from '../../report/text/escape.js';
import { show } from '../../report/text/notation.js';
import type { ExpansionRecord } from '../../study/series/record.js';
import { CopyButton } from '../page/copy-button.js';
import { LIGHT_MATHEMATICS } from '../page/mathml.js';
import { type NamedQuantity, quantityTitle } from './quantities.js';

/** The terms of one series. */
export interface TermsProps {
  readonly record: ExpansionRecord;
  readonly quantity: NamedQuantity;
}

/** The series set as a formula, as text and with its coefficients as decimals; buttons copy it. */
export function Terms({ record, quantity }: TermsProps): JSX.Element {
  const { series, shows, part } = quantity;
  const symbol = (notation: 'text' | 'latex'): string => {
    const single = shows.kind === 'eigenvalue' ? { math: { text: 'lambda', latex: '\\lambda' } } : quantity.title;
    return show(single, notation).replaceAll('$', '');
  };
  const text = `${symbol('text')} = ${seriesRecordText(series)}`;
  const latex = `${symbol('latex')} = ${seriesRecordLatex(series)}`;
  const decimals = decimalLines(series, 0)?.join(' ');
  return (
    <section class="block">
      <h3>The {quantityTitle(quantity)} as a series</h3>
      {/* Markup of the page, made of a formula of the library. */}
      <div dangerouslySetInnerHTML={{ __html: formulaHtml(latex, `Series of the ${quantityTitle(quantity)}`) }} />
      <pre>
        <code>{decimals === undefined ? text : `${text}\n~ ${decimals}`}</code>
      </pre>
      <div class="buttons">
        <CopyButton label="Copy text" text={() => text} />
        <CopyButton label="Copy LaTeX" text={() => latex} />
        <CopyButton label={`Copy LaTeX of ${PARTS[part]}`} text={() => expansionDocument(record, 'latex', { part })} />
      </div>
    </section>
  );
}

const PARTS = { loss: 'the loss, with tables', entries: 'all entries', eigenvalues: 'all eigenvalues' } as const;

/** A formula that scrolls where it is too wide, also by the keyboard. */
function formulaHtml(latex: string, label: string): string {
  const formula = LIGHT_MATHEMATICS.formula(latex);
  return `<div class="scroll" role="group" tabindex="0" aria-label="${escapeXml(label)}">${formula}</div>`;
}
