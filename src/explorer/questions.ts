import type { Answers } from './compute/question.js';
import type { Answerer } from './compute/serve.js';
import { type DescentQuestions, descentAnswers } from './descent/answer.js';
import { type DiagramQuestions, diagramAnswers } from './diagram/answer.js';
import { type MatrixQuestions, matrixAnswers } from './matrix/answer.js';
import { type SeriesQuestions, seriesAnswers } from './series/answer.js';
import { type StageQuestions, stageAnswers } from './stage/answer.js';

/** All that the page asks its workers. */
export interface Questions extends StageQuestions, DiagramQuestions, SeriesQuestions, MatrixQuestions, DescentQuestions {}

const ANSWERS: Answers<Questions> = {
  ...stageAnswers,
  ...diagramAnswers,
  ...seriesAnswers,
  ...matrixAnswers,
  ...descentAnswers,
};

/** All answers by the names of their questions. */
export const ANSWERERS: ReadonlyMap<string, Answerer> = new Map(
  // The page asks by `Ask<Questions>`, so that an input is that of its question.
  Object.entries(ANSWERS).map(([name, answer]) => [name, answer as Answerer]),
);
