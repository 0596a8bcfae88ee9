import type { CompiledType } from '../../landscape/compile.js';
import type { Mpfr, MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { zipWith } from '../../scalar/list.js';
import { evaluateQPi, type QPi, qpiField } from '../../symbolic/qpi/qpi.js';
import type { Series } from '../../symbolic/series/series.js';
import { recogniseCoefficient } from '../branch/leading-terms.js';
import { limitPoint } from '../branch/search.js';
import type { Family } from '../family/family.js';

/** How an entry starts as a series in t = d^(−1/2): terms that are known, then one coefficient that is not. */
export interface EntryAnsatz {
  /** Exact terms below the unknown one. */
  readonly known: readonly { readonly power: number; readonly coefficient: QPi }[];
  /** The power of t that the unknown belongs to. */
  readonly power: number;
  /** Its value as a decimal numeral, with the digits that are known. */
  readonly value: string;
}

/** Unknowns are looked for up to this power of t. */
const LAST_POWER = 4;
/** Bits to which a coefficient must agree with a simple element of Q(π) to be taken for it. */
const AGREEMENT = 100;

/**
 * Reads the form of the leading terms off numerical coefficients. Where sizes are proportional to d, entries are ε + u/d.
 * With extra rows each entry has the terms that are recognised as simple elements of Q(π), to all known digits, and
 * then its first other coefficient as the unknown. A guess: the equations that follow are solved and their solution proved.
 */
export function leadingAnsatz(
  mpfr: MpfrLibrary,
  family: Family,
  compiled: CompiledType,
  entries: readonly Series<string>[],
): readonly EntryAnsatz[] {
  const ring = mpfr.ring(400);
  return zipWith(limitPoint(compiled, family.signs), entries, (limit, series) => {
    const at = (power: number): string => series.coefficients[power - series.start] ?? '0';
    if (!family.limits) {
      const known = limit === 0 ? [] : [{ power: 0, coefficient: qpiField.fromInteger(limit) }];
      return { known, power: 2, value: at(2) };
    }
    const known: { power: number; coefficient: QPi }[] = [];
    for (let power = 0; power < LAST_POWER; power++) {
      const text = at(power);
      if (text === '0') continue;
      const guess = recognised(ring, text);
      if (!guess) return { known, power, value: text };
      known.push({ power, coefficient: guess });
    }
    return { known, power: LAST_POWER, value: at(LAST_POWER) };
  });
}

function recognised(ring: ReturnType<MpfrLibrary['ring']>, text: string): QPi | undefined {
  const guess = recogniseCoefficient(Number(text));
  if (!guess) return undefined;
  const difference: Mpfr = ring.sub(evaluateQPi(ring, guess), ring.parse(text));
  return ring.exponent(difference) < -AGREEMENT ? guess : undefined;
}
