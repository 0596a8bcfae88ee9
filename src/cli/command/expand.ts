import type { Command } from 'commander';
import { expectWord } from '../../input/arguments.js';
import { EXPANSION_PARTS, ORDERS } from '../../study/family/limits.js';
import { isSymbolicSize } from '../../study/family/symbolic-name.js';
import { parseDigits, parseWhole } from '../argument/arguments.js';
import { familyWithExtra } from '../argument/extra-rows.js';
import { type OutputOptions, withOutput } from '../output/options.js';
import { type Answer, checkFormats, type Deliver, documented } from '../output/output.js';
import { during } from '../process/progress.js';

/** Adds `symbreak expand FAMILY [--order N] [--of entries|loss|eigenvalues|all]` to the command line. */
export function registerExpand(program: Command, deliver: Deliver): void {
  withOutput(program.command('expand'), {
    latex: 'formulas and tables for \\input',
    markdown: 'Markdown with $$ formulas',
  })
    .description('exact power series in d^(-1/2) of entries, loss and Hessian eigenvalues, verified')
    .argument('<family>', 'global, A, I, II, SIZES:SIGNS, or p,d-p:-+ and p,d-p:+- with p a symbol')
    .option('--extra <m>', 'number of extra rows, k = d + m, where the name has none')
    .option('--order <N>', `last power of d^(-1/2) that is given, from ${ORDERS.least} to ${ORDERS.most}`, '4')
    .option('--digits <N>', 'significant digits of the decimal values, as far as they are known', '20')
    .option('--of <part>', `what to expand: ${EXPANSION_PARTS.join(', ')}`, 'all')
    .action(async (name: string, options: OutputOptions & { order: string; of: string; digits: string; extra?: string }) => {
      checkFormats(options);
      const order = parseWhole(options.order, 'order', ORDERS);
      const digits = parseDigits(options.digits);
      if (options.extra === undefined && isSymbolicSize(name)) {
        await deliver(await expandSymbolic(name, order), options);
        return;
      }
      const part = options.of;
      expectWord(part, '--of', EXPANSION_PARTS);
      const family = await familyWithExtra(name, options.extra);
      const [{ loadMpfr }, { expand }, { expansionDocument }] = await Promise.all([
        import('../../numeric/mpfr/mpfr.js'),
        import('../../study/series/expand.js'),
        import('../../report/series/expansion-document.js'),
      ]);
      const mpfr = await loadMpfr();
      const record = await during(`series of family ${family.alias ?? family.name} to order ${order}`, () =>
        expand(mpfr, family, order, part, digits),
      );
      await deliver(
        documented(record, (notation, layout) => expansionDocument(record, notation, { part, layout })),
        options,
      );
    });
}

/** The expansion of p,d-p:-+ or p,d-p:+- with p a symbol: entries and loss, whatever part is asked for. */
async function expandSymbolic(name: string, order: number): Promise<Answer> {
  const [{ loadMpfr }, { expandSymbolicSize }, { symbolicSizeDocument }] = await Promise.all([
    import('../../numeric/mpfr/mpfr.js'),
    import('../../study/series/symbolic-size.js'),
    import('../../report/series/symbolic-size-document.js'),
  ]);
  const mpfr = await loadMpfr();
  const record = await during(`series of family ${name} to order ${order}`, () => expandSymbolicSize(mpfr, name, order));
  return documented(record, (notation) => symbolicSizeDocument(record, notation));
}
