import { parseFamily } from '../../study/family/parse.js';
import { readModel } from '../../study/model/model.js';
import { solve } from '../../study/point/solve.js';
import { parseRational } from '../../symbolic/exact/rational.js';
import type { Answers, Question } from '../compute/question.js';
import { type Subject, subjectModel } from '../state/subject.js';

/** What the worker is asked for this part of the page. */
export interface StageQuestions {
  /** The loss of the family at the dimension, to 30 digits. */
  readonly loss: Question<Subject, string>;
}

/** How it answers. */
export const stageAnswers: Answers<StageQuestions> = {
  loss: async (subject, { mpfr }) => {
    const family = parseFamily(subject.family, readModel(subjectModel(subject)));
    return (await solve(await mpfr(), family, parseRational(subject.d), 30)).loss;
  },
};
