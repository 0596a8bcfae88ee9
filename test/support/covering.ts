import { at, range } from '../../src/scalar/list.js';

/** A choice of one level for each factor. */
export type Choice = readonly number[];

/**
 * Choices of one level per factor such that any two levels of any two factors meet in one of them: each begins with a pair
 * that has not met, and takes for the other factors what meets most that is new.
 */
export function pairwiseCovering(levels: readonly number[]): readonly Choice[] {
  const open = new Set(allPairs(levels));
  const choices: Choice[] = [];
  for (const first of open) {
    const [f, x, g, y] = first.split(' ').map(Number);
    const chosen = new Map([
      [f, x],
      [g, y],
    ]);
    const fresh = (factor: number, level: number): number =>
      [...chosen].filter(([other, value]) => open.has(pairKey(factor, level, other ?? 0, value ?? 0))).length;
    for (const factor of range(levels.length)) {
      if (chosen.has(factor)) continue;
      // Ties go to another level each time, so that no level is all that a factor meets by chance.
      const count = at(levels, factor);
      const order = range(count).map((i) => (i + choices.length) % count);
      chosen.set(
        factor,
        order.reduce((best, level) => (fresh(factor, level) > fresh(factor, best) ? level : best), at(order, 0)),
      );
    }
    const choice = range(levels.length).map((factor) => chosen.get(factor) ?? 0);
    for (const key of pairsOf(choice)) open.delete(key);
    choices.push(choice);
  }
  return choices;
}

/** Whether any two levels of any two factors meet in one of the choices. */
export function coversPairs(levels: readonly number[], choices: readonly Choice[]): boolean {
  const met = new Set(choices.flatMap(pairsOf));
  return allPairs(levels).every((key) => met.has(key));
}

function pairKey(f: number, x: number, g: number, y: number): string {
  return f < g ? `${f} ${x} ${g} ${y}` : `${g} ${y} ${f} ${x}`;
}

function pairsOf(choice: Choice): readonly string[] {
  return choice.flatMap((x, f) => choice.slice(0, f).map((y, g) => pairKey(f, x, g, y)));
}

function allPairs(levels: readonly number[]): readonly string[] {
  return levels.flatMap((count, f) =>
    levels.slice(0, f).flatMap((other, g) => range(count).flatMap((x) => range(other).map((y) => pairKey(f, x, g, y)))),
  );
}
