import { adjoinRoot, type CoefficientDomain, overPi } from '../../symbolic/qpi/coefficient-domain.js';
import { type ExactValue, exactText } from '../../symbolic/qpi/exact-value.js';
import type { QPi } from '../../symbolic/qpi/qpi.js';
import type { Quadratic } from '../../symbolic/qpi/quadratic-extension.js';
import type { Series } from '../../symbolic/series/series.js';
import type { FieldSeries } from '../series/field-series.js';

/** A truncated series with coefficients as values. */
type ValueSeries = Series<ExactValue>;

/** Hands series over one field, with the field, to a function. */
export type OverField<R> = <C>(domain: CoefficientDomain<C>, series: readonly Series<C>[]) => R;

/**
 * Takes series of several fields into one: Q(π), or Q(π, √r) where one root of an element of Q(π) is enough. Undefined where some
 * coefficient has no exact form, or they need more roots. Exact.
 */
export function inCommonField<R>(list: readonly FieldSeries[], over: OverField<R>): R | undefined {
  const values = list.map(valuesOf);
  const known = values.filter((series) => series !== undefined);
  if (known.length < list.length) return undefined;
  const radicands = new Map(
    known.flatMap(({ coefficients }) =>
      coefficients.flatMap((c): readonly (readonly [string, ExactValue])[] =>
        c.kind === 'root' ? [[exactText(c.radicand), c.radicand]] : [],
      ),
    ),
  );
  if (radicands.size > 1) return undefined;
  const [radicand] = radicands.values();
  if (radicand === undefined) return mapped(overPi, known, piElement, over);
  const root = piElement(radicand);
  if (root === undefined) return undefined;
  const domain = adjoinRoot(overPi, root);
  const quadratic = (value: ExactValue): Quadratic<QPi> | undefined => {
    const [a, b] = value.kind === 'root' ? [piElement(value.a), piElement(value.b)] : [piElement(value), overPi.field.zero];
    return a && b && { a, b };
  };
  return mapped(domain, known, quadratic, over);
}

function valuesOf(series: FieldSeries): ValueSeries | undefined {
  return series.exactly((domain, s) => ({ ...s, coefficients: s.coefficients.map((c) => domain.exact(c)) }));
}

function piElement(value: ExactValue): QPi | undefined {
  return value.kind === 'pi' ? value.element : undefined;
}

function mapped<C, R>(
  domain: CoefficientDomain<C>,
  list: readonly ValueSeries[],
  element: (value: ExactValue) => C | undefined,
  over: OverField<R>,
): R | undefined {
  const series = list.map((s) => ({ ...s, coefficients: s.coefficients.flatMap((c) => element(c) ?? []) }));
  const isWhole = list.every((s, i) => s.coefficients.length === series[i]?.coefficients.length);
  return isWhole ? over(domain, series) : undefined;
}
