import type { Tail } from '../../src/study/tail/tail.js';
import { rational } from '../../src/symbolic/exact/rational.js';
import type { QPi } from '../../src/symbolic/qpi/qpi.js';
import { qpiField } from '../../src/symbolic/qpi/qpi.js';

/** Rounded coefficients in units of 2^−40, per unknown with the first power of t. */
const COEFFICIENTS: readonly (readonly [start: number, units: readonly string[]])[] = [
  [
    0,
    [
      '-1099511627776',
      '0',
      '4282114515617',
      '10378775619271',
      '-275359611244790',
      '12682478135292024',
      '-764827571771349248',
      '52265830093084950528',
      '-3839155560684389924864',
    ],
  ],
  [
    2,
    [
      '3024487057670',
      '14049930438633',
      '-271587543472851',
      '12396087973383520',
      '-752842444614875008',
      '51534871446050816000',
      '-3787970982405034999808',
    ],
  ],
  [
    2,
    [
      '118365056629',
      '-7700610512214',
      '234315312031970',
      '-10811771830963456',
      '646577215560210688',
      '-43919338878862319616',
      '3213924809876354629632',
    ],
  ],
  [
    0,
    [
      '1099511627776',
      '0',
      '1766859599722',
      '659709872213',
      '-212702343652831',
      '9585710788685632',
      '-560640847730298048',
      '37766712237708484608',
      '-2751104583396440408064',
    ],
  ],
  [
    2,
    [
      '-118365056629',
      '7700610512214',
      '-238798819873400',
      '10823943964087664',
      '-646443961356919680',
      '43913860509650403328',
      '-3213638002116496195584',
    ],
  ],
  [
    2,
    [
      '1373559453434',
      '-14049930438633',
      '267274958292073',
      '-12373003948218784',
      '752619824812864640',
      '-51525234313840918528',
      '3787377510600778186752',
    ],
  ],
];
const UNIT = 2n ** 40n;

/**
 * The tail of d/2,d/2:-+ with unknown leading coefficients, cut behind a power of t: numbers of an expansion in digits, which
 * nothing is known of until it is proved.
 */
export function halvesTail(last: number, inverseOfT0: number, widened = 1): Tail<QPi> {
  const point = COEFFICIENTS.map(([start, units]) => ({
    start,
    coefficients: units.slice(0, last + 1 - start).map((n) => qpiField.fromRational(BigInt(n), UNIT)),
    order: Number.POSITIVE_INFINITY,
  }));
  const radii = [1.14e-3, 3.8e-6, 2.7e-6, 1.14e-3, 2.7e-6, 3.8e-6].map((r) => r * widened);
  return {
    t0: rational(1, inverseOfT0),
    terms: last + 2,
    orders: radii.map(() => 2),
    point,
    radii,
    inverseTerms: 7,
    leading: 'unknown',
  };
}
