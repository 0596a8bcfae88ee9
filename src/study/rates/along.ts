import { wholeNumber } from '../../input/arguments.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { double } from '../../scalar/double.js';
import type { Family } from '../family/family.js';
import { followFamily } from '../follow/follow.js';
import { FOLLOW_SAMPLES, type FollowOptions } from '../follow/options.js';
import type { FollowSample } from '../follow/record.js';
import { METHODS, tunings } from './methods.js';
import type { MethodRecord, RatesAlong } from './record.js';

/** Digits of what comes of eigenvalues in doubles. */
const DIGITS = 6;
/** An eigenvalue that is smaller beside the largest has fewer digits than these. */
const SMALLEST = 1e-7;

/**
 * Condition number and rates of a family on the way from one value of a number of its problem to another, such as the penalty of weight
 * decay, with the singular values of the point and its effective rank: samples of `followFamily`, in doubles. Throws what that throws.
 * Error: some 1e-14 of the largest eigenvalue, so that all six digits of a rate are right but where the least is 10⁷ times smaller,
 * which has no rates. Cost: that of `followFamily`.
 *
 * @example
 * ```ts
 * import { loadMpfr, parseFamily, ratesAlong, rational } from 'symbreak';
 * const asked = { d: rational(7), along: { kind: 'penalty' } as const, from: rational(0), to: rational(1, 100), samples: 2 };
 * const { samples } = await ratesAlong(await loadMpfr(), parseFamily('A'), asked);
 * samples.map(({ condition }) => condition); // ['329.111', '335.412']
 * ```
 */
export async function ratesAlong(mpfr: MpfrLibrary, family: Family, options: Omit<FollowOptions, 'digits'>): Promise<RatesAlong> {
  wholeNumber(options.samples, 'samples', FOLLOW_SAMPLES);
  const { d, along, from, to, samples, end } = await followFamily(mpfr, family, { ...options, digits: DIGITS });
  return {
    d,
    along,
    from,
    to,
    samples: samples.map(sampleRates),
    end: end && { value: end.value, why: end.why },
    status: 'numerical',
    evidence: 'in doubles',
  };
}

function sampleRates(sample: FollowSample): RatesAlong['samples'][number] {
  const { value, loss, index, effectiveRank, singular } = sample;
  const [least, largest] = [sample.least?.value ?? Number.NaN, sample.largest?.value ?? Number.NaN];
  const shown = (x: number): string => String(Number(x.toPrecision(DIGITS)));
  const known = { least: sample.least && shown(least), largest: sample.largest && shown(largest) };
  const base = { value, loss, index, effectiveRank, singular, ...known };
  // Not so that a NaN passes.
  if (!(least > SMALLEST * largest)) return { ...base, condition: null, methods: [] };
  const { condition, methods } = tunings(double, least, largest);
  return {
    ...base,
    condition: shown(condition),
    methods: METHODS.map((method): MethodRecord => {
      const { step, momentum, rate } = methods[method];
      return { method, step: shown(step), momentum: momentum === null ? null : shown(momentum), rate: shown(rate) };
    }),
  };
}
