import type { Ask, LaneName } from './compute/client.js';
import type { DescentQuestions } from './descent/answer.js';
import type { DiagramQuestions } from './diagram/answer.js';
import type { MatrixQuestions } from './matrix/answer.js';
import type { Questions } from './questions.js';
import type { SeriesQuestions } from './series/answer.js';
import type { StageQuestions } from './stage/answer.js';

/** Asks all that the page asks; each part of the page takes from it what is its own. */
export type RootAsk = Ask<StageQuestions> &
  Ask<DiagramQuestions> &
  Ask<SeriesQuestions> &
  Ask<MatrixQuestions> &
  Ask<DescentQuestions>;

/** The lane of each question. */
export const LANES: { readonly [K in keyof Questions]: LaneName } = {
  matrix: 'matrix',
  descend: 'descent',
  descentEnd: 'descent',
  critical: 'study',
  branches: 'study',
  open: 'stage',
  point: 'stage',
  digits: 'study',
  expansion: 'series',
  curves: 'series',
  truncated: 'series',
};
