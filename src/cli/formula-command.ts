import { type Command, Option } from 'commander';
import { formulaDocument } from '../report/formula-document.js';
import { readSizes } from '../study/family.js';
import { FORMULA_PARTS, type FormulaPart, formulaRecord } from '../study/formula.js';
import { parseExtra } from './arguments.js';
import { checkFormats, deliverText, type OutputOptions } from './output.js';

/** Adds `symbreak formula SIZES [--extra m] [--of loss|gradient|hessian]` to the command line. */
export function registerFormula(program: Command): void {
  program
    .command('formula')
    .description('loss, critical-point equations and Hessian blocks as explicit formulas in the entries and d')
    .argument('<sizes>', 'block sizes, e.g. 1,d-1')
    .option('--extra <m>', 'number of extra rows, k = d + m', '0')
    .addOption(new Option('--of <part>', 'one part only').choices(FORMULA_PARTS))
    .option('--json', 'one JSON document')
    .option('--latex', 'align* environments for \\input')
    .option('--markdown', 'Markdown with $$ formulas')
    .option('-o, --output <FILE>', 'write to a file instead of printing')
    .action(async (sizes: string, options: OutputOptions & { extra: string; of?: FormulaPart }) => {
      checkFormats(options);
      const type = readSizes(sizes, parseExtra(options.extra));
      const record = formulaRecord(type, options.of === undefined ? FORMULA_PARTS : [options.of]);
      await deliverText((notation) => formulaDocument(record, notation), record, options);
    });
}
