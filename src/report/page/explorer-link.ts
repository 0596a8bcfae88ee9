import type { ReportOptions } from '../../study/appendix/data.js';

/** The version of the links of the explorer's page. */
export const LINK_VERSION = '1';

/** The file of the explorer beside a page. */
const EXPLORER = 'explorer.html';

/** What of a problem the explorer has in its links. */
const IN_LINKS: ReadonlySet<string> = new Set(['activation', 'penalty', 'inputs']);

/**
 * What a link of the explorer says, by name, as the hash of an address: the version first. Pure.
 *
 * @example
 * ```ts
 * import { explorerHash } from 'symbreak';
 * explorerHash({ family: '1,d-1:-+', d: '5.58' }); // '#v=1&family=1,d-1:-%2B&d=5.58'
 * ```
 */
export function explorerHash(said: Readonly<Record<string, string>>): string {
  const parts = Object.entries({ v: LINK_VERSION, ...said }).map(([name, text]) => `${name}=${encoded(text)}`);
  return `#${parts.join('&')}`;
}

/**
 * The address of the explorer beside a report, with a family of the report preselected; undefined where the problem has
 * a part that the explorer does not know, such as a teacher of its own.
 */
export function explorerLink(family: string, { model = {} }: Pick<ReportOptions, 'model'>): string | undefined {
  const said = Object.entries(model).flatMap(([name, text]) =>
    IN_LINKS.has(name) && typeof text === 'string' ? [[name, text] as const] : [undefined],
  );
  const known = said.filter((one) => one !== undefined);
  if (known.length < said.length) return undefined;
  return `${EXPLORER}${explorerHash({ family, ...Object.fromEntries(known) })}`;
}

/** As `encodeURIComponent`, but for signs that may stand in a hash and are better read as they are. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/%(2C|2F|3A|40|3B)/g, (sign) => decodeURIComponent(sign));
}
