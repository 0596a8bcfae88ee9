import { expectOptions, isRecord, wholeNumber } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { described } from '../../input/shown-text.js';
import { expectMpfr, expectRational, isYoungType } from '../../landscape/arguments.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { hasMatrixAt } from '../../representation/whole-sizes.js';
import { extraCount, sizeText } from '../../representation/young-type.js';
import { at } from '../../scalar/list.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { toDouble } from '../family/dimension.js';
import { DIGITS, SEEDS } from '../family/limits.js';
import { modelField } from '../model/record.js';
import { rowsAt } from '../point/polish.js';
import { certifyPoints } from './certify.js';
import { continuumRecord, familiesOf, ownPoints, pointRecord } from './lines.js';
import { morseSum } from './morse/morse.js';
import { withOrdinals } from './names.js';
import type { CertifiedRecord, PointRecord, PointsRecord } from './record.js';
import { DEFAULT_DIGITS, DEFAULT_SEARCH, type PointType, prepareType, STARTS } from './request.js';
import { searchPoints } from './search/search.js';
import { searchSpace } from './search/space.js';

/** How points are searched and how they are given. */
export interface PointsOptions {
  /** The dimension; left out where all sizes are numbers. */
  readonly d?: Rational | undefined;
  readonly starts?: number;
  readonly seed?: number;
  readonly digits?: number;
  /** Prove that each point is there, has its index, and that they are different. */
  readonly certify?: boolean;
}

/**
 * The critical points of a fixed-point space at one d that random starts lead to, each once up to permutations of blocks and rows that may be
 * exchanged: with name, loss, Morse index of the whole Hessian and isotropy, refined to so many digits and checked by a second route as
 * `spectrum` does; and what is not isolated, a line for each continuum. A search proves nothing about what it does not find: the record says
 * how many starts led to nothing new.
 *
 * Throws an InputError for numbers that are not accepted and for a d that is none of the type. Cost: independent of d; for two blocks some 5 ms
 * a start, and 50 ms for each point that is found.
 *
 * @example
 * ```ts
 * import { findPoints, loadMpfr, readPointType } from 'symbreak';
 * const { points } = await findPoints(await loadMpfr(), readPointType('4'), { starts: 40 });
 * points.map(({ name }) => name).slice(0, 2); // ['4:+#1', '4:-#1']
 * ```
 */
export async function findPoints(mpfr: MpfrLibrary, type: PointType, options: PointsOptions = {}): Promise<PointsRecord> {
  expectMpfr(mpfr);
  if (!isRecord(type) || typeof type.name !== 'string' || typeof type.model !== 'function' || !isYoungType(type.type)) {
    throw new InputError(`the type is ${described(type)}: what readPointType('3,2') returns is accepted`);
  }
  expectOptions(options);
  if (options.d !== undefined) expectRational(options.d);
  const { starts = DEFAULT_SEARCH.starts, seed = DEFAULT_SEARCH.seed, digits = DEFAULT_DIGITS } = options;
  wholeNumber(starts, 'starts', STARTS);
  wholeNumber(seed, 'seed', SEEDS);
  wholeNumber(digits, 'digits', DIGITS);
  const prepared = prepareType(type, options.d);
  const { compiled, d, classes } = prepared;
  const search = searchPoints(searchSpace(compiled, toDouble(d), classes), { starts, seed, signs: type.signs ?? undefined });
  const found = ownPoints(mpfr, type, prepared, search);
  const isolated = found.filter(({ candidate }) => candidate.continuum === null);
  const families = familiesOf(mpfr, isolated);
  const proofs = options.certify ? certifyPoints(mpfr, isolated) : undefined;
  const points: PointRecord[] = [];
  for (const [i, point] of isolated.entries()) {
    const line = await pointRecord(mpfr, search, point, digits);
    points.push({ ...line, family: at(families, i), ...(proofs && certifiedFields(line, at(proofs.points, i))) });
  }
  const continua = found.filter(({ candidate }) => candidate.continuum !== null);
  return {
    type: type.name,
    ...modelField(compiled.problem),
    sizes: type.type.sizes,
    extra: extraCount(type.type),
    k: sizeText(polynomial(rowsAt(compiled, d))),
    d: sizeText(polynomial(d)),
    rowless: type.type.rowless ?? [],
    wholeSizes: hasMatrixAt(compiled.type, d),
    unknowns: classes.length,
    permutations: search.symmetries.length,
    signs: type.signs?.join('') ?? null,
    starts,
    seed,
    digits,
    points: withOrdinals(points),
    continua: continua.map((point) => continuumRecord(search, point)),
    outcomes: search.outcomes,
    lastNew: search.lastNew,
    morse: morseSum(search, { seed, starts, restricted: type.signs && 'only points with the signs asked for were searched' }),
    ...(proofs === undefined ? {} : { distinct: proofs.distinct }),
    status: 'numerical',
    evidence: evidenceOf(points),
  };
}

/** What a proof adds to a point: an index that is not the one found is none. */
function certifiedFields({ index }: PointRecord, proof: CertifiedRecord): Pick<PointRecord, 'certified' | 'notCertified'> {
  if (proof.why !== null) return { certified: false, notCertified: proof.why };
  if (index === null || proof.index === String(index)) return { certified: true };
  return { certified: false, notCertified: `its proved index is ${proof.index}` };
}

/** What the points rest on, and what the list does not say. */
function evidenceOf(points: readonly PointRecord[]): string {
  const checked = points.filter(({ status }) => status !== 'numerical').length;
  const digits =
    checked === points.length
      ? 'every digit of every isolated point re-evaluated in decimal arithmetic (decimal.js)'
      : `every digit of ${checked} of the ${points.length} isolated points re-evaluated in decimal arithmetic (decimal.js)`;
  return `${points.length === 0 ? '' : `${digits}; `}found from random starts: what none of them led to may be there`;
}
