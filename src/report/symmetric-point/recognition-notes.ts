import type { RecognitionRecord, TriedType } from '../../study/point/record.js';
import type { Inline } from '../text/notation.js';
import { enumeration, type Note } from '../text/notes.js';

/** How a matrix was recognised; `symmetry` is there where permutations of its blocks leave it as it is. */
type Recognition = Partial<RecognitionRecord> & { readonly symmetry?: unknown };

/** What a table says of a point that was read as a matrix: how far it moved, and how its isotropy was recognised. */
export function recognitionNotes(record: Recognition & { readonly moved: string | null; readonly d: string }): readonly Note[] {
  if (record.moved === null) return [];
  const moved: Inline = ['Largest change of an entry from the point given: ', { number: record.moved }, '.'];
  return [
    ...namedNote(record),
    ...[moved, ...toleranceNote(record), ...triedNote(record.tried ?? [])].map((provenance): Note => ({ provenance })),
    ...transposeNote(record.transpose ?? null),
  ];
}

function namedNote({ named, d }: { readonly named?: string | null; readonly d: string }): readonly Inline[] {
  if (named === undefined || named === null) return [];
  const at: Inline = { formula: `d = ${d}` };
  return [
    [
      'It is the point of family ',
      { family: named },
      ' at ',
      at,
      ': solved for from that name, it has the same entries, compared to 12 digits.',
    ],
  ];
}

function toleranceNote({ tolerance, gap, symmetry }: Recognition): readonly Inline[] {
  if (tolerance === undefined || gap === undefined) return [];
  const [below, above] = gap;
  if (symmetry !== undefined) {
    if (!Number.isFinite(Number(above))) return [];
    return [
      [
        'Elements of the isotropy group change entries of the matrix by at most ',
        { number: below },
        ', all other permutations of rows and columns some entry by at least ',
        { number: above },
        '.',
      ],
    ];
  }
  return [
    [
      'Entries that differ by at most ',
      { number: tolerance },
      ' count as equal: within an orbit they differ by at most ',
      { number: below },
      ', and blocks, or diagonal and other entries, by at least ',
      { number: above },
      '.',
    ],
  ];
}

/** The types that were tried before the one that was accepted; nothing where it was the first. */
function triedNote(tried: readonly TriedType[]): readonly Inline[] {
  if (tried.length < 2) return [];
  return [
    ['Block sizes tried: ', enumeration(tried.map((type) => [{ formula: type.sizes.join(', ') }, ...outcomeText(type)])), '.'],
  ];
}

function outcomeText({ outcome, moved, why }: TriedType): readonly Inline[] {
  switch (outcome) {
    case 'accepted':
      return [' (accepted)'];
    case 'larger isotropy':
      return [' (its critical point has a larger isotropy)'];
    case 'too far':
      return [' (its critical point is ', { number: moved ?? '' }, ' away)'];
    case 'no point':
      return [` (${why ?? 'no critical point was reached'})`];
  }
}

function transposeNote(distance: string | null): readonly Inline[] {
  if (distance === null) return [];
  return [['Transposed? The transpose of the matrix is only ', { number: distance }, ' away from a critical point.']];
}
