import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VerificationRecord } from '../../../src/study/claims/claims.js';
import type { SpectrumLine } from '../../../src/study/point/record.js';
import { expectFailure, json, symbreak, temporaryDirectory } from '../../support/command.js';

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
  it.concurrent('reads back the exact results that it prints', async () => {
    const exact = "id: x, family: global, claim: eigenvalue, component: x, value: '1/4 - 1/(2*pi)'";
    const record = await json('verify', await files.write('exact.yaml', claims(TRUE, exact)));
    expect(record).toMatchObject({ confirmed: 2, reread: { coefficients: 1, text: 'mathjs', latex: 'nerdamer' } });
  });

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

describe('symbreak verify of one claim without a file', () => {
  const X = ['--family', 'II', '--claim', 'eigenvalue', '--component', 'x', '--d', '100'];
  const CUT_OFF = '1/4-1/(2*pi)-1/(pi*d)';

  it.concurrent('says to how many digits a formula is right at a d', async () => {
    const { status, stdout, stderr } = await symbreak('verify', ...X, '--value', CUT_OFF, '--json');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const { claims: list } = JSON.parse(stdout) as VerificationRecord;
    const value = (await json('spectrum', 'II', '--d', '100', '--digits', '20')) as { spectrum: readonly SpectrumLine[] };
    const [computed] = value.spectrum.find(({ component }) => component === 'x')?.eigenvalues ?? [];
    const [comparison] = list[0]?.comparisons ?? [];
    const difference = Number(computed) - (1 / 4 - 1 / (2 * Math.PI) - 1 / (100 * Math.PI));
    expect(Number(comparison?.absoluteError)).toBeCloseTo(difference, 7);
    expect(comparison?.agreeingDigits).toBe(Math.floor(-10 * Math.log10(difference / Number(computed))) / 10);
    expect(list[0]).toMatchObject({ id: 'claim', verdict: 'refuted', claimed: CUT_OFF, status: 'checked' });
  });

  it.concurrent('has tables with labels of what it is about', async () => {
    const labels = async (...args: readonly string[]): Promise<readonly string[]> =>
      [...(await symbreak('verify', ...args, '--latex')).stdout.matchAll(/\\label\{([^}]*)\}/g)].map(([, label]) => label ?? '');
    expect(await labels(...X, '--value', CUT_OFF)).toEqual([
      'tab:II-claims-eigenvalue-of-component-x-at-d-100',
      'tab:II-accuracy-eigenvalue-of-component-x-at-d-100',
    ]);
    expect(await labels('--family', 'A', '--claim', 'verdict', '--d', '5', '--value', 'saddle')).toEqual([
      'tab:A-claims-verdict-at-d-5',
    ]);
  });

  it.concurrent('confirms what is claimed to so many digits, and refutes one more', async () => {
    const three = await symbreak('verify', ...X, '--value', CUT_OFF, '--digits', '3');
    expect(three.status).toBe(0);
    expect(three.stdout).toMatch(/agrees to 3\.1 digits .*; 3 digits are claimed/s);
    expect(three.stdout).toMatch(/^claim +100 +3\.1 +0\.0000574 +0\.087719335 +0\.087661958$/m);
    const four = await symbreak('verify', ...X, '--value', CUT_OFF, '--digits', '4');
    expect(four.status).toBe(1);
    expect(four.stdout.replace(/\s+/g, ' ')).toContain('fewer than the claimed 4 digits: it agrees to 3.1 digits at d = 100');
  });

  it.concurrent('compares at several d, and says how the difference decays', async () => {
    const loss = ['--family', 'II', '--claim', 'loss', '--value', '(1/2-2/pi^2)/d', '--d', '10,100,1000'];
    const { claims: list } = JSON.parse((await symbreak('verify', ...loss, '--json')).stdout) as VerificationRecord;
    expect(list[0]?.comparisons?.map(({ d }) => d)).toEqual(['10', '100', '1000']);
    // The first term left out is of order d^(-3/2).
    expect(Math.abs((list[0]?.errorExponent ?? 0) + 1.5)).toBeLessThan(0.25);
    const { stdout } = await symbreak('verify', ...loss);
    expect(stdout).toContain(`claim: the difference changes like d^(${list[0]?.errorExponent})`);
  });

  it.concurrent('confirms, refutes or leaves undecided numbers, series and words', async () => {
    const verdictOf = async (...claim: readonly string[]): Promise<unknown> => {
      const { status, stdout } = await symbreak('verify', ...claim, '--json');
      const { claims: list } = JSON.parse(stdout) as VerificationRecord;
      return [list[0]?.verdict, status];
    };
    const loss = ['--claim', 'loss', '--d', '8', '--value'];
    expect(await verdictOf('--family', 'A', ...loss, '0.06773')).toEqual(['confirmed', 0]);
    expect(await verdictOf('--family', 'A', ...loss, '0.06774')).toEqual(['refuted', 1]);
    expect(await verdictOf('--family', 'I', '--claim', 'loss', '--d', '3', '--value', '0.1')).toEqual(['undecided', 0]);
    expect(await verdictOf('--family', 'II', '--claim', 'degree', '--component', 's', '--value', 'd-2')).toEqual([
      'confirmed',
      0,
    ]);
    expect(await verdictOf('--family', 'A', '--claim', 'loss', '--value', '1/2-1/pi+O(1/d)')).toEqual(['refuted', 1]);
    expect(await verdictOf('--family', 'II', '--claim', 'verdict', '--d', '5', '--value', 'minimum')).toEqual(['refuted', 1]);
  });

  it.concurrent.each([
    [[], /a claims file is needed, or --family, --claim and --value/],
    [['--family', 'II'], /--claim and --value are missing/],
    [['--claim', 'loss', '--value', '1.0', '--d', '8'], /--family is missing/],
    [['x.yaml', '--family', 'II'], /--family beside a claims file/],
    [['--family', 'III', '--claim', 'loss', '--value', '1.0', '--d', '7'], /unknown family 'III'.*did you mean II\?/],
    [
      ['--family', 'II', '--claim', 'los', '--value', '1.0', '--d', '7'],
      /--claim 'los': one of entry, loss, .* is accepted; did you mean loss\?/,
    ],
    [['--family', 'II', '--claim', 'loss', '--value', '1.0'], /needs the one d/],
    [['--family', 'II', '--claim', 'loss', '--value', '', '--d', '7'], /--value: it is empty/],
    [['--family', 'II', '--claim', 'loss', '--value', 'd^', '--d', '7'], /'d\^' is not a formula/],
    [['--family', 'II', '--claim', 'loss', '--value', '1.0', '--d', 'x'], /d = 'x' is not accepted/],
    [['--family', 'II', '--claim', 'loss', '--value', '1.0', '--d', '1.5'], /d = 1\.5/],
    [
      ['--family', 'II', '--claim', 'loss', '--value', '1.0', '--d', '7', '--growth', 'linear'],
      /--growth: not accepted with --claim loss/,
    ],
    [['--family', 'II', '--claim', 'degree', '--value', 'd'], /--component is needed with --claim degree/],
    [
      ['--family', 'II', '--claim', 'loss', '--value', '1.0', '--d', '7', '--digits', '3'],
      /digits: 3: 1 to 50 are accepted, of a formula/,
    ],
    [['--family', 'II', '--claim', 'loss', '--value', '1/d', '--d', '7', '--digits', '51'], /digits: 51: 1 to 50/],
    [[...X, '--value', '0.1', '--which', '2'], /which: 2: the component has 1 eigenvalues/],
    [[...X, '--value', '0.1', '--which', 'best'], /--which: /],
    [[...X.with(5, 'q'), '--value', '0.1'], /component 'q' is not accepted/],
  ])('refuses %j', async (args, message) => {
    await expectFailure(['verify', ...args], 2, message);
  });
});
