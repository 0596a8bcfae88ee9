import type { DiscoverRecord, EndKind } from '../../study/discover/record.js';
import type { DiscoverRun } from '../../study/discover/run.js';
import { summarised } from '../../study/discover/summary.js';
import { type Trajectory, wayTo } from '../../study/discover/trajectory.js';
import { loadModel } from '../../study/model/model.js';
import type { Answers, Question } from '../compute/question.js';
import { type DescentFrame, type DescentSession, descentSession } from './session.js';

/** What a descent ended at. */
export interface DescentEnding {
  /** As `symbreak discover --starts 1` has it. */
  readonly record: DiscoverRecord;
  /** The point, from which its spectrum is shown; null where its symmetry is not known, or it is none. */
  readonly point: EndKind['point'];
  /** The way with the distance from the type of the end, as `symbreak discover --trajectories 1` has it. */
  readonly way: Omit<Trajectory, 'index'>;
}

/** What the worker is asked for this part of the page. */
export interface DescentQuestions {
  /** Where the first descent of a run is at a position, or as far on the way there as some hundredths of a second lead. */
  readonly descend: Question<{ readonly run: DiscoverRun; readonly to: number }, DescentFrame>;
  /** What it ended at. */
  readonly descentEnd: Question<{ readonly run: DiscoverRun }, DescentEnding>;
}

/** Milliseconds of one answer: the page may say stop after each. */
const SLICE = 30;

/**
 * How it answers. An answer depends on the question alone; the last descent is kept where it is, so that the next question about it goes on from
 * there, and one that asks for what lies before it begins again.
 */
export function descentAnswering(now: () => number): Answers<DescentQuestions> {
  let last: { readonly key: string; readonly session: DescentSession } | undefined;
  const sessionOf = async (run: DiscoverRun, to: number): Promise<DescentSession> => {
    const key = JSON.stringify(run);
    if (last === undefined || last.key !== key || last.session.position() > to) {
      last = { key, session: descentSession(run, await loadModel(run.model)) };
    }
    return last.session;
  };
  return {
    descend: async ({ run, to }) => {
      const session = await sessionOf(run, to);
      const began = now();
      return session.advance(to, () => now() - began > SLICE);
    },
    descentEnd: async ({ run }, { mpfr }) => {
      const { end, kept } = (await sessionOf(run, Number.POSITIVE_INFINITY)).end();
      const [library, model] = await Promise.all([mpfr(), loadModel(run.model)]);
      const { record, points } = await summarised(library, run, [end], { model });
      return { record, point: points[0] ?? null, way: wayTo(library, kept, end.w, { k: run.k, d: run.d, model }) };
    },
  };
}

/** How the worker answers. */
export const descentAnswers: Answers<DescentQuestions> = descentAnswering(() => performance.now());
