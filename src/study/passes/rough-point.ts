import { ComputationError } from '../../input/errors.js';
import type { CompiledType } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { systemAt } from '../../linalg/system.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { refine } from '../../numeric/newton.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { doubleBits, guardBits } from '../branch/branch.js';
import { toDouble } from '../family/dimension.js';
import { exactParameter, type RoughPoint } from '../point/polish.js';

/** Bits to which a point in doubles is refined first: enough to start any polish from. */
const ROUGH_BITS = 100;

/** A critical point in doubles refined so far that Newton's method contracts. Throws a ComputationError where it does not. */
export function roughPoint(
  mpfr: MpfrLibrary,
  compiled: CompiledType,
  d: Rational,
  x: readonly number[],
  origin: string,
): RoughPoint {
  const equations = criticalPointEquations(compiled);
  const guard = guardBits(toDouble(d));
  const right = doubleBits(toDouble(d));
  const own = mpfr.ring(ROUGH_BITS + guard);
  const refined = refine(mpfr, systemAt(equations, exactParameter(d)), x.map(own.fromNumber), {
    startBits: Math.max(1, right),
    bits: ROUGH_BITS,
    guard,
    doubleBits: right,
  });
  if (refined.stop !== 'converged') {
    throw new ComputationError(
      `Newton's method did not converge at d = ${toDouble(d)} from a point in doubles (${refined.stop})`,
    );
  }
  const { ring, history } = refined;
  return { compiled, equations, d, x: refined.x, ring, bits: ROUGH_BITS, origin, history, exact: false };
}
