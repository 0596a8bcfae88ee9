import { type BatchRunner, batchRunner } from '../../model/kernel/formula/batch-runner.js';
import { programOf } from '../../model/kernel/formula/program.js';
import type { Kernel } from '../../model/kernel/kernel.js';
import { double } from '../../scalar/double.js';
import { embedRational, type Rational } from '../../symbolic/exact/rational.js';
import { evaluateExpression } from '../../symbolic/expression/evaluate.js';
import type { SymbolExpression } from '../../symbolic/expression/expression.js';
import { expressionRing } from '../../symbolic/expression/ring.js';

/** A kernel in doubles, for many pairs of rows at a time: value and first derivatives, all times its denominator D. */
export interface KernelProfile {
  /** D. */
  readonly denominator: number;
  /** From the lists of c = ⟨w,v⟩, A = |w||v| sin θ, a = |w|² and b = |v|² to those of D κ, D κ_c, and D · 2κ_a N(a) for either row. */
  readonly pairs: BatchRunner;
  /** From the list of a = |w|² to those of D ν, D ν' and N(a). */
  readonly rows: BatchRunner;
}

/**
 * The profile of a kernel at values of its parameters. The kernel's one formula is evaluated over expressions, and these are run as
 * programs over lists of doubles: nothing is stated here that the kernel does not say.
 */
export function kernelProfile(
  kernel: Kernel,
  parameters: readonly Rational[],
  capacity: { readonly pairs: number; readonly rows: number },
): KernelProfile {
  const R = expressionRing();
  const own = kernel.over(
    R,
    parameters.map((value) => embedRational(R, value)),
  );
  const symbol = (name: string): SymbolExpression => R.symbol(name, name);
  const [inner, area, a, b] = [symbol('c'), symbol('area'), symbol('a'), symbol('b')];
  const pair = { inner, area, angle: own.angle(inner, area, a, b), parallel: false };
  const ofPairs = [own.value(pair, a, b), own.innerSlope(pair, a, b), own.lengthSlope(pair, a, b), own.lengthSlope(pair, b, a)];
  const ofRows = [own.self(a), own.selfSlope(a), own.lengthDenominator(a)];
  return {
    denominator: evaluateExpression(double, own.denominator, new Map()),
    pairs: batchRunner(programOf(['c', 'area', 'a', 'b'], ofPairs), 4, capacity.pairs),
    rows: batchRunner(programOf(['a'], ofRows), 1, capacity.rows),
  };
}
