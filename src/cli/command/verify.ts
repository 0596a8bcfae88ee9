import { realpath } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { type Command, Option } from 'commander';
import { InputError } from '../../input/errors.js';
import { readBytes, readTextFile } from '../../node/read-file.js';
import { unlessRefused } from '../../node/system-error.js';
import { CLAIM_KINDS, type ClaimsFile } from '../../study/claims/claims.js';
import { type NumericMatrix, readMatrix } from '../../study/matrix/text.js';
import { shortened } from '../argument/arguments.js';
import { type ModelOptions, modelTexts, refuseModel, withModel } from '../argument/model-options.js';
import { checkFormats, type OutputOptions, withOutput } from '../output/options.js';
import { type Deliver, tabular } from '../output/output.js';
import { progressOn } from '../process/progress.js';

/** At most so many different matrices in one file. */
const MOST_MATRICES = 100;

/** Adds `symbreak verify FILE` to the command line. */
export function registerVerify(program: Command, deliver: Deliver): void {
  withOutput(withModel(program.command('verify')))
    .description('check the claims of a paper: confirmed, refuted, or undecided with the reason')
    .argument('[file]', 'claims as YAML or JSON; docs/claims.md describes them')
    .option('--family <FAMILY>', 'one claim without a file: the family that it is about')
    .addOption(new Option('--claim <KIND>', 'what is claimed').choices(CLAIM_KINDS))
    .option('--value <TEXT>', 'the claimed number, formula in d, or series')
    .option('--d <D>', 'the d that it is claimed for: 100, or 10,100,1000')
    .option('--component <NAME>', 't, s, x, y or sxs; nxt and nxs of silent columns')
    .option('--blocks <LIST>', 'the blocks of the component')
    .option('--which <N>', 'the number of the eigenvalue, ascending from 1; least; otherwise the nearest is meant')
    .option('--digits <N>', 'to how many digits a formula is claimed to agree at d; otherwise equality is claimed')
    .option('--entry <NAME>', 'diagonal[a], offDiagonal[a], between[a][b] or extra[e][b]')
    .addOption(new Option('--growth <WORD>', 'of eigenvalue-count').choices(['linear', 'bounded']))
    .option('--limit <CONSTANT>', 'of eigenvalue-count: their limit')
    .option('--as <FAMILY>', 'of same-spectrum: the other family')
    .option('--block <B>', 'of splitting: the block, or any')
    .option('--no-prove', 'decide claims about all d by scans, not by theorems, which take seconds to minutes for a family')
    .action(async (path: string | undefined, options: OutputOptions & ModelOptions & OneClaim & { readonly prove: boolean }) => {
      checkFormats(options);
      const file = path === undefined ? await claimOf(options) : await claimsIn(path, options);
      const matrices = await readMatrices(file, path === undefined ? '' : dirname(path));
      const [{ loadMpfr }, { verifyClaims }, { claimsTables }, { rereadClaims }] = await Promise.all([
        import('../../numeric/mpfr/mpfr.js'),
        import('../../study/verify/verify.js'),
        import('../../report/record/claims-table.js'),
        import('../../report/reread/reread.js'),
      ]);
      const progress = progressOn(process.stderr, null);
      const decided = await verifyClaims(await loadMpfr(), file, {
        matrices,
        prove: options.prove,
        progress: (step) => progress.step(step),
      }).finally(() => progress.done());
      const record = { ...decided, reread: await rereadClaims(decided) };
      const tables = claimsTables(record, path === undefined ? null : shortened(basename(path)));
      await deliver(tabular(record, tables, { refused: record.refuted > 0 }), options);
    });
}

/** The options that are the fields of one claim. */
const FIELDS = [
  'family',
  'claim',
  'value',
  'd',
  'component',
  'blocks',
  'which',
  'digits',
  'entry',
  'growth',
  'limit',
  'as',
  'block',
] as const;
type OneClaim = { readonly [field in (typeof FIELDS)[number]]?: string };

/** The claims of a file; throws an InputError for fields of a claim beside it. */
async function claimsIn(path: string, options: ModelOptions & OneClaim): Promise<ClaimsFile> {
  const beside = FIELDS.find((field) => options[field] !== undefined);
  if (beside !== undefined) throw new InputError(`--${beside} beside a claims file: one of them is accepted`);
  refuseModel(options, "beside a claims file, whose claims have a field 'model'");
  const { readClaims } = await import('../../study/claims/file.js');
  return readClaims(await readTextFile(path));
}

/** The claim of the options. */
async function claimOf(options: ModelOptions & OneClaim): Promise<ClaimsFile> {
  const given = FIELDS.filter((field) => options[field] !== undefined);
  const missing = (['family', 'claim', 'value'] as const).filter((field) => options[field] === undefined);
  if (given.length === 0) throw new InputError('a claims file is needed, or --family, --claim and --value for one claim');
  if (missing.length > 0) {
    throw new InputError(
      `${missing.map((field) => `--${field}`).join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing: one claim needs --family, --claim and --value`,
    );
  }
  const { readOneClaim } = await import('../../study/claims/file.js');
  const fields = given.map((field): readonly [string, string | readonly string[]] => {
    const text = options[field] ?? '';
    return [field, (field === 'd' || field === 'blocks') && text.includes(',') ? text.split(',') : text];
  });
  return readOneClaim(Object.fromEntries(fields), await modelTexts(options));
}

/** The matrices that the claims name: files that lie, links resolved, beside or below the claims file. */
async function readMatrices(file: ClaimsFile, directory: string): Promise<ReadonlyMap<string, NumericMatrix>> {
  const users = new Map<string, string>();
  for (const { id, subject } of file.claims) {
    if (subject.kind === 'matrix' && !users.has(subject.path)) users.set(subject.path, id);
  }
  if (users.size > MOST_MATRICES) throw new InputError(`${users.size} different matrices: at most ${MOST_MATRICES} are accepted`);
  const matrices = new Map<string, NumericMatrix>();
  for (const [path, id] of users) {
    try {
      matrices.set(path, readMatrix(await readBytes(await inside(directory, path)), `matrix '${shortened(path)}'`));
    } catch (error) {
      if (error instanceof InputError) throw new InputError(`claim '${id}': ${error.message}`);
      throw error;
    }
  }
  return matrices;
}

/** The path below a directory; throws an InputError if links lead out of it. */
async function inside(directory: string, path: string): Promise<string> {
  const full = join(directory, path);
  // No file has such a name: that, too, is reported when it is read.
  if (path.includes('\0')) return full;
  const root = await unlessRefused(realpath(directory === '' ? '.' : directory));
  const target = await unlessRefused(realpath(full));
  // What does not exist is reported when it is read.
  if (root === undefined || target === undefined) return full;
  if (!target.startsWith(root.endsWith(sep) ? root : `${root}${sep}`)) {
    throw new InputError(
      `matrix '${shortened(path)}' leads out of the folder of the claims file: a file beside or below it is accepted`,
    );
  }
  return target;
}
