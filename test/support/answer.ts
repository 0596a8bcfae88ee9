import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutputOptions } from '../../src/cli/output/options.js';
import { type Answer, printAnswer } from '../../src/cli/output/output.js';
import type { createProgram } from '../../src/cli/program.js';

// As it is built: what is computed in a thread of its own is a module of the program.
const built = (await import(new URL('../../dist/cli/program.js', import.meta.url).href)) as {
  readonly createProgram: typeof createProgram;
};

/** What a command answers, before it is laid out; its words are separated by spaces. */
export async function answerOf(line: string): Promise<Answer> {
  let kept: Answer | undefined;
  const program = built.createProgram('0.0.0', async (answer) => {
    kept = answer;
  });
  await program.parseAsync(line.split(' '), { from: 'user' });
  if (kept === undefined) throw new Error(`no answer to ${line}`);
  return kept;
}

const shared = new Map<string, Promise<Answer>>();

/** The answer of a command that several tests look at, each in another format: it is computed once. */
export function sharedAnswer(line: string): Promise<Answer> {
  const known = shared.get(line) ?? answerOf(line);
  shared.set(line, known);
  return known;
}

/** What a command prints of such an answer in a format, and its exit status. */
export async function printedAnswer(line: string, format: OutputOptions): Promise<{ status: number; stdout: string }> {
  const answer = await sharedAnswer(line);
  const folder = await mkdtemp(join(tmpdir(), 'symbreak-answer-'));
  try {
    const output = join(folder, 'printed');
    // The exit status is of the process: what is refused is told by the answer.
    await printAnswer({ ...answer, refused: false }, { ...format, output });
    return { status: answer.refused ? 1 : 0, stdout: await readFile(output, 'utf8') };
  } finally {
    await rm(folder, { recursive: true });
  }
}
