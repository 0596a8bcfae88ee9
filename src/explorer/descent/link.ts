import { shortened } from '../../input/shown-text.js';
import type { DescentMode } from '../../study/discover/run.js';
import type { FromHash, HashRecord } from '../state/slice.js';
import { FIRST_SUBJECT, hashSubject, subjectModel } from '../state/subject.js';
import { DESCENT, type DescentState, isRun, PACES, readRun } from './state.js';

/** The ways to descend. */
const MODES: readonly DescentMode[] = ['published', 'fast'];
/** Longest texts of fields in a link. */
const LONGEST = 20;

/** What of it stands in a link: what was entered, and how far the descent was. */
export function toHash({ k, d, seed, mode, pace, run, frame, status }: DescentState): HashRecord {
  const started = run !== null && frame !== null && status !== 'none';
  return {
    ...(k === DESCENT.k ? {} : { students: k.slice(0, LONGEST) }),
    ...(d === DESCENT.d ? {} : { teachers: d.slice(0, LONGEST) }),
    ...(seed === DESCENT.seed ? {} : { seed: seed.slice(0, LONGEST) }),
    ...(mode === DESCENT.mode ? {} : { descent: mode }),
    ...(pace === DESCENT.pace ? {} : { pace }),
    ...(started ? { at: frame.why === null ? `${frame.position}` : 'end' } : {}),
  };
}

/** What a link says of it: the descent waits where it was, which is found by going there again. */
export function fromHash(hash: HashRecord): FromHash<DescentState> {
  const { students, teachers, seed, descent, pace, at } = hash;
  const refused: string[] = [];
  const fields = {
    ...(students === undefined ? {} : { k: students }),
    ...(teachers === undefined ? {} : { d: teachers }),
    ...(seed === undefined ? {} : { seed }),
  };
  const mode = MODES.find((name) => name === descent);
  if (descent !== undefined && mode === undefined)
    refused.push(`the link has descent '${shortened(descent)}': published or fast is accepted`);
  const own = PACES.find(({ name }) => name === pace)?.name;
  if (pace !== undefined && own === undefined) {
    refused.push(`the link has pace '${shortened(pace)}': ${PACES.map(({ name }) => name).join(', ')} are accepted`);
  }
  const given = { ...fields, ...(mode === undefined ? {} : { mode }), ...(own === undefined ? {} : { pace: own }) };
  if (at === undefined) return { state: given, refused };
  const to = at === 'end' ? Number.MAX_SAFE_INTEGER : /^\d{1,9}$/.test(at) ? Math.max(1, Number(at)) : undefined;
  if (to === undefined) {
    return { state: given, refused: [...refused, `the link has at '${shortened(at)}': a number of points, or end, is accepted`] };
  }
  const run = readRun({ ...DESCENT, ...given }, subjectModel({ ...FIRST_SUBJECT, ...hashSubject(hash) }));
  if (!isRun(run)) return { state: { ...given, refused: run }, refused };
  return { state: { ...given, run, asking: { to }, status: 'paused' }, refused };
}
