import { z } from 'zod';
import { sha256Hex } from '../../input/digest.js';
import { canonicalJson, digestOf, sealedContent } from '../certificate/certificate.js';
import type { TextTree } from '../model/model.js';
import { decodedDoubles, encodedDoubles } from './doubles.js';
import type { DiscoverRun, StartEnd } from './run.js';
import type { Shard } from './shard.js';

/** The version of the files of end points. */
const FILE_VERSION = 1;

/** What a file of end points belongs to. */
export interface RunKey {
  /** The version of the program that computed them. */
  readonly program: string;
  readonly run: DiscoverRun;
  /** Null for all starts. */
  readonly shard: Shard | null;
}

/** What the text of a file of end points holds. */
export interface RunText {
  /** Null where the first line is none that says so. */
  readonly key: RunKey | null;
  /** The ends, by the number of the start. */
  readonly ends: ReadonlyMap<number, StartEnd>;
  /** Whether a last line without its end was passed over. */
  readonly cut: boolean;
  /** Other lines that do not count: damaged, or changed. */
  readonly damaged: number;
}

const tree: z.ZodType<TextTree> = z.lazy(() => z.union([z.string(), z.array(tree)]));
const weights = z.union([z.string(), z.array(z.string())]);
const model = z.strictObject({
  activation: z.string().exactOptional(),
  formula: z.string().exactOptional(),
  penalty: z.string().exactOptional(),
  inputs: z.string().exactOptional(),
  outer: weights.exactOptional(),
  teacherOuter: weights.exactOptional(),
  teacher: z
    .strictObject({ diagonal: tree.exactOptional(), offDiagonal: tree.exactOptional(), between: tree.exactOptional() })
    .exactOptional(),
});
const run: z.ZodType<DiscoverRun> = z.strictObject({
  k: z.int(),
  d: z.int(),
  starts: z.int(),
  seed: z.int(),
  mode: z.enum(['published', 'fast']),
  step: z.number(),
  tolerance: z.number(),
  budget: z.int(),
  sgd: z.strictObject({ batch: z.int(), step: z.number(), steps: z.int() }).nullable(),
  model,
});
const headLine = z.strictObject({
  file: z.literal('symbreak discover'),
  version: z.literal(FILE_VERSION),
  program: z.string(),
  run,
  shard: z.strictObject({ part: z.int().positive(), of: z.int().positive() }).nullable(),
  digest: z.string(),
});
const endLine = z.strictObject({
  run: z.string(),
  start: z.int().nonnegative(),
  why: z.enum(['converged', 'budget', 'diverged']),
  steps: z.int(),
  halvings: z.int(),
  loss: z.number().nullable(),
  gradientNorm: z.number().nullable(),
  w: z.string(),
  digest: z.string(),
});

function isHead(content: unknown): content is z.infer<typeof headLine> {
  return headLine.safeParse(content).success;
}

function isEnd(content: unknown): content is z.infer<typeof endLine> {
  return endLine.safeParse(content).success;
}

/** What the lines of a run have in common, whatever its parts. */
function runDigest({ program, run: own }: RunKey): string {
  return sha256Hex(canonicalJson({ program, run: own })).slice(0, 16);
}

/** The first line of a file of end points. */
export function headText({ program, run: own, shard }: RunKey): string {
  return sealedLine({ file: 'symbreak discover', version: FILE_VERSION, program, run: own, shard });
}

/** The line of an end point: its matrix is written as the bytes of its doubles, little-endian, in base 64. */
export function endText(key: RunKey, { index, w, loss, gradientNorm, steps, why, halvings }: StartEnd): string {
  const content = {
    run: runDigest(key),
    start: index,
    why,
    steps,
    halvings,
    loss: finite(loss),
    gradientNorm: finite(gradientNorm),
  };
  return sealedLine({ ...content, w: encodedDoubles(w) });
}

/** JSON has no infinity. */
function finite(x: number): number | null {
  return Number.isFinite(x) ? x : null;
}

/** A whole file: its head, and the end points in the order of their starts. */
export function fileText(key: RunKey, ends: Iterable<StartEnd>): string {
  return (
    headText(key) +
    [...ends]
      .sort((a, b) => a.index - b.index)
      .map((end) => endText(key, end))
      .join('')
  );
}

function sealedLine(content: object): string {
  const text = canonicalJson({ ...content, digest: digestOf(content) });
  return `${text}\n`;
}

/**
 * Reads a file of end points. A line counts if it is complete, has its shape and the digest of its content, and belongs to the run of the
 * first line; nothing is thrown for others, which are counted.
 */
export function readRunText(text: string): RunText {
  const [first = '', ...lines] = text.split('\n');
  const rest = lines.pop() ?? '';
  const head = sealedContent(first, isHead);
  if (head === undefined) return { key: null, ends: new Map(), cut: rest !== '', damaged: 0 };
  // In the order of the shape, in which parameters are named.
  const { program, run: own, shard } = headLine.parse(head);
  const key: RunKey = { program, run: own, shard };
  const digest = runDigest(key);
  const ends = new Map<number, StartEnd>();
  let damaged = 0;
  for (const line of lines) {
    const end = endOf(line, digest);
    if (end === undefined) damaged += 1;
    else ends.set(end.index, end);
  }
  return { key, ends, cut: rest !== '', damaged };
}

function endOf(line: string, digest: string): StartEnd | undefined {
  const content = sealedContent(line, isEnd);
  if (content === undefined || content.run !== digest) return undefined;
  const { start: index, why, steps, halvings, loss, gradientNorm, w } = content;
  const values = decodedDoubles(w);
  if (values === undefined) return undefined;
  return { index, w: values, loss: loss ?? Number.NaN, gradientNorm: gradientNorm ?? Number.NaN, steps, why, halvings };
}
