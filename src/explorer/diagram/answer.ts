import type { Answers } from '../compute/question.js';

/** What the worker is asked for this part of the page. */
// biome-ignore lint/complexity/noBannedTypes: nothing yet.
export type DiagramQuestions = {};

/** How it answers. */
export const diagramAnswers: Answers<DiagramQuestions> = {};
