import { branches } from '../../study/birth/branches.js';
import type { BranchesRecord } from '../../study/birth/record.js';
import { critical } from '../../study/crossing/critical.js';
import type { CriticalRecord } from '../../study/crossing/record.js';
import { parseFamily } from '../../study/family/parse.js';
import { readModel } from '../../study/model/model.js';
import type { Answers, Question } from '../compute/question.js';
import { type Subject, subjectModel } from '../state/subject.js';
import { subjectFamily } from '../state/subject-family.js';
import { DIAGRAM_DIGITS } from './command.js';

/** What the worker is asked for the branches. */
export interface DiagramQuestions {
  /** The fractional dimensions of the family. */
  readonly critical: Question<Subject, CriticalRecord>;
  /** What is born there; it tells which branch it follows. */
  readonly branches: Question<Subject, BranchesRecord, string>;
}

/** How it answers. */
export const diagramAnswers: Answers<DiagramQuestions> = {
  critical: async (subject, { mpfr }) => {
    const library = await mpfr();
    return critical(library, subjectFamily(library, subject), DIAGRAM_DIGITS);
  },
  branches: async (subject, { mpfr, progress }) => {
    const family = parseFamily(subject.family, readModel(subjectModel(subject)));
    progress('the family is followed in d');
    return branches(await mpfr(), family, { digits: DIAGRAM_DIGITS, progress });
  },
};
