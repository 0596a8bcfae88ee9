import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printedAnswer } from '../../support/answer.js';
import { expectFailure, json, output, symbreak, temporaryDirectory } from '../../support/command.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
let teacher: string;
let unit: string;
beforeAll(async () => {
  files = await temporaryDirectory();
  unit = await files.write('unit', '1 0 0 0\n0 1 0 0\n0 0 1 0\n0 0 0 1\n');
  teacher = await files.write('teacher.csv', '1,0.01,0,0\n0,1,0,-0.02\n0,0.01,1.01,0\n0,0,0,0.99\n');
});
afterAll(() => files.remove());

/** The parts of the record that are looked at. */
interface Perturbed {
  readonly family: string;
  readonly d: string;
  readonly entries: readonly (readonly string[])[];
  readonly loss: string;
  readonly status: string;
  readonly spectrum: {
    readonly verdict: string;
    readonly clusters: readonly { readonly least: string; readonly start: string }[];
  } | null;
}
/** What a spectrum without --teacher says. */
interface Plain {
  readonly loss: string;
  readonly verdict: string;
  readonly entries: { readonly diagonal: readonly string[]; readonly offDiagonal: readonly string[] };
}
const perturbed = async (...args: readonly string[]): Promise<Perturbed> => (await json(...args)) as unknown as Perturbed;

describe('--teacher', () => {
  it.concurrent('I gives the point and the spectrum of the family itself', async () => {
    const [record, plain] = await Promise.all([
      json('spectrum', 'A', '--teacher', unit, '--digits', '12'),
      json('spectrum', 'A', '--d', '4', '--digits', '12'),
    ]);
    expect(record).toEqual(plain);
  });

  it.concurrent('with the symmetry of the family is a model of it, and the dense route comes to the same point', async () => {
    const file = await files.write('equicorrelated', '1 .1 .1 .1\n.1 1 .1 .1\n.1 .1 1 .1\n.1 .1 .1 1');
    const [symmetric, dense] = await Promise.all([
      json('solve', 'A', '--teacher', file, '--digits', '12'),
      perturbed('spectrum', 'A', '--teacher', file, '--figure', join(files.path, 'path.svg'), '--digits', '12'),
    ]);
    const { loss, entries, model } = symmetric as unknown as Plain & { readonly model: unknown };
    expect(model).toMatchObject({ teacher: { diagonal: ['1'], offDiagonal: ['0.1'] } });
    expect(loss).toBe(dense.loss);
    const { diagonal, offDiagonal } = entries;
    dense.entries.forEach((row, i) => {
      expect(row).toEqual(row.map((_, j) => (i === j ? diagonal[0] : offDiagonal[0])));
    });
  });

  it.concurrent('solves with solve, and follows eigenvalues with spectrum', async () => {
    const [point, full] = await Promise.all([
      perturbed('solve', 'A', '--teacher', teacher, '--digits', '20'),
      perturbed('spectrum', 'A', '--d', '4', '--teacher', teacher, '--digits', '20'),
    ]);
    expect(point.spectrum).toBeNull();
    expect(full.entries).toEqual(point.entries);
    expect(point.status).toBe('checked');
    expect(full.spectrum?.clusters.map(({ start }) => start)).toHaveLength(7);
  });

  it.concurrent('prints text, Markdown and LaTeX, the same every time', async () => {
    const line = `spectrum A --teacher ${teacher} --digits 10`;
    const [text, { stdout: again }, { stdout: markdown }, { stdout: latex }] = await Promise.all([
      output(...line.split(' ')),
      printedAnswer(line, {}),
      printedAnswer(line, { markdown: true }),
      printedAnswer(line, { latex: true }),
    ]);
    // By the command and by its function.
    expect(again).toBe(text);
    expect(text).toContain('with a perturbed teacher');
    expect(markdown).toMatch(/^\| :-+ \|/m);
    expect(latex).toContain('\\begin{table}');
  });

  it.concurrent('draws with --figure, as SVG or PNG by the name of the file', async () => {
    const [svg, png] = [join(files.path, 'figure.svg'), join(files.path, 'figure.png')];
    await output('spectrum', 'A', '--teacher', teacher, '--figure', svg);
    expect(await readFile(svg, 'utf8')).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    const { status } = await symbreak('spectrum', 'A', '--teacher', teacher, '--figure', png);
    if (status === 0) expect((await readFile(png)).subarray(1, 4).toString()).toBe('PNG');
  });

  it.concurrent('refuses what does not go together', async () => {
    await expectFailure(['spectrum', 'global', '--exact', '--teacher', unit], 2, /--exact together with --teacher/);
    await expectFailure(['spectrum', 'A', '--dense', '--teacher', unit], 2, /--dense together with --teacher/);
    await expectFailure(['solve', '--start', unit, '--teacher', unit], 2, /--start together with --teacher/);
    await expectFailure(['solve', '--teacher', unit], 2, /--teacher needs a family/);
    await expectFailure(['solve', 'A', '--teacher', teacher, '--penalty', '1'], 2, /without the symmetry of the family/);
    await expectFailure(['solve', 'A', '--d', '5.5', '--teacher', unit], 2, /d = 5\.5 with a teacher.*integer d only/);
    await expectFailure(['solve', 'A', '--d', '7', '--teacher', unit], 2, /4 columns, which does not match d = 7/);
    await expectFailure(['solve', 'A', '--teacher', join(files.path, 'missing')], 2, /there is no such file/);
    await expectFailure(['solve', 'A', '--teacher', teacher, '--digits', '101'], 2, /from 2 to 100/);
    await expectFailure(['spectrum', 'A', '--d', '7', '--figure', 'x.svg'], 2, /--figure needs --teacher/);
    await expectFailure(
      ['spectrum', 'A', '--teacher', unit, '--figure', 'x.pdf'],
      2,
      /x\.pdf: a name that ends in \.svg or \.png/,
    );
    await expectFailure(['spectrum', 'A', '--teacher', unit, '--json', '--latex'], 2, /--json and --latex together/);
  });

  it.concurrent.each([
    ['zero row', '1 0\n0 0', /row 2 of the teacher is zero/],
    ['parallel rows', '1 1\n2 2', /rows 1 and 2 of the teacher are parallel/],
    ['ragged', '1 0\n0', /ragged/],
    ['more neurons than columns', '1 0\n0 1\n1 1', /3 rows and 2 columns.*square matrix/],
    ['reversed neuron', '1 0\n0 -1', /row 2 of I \+ tau \(V - I\) is zero at tau = 0\.5/],
  ])('refuses a teacher with a defect: %s', async (name, content, message) => {
    const file = await files.write(`defect ${name}`, content);
    await expectFailure(['solve', 'A', '--d', '2', '--teacher', file], 2, message);
  });
});
