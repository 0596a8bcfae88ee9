import { dirname, join } from 'node:path';
import { InputError } from '../../../input/errors.js';
import { parseJson } from '../../../input/json-text.js';
import { printable } from '../../../input/shown-text.js';
import { readTextFile } from '../../../node/read-file.js';
import { shortened } from '../../argument/arguments.js';
import { printOut } from '../../output/output.js';
import { DIRECTORY, replaced } from './write.js';

/**
 * Makes all files of a report again from its numbers. Throws an InputError where the file is no report of this version's shape, or
 * where the list of minima that it was made with is not beside it.
 */
export async function renderReport(path: string, output: string = DIRECTORY): Promise<void> {
  const [{ readReportData }, { reportFiles, PAGES }, { checkReportFolder, DATA }, { MINIMA }] = await Promise.all([
    import('../../../report/archive/read.js'),
    import('./files.js'),
    import('../../file/report-folder.js'),
    import('../../../study/appendix/check.js'),
  ]);
  const json = parseJson(await readTextFile(path), `'${shortened(path)}'`);
  const data = readReportData(json, path);
  const { options, minima } = data.record;
  const list = minima === undefined ? undefined : await listBeside(join(dirname(path), MINIMA));
  await checkReportFolder(output, [...PAGES, DATA, ...(list === undefined ? [] : [MINIMA])]);
  const written = await replaced(output, await reportFiles(data, list));
  await printOut(`${written} files in ${printable(output)}/ from ${printable(path)}: ${options.families.join(', ')}\n`);
}

async function listBeside(path: string): Promise<string> {
  try {
    return await readTextFile(path);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`the list of minima that the report was made with cannot be read beside it: ${error.message}`);
  }
}
