import type { Command } from 'commander';
import type { ExpansionPart } from '../study/expand.js';
import { isSymbolicSize, LEAST_ORDER, MOST_ORDER } from '../study/expansion-order.js';
import { InputError, parseFamily } from '../study/family.js';
import { parseDigits, shortened } from './arguments.js';
import { nameWithExtra } from './extra-rows.js';
import { checkFormats, deliverText, exportOption, type OutputOptions } from './output.js';
import { during } from './progress.js';

const PARTS: readonly ExpansionPart[] = ['entries', 'loss', 'eigenvalues', 'all'];

/** Adds `symbreak expand FAMILY [--order N] [--of entries|loss|eigenvalues|all]` to the command line. */
export function registerExpand(program: Command): void {
  program
    .command('expand')
    .description('exact power series in d^(-1/2) of entries, loss and Hessian eigenvalues, verified')
    .argument('<family>', 'global, A, I, II, SIZES:SIGNS, or p,d-p:-+ and p,d-p:+- with p a symbol')
    .option('--extra <m>', 'number of extra rows, k = d + m, where the name has none')
    .option('--order <N>', `last power of d^(-1/2) that is given, from ${LEAST_ORDER} to ${MOST_ORDER}`, '4')
    .option('--digits <N>', 'significant digits of the decimal values, as far as they are known', '20')
    .option('--of <part>', `what to expand: ${PARTS.join(', ')}`, 'all')
    .option('--json', 'one JSON document')
    .option('--latex', 'formulas and tables for \\input')
    .option('--markdown', 'Markdown with $$ formulas')
    .addOption(exportOption())
    .option('-o, --output <FILE>', 'write to a file instead of printing')
    .action(async (name: string, options: OutputOptions & { order: string; of: string; digits: string; extra?: string }) => {
      checkFormats(options);
      const order = parseOrder(options.order);
      const digits = parseDigits(options.digits);
      if (options.extra === undefined && isSymbolicSize(name)) {
        await expandSymbolic(name, order, options);
        return;
      }
      const part = parsePart(options.of);
      const family = parseFamily(await nameWithExtra(name, options.extra));
      const [{ loadMpfr }, { expand }, { expansionDocument }] = await Promise.all([
        import('../numeric/mpfr.js'),
        import('../study/expand.js'),
        import('../report/expansion-document.js'),
      ]);
      const mpfr = await loadMpfr();
      const record = await during(`series of family ${family.alias ?? family.name} to order ${order}`, () =>
        expand(mpfr, family, order, part, digits),
      );
      await deliverText((notation) => expansionDocument(record, notation, part), record, options);
    });
}

/** The expansion of p,d-p:-+ or p,d-p:+- with p a symbol: entries and loss, whatever part is asked for. */
async function expandSymbolic(name: string, order: number, options: OutputOptions): Promise<void> {
  const [{ loadMpfr }, { expandSymbolicSize }, { symbolicSizeDocument }] = await Promise.all([
    import('../numeric/mpfr.js'),
    import('../study/expand-symbolic-size.js'),
    import('../report/symbolic-size-document.js'),
  ]);
  const mpfr = await loadMpfr();
  const record = await during(`series of family ${name} to order ${order}`, () => expandSymbolicSize(mpfr, name, order));
  await deliverText((notation) => symbolicSizeDocument(record, notation), record, options);
}

/** Reads an order; throws an InputError unless it is a whole number in the accepted range. */
function parseOrder(text: string): number {
  const order = /^[+-]?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (order >= LEAST_ORDER && order <= MOST_ORDER) return order;
  throw new InputError(
    `--order ${shortened(text)}: a whole number from ${LEAST_ORDER}, the leading order of the entries, to ${MOST_ORDER} is accepted`,
  );
}

function parsePart(text: string): ExpansionPart {
  const part = PARTS.find((p) => p === text);
  if (part === undefined) throw new InputError(`--of ${shortened(text)}: one of ${PARTS.join(', ')} is accepted`);
  return part;
}
