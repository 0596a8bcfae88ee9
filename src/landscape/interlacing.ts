import type { Matrix } from '../linalg/matrix.js';
import { geometry } from '../model/geometry.js';
import { gramMatrix, hessianBlock } from '../model/hessian.js';
import type { BlockStructure } from '../model/structure.js';
import { rowKinds } from '../representation/young-type.js';
import { double } from '../scalar/double.js';
import { at } from '../scalar/list.js';
import { pencilEigen } from './block-spectrum.js';
import { type CompiledBlock, type CompiledType, weightsAt } from './compile.js';

/** The bounds that Cauchy's interlacing theorem gives for the eigenvalues of a component. */
export interface Interlacing {
  /** Eigenvalues of the whole block, ascending. */
  readonly eigenvalues: readonly number[];
  /** Upper bounds for the least eigenvalues, from the copies that vanish on the extra rows: the i-th is at least the i-th eigenvalue. */
  readonly withoutExtra: readonly number[];
  /** The same from the copies that live on the extra rows alone. */
  readonly extraOnly: readonly number[];
}

/**
 * Side by side: the eigenvalues of a component's Hessian block at a point with extra rows, and the eigenvalues of its
 * restrictions to the copies of the first d rows and to those of the extra rows. By Cauchy's theorem the i-th eigenvalue
 * of a restriction is at least the i-th of the whole, so that a negative one proves a direction of descent.
 *
 * In doubles. Source: Arjevani & Field 2022, who use the bound in chosen components.
 */
export function interlacing(
  compiled: CompiledType,
  { structure }: CompiledBlock,
  d: number,
  x: readonly number[],
): Interlacing | undefined {
  const g = geometry(double, compiled.structure, weightsAt(double, compiled, d), x);
  const whole = hessianBlock(double, g, structure);
  const gram = gramMatrix(double, g.weights, structure);
  const extra = copiesOnExtraRows(structure, rowKinds(compiled.type).length - compiled.type.extra.length);
  const rest = whole.map((_, i) => i).filter((i) => !extra.includes(i));
  const values = (kept: readonly number[]): readonly number[] | undefined => {
    const part = (m: Matrix<number>): Matrix<number> => kept.map((i) => kept.map((j) => at(at(m, i), j)));
    return kept.length === 0 ? [] : pencilEigen(double, part(whole), part(gram))?.values;
  };
  const [eigenvalues, withoutExtra, extraOnly] = [whole.map((_, i) => i), rest, extra].map(values);
  return eigenvalues && withoutExtra && extraOnly ? { eigenvalues, withoutExtra, extraOnly } : undefined;
}

/** The copies that vanish on all rows of the blocks. */
function copiesOnExtraRows({ gram, multiplicity }: BlockStructure, blocks: number): readonly number[] {
  return Array.from({ length: multiplicity }, (_, copy) => copy).filter((copy) =>
    gram.slice(0, blocks).every((matrix) => !matrix.some(({ i, j }) => i === copy && j === copy)),
  );
}
