import { InputError } from '../../../input/errors.js';
import type { Family } from '../../../study/family/family.js';
import { SEEDS } from '../../../study/family/limits.js';
import { exactNumber } from '../../../study/model/activation.js';
import type { RatesOptions } from '../../../study/rates/rates.js';
import type { Rational } from '../../../symbolic/exact/rational.js';
import { parseDigits, parseWhole, shortened } from '../../argument/arguments.js';
import { parseDimensions } from '../../argument/lists.js';

/** The options of `rates` as they are given. */
export interface RatesTexts {
  readonly d?: string;
  readonly order: string;
  readonly series: boolean;
  readonly digits: string;
  readonly runs?: boolean;
  readonly seed?: string;
  readonly along?: string;
  readonly from?: string;
  readonly to?: string;
  readonly samples?: string;
}

/** The points on a way, and the seed of runs, where nothing is said. */
export const USUAL = { samples: '11', seed: '1' } as const;

/** What does not depend on the family. Throws an InputError for what is not accepted, and for options without the one that they belong to. */
export async function readOptions(options: RatesTexts): Promise<Omit<RatesOptions, 'along'>> {
  refuseLoose(options);
  const [{ RATE_DIGITS }, { RATE_ORDERS }] = await Promise.all([
    import('../../../study/rates/at-dimension.js'),
    import('../../../study/rates/series.js'),
  ]);
  const order = parseWhole(options.order, 'order', RATE_ORDERS);
  return {
    dimensions: options.d === undefined ? [] : parseDimensions(options.d),
    order: options.series && options.along === undefined ? order : null,
    digits: parseDigits(options.digits, RATE_DIGITS),
    runs: options.runs === true ? parseWhole(options.seed ?? USUAL.seed, 'seed', SEEDS) : null,
  };
}

/** Throws an InputError for options that say something about another one that is missing. */
function refuseLoose({ along, from, to, samples, runs, seed, d }: RatesTexts): void {
  for (const [option, value] of Object.entries({ from, to, samples })) {
    if (value !== undefined && along === undefined)
      throw new InputError(`--${option} without --along: it is the way that it belongs to`);
  }
  if (seed !== undefined && runs !== true) throw new InputError('--seed without --runs: nothing else of rates is random');
  if (runs === true && (d === undefined || along !== undefined)) {
    throw new InputError('--runs needs --d, and no --along: runs are made at dimensions');
  }
}

/** The dimensions at which rates are evaluated; those of a way are its own. */
export function dimensionsOf({ onlyAt }: Family, given: readonly Rational[], { along, series }: RatesTexts): readonly Rational[] {
  if (along !== undefined) return [];
  if (given.length === 0 && onlyAt !== null) return [onlyAt];
  if (given.length > 0 || series) return given;
  throw new InputError('--no-series without --d: nothing is left to compute');
}

/** The way along a number of the problem, where it is asked for. */
export async function alongOf(family: Family, options: RatesTexts): Promise<RatesOptions['along']> {
  if (options.along === undefined) return null;
  const [{ readAlong }, { FOLLOW_SAMPLES }] = await Promise.all([
    import('../../../study/follow/along.js'),
    import('../../../study/follow/options.js'),
  ]);
  if (options.along === 'd') throw new InputError('--along d: rates at several d are those of --d, such as 6..20');
  const along = readAlong(options.along, family.type);
  const [d, ...more] = options.d === undefined ? [family.onlyAt] : parseDimensions(options.d);
  if (!d || more.length > 0) throw new InputError(`--along ${options.along} needs --d with one dimension`);
  const [from, to] = [numberOf(options.from, 'from'), numberOf(options.to, 'to')];
  return { d, along, from, to, samples: parseWhole(options.samples ?? USUAL.samples, 'samples', FOLLOW_SAMPLES) };
}

function numberOf(text: string | undefined, option: string): Rational {
  const value = text === undefined ? undefined : exactNumber(text);
  if (value !== undefined) return value;
  const given = text === undefined ? 'is missing' : shortened(text);
  throw new InputError(`--${option} ${given}: an exact number such as 0.1, 1/10 or -2 is accepted`);
}
