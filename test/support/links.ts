import { posix } from 'node:path';

/** A link of a page that leads nowhere: where it stands and what it says. */
export interface BrokenLink {
  readonly page: string;
  readonly target: string;
  readonly why: 'no such file' | 'no such heading';
}

/**
 * The links in pages of Markdown to other files and to headings that are not there. Links to other sites are not followed;
 * what stands in code is no link.
 *
 * @param pages text by path, with slashes.
 * @param exists whether there is a file or a folder at a path.
 */
export function brokenLinks(pages: ReadonlyMap<string, string>, exists: (path: string) => boolean): readonly BrokenLink[] {
  const anchors = new Map([...pages].map(([page, text]) => [page, anchorsOf(text)]));
  return [...pages].flatMap(([page, text]) =>
    targetsOf(text).flatMap((target): readonly BrokenLink[] => {
      if (/^[a-z][a-z+.-]*:/i.test(target)) return [];
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : posix.normalize(posix.join(posix.dirname(page), decodeURI(path)));
      if (!pages.has(file) && !exists(file)) return [{ page, target, why: 'no such file' }];
      if (anchor === undefined || anchors.get(file)?.has(anchor)) return [];
      return [{ page, target, why: 'no such heading' }];
    }),
  );
}

/** The anchors that a page's headings get: lower case, punctuation left out, hyphens for spaces, numbered where they repeat. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of withoutCode(text).matchAll(/^#{1,6} +(.*?) *#*$/gm)) {
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const stem = plain.replace(/[^\p{L}\p{N}\p{M} _-]/gu, '').replaceAll(' ', '-');
    let anchor = stem;
    for (let i = 1; anchors.has(anchor); i++) anchor = `${stem}-${i}`;
    anchors.add(anchor);
  }
  return anchors;
}

function targetsOf(text: string): readonly string[] {
  const prose = withoutCode(text).replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)].map(([, target = '']) => target);
}

/** The text with fenced blocks left out. */
function withoutCode(text: string): string {
  return text.replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1 *$/gm, '');
}
