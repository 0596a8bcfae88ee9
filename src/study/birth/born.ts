import { InputError } from '../../input/errors.js';
import { alternatives } from '../../input/meant-word.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { axialSubgroupOf, axialSubgroups } from '../../representation/axial/find.js';
import { productSubgroup } from '../../representation/axial/products.js';
import { splitSubgroup } from '../../representation/axial/splits.js';
import type { AxialSubgroup } from '../../representation/axial/subgroup.js';
import { type Component, componentText } from '../../representation/component.js';
import { sizesText, sizeText, type YoungType } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at } from '../../scalar/list.js';
import { evaluatePolynomial, type Polynomial } from '../../symbolic/exact/polynomial.js';
import { certifyBirth } from '../certificate/branching/certify.js';
import type { Crossing } from '../crossing/crossing.js';
import type { Scan } from '../end/scan.js';
import type { Family } from '../family/birth.js';
import { branchFamily } from '../family/branch-name.js';
import type { BranchesOptions } from './options.js';
import type { BranchRecord, SideRecord } from './record.js';
import { type FollowRange, followBranch, shortDimension } from './resolve.js';
import { sideRecord } from './side-record.js';
import { birthSlope } from './slope.js';

/** A family with its scan and all its crossings. */
export interface Crossed {
  readonly family: Family;
  readonly scan: Scan;
  readonly crossings: readonly Crossing[];
}

/** What is asked of the branches at one crossing. */
export interface BornAsked {
  readonly options: BranchesOptions;
  readonly range: FollowRange;
  /** The d of the crossing, as printed. */
  readonly birthText: string;
}

/** The branches that are born at a crossing, one for each axial subgroup that is listed or asked for. */
export async function bornBranches(
  mpfr: MpfrLibrary,
  crossed: Crossed,
  crossing: Crossing,
  asked: BornAsked,
): Promise<readonly BranchRecord[]> {
  const subgroups = subgroupsAt(crossed, crossing, asked.options);
  const records: BranchRecord[] = [];
  const { progress = () => undefined } = asked.options;
  for (const [i, axial] of subgroups.entries()) {
    progress(`branch ${i + 1} of ${subgroups.length} born at d = ${shortDimension(crossing.d)}`);
    records.push(await branchRecord(mpfr, crossed, crossing, axial, asked));
  }
  return records;
}

/** The axial subgroups of the component that crosses: those that are listed, or those with the sizes of parts that are asked for. */
function subgroupsAt(
  { family: { type }, crossings }: Crossed,
  { d, block: { component } }: Crossing,
  { splits, most }: BranchesOptions,
): readonly AxialSubgroup[] {
  if (splits === undefined) return axialSubgroups(type, component, most === undefined ? {} : { most });
  const { name, blocks } = component;
  if (name !== 's' && name !== 's⊠s') {
    const others = crossings.map(({ block }) => block.component).filter((other) => other.name === 's' || other.name === 's⊠s');
    const divided = [...new Set(others.map((other) => componentText(other, type)))];
    throw new InputError(
      `component ${componentText(component, type)} crosses at d = ${shortDimension(d)}: sizes of parts are accepted where s or s⊠s crosses, since only there blocks are divided in two${divided.length === 0 ? '' : `, so with component ${alternatives(divided)} alone`}`,
    );
  }
  for (const q of splits) expectFits(type, { d, component }, q);
  const [a, b] = blocks;
  if (name === 's') return splits.map((q) => splitSubgroup(type, at(blocks, 0), q));
  return splits.flatMap((q) => splits.map((r) => productSubgroup(type, [a ?? 0, b ?? 0], [q, r])));
}

/** Throws an InputError unless both parts of each block have at least one element where the branch is born. */
function expectFits(
  type: YoungType,
  { d, component }: { readonly d: number; readonly component: Component },
  q: Polynomial,
): void {
  for (const block of component.blocks) {
    const size = type.sizes[block];
    if (size === undefined) continue;
    const [own, whole] = [q, size].map((p) => evaluatePolynomial(double, p, d));
    if (own !== undefined && whole !== undefined && own >= 1 && whole - own >= 1) continue;
    throw new InputError(
      `q = ${sizeText(q)}: block ${block} of sizes ${sizesText(type)} has ${shortDimension(whole ?? 0)} elements at d = ${shortDimension(d)}, where its component crosses; parts of at least 1 are accepted`,
    );
  }
}

async function branchRecord(
  mpfr: MpfrLibrary,
  crossed: Crossed,
  crossing: Crossing,
  axial: AxialSubgroup,
  { options, range, birthText }: BornAsked,
): Promise<BranchRecord> {
  const { family, scan } = crossed;
  const text = `${family.alias ?? family.name}~${axial.name}${whichOf(crossed, crossing, axial)}`;
  const common = {
    name: text,
    sizes: axial.symmetry?.type.sizes.map(sizeText) ?? [],
    kind: axial.kind,
    why: axial.why,
    fixedDimension: axial.fixedDimension,
  };
  const unfollowed = (why: string): BranchRecord => ({
    ...common,
    followed: false,
    notFollowed: `not followed: ${why}`,
    slope: null,
    curvature: null,
    slopeStatus: null,
    sides: [],
  });
  if (axial.fixedDimension !== 1) return unfollowed(`its fixed space in the component has dimension ${axial.fixedDimension}`);
  if (axial.symmetry === null)
    return unfollowed('its fixed space in the component has dimension 1, but its type cannot be said with d a symbol');
  if (axial.symmetry.type.extra.length > family.type.extra.length) {
    return unfollowed(
      'its fixed space in the component has dimension 1, but it divides a group of equal extra rows, for which there is no name',
    );
  }
  const small = axial.symmetry.type.sizes.map((size) => evaluatePolynomial(double, size, crossing.d)).filter((size) => size < 1);
  if (small.length > 0) {
    return unfollowed(
      `its fixed space in the component has dimension 1, but at d = ${shortDimension(crossing.d)} a block would have ${shortDimension(small[0] ?? 0)} elements`,
    );
  }
  const child: Family = branchFamily(family, text.slice(text.lastIndexOf('~') + 1), text);
  // Directions that a permutation exchanges have the same points.
  const followed = followBranch(mpfr, child, scan, crossing, { ...range, oneSide: axial.negated });
  if (followed === undefined || followed.sides.length === 0) {
    return unfollowed('its fixed space in the component has dimension 1, but no first point of the branch was found');
  }
  const { space } = followed;
  const place = { parent: scan.compiled, crossing, space, into: axial.into, negated: axial.kind === 'pitchfork' };
  const { slope, curvature, status } = await birthSlope(mpfr, place, options.digits);
  const context = { branch: followed, parent: scan, birthText, digits: options.digits, certify: options.certify === true };
  const sides: SideRecord[] = [];
  for (const side of followed.sides) sides.push(await sideRecord(mpfr, context, side));
  const proof = options.certify === true ? { certified: certifyBirth(mpfr, scan.compiled, crossing, axial) } : {};
  return { ...common, name: text, followed: true, notFollowed: null, slope, curvature, slopeStatus: status, sides, ...proof };
}

/** `@d` where branches of one type are born at several crossings of a family. */
function whichOf({ family: { type }, crossings }: Crossed, crossing: Crossing, axial: AxialSubgroup): string {
  const { symmetry, into, name, fixedDimension } = axial;
  if (symmetry === null) return '';
  const bearing = crossings.filter(
    ({ block }) => axialSubgroupOf(type, block.component, { symmetry, into, name })?.fixedDimension === fixedDimension,
  );
  return bearing.length > 1 ? `@${shortDimension(crossing.d)}` : '';
}
