import { expectOptions, wholeNumber } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { alternatives } from '../../input/meant-word.js';
import { expectRational } from '../../landscape/arguments.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { componentText } from '../../representation/component.js';
import { equivariants } from '../../representation/symmetric-power/equivariants.js';
import { sizesText, sizeText } from '../../representation/young-type.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import { rationals } from '../../symbolic/exact/rational.js';
import { boundedCrossing } from '../crossing/critical.js';
import type { Crossing } from '../crossing/crossing.js';
import { crossingDigits } from '../crossing/digits.js';
import { expectStudy } from '../family/arguments.js';
import type { Family } from '../family/birth.js';
import { toDouble } from '../family/dimension.js';
import { isGlobal, refuseGroups } from '../family/family.js';
import { DIGITS } from '../family/limits.js';
import { SEARCH_END } from '../family/search-range.js';
import { modelField } from '../model/record.js';
import { expectProvable } from '../proof/provable.js';
import { bornBranches, type Crossed } from './born.js';
import type { BranchesOptions } from './options.js';
import type { BirthCrossing, BranchesRecord } from './record.js';
import { bornFamily, type FollowRange, scanned, shortDimension, WHOLE_RANGE } from './resolve.js';
import { familyCurve } from './side-points.js';

/**
 * What is born at the fractional dimensions of a family: at each, the axial isotropy subgroups of the component that crosses, what kind
 * of branch is generic for them, the slope with which it leaves, and both its sides, followed past folds to where they end.
 *
 * Fractional dimensions and slopes to `digits` digits, checked in decimal arithmetic; folds solved for; what is followed is in doubles.
 * A search proves nothing about branches that are born without symmetry, nor about crossings that no sign shows.
 *
 * Throws an InputError for a family without fractional dimensions in the range, for a component that does not cross, and for parts that
 * do not fit into the block.
 *
 * @example
 * ```ts
 * import { branches, loadMpfr, parseFamily, rational } from 'symbreak';
 * const mpfr = await loadMpfr();
 * const { crossings } = await branches(mpfr, parseFamily('II'), { digits: 6, to: rational(10) });
 * crossings[0].branches.map(({ name, kind }) => `${name} ${kind}`)[0]; // 'II~1,1,d-2 transcritical'
 * ```
 */
export async function branches(mpfr: MpfrLibrary, named: Family, options: BranchesOptions): Promise<BranchesRecord> {
  expectStudy(mpfr, named);
  expectOptions(options);
  const { digits, component } = options;
  wholeNumber(digits, 'digits', DIGITS);
  refuseGroups(named, 'branches');
  if (options.certify === true) expectProvable(named.problem);
  const range = followRange(options);
  const name = named.alias ?? named.name;
  if (isGlobal(named)) throw new InputError(`no eigenvalue of family '${name}' vanishes at any d: nothing is born from it`);
  if (named.onlyAt) {
    throw new InputError(
      `family '${name}' is meant at one d, and branches are born where d moves: sizes in d are accepted, such as ${sizesText(named.type)}:${named.signs.join('')}`,
    );
  }
  const family = bornFamily(mpfr, named);
  const { scan, crossings } = scanned(mpfr, family);
  const inRange = crossings.filter(({ d }) => d >= range.from && d <= range.to);
  if (inRange.length === 0) throw new InputError(`${nothingCrosses(name, crossings, options)}: nothing is born from it there`);
  const chosen = inRange.filter(
    ({ block }) => component === undefined || componentText(block.component, scan.compiled.type) === component,
  );
  if (chosen.length === 0) {
    const crossing = [...new Set(inRange.map(({ block }) => componentText(block.component, scan.compiled.type)))];
    throw new InputError(`component '${component}' of family '${name}' does not cross: ${alternatives(crossing)} is accepted`);
  }
  const records: BirthCrossing[] = [];
  for (const crossing of chosen)
    records.push(await crossingRecord(mpfr, { family, scan, crossings }, crossing, { options, range }));
  const slopes = records.flatMap((record) => record.branches.map(({ slopeStatus }) => slopeStatus));
  return {
    family: family.name,
    ...modelField(family.problem),
    sizes: family.type.sizes,
    digits,
    searched: [shortDimension(range.from), shortDimension(range.to)],
    crossings: records,
    curve: familyCurve(scan, range.from, range.to),
    status: 'numerical',
    evidence: [
      scan.evidence,
      'fractional dimensions solved with exact derivatives in MPFR',
      ...(slopes.includes('checked')
        ? ['slopes by Lyapunov–Schmidt reduction in MPFR, computed again in decimal arithmetic']
        : []),
      ...(options.certify === true ? ['births and folds proved in interval arithmetic where that is said'] : []),
      'branches followed by arclength in doubles, their own fractional dimensions and folds solved in MPFR',
    ].join('; '),
  };
}

/** The range that options ask for; all that families are followed to without them. */
function followRange({ from, to }: BranchesOptions): FollowRange {
  for (const [name, value] of Object.entries({ from, to })) {
    if (value !== undefined) expectRational(value, name);
  }
  const text = (value: NonNullable<typeof from>): string => sizeText(polynomial(value));
  if (from !== undefined && from.n <= 0n) throw new InputError(`from = ${text(from)}: a positive d is accepted`);
  if (to !== undefined && toDouble(to) > SEARCH_END) {
    throw new InputError(`to = ${text(to)}: branches are followed up to d = ${SEARCH_END}, so at most that is accepted`);
  }
  if (from !== undefined && to !== undefined && rationals.sign(rationals.sub(to, from)) !== 1) {
    throw new InputError(`from ${text(from)} to ${text(to)}: a larger d is accepted for the second`);
  }
  return {
    from: from === undefined ? WHOLE_RANGE.from : toDouble(from),
    to: to === undefined ? WHOLE_RANGE.to : toDouble(to),
    infinite: to === undefined || toDouble(to) === SEARCH_END,
  };
}

function nothingCrosses(name: string, crossings: readonly Crossing[], { from, to }: BranchesOptions): string {
  if (crossings.length === 0) return `family '${name}' has no fractional dimensions that were found`;
  const all = alternatives(crossings.map(({ d }) => shortDimension(d)));
  const bounds = [from && `from d = ${sizeText(polynomial(from))}`, to && `to d = ${sizeText(polynomial(to))}`];
  return `family '${name}' has no fractional dimension ${bounds.filter((bound) => bound !== undefined).join(' ')}, only ${all}`;
}

async function crossingRecord(
  mpfr: MpfrLibrary,
  crossed: Crossed,
  crossing: Crossing,
  asked: { readonly options: BranchesOptions; readonly range: FollowRange },
): Promise<BirthCrossing> {
  const { scan, family } = crossed;
  const { branch } = scan;
  // The global minimum has no branch, and no eigenvalue of it vanishes.
  if (!branch) throw new RangeError('a crossing of a family without a branch');
  const { text } = await crossingDigits(mpfr, branch, crossing, asked.options.digits);
  const { name, blocks, degree } = crossing.block.component;
  const { quadratic, cubic } = equivariants(family.type, { name, blocks });
  return {
    d: text,
    component: name,
    blocks,
    degree,
    enclosure:
      asked.options.certify === true
        ? (boundedCrossing(mpfr, scan.compiled, crossing, asked.options.digits)?.bounds ?? null)
        : null,
    equivariants: { quadratic, cubic },
    branches: await bornBranches(mpfr, crossed, crossing, { ...asked, birthText: text }),
  };
}
