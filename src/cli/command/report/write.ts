import { InputError } from '../../../input/errors.js';
import { printable } from '../../../input/shown-text.js';
import { readTextFile } from '../../../node/read-file.js';
import type { MpfrLibrary } from '../../../numeric/mpfr/mpfr.js';
import type { ReportData, ReportMemory, ReportOptions } from '../../../study/appendix/data.js';
import type { BatchEntry } from '../../../study/certificate/certify-batch.js';
import type { Family } from '../../../study/family/family.js';
import { ADDED_NEURONS } from '../../../study/family/limits.js';
import { parseFamily } from '../../../study/family/parse.js';
import { parseWhole, shortened } from '../../argument/arguments.js';
import { modelOf, modelTexts } from '../../argument/model-options.js';
import type { FolderFile } from '../../file/report-folder.js';
import { printOut } from '../../output/output.js';
import { type Progress, progressOn } from '../../process/progress.js';
import type { ReportCommandOptions } from './options.js';

/** Where a report is written to unless a folder is named. */
export const DIRECTORY = 'report';

/** Writes a report, and says where. */
export async function writeReport(names: readonly string[], given: ReportCommandOptions, version: string): Promise<void> {
  const [{ REPORT_FAMILIES, REPORT_STEPS, reportData }, { checkReportFolder, DATA }, { MINIMA }, { PAGES, reportFiles }] =
    await Promise.all([
      import('../../../study/appendix/data.js'),
      import('../../file/report-folder.js'),
      import('../../../study/appendix/check.js'),
      import('./files.js'),
    ]);
  const { output, extra, theorems, minima, cache } = given;
  const texts = await modelTexts(given);
  const model = await modelOf(texts);
  const families = distinctFamilies((names.length > 0 ? names : REPORT_FAMILIES).map((name) => parseFamily(name, model)));
  const labels = families.map(({ alias, name }) => alias ?? name);
  const options: ReportOptions = {
    families: labels,
    extra: parseWhole(extra ?? '0', 'extra', ADDED_NEURONS),
    ...(theorems && { theorems }),
    ...(minima === undefined ? {} : { minima }),
    ...(Object.keys(texts).length === 0 ? {} : { model: texts }),
  };
  const list = minima === undefined ? undefined : await readTextFile(minima);
  const entries = list === undefined ? undefined : await readEntries(list);
  const directory = output ?? DIRECTORY;
  await checkReportFolder(directory, [...PAGES, DATA, ...(list === undefined ? [] : [MINIMA])]);
  const steps = options.extra > 0 || options.theorems || entries ? null : families.length * (REPORT_STEPS + 1) + 1;
  const progress = progressOn(process.stderr, steps);
  const found = (): void => {
    for (let step = 0; step <= REPORT_STEPS; step++) progress.step('what was computed before');
  };
  const memory = await memoryOf(cache, version, found);
  const mpfr = await library();
  const files = await reporting(progress, async () => {
    const computed = await reportData(mpfr, options, versions(version), progress.step, { list: entries, memory: memory.memory });
    progress.step('tables, figures and pages');
    return reportFiles(await asReadBack(computed, DATA), list);
  });
  memory.tell();
  await printOut(
    `${await replaced(directory, files)} files in ${printable(directory)}/: ${labels.join(', ')}; start with index.html\n`,
  );
}

/** A report as `--from` will read it, so that the files that are made then have the same bytes; as it is where it cannot be read. */
async function asReadBack(data: ReportData, name: string): Promise<ReportData> {
  const { readReportData, reportJson } = await import('../../../report/archive/read.js');
  try {
    return readReportData(reportJson(data), name);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(`symbreak: the report is whole, but report --from will refuse it: ${error.message}\n`);
    return data;
  }
}

/** What is remembered of former reports, and a way to say afterwards that nothing could be kept. */
async function memoryOf(
  cache: string | boolean | undefined,
  version: string,
  onFound: () => void,
): Promise<{ readonly memory: ReportMemory | undefined; readonly tell: () => void }> {
  const nothing = { memory: undefined, tell: () => undefined };
  if (cache === false) return nothing;
  const [{ resultCache, usualCacheFolder }, { reportMemory }, { programDigest }] = await Promise.all([
    import('../../file/result-cache.js'),
    import('../../file/report-memory.js'),
    import('../../file/program-digest.js'),
  ]);
  const folder = typeof cache === 'string' ? cache : usualCacheFolder();
  if (folder === undefined) return nothing;
  let isLost = false;
  const program = { ...versions(version), code: await programDigest() };
  const onLost = (): void => {
    isLost = true;
  };
  return {
    memory: reportMemory(resultCache(folder), { program, onFound, onLost }),
    tell: () => {
      if (!isLost) return;
      process.stderr.write(
        `symbreak: what was computed cannot be kept in '${shortened(folder)}' for the next report: name another folder with --cache, or none with --no-cache\n`,
      );
    },
  };
}

/** Puts files in the place of a report, says what of it was kept under other names, and how many files there are. */
export async function replaced(directory: string, files: readonly FolderFile[]): Promise<number> {
  const { replaceReport } = await import('../../file/report-folder.js');
  const { written, kept } = await replaceReport(directory, files);
  for (const name of kept) {
    process.stderr.write(`symbreak: what was changed in ${shortened(directory)}/ since the report before is kept as ${name}\n`);
  }
  return written;
}

/** Each family once, by whichever of its names comes first. */
function distinctFamilies(families: readonly Family[]): readonly Family[] {
  return [...new Map(families.map((family) => [family.name, family])).values()];
}

/** The entries of a list of minima. */
export async function readEntries(list: string): Promise<readonly BatchEntry[]> {
  const { readBatch } = await import('../../../study/certificate/certify-batch.js');
  return readBatch(list);
}

/** What a report says of the program that computed it. */
export function versions(symbreak: string): { readonly symbreak: string; readonly node: string } {
  return { symbreak, node: process.version };
}

/** Loads MPFR only where it is used. */
export async function library(): Promise<MpfrLibrary> {
  const { loadMpfr } = await import('../../../numeric/mpfr/mpfr.js');
  return loadMpfr();
}

/** Runs something that reports its progress, and clears the line of progress whatever happens. */
export async function reporting<T>(progress: Progress, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } finally {
    progress.done();
  }
}
