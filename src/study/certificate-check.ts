import { systemAt } from '../linalg/system.js';
import { geometry } from '../model/geometry.js';
import { type Ball, type BallRing, ballRing } from '../numeric/ball.js';
import { checkBox } from '../numeric/krawczyk.js';
import type { MpfrLibrary } from '../numeric/mpfr.js';
import { componentText } from '../representation/component.js';
import { sizeText, type YoungType, youngType } from '../representation/young-type.js';
import { evaluatePolynomial, type Polynomial, polynomial } from '../symbolic/polynomial.js';
import { embedRational, parseRational, type Rational, rationals } from '../symbolic/rational.js';
import {
  type Certificate,
  digestOf,
  type PointCertificate,
  pointStatement,
  type RangeCertificate,
  rangeStatement,
} from './certificate.js';
import { type CompiledType, compileType, weightsAt } from './compile.js';
import { criticalPointEquations } from './critical-point.js';
import { InputError, type LimitSign, parseFamily, readSizes } from './family.js';
import { areGlued, joinNegative, proveSegment, type SegmentProof, segmentBox } from './segment-proof.js';
import { blockIndices, hasExactIsotropy, morseIndex, smoothGeometry } from './verified-index.js';

/** The answer to a certificate. */
export interface CertificateCheck {
  readonly valid: boolean;
  /** What is proved; null where the certificate is refused. */
  readonly statement: string | null;
  /** Why it is refused. */
  readonly reason: string | null;
}

/** What a certificate cannot claim. */
class Refusal extends Error {}

/**
 * Proves the statement of a certificate again from its boxes: interval evaluations, the test of Krawczyk, and LDLᵀ, and
 * nothing that searches, iterates or approximates; no solver is used. The statement is derived anew from what is proved and
 * compared with the one in the file.
 *
 * Throws an InputError for text that is no certificate. A certificate that is not valid is an answer, not an error.
 */
export function checkCertificate(mpfr: MpfrLibrary, text: string): CertificateCheck {
  const certificate = readCertificate(text);
  try {
    if (compact(text) !== JSON.stringify(certificate) || digestOf(certificate) !== certificate.digest)
      throw new Refusal('its digest is not that of its text: the file was changed or damaged');
    const statement = provenStatement(mpfr, certificate);
    if (statement !== certificate.statement) throw new Refusal(`what its boxes prove is another statement: ${statement}`);
    return { valid: true, statement, reason: null };
  } catch (error) {
    if (error instanceof Refusal || error instanceof InputError) return { valid: false, statement: null, reason: error.message };
    // A box in which rows vanish, numerals that are none, matrices of the wrong size: nothing is proved.
    if (error instanceof Error) {
      return { valid: false, statement: null, reason: `its boxes cannot be evaluated (${error.message})` };
    }
    throw error;
  }
}

function readCertificate(text: string): Certificate {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new InputError('the file is not a certificate: it is not complete JSON');
  }
  const head = content as Partial<Certificate> | null;
  if (typeof head !== 'object' || head?.format !== 'symbreak certificate') {
    throw new InputError('the file is not a certificate: the field "format" must be "symbreak certificate"');
  }
  if (head.version !== 1) throw new InputError(`certificate version ${String(head.version)}: version 1 is accepted`);
  if (head.kind !== 'point' && head.kind !== 'range') {
    throw new InputError(`certificate of kind '${String(head.kind)}': point or range is accepted`);
  }
  const bits = head.precision;
  if (typeof bits !== 'number' || !Number.isSafeInteger(bits) || bits < 53 || bits > 1e5) {
    throw new InputError(`certificate precision ${String(bits)}: a whole number of bits from 53 to 100000 is accepted`);
  }
  return content as Certificate;
}

/**
 * JSON without the spaces between its parts. Numbers that round to the same double, or a field that is given twice, would
 * escape a digest of what was read.
 */
function compact(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, string?: string) => string ?? '');
}

function provenStatement(mpfr: MpfrLibrary, certificate: Certificate): string {
  const type = youngType(readSizes(certificate.sizes).sizes, certificate.extra);
  const signs = signsOf(certificate, type);
  const compiled = compileType(type);
  const balls = ballRing(mpfr, certificate.precision);
  try {
    return certificate.kind === 'point'
      ? provenPoint(balls, compiled, certificate, signs)
      : provenRange(balls, compiled, certificate as RangeCertificate, signs);
  } finally {
    balls.dispose();
  }
}

/** The signs of the name, which must be that of the type: of the name itself no more is proved than sizes and signs. */
function signsOf(certificate: Certificate, type: YoungType): readonly LimitSign[] {
  const { type: named, signs } = parseFamily(certificate.family);
  const sizes = ({ sizes }: YoungType): string =>
    certificate.kind === 'point' ? valuesAt(sizes, parseRational(certificate.d)) : sizes.map(sizeText).join();
  if (sizes(named) !== sizes(type)) {
    throw new Refusal(`its sizes ${certificate.sizes} are not those of family ${certificate.family}`);
  }
  return signs;
}

/** Refuses a box in which a diagonal entry may have another sign than the name says. */
function expectSigns(
  balls: BallRing,
  { orbits }: CompiledType,
  box: readonly Ball[],
  signs: readonly LimitSign[],
  family: string,
): void {
  orbits.forEach((orbit, i) => {
    if (orbit.kind !== 'diagonal' || balls.sign(box[i] as Ball) === (signs[orbit.row] === '+' ? 1 : -1)) return;
    throw new Refusal(`the diagonal entry of block ${orbit.row} in its box has not the sign that family ${family} has`);
  });
}

/** The sizes of blocks at a d, as text. */
function valuesAt(sizes: readonly Polynomial[], d: Rational): string {
  return sizes.map((size) => sizeText(polynomial(evaluatePolynomial(rationals, size, d)))).join();
}

function provenPoint(
  balls: BallRing,
  compiled: CompiledType,
  certificate: PointCertificate,
  signs: readonly LimitSign[],
): string {
  const d = parseRational(certificate.d);
  for (const size of compiled.type.sizes) {
    const value = evaluatePolynomial(rationals, size, d);
    if (value.n < value.d)
      throw new Refusal(`a block of size ${sizeText(size)} has less than one element at d = ${certificate.d}`);
  }
  const box = certificate.box.map(([lower, upper]) => balls.fromBounds(lower, upper));
  expectSigns(balls, compiled, box, signs, certificate.family);
  const system = systemAt(criticalPointEquations(compiled), (R) => embedRational(R, d));
  const result = checkBox(balls, system, box);
  if (!result.proved) throw new Refusal(`the test of Krawczyk fails on its box: ${result.reason}`);
  const weights = weightsAt(balls, compiled, embedRational(balls, d));
  if (!smoothGeometry(balls, compiled, weights, box))
    throw new Refusal('rows that are zero or parallel are not excluded in its box');
  const enclosure = result.enclosure.map((side, i) => balls.intersect(side, box[i] as Ball) ?? side);
  const indices = blockIndices(balls, compiled, d, geometry(balls, compiled.structure, weights, enclosure));
  const index = morseIndex(indices);
  if (index === null) throw new Refusal('the inertia of a block is not decided over its box');
  const exactIsotropy = hasExactIsotropy(balls, compiled, enclosure);
  const negative = indices.map((b) => b.negative);
  if (
    index !== certificate.index ||
    negative.join() !== certificate.negative.join() ||
    exactIsotropy !== certificate.exactIsotropy
  ) {
    throw new Refusal(`its boxes prove Morse index ${index} (negative eigenvalues per component: ${negative.join(', ')})`);
  }
  return pointStatement(certificate);
}

function provenRange(
  balls: BallRing,
  compiled: CompiledType,
  certificate: RangeCertificate,
  signs: readonly LimitSign[],
): string {
  const { segments } = certificate;
  const [first] = segments;
  const last = segments[segments.length - 1];
  if (!first || !last) throw new Refusal('it has no segments');
  const exactly = (x: number) => parseRational(x.toFixed(60));
  const before = (a: number, text: string): boolean => rationals.sign(rationals.sub(exactly(a), parseRational(text))) !== 1;
  const after = (a: number, text: string): boolean => rationals.sign(rationals.sub(exactly(a), parseRational(text))) !== -1;
  if (!before(first.from, certificate.from) || !after(last.to, certificate.to)) {
    throw new Refusal(`its segments cover [${first.from}, ${last.to}] only`);
  }
  let previous: { readonly segment: (typeof segments)[number]; readonly proof: SegmentProof } | undefined;
  let negative: readonly (number | null)[] | undefined;
  for (const segment of segments) {
    const proof = proveSegment(balls, compiled, segment);
    const where = `the segment from d = ${segment.from} to ${segment.to}`;
    if ('reason' in proof) throw new Refusal(`${where} is not proved: ${proof.reason}`);
    if (!previous) expectSigns(balls, compiled, segmentBox(balls, segment, segment.from), signs, certificate.family);
    if (previous && !areGlued(balls, previous, { segment, proof })) throw new Refusal(`${where} is not glued to the one before`);
    negative = negative ? joinNegative(negative, proof.negative) : proof.negative;
    if (!negative) throw new Refusal(`the index changes at ${where}`);
    previous = { segment, proof };
  }
  if (negative?.join() !== certificate.negative.join()) {
    throw new Refusal(`its segments prove other numbers of negative eigenvalues: ${negative?.map((n) => n ?? '-').join(', ')}`);
  }
  return rangeStatement(
    certificate,
    compiled.blocks.map((b) => componentText(b.component, compiled.type)),
  );
}
