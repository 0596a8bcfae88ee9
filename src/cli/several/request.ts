import type { CriticalRecord } from '../../study/crossing/record.js';
import type { ModelTexts } from '../../study/model/model.js';
import type { SolveRecord, SpectrumRecord } from '../../study/point/record.js';
import type { ExpansionRecord } from '../../study/series/record.js';
import type { Outcome, Question } from '../../study/several/several.js';
import type { Rational } from '../../symbolic/exact/rational.js';

/** What several families are asked for, by command, besides digits. */
export interface SeveralParts {
  readonly critical: { readonly certify: boolean };
  readonly expand: { readonly order: number };
  readonly solve: { readonly dimensions: readonly Rational[] };
  readonly spectrum: { readonly dimensions: readonly Rational[]; readonly dense: boolean };
}
export type SeveralCommand = keyof SeveralParts;

/** The record of each question of a command. */
export interface SeveralRecords {
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
    readonly digits: number;
  };
}[C];

/** What a thread says: what it does, each answer when it is there, and how it ended. */
export type SeveralMessage =
  | { readonly kind: 'step'; readonly text: string; readonly total: number }
  | { readonly kind: 'outcome'; readonly outcome: Outcome<unknown>; readonly open: readonly Question[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly of: 'input' | 'computation'; readonly message: string };
