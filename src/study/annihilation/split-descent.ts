import { type CompiledType, compileType } from '../../landscape/compile.js';
import { refinedProblem } from '../../landscape/problem/problem.js';
import { type RowKind, rowKinds } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at, range } from '../../scalar/list.js';
import { constantValue } from '../../symbolic/exact/polynomial.js';
import { arrangeLooseRows } from '../branch/loose-rows.js';
import { candidateLoss, descendInFixedSpace } from '../branch/search.js';
import { splitFrame, splitGeometry, splitSpectrum } from './splitting.js';

/** Where a descent from a split point ends. */
export interface SplitDescent {
  /** The kind of row that was split. */
  readonly kind: RowKind;
  readonly start: number;
  /** The loss at the end. */
  readonly loss: number;
  readonly compiled: CompiledType;
  /** The end, its loose rows in the order of names. */
  readonly point: readonly number[];
  readonly signs: string;
}

/** How far the two copies are pushed apart, relative to the neuron. */
const PUSH = 0.1;

/**
 * Splits a neuron of each kind in two halves, pushes them apart along the descent direction (u, −u) of component t, the
 * one that stays in the fixed-point space of the neuron's stabiliser, to either side, and descends from there inside that
 * space. Directions of other components lead to lower symmetry and are not followed. In doubles, at an integer d.
 */
export function descendFromSplittings(compiled: CompiledType, d: number, x: readonly number[]): readonly SplitDescent[] {
  const blocksWithRows = rowKinds(compiled.type).filter((kind) => kind < compiled.type.sizes.length);
  return blocksWithRows.flatMap((kind) => {
    const frame = splitFrame(compiled, kind);
    const g = splitGeometry(double, frame, d, x);
    const invariant = splitSpectrum(double, frame, g, (c) => c.name === 't')[0];
    const [direction] = invariant?.vectors ?? [];
    if (!direction || (invariant?.values[0] ?? 0) >= 0) return [];
    const { type, orbits, problem } = frame.compiled;
    const kinds = range(type.sizes.length + type.extra.length);
    const blocks = kinds.slice(0, type.sizes.length);
    const doubled = refinedProblem(problem, blocks, [...kinds.slice(type.sizes.length), frame.row]);
    const target = compileType({ ...type, extra: [...type.extra, 1] }, { problem: doubled });
    const neuron = orbits.flatMap((o, i) => (o.row === frame.row ? [i] : []));
    const norm = Math.sqrt(at(g.squaredNorms, frame.place));
    return [PUSH, -PUSH].flatMap((push): SplitDescent[] => {
      const half = (sign: 1 | -1): readonly number[] =>
        neuron.map((i, j) => 0.5 * at(g.point, i) + sign * push * norm * at(direction, j));
      const [own, other] = [half(1), half(-1)];
      const byColumn = new Map(neuron.map((i, j) => [orbits[i]?.column, at(other, j)]));
      const last = type.sizes.length + type.extra.length;
      const start = target.orbits.map((o) => {
        if (o.row === last) return byColumn.get(o.column) ?? Number.NaN;
        const i = orbits.findIndex((p) => p.kind === o.kind && p.row === o.row && p.column === o.column);
        const j = neuron.indexOf(i);
        return j >= 0 ? at(own, j) : at(g.point, i);
      });
      const end = descendInFixedSpace(target, d, start);
      if (!end) return [];
      const sizes = type.sizes.map((size) => (constantValue(size) ? Number(constantValue(size)?.n) : 0));
      const { point, signs } = arrangeLooseRows(target, sizes, end.point);
      return [{ kind, start: candidateLoss(target, d, start), loss: end.loss, compiled: target, point, signs: signs.join('') }];
    });
  });
}
