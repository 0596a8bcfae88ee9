import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectFailure, json, output, symbreak, temporaryDirectory } from '../../support/command.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
let certificate: string;
beforeAll(async () => {
  files = await temporaryDirectory();
  certificate = join(files.path, 'II-7.json');
  await output('certify', 'II', '--d', '7', '--certificate', certificate);
});
afterAll(() => files.remove());

const FIXTURES = fileURLToPath(new URL('../../study/fixtures/certificates', import.meta.url));
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('symbreak certify FAMILY', () => {
  it.concurrent('proves a minimum, a saddle and the global minimum, with the fields of the interface', async () => {
    const [II, fractional, global] = await Promise.all([
      json('certify', 'II', '--d', '7'),
      json('certify', 'II', '--d', '11/2'),
      json('certify', 'global', '--d', '6'),
    ]);
    expect(II).toMatchObject({
      d: '7',
      exists: true,
      unique: true,
      index: 0,
      verdict: 'minimum',
      reason: null,
      status: 'certified',
    });
    expect(Number(II.radius)).toBeGreaterThan(0);
    expect(Number(II.radius)).toBeLessThan(1e-20);
    expect((II.eigenvalueEnclosures as unknown[]).length).toBe(4);
    expect(fractional).toMatchObject({ d: '5.5', index: '3.5', verdict: 'saddle', negative: [{ component: 's', count: 1 }] });
    expect(global).toMatchObject({ radius: '0', index: 0, verdict: 'minimum', status: 'certified' });
  });

  it.concurrent('prints enclosures as text, Markdown and LaTeX, all with the word certified', async () => {
    const [text, markdown, latex] = await Promise.all([
      output('certify', 'II', '--d', '7'),
      output('certify', 'II', '--d', '7', '--markdown'),
      output('certify', 'II', '--d', '7', '--latex'),
    ]);
    expect(flat(text)).toContain('Status: certified. Existence and uniqueness by the test of Krawczyk');
    // Bounds are cut to fewer digits outward.
    expect(text).toMatch(/s_1 +5 +1 +0\.0140590131822943 +0\.0140590131822944\n/);
    expect(markdown).toMatch(/^\| s₁ +\| +5 \|/m);
    expect(latex).toContain('Status: \\textbf{certified}.');
    const points = text.split('\n').filter((line) => /\d\.\d{10}/.test(line));
    expect(new Set(points.map((line) => line.indexOf('.'))).size).toBe(1);
  });

  it.concurrent('takes extra rows from the name or from --extra', async () => {
    const [named, found] = await Promise.all([
      json('certify', 'A/0', '--d', '8'),
      json('certify', 'A', '--extra', '1', '--d', '8'),
    ]);
    expect(found).toEqual(named);
    expect(named.verdict).toBe('saddle');
  });

  it.concurrent('proves the point near a matrix from a file', async () => {
    const matrix = {
      blocks: [1, 6],
      vals: [
        [-0.632704, 0.261691, 0],
        [0.185991, 0.996923, -0.0350802],
      ],
    };
    const start = await files.write('start.json', JSON.stringify(matrix));
    const record = await json('certify', '--start', start);
    expect(record).toMatchObject({ family: '1,6:-+', d: '7', verdict: 'minimum', isotropy: '1,6' });
    expect(Number(record.moved)).toBeLessThan(1e-6);
    await expectFailure(['certify', '--start', start, '--d', '8'], 2, /--d 8 does not match the matrix, which has 7 columns/);
    await expectFailure(['certify', '--start', start, '--extra', '1'], 2, /--extra 1 does not match/);
    await expectFailure(['certify', 'II', '--start', start], 2, /family 'II' and --start together/);
  });

  it.concurrent('proves an interval, and its certificate is valid', async () => {
    const file = join(files.path, 'range.json');
    const record = await json('certify', 'II', '--from', '6', '--to', '6.2', '--certificate', file);
    expect(record).toMatchObject({ from: '6', to: '6.2', index: '0', verdict: 'minimum', status: 'certified' });
    const check = await json('certify', '--check', file);
    expect(check).toEqual({ file, valid: true, statement: record.statement, reason: null });
  });

  it.concurrent('encloses fractional dimensions with critical --certify', async () => {
    const record = await json('critical', 'II', '--digits', '40', '--certify');
    const [crossing] = record.crossings as Record<string, unknown>[];
    expect(crossing).toMatchObject({
      status: 'certified',
      enclosure: ['5.585505247425880006941176277623391834680', '5.585505247425880006941176277623391834681'],
    });
    expect(flat(await output('critical', 'II', '--digits', '40', '--certify'))).toContain(
      '≥ 5.585505247425880006941176277623391834680',
    );
  });
});

describe('exit status', () => {
  it.concurrent('is 1 where nothing is proved, and the record is printed', async () => {
    // 340 digits of the fractional dimension: no precision that is tried tells the eigenvalue from 0 there.
    const { crossings } = (await json('critical', 'II', '--digits', '340')) as { crossings: { d: string }[] };
    const d = crossings[0]?.d as string;
    const { status, stdout, stderr } = await symbreak('certify', 'II', '--d', d, '--json');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ exists: true, verdict: 'undecided', index: null, status: 'numerical' });
    expect((JSON.parse(stdout) as { reason: string }).reason).toMatch(/inertia of component s_1 is open/);
    expect(status).toBe(1);
    const text = (await symbreak('certify', 'II', '--d', d)).stdout;
    expect(text).toContain('Status: numerical');
    expect(text).not.toContain('certified');
  });

  it.concurrent('is 1 where the index changes inside an interval, or the family does not exist', async () => {
    await expectFailure(
      ['certify', 'II', '--from', '5.58', '--to', '5.6'],
      1,
      /component s_1 passes through 0 at a d between 5\.58550524742 and 5\.58550524743/,
    );
    await expectFailure(['certify', '2,d-2:-+', '--d', '3'], 1, /does not exist at d = 3/);
  });

  it.concurrent.each([
    [['certify'], /a family, --start, --batch or --check is needed/],
    [['certify', 'II'], /--d or --from and --to are missing/],
    [['certify', 'II', '--d', 'seven'], /d = 'seven' is not a number/],
    [['certify', 'II', '--d', '-7'], /not positive/],
    [['certify', 'II', '--from', '6'], /--to is missing/],
    [['certify', 'II', '--from', '7', '--to', '6'], /is empty/],
    [['certify', 'II', '--d', '7', '--from', '6', '--to', '7'], /--d does not apply/],
    [['certify', 'II', '--d', '7', '--json', '--latex'], /one format at a time/],
    [['certify', '--check', 'a', '--batch', 'b'], /--batch and --check together/],
    [['certify', '--check', '/nowhere/at-all'], /there is no such file/],
    [['certify', 'A/0*2', '--d', '7'], /proofs of/],
  ])('is 2 for %j', async (args, message) => {
    await expectFailure(args, 2, message);
  });

  it.concurrent('is 1 for a certificate of the global minimum where there are no matrices', async () => {
    await expectFailure(
      ['certify', 'global', '--d', '6.5', '--certificate', join(files.path, 'none')],
      1,
      /no certificate to write/,
    );
  });
});

describe('symbreak certify --check', () => {
  it.concurrent('says in one line what it proved again, and leaves no temporary file', async () => {
    const text = await output('certify', '--check', certificate);
    expect(text.split('\n')).toHaveLength(2);
    expect(text).toContain(
      'II-7.json: valid, certified. At d = 7 the loss has one and only one critical point of type Δ(S_1 × S_(d-1)) in the box; the signs of its diagonal entries are -+, its isotropy is exactly that group, and its Morse index in the space of all 7 × 7 matrices is 0: a strict local minimum.\n',
    );
    const latex = await output('certify', '--check', certificate, '--latex');
    expect(latex).toContain('\\Delta(S_{1}\\times S_{d-1})');
    expect(latex).toContain('\\textbf{certified}');
    expect((await readdir(files.path)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it.concurrent('checks several files, one line each, with status 1 where one is refused or is no certificate', async () => {
    const other = await files.write('no-certificate.json', '{"minima": []}');
    const deep = await files.write('deep.json', '['.repeat(200_000));
    const old = join(FIXTURES, '090-no_critical_point_there_inverse_.json');
    const { status, stdout, stderr } = await symbreak('certify', '--check', certificate, other, deep, old, '/nowhere/at-all');
    expect([status, stderr]).toEqual([1, '']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(6);
    expect(lines[0]).toContain('II-7.json: valid, certified. At d = 7');
    expect(lines[1]).toMatch(/no-certificate\.json: refused\. The file is not a certificate: the field "format"/);
    expect(lines[2]).toMatch(/deep\.json: refused\. .*nested too deeply/);
    expect(lines[3]).toMatch(/refused\. It has version 1, and 2 is accepted/);
    expect(lines[4]).toMatch(/at-all: refused\. .*there is no such file/);
    expect(lines[5]).toBe('1 of 5 certificates are valid.');
    const both = await json('certify', '--check', certificate, certificate);
    expect(both).toMatchObject({ valid: true, checks: [{ valid: true }, { valid: true, reason: null }] });
  });

  it.concurrent('refuses a changed one with status 1 and the reason', async () => {
    const changed = await files.write(
      'changed.json',
      (await readFile(certificate, 'utf8')).replace('"index": "0"', '"index": "5"'),
    );
    const { status, stdout, stderr } = await symbreak('certify', '--check', changed, '--json');
    expect([status, stderr]).toEqual([1, '']);
    expect(JSON.parse(stdout)).toMatchObject({ valid: false, statement: null, reason: expect.stringMatching(/digest/) });
    const text = (await symbreak('certify', '--check', changed)).stdout;
    expect(text).toContain('refused');
    expect(text).not.toContain('certified');
  });

  it.concurrent('says that other files are no certificates, with status 2', async () => {
    const cut = await files.write('cut.json', (await readFile(certificate, 'utf8')).slice(0, 300));
    await expectFailure(['certify', '--check', cut], 2, /the certificate is not valid JSON/);
    const other = await files.write('other.json', '{"minima": []}');
    await expectFailure(['certify', '--check', other], 2, /the field "format" must be/);
  });
});
