import { componentLabel } from '../../report/plot/style.js';
import { type Inline, show } from '../../report/text/notation.js';
import type { CurveOf } from '../../study/curve/record.js';
import { curveKey } from '../../study/curve/relative-errors.js';
import { seriesOf } from '../../study/curve/series-sums.js';
import type { ExpansionRecord, SeriesRecord } from '../../study/series/record.js';
import type { ExpandedPart } from './command.js';

/** A quantity of an expansion. */
export interface NamedQuantity {
  /** By which links and choices name it: `loss`, `a_0`, `s 1 2`. */
  readonly key: string;
  readonly shows: CurveOf;
  readonly title: Inline;
  readonly series: SeriesRecord;
  readonly part: ExpandedPart;
}

const PARTS = ['loss', 'entries', 'eigenvalues'] as const;

/** All quantities of an expansion: the loss, the entries, the eigenvalues of each component. Pure. */
export function expansionQuantities(record: ExpansionRecord): readonly NamedQuantity[] {
  const oneBlock = record.sizes.length === 1;
  return PARTS.flatMap((part) =>
    seriesOf(record, part).map(({ name, series }) => ({
      key: curveKey(name),
      shows: name,
      title: titleOf(name, { oneBlock }),
      series,
      part,
    })),
  );
}

function titleOf(shows: CurveOf, naming: { readonly oneBlock: boolean }): Inline {
  if (shows.kind === 'eigenvalue') {
    const symbol: Inline = { math: { text: `lambda_${shows.which}`, latex: `\\lambda_{${shows.which}}` } };
    return [symbol, ' in ', { component: componentLabel(shows, naming), blocks: [] }];
  }
  if (shows.kind !== 'entry') return { math: { text: 'L', latex: 'L' } };
  const [letter = '', index = ''] = shows.entry.split('_');
  return { math: { text: shows.entry, latex: `${letter}_{${index}}` } };
}

/** The name of a quantity in a line of text: `the loss`, `entry a_0`. Pure. */
export function quantityTitle({ shows, title }: Pick<NamedQuantity, 'shows' | 'title'>): string {
  if (shows.kind === 'loss') return 'loss';
  const words = show(title, 'text').replace('lambda', 'λ');
  return shows.kind === 'entry' ? `entry ${words}` : `eigenvalue ${words}`;
}

/** The orders at which a series may be cut off, so that each sum is another one: the powers of its terms, up to that of the expansion. */
export function cutOrders({ terms }: Pick<SeriesRecord, 'terms'>, order: number): readonly number[] {
  return terms.map(({ power }) => power).filter((power) => power <= order);
}
