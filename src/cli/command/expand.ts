import type { Command } from 'commander';
import { expectWord } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import type { Family } from '../../study/family/family.js';
import { EXPANSION_PARTS, ORDERS } from '../../study/family/limits.js';
import { isSymbolicSize } from '../../study/name/symbolic.js';
import type { Reading } from '../../study/series/reading.js';
import type { ExpansionRecord } from '../../study/series/record.js';
import type { Outcome } from '../../study/several/several.js';
import { type Rational, rationalText } from '../../symbolic/exact/rational.js';
import { parseDigits, parseDimension, parseWhole } from '../argument/arguments.js';
import { sayingInstead } from '../argument/branch-instead.js';
import { familyWithExtra } from '../argument/extra-rows.js';
import { asksForSeveral, readFamilies, refuseForOne, type SeveralOptions, withSeveral } from '../argument/families.js';
import { type ModelOptions, modelOf, modelTexts, withModel } from '../argument/model-options.js';
import { checkFormats, type OutputOptions, withOutput } from '../output/options.js';
import { type Answer, type Deliver, documented } from '../output/output.js';
import { during } from '../process/progress.js';

type Options = OutputOptions &
  ModelOptions &
  SeveralOptions & {
    readonly order: string;
    readonly of: string;
    readonly digits: string;
    readonly bounds?: string | true;
    readonly reread?: boolean;
  };

/** Adds `symbreak expand FAMILY… [--order N] [--of entries|loss|eigenvalues|all]` to the command line. */
export function registerExpand(program: Command, deliver: Deliver): void {
  withOutput(withModel(withSeveral(program.command('expand'))), {
    latex: 'formulas and tables for \\input',
    markdown: 'Markdown with $$ formulas',
  })
    .description('exact power series in d^(-1/2) of entries, loss and Hessian eigenvalues, verified')
    .argument('<families...>', 'global, A, I, II, SIZES:SIGNS, or p,d-p:-+ and p,d-p:+- with p a symbol; several with --of loss')
    .option('--extra <m>', 'number of extra rows, k = d + m, where the name has none')
    .option('--order <N>', `last power of d^(-1/2) that is given, from ${ORDERS.least} to ${ORDERS.most}`, '4')
    .option('--digits <N>', 'significant digits of the decimal values, as far as they are known', '20')
    .option('--of <part>', `what to expand: ${EXPANSION_PARTS.join(', ')}`, 'all')
    .option(
      '--bounds [D]',
      'proved constants: how far each truncated series is off at most, for all real d from D on, or from the least d that is proved',
    )
    .option(
      '--reread',
      'read every exact coefficient back: its text by mathjs, its LaTeX by nerdamer; one that differs is an error',
    )
    .action(async (names: readonly string[], options: Options) => {
      const [name, ...others] = names;
      const alone = name !== undefined && others.length === 0 && !asksForSeveral(names, options);
      await deliver(await (alone ? ofOne(name, options) : ofSeveral(names, options)), options);
    });
}

async function ofOne(name: string, options: Options): Promise<Answer> {
  checkFormats(options);
  const order = parseWhole(options.order, 'order', ORDERS);
  const digits = parseDigits(options.digits);
  const isSymbolic = options.extra === undefined && isSymbolicSize(name);
  refuseForOne(isSymbolic ? undefined : name, options);
  if (isSymbolic) {
    checkFormats(options, { what: 'series in p', options: ['label', 'caption', 'notes', 'tableDigits'] });
    refuseBounds(`series in ${name}`, options);
    return expandSymbolic(name, order, options);
  }
  const part = options.of;
  expectWord(part, '--of', EXPANSION_PARTS);
  const from = boundsFrom(options);
  const model = await modelOf(await modelTexts(options));
  const family = await familyWithExtra(name, { extra: options.extra, model });
  const [{ loadMpfr }, { expand }, { expansionDocument }] = await Promise.all([
    import('../../numeric/mpfr/mpfr.js'),
    import('../../study/series/expand.js'),
    import('../../report/series/expansion-document.js'),
  ]);
  const mpfr = await loadMpfr();
  const expanded = await during(`series of family ${family.alias ?? family.name} to order ${order}`, () =>
    sayingInstead(family, () => expand(mpfr, family, order, part, digits)),
  );
  const record = await readBack(await bounded(mpfr, family, expanded, from), options);
  return documented(record, (notation, layout) => expansionDocument(record, notation, { part, layout }));
}

/** The d of `--bounds D`; null without a number, and undefined without the option. */
function boundsFrom({ bounds }: Options): Rational | null | undefined {
  if (bounds === undefined) return undefined;
  const from = bounds === true ? null : parseDimension(bounds);
  if (from !== null && from.n <= 0n) throw new InputError(`--bounds ${rationalText(from)}: a positive d is accepted`);
  return from;
}

/** Throws an InputError where estimates are asked for of what has none. */
function refuseBounds(what: string, { bounds }: Options): void {
  if (bounds !== undefined) throw new InputError(`--bounds of ${what}: one family whose sizes depend on d alone is accepted`);
}

/** The record with estimates of its truncated series, where they are asked for. */
async function bounded(
  mpfr: MpfrLibrary,
  family: Family,
  record: ExpansionRecord,
  from: Rational | null | undefined,
): Promise<ExpansionRecord> {
  if (from === undefined) return record;
  const { withBounds } = await import('../../study/bounds/bounds.js');
  return during(`bounds of the series of family ${family.alias ?? family.name}`, () =>
    withBounds(mpfr, family, record, { from }),
  );
}

/** The series of the loss of several families. */
async function ofSeveral(names: readonly string[], options: Options): Promise<Answer> {
  checkFormats(options);
  const order = parseWhole(options.order, 'order', ORDERS);
  const digits = parseDigits(options.digits);
  expectWord(options.of, '--of', EXPANSION_PARTS);
  if (options.of !== 'loss') {
    throw new InputError(`--of ${options.of} of several families: loss is accepted, or one family at a time`);
  }
  refuseBounds('several families', options);
  const texts = await modelTexts(options);
  const families = readFamilies(names, options, await modelOf(texts));
  const [{ answersOf }, { severalAnswer }, { lossesTable }] = await Promise.all([
    import('../several/answers.js'),
    import('../several/answer.js'),
    import('../../report/several/losses.js'),
  ]);
  const answers = await answersOf('expand', families, { order, digits, extra: options.extra, texts });
  const read: Outcome<ExpansionRecord>[] = [];
  for (const outcome of answers.outcomes) {
    read.push(outcome.record === null ? outcome : { ...outcome, record: await readBack(outcome.record, options) });
  }
  return severalAnswer({ ...answers, outcomes: read }, (outcomes, tableDigits) =>
    lossesTable(outcomes, { order, digits: tableDigits, transposed: options.transpose === true }),
  );
}

/** The expansion of p,d-p:-+ or p,d-p:+- with p a symbol: entries and loss, whatever part is asked for. */
async function expandSymbolic(name: string, order: number, options: Options): Promise<Answer> {
  const [{ loadMpfr }, { expandSymbolicSize }, { symbolicSizeDocument }] = await Promise.all([
    import('../../numeric/mpfr/mpfr.js'),
    import('../../study/series/symbolic-size.js'),
    import('../../report/series/symbolic-size-document.js'),
  ]);
  const [mpfr, model] = [await loadMpfr(), await modelOf(await modelTexts(options))];
  const expanded = await during(`series of family ${name} to order ${order}`, () => expandSymbolicSize(mpfr, name, order, model));
  const record = await readBack(expanded, options);
  return documented(record, (notation, layout) => symbolicSizeDocument(record, notation, layout));
}

/** The record, and where it is asked for, that its coefficients were read back from what is printed of them. */
async function readBack<R extends { readonly family: string; readonly reread?: Reading }>(
  record: R,
  options: Options,
): Promise<R> {
  if (options.reread !== true) return record;
  const { reread } = await import('../../report/reread/reread.js');
  return { ...record, reread: await reread({ [record.family]: record }) };
}
