/** Values of records from texts: records have values, and tests are read more easily with texts. */
import { jsonRecord } from '../../src/report/export/json.js';
import { parseSizes } from '../../src/representation/young-type.js';
import { type Polynomial, polynomial } from '../../src/symbolic/exact/polynomial.js';
import { rational } from '../../src/symbolic/exact/rational.js';
import { parseQPi } from '../../src/symbolic/formula/element.js';
import { parseFormulaTree } from '../../src/symbolic/formula/parser.js';
import { formulaValue, laurentValue } from '../../src/symbolic/formula/value.js';
import { adjoinRoot, overPi } from '../../src/symbolic/qpi/coefficient-domain.js';
import type { ExactValue } from '../../src/symbolic/qpi/exact-value.js';
import type { QPi } from '../../src/symbolic/qpi/qpi.js';
import type { Quadratic } from '../../src/symbolic/qpi/quadratic-extension.js';

/** A polynomial in d with rational coefficients. */
export function inD(text: string): Polynomial {
  const { start, coefficients } = laurentValue(parseFormulaTree(text), 0);
  const powers = coefficients.flatMap((c, i) => {
    const [n = 0n, ...more] = c.numerator;
    if (n === 0n) return [];
    const power = -(start + i) / 2;
    if (more.length > 0 || !Number.isInteger(power) || power < 0) throw new RangeError(`'${text}' is no polynomial in d over Q`);
    return [[power, rational(n, c.scale)] as const];
  });
  const list = Array.from({ length: Math.max(-1, ...powers.map(([power]) => power)) + 1 }, () => rational(0));
  for (const [power, c] of powers) list[power] = c;
  return polynomial(...list);
}

/** Block sizes, each as in a name. */
export function sizesOf(...texts: readonly string[]): readonly Polynomial[] {
  return parseSizes(texts.join(',').replaceAll(' ', '')).sizes;
}

/** An element of Q(π), or of Q(π, √c) where the text has sqrt(c). */
export function exactOf(text: string): ExactValue {
  const radicand = /sqrt\(([^()]*)\)/.exec(text)?.[1];
  if (radicand === undefined) return overPi.exact(parseQPi(text));
  const { field, exact } = adjoinRoot(overPi, parseQPi(radicand));
  const sqrt = (a: Quadratic<QPi>): Quadratic<QPi> => {
    const root = field.squareRoot(a);
    if (root === undefined) throw new RangeError(`'${text}' has another root`);
    return root;
  };
  return exact(formulaValue({ ...field, sqrt }, parseFormulaTree(text), { d: field.zero, k: field.zero }));
}

/** A record from its JSON: texts that are values become values again. */
export function recordOfJson<T>(json: unknown): T {
  const polynomials: ReadonlySet<string> = new Set(['degree', 'degreePolynomial', 'dimension', 'index']);
  const revived = (name: string, value: unknown): unknown => {
    if (name === 'latex') return undefined;
    // What a point of JSON says in words only.
    if (typeof value === 'object' && value !== null && 'gradientNorm' in value) {
      return { ...value, basis: { point: 'decimal', eigenvalues: 'spectrum' in value }, limits: null };
    }
    if (typeof value === 'object' && value !== null && 'direction' in value && 'enclosure' in value) {
      const [, below = '1', above = '0'] = /^index changes from (.+) to (.+)$/.exec(String(value.direction)) ?? [];
      return { ...value, indices: [inD(below), inD(above)] };
    }
    if (name === 'exact' && typeof value === 'string') return exactOf(value);
    if (polynomials.has(name) && typeof value === 'string') return inD(value);
    if (name === 'stabiliser') return sizesOf(String(value));
    return name === 'sizes' ? sizesOf(...(value as string[])) : value;
  };
  return JSON.parse(JSON.stringify(json), revived) as T;
}

/** A record as JSON has it, read again, so that it has texts. */
export function asJson<T>(record: unknown): T {
  return JSON.parse(JSON.stringify(jsonRecord(record))) as T;
}
