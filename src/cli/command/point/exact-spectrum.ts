import { InputError } from '../../../input/errors.js';
import { exactSpectrumDocument } from '../../../report/record/exact-spectrum-table.js';
import { exactSpectrum } from '../../../study/formula/exact-spectrum.js';
import { familyWithExtra } from '../../argument/extra-rows.js';
import { type ModelOptions, modelOf, modelTexts } from '../../argument/model-options.js';
import { checkFormats, type LayoutOption, type OutputOptions } from '../../output/options.js';
import { type Answer, documented } from '../../output/output.js';
import { during } from '../../process/progress.js';

/** Options of the spectrum command that closed forms have no use for. */
export interface ExactSpectrumOptions extends OutputOptions, ModelOptions {
  readonly d?: string;
  readonly start?: string;
  readonly dense?: boolean;
  readonly extra?: string;
}

/**
 * `symbreak spectrum FAMILY --exact`: the spectrum in closed form, valid for every d. Throws an InputError without a
 * family or with --d, --start or --dense, and a ComputationError for a family whose entries are not exact constants.
 */
export async function runExactSpectrum(name: string | undefined, options: ExactSpectrumOptions): Promise<Answer> {
  // In LaTeX closed forms are formulas; digits they never have.
  const without: readonly LayoutOption[] = options.latex ? ['label', 'caption', 'notes', 'tableDigits'] : ['tableDigits'];
  checkFormats(options, { what: 'closed forms', options: without });
  const beside = (['d', 'start', 'dense'] as const).find((option) => options[option] !== undefined && options[option] !== false);
  if (beside !== undefined) {
    throw new InputError(
      `--${beside} together with --exact: closed forms hold for every d, so --exact is given without --${beside}`,
    );
  }
  if (name === undefined) throw new InputError('--exact needs a family whose entries are exact constants: global');
  const family = await familyWithExtra(name, { extra: options.extra, model: await modelOf(await modelTexts(options)) });
  const record = await during(`closed form of the spectrum of family ${name}`, () => exactSpectrum(family));
  return documented(record, (notation, layout) => exactSpectrumDocument(record, notation, { layout }));
}
