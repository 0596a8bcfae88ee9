import type { CompiledType } from '../../landscape/compile.js';
import { isotropyGap } from '../../landscape/isotropy-gap.js';
import { hasMatrixAt } from '../../representation/whole-sizes.js';
import { double } from '../../scalar/double.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { toDouble } from '../family/dimension.js';
import type { SpectrumLine } from './record.js';

/** Gaps below this, in doubles, are those of a larger isotropy. */
const SAME_ENTRIES = 1e-12;

/** What a verdict is about: a point of a type at a d, the components, and whether those without eigenvalues are to be named. */
export interface Judged {
  readonly compiled: CompiledType;
  readonly d: Rational;
  readonly lines: readonly (Pick<SpectrumLine, 'component' | 'blocks' | 'counted'> & {
    readonly eigenvalues: readonly unknown[];
  })[];
  /** The point in doubles; null next to a meeting with a larger isotropy, where a gap of doubles says nothing. */
  readonly x: readonly number[] | null;
}

/** What a verdict rests on and leaves out, in words: which d it is, components without a degree, and those that are undecided. */
export function verdictNote({ compiled, d, lines, x }: Judged): string {
  const open = lines.filter((line) => line.counted && line.eigenvalues.length === 0).map((line) => line.component);
  const left = lines
    .filter((line) => !line.counted)
    .map((line) => (line.component === 't' ? 't' : `${line.component} of block ${line.blocks.join(', ')}`));
  const sizes = compiled.type.sizes.map((size) => evaluatePolynomial(double, size, toDouble(d)));
  const larger = x !== null && isotropyGap(compiled, sizes, x, { rearrange: true }).gap < SAME_ENTRIES;
  return [
    ...(larger ? ['at this d the isotropy is larger than the type (after a permutation of rows)'] : []),
    hasMatrixAt(compiled.type, d)
      ? 'integer d'
      : `${d.d === 1n ? 'no matrix' : 'fractional d'}: every component whose degree polynomial is positive counts`,
    ...(left.length > 0 ? [`left out, since their degree is not positive here: ${left.join(', ')}`] : []),
    ...(open.length > 0 ? [`undecided components (a block size between 1 and 2 has no inner product): ${open.join(', ')}`] : []),
  ].join('; ');
}
