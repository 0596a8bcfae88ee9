import { z } from 'zod';
import { sha256Hex } from '../../input/digest.js';
import type { ModelTexts } from '../model/model.js';
import { canonicalJson, digestOf, sealedContent } from './certificate.js';
import type { BatchEntry, BatchRecord } from './certify-batch.js';
import type { CertifyRecord } from './record.js';
import { modelSchema } from './stated-model.js';

/** The version of the lines of a journal: results of another one are computed again. */
const JOURNAL_VERSION = 3;

/** What the lines of a journal belong to. */
export interface JournalKey {
  /** The version of the program that computed them. */
  readonly program: string;
  /** The digest of the list, of `batchDigest`. */
  readonly input: string;
}

/** A finished entry as a journal keeps it. */
export interface JournalResult {
  readonly record: BatchRecord;
  /** The digest of its certificate; null where there is none. */
  readonly certificate: string | null;
}

/** What the text of a journal holds. */
export interface Journal {
  /** Whether any line was written for this list; if not, the file is somebody else's. */
  readonly isOwn: boolean;
  /** The results that count, by the digest of the entry. */
  readonly results: ReadonlyMap<string, JournalResult>;
  /** Lines that do not count: damaged, changed, or of another version of the program. */
  readonly passedOver: number;
}

const texts = z.array(z.string());
const components = { component: z.string(), blocks: z.array(z.int()) };
const place = { entry: z.int().positive(), digest: z.string() };
const bounds = z.tuple([z.string(), z.string()]);
/** Every field of a record, also one that only some have. */
const certifiedFields = {
  ...place,
  family: z.string(),
  model: modelSchema.exactOptional(),
  sizes: texts,
  signs: z.string(),
  d: z.string(),
  wholeSizes: z.boolean(),
  exists: z.boolean().nullable(),
  unique: z.boolean().nullable(),
  box: z
    .strictObject({
      diagonal: z.array(bounds),
      offDiagonal: z.array(bounds.nullable()),
      between: z.array(z.array(bounds.nullable())),
      extra: z.array(z.array(bounds)),
    })
    .nullable(),
  radius: z.string().nullable(),
  uniqueWithin: z.string().nullable(),
  isotropy: texts.nullable(),
  symmetry: z
    .strictObject({
      generators: z.array(z.strictObject({ rows: z.string(), columns: z.string() })),
      order: z.string().nullable(),
    })
    .exactOptional(),
  index: z.union([z.number(), z.string()]).nullable(),
  negative: z.array(z.strictObject({ ...components, count: z.int() })),
  eigenvalueEnclosures: z.array(
    z.strictObject({
      ...components,
      degree: z.string(),
      enclosures: z.array(z.strictObject({ bounds, holds: z.int() })),
    }),
  ),
  verdict: z.enum(['minimum', 'saddle', 'undecided']),
  reason: z.string().nullable(),
  precision: z.int(),
  moved: z.string().nullable(),
  status: z.enum(['exact', 'certified', 'checked', 'numerical']),
  evidence: z.string(),
  tolerance: z.string().exactOptional(),
  gap: z.tuple([z.string(), z.string()]).exactOptional(),
  tried: z
    .array(
      z.strictObject({
        sizes: texts,
        moved: z.string().nullable(),
        outcome: z.enum(['accepted', 'larger isotropy', 'too far', 'no point']),
        why: z.string().exactOptional(),
      }),
    )
    .exactOptional(),
  transpose: z.string().nullable().exactOptional(),
  named: z.string().nullable().exactOptional(),
} satisfies Readonly<Record<keyof CertifyRecord, z.ZodType>>;
const certified: z.ZodType<CertifyRecord & { readonly entry: number; readonly digest: string }> = z.strictObject(certifiedFields);
const failed = z.strictObject({ ...place, verdict: z.literal('failed'), reason: z.string() });
const seal = { journal: z.literal(JOURNAL_VERSION), program: z.string(), input: z.string(), digest: z.string() };
const headLine = z.strictObject({ ...seal, about: z.literal('symbreak certify --batch') });
const resultLine = z.strictObject({ ...seal, record: z.union([failed, certified]), certificate: z.string().nullable() });
const line = z.union([headLine, resultLine]);
type Line = z.infer<typeof line>;

/** The digest of a list: of what its entries say, in their order, and of what is learnt where that is not the usual. */
export function batchDigest(entries: readonly BatchEntry[], model: ModelTexts = {}): string {
  const learnt = Object.keys(model).length === 0 ? '' : canonicalJson(model);
  return sha256Hex(entries.map(({ digest }) => digest).join('') + learnt);
}

/** The first line of a journal, by which it is known as one. */
export function journalHead(key: JournalKey): string {
  return sealedLine({ journal: JOURNAL_VERSION, ...key, about: 'symbreak certify --batch' });
}

/** The line of a finished entry. */
export function journalLine(key: JournalKey, result: JournalResult): string {
  return sealedLine({ journal: JOURNAL_VERSION, ...key, ...result });
}

/** With the digest of the whole line: a changed one is noticed. It proves nothing. */
function sealedLine(content: object): string {
  return `${JSON.stringify({ ...content, digest: digestOf(content) })}\n`;
}

/**
 * Reads a journal line by line. A line counts if it is complete, has the shape of a result and the digest of its content, and is of
 * this program and list; a last line that was cut off is passed over in silence. Nothing is thrown.
 */
export function readJournal(text: string, key: JournalKey): Journal {
  const lines = text.split('\n');
  // After the last line break: nothing, or what was being written when the program ended.
  const cut = lines.pop() ?? '';
  const results = new Map<string, JournalResult>();
  // A head that was cut off: nothing else was written.
  let isOwn = lines.length === 0 && journalHead(key).startsWith(cut);
  let passedOver = 0;
  for (const line of lines) {
    const content = sealedContent(line, isLine);
    const isOfList = content !== undefined && content.input === key.input;
    if (isOfList) isOwn = true;
    if (isOfList && content.program === key.program && 'record' in content) {
      results.set(content.record.digest, { record: content.record, certificate: content.certificate });
    } else if (!(isOfList && 'about' in content)) passedOver += 1;
  }
  return { isOwn, results, passedOver };
}

/**
 * Whether a value has the shape of a line. Nothing is read that the digest does not cover: the shapes know all fields. The value
 * itself is used and not what zod makes of it, which has the fields in another order: so a run that goes on prints what
 * one without a break does.
 */
function isLine(content: unknown): content is Line {
  return line.safeParse(content).success;
}
