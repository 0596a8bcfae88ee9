import { type Command, Option } from 'commander';
import { readType } from '../../study/family/parse.js';
import type { FormulaPart } from '../../study/formula/record.js';
import { parseExtraRows } from '../argument/extra-rows.js';
import { type ModelOptions, modelOf, modelTexts, withModel } from '../argument/model-options.js';
import { checkFormats, type OutputOptions, withOutput } from '../output/options.js';
import { type Deliver, documented } from '../output/output.js';
import { during } from '../process/progress.js';

const PARTS: readonly FormulaPart[] = ['loss', 'gradient', 'hessian'];

interface FormulaOptions extends OutputOptions, ModelOptions {
  readonly extra: string;
  readonly equal?: string;
  readonly of?: FormulaPart;
}

/** Adds `symbreak formula SIZES [--extra m] [--equal g,h] [--of loss|gradient|hessian]` to the command line. */
export function registerFormula(program: Command, deliver: Deliver): void {
  withOutput(withModel(program.command('formula')), {
    latex: 'align* environments for \\input',
    markdown: 'Markdown with $$ formulas',
    tables: false,
  })
    .description('loss, critical-point equations and Hessian blocks as explicit formulas in the entries and d')
    .argument('<sizes>', 'block sizes, e.g. 1,d-1; with signs where blocks have no rows, e.g. 3,d-3:.+')
    .option('--extra <m>', 'number of extra rows, k = d + m', '0')
    .option('--equal <sizes>', 'groups of further extra rows that are equal, e.g. 2,3')
    .addOption(new Option('--of <part>', 'one part only').choices(PARTS))
    .action(async (sizes: string, options: FormulaOptions) => {
      checkFormats(options);
      const type = readType(sizes, parseExtraRows(options.extra, options.equal));
      const problem = (await modelOf(await modelTexts(options)))(type);
      // Loaded only where used: the expression ring is of no use to other commands.
      const [{ formulaRecord }, { formulaDocument }] = await Promise.all([
        import('../../study/formula/record.js'),
        import('../../report/series/formula-document.js'),
      ]);
      const record = await during(`formulas of ${sizes}`, () =>
        formulaRecord(type, options.of === undefined ? PARTS : [options.of], problem),
      );
      await deliver(
        documented(record, (notation, layout) => formulaDocument(record, notation, layout)),
        options,
      );
    });
}
