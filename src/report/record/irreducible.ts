import type { IrreducibleRecord, SpectrumLine, SymmetryRecord } from '../../study/point/record.js';
import { escapeLatex } from '../text/escape.js';
import type { Inline } from '../text/notation.js';
import { enumeration } from '../text/notes.js';

/** A component by its name and blocks, and by its irreducible where permutations of blocks leave the point where it is. */
interface NamedComponent extends Pick<SpectrumLine, 'blocks' | 'irreducible'> {
  readonly component: string;
}

/**
 * A component as it is printed: `s_1`, `(s_0 + s_1)` where permutations of blocks exchange the two, and with `⊗ τ_1` where these act by
 * more than the trivial representation. Without subscripts where there is one block.
 */
export function componentInline({ component, blocks, irreducible }: NamedComponent, one: boolean): Inline {
  const named = (list: readonly number[]): Inline => ({ component, blocks: one ? [] : list });
  if (irreducible === undefined) return named(blocks);
  return [...memberInlines(irreducible, named), irreducibleInline(irreducible)];
}

function memberInlines({ members }: IrreducibleRecord, named: (blocks: readonly number[]) => Inline): readonly Inline[] {
  const [first = [], ...others] = members;
  const last = others.at(-1);
  if (last === undefined) return [named(first)];
  const between: readonly Inline[] = others.length > 2 ? ['…'] : others.slice(0, -1).map(named);
  return ['(', named(first), ...between.flatMap((one): Inline[] => [' + ', one]), ' + ', named(last), ')'];
}

/** ` ⊗ τ_1`; nothing for the trivial representation. */
function irreducibleInline({ index }: IrreducibleRecord): Inline {
  return index === 0 ? '' : { math: { text: `⊗τ_${index}`, latex: `\\otimes\\tau_{${index}}` } };
}

/** The name of the irreducible in the name of a value, such as `tau1`; nothing for the trivial one. */
export function irreducibleName({ irreducible }: Pick<NamedComponent, 'irreducible'>): string {
  return irreducible === undefined || irreducible.index === 0 ? '' : `tau${irreducible.index}`;
}

/** Which group leaves the point where it is, where it is larger than the Young subgroup of the blocks; nothing where there is none. */
export function symmetryNotes(symmetry: SymmetryRecord | undefined): readonly Inline[] {
  if (symmetry === undefined) return [];
  const generators = symmetry.generators.map(
    ({ rows, columns }): Inline =>
      rows === columns ? `${rows} of rows and columns` : [`${rows} of rows with ${columns} of columns`],
  );
  const shown = generators.slice(0, MOST_SHOWN);
  const more = generators.length - shown.length;
  return [
    [
      `Isotropy group of order ${symmetry.order}: permutations within blocks, and `,
      enumeration([...shown, ...(more > 0 ? [`${more} more`] : [])]),
      '. Rows and columns in cycles are those of the matrix, counted from 1.',
    ],
    ...imageNotes(symmetry),
  ];
}

/** So many generators are printed; JSON has all. */
const MOST_SHOWN = 4;

function imageNotes({ rowOrbits }: SymmetryRecord): readonly Inline[] {
  const moved = rowOrbits.filter((kinds) => kinds.length > 1);
  if (moved.length === 0) return [];
  const images = moved.map(([first, ...others]) => `those of ${first} stand for ${enumerated(others)}`);
  return [`Of blocks that the group exchanges the rows of one are listed: ${images.join(', ')}.`];
}

function enumerated(numbers: readonly number[]): string {
  const last = numbers.at(-1);
  return numbers.length < 2 ? `${last}` : `${numbers.slice(0, -1).join(', ')} and ${last}`;
}

/** The name of a type with a group that permutes its blocks, such as `z4,d-4`. */
export function typeNameInline(name: string): Inline {
  return { math: { text: name, latex: `\\texttt{${escapeLatex(name)}}` } };
}

/** What τ_1, τ_2, … are, for the lines of a spectrum; nothing where there are none. */
export function irreducibleNotes(lines: readonly Pick<SpectrumLine, 'irreducible'>[]): readonly Inline[] {
  const known = new Map<number, IrreducibleRecord>();
  for (const { irreducible } of lines) if (irreducible !== undefined) known.set(irreducible.index, irreducible);
  const listed = [...known.values()].filter(({ index }) => index > 0).sort((a, b) => a.index - b.index);
  if (listed.length === 0) return [];
  const parts = listed.map(
    ({ index, type, dimension }): Inline => [
      { math: { text: `τ_${index}`, latex: `\\tau_{${index}}` } },
      ` of dimension ${dimension}${type === 'real' ? '' : ` (${type} type)`}`,
    ],
  );
  return [['Irreducible real representations of the permutations of blocks: ', enumeration(parts), '.']];
}
