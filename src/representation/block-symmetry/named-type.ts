import { described, shortened } from '../../input/shown-text.js';
import { at, range } from '../../scalar/list.js';
import { cycleText, type Permutation, parseCycles } from '../permutation/permutation.js';
import {
  alternatingGroup,
  cyclicGroup,
  dihedralGroup,
  type Generators,
  symmetricGroup,
} from '../permutation-group/named-groups.js';
import { type ExtraRows, parseSize, sizeText, youngType } from '../young-type.js';
import { type BlockSymmetry, blockSymmetry } from './block-symmetry.js';

/** A group on named neurons, or on equal blocks, as a part of the name of a type: `z4`, `dih5`, `s3*2`, `[(1 2)(3 4)]`. */
interface GroupPart {
  readonly generators: readonly Permutation[];
  readonly points: number;
  readonly sizes: readonly string[];
  readonly name: string;
}

/** A type by its name: the group, and the name in its one spelling. */
export interface NamedSymmetry {
  readonly symmetry: BlockSymmetry;
  readonly name: string;
  /** The parts of the name, each with the number of its blocks. */
  readonly parts: readonly { readonly name: string; readonly blocks: number }[];
}

/** At most so many blocks are permuted by one group, and so many there are. */
const MOST_POINTS = 12;
const MOST_BLOCKS = 13;
/** What is accepted as a group, for messages. */
const ACCEPTED =
  'z4 (cyclic), dih4 (dihedral), alt4 (alternating), s3 (symmetric) and cycles [(1 2)(3 4)], and with *2 on blocks of 2, or *[1,1,2,2] on blocks of these sizes,';

/** The named groups, by their letters, with the least number of points. */
const NAMED: Readonly<Record<string, { readonly least: number; readonly make: (points: number) => Generators }>> = {
  z: { least: 2, make: cyclicGroup },
  dih: { least: 3, make: dihedralGroup },
  alt: { least: 3, make: alternatingGroup },
  s: { least: 2, make: symmetricGroup },
};

const PART = /^(?:([a-z]+)(\d{1,3})|\[([^[\]]*)\])(?:\*([^*]+))?$/;

/** Whether a text names a type with a group of permutations of its blocks. */
export function namesGroup(text: string): boolean {
  return topLevelParts(text).some((part) => groupLetters(part) !== undefined || part.startsWith('['));
}

/**
 * Reads a name such as `z4,d-4`: sizes as in `parseSizes`, and in place of some of them groups that permute as many blocks, of one
 * element or of the size after `*`: cyclic `z4`, dihedral `dih5`, alternating `alt4`, symmetric `s3*2` (three blocks of two
 * elements), or any with generators in cycles, points from 1, as `[(1 2 3)(4 5)]`, several generators separated by `;`. Blocks of several
 * sizes are listed in brackets: `[(1 2)(3 4)]*[1,1,2,2]`.
 *
 * Throws a SyntaxError, a YoungTypeError or an InputError in one sentence.
 *
 * @example
 * ```ts
 * import { parseSymmetry } from 'symbreak';
 * parseSymmetry('z4,d-4').symmetry.type.sizes.length; // 5
 * ```
 */
export function parseSymmetry(text: string, extra: ExtraRows = 0): NamedSymmetry {
  if (typeof text !== 'string') throw new SyntaxError(`a symmetry type is ${described(text)}: a text is accepted`);
  if (text.length > 400) throw new SyntaxError(`symmetry type '${shortened(text)}' is longer than 400 characters`);
  const parts = topLevelParts(text).map((part) => groupPart(part, text) ?? part);
  const sizes = parts.flatMap((part) => (typeof part === 'string' ? [part] : part.sizes));
  if (sizes.length > MOST_BLOCKS) {
    throw new SyntaxError(
      `symmetry type '${shortened(text)}' has ${sizes.length} blocks: ${MOST_BLOCKS} are accepted at the most`,
    );
  }
  const type = youngType(sizes.map(parseSize), extra);
  const kinds = range(type.extra.length).map((group) => type.sizes.length + group);
  let start = 0;
  const generators = parts.flatMap((part): readonly Permutation[] => {
    const first = start;
    start += typeof part === 'string' ? 1 : part.points;
    if (typeof part === 'string') return [];
    const moved = (g: Permutation, block: number): number =>
      block >= first && block < first + part.points ? first + at(g, block - first) : block;
    return part.generators.map((g) => range(type.sizes.length).map((block) => moved(g, block)));
  });
  const symmetry = blockSymmetry(
    type,
    generators.map((columns) => ({ rows: [...columns, ...kinds], columns })),
  );
  const named = parts.map((part) =>
    typeof part === 'string' ? { name: sizeText(parseSize(part)), blocks: 1 } : { name: part.name, blocks: part.points },
  );
  return { symmetry, name: named.map((part) => part.name).join(','), parts: named };
}

/** The letters of a named group that a part begins with. */
function groupLetters(part: string): string | undefined {
  const letters = PART.exec(part)?.[1];
  return letters !== undefined && letters !== 'd' ? letters : undefined;
}

/** A part that is a group; undefined for one that is a size. */
function groupPart(part: string, text: string): GroupPart | undefined {
  const refuse = (why: string): never => {
    throw new SyntaxError(`'${shortened(part)}' in '${shortened(text)}' ${why}`);
  };
  const letters = groupLetters(part);
  if (letters === undefined && !part.startsWith('[')) return undefined;
  const [, , count = '', given, size = '1'] =
    PART.exec(part) ?? refuse(`is no group: cycles such as [(1 2 3)(4 5)] are accepted`);
  const listed = /^\[(.*)\]$/.exec(size)?.[1]?.split(',');
  const group = (generators: readonly Permutation[], points: number, head: string): GroupPart => {
    if (listed !== undefined && listed.length !== points) {
      refuse(`permutes ${points} blocks and lists ${listed.length} sizes: as many are accepted`);
    }
    const sizes = (listed ?? range(points).map(() => size)).map((each) => sizeText(parseSize(each)));
    return { generators, points, sizes, name: `${head}${timesText(sizes)}` };
  };
  if (given !== undefined) {
    const points = Math.max(0, ...[...given.matchAll(/\d+/g)].map(([digits]) => Number(digits)));
    if (points < 2 || points > MOST_POINTS) refuse(`moves points up to ${points}: from 2 to ${MOST_POINTS} are accepted`);
    const generators = given.split(';').map((cycles) => parseCycles(cycles, points, `'${shortened(part)}'`));
    return group(generators, points, cyclesText(generators));
  }
  const named = NAMED[letters ?? ''] ?? refuse(`is no group: ${ACCEPTED} are accepted`);
  const points = Number(count);
  if (points < named.least || points > MOST_POINTS) {
    refuse(`permutes ${points} blocks: ${letters}N with N from ${named.least} to ${MOST_POINTS} is accepted`);
  }
  return group(named.make(points).generators, points, `${letters}${points}`);
}

/** The group that some permutations of blocks of these sizes generate, as a part of a name. */
export function bracketedGroup(generators: readonly Permutation[], sizes: readonly string[]): string {
  return `${cyclesText(generators)}${timesText(sizes)}`;
}

function cyclesText(generators: readonly Permutation[]): string {
  return `[${generators.map(cycleText).join('; ')}]`;
}

/** The sizes of the blocks of a group as they follow it: none for blocks of one element, one where all are alike. */
function timesText(sizes: readonly string[]): string {
  const [first = '1'] = sizes;
  if (sizes.some((size) => size !== first)) return `*[${sizes.join(',')}]`;
  return first === '1' ? '' : `*${first}`;
}

/** The parts between the commas outside of brackets. */
function topLevelParts(text: string): readonly string[] {
  return text.split(/,(?![^[\]]*\])/).map((part) => part.trim());
}
