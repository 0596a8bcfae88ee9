import type { TaylorModel, TaylorModelRing } from '../../../numeric/taylor-model/taylor-model.js';
import { at, range } from '../../../scalar/list.js';
import type { InUnknowns } from '../../../symbolic/unknowns/element.js';
import type { Mixed } from './mixed-field.js';
import { guessRelation } from './relation.js';
import type { LeadingSetting } from './setting.js';

/** Equations with their derivatives, over the middle and over the box of a setting. */
export interface Equations {
  readonly residual: readonly TaylorModel<Mixed>[];
  readonly jacobian: readonly (readonly TaylorModel<Mixed>[])[];
}

/** Factors of combinations are multiples of 1/12. */
const FACTORS = 12;

/**
 * Combines equations whose leading terms depend on each other until they do not, as far as that is seen: an equation less constant
 * multiples of others, times powers of t, is put in its place, which changes nothing about where all of them are 0. A
 * combination counts only if its leading term cancels exactly, for all values of the unknowns; undefined where it does not.
 */
export function independentEquations({ K, sample, box, middle }: LeadingSetting, given: Equations): Equations | undefined {
  const residual = [...given.residual];
  const jacobian = given.jacobian.map((row) => [...row]);
  const n = residual.length;
  for (let step = 0; step < MOST_STEPS; step++) {
    const exact = range(n).flatMap((i) => {
      const first = leadingFunction(at(residual, i));
      return first === undefined ? [] : [{ i, first }];
    });
    const related = guessRelation(
      K,
      sample,
      exact.map(({ first }) => first),
    );
    if (related === undefined) return { residual, jacobian };
    const { i: index } = at(exact, related.index);
    const old = at(residual, index);
    const others = exact.flatMap(({ i }, k) => {
      const factor = Math.round(FACTORS * at(related.factors, k));
      return factor === 0 ? [] : [{ i, factor: BigInt(factor), power: old.start - at(residual, i).start }];
    });
    const combined = (R: TaylorModelRing<Mixed>, of: (i: number) => TaylorModel<Mixed>): TaylorModel<Mixed> =>
      R.sub(
        of(index),
        R.sum(
          others.map(({ i, factor, power }) => R.mul(R.monomial(R.field.fromRational(factor, BigInt(FACTORS)), power), of(i))),
        ),
      );
    const row = range(n).map((j) => combined(box.R, (i) => at(at(jacobian, i), j)));
    const next = combined(middle.R, (i) => at(residual, i));
    if (next.start <= old.start) return undefined;
    residual[index] = next;
    jacobian[index] = row;
  }
  return undefined;
}

/** More than there are orders to cancel. */
const MOST_STEPS = 24;

/** The first coefficient of a model, where it is a function of the unknowns. */
function leadingFunction({ coefficients: [first] }: TaylorModel<Mixed>): InUnknowns | undefined {
  return first?.kind === 'exact' ? first.of : undefined;
}
