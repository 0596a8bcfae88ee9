import { describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { exportText } from '../../../src/report/export/export.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { certify } from '../../../src/study/certificate/certify.js';
import { catalogue } from '../../../src/study/family/catalogue/catalogue.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { exactSpectrum } from '../../../src/study/formula/exact-spectrum.js';
import { formulaRecord } from '../../../src/study/formula/record.js';
import { aroundGlobalMinimum } from '../../../src/study/global-minimum/global-minimum.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { checkGrammar, MAPLE, MATHEMATICA } from '../../support/algebra-grammar.js';
import { sharedJson } from '../../support/command.js';
import { recordOfJson } from '../../support/values.js';

// Neither program is free: what is written for them is not run anywhere here, but parsed by the part of their grammar that is used.
const mpfr = await loadMpfr();
const FORMULA_SYMBOLS = ['a_0', 'b_0', 'a_1', 'b_1', 'c_0_1', 'c_1_0', 'e_0_0', 'e_0_1'];
const SYMBOLS = { maple: ['z', ...FORMULA_SYMBOLS], mathematica: ['z', 'a0', 'b0', 'a1', 'b1', 'c0$1', 'c1$0', 'e0$0', 'e0$1'] };

const RECORDS: Readonly<Record<string, () => unknown>> = {
  solve: async () => recordOfJson(await sharedJson('solve', 'II', '--d', '1e6', '--digits', '40')),
  expand: async () => recordOfJson(await sharedJson('expand', 'II', '--order', '2')),
  critical: async () => recordOfJson(await sharedJson('critical', 'II')),
  formula: () => formulaRecord(parseSizes('1,d-1', 1)),
  'spectrum --exact': () => exactSpectrum(parseFamily('global')),
  certify: () => certify(mpfr, parseFamily('A'), rational(29, 4)).record,
  'annihilate global': () => aroundGlobalMinimum(mpfr, 1, 3, { seed: 1, samples: 20 }),
  families: () => ({ families: catalogue() }),
};

describe.each([
  ['mathematica', MATHEMATICA],
  ['maple', MAPLE],
] as const)('%s', (system, grammar) => {
  it.each(Object.entries(RECORDS))('%s is of the grammar', async (_, make) => {
    const text = exportText(await make(), system) ?? '';
    expect(text.split('\n').length).toBeGreaterThan(4);
    expect(() => checkGrammar(text, grammar, SYMBOLS[system])).not.toThrow();
  });

  it.each([
    ['(1+2', /expected/],
    ['1+2)', /expected/],
    ['a_b_c', /unknown symbol|expected/],
    ['sin(1)', /unknown symbol/],
    ['Sqrt[1,2]', /arguments|unknown symbol/],
    ['sqrt(1,2)', /arguments|unknown symbol/],
    ['"a"b"', /expected/],
    ['1; 2', /expected|more than one/],
    ['1: 2', /expected|more than one/],
    ['1 2', /expected/],
    ['', /value expected/],
  ])('refuses %s', (value, message) => {
    const text = system === 'maple' ? `# x\nresult["x"] := ${value}:\n` : `(* x *)\nx = ${value};\n`;
    expect(() => checkGrammar(text, grammar, [])).toThrow(message);
  });
});
