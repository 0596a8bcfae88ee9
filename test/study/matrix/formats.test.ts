import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { parseMatrix, readMatrix } from '../../../src/study/matrix/text.js';

const W = [
  [-0.6327, 0.186, 0.25],
  [0.2617, 0.9969, -0.0351],
  [1.5e-3, -0.0351, 1],
];
const rows = (cell: (x: number) => string, between: string, line = '\n'): string =>
  W.map((row) => row.map(cell).join(between)).join(line);
const named = ['w0', 'w1', 'w2'];
const comma = (x: number): string => String(x).replace('.', ',');

/** A `.npy` file, written by hand from the description of the format. */
function npy(
  data: readonly (readonly number[])[],
  { descr = '<f8', fortran = false, version = 1, shape = `(${data.length}, ${data[0]?.length}), ` } = {},
): Uint8Array {
  const size = Number(descr.slice(-1));
  const header = `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': ${shape}}\n`;
  const start = version === 1 ? 10 : 12;
  const [k, d] = [data.length, data[0]?.length ?? 0];
  const bytes = new Uint8Array(start + header.length + k * d * size);
  bytes.set([0x93, ...Buffer.from('NUMPY'), version, 0]);
  const view = new DataView(bytes.buffer);
  if (version === 1) view.setUint16(8, header.length, true);
  else view.setUint32(8, header.length, true);
  bytes.set(Buffer.from(header), start);
  data.forEach((row, i) => {
    row.forEach((x, j) => {
      const place = start + header.length + size * (fortran ? j * k + i : i * d + j);
      if (size === 4) view.setFloat32(place, x, descr[0] !== '>');
      else if (size === 8) view.setFloat64(place, x, descr[0] !== '>');
    });
  });
  return bytes;
}

const ACCEPTED: readonly (readonly [string, string])[] = [
  ['JSON', JSON.stringify(W)],
  ['JSON with strings', JSON.stringify(W.map((row) => row.map(String)))],
  ['JSON over several lines', JSON.stringify(W, null, 2)],
  ['numpy, printed', `[[${rows(String, '  ', ']\n [')}]]`],
  ['numpy, printed with dots', '[[-0.6327  0.186   0.25  ]\n [ 0.2617  0.9969 -0.0351]\n [ 0.0015 -0.0351  1.    ]]'],
  ['numpy, lines wrapped', `[[${W.map((row) => row.join('\n  ')).join(']\n [')}]]`],
  ['numpy, repr', `array([[${rows(String, ', ', '],\n       [')}]])`],
  ['numpy, repr with dtype', `np.array([[${rows(String, ', ', '],\n       [')}]], dtype=float32)`],
  ['torch', `tensor([[${rows(String, ', ', '],\n        [')}]], device='cuda:0')`],
  ['MATLAB, one line', `W = [${rows(String, ' ', '; ')}];`],
  ['MATLAB, commas and lines', `A = [${rows(String, ', ', ';\n')}]`],
  ['MATLAB, continued lines', `A = [${W.map((row) => row.join(' ...\n ')).join('; ')}];`],
  ['MATLAB, rows that end in semicolons', rows(String, ' ', ';\n')],
  [
    'MATLAB, displayed',
    `W =\n\n   -0.6327    0.1860    0.2500\n    0.2617    0.9969   -0.0351\n    0.0015   -0.0351    1.0000\n`,
  ],
  [
    'MATLAB, common factor',
    'W =\n\n   1.0e+03 *\n\n   -0.0006327 0.000186 0.00025\n 0.0002617 0.0009969 -0.0000351\n 0.0000015 -0.0000351 0.001\n',
  ],
  [
    'MATLAB, columns in parts',
    'W =\n\n  Columns 1 through 2\n\n -0.6327 0.186\n 0.2617 0.9969\n 0.0015 -0.0351\n\n  Column 3\n\n 0.25\n -0.0351\n 1\n',
  ],
  [
    'Octave, columns in parts',
    ' Columns 1 and 2:\n\n -0.6327 0.186\n 0.2617 0.9969\n 0.0015 -0.0351\n\n Column 3:\n\n 0.25\n -0.0351\n 1\n',
  ],
  ['Mathematica', `{{${rows(String, ', ', '}, {')}}}`],
  [
    'Mathematica, assigned, precision, exponents, fractions',
    'w = {{-0.6327`, 0.186`15.95, 1/4},\n {2617.*^-4, 0.9969``20, -351/10000}, {1.5*^-3, -0.0351`5.*^0, 1}};',
  ],
  ['Julia', `3×3 Matrix{Float64}:\n ${rows(String, '  ', '\n ')}`],
  ['R', `        [,1]    [,2]    [,3]\n${W.map((row, i) => `[${i + 1},] ${row.join(' ')}`).join('\n')}`],
  [
    'R, columns in parts',
    `     [,1] [,2]\n${W.map((r, i) => `[${i + 1},] ${r[0]} ${r[1]}`).join('\n')}\n     [,3]\n${W.map((r, i) => `[${i + 1},] ${r[2]}`).join('\n')}`,
  ],
  ['CSV', rows(String, ',')],
  ['CSV, quoted', rows((x) => `"${x}"`, ',')],
  ['CSV with a header', `${named.join(',')}\n${rows(String, ',')}`],
  ['CSV with a quoted header that has commas', `"w, 0","w, 1","w, 2"\n${rows(String, ',')}`],
  ['CSV with header and index', `,${named.join(',')}\n${W.map((row, i) => `${i},${row.join(',')}`).join('\n')}`],
  ['CSV as pandas writes it', `,0,1,2\n${W.map((row, i) => `${i},${row.join(',')}`).join('\n')}`],
  ['CSV with a header of numbers', `0,1,2\n${rows((x) => x.toFixed(4), ',')}`],
  ['CSV with named rows', W.map((row, i) => `${named[i]},${row.join(',')}`).join('\n')],
  ['CSV with counted rows', W.map((row, i) => `${i + 1},${row.map((x) => x.toFixed(4)).join(',')}`).join('\n')],
  [
    'R, write.table: one name less than columns',
    `"w0" "w1" "w2"\n${W.map((row, i) => `"${i + 1}" ${row.map((x) => x.toFixed(4)).join(' ')}`).join('\n')}`,
  ],
  ['semicolons', rows(String, ';')],
  ['semicolons and decimal commas', rows(comma, ';')],
  [
    'semicolons, decimal commas, header and index',
    `;${named.join(';')}\n${W.map((row, i) => `z${i};${row.map(comma).join(';')}`).join('\n')}`,
  ],
  ['tabs', rows(String, '\t')],
  ['tabs and decimal commas', rows(comma, '\t')],
  ['blanks, comments, a byte order mark', `\uFEFF# W\n% W\n${rows(String, '   ')}\r\n`],
];

describe('accepted texts of a matrix', () => {
  it.each(ACCEPTED)('%s', (_, text) => {
    const matrix = parseMatrix(text);
    expect(matrix).toHaveLength(3);
    matrix.forEach((row, i) => {
      expect(row).toHaveLength(3);
      row.forEach((x, j) => {
        expect(x).toBeCloseTo(W[i]?.[j] as number, 14);
      });
    });
    expect(readMatrix(new TextEncoder().encode(text))).toEqual(matrix);
  });

  it.each(['II-d7-numpy-print.txt', 'II-d7-mathematica.txt', 'II-d7-matlab.txt', 'II-d7-header.csv', 'II-d7.npy'])(
    '%s',
    (name) => {
      const matrix = readMatrix(readFileSync(new URL(`../fixtures/${name}`, import.meta.url)));
      expect(matrix).toHaveLength(7);
      expect(matrix[0]?.slice(0, 2).map((x) => x.toFixed(6))).toEqual(['-0.632704', '0.185991']);
      expect(matrix[6]?.map((x) => x.toFixed(5))).toEqual(['0.26169', ...new Array<string>(5).fill('-0.03508'), '0.99692']);
    },
  );
});

describe('a header is never a row of data', () => {
  it.each([
    ['the identity, its rows exchanged', '0,1\n1,0'],
    ['a first row that counts, among whole numbers', '0,1,2\n3,1,4\n1,5,9'],
    ['a first column that counts', '1 7 3\n2 5 8\n3 1 4'],
    ['an index without numbers beside it that have a point', '0 1\n1 2\n2 5'],
  ])('%s', (_, text) => {
    expect(parseMatrix(text)).toEqual(text.split('\n').map((line) => line.split(/[ ,]/).map(Number)));
  });

  it.each([
    ['a first row that is not finite', 'nan,nan\n1,2\n3,4'],
    ['half a header', 'w0,2\n1,2\n3,4'],
    ['a name in a row', '1,2\nx,4'],
    ['a header alone', 'w0,w1'],
  ])('%s is refused', (_, text) => {
    expect(() => parseMatrix(text)).toThrow(/in line \d, column \d is not a finite number/);
  });
});

const REFUSED: readonly (readonly [string, string, RegExp])[] = [
  [
    'numpy, elided',
    '[[1. 0. ... 0. 0.]\n [0. 1. ... 0. 0.]\n ...\n [0. 0. ... 1. 0.]]',
    /parts left out \(\.\.\.\): print it whole/,
  ],
  ['Julia, elided', '100×100 Matrix{Float64}:\n 1.0 0.0 … 0.0\n ⋮\n', /parts left out/],
  ['Mathematica, elided', '{{1., 2., <<98>>}, <<99>>}', /parts left out/],
  ['numpy with nan', '[[nan 1.]\n [0. 1.]]', /'nan' in row 1, column 1 is not a finite number/],
  ['numpy with inf', '[[1. 2.]\n [0. inf]]', /'inf' in row 2, column 2/],
  ['complex numbers', '[[1.+0.j 0.+0.j]\n [0.+0.j 1.+0.j]]', /'1\.\+0\.j' in row 1, column 1/],
  ['three levels', '[[[1. 2.] [3. 4.]]]', /brackets of row 1/],
  ['Mathematica, words', '{{a, b}, {c, d}}', /'a' in row 1, column 1/],
  ['Mathematica, between the rows', '{{1., 2.} x {3., 4.}}', /'x' stands between the rows/],
  ['Mathematica, division by zero', '{{1/0, 2}, {3, 4}}', /not a finite number/],
  ['MATLAB, an expression', '[1-2 3; 4 5]', /'1-2' in row 1, column 1/],
  ['MATLAB, ragged', '[1 2; 3]', /ragged: row 2 has 1/],
  [
    'parts of columns of different lengths',
    'Columns 1 through 2\n1 2\n3 4\nColumn 3\n5',
    /part 2 of the columns has 1 rows but part 1 has 2/,
  ],
  ['decimal commas between blanks', '1,5 2,5\n3,5 4,5', /decimal commas and only blanks/],
  ['decimal commas and points', '1,5;2.5\n3,5;4,5', /'2\.5' in line 1, column 2 has a decimal point/],
  ['code', '[process.exit(1) 2; 3 4]', /'process\.exit\(1\)' in row 1, column 1/],
];

describe('refused texts of a matrix', () => {
  it.each(REFUSED)('%s', (_, text, message) => {
    expect(() => parseMatrix(text)).toThrow(InputError);
    expect(() => parseMatrix(text)).toThrow(message);
  });

  it('text of any kind is a matrix or an InputError, in a time that grows with its length', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      ',',
      ';',
      '\n',
      ' ',
      '\t',
      '"',
      '1',
      '0.5',
      '-',
      'e3',
      '...',
      'w',
      '=',
      '(',
      ')',
      '*^',
      '`',
      '/',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        try {
          for (const row of parseMatrix(pieces.join(''))) expect(row.every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 2000, seed: 4 },
    );
    for (const long of [
      ' '.repeat(2e5),
      '['.repeat(2e5),
      '[1 2 '.repeat(5e4),
      '{{1,'.repeat(5e4),
      '"'.repeat(2e5),
      'a='.repeat(1e5),
      '1,\t'.repeat(5e4),
    ]) {
      expect(() => parseMatrix(`[${long}`)).toThrow(InputError);
      expect(() => parseMatrix(`x ${long} 1`)).toThrow(InputError);
    }
  });
});

describe('.npy files', () => {
  it.each([{}, { descr: '>f8' }, { fortran: true }, { version: 2 }, { version: 3, fortran: true, descr: '>f8' }])(
    'of doubles: %j',
    (options) => {
      expect(readMatrix(npy(W, options))).toEqual(W);
      // In a larger buffer, as Node reads small files.
      const shifted = new Uint8Array(npy(W, options).length + 3);
      shifted.set(npy(W, options), 3);
      expect(readMatrix(shifted.subarray(3))).toEqual(W);
    },
  );

  it.each([{}, { descr: '>f4' }, { fortran: true }])('of single precision: %j', (options) => {
    expect(readMatrix(npy(W, { descr: '<f4', ...options }))).toEqual(W.map((row) => row.map(Math.fround)));
  });

  const good = npy(W);
  const REFUSED_FILES: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['integers', npy(W, { descr: '<i8' }), /type '<i8': float32 and float64 are accepted/],
    ['objects', npy(W, { descr: '|O8' }), /type '\|O8'/],
    ['half precision', npy(W, { descr: '<f2' }), /type '<f2'/],
    ['complex', npy(W, { descr: '<c8' }), /type '<c8'/],
    ['records', npy(W, { descr: "'), ('x', '<f8" }), /no plain numbers|float32 and float64/],
    ['a vector', npy(W, { shape: '(9,), ' }), /shape \(9\): two dimensions/],
    ['three dimensions', npy(W, { shape: '(3, 3, 1), ' }), /shape \(3, 3, 1\)/],
    ['no rows', npy(W, { shape: '(0, 3), ' }), /shape \(0, 3\)/],
    ['another shape', npy(W, { shape: '(3, 4), ' }), /bytes, but \d+ belong to 3 × 4/],
    ['a huge shape', npy(W, { shape: '(999999999, 999999999), ' }), /belong to 999999999/],
    ['truncated', good.subarray(0, good.length - 1), /bytes, but/],
    ['longer', new Uint8Array([...good, 0]), /bytes, but/],
    ['truncated within the header', good.subarray(0, 40), /ends within its header/],
    ['only magic', good.subarray(0, 6), /version 0|ends within/],
    ['version 9', npy(W, { version: 9 }), /version 9/],
    [
      'nan',
      npy([
        [1, Number.NaN],
        [0, 1],
      ]),
      /entry 2 of row 1 of the matrix is NaN/,
    ],
    [
      'inf',
      npy([
        [1, 0],
        [0, Number.POSITIVE_INFINITY],
      ]),
      /entry 2 of row 2 of the matrix is Infinity/,
    ],
    ['.npz', new Uint8Array([0x50, 0x4b, 3, 4, 0]), /an archive \(\.npz/],
    ['.mat', Buffer.from('MATLAB 5.0 MAT-file'), /a MATLAB \.mat file/],
    ['compressed', new Uint8Array([0x1f, 0x8b, 8, 0]), /compressed/],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x31, 0]), /UTF-16/],
    ['other bytes', new Uint8Array([0x31, 0xff]), /not UTF-8/],
  ];
  it.each(REFUSED_FILES)('%s: refused in one sentence', (_, bytes, message) => {
    expect(() => readMatrix(bytes)).toThrow(InputError);
    expect(() => readMatrix(bytes)).toThrow(message);
  });
});
