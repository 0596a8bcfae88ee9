import { describe, expect, it } from 'vitest';
import { theoremsTable } from '../../../src/report/several/theorems.js';
import { printTables } from '../../../src/report/table/print.js';
import { show } from '../../../src/report/text/notation.js';
import { theoremDocument, theoremLatex } from '../../../src/report/theorem/document.js';
import { theoremWords } from '../../../src/report/theorem/statement.js';
import { crossingInline, indexAcross, isThinned, settledDigits, shownBound } from '../../../src/report/theorem/words.js';
import { globalTheorem } from '../../../src/study/certificate/theorem/closed-form.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { inD } from '../../support/values.js';
import { theoremOfII } from './fixture.js';

describe('bounds that are shown', () => {
  it('stay bounds, and digits are those of every number between', () => {
    expect(shownBound('5.58550524742588000694', 'up').number).toBe('5.585505248');
    expect(shownBound('5.58550524742588000694', 'down').number).toBe('5.585505247');
    expect(shownBound('123456789012.5', 'up').number).toBe('123456789013');
    expect(settledDigits(['5.58550524742587', '5.58550524742589'])).toBe('5.585505247');
    expect(settledDigits(['5.5855', '5.5861'])).toBe('5.58');
    expect(settledDigits(['5.49', '5.51'])).toBeNull();
    expect(settledDigits(['10.5', '105.2'])).toBeNull();
    expect(show(crossingInline(['5.4999', '5.5001']), 'text')).toBe('between 5.4999 and 5.5001');
  });

  it('sizes that are not whole at every integer are known', () => {
    expect(isThinned(['d/2', 'd/2'])).toBe(true);
    expect(isThinned(['1', 'd-1'])).toBe(false);
  });
});

describe('a theorem in words', () => {
  const { lead, parts } = theoremWords(theoremOfII);
  const words = parts.map((part) => show(part, 'text'));

  it('says from where on there is a point, rounded so that it stays true, and the isotropy', () => {
    expect(show(lead, 'text')).toContain(
      'For every real d ≥ 3.000303001 there is a critical point of the loss of type Δ(S_1 × S_(d-1))',
    );
    expect(show(lead, 'text')).toContain('Its isotropy is exactly that group.');
    expect(show(theoremWords({ ...theoremOfII, isotropy: null }).lead, 'text')).toContain('is not decided');
  });

  it('says the index on each interval, from large d down, and a minimum of integers only', () => {
    expect(words).toEqual([
      'For every real d ≥ 5.58550561 all eigenvalues of the blocks of the Hessian are positive; for every integer d ≥ 6 it is a strict local minimum.',
      'For every real 3.000303001 ≤ d ≤ 5.58550489, of the eigenvalues of the blocks of the Hessian 1 on s_1 is negative and all others positive; for every integer 4 ≤ d ≤ 5 it is a saddle of Morse index d - 2.',
      'At d = 3 there is one and only one critical point of this type in a box, of which it is not said that it lies on the curve; whether its isotropy is larger is not decided, and its Morse index is 1: a saddle.',
      'As d → ∞, the diagonal entries of block 0 tend to -1, the diagonal entries of block 1 to 1, all other entries to 0 and the loss to 0.',
      'As d → ∞, of the eigenvalues of the blocks of the Hessian 2 on t (more than that for d ≥ 100) grow like (1/4)d; 1 on s_1 (less than that for d ≥ 100) and 1 on x_1 tend to 1/4; 2 on s_1 (1 less and 1 more than that for d ≥ 25600) grow like (7)d^(3/2).',
    ]);
    const noIntegers = theoremWords({
      ...theoremOfII,
      intervals: theoremOfII.intervals.map((interval) => ({ ...interval, integers: null })),
    });
    expect(show(noIntegers.parts[0] ?? '', 'text')).toBe(
      'For every real d ≥ 5.58550561 all eigenvalues of the blocks of the Hessian are positive.',
    );
  });

  it('says of an integer at which the index is 0 that it is a minimum there', () => {
    const saddle = {
      from: '3.5',
      to: '9.5',
      negative: [],
      index: inD('(d - 1)(d - 4)/2'),
      verdict: 'saddle',
      integers: [4, 9],
    } as const;
    const part = (one: (typeof theoremOfII.intervals)[number]) =>
      show(theoremWords({ ...theoremOfII, intervals: [one] }).parts[0] ?? '', 'text');
    expect(part(saddle)).toContain(
      '4 ≤ d ≤ 9 it is a saddle of Morse index (d - 1)(d - 4)/2, but for d = 4, where that is 0 and it is a strict local minimum.',
    );
    expect(part({ ...saddle, integers: [4, 4] })).toContain('at d = 4 it is a strict local minimum.');
    expect(part({ ...saddle, integers: [5, 9] })).toContain('5 ≤ d ≤ 9 it is a saddle of Morse index (d - 1)(d - 4)/2.');
    expect(part({ ...saddle, to: null, integers: [4, null] })).toContain('d ≥ 6 it is a saddle of Morse index (d - 1)(d - 4)/2.');
  });

  it('says of entries whose limit is not proved nothing, and then not that all others tend to 0', () => {
    const { entries } = theoremOfII.limits;
    const some = {
      ...theoremOfII,
      limits: { loss: null, lossGrowth: null, eigenvalues: [], entries: { ...entries, offDiagonal: [null, null] } },
    };
    const last = show(theoremWords(some).parts.at(-1) ?? '', 'text');
    expect(last).not.toContain('other');
    expect(last).toContain('the entries of block 0 in columns of block 1 to 0');
  });
});

describe('a loss that grows', () => {
  const { entries, eigenvalues } = theoremOfII.limits;
  const [{ limit }] = eigenvalues as readonly [(typeof eigenvalues)[number]];
  const grown = { ...theoremOfII, limits: { loss: null, lossGrowth: { limit, power: -2 }, entries, eigenvalues } };

  it('is in the sentence about limits and in their table', () => {
    const words = theoremWords(grown).parts.map((part) => show(part, 'text'));
    expect(words[3]).toContain('all other entries to 0, and the loss grows like (1/4)d.');
    expect(theoremDocument(grown, 'text')).toMatch(/^Loss, leading term +\(1\/4\)d$/m);
  });
});

describe('points below a curve', () => {
  it('of which the same is known are one part', () => {
    const point = (d: string, index: string) => ({ kind: 'point', d, index, exactIsotropy: true }) as const;
    const parts = theoremWords({ ...theoremOfII, pieces: [point('2', '0'), point('3', '1'), point('4', '1')] }).parts.map(
      (part) => show(part, 'text'),
    );
    expect(parts.filter((part) => part.startsWith('At'))).toEqual([
      expect.stringMatching(
        /^At d = 2 .* its isotropy is exactly that group, and its Morse index is 0: a strict local minimum\.$/,
      ),
      expect.stringMatching(/^At each of d = 3 and d = 4 .* its Morse index is 1: a saddle\.$/),
    ]);
  });
});

describe('a theorem as a document', () => {
  it('is within 80 columns, and has what is not proved', () => {
    const text = theoremDocument(theoremOfII, 'text');
    expect(text).toContain('Theorem for all d: family 1,d-1:-+');
    expect(text).toContain('The curve is proved for no smaller d: a block has two elements at d = 3.');
    expect(text).toContain('∞');
  });

  it('says what is not proved where leading coefficients are in intervals, and only there', () => {
    const missing = /Limits of the loss and of eigenvalues are not proved here/;
    expect(theoremDocument(theoremOfII, 'text')).not.toMatch(missing);
    const pieces = theoremOfII.pieces.map((piece) =>
      piece.kind === 'series' ? { ...piece, leading: 'unknown' as const } : piece,
    );
    const text = theoremDocument({ ...theoremOfII, pieces }, 'text');
    expect(text.replace(/\s+/g, ' ')).toMatch(missing);
    expect(text.replace(/\s+/g, ' ')).toContain('leading coefficients and rest enclosed');
  });

  it('has an environment to copy, which is defined where a document has none', () => {
    const latex = theoremLatex(theoremOfII);
    expect(latex).toMatch(/^\\ifdefined\\theorem\\else\\newtheorem\{theorem\}\{Theorem\}\\fi%\n\\begin\{theorem\}/);
    expect(latex).toMatch(/\\end\{enumerate\}\n\\end\{theorem\}$/);
    expect(latex).toContain('$\\Delta(S_{1}\\times S_{d-1})$');
    expect(theoremDocument(theoremOfII, 'latex')).toContain('\\begin{tabular}');
  });
});

describe('the table of thresholds', () => {
  const outcomes = [
    { family: '1,d-1:-+', label: 'II', d: null, record: theoremOfII, error: null },
    { family: 'global', label: 'global', d: null, record: globalTheorem(parseFamily('global')), error: null },
    { family: '4,d-4:-+', label: '4,d-4:-+', d: null, record: null, error: 'no t0 down to 0.001 passes the test' },
  ] as const;

  it('has a row for each, of a family that resists with the reason below', () => {
    const text = printTables([theoremsTable(outcomes)], 'text');
    expect(text).toMatch(/^II +5\.58550561 +6 +minimum +5\.58550… +s_1 +d - 2 → 0$/m);
    expect(text).toMatch(/^global +> 2 +1 +minimum +— +— +—$/m);
    expect(text).toMatch(/^4,d-4:-\+ +— +— +not proved/m);
    expect(text).toContain('No t0 down to 0.001 passes the test.');
  });

  it('has no index where it is not proved on both sides', () => {
    expect(indexAcross(theoremOfII, ['5.58550489', '5.58550561'])).toEqual(['d - 2', '0']);
    expect(indexAcross(theoremOfII, ['2.9', '3'])).toBeNull();
  });
});
