import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { svgToPng } from '../../../src/node/png.js';
import { expectFailure, json, output, symbreak, temporaryDirectory } from '../../support/command.js';
import { compileLatex } from '../../support/latex.js';

const COMPILES = compileLatex('Text.', 'pgfplots').status === 0;
if (!COMPILES) console.warn('plots are not compiled: pdflatex with pgfplots is not installed');

const HAS_RENDERER = (await svgToPng('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')) !== undefined;
if (!HAS_RENDERER) console.warn('plots are not drawn as PNG: @resvg/resvg-js is not installed');

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  files = await temporaryDirectory();
});
afterAll(() => files.remove());

const FAMILIES = ['A', 'II', '--d', '4..100'];

describe('symbreak plot', () => {
  it('writes the kind of picture that the name of the file says', async () => {
    const starts = {
      'p.svg': '<svg xmlns',
      'p.pdf': '%PDF-1.5',
      'p.csv': 'family,kind,curve',
      'p.pgf.tex': '% Least eigenvalue',
    };
    for (const [name, start] of Object.entries(starts)) {
      const path = join(files.path, name);
      expect(await symbreak('plot', 'A', '--d', '6..12', '-o', path)).toEqual({ status: 0, stdout: '', stderr: '' });
      expect((await readFile(path, 'utf8')).slice(0, start.length)).toBe(start);
    }
  });

  it.skipIf(!HAS_RENDERER)('draws a column in 288 pixels per inch', async () => {
    const path = join(files.path, 'p.png');
    expect(await symbreak('plot', ...FAMILIES, '-o', path)).toEqual({ status: 0, stdout: '', stderr: '' });
    const png = await readFile(path);
    expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    expect(width).toBe(Math.floor(3.3 * 288));
    expect(height / width).toBeGreaterThan(0.5);
    expect(height / width).toBeLessThan(1.2);
    // Curves and letters: more than a blank page takes.
    expect(png.length).toBeGreaterThan(5000);
  });

  it('prints the points as CSV where no file is named, and all data with --json', async () => {
    const lines = (await output('plot', 'A', '--of', 'loss', '--d', '4..100')).trim().split('\n');
    expect(lines[0]).toBe('family,kind,curve,order,d,value,error');
    const { families, quantity } = await json('plot', 'A', '--of', 'loss', '--d', '4..100');
    expect(quantity).toBe('loss');
    expect(JSON.stringify(families)).toContain(
      `[100,${
        lines
          .filter((line) => line.includes(',curve,'))
          .at(-1)
          ?.split(',')[5]
      }]`,
    );
  });

  it.skipIf(!COMPILES)('a source for pgfplots compiles in a column, with points, series and labels of any letters', async () => {
    const points = await files.write('points.csv', 'd,value,label,error\n10,0.02,"50% & $x_1$ #\\end",0.01\n');
    const sources: Record<string, string> = {};
    for (const [of, family] of [
      ['least', 'A'],
      ['entries', 'II'],
      ['index', 'II'],
    ] as const) {
      const path = join(files.path, `${of}.pgf.tex`);
      const orders = of === 'index' ? [] : ['--order', '2,3'];
      expect(
        await symbreak('plot', family, '--of', of, '--d', '4..100', '--points', points, ...orders, '-o', path),
      ).toMatchObject({
        status: 0,
      });
      sources[`${of}.tex`] = await readFile(path, 'utf8');
    }
    const figures = Object.keys(sources).map((name) => `\\begin{figure}\\input{${name}}\\caption{A.}\\end{figure}`);
    const { status, log } = compileLatex(figures.join('\n'), 'pgfplots', sources, {
      options: 'twocolumn',
      preamble: '\\pgfplotsset{compat=1.16}',
    });
    expect(log).not.toMatch(/^!|Overfull/m);
    expect(status).toBe(0);
  });

  it('refuses what it does not know, in one sentence', async () => {
    await expectFailure(['plot', 'II', '-o', join(files.path, 'p.gif')], 2, /\.pgf\.tex, \.svg, \.png, \.pdf, \.csv/);
    await expectFailure(['plot', 'II', '--of', 'energy'], 2, /energy/);
    await expectFailure(['plot', 'III'], 2, /unknown family 'III'/);
    await expectFailure(['plot', 'II', '--d', '4'], 2, /A\.\.B/);
    await expectFailure(['plot', 'II', '--d', '9..4'], 2, /below the last/);
    await expectFailure(['plot', 'II', '--width', '99'], 2, /inches from 2 to 20/);
    await expectFailure(
      ['plot', 'global', '--of', 'loss', '--y-scale', 'log', '-o', join(files.path, 'q.svg')],
      2,
      /no value is positive/,
    );
    await expectFailure(['plot', 'II', '--order', '1'], 2, /order/);
  });
});
