import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { anchorsOf, brokenLinks } from './support/links.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The pages of Markdown in some folders, and in those inside them. */
function pagesIn(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name).replaceAll('\\', '/');
      if (entry.isDirectory()) return pagesIn([path]);
      return entry.name.endsWith('.md') ? [path] : [];
    }),
  );
}

const TOP = readdirSync(ROOT).filter((name) => name.endsWith('.md'));
const PAGES = new Map(
  [...TOP, ...pagesIn(['docs', 'src', 'test', 'claims', 'examples'])].map((page) => [
    page,
    readFileSync(join(ROOT, page), 'utf8'),
  ]),
);

describe('the pages', () => {
  it('have no link to a file or a heading that is not there', () => {
    expect(PAGES.size).toBeGreaterThan(15);
    expect(brokenLinks(PAGES, (path) => existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('of docs can all be reached from the README', () => {
    const reached = new Set<string>();
    const visit = (page: string): void => {
      const text = PAGES.get(page);
      if (text === undefined || reached.has(page)) return;
      reached.add(page);
      for (const [, target = ''] of text.matchAll(/\]\(([^)#\s]+\.md)/g)) visit(join(page, '..', target).replaceAll('\\', '/'));
    };
    visit('README.md');
    const unreached = [...PAGES.keys()].filter((page) => page.startsWith('docs/') && !reached.has(page));
    // The first page of the reference that typedoc makes.
    expect(unreached).toEqual(['docs/api-start.md'].filter((page) => !reached.has(page)));
  });
});

describe('the search for broken links', () => {
  const pages = new Map([
    ['a.md', '# A\n\n[b](docs/b.md#one--two) [self](#a)\n'],
    ['docs/b.md', '## One & two\n## C\n## C\n[up](../a.md) `[code](no.md)` [site](https://a.example/x) [folder](deep)\n'],
  ]);
  const exists = (path: string): boolean => path === 'docs/deep';

  it('passes what is there', () => {
    expect(brokenLinks(pages, exists)).toEqual([]);
  });

  it.each([
    ['a file', '[x](c.md)', 'c.md', 'no such file'],
    ['a folder', '[x](deep)', 'deep', 'no such file'],
    ['a heading of the page', '[x](#b)', '#b', 'no such heading'],
    ['a heading of another page', '[x](docs/b.md#one-two)', 'docs/b.md#one-two', 'no such heading'],
    ['a picture', '![x](docs/x.png)', 'docs/x.png', 'no such file'],
  ])('refuses %s that is not there', (_, link, target, why) => {
    const changed = new Map([...pages, ['a.md', `${pages.get('a.md')}\n${link}\n`]]);
    expect(brokenLinks(changed, exists)).toEqual([{ page: 'a.md', target, why }]);
  });

  it('numbers headings that repeat, and takes none from code', () => {
    expect([...anchorsOf('# C\n## C\n```\n# D\n```\n### `--check` and *E*: f-g\n')]).toEqual(['c', 'c-1', '--check-and-e-f-g']);
  });
});
