import type { Answer } from '../../src/cli/output/output.js';
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
