import { type CompiledType, compileType } from '../../src/landscape/compile.js';
import { criticalPointEquations } from '../../src/landscape/critical-point.js';
import { systemAt } from '../../src/linalg/system.js';
import { newton } from '../../src/numeric/newton.js';
import { parseSizes } from '../../src/representation/young-type.js';
import { double } from '../../src/scalar/double.js';

/** A point near the critical point of a type, at d = 8; Newton's method finds the point itself. */
export interface RoughSaddle {
  readonly compiled: CompiledType;
  readonly start: readonly number[];
}

/** The branch (1, 1, d − 2) that is born from family II, at d = 8. */
export function singleBranch(): RoughSaddle {
  const start = [-0.624018, 0.400472, 0.128664, 0.864902, 0.501524, -0.052495, 1.011234, -0.016586, 0.178646, -0.042344];
  return { compiled: compileType(parseSizes('1,1,d-2')), start };
}

/** The critical point at a d, followed from d = 8 by Newton's method in steps that double or halve at the most; none where it is lost. */
export function saddleAt({ compiled, start }: RoughSaddle, d: number): readonly number[] {
  const steps = Math.max(1, Math.ceil(Math.abs(Math.log(d / 8)) / 0.04));
  let x = start;
  for (let i = 0; i <= steps; i++) {
    const at = 8 * (d / 8) ** (i / steps);
    const system = systemAt(criticalPointEquations(compiled), (R) => R.fromRational(BigInt(Math.round(at * 2 ** 40)), 2n ** 40n));
    const found = newton(double, system, x, { guard: 20 });
    if (found.stop !== 'converged') throw new Error(`lost at d = ${at}: ${found.stop}`);
    x = found.x;
  }
  return x;
}

/** A critical point of type (3, d − 3) at d = 8 with one negative eigenvalue, in component x of the three elements. */
export function threeOfEight(): RoughSaddle {
  return { compiled: compileType(parseSizes('3,d-3')), start: [-0.303283, 0.634242, -0.007531, 1.028059, -0.000992, 0.006667] };
}

/** The branch (1, 2, d − 3) that is born from family II, at d = 8. */
export function pairBranch(): RoughSaddle {
  const start = [
    -0.49128, 0.507939, 0.047989, -0.196518, 0.779306, 0.556774, -0.029186, 1.026251, -0.003451, 0.070969, -0.016879,
  ];
  return { compiled: compileType(parseSizes('1,2,d-3')), start };
}
