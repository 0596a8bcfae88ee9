import type { Command } from 'commander';
import { ComputationError, InputError } from '../../input/errors.js';
import { printable } from '../../input/shown-text.js';
import { readTextFile } from '../../node/read-file.js';
import { writeWhole } from '../../node/whole-file.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import type { FileCheck } from '../../report/record/certify-table.js';
import type { Layout } from '../../report/table/layout.js';
import type { Table } from '../../report/table/table.js';
import type { Notation } from '../../report/text/medium.js';
import type { Certificate } from '../../study/certificate/certificate.js';
import type { CertifyRangeRecord, CertifyRecord } from '../../study/certificate/record.js';
import type { CertificateCheck } from '../../study/check/check.js';
import type { Family } from '../../study/family/family.js';
import type { Model } from '../../study/family/parse.js';
import { parseDimension, shortened } from '../argument/arguments.js';
import { sayingInstead } from '../argument/branch-instead.js';
import { familyWithExtra } from '../argument/extra-rows.js';
import { withLetterOption } from '../argument/families.js';
import { type ModelOptions, modelOf, modelTexts, refuseModel, withModel } from '../argument/model-options.js';
import { refuseWithoutStart, startPoint, TOLERANCE_HELP } from '../argument/start-options.js';
import { checkFormats, type OutputOptions, withOutput } from '../output/options.js';
import { type Answer, type Deliver, documented, tabular } from '../output/output.js';
import { during, progressOn } from '../process/progress.js';

/** The options of `certify`, as text. */
interface CertifyOptions extends OutputOptions, ModelOptions {
  readonly d?: string;
  readonly from?: string;
  readonly to?: string;
  readonly start?: string;
  readonly tolerance?: string;
  readonly check?: readonly string[];
  readonly batch?: string;
  readonly extra?: string;
  readonly certificate?: string;
  readonly all?: boolean;
  readonly p?: string;
}

const CHECKED = 'with --check: the certificate says it all';

/** Adds `symbreak certify` to the command line: proofs for a point, an interval of d, a file, a batch, and their check. */
export function registerCertify(program: Command, version: string, deliver: Deliver): void {
  withOutput(withModel(withLetterOption(program.command('certify'))))
    .description('proves that a critical point exists, is locally unique, and its index; for a d, an interval of d, or all d')
    .argument(
      '[families...]',
      'A, I, II or SIZES:SIGNS, with extra rows as in II/0, a branch as in II~1,1,d-2 at a d or over an interval; several with --all; none with --start, --check and --batch',
    )
    .option('--extra <m>', 'number of extra rows, k = d + m, where the name has none')
    .option('--d <D>', 'the dimension: an integer, decimal or fraction, taken exactly')
    .option('--from <D1>', 'with --to: for every real d of an interval')
    .option('--to <D2>', 'the upper end of the interval')
    .option('--all', 'for every real d from some D on, and every integer from some n on; of several families a table')
    .option('--start <FILE>', 'the point near a numeric matrix, as for solve')
    .option('--tolerance <E>', TOLERANCE_HELP)
    .option('--batch <FILE>', 'all matrices of a list (JSON), on all cores; goes on where it was interrupted')
    .option('--check <FILE...>', 'prove the statements of certificates again from their boxes')
    .option(
      '--certificate <PATH>',
      'write the certificate of the proof; with --batch, or of several families, a folder with one for each',
    )
    .action((names: readonly string[], options: CertifyOptions) => runCertify(names, options, { version, deliver }));
}

async function runCertify(
  names: readonly string[],
  options: CertifyOptions,
  { version, deliver }: { readonly version: string; readonly deliver: Deliver },
): Promise<void> {
  checkFormats(options);
  const { start, batch, check } = options;
  const [name, ...others] = names;
  const files = (['all', 'start', 'batch', 'check'] as const).filter((option) => options[option] !== undefined);
  const [source, other] = files;
  if (other !== undefined) throw new InputError(`--${files.join(' and --')} together: one of them is accepted`);
  if (source === 'all') {
    refuse(options, ['d', 'from', 'to', 'tolerance'], 'with --all: the theorem is about all d');
    const { runTheorems } = await import('./certify-all.js');
    return deliver(await runTheorems(names, options), options);
  }
  if (source !== undefined && name !== undefined) {
    throw new InputError(`family '${shortened(name)}' and --${source} together: one of them is accepted`);
  }
  refuse(options, ['p'], 'without --all: one family is accepted');
  if (others.length > 0) throw new InputError(`${names.length} families without --all: one family is accepted`);
  refuseWithoutStart(options);
  if (check !== undefined) {
    refuse(options, ['d', 'from', 'to', 'extra', 'certificate'], CHECKED);
    refuseModel(options, CHECKED);
    return deliver(await runCheck(check), options);
  }
  if (batch !== undefined) {
    refuse(options, ['d', 'from', 'to', 'extra'], 'with --batch: the file has the matrices');
    const { runBatch } = await import('./certify-batch.js');
    return runBatch(batch, options, { version, deliver });
  }
  const model = await modelOf(await modelTexts(options));
  if (start !== undefined) {
    refuse(options, ['from', 'to'], 'with --start: a matrix has one dimension');
    return deliver(await runStart(start, options, model), options);
  }
  if (name === undefined) throw new InputError('a family, --start, --batch or --check is needed: for instance II --d 7');
  const { namesPoint } = await import('../../study/points/named.js');
  if (namesPoint(name)) {
    refuse(options, ['from', 'to', 'extra'], `to ${shortened(name)}, a point at one d`);
    return deliver(await runNamedPoint(name, options, model), options);
  }
  const family = await familyWithExtra(name, { extra: options.extra, model });
  const isRange = options.from !== undefined || options.to !== undefined;
  await deliver(await (isRange ? runRange(family, options) : runPoint(family, options)), options);
}

/** Throws an InputError if one of these options was given. */
function refuse(options: CertifyOptions, names: readonly (keyof CertifyOptions)[], why: string): void {
  const given = names.find((name) => options[name] !== undefined);
  if (given !== undefined) throw new InputError(`--${given} does not apply ${why}`);
}

/** Loads MPFR only where it is used. */
async function loadMpfr(): Promise<MpfrLibrary> {
  const { loadMpfr: load } = await import('../../numeric/mpfr/mpfr.js');
  return load();
}

async function runPoint(family: Family, options: CertifyOptions): Promise<Answer> {
  const d = options.d === undefined ? family.onlyAt : parseDimension(options.d);
  if (d === null) {
    throw new InputError(`--d or --from and --to are missing: give the dimensions for family '${family.name}'`);
  }
  const [mpfr, { certify }, { certifyTable }] = await Promise.all([
    loadMpfr(),
    import('../../study/certificate/certify.js'),
    import('../../report/record/certify-table.js'),
  ]);
  const { record, certificate } = await during(`proof for family ${family.alias ?? family.name}`, () =>
    sayingInstead(family, () => certify(mpfr, family, d)),
  );
  return conclude(record, certificate, certifyTable(record), options);
}

async function runStart(file: string, options: CertifyOptions, model: Model): Promise<Answer> {
  const library = loadMpfr();
  const [{ certifyPoint }, { certifyTable }] = await Promise.all([
    import('../../study/certificate/certify.js'),
    import('../../report/record/certify-table.js'),
  ]);
  const { rough, naming } = await during(`recognising the matrix of ${shortened(file)}`, () =>
    startPoint(library, options, model),
  );
  const mpfr = await library;
  const { record, certificate } = await during(`proof near the matrix of ${shortened(file)}`, () =>
    certifyPoint(mpfr, rough, naming),
  );
  return conclude(record, certificate, certifyTable(record), options);
}

/** A point that `points` lists, by its name. */
async function runNamedPoint(name: string, options: CertifyOptions, model: Model): Promise<Answer> {
  const d = options.d === undefined ? undefined : parseDimension(options.d);
  const [mpfr, { pointNamed }, { certifyPoint }, { certifyTable }] = await Promise.all([
    loadMpfr(),
    import('../../study/points/named.js'),
    import('../../study/certificate/certify.js'),
    import('../../report/record/certify-table.js'),
  ]);
  const { record, certificate } = await during(`proof for ${shortened(name)}`, () => {
    const { rough, naming, equalRows } = pointNamed(mpfr, name, d, model);
    if (!equalRows) return certifyPoint(mpfr, rough, naming);
    throw new ComputationError(
      `'${shortened(name)}' has equal rows, where the loss is not analytic, and there is no certificate of such a point: points --certify proves it among the matrices with equal rows`,
    );
  });
  return conclude(record, certificate, certifyTable(record), options);
}

async function runRange(family: Family, options: CertifyOptions): Promise<Answer> {
  const { from, to } = options;
  if (from === undefined || to === undefined) {
    throw new InputError(`--${from === undefined ? 'from' : 'to'} is missing: both ends of an interval of d are needed`);
  }
  refuse(options, ['d'], 'with --from and --to');
  const [lower, upper] = [parseDimension(from), parseDimension(to)];
  const [mpfr, { certifyRange }, { certifyRangeTable }] = await Promise.all([
    loadMpfr(),
    import('../../study/certificate/certify-range.js'),
    import('../../report/record/certify-table.js'),
  ]);
  const progress = progressOn(process.stderr, null);
  const shown = family.alias ?? family.name;
  const prove = () => {
    try {
      return certifyRange(mpfr, family, lower, upper, (d) => progress.step(`family ${shown}: proved up to d = ${d}`));
    } finally {
      progress.done();
    }
  };
  const { record, certificate } = prove();
  return conclude(record, certificate, certifyRangeTable(record), options);
}

/** What is said of a proof, whose certificate is written; the exit status is 1 where nothing was proved. */
async function conclude(
  record: CertifyRecord | CertifyRangeRecord,
  certificate: Certificate | null,
  table: Table,
  options: CertifyOptions,
): Promise<Answer> {
  if (options.certificate !== undefined && certificate === null && record.verdict !== 'undecided') {
    throw new ComputationError(
      'the global minimum W = I is known exactly, and a matrix at integer d only: at this d there is no certificate to write',
    );
  }
  if (options.certificate !== undefined && certificate !== null) {
    await writeWhole(options.certificate, `${JSON.stringify(certificate, null, 1)}\n`);
  }
  return tabular(record, [table], { refused: record.exists !== true || record.verdict === 'undecided' });
}

/** Checks certificates one after the other; the exit status is 1 where one is refused. */
async function runCheck(files: readonly string[]): Promise<Answer> {
  const [mpfr, { checkCertificate }, { compileOnce }, { certificateChecksTable, certificateCheckLines }, { printTables }] =
    await Promise.all([
      loadMpfr(),
      import('../../study/check/check.js'),
      import('../../landscape/compile.js'),
      import('../../report/record/certify-table.js'),
      import('../../report/table/print.js'),
    ]);
  const compile = compileOnce();
  const progress = progressOn(process.stderr, files.length);
  const checks: FileCheck[] = [];
  try {
    for (const file of files) {
      progress.step(`proof from the boxes of ${shortened(file)}`);
      checks.push({ file: printable(file), ...(await checkFile(file)) });
    }
  } finally {
    progress.done();
  }
  const [only] = checks;
  const record = checks.length === 1 ? only : { valid: checks.every((check) => check.valid), checks };
  const document = (notation: Notation, layout: Layout): string =>
    notation === 'text' ? certificateCheckLines(checks, layout) : printTables([certificateChecksTable(checks)], notation, layout);
  return documented(record, document, { refused: !checks.every((check) => check.valid) });

  /** Of several files each has an answer, also one that is no certificate. */
  async function checkFile(file: string): Promise<CertificateCheck> {
    try {
      return checkCertificate(mpfr, await readTextFile(file), undefined, compile);
    } catch (error) {
      if (files.length === 1 || !(error instanceof InputError)) throw error;
      return { valid: false, statement: null, pieces: null, reason: error.message };
    }
  }
}
