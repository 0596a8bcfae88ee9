import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MOST_FILES = 14;

/** All folders inside one, in the order of the names, with the files that stand directly in them. */
function folders(path: string): readonly { readonly name: string; readonly files: readonly string[] }[] {
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  const inner = entries.flatMap((entry) => (entry.isDirectory() ? folders(join(path, entry.name)) : []));
  return [{ name: relative(ROOT, path), files }, ...inner];
}

/** The folders of the tree at the beginning of docs/architecture.md, as paths. */
function documented(): readonly string[] {
  const [, tree = ''] = /```\n([^`]*?)\n```/.exec(readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8')) ?? [];
  const above: string[] = [];
  return tree.split('\n').map((line) => {
    const [, indent = '', name = ''] = /^( *)([\w-]+)\//.exec(line) ?? [];
    above.splice(indent.length / 2, above.length, name);
    return above.join('/');
  });
}

const SOURCE = folders(join(ROOT, 'src')).filter(({ name }) => name !== 'src');

describe('the folders of src', () => {
  it.each(SOURCE.map(({ name, files }) => [name, files.filter((file) => /\.tsx?$/.test(file)).length] as const))(
    '%s holds at most 14 files',
    (_, count) => {
      expect(count).toBeLessThanOrEqual(MOST_FILES);
    },
  );

  it('are those of the tree in docs/architecture.md', () => {
    const names = SOURCE.map(({ name }) => name).sort();
    expect(
      documented()
        .filter((name) => name.startsWith('src/'))
        .sort(),
    ).toEqual(names);
  });

  it('of study and report open with a file named after them, or with a README', () => {
    const rooms = SOURCE.filter(({ name }) => /^src\/(study|report)\//.test(name));
    const without = rooms.filter(({ name, files }) => {
      // decomposition opens with decompose, recognition with recognise.
      const stem = name.replace(/.*\//, '').slice(0, 7);
      return !files.includes('README.md') && !files.some((file) => file.startsWith(stem));
    });
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it('have READMEs that name only what stands beside them', () => {
    const named = (text: string): readonly string[] => [...text.matchAll(/`([\w./-]+\.ts)`/g)].map(([, file = '']) => file);
    const missing = SOURCE.filter(({ files }) => files.includes('README.md')).flatMap(({ name }) =>
      named(readFileSync(join(ROOT, name, 'README.md'), 'utf8'))
        .map((file) => `${name}/${file}`)
        .filter((path) => !existsSync(join(ROOT, path))),
    );
    expect(missing).toEqual([]);
    expect(named('`run.ts`: a run (`parts/shard.ts`)')).toEqual(['run.ts', 'parts/shard.ts']);
  });

  it('have names of files without the name of the folder before them', () => {
    const repeated = SOURCE.flatMap(({ name, files }) => {
      const [own = ''] = name.split('/').slice(-1);
      return files.filter((file) => file.startsWith(`${own}-`)).map((file) => `${name}/${file}`);
    });
    expect(repeated).toEqual([]);
  });
});

describe('the folders of test', () => {
  it('are those of src, beside what is for tests only', () => {
    const own = /^test(\/(golden|reference|support)(\/.*)?)?$/;
    const mirrored = SOURCE.map(({ name }) => name.replace(/^src/, 'test'));
    const others = folders(join(ROOT, 'test'))
      .map(({ name }) => name)
      .filter((name) => !own.test(name) && !mirrored.includes(name) && !/\/(fixtures|__snapshots__)(\/|$)/.test(name));
    expect(others).toEqual(['test/report', 'test/study'].filter((name) => others.includes(name)));
  });
});

/** The lines of code of a file: comments, with the examples in them, left out. */
function codeOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8').replace(/\/\*\*?[\s\S]*?\*\//g, '');
}

/** The files of some rooms whose code matches. */
function matching(rooms: RegExp, code: RegExp): readonly string[] {
  return SOURCE.filter(({ name }) => rooms.test(name)).flatMap(({ name, files }) =>
    files.filter((file) => file.endsWith('.ts') && code.test(codeOf(`${name}/${file}`))).map((file) => `${name}/${file}`),
  );
}

describe('values travel as data', () => {
  const PARSER = /\b(?:parseFormulaTree|parseQPi|parseSizes|parseRational|parsePolynomial|readFormula|readSizes)\b/;

  it('to report, which reads no formula, size or family again', () => {
    expect(matching(/^src\/report\//, PARSER)).toEqual([
      // The numbers of a report in a file of a user, read once, with their shapes.
      'src/report/archive/read.ts',
      'src/report/archive/shapes.ts',
      // Claims are texts of a file that are echoed, and what was computed is set in the same notation beside them.
      'src/report/record/claims-table.ts',
      // To read back what was printed is what it is for; numerals become fractions in it.
      'src/report/reread/nerdamer.ts',
    ]);
    expect(matching(/^src\/report\//, /\bparseFamily\b/)).toEqual(['src/report/archive/read.ts']);
    // Signs, brackets and fractions of a coefficient are in its sum; LaTeX is measured and broken where it is printed.
    expect(matching(/^src\/report\//, /'\(\[\{'\.includes/)).toEqual([]);
  });

  it('to verify, which reads nothing but the text of claims, and that before it begins', () => {
    expect(matching(/^src\/study\/verify$/, PARSER)).toEqual([]);
    // Of what a report was made of: the names of families that were asked for.
    expect(matching(/^src\/study\/appendix$/, /\bparseFamily\b/)).toEqual(['src/study/appendix/data.ts']);
    expect(matching(/^src\/study\/appendix$/, PARSER)).toEqual([]);
  });

  it('without facts read out of the sentences that say them', () => {
    expect(
      matching(/^src\/report\//, /(?:evidence|direction|why|statement|limits)\)?\??\.(?:match|split|replace|slice)\(/),
    ).toEqual([]);
    expect(matching(/^src\/report\//, /\.exec\((?:evidence|direction|why)\)/)).toEqual([]);
  });

  it('is kept by rules that say no', () => {
    expect(PARSER.test('const tree = parseFormulaTree(polynomialText(p));')).toBe(true);
    expect(/\.exec\((?:evidence|direction|why)\)/.test('BITS.exec(evidence)?.[1]')).toBe(true);
  });
});
