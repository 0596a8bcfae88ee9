import type { CompiledType } from '../../landscape/compile.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { hasRows, sizesText } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { evaluatePolynomial, polynomial, subtractPolynomials } from '../../symbolic/exact/polynomial.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { type FinerBlock, type FinerType, finerType } from '../descent/finer-type.js';
import { searchSaddles } from '../descent/saddle-search.js';
import { toDouble } from '../family/dimension.js';
import type { Family } from '../family/family.js';
import { locate } from '../point/polish.js';
import type { KnownSaddle, StatedOptions } from './options.js';

/** A point that may be a saddle with a way down to a minimum. */
export interface SaddleCandidate {
  readonly compiled: CompiledType;
  readonly x: readonly number[];
  /** Where it comes from, in words. */
  readonly origin: string;
  /** What it is called; null where that is not known. */
  readonly name: string | null;
  /** The Morse index that it must have to count: a search finds saddles of any index. */
  readonly only?: number;
}

/** The elements of a block that are split off: one, two that are alike, or two that are not. */
const SHARES: readonly (readonly number[])[] = [[1], [2]];
const SINGLES: readonly number[] = [1, 1];

/**
 * Points that may be saddles at a d: the family's own point, those of its branches, those that are known already, and those that climbs find in the types in which one or two
 * elements are split off from a block of the family, around its point.
 */
export function saddleCandidates(
  mpfr: MpfrLibrary,
  family: Family,
  d: Rational,
  { saddles, starts, seed }: StatedOptions,
  born: readonly KnownSaddle[],
): { readonly candidates: readonly SaddleCandidate[]; readonly searched: readonly string[] } {
  const rough = locate(mpfr, family, d);
  const x = rough.x.map(rough.ring.toNumber);
  const name = family.alias ?? family.name;
  const own: SaddleCandidate = { compiled: rough.compiled, x, origin: `family ${name}`, name };
  const known: readonly SaddleCandidate[] = [...born, ...(saddles?.(d) ?? [])];
  if (starts === 0) return { candidates: [own, ...known], searched: [] };
  const finer = splits(rough.compiled, d);
  const climbed = finer.flatMap(({ compiled, point }) => {
    const origin = `a climb in type ${sizesText(compiled.type)}`;
    const found = searchSaddles(compiled, toDouble(d), point(x), { starts, seed });
    return found.map((saddle): SaddleCandidate => ({ compiled, x: saddle, origin, name: null, only: 1 }));
  });
  const types = finer.map(({ compiled }) => sizesText(compiled.type));
  return {
    candidates: [own, ...known, ...climbed],
    searched:
      types.length === 0
        ? ['no block has two elements that could be told apart']
        : [`saddles of index 1 by ${starts} climbs around ${name} in each of the types ${types.join('; ')} (seed ${seed})`],
  };
}

/** The types in which some elements of one block are told apart from the others of it, each part once; of a type of one block two single ones, too. */
function splits(compiled: CompiledType, d: Rational): readonly FinerType[] {
  const { type } = compiled;
  return type.sizes.flatMap((size, block) => {
    const count = evaluatePolynomial(double, size, toDouble(d));
    const shares = type.sizes.length === 1 ? [...SHARES, SINGLES] : SHARES;
    return shares
      .filter((share) => hasRows(type, block) && count >= 2 * Math.max(...share) && count >= sum(share) + 1)
      .map((share) => {
        const rest = subtractPolynomials(size, polynomial(sum(share)));
        const inside = [...share.map((part) => polynomial(part)), rest];
        return finerType(
          compiled,
          d,
          type.sizes.flatMap((own, b): readonly FinerBlock[] =>
            (b === block ? inside : [own]).map((part) => ({ size: part, block: b })),
          ),
        );
      });
  });
}

const sum = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0);
