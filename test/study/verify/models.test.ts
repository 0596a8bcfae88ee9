import { describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { claimsTables } from '../../../src/report/record/claims-table.js';
import { textTable } from '../../../src/report/table/text.js';
import type { VerificationRecord } from '../../../src/study/claims/claims.js';
import { readClaims, readOneClaim } from '../../../src/study/claims/file.js';
import { verifyClaims } from '../../../src/study/verify/verify.js';

const mpfr = await loadMpfr();

async function verified(text: string): Promise<VerificationRecord> {
  return verifyClaims(mpfr, await readClaims(text));
}

/** Values of a dense engine that knows no symmetry. */
const LEAKY_LOSS = '0.01526514872094';

describe('claims about other models', () => {
  it('about one family are computed for the model of each, that of the file where a claim has none', async () => {
    const { claims } = await verified(`
model: { activation: leaky:0.1 }
claims:
  - { id: a, family: II, claim: loss, d: 10, value: ${LEAKY_LOSS} }
  - { id: b, family: II, claim: loss, d: 10, value: ${LEAKY_LOSS}, model: {} }
  - { id: c, family: II, claim: loss, d: 10, value: ${LEAKY_LOSS}, model: { activation: leaky:0.2 } }
  - { id: d, family: II, claim: loss, d: 10, value: 0.0187021945856, model: { activation: relu } }
  - { id: e, family: II, claim: loss, d: 7, value: 0.05799420402578, model: { penalty: 0.01 } }
  - { id: f, family: II, claim: loss, d: 10, value: ${LEAKY_LOSS}, model: { formula: "(area + (101*pi/81 - theta)*c)*81/(200*pi)" } }
`);
    expect(claims.map((c) => c.verdict)).toEqual(['confirmed', 'refuted', 'refuted', 'confirmed', 'confirmed', 'confirmed']);
    expect(claims.map((c) => c.model?.activation.slice(0, 9) ?? null)).toEqual([
      'leaky:0.1',
      null,
      'leaky:0.2',
      null,
      'relu',
      'formula:(',
    ]);
  });

  it('name the components of silent columns', async () => {
    const { claims } = await verified(`
model: { inputs: d+3 }
claims:
  - { id: a, family: II, claim: eigenvalue, component: nxs_1, which: 1, d: 7, value: 0.20623283606326 }
  - { id: b, family: II, claim: degree, component: nxs, value: 3*(d-2) }
  - { id: c, family: II, claim: decomposition, value: 5t + 5s_1 + x_1 + y_1 + 2 nxt + nxs_1 }
  - { id: d, family: II, claim: decomposition, value: 5t + 5s_1 + x_1 + y_1 }
`);
    expect(claims.map((c) => c.verdict)).toEqual(['confirmed', 'confirmed', 'confirmed', 'refuted']);
  });

  it('call no point spurious where the loss of a global minimum is not known to be 0', async () => {
    const { claims } = await verified(`
claims:
  - { id: a, family: II, claim: verdict, d: 8, value: spurious minimum, model: { penalty: 0.01 } }
  - { id: b, family: II, claim: verdict, d: 8, value: minimum, model: { penalty: 0.01 } }
  - { id: c, family: II, claim: verdict, d: 8, value: spurious minimum, model: { activation: leaky:0.1 } }
`);
    expect(claims.map((c) => c.verdict)).toEqual(['undecided', 'confirmed', 'confirmed']);
    expect(claims[0]?.why).toMatch(/loss of a global minimum is not known/);
  });

  it('use the closed forms of their own model, and those of V = I for no other teacher', async () => {
    const { claims } = await verified(`
claims:
  - { id: a, family: global, claim: eigenvalue, component: x, which: 1, d: 9, value: 0.0735844960956, model: { activation: leaky:0.1 } }
  - { id: b, family: global, claim: eigenvalue, component: x, which: 1, value: 1/4-1/(2*pi), model: { activation: leaky:0.1 } }
  - { id: e, family: global, claim: eigenvalue, component: x, which: 1, value: 81/100*(1/4-1/(2*pi)), model: { activation: leaky:0.1 } }
  - { id: f, family: global, claim: eigenvalue, component: x, which: 1, value: 1/4-1/(2*pi), model: { teacher: { offDiagonal: 1/3 } } }
  - { id: c, family: global, claim: entry, entry: "offDiagonal[0]", value: 1/3, model: { teacher: { offDiagonal: 1/3 } } }
  - { id: d, family: global, claim: entry, entry: "offDiagonal[0]", d: 9, value: 0, model: { teacher: { offDiagonal: 1/3 } } }
`);
    const verdicts = ['confirmed', 'refuted', 'confirmed', 'refuted', 'confirmed', 'refuted'];
    expect(claims.map((c) => c.verdict)).toEqual(verdicts);
    expect(claims.map((c) => c.status)).toMatchObject({ 2: 'exact' });
    // (1 − slope)² times that of ReLU, of which x has no share of the linear part.
    expect(Number(claims[0]?.computed)).toBeCloseTo(0.81 * (1 / 4 - 1 / (2 * Math.PI)), 12);
  });

  it('say what is learnt in the table', async () => {
    const record = await verified('claims: [{ id: a, family: A, claim: loss, d: 8, value: 0.05, model: { penalty: 0.01 } }]');
    const [table] = claimsTables(record, 'file');
    expect(table && textTable(table)).toMatch(/of A, penalty λ = 0\.01/);
  });
});

describe('what is refused of models in claims', () => {
  const of = (model: string, rest = 'family: II, claim: loss, d: 8, value: 0.02'): string =>
    `claims: [{ id: a, ${rest}, model: ${model} }]`;

  it.each([
    ['{ activation: softplus }', /claim 'a': unknown activation 'softplus'/],
    ['{ slope: 0.1 }', /claim 1 \('a'\), model: .*'slope'/],
    ['{ penalty: x }', /claim 'a': penalty 'x'/],
    ['{ outer: "1,2,3" }', /claim 'a': --outer 1,2,3/],
    ['{ activation: abs }', /claim 'a': .*global minima/],
    ['relu', /claim 1 \('a'\), model: /],
  ])('%s', async (model, message) => {
    // Some are seen when the claim is read, some when its family is looked for.
    await expect(verified(of(model))).rejects.toThrow(message);
  });

  it('is a kind of claim that a model has no meaning for', async () => {
    const split = 'family: II, claim: splitting, block: any, value: saddle';
    await expect(verified(of('{ penalty: 0.1 }', split))).rejects.toThrow(/claim 'a': .*a penalty counts the lengths/);
    await expect(verified(of('{ inputs: 30 }', split))).rejects.toThrow(/claim 'a': 30 inputs at every d/);
    const matrix = 'matrix: m.csv, claim: loss, value: 0.02';
    await expect(verified(of('{ teacher: { offDiagonal: 0.1 } }', matrix))).rejects.toThrow(/stated by blocks/);
  });

  it('is nothing of one claim whose model is given apart', async () => {
    const fields = { family: 'II', claim: 'loss', d: '10', value: LEAKY_LOSS };
    const record = await verifyClaims(mpfr, await readOneClaim(fields, { activation: 'leaky:1/10' }));
    expect(record.claims[0]).toMatchObject({ verdict: 'confirmed', model: { activation: 'leaky:0.1' } });
  });
});
