import { join } from 'node:path';
import type { Command } from 'commander';
import type { MpfrLibrary } from '../numeric/mpfr.js';
import { ADDED_NEURONS, wholeNumber } from '../study/arguments.js';
import { ComputationError, InputError, parseFamily } from '../study/family.js';
import type { ReportData, ReportOptions } from '../study/report-data.js';
import { parseWhole, readInput, shortened } from './arguments.js';
import { printOut } from './output.js';
import { type Progress, progressOn } from './progress.js';
import { writeWhole } from './whole-file.js';

const DIRECTORY = 'report';
/** The file of a report that has all of its numbers. */
const DATA = 'report.json';

/** The options of `report`, as text. */
interface ReportCommandOptions {
  readonly output?: string;
  readonly extra?: string;
  readonly check?: string;
  readonly minima?: string;
}

/** Adds `symbreak report [FAMILY...] [--extra m] [-o DIR]` and `symbreak report --check DIR` to the command line. */
export function registerReport(program: Command, version: string): void {
  program
    .command('report')
    .description('a page, a LaTeX document, tables, figures and data on several families, in one directory')
    .argument('[families...]', 'families; the five of the literature if none is named')
    .option('--extra <m>', `neurons to add to each family, up to ${ADDED_NEURONS.most} (default 0; a minute and more per family)`)
    .option('--minima <FILE>', 'a list of minima, each proved, as for certify --batch')
    .option('-o, --output <DIR>', `directory to write to (default ${DIRECTORY})`)
    .option('--check <DIR>', 'compute the report in DIR again and compare all numbers; exit status 1 where one differs')
    .action(async (names: readonly string[], options: ReportCommandOptions) => {
      await (options.check === undefined
        ? writeReport(names, options, version)
        : checkReport(names, options.check, options, version));
    });
}

/** Writes a report, and says where. */
async function writeReport(
  names: readonly string[],
  { output, extra, minima }: ReportCommandOptions,
  version: string,
): Promise<void> {
  const { REPORT_FAMILIES, REPORT_STEPS, reportCurves, reportRecord } = await import('../study/report-data.js');
  const families = (names.length > 0 ? names : REPORT_FAMILIES).map(parseFamily);
  const labels = families.map(({ alias, name }) => alias ?? name);
  const options: ReportOptions = {
    families: labels,
    extra: parseWhole(extra ?? '0', 'extra', ADDED_NEURONS),
    ...(minima === undefined ? {} : { minima }),
  };
  const { certifyEntry, readBatch, summarise } = await import('../study/certify-batch.js');
  const entries = minima === undefined ? null : readBatch(await readInput(minima));
  const directory = output ?? DIRECTORY;
  const progress = progressOn(process.stderr, options.extra > 0 ? null : families.length * (REPORT_STEPS + 1));
  const mpfr = await library();
  const files = await reporting(progress, async () => {
    const record = await reportRecord(mpfr, options, versions(version), progress.step);
    if (entries) progress.step(`${entries.length} minima of ${minima}`);
    const proved = entries ? { minima: summarise(entries.map((entry) => certifyEntry(mpfr, entry).record)) } : {};
    return writeFiles({ record: { ...record, ...proved }, curves: reportCurves(mpfr, record, progress.step) }, directory);
  });
  await printOut(`${files} files in ${directory}/: ${labels.join(', ')}; start with index.html\n`);
}

/** Writes the files of a report into a directory; returns their number. */
async function writeFiles(data: ReportData, directory: string): Promise<number> {
  const [{ familyFiles, reportMarkdown }, { htmlPage }, { loadTypesetter }, { latexDocument }, { svgToPng }] = await Promise.all([
    import('../report/report-files.js'),
    import('../report/html-page.js'),
    import('../report/katex-html.js'),
    import('../report/latex-document.js'),
    import('../report/png.js'),
  ]);
  let written = 0;
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    await writeWhole(join(directory, name), content);
    written += 1;
  };
  const families = familyFiles(data);
  let pictures = true;
  for (const { tables, figures, sources } of families) {
    for (const { name, content } of [...tables, ...figures, ...sources]) await write(name, content);
    for (const { name, content } of figures) {
      const png = await svgToPng(content);
      if (png === undefined) pictures = false;
      else await write(name.replace(/svg$/, 'png'), png);
    }
  }
  const names = families.map((files) => files.names);
  await write('report.tex', latexDocument(data.record, names, pictures));
  await write('report.md', reportMarkdown(data, families));
  await write('index.html', htmlPage(data, await loadTypesetter()));
  await write(DATA, `${JSON.stringify(data.record, null, 2)}\n`);
  return written;
}

/** Computes the numbers of a report again; throws a ComputationError that names the first one that differs. */
async function checkReport(
  names: readonly string[],
  directory: string,
  { output, extra, minima }: ReportCommandOptions,
  version: string,
): Promise<void> {
  const given = [
    ...names,
    ...(extra === undefined ? [] : ['--extra']),
    ...(minima === undefined ? [] : ['--minima']),
    ...(output === undefined ? [] : ['--output']),
  ];
  if (given.length > 0) {
    throw new InputError(
      `--check together with ${shortened(given.join(' '))}: the families and options are those of the report, --check DIR alone is accepted`,
    );
  }
  const path = join(directory, DATA);
  const [{ firstDifference, readReport }, { REPORT_STEPS, reportRecord }] = await Promise.all([
    import('../study/report-check.js'),
    import('../study/report-data.js'),
  ]);
  const { report, options } = readReport(await readInput(path), path);
  const asked = { families: options.families, extra: wholeNumber(options.extra, `extra in '${shortened(path)}'`, ADDED_NEURONS) };
  const progress = progressOn(process.stderr, asked.extra > 0 ? null : asked.families.length * REPORT_STEPS);
  const mpfr = await library();
  const computed = await reporting(progress, () => reportRecord(mpfr, asked, versions(version), progress.step));
  // As it would be written: what has no place in JSON is left out on both sides.
  const found = firstDifference(report, JSON.parse(JSON.stringify(computed)));
  if (found !== null) {
    throw new ComputationError(`${found.place} is ${found.recorded} in '${shortened(path)}', but ${found.computed} is computed`);
  }
  await printOut(`${path}: all numbers agree: ${asked.families.join(', ')}\n`);
}

function versions(symbreak: string): { readonly symbreak: string; readonly node: string } {
  return { symbreak, node: process.version };
}

/** Loads MPFR only where it is used. */
async function library(): Promise<MpfrLibrary> {
  const { loadMpfr } = await import('../numeric/mpfr.js');
  return loadMpfr();
}

/** Runs something that reports its progress, and clears the line of progress whatever happens. */
async function reporting<T>(progress: Progress, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } finally {
    progress.done();
  }
}
