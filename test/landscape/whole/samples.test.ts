import { describe, expect, it } from 'vitest';
import { reluProblem } from '../../../src/landscape/problem/problem.js';
import { wholeEnergy } from '../../../src/landscape/whole/energy.js';
import { type WholeModel, wholeModel, wholeType } from '../../../src/landscape/whole/model.js';
import { sampledEnergy } from '../../../src/landscape/whole/samples.js';
import { tensor } from '../../../src/model/kernel/power.js';
import { squaredRelu } from '../../../src/model/kernel/squared-relu.js';
import { fastDescent } from '../../../src/numeric/descent/fast-descent.js';
import { gradientDescent } from '../../../src/numeric/descent/gradient-descent.js';
import { normalStream } from '../../../src/numeric/random.js';
import { xavierStart } from '../../../src/study/discover/start.js';
import { seededRandom } from '../../support/random.js';

const usual = wholeModel(wholeType(3, 3), reluProblem, 3);
const normal = (seed: number) => normalStream(seededRandom(seed));

describe('the loss on samples', () => {
  it.each<readonly [string, WholeModel]>([
    ['ReLU', usual],
    [
      'ReLU² with second layer and penalty',
      { ...usual, kernel: squaredRelu, penalty: 0.1, outer: { students: [1, -1, 0.5], teachers: [1, 2, 1] } },
    ],
  ])('has the loss and the gradient over all inputs for its means: %s', (_, model) => {
    const w = xavierStart(3, 3, 5, 0);
    const [mean, one, sum] = [new Float64Array(9), new Float64Array(9), new Float64Array(9)];
    const squares = new Float64Array(9);
    const loss = wholeEnergy(model).evaluate(w, mean);
    const samples = sampledEnergy(model, 100, normal(2));
    const rounds = 400;
    let [total, square] = [0, 0];
    for (let i = 0; i < rounds; i++) {
      const value = samples.evaluate(w, one);
      total += value;
      square += value * value;
      one.forEach((x, e) => {
        sum[e] = (sum[e] ?? 0) + x;
        squares[e] = (squares[e] ?? 0) + x * x;
      });
    }
    /** How many standard errors a mean of rounds is away from what it should be. */
    const away = (x: number, xx: number, right: number) =>
      Math.abs(x / rounds - right) / Math.sqrt((xx / rounds - (x / rounds) ** 2) / rounds);
    expect(away(total, square, loss)).toBeLessThan(4);
    mean.forEach((right, e) => {
      expect(away(sum[e] ?? 0, squares[e] ?? 0, right)).toBeLessThan(4);
    });
  });

  it('leads stochastic descent to where the loss is small, the same for the same stream', () => {
    const descent = () => {
      const samples = sampledEnergy(usual, 16, normal(7));
      return gradientDescent(samples, xavierStart(3, 3, 1, 0), { step: 0.1, tolerance: 0, budget: 2000 });
    };
    const [end, again] = [descent(), descent()];
    expect(end.w).toEqual(again.w);
    expect(end.why).toBe('budget');
    const basin = fastDescent(wholeEnergy(usual), end.w, { step: 5 / 3, tolerance: 1e-12, budget: 1000 });
    expect(Math.abs(basin.loss)).toBeLessThan(1e-14);
  });

  it('needs an activation function', () => {
    expect(() => sampledEnergy({ ...usual, kernel: tensor(3) }, 1, normal(1))).toThrow(
      'samples need an activation function, and tensor of order 3 is given by its kernel only',
    );
  });

  it.each([0, 1.5, Number.NaN])('needs a batch of at least one: %s', (batch) => {
    expect(() => sampledEnergy(usual, batch, normal(1))).toThrow(`a batch of ${batch} samples: whole numbers from 1`);
  });
});
