import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadFaces, setText } from '../../../src/node/pdf/faces.js';
import { figurePdf } from '../../../src/node/pdf/figure-pdf.js';
import { eigenvalueFigure } from '../../../src/report/figure/eigenvalues.js';
import { heatMapFigure } from '../../../src/report/figure/heat-map.js';
import { curvesII, solveII } from '../../report/fixtures.js';
import { hasProgram } from '../../support/programs.js';

const HAS_POPPLER = hasProgram('pdftotext', '-v') && hasProgram('pdftoppm', '-v');
if (!HAS_POPPLER) console.warn('PDF figures are not read by another program: pdftotext and pdftoppm are not installed');

/** The text and the picture, in 72 pixels per inch, that poppler makes of a document. */
function read(pdf: Uint8Array): { readonly text: string; readonly picture: Buffer; readonly errors: string } {
  const directory = mkdtempSync(join(tmpdir(), 'symbreak-pdf-'));
  try {
    const path = join(directory, 'figure.pdf');
    writeFileSync(path, pdf);
    const text = spawnSync('pdftotext', ['-layout', path, '-']);
    const picture = spawnSync('pdftoppm', ['-r', '72', path]);
    return { text: text.stdout.toString(), picture: picture.stdout, errors: `${text.stderr}${picture.stderr}` };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const svg = (...content: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">${content.join('')}</svg>`;

describe('a figure as a PDF document', () => {
  it('is the same every time, and as large as the figure', async () => {
    const bytes = await figurePdf(eigenvalueFigure(curvesII));
    expect(await figurePdf(eigenvalueFigure(curvesII))).toEqual(bytes);
    const text = Buffer.from(bytes).toString('latin1');
    // Three quarters of a point per unit.
    const [, height = ''] = /height="([\d.]+)"/.exec(eigenvalueFigure(curvesII)) ?? [];
    expect(text).toContain(`/MediaBox [0 0 480 ${0.75 * Number(height)}]`);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
    expect(bytes.length).toBeLessThan(60_000);
  });

  it.skipIf(!HAS_POPPLER)('has text that another program reads, with signs, superscripts, Greek letters and roots', async () => {
    const label = '<text x="1" y="20" font-size="4" fill="#000000">τ √ ≥ − … ⊠ 10⁻⁵</text>';
    const { text, errors } = read(await figurePdf(svg(label).replace('width="40"', 'width="400"')));
    expect(errors).toBe('');
    for (const sign of ['τ', '√', '≥', '−', '…', '⊠', '10']) expect(text).toContain(sign);
    expect(read(await figurePdf(eigenvalueFigure(curvesII))).text).toContain('Hessian eigenvalues of family');
  });

  it.skipIf(!HAS_POPPLER)('has areas where the SVG document has them, in their colours and strengths', async () => {
    const area = '<rect x="10" y="20" width="20" height="10" fill="#0072b2" fill-opacity="0.5"/>';
    const { picture } = read(await figurePdf(svg('<rect width="40" height="40" fill="#ffffff"/>', area)));
    expect(picture.subarray(0, 12).toString('latin1')).toMatch(/^P6\n30 30\n255/);
    const pixels = picture.subarray(picture.length - 30 * 30 * 3);
    const pixel = (x: number, y: number): readonly number[] => [...pixels.subarray(3 * (30 * y + x), 3 * (30 * y + x) + 3)];
    expect(pixel(2, 2)).toEqual([255, 255, 255]);
    // Half of #0072b2 on white, at three quarters of the coordinates.
    [0x80, 0xb9, 0xd9].forEach((value, i) => {
      expect(Math.abs((pixel(15, 18)[i] ?? 0) - value)).toBeLessThanOrEqual(2);
    });
    expect(pixel(15, 25)).toEqual([255, 255, 255]);
  });

  it('draws heat maps with each strength of colour', async () => {
    const text = Buffer.from(await figurePdf(heatMapFigure(solveII, 'II'))).toString('latin1');
    expect(text).toMatch(/\/ca 0\.\d+/);
  });

  it.each([
    ['an element of another kind', svg('<ellipse rx="3"/>'), /'ellipse'/],
    ['a command in a path that there is not', svg('<path d="M0,0B3,3" stroke="#000000"/>'), /'B3,3'/],
    ['a path that begins with no place', svg('<path d="L3,3" stroke="#000000"/>'), /begins with M/],
    ['an arc without a number', svg('<path d="M0,0A1 1 0 0 1 3" stroke="#000000"/>'), /'A1 1 0 0 1 3'/],
    ['words in a path', svg('<path d="M0,0L3,NaN" stroke="#000000"/>'), /'/],
    ['a dash of no length', svg('<path d="M0,0L1,1" stroke="#000000" stroke-dasharray="3 0"/>'), /'3 0'/],
    ['a colour by name', svg('<rect width="3" height="3" fill="blue"/>'), /'blue'/],
    ['a size that is no number', svg('<rect width="wide" height="3"/>'), /'wide'/],
    ['another transformation', svg('<text transform="scale(2)">a</text>'), /scale/],
    ['tags that are not closed', '<svg width="3" height="3"><g></svg>', /expected/],
    ['no SVG at all', 'a < b', /expected/],
    ['another document', '<html></html>', /expected/],
  ])('refuses %s', async (_, source, message) => {
    await expect(figurePdf(source)).rejects.toThrow(message);
  });
});

describe('a text', () => {
  it('is as wide as its letters', async () => {
    const faces = await loadFaces();
    const style = { size: 10, bold: false, italic: false };
    // Digits of Computer Modern are half as wide as they are high.
    expect(setText(faces, '250', style).width).toBeCloseTo(15, 12);
    expect(setText(faces, '2\u200b50', style).width).toBeCloseTo(15, 12);
    expect(setText(faces, '10⁻⁵', style).runs.map(({ rise }) => rise > 0)).toEqual([false, true]);
  });

  it('has a question mark for a letter that no face has', async () => {
    const { runs } = setText(await loadFaces(), '漢', { size: 10, bold: true, italic: false });
    expect(runs.map(({ face, text }) => ({ face, text }))).toEqual([{ face: 'regular', text: '?' }]);
  });
});

/** What the page of a document draws. */
async function streamOf(source: string): Promise<string> {
  const bytes = Buffer.from(await figurePdf(source));
  const text = bytes.toString('latin1');
  const from = text.indexOf('stream\n') + 7;
  return inflateSync(bytes.subarray(from, text.indexOf('\nendstream'))).toString('latin1');
}

it('a stream is what was drawn', async () => {
  const content = await streamOf(svg('<line x1="1" y1="2" x2="3" y2="4" stroke="#ff0000"/>'));
  expect(content).toMatch(/\n1 2 m\n3 4 l\n[\s\S]*\nS\n/);
  expect(content).toContain('1 0 0 SCN');
});

/** The points at which the lines and curves of a path end, and its first. */
async function endsOf(path: string): Promise<readonly (readonly number[])[]> {
  const content = await streamOf(svg(`<path d="${path}" stroke="#000000"/>`));
  return [...content.matchAll(/^([-\d. ]+) [mlc]$/gm)].map(([, numbers = '']) =>
    numbers
      .split(' ')
      .slice(-2)
      .map((x) => Math.round(1000 * Number(x)) / 1000 + 0),
  );
}

it.each([
  [
    'absolute lines',
    'M1,2L3,4H5V6Z',
    [
      [1, 2],
      [3, 4],
      [5, 4],
      [5, 6],
    ],
  ],
  [
    'relative lines',
    'm1 2l2 2h2v2z',
    [
      [1, 2],
      [3, 4],
      [5, 4],
      [5, 6],
    ],
  ],
  [
    'several places after one command',
    'M1,2 3,4 5,4',
    [
      [1, 2],
      [3, 4],
      [5, 4],
    ],
  ],
  [
    'cubic curves',
    'M0 0C1 1 2 2 3 3S5 5 6 6s1 1 3 3',
    [
      [0, 0],
      [3, 3],
      [6, 6],
      [9, 9],
    ],
  ],
  [
    'quadratic curves',
    'M0 0Q1 1 2 2T4 4t2 2q1 1 2 0',
    [
      [0, 0],
      [2, 2],
      [4, 4],
      [6, 6],
      [8, 6],
    ],
  ],
  [
    'numbers without spaces, with exponents',
    'M-1-2L.5.25 1e1,2E-1',
    [
      [-1, -2],
      [0.5, 0.25],
      [10, 0.2],
    ],
  ],
])('a path may have %s', async (_, path, ends) => {
  expect(await endsOf(path)).toEqual(ends);
});

it.each(['M10 20A10 10 0 0 1 30 20', 'M10 20A10 10 0 0130 20', 'M10 20a10 10 0 0120 0', 'M10 20a10,10,0,0,1,20,0'])(
  'the arc %s is half a circle',
  async (path) => {
    const ends = await endsOf(path);
    expect(ends[0]).toEqual([10, 20]);
    expect(ends.at(-1)).toEqual([30, 20]);
    expect(ends.length).toBeGreaterThan(1);
    for (const [x = 0, y = 0] of ends) expect(Math.hypot(x - 20, y - 20)).toBeCloseTo(10, 2);
    // Sweeping clockwise on the page, it goes above the line between its ends.
    for (const [, y = 0] of ends.slice(1, -1)) expect(y).toBeLessThan(20);
  },
);
