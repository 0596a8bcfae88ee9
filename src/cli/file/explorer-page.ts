import { readFile } from 'node:fs/promises';
import { ComputationError } from '../../input/errors.js';
import { systemCode } from '../../node/system-error.js';

/** The name of the explorer's file, in a report and unless another is given. */
export const EXPLORER = 'explorer.html';

/** The page, as `npm run build` puts it together. */
const BUILT = new URL('../../explorer/explorer.html', import.meta.url);

/** What only a page of the explorer has near its beginning. */
const MARK = '<meta name="generator" content="symbreak ';

/** How far the mark may be from the beginning. */
const BEGINNING = 4000;

/** The explorer's page as it was built with the program. Throws a ComputationError where the program was built without it. */
export async function explorerPage(from: URL = BUILT): Promise<string> {
  try {
    return await readFile(from, 'utf8');
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    throw new ComputationError('this program was built without the explorer: npm run build makes it');
  }
}

/** Whether a text is a page of the explorer, of this version or another. */
export function isExplorerPage(text: string): boolean {
  return text.slice(0, BEGINNING).includes(MARK);
}
