import { expect, it } from 'vitest';
import { LIGHT_MATHEMATICS, mathml } from '../../../src/explorer/page/mathml.js';
import { htmlTable } from '../../../src/report/page/table.js';
import { decompositionTable } from '../../../src/report/record/decomposition-table.js';
import { familiesTable } from '../../../src/report/record/families-table.js';
import { decompose } from '../../../src/study/decomposition/decompose.js';
import { catalogue } from '../../../src/study/family/catalogue/catalogue.js';
import { readSizes } from '../../../src/study/family/parse.js';

const inner = (latex: string): string => mathml(latex).replace(/^<math><mrow>|<\/mrow><\/math>$/g, '');

it.each([
  ['d', '<i class="letter">d</i>'],
  ['12.5', '<mn>12.5</mn>'],
  ['-3', '<mo>−</mo><mn>3</mn>'],
  ['d^{2}', '<msup><mi>d</mi><mrow><mrow><mn>2</mn></mrow></mrow></msup>'],
  ['\\mathfrak{s}_{1}', '<msub><mi mathvariant="normal">𝔰</mi><mrow><mrow><mn>1</mn></mrow></mrow></msub>'],
  ['\\frac{1}{2}\\pi', '<mfrac><mrow><mrow><mn>1</mn></mrow></mrow><mrow><mrow><mn>2</mn></mrow></mrow></mfrac><mi>π</mi>'],
  ['\\sqrt{2}', '<msqrt><mrow><mrow><mn>2</mn></mrow></mrow></msqrt>'],
  ['d\\ge 6', '<mi>d</mi><mo>≥</mo><mn>6</mn>'],
  ['1.5\\cdot 10^{-7}', '<mn>1.5</mn><mo>⋅</mo><msup><mn>10</mn><mrow><mrow><mo>−</mo><mn>7</mn></mrow></mrow></msup>'],
  ['\\left(d-1\\right)', '<mo stretchy="false">(</mo><mi>d</mi><mo>−</mo><mn>1</mn><mo stretchy="false">)</mo>'],
  ['{-}{+}', '<mo lspace="0" rspace="0">−</mo><mo lspace="0" rspace="0">+</mo>'],
  ['a_1^2', '<msubsup><mi>a</mi><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></msubsup>'],
  ['\\text{if } x', '<mtext>if</mtext><mi>x</mi>'],
])('%s', (latex, markup) => {
  expect(inner(latex)).toBe(markup);
});

it.each(['', '}', '{', '^', 'd^', '\\frac{1}', '\\', '{{{', 'd}}d', '\\nosuch{x}', '<script>&"', '\\text{<b>}'])(
  '%j is no reason to fail, and all of its text is escaped',
  (latex) => {
    const markup = mathml(latex);
    const opened = [...markup.matchAll(/<([a-z]+)/g)].map(([, name]) => name).sort();
    const closed = [...markup.matchAll(/<\/([a-z]+)>/g)].map(([, name]) => name).sort();
    expect(opened).toEqual(closed);
    expect(opened.every((name) => /^m/.test(name ?? ''))).toBe(true);
  },
);

it('a command that is not known is shown by its name', () => {
  expect(inner('\\nosuch')).toBe('<mi mathvariant="normal">nosuch</mi>');
});

it('tables of the command line have no formula that it does not know', () => {
  const tables = [familiesTable(catalogue()), decompositionTable(decompose(readSizes('1,2,d-3')))];
  for (const table of tables) {
    const html = htmlTable(table, LIGHT_MATHEMATICS);
    expect(html).toContain('<math>');
    expect(html).not.toMatch(/<mi mathvariant="normal">[A-Za-z]{2,}<\/mi>|\\[a-z]/);
  }
});
