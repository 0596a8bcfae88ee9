import { unlessNotInstalled } from './optional-package.js';

/** Pixels per unit of the SVG: a figure 640 units wide has enough of them for print at 12 cm. */
const SCALE = 3;

/**
 * An SVG document as a PNG image on white, three pixels per unit. Fonts are those of the machine. Undefined if the
 * optional package @resvg/resvg-js is not installed; throws what resvg throws if the text is not SVG.
 */
export async function svgToPng(svg: string): Promise<Uint8Array | undefined> {
  const resvg = await unlessNotInstalled(import('@resvg/resvg-js'));
  if (resvg === undefined) return undefined;
  const image = new resvg.Resvg(svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: SCALE },
    font: { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans' },
  });
  return image.render().asPng();
}
