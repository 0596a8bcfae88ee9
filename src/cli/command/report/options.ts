import type { ModelOptions } from '../../argument/model-options.js';

/** The options of `report`, as text. */
export interface ReportCommandOptions extends ModelOptions {
  readonly output?: string;
  readonly extra?: string;
  readonly theorems?: true;
  readonly check?: string;
  readonly from?: string;
  readonly minima?: string;
  /** False for `--no-cache`, true where neither form was given. */
  readonly cache?: string | boolean;
}
