import type { Command } from 'commander';
import { InputError } from '../../../input/errors.js';
import { printable } from '../../../input/shown-text.js';
import { readTextFile } from '../../../node/read-file.js';
import { checkWritable, targetOf, writeWhole } from '../../../node/whole-file.js';
import { EXPLORER, explorerPage, isExplorerPage } from '../../file/explorer-page.js';
import { printOut } from '../../output/output.js';

/** The options of the command. */
interface ExploreOptions {
  readonly output?: string;
}

/** Adds `symbreak explore` to the command line: the explorer as one file, to be opened in a browser. */
export function registerExplore(program: Command): void {
  program
    .command('explore')
    .description('one HTML file in which families, matrices and descents are looked at, in any browser and offline')
    .option('-o, --output <FILE>', `file to write to (default ${EXPLORER})`)
    .action(async ({ output }: ExploreOptions) => {
      const path = output ?? EXPLORER;
      if (output === undefined) await refuseForeign(path);
      const page = await explorerPage();
      await writeWhole(path, page);
      // To the standard output the page itself was written.
      if ((await targetOf(path)).kind !== 'file') return;
      await printOut(`${printable(path)}: open it in a browser\n`);
    });
}

/** A name that was not given replaces no file but an explorer of before. */
async function refuseForeign(path: string): Promise<void> {
  await checkWritable(path);
  const target = await targetOf(path);
  if (target.kind !== 'file' || target.existing === undefined) return;
  if (isExplorerPage(await readTextFile(path))) return;
  throw new InputError(`'${path}' is there already and is no page of symbreak: move it away, or give another file with -o`);
}
