import { InputError } from '../../../input/errors.js';
import type { DiagramQuantity } from '../../../report/branches/diagram-axes.js';
import type { AxisScale } from '../../../report/figure/axis-scale.js';
import { parseSize } from '../../../representation/young-type.js';
import { SEARCH_END } from '../../../study/family/search-range.js';
import { constantValue, type Polynomial } from '../../../symbolic/exact/polynomial.js';
import { type Rational, rational, rationals } from '../../../symbolic/exact/rational.js';
import { parseDimension, shortened } from '../../argument/arguments.js';
import type { ModelOptions } from '../../argument/model-options.js';
import type { OutputOptions } from '../../output/options.js';
import { endingOf, PICTURE_ENDINGS } from '../../output/picture.js';

/** The options of `symbreak branches`, as text. */
export interface BranchesCommandOptions extends OutputOptions, ModelOptions {
  readonly extra?: string;
  readonly digits: string;
  readonly from?: string;
  readonly to?: string;
  readonly q?: string;
  readonly component?: string;
  readonly certify?: boolean;
  readonly certificate?: string;
  readonly of?: DiagramQuantity;
  readonly xScale?: AxisScale;
  readonly yScale?: AxisScale;
  readonly passes?: boolean;
  readonly d?: string;
  readonly starts?: string;
  readonly seed?: string;
}

/** What a file of `-o` has in it, where its name says that: no text, but a picture or the numbers of one. */
export const DRAWN_ENDINGS = [...PICTURE_ENDINGS, '.csv'] as const;
export type DrawnEnding = (typeof DRAWN_ENDINGS)[number];

/** The end of the name of a file to draw to; undefined where a document is printed. */
export function drawnEnding({ output, json, latex, markdown, ...options }: OutputOptions): DrawnEnding | undefined {
  if (output === undefined || json || latex || markdown || options.export !== undefined) return undefined;
  return endingOf(output, DRAWN_ENDINGS);
}

/** Options of births, of passes, and of diagrams. */
const OF_BIRTHS = ['from', 'to', 'q', 'component', 'certify', 'certificate', 'of', 'xScale', 'yScale'] as const;
const OF_PASSES = ['d', 'starts', 'seed'] as const;
const OF_DIAGRAMS = ['of', 'xScale', 'yScale'] as const;

const flag = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Throws an InputError where options have no meaning together. */
export function expectFitting(options: BranchesCommandOptions): void {
  if (options.passes) {
    const strange = OF_BIRTHS.find((name) => options[name] !== undefined);
    if (strange !== undefined) throw new InputError(`${flag(strange)} with --passes: passes are at the dimensions of --d alone`);
    if (options.d === undefined)
      throw new InputError('--passes without --d: the dimensions of the passes, such as --d 8, are accepted');
    return;
  }
  if (options.certificate !== undefined && options.certify !== true) {
    throw new InputError('--certificate without --certify: certificates are those of proofs');
  }
  const lonely = OF_PASSES.find((name) => options[name] !== undefined);
  if (lonely === 'd') {
    throw new InputError(
      `--d ${shortened(options.d ?? '')} without --passes: branches are followed over all d, or where --from and --to say`,
    );
  }
  if (lonely !== undefined) throw new InputError(`${flag(lonely)} without --passes: with --passes --d D it is accepted`);
  const undrawn = OF_DIAGRAMS.find((name) => options[name] !== undefined);
  if (undrawn !== undefined && (drawnEnding(options) ?? '.csv') === '.csv') {
    throw new InputError(
      `${flag(undrawn)} is for the diagram: with -o and a name that ends in ${PICTURE_ENDINGS.join(', ')} it is accepted`,
    );
  }
}

/** Where families are followed to at all. */
const LEAST = rational(1);
const MOST = rational(SEARCH_END);

/** The range of `--from` and `--to`. Throws an InputError unless 1 ≤ from < to ≤ 10⁴. */
export function parseRange({ from, to }: Pick<BranchesCommandOptions, 'from' | 'to'>): {
  readonly from?: Rational;
  readonly to?: Rational;
} {
  const [low, high] = [from, to].map((text) => (text === undefined ? undefined : parseDimension(text)));
  for (const [text, value, option] of [
    [from, low, 'from'],
    [to, high, 'to'],
  ] as const) {
    if (value !== undefined && (isLess(value, LEAST) || isLess(MOST, value))) {
      throw new InputError(`--${option} ${shortened(text ?? '')}: a dimension from 1 to ${SEARCH_END} is accepted`);
    }
  }
  if (!isLess(low ?? LEAST, high ?? MOST)) {
    const given = [from === undefined ? '' : `--from ${shortened(from)}`, to === undefined ? '' : `--to ${shortened(to)}`];
    throw new InputError(`${given.join(' ').trim()}: a range whose first dimension is less than its last one is accepted`);
  }
  return { ...(low && { from: low }), ...(high && { to: high }) };
}

function isLess(a: Rational, b: Rational): boolean {
  return rationals.sub(a, b).n < 0n;
}

/** At most so many sizes are tried. */
const MOST_SPLITS = 20;

/**
 * The sizes of `--q`: numbers of at least 1, real ones among them, and sizes that grow with d, each once. Throws an InputError for
 * anything else; whether a block is large enough is for its family to say.
 */
export function parseSplits(text: string): readonly Polynomial[] {
  const parts = text.split(',');
  if (parts.length > MOST_SPLITS) throw new InputError(`--q ${shortened(text)}: at most ${MOST_SPLITS} sizes are accepted`);
  return [...new Map(parts.map((part) => [part.trim(), splitOf(part.trim(), text)])).values()];
}

function splitOf(part: string, text: string): Polynomial {
  const refused = new InputError(
    `'${shortened(part)}' in --q ${shortened(text)}: sizes of at least 1 such as 1, 2.5 or d/2, separated by commas, are accepted`,
  );
  const size = sizeOrNone(part);
  if (size === undefined) throw refused;
  const constant = constantValue(size);
  const grows = (size[1]?.n ?? 0n) > 0n;
  if (constant === undefined ? !grows : isLess(constant, LEAST)) throw refused;
  return size;
}

function sizeOrNone(part: string): Polynomial | undefined {
  try {
    return parseSize(part);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A component by its name; a product may be written with an asterisk, `s_0*s_1`. Throws an InputError for what is none. */
export function parseComponent(text: string): string {
  const name = text.replaceAll('*', '⊠');
  if (/^(?:t|[sxy](?:_\d{1,2})?|s_\d{1,2}⊠s_\d{1,2})$/.test(name)) return name;
  throw new InputError(`--component ${shortened(text)}: a component such as s, s_1, x_0, y_1 or s_0*s_1 is accepted`);
}
