import { normalStream, type RandomStream } from '../../../numeric/random.js';
import { rowKinds } from '../../../representation/young-type.js';
import { double } from '../../../scalar/double.js';
import { at } from '../../../scalar/list.js';
import { evaluatePolynomial } from '../../../symbolic/exact/polynomial.js';
import type { LimitSign } from '../../family/family.js';
import { orthonormal, type SearchSpace } from './space.js';

/** How a row of a start is drawn. */
type RowShape = 'unit vector' | 'small' | 'any';

/** Shares of rows that are drawn near ± the unit vector of their own column, and small; all others have any direction and length. */
const SHARES = { unit: 0.35, small: 0.1 };
/** The spread of a row around a unit vector. */
const SHAKE = 0.2;
/** Lengths of rows of any direction, from the least to the most, uniform in the logarithm; of small ones a tenth of that. */
const LENGTHS = { least: 0.1, most: 2.5 };
const SMALL = 0.1;

/**
 * A random point to start from, in orthonormal coordinates: each kind of row is near ± the unit vector of its own column, or small, or has
 * any direction of its part of the fixed-point space, uniform on the sphere, and a length between 0.1 and 2.5. With signs, rows near unit
 * vectors have these. The stream alone decides.
 */
export function randomStart(space: SearchSpace, random: RandomStream, signs?: readonly LimitSign[]): readonly number[] {
  const { compiled, d } = space;
  const normal = normalStream(random);
  const x = new Array<number>(compiled.orbits.length).fill(0);
  for (const kind of rowKinds(compiled.type)) {
    const own = compiled.orbits.flatMap((o, e) => (o.row === kind ? [{ o, e }] : []));
    const shape = shapeOf(random());
    const direction = own.map(() => normal());
    const length = LENGTHS.least * (LENGTHS.most / LENGTHS.least) ** random() * (shape === 'small' ? SMALL : 1);
    const norm = Math.hypot(...direction);
    const sign = random() < 0.5 ? '-' : '+';
    own.forEach(({ o, e }, i) => {
      const entries = Math.sqrt(evaluatePolynomial(double, o.perRow, d));
      const spread = shape === 'unit vector' ? SHAKE : length / norm;
      const centre = shape === 'unit vector' && o.kind === 'diagonal' ? ((signs?.[kind] ?? sign) === '-' ? -1 : 1) : 0;
      x[e] = centre + (spread * at(direction, i)) / entries;
    });
  }
  return orthonormal(space, x);
}

function shapeOf(u: number): RowShape {
  return u < SHARES.unit ? 'unit vector' : u < SHARES.unit + SHARES.small ? 'small' : 'any';
}
