import { wholeNumber } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { expectRational } from '../../landscape/arguments.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { sizeText } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at } from '../../scalar/list.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import { rationals } from '../../symbolic/exact/rational.js';
import { crossingDigits } from '../crossing/digits.js';
import { locateDegeneratePoint } from '../end/degenerate-dimension.js';
import { expectStudy } from '../family/arguments.js';
import { type Family, refuseGroups } from '../family/family.js';
import { DIGITS } from '../family/limits.js';
import { modelField } from '../model/record.js';
import { alongText } from './along.js';
import { crossingRecord, withCrossings } from './crossings.js';
import { FOLLOW_SAMPLES, type FollowOptions } from './options.js';
import type { FollowCrossing, FollowEnd, FollowRecord } from './record.js';
import { curveOf, samplesOf } from './samples.js';
import { inDimension, inParameter, type Way } from './way.js';

/**
 * Follows one family in a number of its problem at one d, or in d: its fractional values, where eigenvalues vanish, its end, and
 * its loss, index, least eigenvalue and singular values on the way.
 *
 * The problem's number takes the place of d in all that follows families in d. Crossings are solved as square systems with exact
 * derivatives in MPFR and confirmed in decimal arithmetic; samples are doubles. A fold ends the way: the family turns back there.
 * Nothing is proved about crossings that no sign shows. Throws an InputError for values that a problem does not have, and a
 * ComputationError where there is no point to start from.
 *
 * @example
 * ```ts
 * import { followFamily, loadMpfr, parseFamily, rational } from 'symbreak';
 * const mpfr = await loadMpfr();
 * const asked = { d: rational(7), from: rational(0), to: rational(2), digits: 10, samples: 3 };
 * const { crossings } = await followFamily(mpfr, parseFamily('II'), { ...asked, along: { kind: 'penalty' } });
 * crossings.map(({ value }) => value); // ['1.557643084']
 * ```
 */
export async function followFamily(mpfr: MpfrLibrary, family: Family, options: FollowOptions): Promise<FollowRecord> {
  expectStudy(mpfr, family);
  const { d, along, from, to, digits, samples } = options;
  for (const [name, value] of Object.entries({ d, from, to })) expectRational(value, name);
  wholeNumber(digits, 'digits', DIGITS);
  wholeNumber(samples, 'samples', FOLLOW_SAMPLES);
  refuseGroups(family, 'crossings');
  if (rationals.isZero(rationals.sub(from, to)) === 'yes') {
    throw new InputError(`from ${sizeText(polynomial(from))} to the same number: two different ones are accepted`);
  }
  const whole = along.kind === 'd' ? inDimension(mpfr, family, options) : inParameter(mpfr, family, along, options);
  const { way, found } = withCrossings(whole);
  const { points } = way.scan;
  const ordered = rationals.sign(rationals.sub(to, from)) === 1 || along.kind !== 'd' ? found : [...found].reverse();
  const crossings: FollowCrossing[] = [];
  for (const crossing of ordered) crossings.push(await crossingRecord(mpfr, way, found, crossing, options));
  return {
    family: family.name,
    sizes: family.type.sizes.map(sizeText),
    ...modelField(family.problem),
    d: along.kind === 'd' ? '' : sizeText(polynomial(d)),
    along: along.kind === 'd' ? 'd' : alongText(along),
    from: sizeText(polynomial(from)),
    to: sizeText(polynomial(to)),
    digits,
    crossings,
    end: await endRecord(mpfr, way, options),
    samples: samplesOf(way, options),
    curve: curveOf(way),
    status: crossings.length === 0 || crossings.some(({ status }) => status === 'numerical') ? 'numerical' : 'checked',
    evidence: `signs of all eigenvalues compared at ${points.length} values in doubles${crossings.length === 0 ? '' : '; each crossing solved with exact derivatives in MPFR, its Newton correction recomputed in decimal arithmetic'}`,
  };
}

/** Why the way ends before its target: a fold, where the equations of component t are solved with their eigenvalue 0, or unknown. */
async function endRecord(mpfr: MpfrLibrary, way: Way, { digits }: FollowOptions): Promise<FollowEnd | null> {
  const { scan, reached, target, shown, cancelled } = way;
  if (Math.abs(reached - target) <= 1e-9 * Math.abs(target)) return null;
  const last = [...scan.points].sort((a, b) => Math.abs(a.d - reached) - Math.abs(b.d - reached))[0];
  const { branch, compiled } = scan;
  const value = String(Number(shown.value(double, reached).toPrecision(6)));
  const lost: FollowEnd = {
    value,
    kind: 'lost',
    why: 'beyond, the family meets another one, a row vanishes, or two rows become parallel',
  };
  if (!last || !branch) return lost;
  const fold = locateDegeneratePoint(mpfr, compiled, at(compiled.blocks, 0), last.x, last.d);
  const beyond = fold !== undefined && (target > reached ? fold.d >= reached : fold.d <= reached);
  if (!fold || !beyond) return lost;
  const { text } = await crossingDigits(mpfr, branch, fold, digits, { shown, cancelled });
  return {
    value: text,
    kind: 'fold',
    why: 'the family turns back there: a fold, at which an eigenvalue of component t vanishes',
  };
}
