import { InputError } from '../../../input/errors.js';
import { SEEDS } from '../../../study/family/limits.js';
import { PASS_STARTS } from '../../../study/passes/options.js';
import { parseDigits, parseWhole, shortened } from '../../argument/arguments.js';
import { familyWithExtra } from '../../argument/extra-rows.js';
import { parseDimensions } from '../../argument/lists.js';
import { modelOf, modelTexts } from '../../argument/model-options.js';
import { checkFormats } from '../../output/options.js';
import { type Answer, tabular } from '../../output/output.js';
import { COLUMN_INCHES, drawn, TEXT_INCHES } from '../../output/picture.js';
import { during } from '../../process/progress.js';
import { type BranchesCommandOptions, drawnEnding } from './options.js';

/** The passes between minima at some d: printed, or drawn as a graph where the name of the file says so. */
export async function runPasses(name: string, options: BranchesCommandOptions): Promise<Answer> {
  const ending = drawnEnding(options);
  if (ending === '.csv' || ending === '.pgf.tex') {
    throw new InputError(
      `-o ${shortened(options.output ?? '')} with --passes: the graph of passes is accepted as .svg, .png or .pdf, numbers by --export csv`,
    );
  }
  const { width, ...others } = options;
  // A picture has a width of its own.
  checkFormats(ending === undefined ? options : others);
  const digits = parseDigits(options.digits);
  const dimensions = parseDimensions(options.d ?? '');
  const search = {
    ...(options.starts === undefined ? {} : { starts: parseWhole(options.starts, 'starts', PASS_STARTS) }),
    ...(options.seed === undefined ? {} : { seed: parseWhole(options.seed, 'seed', SEEDS) }),
  };
  const model = await modelOf(await modelTexts(options));
  const family = await familyWithExtra(name, { extra: options.extra, model });
  const [{ passes }, { loadMpfr }, { passesTables }] = await Promise.all([
    import('../../../study/passes/passes.js'),
    import('../../../numeric/mpfr/mpfr.js'),
    import('../../../report/passes/passes.js'),
  ]);
  const record = await during(`passes out of family ${family.alias ?? family.name}`, async () =>
    passes(await loadMpfr(), family, { dimensions, digits, ...search }),
  );
  const answer = tabular(record, [...passesTables(record)]);
  if (ending === undefined) return answer;
  const { passesSvg } = await import('../../../report/passes/graph.js');
  const isWide = width === 'text' || width === 'full';
  return { ...answer, file: await drawn(passesSvg(record, isWide ? TEXT_INCHES : COLUMN_INCHES), ending) };
}
