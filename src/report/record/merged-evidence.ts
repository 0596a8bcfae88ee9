import type { Status } from '../../study/family/status.js';
import { pointEvidence } from '../../study/point/evidence.js';
import type { SolveRecord } from '../../study/point/record.js';
import { type Note, statusNote } from '../text/notes.js';

/** Status and evidence of several points: one sentence for all that differ in the precision only. */
export function statusNotes(points: readonly SolveRecord[]): readonly Note[] {
  return mergedEvidence(points).map(({ status, evidence }) => statusNote(status, evidence));
}

/** A status and what stands behind it. */
export interface Evidence {
  readonly status: Status;
  readonly evidence: string;
}

/** The evidence of points, once for all that rest on the same, with the bits as a range: `at 138 to 145 bits`. */
export function mergedEvidence(
  points: readonly SolveRecord[],
): readonly (Evidence & { readonly points: readonly SolveRecord[] })[] {
  const groups = new Map<string, { readonly first: SolveRecord; readonly points: readonly SolveRecord[] }>();
  for (const point of points) {
    const key = [point.status, point.basis.point, point.basis.eigenvalues].join(' ');
    const group = groups.get(key);
    groups.set(key, { first: group?.first ?? point, points: [...(group?.points ?? []), point] });
  }
  return [...groups.values()].map(({ first: { status, basis }, points }) => {
    const bits = points.map(({ history }) => history.precision);
    return { status, evidence: pointEvidence(basis, [Math.min(...bits), Math.max(...bits)]), points };
  });
}
