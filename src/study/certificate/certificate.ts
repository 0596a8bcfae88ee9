import { sha256Hex } from '../../input/digest.js';
import { InputError } from '../../input/errors.js';
import { parseJson } from '../../input/json-text.js';
import { identityPoint } from '../../landscape/identity-point.js';
import type { Problem } from '../../landscape/problem/problem.js';
import type { Ball, BallRing } from '../../numeric/ball/ball.js';
import type { EntryOrbit } from '../../representation/fixed-point-space.js';
import type { ModelRecord } from '../model/record.js';
import type { Segment } from '../proof/segment.js';
import type { ProvedSign } from '../proof/verified-index.js';
import { lossWords } from './loss-words.js';

/** The version of the format. Files of version 1 could be forged, and are refused. */
export const CERTIFICATE_VERSION = 2 as const;

/** What all certificates have. */
export interface CertificateHead {
  readonly format: 'symbreak certificate';
  readonly version: typeof CERTIFICATE_VERSION;
  /** As much of a family's name as is proved: see `provedName`. */
  readonly family: string;
  /** The block sizes as in a name. */
  readonly sizes: string;
  /** One entry, 1, per extra row. */
  readonly extra: readonly number[];
  /** The blocks of columns that have no rows, ascending; left out where all have some. */
  readonly rowless?: readonly number[];
  /** What is learnt; left out where it is the usual, see `modelField`. */
  readonly model?: ModelRecord;
  /** Bits of the intervals. */
  readonly precision: number;
  /** What is proved, in one sentence. */
  readonly statement: string;
  /** SHA-256 of the canonical JSON of the rest, so that a damaged file is refused at once; it proves nothing. */
  readonly digest: string;
}

/** Bounds as decimal numerals. */
export type Bounds = readonly [lower: string, upper: string];

/** One critical point at an exact d. */
export interface PointCertificate extends CertificateHead {
  readonly kind: 'point';
  readonly d: string;
  /** One pair of bounds per coordinate of the fixed-point space; those of `identityBox` for the point W = I itself. */
  readonly box: readonly Bounds[];
  /** Negative eigenvalues of the block of each component with a positive degree at d. */
  readonly negative: readonly number[];
  readonly index: string;
  readonly exactIsotropy: boolean;
}

/** A curve of critical points over an interval of d. */
export interface RangeCertificate extends CertificateHead {
  readonly kind: 'range';
  readonly from: string;
  readonly to: string;
  readonly segments: readonly Segment[];
  /** Negative eigenvalues of each block, the same on all segments; null where its degree is positive nowhere. */
  readonly negative: readonly (number | null)[];
  readonly exactIsotropy: boolean;
}

export type Certificate = PointCertificate | RangeCertificate;

/** The fields of a certificate that say what is proved; all others are what it is proved from. */
export type PointClaims = Pick<PointCertificate, 'family' | 'negative' | 'index' | 'exactIsotropy' | 'statement'>;
export type RangeClaims = Pick<RangeCertificate, 'family' | 'negative' | 'exactIsotropy' | 'statement'>;

/** What a certificate says, with its digest. */
export function sealed<C extends object>(content: C): C & Pick<Certificate, 'digest'> {
  return { ...content, digest: digestOf(content) };
}

/** The SHA-256 of the canonical JSON of a certificate without its digest, as hexadecimal text. */
export function digestOf(content: object): string {
  const rest = Object.fromEntries(Object.entries(content).filter(([key]) => key !== 'digest'));
  return sha256Hex(canonicalJson(rest));
}

/**
 * What a text of JSON says, if it has a shape and its field `digest` is right; undefined for any other text. The shape is asked for
 * first, and texts that are nested deeply, or have a field twice, are none.
 */
export function sealedContent<T extends { readonly digest: string }>(
  text: string,
  hasShape: (content: unknown) => content is T,
): T | undefined {
  let content: unknown;
  try {
    content = parseJson(text, 'the text');
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
  return hasShape(content) && content.digest === digestOf(content) ? content : undefined;
}

/**
 * One text per value: no spaces, fields in the order of their UTF-16 code units, numbers in the shortest form that is read
 * as the same double, texts with the escapes that JSON demands and no others.
 *
 * Source: RFC 8785, JSON Canonicalization Scheme. Cost: linear; recursion as deep as the value.
 *
 * @example
 * ```ts
 * import { canonicalJson } from 'symbreak';
 * canonicalJson({ b: [1e-7, 20], a: null }); // '{"a":null,"b":[1e-7,20]}'
 * ```
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`)
    .join(',')}}`;
}

/** Bounds of a box as numerals with as many digits as the precision has. */
export function boxTexts(balls: BallRing, box: readonly Ball[]): readonly Bounds[] {
  const digits = Math.ceil(balls.precision * Math.log10(2)) + 2;
  return box.map((side) => balls.format(side, digits));
}

/** The box of W = I, the point that is known exactly. */
export function identityBox(orbits: readonly EntryOrbit[]): readonly Bounds[] {
  return identityPoint<Bounds>(orbits, { zero: ['0', '0'], one: ['1', '1'] });
}

/** What certificates of both kinds prove. */
interface ProvedType {
  /** The sizes of the blocks, one text each. */
  readonly sizes: readonly string[];
  readonly extra: readonly number[];
  readonly rowless?: readonly number[] | undefined;
  /** One per block. */
  readonly signs: readonly ProvedSign[];
  /** Whether no larger group fixes the point. */
  readonly exactIsotropy: boolean;
  /** The problem that was proved for. */
  readonly problem: Problem;
}

/** What is proved of a point. */
export interface ProvedPoint extends ProvedType {
  readonly d: string;
  /** The numbers of rows and of columns. */
  readonly k: string;
  readonly n: string;
  /** Whether all sizes are whole numbers, so that there are matrices. */
  readonly isWhole: boolean;
  /** Whether the point is W = I itself. */
  readonly isIdentity?: boolean;
  readonly index: string;
}

/** What is proved over an interval of d. */
export interface ProvedRange extends ProvedType {
  readonly from: string;
  readonly to: string;
  /** Negative eigenvalues per copy of each component that has any. */
  readonly negative: readonly { readonly component: string; readonly count: number }[];
}

/**
 * As much of a family's name as a box proves: sizes and signs, and one `?` per extra row, whose limit for large d nobody
 * has proved. That the point lies on the branch that has this name is not proved either.
 */
export function provedName({ sizes, signs, extra }: Pick<ProvedType, 'sizes' | 'signs' | 'extra'>): string {
  return `${sizes.join(',')}:${signs.join('')}${extra.length > 0 ? `/${extra.map(() => '?').join(',')}` : ''}`;
}

/** The symmetry group of a type by the sizes of its blocks. */
interface StatedGroup {
  readonly group: readonly string[];
}

/** A formula as it is read: `d ≥ 6`, `1/4-1/(2*π)`. */
interface StatedFormula {
  readonly formula: string;
}

/** What a certificate says, in pieces: words, formulas, and the group that it speaks of. */
export type Statement = readonly (string | StatedGroup | StatedFormula)[];

/** A statement as it stands in a certificate, where it is compared letter by letter. */
export function statementText(statement: Statement): string {
  return statement
    .map((piece) => (typeof piece === 'string' ? piece : 'formula' in piece ? piece.formula : groupText(piece)))
    .join('');
}

/** What a point certificate says: nothing but what was proved in this run. */
export function pointStatement(c: ProvedPoint): Statement {
  const isMinimum = c.index === '0';
  const verdict = isMinimum ? 'a strict local minimum' : 'a saddle';
  const isotropy = isotropyText(c);
  const loss = `the loss${lossWords(c.problem)}`;
  if (c.isIdentity) {
    return [
      `At d = ${c.d} W = I is a critical point of ${loss}, which is 0 there and nowhere less; its type is `,
      ...typePieces(c),
      `, ${signsText(c.signs)}, ${isotropy}and its Morse index in the space of all ${c.k} × ${c.n} matrices is ${c.index}: ${verdict}.`,
    ];
  }
  if (c.isWhole) {
    return [
      `At d = ${c.d} ${loss} has one and only one critical point of type `,
      ...typePieces(c),
      ` in the box; ${signsText(c.signs)}, ${isotropy}and its Morse index in the space of all ${c.k} × ${c.n} matrices is ${c.index}: ${verdict}.`,
    ];
  }
  const all = isMinimum ? 'all eigenvalues being positive as at a strict local minimum' : verdict;
  // Without matrices there is no group: what was proved is that no entries coincide as a larger one would make them.
  const continued = c.exactIsotropy ? 'its entries are those of no larger group, ' : isotropy;
  return [
    `At d = ${c.d}, where no matrices are of type `,
    ...typePieces(c),
    `, its equations of critical points${ofLoss(c)}, continued in d, have one and only one solution in the box; ${signsText(c.signs)}, ${continued}and the index by the formulas is ${c.index}: ${all}.`,
  ];
}

/** What a range certificate says: nothing but what was proved in this run. */
export function rangeStatement(c: ProvedRange): Statement {
  const negative = c.negative.map(({ component, count }) => `${count} on ${component}`);
  const index =
    negative.length === 0
      ? 'all eigenvalues of the Hessian are positive: a strict local minimum'
      : `the blocks of the Hessian have negative eigenvalues (${negative.join(', ')}), all others being positive: a saddle`;
  const isotropy = isotropyText(c);
  return [
    `For every real d in [${c.from}, ${c.to}] there is a critical point${ofLoss(c)} of type `,
    ...typePieces(c),
    `, by the formulas where a size is not a whole number, which depends smoothly on d and is the only one near it in its fixed-point space; ${signsText(c.signs)}, ${isotropy}and ${index}.`,
  ];
}

/** Which loss, where it is not the usual one. */
export function ofLoss({ problem }: Pick<ProvedType, 'problem'>): string {
  const words = lossWords(problem);
  return words === '' ? '' : ` of the loss${words}`;
}

/** What is not proved is said, too: a point of a larger group lies in the same fixed-point space. */
function isotropyText({ exactIsotropy }: Pick<ProvedType, 'exactIsotropy'>): string {
  return exactIsotropy ? 'its isotropy is exactly that group, ' : 'whether a larger group fixes it is not decided, ';
}

/** The group of a type, which blocks have no rows, and how many rows it has beside. */
export function typePieces({ sizes, extra, rowless = [] }: Pick<ProvedType, 'sizes' | 'extra' | 'rowless'>): Statement {
  const without = rowless.length > 0 ? ` without rows in ${rowless.length === 1 ? 'block' : 'blocks'} ${rowless.join(', ')}` : '';
  const rows = extra.length > 0 ? ` with ${extra.length} extra ${extra.length === 1 ? 'row' : 'rows'}` : '';
  return [{ group: sizes }, `${without}${without !== '' && rows !== '' ? ' and' : ''}${rows}`];
}

function groupText({ group }: StatedGroup): string {
  return `Δ(${group.map((size) => `S_${/^\w+$/.test(size) ? size : `(${size})`}`).join(' × ')})`;
}

/** What is said of the signs of diagonal entries. */
export function signsText(signs: readonly ProvedSign[]): string {
  const none = signs.includes('.') ? ', a dot where there are no rows' : '';
  const open = `${none}${signs.includes('?') ? ', ? where that is not decided' : ''}`;
  return signs.length === 1
    ? `the sign of its diagonal entry is ${signs.join('')}${open}`
    : `the signs of its diagonal entries are ${signs.join('')}${open}`;
}
