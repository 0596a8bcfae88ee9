import { all, create, type FactoryFunctionMap } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { weightsAt } from '../../../src/landscape/compile.js';
import { geometry } from '../../../src/model/geometry.js';
import { gradient } from '../../../src/model/gradient.js';
import { gramMatrix, hessianBlock } from '../../../src/model/hessian.js';
import { loss } from '../../../src/model/loss.js';
import { jsonRecord } from '../../../src/report/export/json.js';
import { formulaDocument } from '../../../src/report/series/formula-document.js';
import { parseSizes } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import { readType } from '../../../src/study/family/parse.js';
import { typeFormulas } from '../../../src/study/formula/formula.js';
import { FORMULA_PARTS, formulaRecord } from '../../../src/study/formula/record.js';
import { type ModelTexts, readModel } from '../../../src/study/model/model.js';
import { evaluateExpression } from '../../../src/symbolic/expression/evaluate.js';
import type { Expression } from '../../../src/symbolic/expression/expression.js';
import { seededRandom } from '../../support/random.js';

const math = create(all as FactoryFunctionMap);

/** Values of the printed formulas in doubles, each beside that of the model's functions. */
function comparisons(
  sizes: string,
  extra: number,
  d: number,
  seed: number,
  mode: 'expressions' | 'mathjs',
  texts: ModelTexts = {},
): readonly (readonly [number, number])[] {
  const type = readType(sizes, extra);
  const problem = readModel(texts)(type);
  const all = typeFormulas(type, problem);
  const { compiled } = all;
  const random = seededRandom(seed);
  const point = compiled.orbits.map(() => 2 * random() - 1);
  const g = geometry(double, compiled.structure, weightsAt(double, compiled, d), point);
  const direct = [
    loss(double, g),
    ...gradient(double, g),
    ...compiled.blocks.flatMap(({ structure }) => [
      ...hessianBlock(double, g, structure).flat(),
      ...gramMatrix(double, g.weights, structure).flat(),
    ]),
  ];
  const values = new Map<string, number>([['d', d]]);
  point.forEach((x, e) => {
    values.set(all.coordinates[e + 1]?.symbol.text ?? '', x);
  });
  if (mode === 'expressions') {
    const at = (formula: Expression): number => evaluateExpression(double, formula, values);
    for (const { symbol, formula } of all.definitions) values.set(symbol.text, at(formula));
    const printed = [all.loss, ...all.gradient, ...all.hessian.flatMap(({ matrix, gram }) => [...matrix.flat(), ...gram.flat()])];
    return printed.map((formula, i) => [at(formula), direct[i] as number]);
  }
  const record = formulaRecord(type, FORMULA_PARTS, problem);
  const scope: Record<string, number> = Object.fromEntries(values);
  const at = (text: string): number => Number(math.evaluate(text, scope));
  for (const { symbol, formula } of record.definitions) scope[symbol] = at(formula);
  const printed = [
    record.loss,
    ...(record.gradient ?? []),
    ...(record.hessian ?? []).flatMap(({ matrix, gram }) => [...matrix.flat(), ...gram.flat()]),
  ];
  return printed.map((formula, i) => [at(formula?.text ?? ''), direct[i] as number]);
}

const TYPES = [
  ['d', 0, 7],
  ['d', 1, 6.5],
  ['1,d-1', 0, 9],
  ['1,d-1', 1, 8.25],
  ['2,d-2', 0, 11],
  ['1,2,d-3', 0, 10],
  ['1,2,d-3', 1, 10],
  ['d/2,d/2', 0, 9.5],
  ['1', 0, 1],
  ['2', 0, 2],
  ['1,1', 0, 2],
  ['3,4', 2, 7],
  ['3,d-3:.+', 0, 8.5],
  ['2,3,d-5:-.+', 1, 9],
  ['d:.', 1, 6],
] as const;

/** A sum of a hundred rounded terms of either sign, of which some cancel. */
const TOLERANCE = 1e-11;

describe.each(TYPES)('formulas of %s, %i extra rows', (sizes, extra, d) => {
  it.each(['expressions', 'mathjs'] as const)('are the model at random points (%s)', (mode) => {
    for (const seed of [1, 2]) {
      for (const [printed, direct] of comparisons(sizes, extra, d, seed, mode)) {
        expect(Math.abs(printed - direct)).toBeLessThanOrEqual(TOLERANCE * Math.max(1, Math.abs(direct)));
      }
    }
  });
});

const MODELS: readonly (readonly [sizes: string, extra: number, d: number, texts: ModelTexts])[] = [
  ['1,d-1', 0, 8.5, { activation: 'leaky:1/10', penalty: '1/3' }],
  ['d', 1, 7, { activation: 'leaky:-1/2', outer: '2/-3', teacherOuter: '1/2' }],
  ['1,d-1', 0, 7, { inputs: 'd+3', outer: '2,-1', teacherOuter: '1,3', teacher: { diagonal: ['2', '1'], offDiagonal: '1/10' } }],
  ['2,d-2', 0, 9, { activation: 'relu2', penalty: '0.1' }],
  ['1,d-1', 0, 8, { activation: 'erf', teacher: { offDiagonal: '1/5' } }],
  ['d', 1, 6.5, { activation: 'cube', inputs: 'd+1' }],
  ['1,d-1', 0, 7, { activation: 'square', outer: '1,-1' }],
  ['d', 0, 7, { activation: 'tensor:3' }],
  ['d', 0, 7, { activation: 'abs' }],
  ['d', 0, 7, { activation: 'identity' }],
];

describe('formulas of other models', () => {
  it.each(MODELS)('of %s, %i extra rows, at d = %d with %o are the model at random points', (sizes, extra, d, texts) => {
    for (const mode of ['expressions', 'mathjs'] as const) {
      for (const [printed, direct] of comparisons(sizes, extra, d, 3, mode, texts)) {
        expect(Math.abs(printed - direct)).toBeLessThanOrEqual(TOLERANCE * Math.max(1, Math.abs(direct)));
      }
    }
  });

  it('have no angle where the kernel has none, and name another than that of the rows', () => {
    const of = (activation: string) => formulaRecord(parseSizes('d'), FORMULA_PARTS, readModel({ activation })(parseSizes('d')));
    for (const activation of ['square', 'cube', 'tensor:4', 'identity']) {
      const record = of(activation);
      expect(record.kernel.angle).toBeNull();
      expect(JSON.stringify(jsonRecord(record))).not.toMatch(/theta|sigma|θ|π|pi/);
    }
    expect(of('erf').kernel.angle).toBe('of the kernel');
    expect(of('relu2').kernel.angle).toBe('of the rows');
    expect(of('leaky:1/10').kernel.denominator.text).toBe('200*pi/81');
    expect(of('leaky:1/10').model?.activation).toBe('leaky:0.1');
    expect(of('relu').model).toBeUndefined();
    const factor = (activation: string): string | undefined =>
      of(activation).definitions.find((x) => x.symbol === 'F_0')?.meaning;
    expect(factor('relu')).toBe('the factor of w in 2π∇L, a row');
    expect(factor('leaky:1/10')).toBe('the factor of w in D∇L with D = 200*pi/81, a row');
    expect(factor('square')).toBe('the factor of w in ∇L, a row');
  });
});

describe('formulas of a type with blocks without rows', () => {
  const record = formulaRecord(readType('3,d-3:.+'));

  it('have the coordinates of the rows that there are, and say which block has none', () => {
    expect(record.rowless).toEqual([0]);
    expect(record.symbols.map((s) => s.symbol)).toEqual(['d', 'a_1', 'b_1', 'c_1_0']);
    expect(formulaDocument(record, 'text')).toMatch(/sizes 3 and d - 3; block 0 has no rows\./);
    expect(formulaRecord(parseSizes('3,d-3'), ['loss'])).not.toHaveProperty('rowless');
  });
});

describe('formulas of (d)', () => {
  const record = formulaRecord(parseSizes('d'));

  it('names norms, inner products, areas, angles, and defines each by earlier ones', () => {
    expect(record.symbols.map((s) => s.symbol)).toEqual(['d', 'a_0', 'b_0']);
    expect(record.dimension).toBe(2);
    const known = new Set(['d', 'pi', 'sqrt', 'atan2', ...record.symbols.map((s) => s.symbol)]);
    for (const { symbol, formula } of record.definitions) {
      for (const name of formula.match(/[A-Za-z]\w*/g) ?? []) expect(known.has(name), `${name} in ${formula}`).toBe(true);
      known.add(symbol);
    }
    const definition = (symbol: string): string | undefined => record.definitions.find((x) => x.symbol === symbol)?.formula;
    expect(definition('nu_0')).toBe('a_0^2 + (d - 1)*b_0^2');
    expect(definition('gamma_0_0')).toBe('b_0*(2*a_0 + (d - 2)*b_0)');
    expect(definition('theta_0_0')).toBe('atan2(sigma_0_0, gamma_0_0)');
  });

  it('prints the equations as one would by hand', () => {
    expect(record.gradient?.[0]?.text).toBe('d*(a_0*F_0 - pi + theta_0_own + (d - 1)*b_0*(pi - theta_0_0))/(2*pi)');
    const x = record.hessian?.find((block) => block.component === 'x');
    expect(x?.matrix[0]?.[0]?.text).toBe('3*(F_0 - pi + theta_0_0 - 1/sigma_0_to_0)/pi');
    expect(x?.gram[0]?.[0]?.text).toBe('6');
  });

  it('gives the parts asked for and the definitions that they use', () => {
    const only = formulaRecord(parseSizes('d'), ['loss']);
    expect(only.gradient).toBeNull();
    expect(only.hessian).toBeNull();
    expect(only.definitions.some(({ symbol }) => symbol.startsWith('F_'))).toBe(false);
    expect(formulaRecord(parseSizes('d'), ['gradient']).loss).toBeNull();
  });

  it('is serialisable', () => {
    const json = jsonRecord(record);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });
});
