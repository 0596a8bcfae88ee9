import { describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../../../src/input/errors.js';
import { type Algebra, loadAlgebra } from '../../../../src/model/kernel/formula/algebra.js';
import { type KernelFormula, parseKernelFormula } from '../../../../src/model/kernel/formula/kernel-formula.js';
import type { Expression } from '../../../../src/symbolic/expression/expression.js';
import type { ExpressionRing } from '../../../../src/symbolic/expression/ring.js';
import { expressionText } from '../../../../src/symbolic/expression/text.js';

const algebraOf = await loadAlgebra();
const parsed = (text: string): Promise<KernelFormula> => parseKernelFormula(text, async () => algebraOf);
const texts = (parts: object): Record<string, string> =>
  Object.fromEntries(Object.entries(parts).map(([name, f]) => [name, expressionText(f as Expression)]));

describe('ReLU as a formula', () => {
  const sameAsBuiltIn = ({
    denominator,
    value,
    innerSlope,
    lengthSlope,
    orthogonal,
    self,
    form,
    parallelForm,
    ...rest
  }: KernelFormula) => {
    expect(texts({ denominator, innerSlope, lengthSlope, orthogonal })).toEqual({
      denominator: '2*pi',
      innerSlope: 'pi - theta',
      lengthSlope: 'area',
      orthogonal: 'sqrt(a*b)',
    });
    expect(texts(self)).toEqual({ value: 'pi*a', slope: 'pi', curvature: '0' });
    // τ²/A − A(α − β)², of which nothing is left at parallel rows.
    const zeros = { alphas: '0', betas: '0', alphaInner: '0', betaInner: '0' };
    expect(texts(form)).toEqual({ ...zeros, unequal: '-area', inners: '1/area' });
    expect(texts(parallelForm)).toEqual({ alphas: '0', betas: '0', unequal: '0' });
    expect(rest.degree).toBe(1);
    expect(rest.analyticAtParallel).toBe(false);
    expect(texts(rest.arcCosine ?? {})).toEqual({ share: '1', linear: 'pi' });
  };

  it.each([
    '(area + (pi - theta)*c)/(2*pi)',
    '(area + (pi - theta)*c)/(2*pi)\nself: a/2',
    'area/(2*pi) + c/2 - theta*c/2/pi',
    '(sqrt(a*b - c^2) + (pi - acos(c/sqrt(a*b)))*c)/(2*pi)',
    '1/2/pi*(sqrt(a*b - c*c) + c*(pi - acos(c/(sqrt(a)*sqrt(b)))))',
  ])('has the formulas of the built-in kernel: %s', async (text) => {
    sameAsBuiltIn(await parsed(text));
  });
});

describe('what is known of a formula', () => {
  it.each([
    ['0.81*(area + (pi - theta)*c)/(2*pi) + 0.1*c', 1, false, true],
    ['2/pi*(area + (pi/2 - theta)*c)', 1, false, true],
    ['(3*area*c + (pi - theta)*(a*b + 2*c^2))/(2*pi)', 2, false, false],
    ['(area + (pi - theta)*c)/(2*pi) + a*b', null, false, false],
    ['9*a*b*c + 6*c^3', 3, true, false],
    ['a*b + 2*c^2', 2, true, false],
    ['c', 1, true, false],
    ['(2/pi)*asin(c/sqrt((1 + a)*(1 + b)))', null, true, false],
    ['(area + (pi - theta)*c)^2/(a*b)', 0, false, false],
    ['c/sqrt((1 + a)*(1 + b))\nself: a/(1 + a)', null, true, false],
  ])('%s: degree %s, analytic at parallel rows %s, an arc-cosine kernel %s', async (text, degree, analytic, arc) => {
    const found = await parsed(text);
    expect([found.degree, found.analyticAtParallel, found.arcCosine !== undefined]).toEqual([degree, analytic, arc]);
  });
});

describe('what is no kernel', () => {
  it.each([
    ['a*b', /none of c, area and theta/],
    ['7', /none of c, area and theta/],
    ['c + a', /not symmetric in a and b: 5 at a = 4, b = 541\/400, c = 1, and 2.3525/],
    ['c + (a - b)/10^30', /not symmetric/],
    ['c*sqrt(a)', /not symmetric/],
    ['sqrt(c)', /κ has no finite value at a = 1, b = 1, c = -3\/5/],
    ['1/c', /κ is not finite at a = 1, b = 1, c = 0/],
    ['c/(1 - a)/(1 - b)', /κ has no finite value at a = 1, b = 1, c = 0/],
    ['c*(a*b - 1)/(a*b - 1)^2', /κ has no finite value at a = 1, b = 1/],
    ['c + sqrt(c^2)', /its derivative by c has no finite value at a = 1, b = 1, c = 0/],
    ['c + sqrt((a - b)^2)', /its derivative by a has no finite value at a = 1, b = 1/],
    ['1/area', /κ is not finite at parallel rows \(area = 0\), at a = 1, b = 1, c = 1/],
    ['a*b*c/(a*b - c^2)', /κ is not finite at parallel rows/],
    ['area', /its derivative by c is not finite at parallel rows \(area = 0\)/],
    ['1 - theta/pi', /its derivative by c is not finite at parallel rows \(area = 0\)/],
    ['1/(area + (pi - theta)*c)', /κ is not finite at parallel rows \(area = 0\), at a = 1, b = 1, c = -1/],
    ['-c', /ν is -1 at a = 1/],
    ['area^2*c', /ν is 0 at a = 1/],
    ['c^3\nself: a^2', /the self term is 5.0625 at a = 9\/4, b = 9\/4, c = 9\/4, where κ is 11.39/],
    ['(area + (pi - theta)*c)/(2*pi)\nself: a', /the self term is 1 at a = 1, b = 1, c = 1, where κ is 0.5:/],
    ['c\nself: 2*a', /the self term is 2 at a = 1, b = 1, c = 1, where κ is 1/],
    ['area + (1 - theta)*c', /kernel of no activation: at a = 1, b = 1, c = -1 κ is 2.14/],
    ['1 + a*b - c', /kernel of no activation/],
    ['c\nself: b', /'b' in the formula of the kernel is none of a, pi/],
  ])('%s: one sentence says where', async (text, message) => {
    const refusal = parsed(text);
    await expect(refusal).rejects.toThrow(InputError);
    await expect(refusal).rejects.toThrow(message);
  });

  it.each(['a', 'c', 'area'])('a derivative by %s that is wrong by a millionth is refused by the differences', async (symbol) => {
    const mistaken = (ring: ExpressionRing): Algebra => {
      const algebra = algebraOf(ring);
      const wrong = (f: Expression): Expression => ring.mul(ring.fromRational(1000001n, 1000000n), f);
      return { ...algebra, derivative: (f, by) => (by === symbol ? wrong : (x: Expression) => x)(algebra.derivative(f, by)) };
    };
    const formula = '9*a*b*c + 6*c^3 + area^4';
    await expect(parseKernelFormula(formula, async () => mistaken)).rejects.toThrow(ComputationError);
    await expect(parsed(formula)).resolves.toBeDefined();
  });
});
