import { InputError } from '../../input/errors.js';
import { type CompiledType, compileType, weightsAt } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { isRealisable, type Problem } from '../../landscape/problem/problem.js';
import { systemAt } from '../../linalg/system.js';
import { geometry, ZeroRowError } from '../../model/geometry.js';
import { type Ball, BallDomainError, type BallRing } from '../../numeric/ball/ball.js';
import { checkBox } from '../../numeric/krawczyk/krawczyk.js';
import { componentText } from '../../representation/component.js';
import { entryOrbits } from '../../representation/fixed-point-space.js';
import {
  columnCount,
  rowCount,
  sizesText,
  sizeText,
  type YoungType,
  YoungTypeError,
  youngType,
} from '../../representation/young-type.js';
import {
  addPolynomials,
  constantValue,
  D,
  evaluatePolynomial,
  multiplyPolynomials,
  type Polynomial,
  polynomial,
  scalePolynomial,
  subtractPolynomials,
} from '../../symbolic/exact/polynomial.js';
import {
  embedRational,
  parseRational,
  type Rational,
  rational,
  rationals,
  rationalsEqual,
} from '../../symbolic/exact/rational.js';
import { typeAt } from '../family/dimension.js';
import { readSizes } from '../family/parse.js';
import { exactDouble } from '../proof/exact-double.js';
import { areGlued, joinNegative, joinSigns, proveSegment, type SegmentProof } from '../proof/segment.js';
import {
  blockIndices,
  diagonalSigns,
  hasExactIsotropy,
  morseIndex,
  type ProvedSign,
  smoothGeometry,
} from '../proof/verified-index.js';
import {
  type Certificate,
  canonicalJson,
  identityBox,
  type PointCertificate,
  type PointClaims,
  pointStatement,
  provedName,
  type RangeCertificate,
  type RangeClaims,
  rangeStatement,
  type Statement,
  statementText,
} from './certificate.js';
import { CertificateRefusal, LARGEST_RANGE_D } from './schema.js';
import { statedProblem } from './stated-model.js';

/** What compiles a type with a problem: `compileType`, or it with a memory. */
export type Compiler = (type: YoungType, problem: Problem) => CompiledType;

/** Compiles without a memory. */
export const compileAnew: Compiler = (type, problem) => compileType(type, { problem });

/** Largest d of a point, as for `solve`. */
const LARGEST_POINT_D = rational(10n ** 12n);

/** What is proved from the boxes of a certificate of a point or an interval. Throws a CertificateRefusal with what is missing. */
export function certificateClaims(
  balls: BallRing,
  certificate: Certificate,
  progress: (d: number) => void,
  compile: Compiler,
): Proved<PointClaims | RangeClaims> {
  return certificate.kind === 'point'
    ? provedOfPoint(balls, certificate, compile)
    : provedOfRange(balls, certificate, progress, compile);
}

/** What runs a part of a check, turning what cannot be evaluated or read into a refusal. */
export function refusing<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof InputError) throw new CertificateRefusal(error.message);
    // A box in which rows vanish, bounds in the wrong order, numbers that are none: nothing is proved.
    if (error instanceof ZeroRowError || error instanceof BallDomainError || error instanceof SyntaxError) {
      throw new CertificateRefusal(`its boxes cannot be evaluated (${error.message})`);
    }
    throw error;
  }
}

/** The symmetry type, whose text must be its one spelling. */
export function readType({ sizes, extra, rowless }: Pick<PointCertificate, 'sizes' | 'extra' | 'rowless'>): YoungType {
  const type = readSizes(sizes, extra);
  if (sizesText(type) !== sizes) throw new CertificateRefusal(`its sizes must be written ${sizesText(type)}`);
  if (rowless === undefined) return type;
  try {
    const without = youngType(type.sizes, extra, rowless);
    if (canonicalJson(without.rowless ?? []) === canonicalJson(rowless)) return without;
  } catch (error) {
    if (!(error instanceof YoungTypeError)) throw error;
    throw new CertificateRefusal(`its blocks without rows: ${error.message}`);
  }
  throw new CertificateRefusal('its blocks without rows are not in order, each once');
}

/** An exact number, whose text must be its one spelling. */
function readExact(text: string, what: string): Rational {
  const value = parseRational(text);
  const spelled = sizeText(polynomial(value));
  if (spelled !== text) throw new CertificateRefusal(`${what} must be written ${spelled}`);
  return value;
}

const isBelow = (a: Rational, b: Rational): boolean => rationals.sign(rationals.sub(b, a)) === 1;

/**
 * Proves from a box at an exact d all that a point certificate states: existence and uniqueness in the box, the signs of
 * the diagonal entries, the isotropy, and the Morse index. W = I needs no box: the loss is 0 there, and its rows are
 * parallel to the teacher's in the same direction, where it is twice continuously differentiable. Throws a CertificateRefusal with what is missing.
 */
export function pointClaims(balls: BallRing, content: PointContent, compile: Compiler = compileAnew): PointClaims {
  return provedOfPoint(balls, content, compile).claims;
}

/** What is proved of the fields of a certificate, with its statement in pieces. */
export interface Proved<C> {
  readonly claims: C;
  readonly pieces: Statement;
}

/** What is proved of a point, with its statement in pieces. Throws a CertificateRefusal with what is missing. */
export function provedOfPoint(balls: BallRing, content: PointContent, compile: Compiler): Proved<PointClaims> {
  return refusing(() =>
    balls.scope(
      () => provedPoint(balls, content, compile),
      () => [],
    ),
  );
}

/** What a point is proved from. */
type PointContent = Pick<PointCertificate, 'sizes' | 'extra' | 'rowless' | 'model' | 'd' | 'box'>;
/** What an interval is proved from. */
type RangeContent = Pick<RangeCertificate, 'sizes' | 'extra' | 'rowless' | 'model' | 'from' | 'to' | 'segments'>;

/** Throws a CertificateRefusal unless there are as many inputs as the teacher has neurons, or more, at some values of d. */
export function expectInputs({ inputs }: Problem, values: readonly Rational[]): void {
  if (inputs === null) return;
  const few = values.find((d) => isBelow(evaluatePolynomial(rationals, inputs, d), d));
  if (few === undefined) return;
  throw new CertificateRefusal(`its ${sizeText(inputs)} inputs are fewer than d = ${sizeText(polynomial(few)).slice(0, 40)}`);
}

/** The number of all entries of a matrix, less those that the components of a compiled type account for: 0 for every type. */
export function missingDimensions({ type, problem, blocks }: CompiledType): Polynomial {
  const all = multiplyPolynomials(rowCount(type), problem.inputs ?? columnCount(type));
  const found = blocks
    .map(({ component: { degree }, structure: { multiplicity } }) => scalePolynomial(rational(multiplicity), degree))
    .reduce<Polynomial>(addPolynomials, []);
  return subtractPolynomials(all, found);
}

/** Why a type is refused whose components are not all of the space. */
export const INCOMPLETE = 'the components of its type are not all of the space of matrices';

function provedPoint(balls: BallRing, content: PointContent, compile: Compiler): Proved<PointClaims> {
  const named = readType(content);
  const d = readExact(content.d, 'its d');
  if (isBelow(d, rationals.one) || isBelow(LARGEST_POINT_D, d)) {
    throw new CertificateRefusal(`d = ${content.d.slice(0, 40)} is not between 1 and 10^12`);
  }
  const total = constantValue(columnCount(named));
  if (total && !rationalsEqual(total, d)) throw new CertificateRefusal(`its sizes do not sum to d = ${content.d.slice(0, 40)}`);
  const values = named.sizes.map((size) => evaluatePolynomial(rationals, size, d));
  if (values.some((value) => isBelow(value, rationals.one))) {
    throw new CertificateRefusal(`a block of sizes ${content.sizes} has less than one element at d = ${content.d.slice(0, 40)}`);
  }
  const problem = statedProblem(content.model, named);
  expectInputs(problem, [d]);
  const type = typeAt(named, d);
  const unknowns = entryOrbits(type).length;
  if (content.box.length !== unknowns) {
    throw new CertificateRefusal(`its box has ${content.box.length} sides, and its type ${unknowns} unknowns`);
  }
  const compiled = compile(type, problem);
  if (evaluatePolynomial(rationals, missingDimensions(compiled), d).n !== 0n) throw new CertificateRefusal(INCOMPLETE);
  const box = content.box.map(([lower, upper]) => balls.fromBounds(lower, upper));
  const isWhole = values.every((value) => value.d === 1n);
  // Of another teacher, or with other second-layer weights or a penalty, W = I is a point like any other.
  const isExact =
    isWhole && values.length === 1 && named.rowless === undefined && problem.teacher === null && isRealisable(problem, 1);
  const isIdentity = isExact && canonicalJson(content.box) === canonicalJson(identityBox(compiled.orbits));
  const enclosure = isIdentity ? box : enclosedPoint(balls, compiled, d, box);
  const weights = weightsAt(balls, compiled, embedRational(balls, d));
  const indices = blockIndices(balls, compiled, d, geometry(balls, compiled.structure, weights, enclosure));
  const index = morseIndex(indices);
  const negative = indices.flatMap((block) => block.negative ?? []);
  if (index === null) throw new CertificateRefusal('the inertia of a block is not decided over its box');
  const signs = diagonalSigns(balls, compiled, enclosure);
  const exactIsotropy = hasExactIsotropy(balls, compiled, enclosure);
  const sizes = named.sizes.map(sizeText);
  const pieces = pointStatement({
    sizes,
    extra: named.extra,
    rowless: named.rowless,
    signs,
    exactIsotropy,
    d: content.d,
    problem,
    k: sizeText(polynomial(evaluatePolynomial(rationals, rowCount(named), d))),
    n: sizeText(polynomial(evaluatePolynomial(rationals, problem.inputs ?? D, d))),
    isWhole,
    isIdentity,
    index,
  });
  const family = provedName({ sizes, signs, extra: named.extra });
  return { claims: { family, negative, index, exactIsotropy, statement: statementText(pieces) }, pieces };
}

/** A part of a box that holds the only critical point in it. */
function enclosedPoint(balls: BallRing, compiled: CompiledType, d: Rational, box: readonly Ball[]): readonly Ball[] {
  const system = systemAt(criticalPointEquations(compiled), (R) => embedRational(R, d));
  const result = checkBox(balls, system, box);
  if (!result.proved) throw new CertificateRefusal(`the test of Krawczyk fails on its box: ${result.reason}`);
  // The box that was tested is the one that is written, rounded outward to the next floats; an image of floats strictly inside
  // the one is inside the other.
  const weights = weightsAt(balls, compiled, embedRational(balls, d));
  if (!smoothGeometry(balls, compiled, weights, box)) {
    throw new CertificateRefusal('rows that are zero or parallel are not excluded in its box');
  }
  return result.enclosure;
}

/**
 * Proves from a chain of segments all that a range certificate states: one smooth curve of critical points over the
 * interval, the signs of the diagonal entries, the isotropy, and the constant index. Throws a CertificateRefusal with
 * what is missing.
 */
export function rangeClaims(
  balls: BallRing,
  content: RangeContent,
  progress: (d: number) => void = () => undefined,
  compile: Compiler = compileAnew,
): RangeClaims {
  return provedOfRange(balls, content, progress, compile).claims;
}

function provedOfRange(
  balls: BallRing,
  content: RangeContent,
  progress: (d: number) => void,
  compile: Compiler,
): Proved<RangeClaims> {
  return refusing(() => provedRange(balls, content, progress, compile));
}

function provedRange(
  balls: BallRing,
  content: RangeContent,
  progress: (d: number) => void,
  compile: Compiler,
): Proved<RangeClaims> {
  const type = readType(content);
  if (constantValue(columnCount(type))) {
    throw new CertificateRefusal(`its sizes ${content.sizes} are those of one d: sizes in d are accepted`);
  }
  const [from, to] = [readExact(content.from, 'its lower end'), readExact(content.to, 'its upper end')];
  const { segments } = content;
  const [first, last] = [segments[0], segments[segments.length - 1]];
  if (!first || !last) throw new CertificateRefusal('it has no segments');
  if (!isBelow(from, to)) throw new CertificateRefusal(`its interval from ${content.from} to ${content.to} is empty`);
  if (isBelow(from, rationals.one) || isBelow(rational(LARGEST_RANGE_D), to)) {
    throw new CertificateRefusal(`its interval is not between 1 and ${LARGEST_RANGE_D}`);
  }
  if (isBelow(from, exactDouble(first.from)) || isBelow(exactDouble(last.to), to)) {
    throw new CertificateRefusal(`its segments cover [${first.from}, ${last.to}] only`);
  }
  const problem = statedProblem(content.model, type);
  expectInputs(problem, [from, to]);
  const compiled = compile(type, problem);
  if (missingDimensions(compiled).length > 0) throw new CertificateRefusal(INCOMPLETE);
  const { negative, signs, exactIsotropy } = provedChain(balls, compiled, segments, progress);
  const sizes = type.sizes.map(sizeText);
  const pieces = rangeStatement({
    sizes,
    extra: type.extra,
    rowless: type.rowless,
    signs,
    exactIsotropy,
    problem,
    from: content.from,
    to: content.to,
    negative: compiled.blocks.flatMap(({ component }, b) => {
      const count = negative[b] ?? 0;
      return count > 0 ? [{ component: componentText(component, type), count }] : [];
    }),
  });
  const family = provedName({ sizes, signs, extra: type.extra });
  return { claims: { family, negative, exactIsotropy, statement: statementText(pieces) }, pieces };
}

/** Every segment proved, glued to the one before, and what holds on all of them. */
function provedChain(
  balls: BallRing,
  compiled: CompiledType,
  segments: RangeCertificate['segments'],
  progress: (d: number) => void,
): Pick<SegmentProof, 'negative' | 'signs' | 'exactIsotropy'> {
  let previous: { readonly segment: (typeof segments)[number]; readonly proof: SegmentProof } | undefined;
  let negative: SegmentProof['negative'] = [];
  let signs: readonly ProvedSign[] = [];
  let exactIsotropy = true;
  for (const segment of segments) {
    const proof = proveSegment(balls, compiled, segment);
    const where = `the segment from d = ${segment.from} to ${segment.to}`;
    if ('reason' in proof) throw new CertificateRefusal(`${where} is not proved: ${proof.reason}`);
    if (previous && !areGlued(balls, previous, { segment, proof })) {
      throw new CertificateRefusal(`${where} is not glued to the one before`);
    }
    const joined = previous ? joinNegative(negative, proof.negative) : proof.negative;
    if (!joined) throw new CertificateRefusal(`the index changes at ${where}`);
    negative = joined;
    signs = previous ? joinSigns(signs, proof.signs) : proof.signs;
    exactIsotropy &&= proof.exactIsotropy;
    previous = { segment, proof };
    progress(segment.to);
  }
  return { negative, signs, exactIsotropy };
}
