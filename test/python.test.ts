import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { foldersOfTests, sharedJson } from './support/command.js';
import { hasProgram } from './support/programs.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = foldersOfTests();
const SYMBREAK = `'${process.execPath}' '${join(root, 'dist/cli/main.js')}'`;

const HAS_PYTHON = hasProgram('python3', '--version');
const HAS_NBCONVERT = hasProgram('jupyter', 'nbconvert', '--version') && hasKernel();
if (!HAS_PYTHON) console.warn('docs/python.md and the notebook are not run: python3 is not installed');
else if (!HAS_NBCONVERT) console.warn('the notebook is run cell by cell: nbconvert with a Python kernel is not installed');

/** Whether Jupyter has a kernel for Python, which need not be that of the `python3` on the path. */
function hasKernel(): boolean {
  const { data } = z
    .object({ data: z.array(z.string()) })
    .parse(JSON.parse(execFileSync('jupyter', ['--paths', '--json'], { encoding: 'utf8' })));
  return data.some((folder) => existsSync(join(folder, 'kernels/python3/kernel.json')));
}

/** Runs a Python program in an empty folder, the command being that of this package. */
function python(code: string): string {
  const folder = folders.next();
  writeFileSync(join(folder, 'program.py'), code);
  return execFileSync('python3', ['program.py'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, SYMBREAK, PYTHONIOENCODING: 'utf-8', MPLBACKEND: 'agg' },
  });
}

const recipe = [...readFileSync(join(root, 'docs/python.md'), 'utf8').matchAll(/^```python\n([\s\S]*?)^```$/gm)].map(
  ([, code = '']) => code,
);

const notebookShape = z.object({
  nbformat: z.literal(4),
  cells: z.array(
    z.discriminatedUnion('cell_type', [
      z.object({ cell_type: z.literal('markdown'), source: z.array(z.string()) }),
      z.object({
        cell_type: z.literal('code'),
        source: z.array(z.string()),
        outputs: z.array(z.never()),
        execution_count: z.null(),
      }),
    ]),
  ),
});
const NOTEBOOK = join(root, 'examples/fractional-dimensions.ipynb');

/** Compares the loss of matrices, by the definition over their rows, with those of their records. */
const CHECK = [
  'import math',
  'def f(u, v):',
  '    c = sum(a * b for a, b in zip(u, v)); n = math.sqrt(sum(a * a for a in u) * sum(b * b for b in v))',
  '    angle = math.acos(max(-1.0, min(1.0, c / n)))',
  '    return n * (math.sin(angle) + (math.pi - angle) * math.cos(angle)) / (2 * math.pi)',
  'for name, d in [("II", 7), ("2,d-2:-+", 9), ("d/2,d/2:-+", 8), ("II/0", 12)]:',
  '    r = symbreak("solve", name, "--d", d)',
  '    w = matrix(r); e = [[float(i == j) for j in range(d)] for i in range(d)]',
  '    total = lambda a, b: sum(f(u, v) for u in a for v in b)',
  '    loss = (total(w, w) - 2 * total(w, e) + total(e, e)) / 2',
  '    print(abs(loss - float(r["loss"])) < 1e-11, len(w), len(w[0]))',
].join('\n');

describe.skipIf(!HAS_PYTHON)('the recipe of docs/python.md', () => {
  // The recipe, and the comparison after it, in one run.
  let lines: readonly string[];
  beforeAll(() => {
    lines = python([...recipe, CHECK].join('\n'))
      .trimEnd()
      .split('\n');
  });

  it('runs, and says what the command says', async () => {
    expect(recipe.length).toBeGreaterThan(4);
    const record = await sharedJson('spectrum', 'II', '--d', '7', '--digits', '40');
    const { value } = record.least as { value: string };
    expect(lines[0]).toBe(`minimum ${value}`);
    expect(lines[2]).toMatch(/^refused: .*-1/);
    expect(lines.slice(3, -4).map((line) => line.split(' ')[0])).toEqual([
      '6',
      '7',
      '8',
      '9',
      '10',
      '11',
      '12',
      '13',
      '14',
      '15',
    ]);
    expect(Number(lines[4]?.split(' ')[1])).toBeCloseTo(Number(record.loss), 12);
  });

  it('makes the matrix whose gradient vanishes: its loss, by the definition over the rows, is that of the record', () => {
    expect(lines.slice(-4)).toEqual(['True 7 7', 'True 9 9', 'True 8 8', 'True 13 12']);
  });
});

describe('the notebook of examples', () => {
  const notebook = notebookShape.parse(JSON.parse(readFileSync(NOTEBOOK, 'utf8')));

  it('has no output, and no path of a machine', () => {
    expect(notebook.cells.length).toBeGreaterThan(3);
    expect(readFileSync(NOTEBOOK, 'utf8')).not.toMatch(/\/(?:home|root|Users|tmp|work)\//);
  });

  it.skipIf(!HAS_PYTHON || HAS_NBCONVERT)(
    'runs cell by cell where there is no nbconvert, and finds the fractional dimensions of the command',
    async () => {
      const code = notebook.cells.flatMap((cell) => (cell.cell_type === 'code' ? [cell.source.join('')] : []));
      const printed = python(code.join('\n'));
      const { minimumFrom } = (await sharedJson('critical', 'II', '--digits', '20')) as { minimumFrom: { real: string } };
      expect(printed).toMatch(new RegExp(`^1,d-1:-\\+ +${minimumFrom.real.replace('.', '\\.')} 6$`, 'm'));
    },
  );

  it.skipIf(!HAS_NBCONVERT)('is executed by nbconvert', () => {
    const folder = folders.next();
    execFileSync('jupyter', ['nbconvert', '--to', 'notebook', '--execute', '--output-dir', folder, NOTEBOOK], {
      env: { ...process.env, SYMBREAK },
      stdio: 'pipe',
    });
    expect(readFileSync(join(folder, 'fractional-dimensions.ipynb'), 'utf8')).toContain('5.5855052474258800069');
  });
});
