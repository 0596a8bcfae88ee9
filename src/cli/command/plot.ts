import { type Command, Option } from 'commander';
import { InputError } from '../../input/errors.js';
import { readTextFile } from '../../node/read-file.js';
import { writeWhole } from '../../node/whole-file.js';
import { AXIS_SCALES, type AxisScale } from '../../report/figure/axis-scale.js';
import { CURVE_QUANTITIES, type CurveQuantity, type CurvesRecord } from '../../study/curve/record.js';
import { toDouble } from '../../study/family/dimension.js';
import type { Family } from '../../study/family/family.js';
import { ORDERS } from '../../study/family/limits.js';
import { type Model, parseFamily } from '../../study/family/parse.js';
import { FAMILY_HELP, parseDimension, parseWhole, shortened } from '../argument/arguments.js';
import { resolvedFamily } from '../argument/extra-rows.js';
import { type ModelOptions, modelOf, modelTexts, withModel } from '../argument/model-options.js';
import { type Deliver, documented } from '../output/output.js';
import { COLUMN_INCHES, expectEnding, PICTURE_ENDINGS, pictureOf, TEXT_INCHES } from '../output/picture.js';
import { progressOn } from '../process/progress.js';

interface PlotOptions extends ModelOptions {
  readonly of: CurveQuantity;
  readonly d?: string;
  readonly order?: string;
  readonly points?: string;
  readonly xScale?: AxisScale;
  readonly yScale?: AxisScale;
  readonly width: string;
  readonly json?: boolean;
  readonly output?: string;
}

const ENDINGS = [...PICTURE_ENDINGS, '.csv'] as const;
type Ending = (typeof ENDINGS)[number];
/** Widths in inches: of a column of two, of the text of a page, and those that are accepted. */
const WIDTHS: Readonly<Record<string, number>> = { column: COLUMN_INCHES, text: TEXT_INCHES };
const INCHES = { least: 2, most: 20 };
const MOST_ORDERS = 4;

/** Adds `symbreak plot FAMILY… --of QUANTITY [--d A..B] -o FILE` to the command line. */
export function registerPlot(program: Command, deliver: Deliver): void {
  withModel(program.command('plot'))
    .description('a quantity of several families against d, with fractional dimensions, series and points on top')
    .argument('<family...>', FAMILY_HELP)
    .addOption(new Option('--of <quantity>', 'what is drawn').choices(CURVE_QUANTITIES).default('least'))
    .option('--d <A..B>', 'the range of d, from 1 to 10^6; without it up to 1000')
    .option('--order <N,…>', 'series to these orders as dashed lines')
    .option('--points <FILE>', 'points on top: CSV with d,value[,label][,family][,error]')
    .addOption(new Option('--x-scale <SCALE>', 'the axis of d').choices(AXIS_SCALES))
    .addOption(new Option('--y-scale <SCALE>', 'the vertical axis').choices(AXIS_SCALES))
    .option('--width <WIDTH>', 'column (3.3 in), text (5.5 in), or inches', 'column')
    .option('--json', 'the data of the plot as one JSON document')
    .option('-o, --output <FILE>', `a picture by its name: ${ENDINGS.join(' ')}; without it CSV is printed`)
    .action(async (names: readonly string[], options: PlotOptions) => {
      const ending = options.output === undefined || options.json ? undefined : expectEnding(options.output, '-o', ENDINGS);
      const inches = inchesOf(options.width);
      const families: Family[] = [];
      for (const family of distinct(names, await modelOf(await modelTexts(options)))) families.push(await resolvedFamily(family));
      const range = options.d === undefined ? undefined : rangeOf(options.d);
      const orders = options.order === undefined ? [] : ordersOf(options.order);
      const [{ familyCurves }, { loadMpfr }, { parsePoints }, { curvesCsv }] = await Promise.all([
        import('../../study/curve/curves.js'),
        import('../../numeric/mpfr/mpfr.js'),
        import('../../study/curve/points.js'),
        import('../../report/figure/curves-csv.js'),
      ]);
      const points =
        options.points === undefined ? [] : parsePoints(await readTextFile(options.points), options.points, families);
      const progress = progressOn(process.stderr, families.length);
      const record = await familyCurves(
        await loadMpfr(),
        families,
        options.of,
        { orders, points, ...(range && { range }) },
        progress.step,
      ).finally(progress.done);
      if (ending === undefined || options.output === undefined) {
        await deliver(
          documented(record, () => curvesCsv(record)),
          { ...(options.json && { json: true }), ...(options.output !== undefined && { output: options.output }) },
        );
        return;
      }
      const { content, notes } = await picture(record, ending, inches, { x: options.xScale ?? null, y: options.yScale ?? null });
      await writeWhole(options.output, content);
      for (const note of [...record.notes, ...notes]) process.stderr.write(`symbreak: note: ${note}\n`);
    });
}

async function picture(
  record: CurvesRecord,
  ending: Ending,
  inches: number,
  scales: { readonly x: AxisScale | null; readonly y: AxisScale | null },
): Promise<{ readonly content: string | Uint8Array; readonly notes: readonly string[] }> {
  if (ending === '.csv') {
    const { curvesCsv } = await import('../../report/figure/curves-csv.js');
    return { content: curvesCsv(record), notes: [] };
  }
  const { curvesPlot } = await import('../../report/figure/family-curves.js');
  const { plot, notes } = curvesPlot(record, scales);
  return { content: await pictureOf(plot, ending, inches), notes };
}

function inchesOf(text: string): number {
  const inches = WIDTHS[text] ?? (/^\d{1,2}(?:\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN);
  if (inches >= INCHES.least && inches <= INCHES.most) return inches;
  throw new InputError(
    `--width ${shortened(text)}: column, text, or inches from ${INCHES.least} to ${INCHES.most} such as 4.5 are accepted`,
  );
}

/** The families, each once. */
function distinct(names: readonly string[], model: Model): readonly Family[] {
  return [...new Map(names.map((name) => parseFamily(name, model)).map((family) => [family.name, family])).values()];
}

function rangeOf(text: string): readonly [number, number] {
  const parts = text.split('..');
  const [low, high] = parts;
  if (parts.length === 2 && low !== undefined && high !== undefined) {
    return [toDouble(parseDimension(low)), toDouble(parseDimension(high))];
  }
  throw new InputError(`--d ${shortened(text)}: a range A..B such as 4..100 is accepted`);
}

function ordersOf(text: string): readonly number[] {
  const orders = text.split(',').map((part) => parseWhole(part.trim(), 'order', ORDERS));
  if (orders.length <= MOST_ORDERS) return orders;
  throw new InputError(`--order ${shortened(text)}: at most ${MOST_ORDERS} orders are accepted`);
}
