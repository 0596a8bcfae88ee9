import { describe, expect, it } from 'vitest';
import { escapeLatex, escapeMarkdown, escapeXml } from '../../../src/report/text/escape.js';
import { formulaText } from '../../../src/report/text/formula-notation.js';
import { show, showComponent, showFamily, showNumber, showSigns } from '../../../src/report/text/notation.js';
import { sentence, shortNumber } from '../../../src/report/text/notes.js';
import { parseDecimal } from '../../../src/report/text/number-notation.js';
import { familySlug } from '../../../src/report/text/slug.js';
import { parseFamily } from '../../../src/study/family/parse.js';

describe('numbers', () => {
  it.each([
    ['0', '0', '0', '$0$'],
    ['-0.5', '-0.5', '−0.5', '$-0.5$'],
    ['-1.5e-12', '-1.5e-12', '−1.5 × 10⁻¹²', '$-1.5\\times10^{-12}$'],
    ['1e-8', '1e-8', '10⁻⁸', '$10^{-8}$'],
    ['-1e+22', '-1e+22', '−10²²', '$-10^{22}$'],
    ['2.50', '2.50', '2.50', '$2.50$'],
  ])('%s', (number, text, markdown, latex) => {
    expect(showNumber(number, 'text')).toBe(text);
    expect(showNumber(number, 'markdown')).toBe(markdown);
    expect(showNumber(number, 'latex')).toBe(latex);
  });

  it('lets a long number break in LaTeX, and only there', () => {
    const long = `0.${'1234567890'.repeat(5)}`;
    expect(showNumber(long, 'text')).toBe(long);
    expect(showNumber(long, 'latex')).toBe(`$0.${Array(5).fill('1234567890').join('\\,\\allowbreak ')}$`);
  });

  it('takes only decimal numerals for numbers', () => {
    for (const text of ['', '-', '.', 'e5', '1.2.3', 'NaN', '0x10', '1e']) expect(parseDecimal(text), text).toBeUndefined();
    expect(parseDecimal('.5')).toEqual({ negative: false, integer: '0', fraction: '5', exponent: null });
    expect(showNumber('not_computed', 'latex')).toBe('not\\_computed');
  });

  it('cuts a number off only where it is long', () => {
    expect(shortNumber('5.585505247425880006941177626')).toEqual([{ number: '5.585505' }, '…']);
    expect(shortNumber('7')).toEqual({ number: '7' });
  });
});

describe('formulas', () => {
  it.each([
    ['(d - 1)*(d - 2)/2', '(d - 1)(d - 2)/2', '(d-1)(d-2)/2'],
    ['d^2', 'd²', 'd^{2}'],
    ['4*d - 7', '4d - 7', '4d-7'],
    ['-2*3', '-2·3', '-2\\cdot 3'],
    ['d^(-1/2)', 'd^(-1/2)', 'd^{-1/2}'],
    ['d >= 6', 'd ≥ 6', 'd\\ge 6'],
    ['32/(3*pi^2)', '32/(3π²)', '32/(3\\pi ^{2})'],
    ['1e-8 < d', '1e-8 < d', '10^{-8}<d'],
  ])('%s', (formula, text, latex) => {
    expect(formulaText(formula, 'text')).toBe(text);
    expect(formulaText(formula, 'latex')).toBe(latex);
  });

  it('leaves what is not a formula as text', () => {
    expect(formulaText('d - 1)', 'text')).toBeUndefined();
    expect(formulaText('50 %', 'text')).toBeUndefined();
    expect(show({ formula: '50 %' }, 'latex')).toBe('50 \\%');
  });
});

describe('components, families, signs', () => {
  it('shows components in every notation', () => {
    expect(showComponent('t', [], 'latex')).toBe('$\\mathfrak{t}$');
    expect(showComponent('s', [1], 'latex')).toBe('$\\mathfrak{s}_{1}$');
    expect(showComponent('s⊠s', [0, 1], 'latex')).toBe('$\\mathfrak{s}_{0}\\boxtimes\\mathfrak{s}_{1}$');
    expect(showComponent('s⊠s', [0, 12], 'text')).toBe('s_0⊠s_12');
    expect(showComponent('s⊠s', [0, 12], 'markdown')).toBe('s₀⊠s₁₂');
    expect(showComponent('s_0⊠s_1', [], 'markdown')).toBe('s₀⊠s₁');
    expect(showComponent('x', [], 'text')).toBe('x');
  });

  it('shows families by name or by type', () => {
    expect(showFamily('II', 'latex')).toBe('II');
    expect(showFamily('my_point', 'latex')).toBe('my\\_point');
    expect(showFamily('1,d-1:-+', 'text')).toBe('1,d-1:-+');
    expect(showFamily('1,d-1:-+', 'markdown')).toBe('`1,d-1:-+`');
    expect(showFamily('1,d-1:-+', 'latex')).toBe('$(1,d-1;\\,{-}{+})$');
    expect(showFamily('II/0', 'text')).toBe('II/0');
    expect(showFamily('II/0', 'latex')).toBe('II/$0$');
    expect(showFamily('II/0*2', 'markdown')).toBe('`II/0*2`');
    expect(showFamily('I/-e0', 'latex')).toBe(`I/\${-}e_{0}$`);
    expect(showFamily('d/2,d/2:-+', 'latex')).toBe('$(d/2,d/2;\\,{-}{+})$');
    expect(showFamily('d/2,d/2:-+/0,+e1', 'latex')).toBe('$(d/2,d/2;\\,{-}{+})$/$0,{+}e_{1}$');
    expect(showFamily('3,d-3:-+#2', 'latex')).toBe('$(3,d-3;\\,{-}{+})$\\#2');
    expect(showFamily('3,d-3:-+#2', 'markdown')).toBe('`3,d-3:-+#2`');
    expect(showFamily('1,d-1:-+/0*2,0#3', 'latex')).toBe('$(1,d-1;\\,{-}{+})$/$0^{*2},0$\\#3');
    expect(showFamily('1,d-1:-+/0#2', 'markdown')).toBe('`1,d-1:-+/0#2`');
    expect(showFamily('II/what_ever', 'latex')).toBe('II/what\\_ever');
    expect(showSigns('-+', 'latex')).toMatch(/^\$\{-\}\{\+\}\$$/);
  });
});

describe('file names', () => {
  it('of families have letters, digits, _ and - only, and differ', () => {
    const names = ['II', 'II/0', 'II/0,0', 'II/0*2', '2,d-2:-+/0', '2,d-2:-+/0#2', 'I/-e0', '1,1,d-2:-++/+e0', 'd/2,d/2:-+'];
    const files = names.map((name) => familySlug(parseFamily(name).name));
    for (const file of files) expect(file).toMatch(/^[\w-]+$/);
    expect(new Set(files).size).toBe(names.length);
    expect(files.slice(0, 3)).toEqual(['II', 'II_with_0', 'II_with_0_0']);
    expect(files.at(-1)).toBe('dover2_dover2_mp');
  });
});

describe('prose', () => {
  it('has an equation for a matrix as such', () => {
    expect(show('at W = V, and raw = Vx', 'latex')).toBe('at $W=V$, and raw = Vx');
    expect(show('at W = I', 'text')).toBe('at W = I');
  });

  it('sets the mathematics in it', () => {
    expect(show('at d = 7 the least is -1.5e-12, in s_1', 'latex')).toBe(
      'at $d=7$ the least is $-1.5\\times10^{-12}$, in $\\mathfrak{s}_{1}$',
    );
    expect(show('below 2^-53 of the k × d matrix', 'markdown')).toBe('below 2⁻⁵³ of the k\u00a0×\u00a0d matrix');
    expect(show("it'd be index 3-4 at rank 2", 'text')).toBe("it'd be index 3-4 at rank 2");
  });

  it('makes sentences of words', () => {
    expect(sentence('all are positive')).toBe('All are positive.');
    expect(sentence('s_1 is negative.')).toBe('s_1 is negative.');
    expect(sentence('')).toBe('');
  });
});

describe('escapes', () => {
  it('escapes every special character of LaTeX', () => {
    expect(escapeLatex('a\\b{c}$&#%_^~')).toBe('a\\textbackslash{}b\\{c\\}\\$\\&\\#\\%\\_\\textasciicircum{}\\textasciitilde{}');
    expect(escapeLatex('<|>`')).toBe('$<$$|$$>$\\`{}');
    expect(escapeLatex('use --certify, "quoted"')).toBe("use -{}-certify, ``quoted''");
    expect(escapeLatex('π ≤ 4, 10⁻¹², x₁₂ – ⊠')).toBe('$\\pi$ $\\le$ 4, 10$^{-12}$, x$_{12}$ -- $\\boxtimes$');
    expect(escapeLatex('é\n漢')).toBe("\\'{e} [U+6F22]");
  });

  it('escapes Markdown and XML', () => {
    expect(escapeMarkdown('a|b*c_d`<e>\nf')).toBe('a\\|b\\*c\\_d\\`\\<e\\> f');
    expect(escapeXml('<a & "b">\u0000')).toBe('&lt;a &amp; &quot;b&quot;&gt;');
  });
});

describe('names that stand as they were written', () => {
  it('have no numbers or letters that are set as mathematics', () => {
    const id = { literal: 'ii-1e6' };
    expect([show(id, 'text'), show(id, 'markdown'), show(id, 'latex')]).toEqual(['ii-1e6', 'ii-1e6', 'ii-1e6']);
    expect([show({ literal: 'd-2' }, 'latex'), show({ literal: 'a_1' }, 'latex')]).toEqual(['d-2', 'a\\_1']);
  });
});
