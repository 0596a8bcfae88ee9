import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { wholeNumber } from '../../../input/arguments.js';
import { ComputationError } from '../../../input/errors.js';
import { printable } from '../../../input/shown-text.js';
import { readTextFile } from '../../../node/read-file.js';
import { unlessRefused } from '../../../node/system-error.js';
import { ADDED_NEURONS } from '../../../study/family/limits.js';
import { shortened } from '../../argument/arguments.js';
import { printOut } from '../../output/output.js';
import { progressOn } from '../../process/progress.js';
import { library, readEntries, reporting, versions } from './write.js';

/**
 * Computes the numbers of a report again, all of them: what a cache holds is not looked at. Throws a ComputationError that names
 * the first one that differs.
 */
export async function checkReport(directory: string, version: string): Promise<void> {
  const [{ firstDifference, MINIMA, readReport }, { REPORT_STEPS, reportData }, { reportJson }, { DATA }] = await Promise.all([
    import('../../../study/appendix/check.js'),
    import('../../../study/appendix/data.js'),
    import('../../../report/archive/read.js'),
    import('../../file/report-folder.js'),
  ]);
  const path = join(directory, DATA);
  const { report, options } = readReport(await readTextFile(path), path);
  const asked = { ...options, extra: wholeNumber(options.extra, `'${shortened(path)}' has extra`, ADDED_NEURONS) };
  const entries =
    asked.minima === undefined ? undefined : await readEntries(await listText(join(directory, MINIMA), asked.minima));
  const progress = progressOn(
    process.stderr,
    asked.extra > 0 || asked.theorems || entries ? null : asked.families.length * (REPORT_STEPS + 1),
  );
  const mpfr = await library();
  const computed = await reporting(progress, () => reportData(mpfr, asked, versions(version), progress.step, { list: entries }));
  const found = firstDifference(report, reportJson(computed));
  if (found !== null) {
    throw new ComputationError(`${found.place} is ${found.recorded} in '${shortened(path)}', but ${found.computed} is computed`);
  }
  const minimaText = entries === undefined ? '' : ` and ${entries.length} ${entries.length === 1 ? 'minimum' : 'minima'}`;
  await printOut(`${printable(path)}: all numbers agree: ${asked.families.join(', ')}${minimaText}\n`);
}

/** The list of minima of a report: the one beside it, or, in a report that has none, the file it was asked for. */
async function listText(beside: string, asked: string): Promise<string> {
  return readTextFile((await unlessRefused(stat(beside))) === undefined ? asked : beside);
}
