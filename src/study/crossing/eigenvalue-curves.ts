import type { Scan } from '../end/scan.js';
import type { CriticalRecord, EigenvalueCurves } from './record.js';

/**
 * The eigenvalues of a scanned family as curves over real d, in doubles, with its fractional dimensions marked.
 * A component is drawn where its degree is positive and its eigenvalues are defined.
 */
export function eigenvalueCurves(scan: Scan, critical: Pick<CriticalRecord, 'crossings'>): EigenvalueCurves {
  const curves = scan.compiled.blocks.flatMap(({ component }, b) =>
    Array.from({ length: component.multiplicity }, (_, i) => ({
      component: component.name,
      blocks: component.blocks,
      points: scan.points.flatMap((p): readonly (readonly [number, number])[] => {
        const value = p.counted[b] ? p.eigenvalues[b]?.[i] : undefined;
        return value === undefined ? [] : [[p.d, value]];
      }),
    })),
  );
  const marks = critical.crossings.map((c) => crossingMark(c.d));
  return { family: scan.family.name, curves: curves.filter((c) => c.points.length > 1), marks };
}

/** A fractional dimension as a mark: its first digits, cut and not rounded, so that what is shown is right as far as it goes. */
export function crossingMark(numeral: string): EigenvalueCurves['marks'][number] {
  const digits = numeral.slice(0, numeral.indexOf('.') + 3);
  return { d: Number(numeral), label: `d* = ${digits}…`, digits };
}
