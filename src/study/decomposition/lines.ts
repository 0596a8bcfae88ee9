import { ComputationError } from '../../input/errors.js';
import { expectRational, expectType } from '../../landscape/arguments.js';
import { nameOf, wholeName } from '../../representation/symmetric-power/label.js';
import type { PowerComponent } from '../../representation/symmetric-power/power.js';
import { PROJECTIONS, WHOLE_COMPONENTS } from '../../representation/symmetric-power/whole-projection.js';
import { columnCount, extraCount, rowCount, sizeText, type YoungType } from '../../representation/young-type.js';
import { range } from '../../scalar/list.js';
import {
  addPolynomials,
  multiplyPolynomials,
  ONE,
  type Polynomial,
  polynomial,
  scalePolynomial,
} from '../../symbolic/exact/polynomial.js';
import type { PolynomialProduct } from '../../symbolic/exact/polynomial-product.js';
import { type Rational, rational } from '../../symbolic/exact/rational.js';
import { typeWithGroups } from './at-dimension.js';
import type { DecompositionLine, PowerRecord, WholeBasis, WholeLine } from './record.js';

/** Throws a ComputationError naming a law that does not hold: nothing is said that does not add up. */
export function expectLaws(laws: readonly { readonly name: string; readonly holds: boolean }[]): void {
  const broken = laws.find(({ holds }) => !holds);
  if (broken !== undefined)
    throw new ComputationError(`the decomposition does not add up, so none is given: not so that ${broken.name}`);
}

/** The type that a record is about, checked. */
export function typeGiven(type: YoungType, d: Rational | undefined): YoungType {
  expectType(type);
  if (d !== undefined) expectRational(d);
  return typeWithGroups(type, d);
}

/** What a record says of the type. */
export function subject(
  type: YoungType,
  d: Rational | undefined,
): Pick<PowerRecord, 'sizes' | 'd' | 'extra' | 'groups' | 'rowless'> {
  return {
    sizes: type.sizes,
    d: d === undefined ? null : sizeText(polynomial(d)),
    extra: extraCount(type),
    groups: type.extra,
    ...(type.rowless === undefined ? {} : { rowless: type.rowless }),
  };
}

/** k·d in terms of d. */
export function dimensionOf(type: YoungType): PolynomialProduct {
  return { factors: [rowCount(type), columnCount(type)].map((p) => ({ variable: 'd', polynomial: p })) };
}

/** The dimension of a symmetric power, the binomial of kd + n − 1 over n. */
export function powerDimension(type: YoungType, power: number): Polynomial {
  const matrices = polynomialOf(dimensionOf(type));
  return range(power).reduce<Polynomial>(
    (product, i) => scalePolynomial(rational(1, i + 1), multiplyPolynomials(product, addPolynomials(matrices, polynomial(i)))),
    ONE,
  );
}

/** A product of polynomials in d alone, multiplied out. */
export function polynomialOf({ factors }: PolynomialProduct): Polynomial {
  return factors.reduce<Polynomial>((product, { polynomial: factor }) => multiplyPolynomials(product, factor), ONE);
}

/** A component of a Young subgroup as a line of a record. */
export function lineOf({ labels, multiplicity, degree }: PowerComponent): DecompositionLine {
  return { ...nameOf(labels), multiplicity, degree: polynomialOf(degree) };
}

/** The multiplicity of the trivial representation. */
export function invariantsOf(components: readonly PowerComponent[]): number {
  return components.find(({ labels }) => labels.every((label) => label.length === 0))?.multiplicity ?? 0;
}

/** A component of the whole group as a line of a record. */
export function wholeLine({ labels, multiplicity, degree }: PowerComponent, power: number): WholeLine {
  const component = wholeName(labels);
  const own = WHOLE_COMPONENTS.find((name) => name === component);
  if (power !== 1 || own === undefined) return { component, multiplicity, degree };
  const [rows = 'constant', columns = 'constant'] = labels.map(
    (label): WholeBasis => (label.length === 0 ? 'constant' : 'helmert'),
  );
  return { component, multiplicity, degree, projection: PROJECTIONS[own], basis: { rows, columns } };
}
