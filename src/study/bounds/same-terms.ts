import { ComputationError } from '../../input/errors.js';
import type { TaylorModel } from '../../numeric/taylor-model/taylor-model.js';
import type { CoefficientDomain } from '../../symbolic/qpi/coefficient-domain.js';
import { exactText } from '../../symbolic/qpi/exact-value.js';
import type { SeriesRecord } from '../series/record.js';

/**
 * Throws a ComputationError unless a series has the terms of the function that is proved, all those below its order: what an
 * estimate is stated of must be what it was proved for. By the texts of exact coefficients, which are unique.
 */
export function expectSame<C>(domain: CoefficientDomain<C>, series: SeriesRecord, value: TaylorModel<C>): void {
  const end = series.order ?? Number.POSITIVE_INFINITY;
  const own = value.coefficients.flatMap((c, i) =>
    value.start + i >= end || domain.isZero(c) ? [] : [`${value.start + i}: ${exactText(domain.exact(c))}`],
  );
  const printed = series.terms.map(
    ({ power, exact, value: digits }) => `${power}: ${exact === null ? digits : exactText(exact)}`,
  );
  if (own.join('; ') !== printed.join('; ')) {
    throw new ComputationError('a series is not that of the curve that was proved');
  }
}
