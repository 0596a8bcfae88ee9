import { blockEigen } from '../../landscape/block-spectrum.js';
import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { teacherPoint } from '../../landscape/identity-point.js';
import { systemAt } from '../../linalg/system.js';
import { geometry } from '../../model/geometry.js';
import { loss } from '../../model/loss.js';
import { fraction } from '../../numeric/continuation.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { newton } from '../../numeric/newton.js';
import { double } from '../../scalar/double.js';
import type { Real } from '../../scalar/ring.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { anchorAt, follow, followTo, mpfrArithmetic } from '../branch/branch.js';
import { NEAR_END, scanFamily } from '../end/scan.js';
import type { Family } from '../family/family.js';

/** A point of a family with all that curves show, evaluated in MPFR and rounded to doubles. */
export interface Sample {
  readonly d: number;
  readonly loss: number;
  /** In the order of `entryOrbits`. */
  readonly entries: readonly number[];
  /** Per block of the compiled type, ascending; undefined where block sizes are between 1 and 2. */
  readonly eigenvalues: readonly (readonly number[] | undefined)[];
  /** Whether the degree of each component is positive at this d. */
  readonly counted: readonly boolean[];
}

/** Up to this d a family is followed in doubles. */
const SCANNED_UP_TO = 1e4;
/** Where a range begins above that, the scan begins here. */
const SCANNED_FROM = 1e3;
/** A range is divided into so many steps of ln d, or into longer ones than this. */
const STEPS = 100;
const LONGEST = 0.1;

/**
 * Follows a family once over a range of d, and evaluates all quantities on the way: Newton's method from the doubles of the
 * scan in MPFR with 96 bits beyond those that cancel, so that all digits of the doubles that are returned are right but the last.
 * Points next to an end at which Newton's method does not converge are left out. Above 10⁴ the family is followed in MPFR.
 * Cost: about 3 ms per point and block of the Hessian, whatever d is. Throws what the scan of a family throws.
 */
export function walkFamily(mpfr: MpfrLibrary, family: Family, low: number, high: number): readonly Sample[] {
  const longest = Math.min(LONGEST, Math.log(high / low) / STEPS);
  const top = Math.min(high, SCANNED_UP_TO);
  const bottom = low >= top ? SCANNED_FROM : low;
  const scan = scanFamily(mpfr, family, bottom, top, low >= top ? LONGEST : longest);
  const arithmetic = mpfrArithmetic(mpfr, high);
  const { ring, guard } = arithmetic;
  const { compiled, branch } = scan;
  const start = scan.points.filter(({ d }) => d >= low);
  if (branch === null) {
    // Where the block has two elements a component has a copy less: the global minimum begins just above.
    const dimensions = [...start.map(({ d }) => (d === 2 ? d * (1 + NEAR_END) : d)), ...steps(Math.max(low, top), high)];
    const point = teacherPoint(double, compiled);
    // Its loss is 0 exactly, and its evaluation rounding.
    return dimensions.map((d) => ({ ...sampleAt(ring, compiled, d, () => point.map(ring.fromNumber)), loss: 0 }));
  }
  const equations = criticalPointEquations(compiled);
  const samples = start.flatMap(({ d, x }): readonly Sample[] => {
    const found = ring.scope(
      () => {
        const system = systemAt(equations, (R) => R.fromRational(...fraction(d)));
        const { stop, x: polished } = newton(ring, system, x.map(ring.fromNumber), { guard });
        return stop === 'converged' ? sampleAt(ring, compiled, d, () => polished) : undefined;
      },
      () => [],
    );
    return found === undefined ? [] : [found];
  });
  const last = scan.points[scan.points.length - 1];
  if (high <= top || scan.upperEnd !== null || last === undefined) return samples;
  const frame = { ...arithmetic, family: branch.family, compiled, equations };
  const anchor = anchorAt(frame, last.d, { point: last.x });
  const beyond = { ...branch, ...frame, anchor };
  // The first point is at the beginning of the range itself.
  const first = low > last.d ? followTo(beyond, low, LONGEST) : { point: anchor, reached: true };
  if (!first.reached) return samples;
  const above = [...(low > last.d ? [first.point] : []), ...follow(beyond, high, LONGEST, first.point)];
  return [...samples, ...above.map(({ parameter, x }) => sampleAt(ring, compiled, parameter, () => x))];
}

/** Dimensions from above one to another in equal steps of the logarithm; none where there is nothing between. */
function steps(low: number, high: number): readonly number[] {
  if (high <= low) return [];
  const count = Math.ceil(Math.log(high / low) / LONGEST);
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? high : low * (high / low) ** ((i + 1) / count)));
}

function sampleAt<T>(R: Real<T>, compiled: CompiledType, d: number, point: () => readonly T[]): Sample {
  return R.scope(
    () => {
      const x = point();
      const g = geometry(R, compiled.structure, weightsAt(R, compiled, R.fromRational(...fraction(d))), x);
      return {
        d,
        loss: R.toNumber(loss(R, g)),
        entries: x.map(R.toNumber),
        eigenvalues: compiled.blocks.map(({ structure }) => blockEigen(R, g, structure)?.values.map(R.toNumber)),
        counted: compiled.blocks.map(({ component }) => evaluatePolynomial(double, component.degree, d) > 0),
      };
    },
    () => [],
  );
}

/** Whether all components that count at a point have their eigenvalues there. */
export function isComplete({ counted, eigenvalues }: Sample): boolean {
  return counted.every((counts, b) => !counts || eigenvalues[b] !== undefined);
}
