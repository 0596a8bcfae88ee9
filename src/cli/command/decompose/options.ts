import type { OutputOptions } from '../../output/options.js';

/** The options of `symbreak decompose`, as they were given. */
export interface DecomposeOptions extends OutputOptions {
  readonly extra: string;
  readonly equal?: string;
  readonly inputs?: string;
  readonly whole?: boolean;
  readonly power?: string;
  readonly group?: string;
  readonly classes?: boolean;
  readonly basis?: string;
  readonly teacher?: string;
  readonly outer?: string;
  readonly teacherOuter?: string;
  readonly k?: string;
  readonly d?: string;
}
