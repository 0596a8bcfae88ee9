import type { Subject } from '../state/subject.js';

/** What is looked at but for d, as one text: the same for the same family of the same problem. */
export function problemKey({ family, activation, penalty, inputs }: Subject): string {
  return JSON.stringify([family, activation, penalty, inputs]);
}

/** What is looked at, as one text. */
export function subjectKey(subject: Subject): string {
  return JSON.stringify([problemKey(subject), subject.d]);
}
