import { setImmediate } from 'node:timers/promises';
import { type Command, CommanderError } from 'commander';
import { InputError } from '../../input/errors.js';
import { endBy } from '../../node/signals.js';
import { jsonRecord } from '../../report/export/json.js';
import type { Answer, Deliver } from '../output/output.js';
import { type Line, linesOf } from './lines.js';
import { checkBatchCommand, commandLine, parseRequest, type RequestId, requestId } from './request.js';

/** The answer to a request: its status, as the exit status of the command would be, and the record or what went wrong. */
export type BatchAnswer = {
  /** Of the request; null where it has none. */
  readonly id: RequestId;
  /** The number of the line, from 1, where a request has no id. */
  readonly line?: number;
  readonly status: 0 | 1 | 2;
} & ({ readonly record: unknown } | { readonly error: string });

/** What answers are made with. */
export interface BatchHost {
  /** The program anew, whose commands deliver what they compute. */
  readonly makeProgram: (deliver: Deliver) => Command;
  /** What an error means to a caller. */
  readonly failureOf: (error: unknown) => { readonly message: string; readonly status: 1 | 2 };
}

/**
 * The answers to requests, one JSON object per line, in their order, each when it is computed. What goes wrong with one is its
 * answer, and the others are answered all the same: nothing is thrown but by the stream. Nothing of a request is kept for the next,
 * but a thread that has the program loaded.
 */
export async function* answersTo(chunks: AsyncIterable<Uint8Array>, host: BatchHost): AsyncGenerator<BatchAnswer> {
  for await (const line of linesOf(chunks)) {
    yield await answerTo(line, host);
    // Memory of MPFR that is no longer used comes back between turns of the event loop only, which lines that are there already
    // would not let come.
    await setImmediate();
  }
}

async function answerTo({ number, text }: Line, host: BatchHost): Promise<BatchAnswer> {
  let id: RequestId = null;
  const place = (): { readonly id: RequestId; readonly line?: number } => (id === null ? { id, line: number } : { id });
  try {
    if (typeof text !== 'string') throw text;
    const request = parseRequest(text, `line ${number}`);
    id = requestId(request);
    const { record, refused } = await answered((program) => commandLine(request, program.commands), host);
    return { ...place(), status: refused ? 1 : 0, record: jsonRecord(record) };
  } catch (error) {
    const { message, status } = host.failureOf(error);
    return { ...place(), status, error: message };
  }
}

/** Runs a command line and keeps what it delivers. */
async function answered(line: (program: Command) => readonly string[], { makeProgram }: BatchHost): Promise<Answer> {
  let answer: Answer | undefined;
  const program = makeProgram(async (delivered) => {
    answer = delivered;
  });
  program.hook('preAction', (_, command) => checkBatchCommand(command));
  for (const command of [program, ...program.commands]) command.configureOutput({ writeOut: () => undefined });
  try {
    await program.parseAsync(line(program), { from: 'user' });
  } catch (error) {
    // Help; all else is an error of ours.
    if (!(error instanceof CommanderError)) throw error;
  }
  if (answer === undefined) throw new InputError('help has no record: a command with its arguments is accepted');
  // Part of an answer is none.
  if (answer.interruption !== undefined) await endBy(answer.interruption.signal);
  return answer;
}
