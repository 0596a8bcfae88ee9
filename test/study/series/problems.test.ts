import { describe, expect, it } from 'vitest';
import { type ComputationError, InputError } from '../../../src/input/errors.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { guessLeadingTerms } from '../../../src/study/branch/leading-terms.js';
import { compileFamily } from '../../../src/study/family/compiled.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { type ModelTexts, readModel } from '../../../src/study/model/model.js';
import { checkExpansion, checkPoints } from '../../../src/study/series/check.js';
import { type ExpansionPart, expand } from '../../../src/study/series/expand.js';
import { expandOver } from '../../../src/study/series/expansion.js';
import type { ExpansionRecord, SeriesRecord } from '../../../src/study/series/record.js';
import { expandSymbolicSize } from '../../../src/study/series/symbolic-size.js';
import { parseQPi } from '../../../src/symbolic/formula/element.js';
import { overPi } from '../../../src/symbolic/qpi/coefficient-domain.js';
import { exactText } from '../../../src/symbolic/qpi/exact-value.js';
import { type QPi, qpiEqual, qpiField } from '../../../src/symbolic/qpi/qpi.js';
import { refusalOf } from '../../support/refusal.js';

const mpfr = await loadMpfr();

const family = (name: string, model: ModelTexts = {}) => parseFamily(name, readModel(model));
const expanded = (name: string, model: ModelTexts, part: ExpansionPart = 'all', order = 2): ExpansionRecord =>
  expand(mpfr, family(name, model), order, part);

/** The coefficient of t^power as text. */
const coefficient = (series: SeriesRecord | null | undefined, power: number): string | null => {
  const term = series?.terms.find((t) => t.power === power);
  return term === undefined ? '0' : term.exact && exactText(term.exact);
};
const same = (text: string | null, value: QPi): void => {
  expect(qpiEqual(parseQPi(text ?? ''), value), `${text}`).toBe(true);
};
const eigenvalues = ({ eigenvalues: all }: ExpansionRecord, component: string): readonly SeriesRecord[] =>
  all.find((e) => e.component === component)?.series ?? [];

describe('leaky slopes', () => {
  const relu = expanded('A', {});

  it('0 is ReLU, digit by digit', () => {
    const { model, ...rest } = expanded('A', { activation: 'leaky:0' });
    expect(model?.activation).toBe('leaky:0');
    expect(rest).toEqual(relu);
  });

  it.each([
    ['A', '-1/2'],
    ['A', '1/3'],
    ['A', '-2'],
    ['A/0', '1/10'],
    ['II', '1/10'],
  ])('%s, slope %s: exact in Q(π), and what the slope only scales is scaled', (name, slope) => {
    const record = expanded(name, { activation: `leaky:${slope}` });
    expect([record.field, record.status]).toEqual(['Q(pi)', 'exact']);
    expect(record.eigenvalues.every((e) => e.missing.length === 0)).toBe(true);
    // Compared with solutions at d up to 10¹² that know no series.
    expect(record.checks.length).toBeGreaterThan(8);
    expect(record.checks.every((c) => c.agrees)).toBe(true);
    // (1 − α)² times those of ReLU where only the angle counts.
    const front = qpiField.sqr(qpiField.sub(qpiField.one, parseQPi(slope.replace('-', '0-'))));
    const scaled = (text: string): QPi => qpiField.mul(front, parseQPi(text));
    if (name !== 'II') same(coefficient(record.loss, 0), scaled('1/2-1/pi'));
    for (const [component, text] of [
      ['x', '1/4-1/(2*pi)'],
      ['y', '1/4+1/(2*pi)'],
    ] as const) {
      same(coefficient(eigenvalues(record, component)[0], 0), scaled(text));
    }
  });

  it('of another slope do not pass: neither a changed coefficient nor a changed constant of the kernel', () => {
    const right = family('A', { activation: 'leaky:1/10' });
    const wanted = { loss: true, eigenvalues: true };
    const points = checkPoints(mpfr, right, 4);
    const expansionOf = (slope: string) => {
      const other = family('A', { activation: `leaky:${slope}` });
      return expandOver(overPi, compileFamily(other), guessLeadingTerms(mpfr, other), 4, wanted);
    };
    const own = expansionOf('1/10');
    const agreeing = (e: typeof own): readonly boolean[] => checkExpansion(e, points).map((c) => c.agrees);
    expect(agreeing(own).every((ok) => ok)).toBe(true);
    // ρ and D of the slope 1/9, and of ReLU: every quantity that they enter says no.
    for (const slope of ['1/9', '0']) expect(agreeing(expansionOf(slope)).some((ok) => ok)).toBe(false);
    const changed = own.entries.map((s) => ({
      ...s,
      coefficients: s.coefficients.map((c, i) => (s.start + i === 4 ? qpiField.add(c, parseQPi('1/1000')) : c)),
    }));
    expect(agreeing({ ...own, entries: changed }).slice(0, 2)).toEqual([false, false]);
  });
});

describe('other problems', () => {
  it('second-layer weights c: rows 1/c as long, the same loss', () => {
    const [plain, record] = [{}, { outer: '3/7' }].map((model) => expanded('A', model, 'loss'));
    expect(record?.status).toBe('exact');
    for (const power of [0, 1, 2]) {
      const [own, other] = [record, plain].map((r) => coefficient(r?.entries.diagonal[0], power));
      same(own ?? null, qpiField.mul(parseQPi('7/3'), parseQPi(other ?? '')));
      expect(coefficient(record?.loss, power)).toBe(coefficient(plain?.loss, power));
    }
  });

  it('of extra rows, whose limits are those of the rows times their weights', () => {
    // 3/7 for the block, 2 for the extra row.
    const record = expanded('A/0', { outer: '3/7/2/1' }, 'entries');
    expect(record.status).toBe('exact');
    expect(coefficient(record.entries.diagonal[0], 0)).toBe('-7/3');
    expect(record.checks.every((c) => c.agrees)).toBe(true);
  });

  it('a penalty λ adds λ/2·|W|² to the loss and moves the global minimum', () => {
    const record = expanded('global', { penalty: '1/100' });
    expect(record.status).toBe('exact');
    expect(coefficient(record.entries.diagonal[0], 2)).toBe('-pi/50');
    expect(coefficient(record.loss, -2)).toBe('1/200');
    expect(record.checks.every((c) => c.agrees)).toBe(true);
  });

  it('silent inputs add their components and change nothing else', () => {
    const [plain, silent] = [expanded('global', {}), expanded('global', { inputs: 'd+3' })];
    expect(silent.eigenvalues.slice(0, plain.eigenvalues.length)).toEqual(plain.eigenvalues);
    expect(silent.eigenvalues.slice(plain.eigenvalues.length).map((e) => e.component)).toEqual(['n⊠t', 'n⊠s']);
    expect(coefficient(eigenvalues(silent, 'n⊠t')[0], -2)).toBe('1/4');
  });

  it('eigenvalues that are equal for every d are given each', () => {
    const record = expanded('global', { activation: 'abs' });
    expect(eigenvalues(record, 's').map((s) => coefficient(s, 0))).toEqual(['1-2/pi', '1-2/pi', '1+2/pi']);
    const zeros = eigenvalues(expanded('global', { activation: 'identity' }), 's');
    expect(zeros.map((s) => [coefficient(s, -2), s.order])).toEqual([
      ['0', 3],
      ['0', 3],
      ['1', 3],
    ]);
  });

  it('gives digits where an angle is in no field', () => {
    const record = expanded('global', { activation: 'erf' });
    expect([record.field, record.status, record.leading]).toEqual(['numeric', 'numerical', null]);
    expect(record.checks.every((c) => c.agrees)).toBe(true);
  });

  it('refuses with the reason', () => {
    const cases: readonly [string, ModelTexts, typeof InputError | typeof ComputationError, string][] = [
      ['II', { activation: 'erf' }, InputError, 'erf turns its sign with the row'],
      ['II', { activation: 'abs' }, InputError, 'rows e_j and −e_j are the same neuron'],
      ['II', { inputs: '12' }, InputError, '12 inputs are fewer than d at large d'],
      ['II', { activation: 'leaky:-1' }, InputError, 'rows e_j and −e_j are the same neuron'],
    ];
    for (const [name, model, kind, text] of cases) {
      const refusal = refusalOf(() => expanded(name, model, 'loss'));
      expect(refusal).toBeInstanceOf(kind);
      expect(refusal).toHaveProperty('message', expect.stringContaining(text));
    }
  });
});

describe('a symbolic block size in another model', () => {
  it('is not that of ReLU', () => {
    const { model, series } = expandSymbolicSize(mpfr, 'p,d-p:+-', 2, readModel({ activation: 'leaky:1/3' }));
    expect(model?.activation).toBe('leaky:1/3');
    const [first] = series.find((s) => s.quantity === 'loss')?.terms ?? [];
    expect(first?.exact).toMatchObject({ kind: 'size', b: [] });
    if (first?.exact.kind !== 'size') return;
    expect(first.exact.a).toHaveLength(1);
    for (const c of first.exact.a) expect(qpiEqual(c, parseQPi('4/9*(1/2-1/pi)'))).toBe(true);
  });
});
