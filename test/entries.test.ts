import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as symbreak from '../src/index.js';
import * as node from '../src/node.js';
import * as numeric from '../src/numeric.js';
import * as report from '../src/report.js';
import * as symbolic from '../src/symbolic.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ENTRIES: Readonly<Record<string, object>> = {
  symbreak,
  'symbreak/node': node,
  'symbreak/symbolic': symbolic,
  'symbreak/numeric': numeric,
  'symbreak/report': report,
};
const { exports, sideEffects } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  exports: Readonly<Record<string, Readonly<Record<'types' | 'default', string>>>>;
  sideEffects: readonly string[];
};

describe('the entries of the package', () => {
  it('are those that are documented, and each is built from a file of src', () => {
    expect(Object.keys(exports).map((name) => name.replace('.', 'symbreak'))).toEqual(Object.keys(ENTRIES));
    for (const { types, default: script } of Object.values(exports)) {
      expect(types).toBe(script.replace(/js$/, 'd.ts'));
      expect(existsSync(join(ROOT, script))).toBe(true);
    }
  });

  it('are contained in symbreak, but for what needs Node', () => {
    const own = new Set(Object.keys(symbreak));
    for (const part of [symbolic, numeric, report]) expect(Object.keys(part).filter((name) => !own.has(name))).toEqual([]);
    const more = Object.keys(node).filter((name) => !own.has(name));
    expect(more.sort()).toEqual(
      [
        'certifyAll',
        'checkWritable',
        'discoverAll',
        'figurePdf',
        'loadTypesetter',
        'readBytes',
        'readMatrixFile',
        'readTextFile',
        'svgToPng',
        'writeWhole',
      ].sort(),
    );
    expect(Object.keys(node)).toHaveLength(own.size + more.length);
  });

  it('have no effect when they are imported: only programs and threads do, and they are there', () => {
    expect(sideEffects.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    for (const { default: script } of Object.values(exports)) expect(sideEffects).not.toContain(script);
  });
});

describe('the start of the reference', () => {
  const start = readFileSync(join(ROOT, 'docs/api-start.md'), 'utf8');
  const named = [...start.matchAll(/\{@link ([\w/]+)!(\w+)\}/g)].map(([, entry = '', name = '']) => ({ entry, name }));

  it('names some twenty functions, each once', () => {
    expect(new Set(named.map(({ name }) => name)).size).toBe(named.length);
    expect(named.length).toBeGreaterThanOrEqual(20);
    expect(named.length).toBeLessThanOrEqual(25);
  });

  it.each(named)('$entry exports the function $name', ({ entry, name }) => {
    expect(Reflect.get(ENTRIES[entry] ?? {}, name)).toBeTypeOf('function');
  });

  it('has them in eight groups', () => {
    expect([...start.matchAll(/^\*\*(.*)\*\*$/gm)].map(([, title]) => title)).toEqual([
      'Families and types',
      'Points and spectra',
      'Fractional dimensions',
      'Series',
      'Proofs and certificates',
      "Matrices of one's own",
      'Verifying',
      'Tables',
    ]);
  });
});
