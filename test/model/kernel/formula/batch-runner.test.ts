import { describe, expect, it } from 'vitest';
import { batchRunner } from '../../../../src/model/kernel/formula/batch-runner.js';
import { programOf, runner } from '../../../../src/model/kernel/formula/program.js';
import { double } from '../../../../src/scalar/double.js';
import { expressionRing } from '../../../../src/symbolic/expression/ring.js';
import { seededRandom } from '../../../support/random.js';

const R = expressionRing();
const [x, y] = [R.symbol('x', 'x'), R.symbol('y', 'y')];
const half = R.fromRational(1n, 2n);
/** Every operation, and a formula that is a symbol. */
const program = programOf(
  ['x', 'y'],
  [R.sub(R.div(R.sqrt(R.add(x, y)), R.sqr(y)), R.angle(R.sub(x, y), y)), R.neg(R.mul(R.acos(R.mul(half, x)), R.add(y, R.pi))), x],
);

describe('a program for lists of doubles', () => {
  it('gives, to the last bit, what it gives one by one', () => {
    expect(new Set(program.steps.map(({ op }) => op))).toEqual(
      new Set(['add', 'sub', 'neg', 'mul', 'sqr', 'div', 'sqrt', 'acos', 'angle']),
    );
    const next = seededRandom(1);
    const points = Array.from({ length: 50 }, () => [next(), next()] as const);
    const batch = batchRunner(program, 2, 64);
    points.forEach(([a, b], i) => {
      batch.symbols[0]?.fill(a, i);
      batch.symbols[1]?.fill(b, i);
    });
    batch.run(points.length);
    const one = runner(double, program);
    points.forEach((point, i) => {
      expect(batch.results.map((list) => list[i])).toEqual(one(point));
    });
  });

  it('leaves values beyond the count as they were', () => {
    const batch = batchRunner(program, 2, 4);
    for (const list of batch.symbols) list.fill(0.5);
    batch.run(3);
    expect([batch.results[0]?.[2] === 0, batch.results[0]?.[3]]).toEqual([false, 0]);
  });
});
