/** A part of a page that the contents lead to, with the parts inside of it. */
export interface PagePart {
  /** The id of the part, unique on its page. */
  readonly id: string;
  /** Its name in the contents, as HTML. */
  readonly name: string;
  readonly html: string;
  readonly parts?: readonly { readonly id: string; readonly name: string }[];
}

/** The contents of a page: a list of links, with the parts of each part below it. Pure; nothing is thrown. */
export function contents(parts: readonly PagePart[]): string {
  return `<nav aria-label="Contents"><ol>\n${parts.map(entry).join('\n')}\n</ol></nav>`;
}

function entry({ id, name, parts = [] }: PagePart): string {
  const below = parts.map((part) => `<li>${link(part)}</li>`);
  return `<li>${link({ id, name })}${below.length === 0 ? '' : `<ol>${below.join('')}</ol>`}</li>`;
}

function link({ id, name }: { readonly id: string; readonly name: string }): string {
  return `<a href="#${id}">${name}</a>`;
}
