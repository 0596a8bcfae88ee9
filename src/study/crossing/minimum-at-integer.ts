import type { CompiledType } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { teacherPoint } from '../../landscape/identity-point.js';
import { systemAt } from '../../linalg/system.js';
import { newton } from '../../numeric/newton.js';
import { orbitKey } from '../../representation/fixed-point-space.js';
import { double } from '../../scalar/double.js';
import { zipWith } from '../../scalar/list.js';
import { rational } from '../../symbolic/exact/rational.js';
import { parallelText } from '../end/branch-end.js';
import { nearestScanned, type Scan, scanPoint } from '../end/scan.js';
import { compileFamilyAt } from '../family/compiled.js';
import { exactParameter, JUST_ABOVE, parallelLimit } from '../point/polish.js';
import { followedTo } from './crossing.js';

/** Eigenvalues closer to 0 than this are not given a sign: doubles are right to about d·10⁻¹⁴ at the small d in question. */
const SIGN = 1e-10;

/**
 * Whether a scanned family is a minimum at an integer d where a block has so few elements that a component has no
 * eigenvalues, or fewer: there the verdict can be better than on either side. Undefined where the family has no point at that
 * d, or a sign is open. In doubles.
 */
export function isMinimumAtInteger(scan: Scan, d: number): boolean | undefined {
  const compiled = compileFamilyAt(scan.family, rational(d));
  const x = pointOfType(scan, compiled, d);
  if (!x) return undefined;
  const { eigenvalues, counted } = scanPoint(compiled, d, x, null);
  const values = eigenvalues.filter((_, b) => counted[b]);
  const least = Math.min(...values.map((list) => list?.[0] ?? Number.NaN));
  if (least < -SIGN) return false;
  return least > SIGN ? true : undefined;
}

/** The coordinates, in the type that the family has at d, of its point there. */
function pointOfType(
  { branch, points, compiled: whole }: Scan,
  compiled: CompiledType,
  d: number,
): readonly number[] | undefined {
  if (!branch) return teacherPoint(double, compiled);
  const shrinks = compiled.orbits.length < whole.orbits.length;
  const target = shrinks ? d * JUST_ABOVE : d;
  const near = nearestScanned(points, target);
  if (!near || points.every((p) => p.d > target * JUST_ABOVE) || points.every((p) => p.d * JUST_ABOVE < target)) return undefined;
  const found = followedTo(branch, near, target);
  if (!found || parallelText(branch, found.branchPoint, parallelLimit(target, { shrinks }))) return undefined;
  const byOrbit = new Map(zipWith(whole.orbits, found.x, (orbit, x) => [orbitKey(orbit), x]));
  const start = compiled.orbits.flatMap((orbit) => byOrbit.get(orbitKey(orbit)) ?? []);
  const system = systemAt(criticalPointEquations(compiled), exactParameter(rational(d)));
  const { x, stop } = newton(double, system, start, { guard: branch.guard });
  return stop === 'converged' ? x : undefined;
}
