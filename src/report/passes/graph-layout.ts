import { at } from '../../scalar/list.js';
import type { PassesAt } from '../../study/passes/record.js';

/** A point of the graph: its column, counted from 0, and its height. */
export interface GraphNode {
  readonly point: number;
  readonly column: number;
  readonly loss: number;
  readonly kind: 'minimum' | 'pass' | 'saddle';
}

/** A descent from a saddle to where it ended. */
export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  readonly barrier: string | null;
  /** Whether the descents on both sides end at the same point, and the edge stands for both. */
  readonly twice: boolean;
}

/** A graph of minima and passes. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/**
 * Minima and saddles with the descents between them, each point in a column of its own so that no two labels meet: minima by loss from left to
 * right, each saddle between the points to which it leads. The family's own point is there even if nothing leads to it. Pure.
 */
export function graphOf({ points, passes, saddles }: PassesAt): Graph {
  const edges = [...passes, ...saddles].flatMap(({ from, directions }) =>
    directions.flatMap(({ sides: [first, second] }): readonly GraphEdge[] => {
      const twice = first.to === second.to;
      return (twice ? [first] : [first, second]).flatMap(({ to, barrier }) =>
        to === null ? [] : [{ from, to, barrier, twice }],
      );
    }),
  );
  const places = new Map<number, number>();
  points.forEach(({ index }, point) => {
    if (index === 0) places.set(point, places.size);
  });
  // Saddles to which others lead are there before them: those lie higher.
  points.forEach((_, point) => {
    if (places.has(point)) return;
    const ends = edges.filter(({ from }) => from === point).flatMap(({ to }) => places.get(to) ?? []);
    const last = Math.max(0, ...places.values());
    const middle = ends.length === 0 ? last + 1 : (Math.min(...ends) + Math.max(...ends)) / 2;
    places.set(point, ends.length > 0 && Math.min(...ends) === Math.max(...ends) ? middle + 0.25 : middle);
  });
  const order = [...places].sort(([a, x], [b, y]) => x - y || a - b).map(([point]) => point);
  const nodes = points.map(({ index, loss }, point): GraphNode => {
    const kind = index === 0 ? 'minimum' : index === 1 ? 'pass' : 'saddle';
    return { point, column: order.indexOf(point), loss: Number(loss), kind };
  });
  return { nodes, edges };
}

/** The node of a point. */
export function nodeOf({ nodes }: Graph, point: number): GraphNode {
  return at(nodes, point);
}
