import { InputError } from '../../input/errors.js';
import type { Plot } from '../../report/plot/plot.js';
import { shortened } from '../argument/arguments.js';

/** Kinds of pictures by the end of a file's name; longer ends first. */
export const PICTURE_ENDINGS = ['.pgf.tex', '.svg', '.png', '.pdf'] as const;
export type PictureEnding = (typeof PICTURE_ENDINGS)[number];

/** Widths in inches: of a column of two, and of the text of a page. */
export const COLUMN_INCHES = 3.3;
export const TEXT_INCHES = 5.5;

/** The end of a file's name, if it is one of a list; a capital letter is like a small one. */
export function endingOf<E extends string>(path: string, endings: readonly E[]): E | undefined {
  return endings.find((end) => path.toLowerCase().endsWith(end));
}

/** The same where no other end is accepted: throws an InputError for another one. */
export function expectEnding<E extends string>(path: string, option: string, endings: readonly E[]): E {
  const ending = endingOf(path, endings);
  if (ending !== undefined) return ending;
  throw new InputError(`${option} ${shortened(path)}: a name that ends in ${endings.join(', ')} is accepted`);
}

/**
 * A plot as the content of a file, by the end of its name: SVG, PNG, PDF of a width in inches, or a source for pgfplots, which is as
 * wide as its line. Throws an InputError for PNG where the package that makes it is not installed.
 */
export async function pictureOf(plot: Plot, ending: PictureEnding, inches: number): Promise<string | Uint8Array> {
  if (ending === '.pgf.tex') {
    const { plotPgf } = await import('../../report/plot/pgf.js');
    return plotPgf(plot);
  }
  const { plotSvg } = await import('../../report/plot/svg-plot.js');
  return drawn(plotSvg(plot, inches), ending);
}

/** An SVG document as the content of a file of another kind. Throws an InputError as `pictureOf` does. */
export async function drawn(svg: string, ending: Exclude<PictureEnding, '.pgf.tex'>): Promise<string | Uint8Array> {
  if (ending === '.svg') return svg;
  if (ending === '.pdf') {
    const { figurePdf } = await import('../../node/pdf/figure-pdf.js');
    return figurePdf(svg);
  }
  const { svgToPng } = await import('../../node/png.js');
  const png = await svgToPng(svg);
  if (png !== undefined) return png;
  throw new InputError('a .png needs the optional package @resvg/resvg-js, which is not installed: .svg and .pdf are accepted');
}
