import type { ModelTexts } from '../../study/model/model.js';
import type { HashRecord } from './hash-record.js';

/** The problem that is looked at, as texts that the command line takes: family, dimension, and what is learnt. */
export interface Subject {
  /** A name that `parseFamily` reads. */
  readonly family: string;
  /** A dimension as it is printed and typed. */
  readonly d: string;
  /** A name that `readActivation` reads; `relu` is the default. */
  readonly activation: string;
  /** Empty for none. */
  readonly penalty: string;
  /** Number of inputs, such as `d+5`; empty for d. */
  readonly inputs: string;
}

/** What is looked at when nothing is asked for. */
export const FIRST_SUBJECT: Subject = { family: 'II', d: '7', activation: 'relu', penalty: '', inputs: '' };

/** Another problem is looked at: fields that are given replace what they were. */
export interface SubjectAction {
  readonly type: 'subject';
  readonly change: Partial<Subject>;
  /** Opens the stage, on which it is seen. */
  readonly open?: 'stage';
}

/** The action that changes what is looked at. */
export function look(change: Partial<Subject>, open?: 'stage'): SubjectAction {
  return { type: 'subject', change, ...(open === undefined ? {} : { open }) };
}

/** Whether the same is learnt. */
export function sameModel(a: Subject, b: Subject): boolean {
  return a.activation === b.activation && a.penalty === b.penalty && a.inputs === b.inputs;
}

/** Whether it is the same family and the same is learnt, whatever the dimension. */
export function sameProblem(a: Subject, b: Subject): boolean {
  return a.family === b.family && sameModel(a, b);
}

/** What is learnt, as the texts that `readModel` takes. */
export function subjectModel({ activation, penalty, inputs }: Subject): ModelTexts {
  return {
    ...(activation === FIRST_SUBJECT.activation ? {} : { activation }),
    ...(penalty === '' ? {} : { penalty }),
    ...(inputs === '' ? {} : { inputs }),
  };
}

/** What is learnt, in words; texts as they are entered. */
export function modelWords(subject: Subject): string {
  const parts = Object.entries(subjectModel(subject)).map(([name, text]) => `${name} ${String(text)}`);
  return parts.length === 0 ? 'ReLU neurons' : parts.join(', ');
}

/** The options of the command line that say what is learnt. */
export function modelOptions(subject: Subject): readonly string[] {
  return Object.entries(subjectModel(subject)).flatMap(([name, text]) => [`--${name}`, String(text)]);
}

/** The problem in a link. */
export function subjectHash(subject: Subject): HashRecord {
  return {
    family: subject.family,
    d: subject.d,
    ...Object.fromEntries(Object.entries(subjectModel(subject)).map(([name, text]) => [name, String(text)])),
  };
}

/** The problem of a link. Whether its texts are accepted is said where they are used. */
export function hashSubject(hash: HashRecord): Partial<Subject> {
  const { family, d, activation, penalty, inputs } = hash;
  return {
    ...(family === undefined ? {} : { family }),
    ...(d === undefined ? {} : { d }),
    ...(activation === undefined ? {} : { activation }),
    ...(penalty === undefined ? {} : { penalty }),
    ...(inputs === undefined ? {} : { inputs }),
  };
}

/** The least dimension that is looked at. */
export const LEAST_DIMENSION = 2;

/** A dimension that was typed, such as `7.25` or `29/4`, as a double: for places in pictures. The least one where it is no number. */
export function dimensionNumber(text: string): number {
  const [n = '', divisor = '1'] = text.split('/');
  const value = Number(n) / Number(divisor);
  return Number.isFinite(value) && value > 0 ? value : LEAST_DIMENSION;
}
