import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { wholeNumber } from '../../input/arguments.js';
import { ComputationError, InputError } from '../../input/errors.js';
import { printable } from '../../input/shown-text.js';
import { readTextFile } from '../../node/read-file.js';
import { unlessRefused } from '../../node/system-error.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { jsonRecord } from '../../report/export/json.js';
import type { ReportData, ReportOptions } from '../../study/appendix/data.js';
import type { BatchEntry } from '../../study/certificate/certify-batch.js';
import { type Family, parseFamily } from '../../study/family/family.js';
import { ADDED_NEURONS } from '../../study/family/limits.js';
import { parseWhole, shortened } from '../argument/arguments.js';
import type { FolderFile } from '../file/report-folder.js';
import { printOut } from '../output/output.js';
import { type Progress, progressOn } from '../process/progress.js';

const DIRECTORY = 'report';

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
  const [data, { checkReportFolder, DATA, replaceReport }, { MINIMA }] = await Promise.all([
    import('../../study/appendix/data.js'),
    import('../file/report-folder.js'),
    import('../../study/appendix/check.js'),
  ]);
  const { REPORT_FAMILIES, REPORT_STEPS, reportCurves, reportRecord } = data;
  const families = distinctFamilies((names.length > 0 ? names : REPORT_FAMILIES).map(parseFamily));
  const labels = families.map(({ alias, name }) => alias ?? name);
  const options: ReportOptions = {
    families: labels,
    extra: parseWhole(extra ?? '0', 'extra', ADDED_NEURONS),
    ...(minima === undefined ? {} : { minima }),
  };
  const list = minima === undefined ? undefined : await readTextFile(minima);
  const entries = list === undefined ? undefined : await readEntries(list);
  const directory = output ?? DIRECTORY;
  await checkReportFolder(directory, [...PAGES, DATA, ...(list === undefined ? [] : [MINIMA])]);
  const steps = options.extra > 0 || entries ? null : families.length * (REPORT_STEPS + 1) + 1;
  const progress = progressOn(process.stderr, steps);
  const mpfr = await library();
  const { written, kept } = await reporting(progress, async () => {
    const record = await reportRecord(mpfr, options, versions(version), progress.step, entries);
    const curves = reportCurves(mpfr, record, progress.step);
    progress.step('tables, figures and pages');
    const files = await reportFiles({ record, curves }, list);
    return replaceReport(directory, files);
  });
  for (const name of kept) {
    process.stderr.write(`symbreak: what was changed in ${shortened(directory)}/ since the report before is kept as ${name}\n`);
  }
  await printOut(`${written} files in ${printable(directory)}/: ${labels.join(', ')}; start with index.html\n`);
}

/** The files of a report that are not about one family. */
const PAGES = ['index.html', 'report.md', 'report.tex'] as const;

/** Each family once, by whichever of its names comes first. */
function distinctFamilies(families: readonly Family[]): readonly Family[] {
  return [...new Map(families.map((family) => [family.name, family])).values()];
}

/** The entries of a list of minima. */
async function readEntries(list: string): Promise<readonly BatchEntry[]> {
  const { readBatch } = await import('../../study/certificate/certify-batch.js');
  return readBatch(list);
}

/** The files of a report, its data last, which say what the others are. */
async function reportFiles(data: ReportData, list: string | undefined): Promise<readonly FolderFile[]> {
  const [
    { familyFiles, reportMarkdown },
    { htmlPage },
    { loadTypesetter },
    { latexDocument },
    { svgToPng },
    { DATA },
    { sha256Hex },
    { MINIMA },
  ] = await Promise.all([
    import('../../report/paper/files.js'),
    import('../../report/page/page.js'),
    import('../../node/typesetter.js'),
    import('../../report/paper/latex-document.js'),
    import('../../node/png.js'),
    import('../file/report-folder.js'),
    import('../../input/digest.js'),
    import('../../study/appendix/check.js'),
  ]);
  const files: FolderFile[] = [];
  const families = familyFiles(data);
  let pictures = true;
  for (const { tables, figures, sources } of families) {
    files.push(...tables, ...figures, ...sources);
    for (const { name, content } of figures) {
      const png = await svgToPng(content);
      if (png === undefined) pictures = false;
      else files.push({ name: name.replace(/svg$/, 'png'), content: png });
    }
  }
  const names = families.map((family) => family.names);
  files.push({ name: 'report.tex', content: latexDocument(data.record, names, pictures) });
  files.push({ name: 'report.md', content: reportMarkdown(data, families) });
  files.push({ name: 'index.html', content: htmlPage(data, await loadTypesetter()) });
  if (list !== undefined) files.push({ name: MINIMA, content: list });
  const digests = Object.fromEntries(files.map(({ name, content }) => [name, sha256Hex(content)]));
  return [...files, { name: DATA, content: `${JSON.stringify(jsonRecord({ ...data.record, files: digests }), null, 2)}\n` }];
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
  const [{ firstDifference, MINIMA, readReport }, { REPORT_STEPS, reportRecord }, { DATA }] = await Promise.all([
    import('../../study/appendix/check.js'),
    import('../../study/appendix/data.js'),
    import('../file/report-folder.js'),
  ]);
  const path = join(directory, DATA);
  const { report, options } = readReport(await readTextFile(path), path);
  const asked = { ...options, extra: wholeNumber(options.extra, `'${shortened(path)}' has extra`, ADDED_NEURONS) };
  const entries =
    asked.minima === undefined ? undefined : await readEntries(await listText(join(directory, MINIMA), asked.minima));
  const progress = progressOn(process.stderr, asked.extra > 0 || entries ? null : asked.families.length * REPORT_STEPS);
  const mpfr = await library();
  const computed = await reporting(progress, () => reportRecord(mpfr, asked, versions(version), progress.step, entries));
  // As it would be written: what has no place in JSON is left out on both sides.
  const found = firstDifference(report, JSON.parse(JSON.stringify(jsonRecord(computed))));
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

function versions(symbreak: string): { readonly symbreak: string; readonly node: string } {
  return { symbreak, node: process.version };
}

/** Loads MPFR only where it is used. */
async function library(): Promise<MpfrLibrary> {
  const { loadMpfr } = await import('../../numeric/mpfr/mpfr.js');
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
