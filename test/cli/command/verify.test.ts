import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectFailure, symbreak, temporaryDirectory } from '../../support/command.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  files = await temporaryDirectory();
});
afterAll(() => files.remove());

const claims = (...list: readonly string[]): string =>
  `source: somewhere\nclaims:\n${list.map((c) => `  - { ${c} }\n`).join('')}`;
const TRUE = 'id: right, family: A, claim: loss, d: 8, value: 0.06773';
const FALSE = 'id: wrong, family: A, claim: loss, d: 8, value: 0.06873';
const OPEN = 'id: open, family: I, claim: loss, d: 3, value: 0.1';

describe('symbreak verify', () => {
  it.concurrent('exits with 0 if nothing is refuted', async () => {
    const file = await files.write('true.yaml', claims(TRUE, OPEN));
    const { status, stdout, stderr } = await symbreak('verify', file);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Claims of true\.yaml\n/);
    expect(stdout).toContain('1 confirmed, 0 refuted, 1 undecided.');
    expect(stdout).toContain('Source: somewhere');
  });

  it.concurrent('exits with 1 if a claim is refuted, and prints all', async () => {
    const file = await files.write('false.yaml', claims(FALSE, TRUE));
    const { status, stdout, stderr } = await symbreak('verify', file, '--json');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const { claims: list } = JSON.parse(stdout) as { claims: readonly Record<string, unknown>[] };
    expect(list).toMatchObject([
      { id: 'wrong', verdict: 'refuted', claimed: '0.06873', agreeingDigits: 1, status: 'checked' },
      { id: 'right', verdict: 'confirmed', claimed: '0.06773', agreeingDigits: 4 },
    ]);
    expect(list[0]?.computed).toMatch(/^0\.0677316913604/);
    expect(list[0]?.why).toMatch(/significant digit 2 \(decimal place 3\)/);
    expect(list.every((c) => typeof c.evidence === 'string')).toBe(true);
  });

  it.concurrent.each(['--latex', '--markdown'])('prints %s', async (format) => {
    const value = '\\frac{1}{2}-\\frac{1}{\\pi}+O(d^{-1/2})';
    const file = await files.write(`table${format}.yaml`, claims(`id: loss, family: A, claim: loss, value: '${value}'`));
    const { status, stdout } = await symbreak('verify', file, format);
    expect(status).toBe(0);
    expect(stdout).toContain(`$${value}$`);
  });

  it.concurrent('reads matrices beside and below the claims file', async () => {
    const matrix = JSON.stringify(
      Array.from({ length: 8 }, (_, i) => Array.from({ length: 8 }, (_, j) => (i === j ? -0.7493 : 0.24807))),
    );
    await mkdir(join(files.path, 'below'));
    await files.write('below/point.json', matrix);
    const file = await files.write(
      'matrix.yaml',
      claims('id: m, matrix: below/point.json, claim: eigenvalue, component: x, value: 0.0110571'),
    );
    const { status, stdout } = await symbreak('verify', file, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ claims: [{ id: 'm', family: 'below/point.json', verdict: 'confirmed' }] });
  });

  it.concurrent('refuses paths and links that lead elsewhere', async () => {
    const outside = await temporaryDirectory();
    try {
      const target = await outside.write('secret', '1 0\n0 1');
      await symlink(target, join(files.path, 'link'));
      await symlink(outside.path, join(files.path, 'folder'));
      const of = async (path: string, i: number): Promise<string> =>
        files.write(`path ${i}.yaml`, claims(`id: m, matrix: "${path}", claim: loss, value: 1.0`));
      await expectFailure(['verify', await of('link', 0)], 2, /claim 'm': matrix 'link' leads out of the folder/);
      await expectFailure(['verify', await of('folder/secret', 1)], 2, /leads out of the folder/);
      await expectFailure(['verify', await of('../secret', 2)], 2, /beside or below the claims file/);
      await expectFailure(['verify', await of(target, 3)], 2, /beside or below the claims file/);
      await expectFailure(['verify', await of('missing', 4)], 2, /claim 'm': .*there is no such file/);
      await expectFailure(['verify', await of('.', 5)], 2, /beside or below the claims file/);
    } finally {
      await outside.remove();
    }
  });

  it.concurrent.each<[string, string | Uint8Array, RegExp]>([
    ['not UTF-8', new Uint8Array([0x61, 0xff, 0xfe]), /not UTF-8/],
    ['10 MB', 'x'.repeat(10_000_000), /at most 2000000 are accepted/],
    ['empty', '', /is empty/],
    ['alias bomb', 'a: &a [x, x]\nb: &b [*a, *a]\nclaims: [*b, *b]', /an anchor/],
    ['deep', '['.repeat(500_000), /nested too deeply/],
    ['code', claims('id: x, family: A, claim: loss, value: "config({})"'), /claim 'x': .*'config' is not accepted/],
    ['control characters', 'claims: \u001b[2J', /control character U\+001B/],
    ['unknown field', claims(`${TRUE}, extra: 1`), /unknown/],
    ['does not exist at this d', claims('id: x, matrix: bad, claim: loss, value: 1.0, d: 3'), /leave d out/],
  ])('%s', async (name, content, message) => {
    await expectFailure(['verify', await files.write(`${name}.yaml`, content)], 2, message);
  });

  it.concurrent('refuses a missing file, a folder and two formats', async () => {
    await expectFailure(['verify', join(files.path, 'none.yaml')], 2, /there is no such file/);
    await expectFailure(['verify', files.path], 2, /it is not a file/);
    await expectFailure(['verify', 'x', '--json', '--latex'], 2, /one format at a time/);
  });
});
