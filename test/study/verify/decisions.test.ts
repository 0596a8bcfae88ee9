import { describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { ClaimRecord } from '../../../src/study/claims/claims.js';
import { readClaims } from '../../../src/study/claims/file.js';
import { verifyClaims } from '../../../src/study/verify/verify.js';

const mpfr = await loadMpfr();

/** Decides claims that are given as the fields of a flow mapping. */
async function decided(claims: readonly string[]): Promise<readonly ClaimRecord[]> {
  const file = await readClaims(`claims:\n${claims.map((fields, i) => `  - { id: c${i}, ${fields} }\n`).join('')}`);
  return (await verifyClaims(mpfr, file, { prove: false })).claims;
}

/** A statement with its right value and wrong ones; each value is a claim of its own. */
type Case = readonly [fields: string, right: readonly string[], wrong: readonly string[]];

/** Asserts that right values are confirmed and wrong ones refuted, all in one run. */
async function expectDecisions(cases: readonly Case[]): Promise<readonly ClaimRecord[]> {
  const list = cases.flatMap(([fields, right, wrong]) => [
    ...right.map((value) => ({ fields: `${fields}, value: ${value}`, expected: 'confirmed' })),
    ...wrong.map((value) => ({ fields: `${fields}, value: ${value}`, expected: 'refuted' })),
  ]);
  const records = await decided(list.map(({ fields }) => fields));
  expect(
    records.map(({ verdict, why }, i) => `${list[i]?.fields}: ${verdict}${verdict === list[i]?.expected ? '' : ` (${why})`}`),
  ).toEqual(list.map(({ fields, expected }) => `${fields}: ${expected}`));
  return records;
}

describe('claims of structure', () => {
  it('multiplicities: exactly so many copies, none where the component vanishes', async () => {
    const records = await expectDecisions([
      ['family: II, claim: multiplicity, component: s', ['5'], ['4', '6', '0']],
      ['family: II, claim: multiplicity, component: t', ['5'], ['1', '50']],
      ['family: "2,d-2:-+", claim: multiplicity, component: s, blocks: [0]', ['4'], ['5']],
      ['family: "2,d-2:-+", claim: multiplicity, component: s, blocks: [1]', ['5'], ['4']],
      ['family: "2,d-2:-+", claim: multiplicity, component: sxs', ['2'], ['1']],
      // x has degree (d − 2)(d − 3)/2, y (d − 1)(d − 4)/2: at d = 4 there is one x and no y.
      ['family: II, claim: multiplicity, component: x, d: 4', ['1'], ['0']],
      ['family: II, claim: multiplicity, component: y, d: 4', ['0'], ['1']],
      ['family: II/0, claim: multiplicity, component: s', ['6'], ['5']],
    ]);
    expect(records.every(({ status }) => status === 'exact')).toBe(true);
    expect(records[1]?.why).toBe('there are 5 copies');
    expect(records[0]?.computed).toBe('5');
  });

  it('degrees: as polynomials, or at one d', async () => {
    const records = await expectDecisions([
      [
        'family: II, claim: degree, component: x',
        ['(d-2)(d-3)/2', 'd^2/2 - 5d/2 + 3'],
        ['(d-2)(d-3)', '(d-1)(d-4)/2', '(d-2)(d-3)/2 + 1'],
      ],
      ['family: II, claim: degree, component: y', ['(d-1)(d-4)/2'], ['(d-2)(d-3)/2']],
      ['family: II, claim: degree, component: s', ['d - 2'], ['d - 1', '2 - d', '7']],
      ['family: II, claim: degree, component: x, d: 9', ['21'], ['20', '22']],
      ['family: "2,d-2:-+", claim: degree, component: sxs', ['d - 3'], ['d - 2']],
    ]);
    expect(records[0]?.computed).toMatch(/d/);
    expect(records.every(({ status }) => status === 'exact')).toBe(true);
  });

  it('decompositions: every component, no more and no less', async () => {
    const records = await expectDecisions([
      [
        'family: II, claim: decomposition',
        ['5t + 5s + x + y', 'x + 5s + y + 5t'],
        ['5t + 5s + x', '5t + 5s + x + 2y', '4t + 5s + x + y', '5t + 6s + x + y'],
      ],
      ['family: A, claim: decomposition', ['2t + 3s + x + y'], ['2t + 3s + x', '3t + 3s + x + y']],
      ['family: II, claim: decomposition, d: 4', ['5t + 5s + x'], ['5t + 5s + x + y']],
      ['family: A, claim: decomposition, d: 2', ['2t + 2s'], ['2t + 3s', '2t + 3s + x + y']],
    ]);
    expect(
      records.filter(({ verdict }) => verdict === 'refuted').every(({ why }) => /^they first differ in component /.test(why)),
    ).toBe(true);
  });
});

describe('claims of numbers', () => {
  it('at one d: each printed digit counts, rounded or cut off', async () => {
    const records = await expectDecisions([
      // 0.06773169136…
      [
        'family: A, claim: loss, d: 8',
        ['0.0677', '0.06773', '0.067731', '0.067732', '0.0677316'],
        ['0.0678', '0.06774', '0.067733', '-0.06773', '0.6773', '1'],
      ],
      // 0.2480699062…
      [
        'family: A, claim: entry, entry: "offDiagonal[0]", d: 8',
        ['0.24807', '0.24806', '0.2480', '0.248'],
        ['0.249', '0.24805', '0.24808', '0.247'],
      ],
      ['family: II, claim: eigenvalue, component: s, d: 7', ['0.014059', '1.4059e-2'], ['0.014058', '0.080407']],
      ['family: II, claim: eigenvalue, component: s, which: 2, d: 7', ['0.080407'], ['0.014059']],
      ['family: II, claim: eigenvalue, component: s, which: least, d: 7', ['0.014059'], ['0.080407']],
      ['family: II, claim: eigenvalue, d: 7', ['0.014059'], ['0.052174']],
      ['family: II, claim: eigenvalue, component: x, d: 7', ['0.0521745', '0.05217'], ['0.369455']],
    ]);
    expect(records.every(({ status }) => status === 'checked')).toBe(true);
  });

  it('at the global minimum: exactly', async () => {
    await expectDecisions([
      ['family: global, claim: loss, d: 8', ['0'], ['0.1', '1']],
      ['family: global, claim: eigenvalue, component: x', ['1/4 - 1/(2*pi)'], ['1/4', '1/4 + 1/(2*pi)']],
      ['family: global, claim: eigenvalue, component: y', ['1/4 + 1/(2*pi)'], ['1/4 - 1/(2*pi)']],
    ]);
  });
});

describe('claims of verdicts and dimensions', () => {
  it('at one d, several, and from one on', async () => {
    await expectDecisions([
      ['family: II, claim: verdict, d: 7', ['minimum', 'spurious minimum'], ['saddle']],
      ['family: II, claim: verdict, d: 5', ['saddle'], ['minimum', 'spurious minimum']],
      ['family: global, claim: verdict, d: 7', ['minimum'], ['saddle', 'spurious minimum']],
      ['family: A, claim: verdict, d: 8', ['minimum'], ['saddle']],
      ['family: A, claim: verdict, d: 5', ['saddle'], ['minimum']],
      ['family: II, claim: verdict, d: [6, 7, 8]', ['minimum'], ['saddle']],
      ['family: II, claim: verdict, d: [5, 7]', [], ['minimum', 'saddle']],
      ['family: II, claim: minimum-from', ['6'], ['5', '7']],
      // 5.585505247425880006941…
      [
        'family: II, claim: fractional-dimension',
        ['5.58', '5.59', '5.5855', '5.585505247'],
        ['5.57', '5.60', '5.7', '5.58549', '5.585506'],
      ],
      ['family: II, claim: fractional-dimension, component: s', ['5.5855'], ['5.5856']],
    ]);
  });
});
