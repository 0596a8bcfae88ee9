import type { CriticalRecord } from '../../study/crossing/record.js';
import type { ModelTexts } from '../../study/model/model.js';
import type { SolveRecord, SpectrumRecord } from '../../study/point/record.js';
import type { ExpansionRecord } from '../../study/series/record.js';
import type { Outcome, Question } from '../../study/several/several.js';
import type { SeveralTheorem } from '../../study/several/theorems.js';
import type { Rational } from '../../symbolic/exact/rational.js';

/** To how many significant digits. */
interface ToDigits {
  readonly digits: number;
}

/** What several families are asked for, by command. */
export interface SeveralParts {
  /** The folder for certificates; null where none are written. */
  readonly certify: { readonly folder: string | null };
  readonly critical: ToDigits & { readonly certify: boolean };
  readonly expand: ToDigits & { readonly order: number };
  readonly solve: ToDigits & { readonly dimensions: readonly Rational[] };
  readonly spectrum: ToDigits & { readonly dimensions: readonly Rational[]; readonly dense: boolean };
}
export type SeveralCommand = keyof SeveralParts;

/** The record of each question of a command. */
export interface SeveralRecords {
  readonly certify: SeveralTheorem;
  readonly critical: CriticalRecord;
  readonly expand: ExpansionRecord;
  readonly solve: SolveRecord;
  readonly spectrum: SpectrumRecord;
}

/** What is asked of a thread: plain data. */
export type SeveralRequest<C extends SeveralCommand = SeveralCommand> = {
  [K in C]: SeveralParts[K] & {
    readonly command: K;
    /** Names of families, which were read before. */
    readonly names: readonly string[];
    readonly extra: string | undefined;
    /** What is learnt. */
    readonly texts: ModelTexts;
  };
}[C];

/** What a thread says: what it does, each answer when it is there, and how it ended. */
export type SeveralMessage =
  | { readonly kind: 'step'; readonly text: string; readonly total: number }
  | { readonly kind: 'outcome'; readonly outcome: Outcome<unknown>; readonly open: readonly Question[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly of: 'input' | 'computation'; readonly message: string };
