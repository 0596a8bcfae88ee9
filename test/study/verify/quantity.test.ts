import { beforeAll, describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../../src/input/errors.js';
import { reluProblem } from '../../../src/landscape/problem/problem.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { Claim, Decision } from '../../../src/study/claims/claims.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import type { RoughPoint } from '../../../src/study/point/polish.js';
import type { SolveRecord, SpectrumRecord } from '../../../src/study/point/record.js';
import type { ExpandedFamily } from '../../../src/study/series/expand.js';
import { exactSeries } from '../../../src/study/series/field-series.js';
import type { Quantity } from '../../../src/study/series/record.js';
import { demandOf, type QuantityStatement, verifyQuantity } from '../../../src/study/verify/quantity.js';
import type { SharedResults } from '../../../src/study/verify/results.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { parseFormulaTree } from '../../../src/symbolic/formula/parser.js';
import { formulaValue } from '../../../src/symbolic/formula/value.js';
import { overPi } from '../../../src/symbolic/qpi/coefficient-domain.js';
import { seriesRing } from '../../../src/symbolic/series/series.js';
import { claimOf, EXPANSION, madeUp, POINT, SPECTRUM } from '../../support/made-up.js';

const mpfr = await loadMpfr();
let rough: RoughPoint;
beforeAll(async () => {
  rough = madeUp(mpfr, {}).rough(
    (await claimOf({ family: 'II', claim: 'verdict', d: '7', value: 'saddle' })).subject,
    rational(7),
  );
});

type Fields = Readonly<Record<string, string | readonly string[]>>;
const statementOf = ({ statement }: Claim): QuantityStatement => {
  if (statement.claim !== 'entry' && statement.claim !== 'loss' && statement.claim !== 'eigenvalue') throw new Error('other');
  return statement;
};

/** Points and spectra at d = 7 that were made up; the d and the digits that are asked for. */
function points(point: Partial<SolveRecord>, spectrum: Partial<SpectrumRecord>, asked: string[]): Partial<SharedResults> {
  const at = (kind: string, d: { n: bigint } | null, digits: number) => asked.push(`${kind} at ${d?.n ?? 'null'}: ${digits}`);
  return {
    rough: () => rough,
    solve: async (_, d, digits) => {
      at('point', d, digits);
      return { ...POINT, ...point };
    },
    spectrum: async (_, d, digits) => {
      at('spectrum', d, digits);
      return { ...SPECTRUM, ...spectrum };
    },
  };
}

interface Found extends Decision {
  readonly asked: readonly string[];
}
async function decided(fields: Fields, point: Partial<SolveRecord> = {}, spectrum: Partial<SpectrumRecord> = {}): Promise<Found> {
  const claim = await claimOf({ ...(fields.matrix ? {} : { family: 'II', d: '7' }), ...fields });
  const asked: string[] = [];
  return { ...(await verifyQuantity(madeUp(mpfr, points(point, spectrum, asked)), claim, statementOf(claim))), asked };
}

describe('claimed numbers of entries', () => {
  it.each([
    ['diagonal[0]', '0.11'],
    ['diagonal[1]', '0.22'],
    ['offDiagonal[1]', '0.33'],
    ['between[0][1]', '0.44'],
    ['between[1][0]', '0.55'],
  ])('%s is %s', async (entry, value) => {
    expect(await decided({ claim: 'entry', entry, value: value.slice(0, 3) })).toMatchObject({
      verdict: 'confirmed',
      computed: value,
      status: 'checked',
      evidence: 'a point',
    });
    expect(await decided({ claim: 'entry', entry, value: '0.9' })).toMatchObject({
      verdict: 'refuted',
      computed: value,
      agreeingDigits: 0,
    });
  });

  it('of extra rows', async () => {
    const fields = { family: 'II/0', claim: 'entry' };
    expect(await decided({ ...fields, entry: 'extra[0][1]', value: '0.8' })).toMatchObject({ computed: '0.77' });
    expect(await decided({ ...fields, entry: 'extra[0][0]', value: '0.7' })).toMatchObject({ computed: '0.66' });
  });

  it('that the point does not have cannot be compared', async () => {
    const error = new ComputationError('there is no such entry at d = 7');
    const entry = { claim: 'entry', value: '0.5' };
    await expect(
      decided({ ...entry, entry: 'offDiagonal[1]' }, { entries: { ...POINT.entries, offDiagonal: [null, null] } }),
    ).rejects.toThrow(error);
    await expect(decided({ ...entry, entry: 'between[0][1]' }, { entries: { ...POINT.entries, between: [] } })).rejects.toThrow(
      error,
    );
  });
});

describe('claimed numbers', () => {
  it('are compared with more digits than are printed, at least 12', async () => {
    const loss = { claim: 'loss' };
    expect((await decided({ ...loss, value: '0.02' }, { loss: '0.0201' })).asked).toEqual(['point at 7: 12']);
    expect((await decided({ ...loss, value: '0.0200000' }, { loss: '0.02009' })).asked).toEqual(['point at 7: 14']);
    // Where they do not decide, 30 more are asked for, once.
    expect(await decided({ ...loss, value: '0.0200' }, { loss: '0.02' })).toMatchObject({
      verdict: 'undecided',
      why: 'the digits that are known do not decide',
      computed: '0.02',
      agreeingDigits: null,
      status: 'checked',
      asked: ['point at 7: 12', 'point at 7: 41'],
    });
  });

  it.each([
    ['0.02', '0.0201', 'confirmed', 1, 'agrees to its printed digit, correctly rounded'],
    ['0.0200', '0.0203', 'refuted', 2, 'they first differ in significant digit 3 (decimal place 4)'],
    ['-0.02', '0.0201', 'refuted', 0, 'they first differ in significant digit 1 (decimal place 2)'],
  ])('%s for the loss %s is %s', async (value, loss, verdict, agreeingDigits, why) => {
    expect(await decided({ claim: 'loss', value }, { loss })).toMatchObject({
      verdict,
      agreeingDigits,
      why,
      computed: loss,
      status: 'checked',
      evidence: 'a point',
    });
  });

  it('that are whole are meant exactly: confirmed of exact points only', async () => {
    const whole = { claim: 'loss', value: '1' };
    expect(await decided(whole, { loss: '1.000' })).toMatchObject({ verdict: 'undecided' });
    expect(await decided(whole, { loss: '1', status: 'exact' })).toMatchObject({ verdict: 'confirmed', why: 'equal' });
    expect(await decided(whole, { loss: '1', status: 'certified' })).toMatchObject({ verdict: 'undecided' });
    // The entries of the global minimum are exact also where its spectrum was checked.
    expect(await decided({ ...whole, family: 'global' }, { loss: '1' })).toMatchObject({ verdict: 'confirmed', why: 'equal' });
  });

  it('of a matrix are those of the point near it', async () => {
    const found = await decided({ matrix: 'm', claim: 'loss', value: '0.02' }, { loss: '0.0201' });
    expect(found).toMatchObject({ verdict: 'confirmed', asked: ['point at null: 12'] });
    expect(await decided({ matrix: 'm', claim: 'loss', value: '1' }, { loss: '1' })).toMatchObject({ verdict: 'undecided' });
    const beyond = "matrix 'm' has no entry diagonal[2]: it has 2 blocks and 0 extra rows, counted from 0";
    await expect(decided({ matrix: 'm', claim: 'entry', entry: 'diagonal[2]', value: '0.1' })).rejects.toThrow(
      new InputError(beyond),
    );
    await expect(decided({ matrix: 'm', claim: 'eigenvalue', component: 's', which: '6', value: '0.1' })).rejects.toThrow(
      new InputError('which: 6: the component has 5 eigenvalues, so 1 to 5, least or nearest is accepted'),
    );
    await expect(decided({ matrix: 'm', claim: 'eigenvalue', component: 'sxs', value: '0.1' })).rejects.toThrow(
      new InputError("matrix 'm' has no component s⊠s"),
    );
    expect(
      await decided({ matrix: 'm', claim: 'eigenvalue', value: '0.25' }, {}, { least: { ...SPECTRUM.least, value: '0.2501' } }),
    ).toMatchObject({
      verdict: 'confirmed',
      asked: ['spectrum at null: 12'],
    });
  });
});

describe('claimed eigenvalues', () => {
  const eigenvalue = { claim: 'eigenvalue' };
  it('are those of the component, by number', async () => {
    expect(await decided({ ...eigenvalue, component: 't', value: '2.4' })).toMatchObject({
      verdict: 'refuted',
      computed: '0.5',
      evidence: 'a spectrum',
      asked: ['spectrum at 7: 12'],
    });
    expect(await decided({ ...eigenvalue, component: 't', which: '2', value: '2.4' })).toMatchObject({ computed: '2.5' });
    expect(await decided({ ...eigenvalue, component: 's', value: '0.2' })).toMatchObject({ computed: '0.25' });
  });

  it('that are 0 as printed are so exactly', async () => {
    expect(await decided({ ...eigenvalue, component: 's', which: '2', value: '0' })).toMatchObject({
      verdict: 'confirmed',
      why: 'equal',
    });
    expect(
      await decided({ ...eigenvalue, component: 's', which: '2', value: '1' }, {}, { spectrum: lineOf(['0.25', '1']) }),
    ).toMatchObject({ verdict: 'undecided' });
  });

  it('with no component are the least', async () => {
    expect(await decided({ ...eigenvalue, value: '0.2' })).toMatchObject({ verdict: 'confirmed', computed: '0.25' });
    expect(await decided({ ...eigenvalue, value: '0' }, {}, { least: { ...SPECTRUM.least, value: '0' } })).toMatchObject({
      verdict: 'undecided',
    });
  });

  const lineOf = (eigenvalues: readonly string[]): SpectrumRecord['spectrum'] =>
    SPECTRUM.spectrum.map((line) => (line.component === 's' ? { ...line, eigenvalues } : line));
  it('that do not count at this d do not exist', async () => {
    await expect(decided({ ...eigenvalue, component: 'x', value: '0.75' })).rejects.toThrow(
      new ComputationError('component x has no such eigenvalue at d = 7, where its degree is 0'),
    );
    await expect(decided({ ...eigenvalue, component: 's', which: '3', value: '0.75' })).rejects.toThrow(
      new ComputationError('component s has no such eigenvalue at d = 7, where its degree is 5'),
    );
    await expect(decided({ ...eigenvalue, component: 'y', value: '0.75' })).rejects.toThrow(
      new ComputationError('component y has no such eigenvalue at d = 7, where its degree is 0'),
    );
    const elsewhere = SPECTRUM.spectrum.map((line) => ({ ...line, blocks: [0] }));
    await expect(decided({ ...eigenvalue, component: 's', value: '0.2' }, {}, { spectrum: elsewhere })).rejects.toThrow(
      ComputationError,
    );
  });
});

describe('claimed formulas', () => {
  const SEVENTH = `0.${'142857'.repeat(10)}`;
  it('are compared at the stated d, or at some', async () => {
    const of = async (fields: Fields): Promise<Found> => {
      const claim = await claimOf({ family: 'II', claim: 'loss', value: '1/7', ...fields });
      const asked: string[] = [];
      const results = madeUp(mpfr, points({ loss: SEVENTH }, {}, asked));
      return { ...(await verifyQuantity(results, claim, statementOf(claim))), asked };
    };
    const at = (...list: readonly number[]) => list.map((d) => `point at ${d}: 58`);
    expect(await of({ d: ['7', '8'] })).toMatchObject({ verdict: 'confirmed', asked: at(7, 8) });
    expect(await of({ d: '7', value: '1/8' })).toMatchObject({ verdict: 'refuted' });
    expect((await of({})).asked).toEqual(at(10, 17, 50, 101, 1000));
    expect((await of({ d: '>= 6' })).asked).toEqual(at(6, 7, 12, 60, 600));
    expect((await of({ d: '6..60' })).asked).toEqual(at(6, 7, 12, 60));
    expect((await of({ d: '6..100' })).asked).toEqual(at(6, 7, 12, 60, 100));
    expect((await of({ d: '6..6' })).asked).toEqual(at(6));
    expect((await of({ d: '6..7' })).asked).toEqual(at(6, 7));
  });

  it('are not confirmed where a stated d cannot be computed', async () => {
    const of = async (fields: Fields): Promise<string> => {
      const claim = await claimOf({ family: 'II', claim: 'loss', value: '1/7', ...fields });
      const { solve, ...rest } = points({ loss: SEVENTH }, {}, []) as SharedResults;
      const ending: SharedResults['solve'] = async (subject, d, digits) => {
        if (d?.n === 60n || d?.n === 50n) throw new ComputationError('it ends');
        return solve(subject, d, digits);
      };
      return (await verifyQuantity(madeUp(mpfr, { ...rest, solve: ending }), claim, statementOf(claim))).verdict;
    };
    expect(await of({ d: '6..100' })).toBe('undecided');
    expect(await of({ d: ['7', '60'] })).toBe('undecided');
    expect(await of({ d: ['7', '8'] })).toBe('confirmed');
    expect(await of({})).toBe('confirmed');
  });

  it('are exact at the global minimum', async () => {
    const of = async (fields: Fields): Promise<readonly string[]> => {
      const claim = await claimOf({ family: 'global', ...fields });
      const { verdict, status, computed } = await verifyQuantity(madeUp(mpfr, {}), claim, statementOf(claim));
      return [verdict, status, computed];
    };
    const entry = { claim: 'entry', entry: 'diagonal' };
    expect(await of({ ...entry, value: 'd/d' })).toEqual(['confirmed', 'exact', '1']);
    expect(await of({ ...entry, value: 'k/d' })).toEqual(['confirmed', 'exact', '1']);
    expect(await of({ ...entry, value: 'd-d' })).toEqual(['refuted', 'exact', '1']);
    expect(await of({ ...entry, entry: 'offDiagonal', value: 'd-d' })).toEqual(['confirmed', 'exact', '0']);
    expect(await of({ ...entry, entry: 'offDiagonal', value: 'd/d' })).toEqual(['refuted', 'exact', '0']);
    expect(await of({ claim: 'loss', value: 'k-d' })).toEqual(['confirmed', 'exact', '0']);
    expect(await of({ claim: 'loss', value: '1/d' })).toEqual(['refuted', 'exact', '0']);
    const eigenvalue = { claim: 'eigenvalue', component: 'x' };
    expect(await of({ ...eigenvalue, value: '1/4 - 1/(2*pi)' })).toEqual(['confirmed', 'exact', '1/4 - 1/(2*pi)']);
    expect(await of({ ...eigenvalue, value: '1/4 - 1/(3*pi)' })).toEqual(['refuted', 'exact', '1/4 - 1/(2*pi)']);
    const one = await claimOf({ family: 'global', claim: 'loss', value: '0/d' });
    expect((await verifyQuantity(madeUp(mpfr, {}), one, statementOf(one))).evidence).toBe('the student is the teacher');
  });

  it('at one d are compared with the numbers there, also at the global minimum', async () => {
    const claim = await claimOf({ family: 'global', claim: 'loss', d: '7', value: '1/7' });
    const asked: string[] = [];
    const results = madeUp(mpfr, points({ loss: SEVENTH }, {}, asked));
    expect((await verifyQuantity(results, claim, statementOf(claim))).verdict).toBe('confirmed');
    expect(asked).toEqual(['point at 7: 58']);
  });
});

/** A computed series from a formula in d. */
function seriesFrom(text: string, order: number) {
  const R = seriesRing(overPi.field, 12);
  const d = R.monomial(overPi.field.one, -2);
  const exact = formulaValue(R, parseFormulaTree(text), { d, k: d });
  return exactSeries(overPi, { ...exact, order, coefficients: exact.coefficients.slice(0, order - exact.start) });
}

describe('claimed series', () => {
  const quantities: readonly (readonly [Quantity, string])[] = [
    [{ kind: 'entry', entry: 'diagonal', row: 0, column: 0 }, '1/pi'],
    [{ kind: 'entry', entry: 'diagonal', row: 1, column: 1 }, '2/pi'],
    [{ kind: 'entry', entry: 'between', row: 0, column: 2 }, '16/pi'],
    [{ kind: 'entry', entry: 'between', row: 0, column: 1 }, '3/pi'],
    [{ kind: 'entry', entry: 'between', row: 1, column: 0 }, '4/pi'],
    [{ kind: 'entry', entry: 'between', row: 1, column: 2 }, '15/pi'],
    [{ kind: 'entry', entry: 'offDiagonal', row: 0, column: 0 }, '14/pi'],
    [{ kind: 'entry', entry: 'extra', row: 2, column: 0 }, '5/pi'],
    [{ kind: 'entry', entry: 'extra', row: 2, column: 1 }, '6/pi'],
    [{ kind: 'entry', entry: 'extra', row: 3, column: 1 }, '7/pi'],
    [{ kind: 'loss' }, '8/pi + 1/d'],
    [{ kind: 'eigenvalue', component: 's', blocks: [1], index: 0 }, '9/pi'],
    [{ kind: 'eigenvalue', component: 's', blocks: [1], index: 1 }, '10/pi'],
    [{ kind: 'eigenvalue', component: 't', blocks: [], index: 0 }, '11/pi'],
    [{ kind: 'eigenvalue', component: 's', blocks: [0], index: 0 }, '12/pi'],
  ];
  const of = async (fields: Fields, order = 3): Promise<Decision & { readonly asked: boolean }> => {
    const claim = await claimOf({ family: 'II', ...fields });
    let asked = false;
    const expanded: ExpandedFamily = {
      record: { ...EXPANSION, order: order - 1 },
      series: quantities.map(([quantity, text]) => ({ quantity, series: seriesFrom(text, order) })),
    };
    const results = madeUp(mpfr, {
      series: (_, eigenvalues) => {
        asked = eigenvalues;
        return expanded;
      },
      // The comparison stands where its order term is not proved.
      bounds: () => {
        throw new ComputationError('the family resists');
      },
    });
    return { ...(await verifyQuantity(results, claim, statementOf(claim))), asked };
  };

  it.each<[Fields, string]>([
    [{ claim: 'entry', entry: 'diagonal[0]' }, '1/pi'],
    [{ claim: 'entry', entry: 'diagonal[1]' }, '2/pi'],
    [{ family: 'd/2,d/4,d/4:-++', claim: 'entry', entry: 'between[0][1]' }, '3/pi'],
    [{ family: 'd/2,d/4,d/4:-++', claim: 'entry', entry: 'between[1][0]' }, '4/pi'],
    [{ family: 'd/2,d/4,d/4:-++', claim: 'entry', entry: 'between[1][2]' }, '15/pi'],
    [{ family: 'II/0*2,0', claim: 'entry', entry: 'extra[0][0]' }, '5/pi'],
    [{ family: 'II/0*2,0', claim: 'entry', entry: 'extra[1][1]' }, '6/pi'],
    [{ family: 'II/0*2,0', claim: 'entry', entry: 'extra[2][1]' }, '7/pi'],
    [{ claim: 'loss' }, '8/pi'],
    [{ claim: 'eigenvalue', component: 's' }, '9/pi'],
    [{ claim: 'eigenvalue', component: 's', which: '2' }, '10/pi'],
    [{ claim: 'eigenvalue', component: 't' }, '11/pi'],
    [{ family: '2,d-2:-+', claim: 'eigenvalue', component: 's_0' }, '12/pi'],
  ])('%j is %s', async (fields, value) => {
    const found = await of({ ...fields, value: `${value} + O(d^(-1/2))` });
    expect(found).toMatchObject({ verdict: 'confirmed', computed: `${value} + O(d^(-1/2))`, status: 'exact' });
    expect(found.asked).toBe(fields.claim === 'eigenvalue');
    expect(await of({ ...fields, value: '13/pi + O(d^(-1/2))' })).toMatchObject({ verdict: 'refuted' });
  });

  it('count k with the extra rows', async () => {
    // 1/k = 1/d − 1/d² + …
    expect((await of({ claim: 'loss', value: '8/pi + 1/k + O(d^(-3/2))' })).verdict).toBe('confirmed');
    expect((await of({ claim: 'loss', value: '8/pi + (k-d) + 1/k + O(d^(-3/2))' })).verdict).toBe('confirmed');
    expect((await of({ family: 'II/0', claim: 'loss', value: '8/pi + (k-d) + 1/k + O(d^(-3/2))' })).verdict).toBe('refuted');
  });

  it('are compared as far as they are expanded', async () => {
    const beyond = await of({ claim: 'loss', value: '8/pi + 1/d + O(d^(-2))' });
    expect(beyond).toMatchObject({
      verdict: 'undecided',
      why: 'the series agree up to d^(-1); beyond it they were not compared',
    });
    const limit = (most: number) => ({
      verdict: 'undecided',
      why: `the series agree up to d^(-1); beyond it they were not compared (series are compared up to d^(-${most}))`,
    });
    expect((await of({ claim: 'loss', value: '8/pi + 1/d + O(d^(-17/2))' })).why).not.toMatch(/series are compared/);
    expect(await of({ claim: 'loss', value: '8/pi + 1/d + O(d^(-9))' })).toMatchObject(limit(8));
    const eigenvalue = { claim: 'eigenvalue', component: 's' };
    expect((await of({ ...eigenvalue, value: '9/pi + O(d^(-9/2))' })).why).not.toMatch(/series are compared/);
    expect(await of({ ...eigenvalue, value: '9/pi + O(d^(-5))' })).toMatchObject(limit(4));
    // What is decided has no limit.
    expect((await of({ claim: 'loss', value: '8/pi + O(d^(-9))' })).why).not.toMatch(/series are compared/);
  });

  it('that the expansion does not have cannot be compared', async () => {
    await expect(of({ claim: 'eigenvalue', component: 'y', value: 'O(1)' })).rejects.toThrow(
      new ComputationError('the expansion does not have this quantity'),
    );
    await expect(of({ claim: 'entry', entry: 'offDiagonal[1]', value: 'O(1)' })).rejects.toThrow(ComputationError);
  });
});

describe('claims that no file states of a matrix', () => {
  const ofMatrix = async (fields: Fields): Promise<Claim> => {
    const claim = await claimOf({ family: 'II', ...fields });
    return { ...claim, subject: { kind: 'matrix', path: 'm', problem: reluProblem } };
  };
  it('are refused, and ask for nothing', async () => {
    const series = await ofMatrix({ claim: 'loss', value: '1 + O(1/d)' });
    const formula = await ofMatrix({ claim: 'loss', value: '1/d' });
    const results = madeUp(mpfr, points({}, {}, []));
    await expect(verifyQuantity(results, series, statementOf(series))).rejects.toThrow(
      new InputError('a series is claimed of a family'),
    );
    await expect(verifyQuantity(results, formula, statementOf(formula))).rejects.toThrow(
      new InputError('a formula is claimed of a family: a number is accepted of a matrix'),
    );
    expect(demandOf(series)).toEqual({});
    expect(demandOf(await ofMatrix({ claim: 'same-spectrum', as: 'A', value: 'O(1)' }))).toEqual({});
    expect(demandOf(await ofMatrix({ claim: 'fractional-dimension', value: '5.5' }))).toEqual({});
  });
});

describe('what a claim will ask of the shared results', () => {
  const of = async (fields: Fields) => demandOf(await claimOf({ family: 'II', ...fields }));
  const family = parseFamily('II');
  const subject = { kind: 'family', family };
  it.each<[Fields, object]>([
    [{ claim: 'loss', d: '7', value: '0.0200' }, { point: { subject, d: rational(7), digits: 11, spectrum: false } }],
    [
      { claim: 'entry', entry: 'diagonal', d: '7', value: '0.0200' },
      { point: { subject, d: rational(7), digits: 11, spectrum: false } },
    ],
    [{ claim: 'eigenvalue', d: '7', value: '0.0200' }, { point: { subject, d: rational(7), digits: 11, spectrum: true } }],
    [{ claim: 'loss', d: ['7', '8'], value: '1/d' }, { point: { subject, d: rational(7), digits: 58, spectrum: false } }],
    [{ claim: 'loss', value: '1/d' }, {}],
    [{ claim: 'loss', value: '1/d', d: '>= 6' }, {}],
    [{ claim: 'loss', value: '1 + O(1/d)' }, { expansion: { family, order: 1, eigenvalues: false } }],
    [{ claim: 'loss', value: 'Theta(1/d)' }, { expansion: { family, order: 2, eigenvalues: false } }],
    [{ claim: 'eigenvalue', component: 's', value: '1 + O(d^(-2))' }, { expansion: { family, order: 3, eigenvalues: true } }],
    [{ claim: 'same-spectrum', as: 'A', value: 'O(d^(-2))' }, { expansion: { family, order: 3, eigenvalues: true } }],
    [{ claim: 'fractional-dimension', value: '5.59' }, { critical: { family, digits: 11 } }],
    [{ claim: 'verdict', d: ['7', '8'], value: 'saddle' }, { point: { subject, d: rational(7), digits: 12, spectrum: true } }],
    [{ claim: 'verdict', d: '7..8', value: 'saddle' }, {}],
    [{ claim: 'verdict', d: '>= 7', value: 'saddle' }, {}],
    [{ claim: 'multiplicity', component: 's', value: '5' }, {}],
    [{ claim: 'minimum-from', value: '6' }, {}],
  ])('%j', async (fields, demand) => expect(await of(fields)).toEqual(demand));

  it('of a matrix is its point', async () => {
    const matrix = { kind: 'matrix', path: 'm', problem: reluProblem };
    expect(demandOf(await claimOf({ matrix: 'm', claim: 'loss', value: '0.02' }))).toEqual({
      point: { subject: matrix, d: null, digits: 9, spectrum: false },
    });
    expect(demandOf(await claimOf({ matrix: 'm', claim: 'verdict', value: 'saddle' }))).toEqual({
      point: { subject: matrix, d: null, digits: 12, spectrum: true },
    });
  });

  it('counts k with the extra rows', async () => {
    expect(await of({ family: 'II/0', claim: 'loss', value: 'O(k-d)' })).toMatchObject({ expansion: { order: -1 } });
    expect(await of({ family: 'II/0', claim: 'same-spectrum', as: 'A', value: 'O(k-d)' })).toMatchObject({
      expansion: { order: -1 },
    });
  });
});
