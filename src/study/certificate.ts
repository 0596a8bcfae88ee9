import { createHash } from 'node:crypto';
import type { Ball, BallRing } from '../numeric/ball.js';
import type { Segment } from './segment-proof.js';

/** What all certificates have: a digest that ties the statement to the numbers it was proved with. */
interface CertificateHead {
  readonly format: 'symbreak certificate';
  readonly version: 1;
  readonly family: string;
  /** The symmetry type: block sizes as in a name, and sizes of groups of extra rows. */
  readonly sizes: string;
  readonly extra: readonly number[];
  /** Bits of the intervals. */
  readonly precision: number;
  /** What is proved, in one sentence. */
  readonly statement: string;
  /** SHA-256 of the rest, so that a damaged file is refused at once; it proves nothing. */
  readonly digest: string;
}

/** Bounds as decimal numerals. */
export type Bounds = readonly [lower: string, upper: string];

/** One critical point at an exact d. */
export interface PointCertificate extends CertificateHead {
  readonly kind: 'point';
  readonly d: string;
  /** One pair of bounds per coordinate of the fixed-point space. */
  readonly box: readonly Bounds[];
  /** Negative eigenvalues of the block of each component with a positive degree at d. */
  readonly negative: readonly number[];
  readonly index: string;
  readonly exactIsotropy: boolean;
}

/** A family over an interval of d. */
export interface RangeCertificate extends CertificateHead {
  readonly kind: 'range';
  readonly from: string;
  readonly to: string;
  readonly segments: readonly Segment[];
  /** Negative eigenvalues of each block, the same on all segments; null where its degree is positive nowhere. */
  readonly negative: readonly (number | null)[];
}

export type Certificate = PointCertificate | RangeCertificate;

/** A certificate with its digest. */
export function sealed<C extends Certificate>(content: Omit<C, 'digest'>): C {
  return { ...content, digest: digestOf(content) } as C;
}

/** The SHA-256 of a certificate without its digest, as hexadecimal text; the order of fields counts. */
export function digestOf(content: object): string {
  const rest = Object.fromEntries(Object.entries(content).filter(([key]) => key !== 'digest'));
  return createHash('sha256').update(JSON.stringify(rest)).digest('hex');
}

/** Bounds of a box as numerals with as many digits as the precision has. */
export function boxTexts(balls: BallRing, box: readonly Ball[]): readonly Bounds[] {
  const digits = Math.ceil(balls.precision * Math.log10(2)) + 2;
  return box.map((side) => balls.format(side, digits));
}

/** What a point certificate says. */
export function pointStatement(
  c: Pick<PointCertificate, 'family' | 'd' | 'sizes' | 'extra' | 'index' | 'exactIsotropy'>,
): string {
  const isotropy = c.exactIsotropy ? ', whose isotropy is exactly that group,' : '';
  return `At d = ${c.d} the loss has one and only one critical point of type ${groupText(c)} in the box${isotropy} and its Morse index in the space of all matrices is ${c.index}: ${verdictText(c.index === '0')} (family ${c.family}).`;
}

/** What a range certificate says. */
export function rangeStatement(
  c: Pick<RangeCertificate, 'family' | 'from' | 'to' | 'sizes' | 'extra' | 'negative'>,
  components: readonly string[],
): string {
  const negative = c.negative.flatMap((n, i) => (n ? [`${n} in ${components[i]}`] : []));
  const index =
    negative.length === 0
      ? 'all eigenvalues of the Hessian are positive: a strict local minimum'
      : `the Hessian has the negative eigenvalues ${negative.join(', ')} per copy of the component, all others being positive: a saddle`;
  return `For every real d in [${c.from}, ${c.to}] family ${c.family} of type ${groupText(c)} has a critical point, which depends smoothly on d and is the only one near it in its fixed-point space, and ${index}.`;
}

function groupText({ sizes, extra }: { readonly sizes: string; readonly extra: readonly number[] }): string {
  const blocks = sizes.split(',').map((size) => `S_${/^\w+$/.test(size) ? size : `(${size})`}`);
  const rows = extra.length > 0 ? ` with ${extra.length} extra ${extra.length === 1 ? 'row' : 'rows'}` : '';
  return `Δ(${blocks.join(' × ')})${rows}`;
}

function verdictText(isMinimum: boolean): string {
  return isMinimum ? 'a strict local minimum' : 'a saddle';
}
