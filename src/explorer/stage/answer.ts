import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import type { InstantRecord } from '../../study/instant/record.js';
import type { SpectrumRecord } from '../../study/point/record.js';
import { spectrum } from '../../study/point/spectrum.js';
import type { Answers, Question } from '../compute/question.js';
import type { Subject } from '../state/subject.js';
import { subjectDimension, subjectFamily } from '../state/subject-family.js';
import { type Opened, type OpenedFamily, type OpeningProgress, openFamily } from './opened.js';
import { problemKey } from './problem-key.js';

/** Digits that are computed on demand. */
export const PRECISE_DIGITS = 30;

/** What the worker is asked for this part of the page. */
export interface StageQuestions {
  /** The family along d, whatever d is; it stays open in the worker. */
  readonly open: Question<Subject, OpenedFamily, OpeningProgress>;
  /** The point at d with its spectrum, in doubles. */
  readonly point: Question<Subject, InstantRecord>;
  /** The same to 30 digits, in MPFR. */
  readonly digits: Question<Subject, SpectrumRecord>;
}

/** How it answers: the family that was opened last is remembered, for points that are asked for one after the other. */
export function stageAnswerers(): Answers<StageQuestions> {
  let last: { readonly key: string; readonly opened: Promise<Opened> } | undefined;
  const opened = (
    subject: Subject,
    mpfr: () => Promise<MpfrLibrary>,
    progress: (step: OpeningProgress) => void,
  ): Promise<Opened> => {
    const key = problemKey(subject);
    if (last?.key !== key) last = { key, opened: openFamily(mpfr, subject, progress) };
    return last.opened;
  };
  return {
    open: async (subject, { mpfr, progress }) => (await opened(subject, mpfr, progress)).family,
    point: async (subject, { mpfr }) => (await opened(subject, mpfr, () => undefined)).at(subjectDimension(subject)),
    digits: async (subject, { mpfr }) => {
      const library = await mpfr();
      return spectrum(library, subjectFamily(library, subject), subjectDimension(subject), { digits: PRECISE_DIGITS });
    },
  };
}

/** The answers in a worker. */
export const stageAnswers: Answers<StageQuestions> = stageAnswerers();
