import { scaleLinear, scaleLog } from 'd3-scale';
import { superscript } from '../text/number-notation.js';

/** A tick: where it is, and its label (empty for a minor one). */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** A number for an axis, with a proper minus sign and no more decimals than needed; powers of ten from 10⁵ on. */
export function axisNumber(value: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  if (size !== 0 && (size >= 1e5 || size < 1e-4)) {
    const exponent = Math.floor(Math.log10(size) + 1e-9);
    const mantissa = Number((size / 10 ** exponent).toPrecision(6));
    return `${sign}${mantissa === 1 ? '' : `${mantissa}·`}10${superscript(exponent)}`;
  }
  return sign + String(Number(size.toPrecision(6)));
}

/** Pixels that a decade must have for labels at 1, 2 and 5. */
const ROOMY_DECADE = 80;

/**
 * Ticks of a logarithmic axis with positive bounds: 1, 2, 5 times powers of ten where there is room, only powers of
 * ten where there is not, evenly spaced numbers over less than half a decade. The other digits are minor ticks.
 *
 * @param length of the axis in pixels.
 */
export function logTicks(low: number, high: number, length: number): readonly Tick[] {
  const decades = Math.log10(high / low);
  if (decades < 0.5) {
    return scaleLinear([low, high], [0, 1])
      .ticks(5)
      .map((value) => ({ value, label: axisNumber(value) }));
  }
  const powers = Math.floor(Math.log10(high)) - Math.ceil(Math.log10(low)) + 1;
  const labelled = length / decades >= ROOMY_DECADE || powers < 2 ? [1, 2, 5] : [1];
  const exponents = Array.from({ length: Math.ceil(decades) + 2 }, (_, i) => Math.floor(Math.log10(low)) + i);
  const all = exponents.flatMap((e) =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((m) => ({ m, value: Number((m * 10 ** e).toPrecision(1)) })),
  );
  const every = decades > 8 ? Math.ceil(decades / 8) : 1;
  return all
    .filter(({ value }) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9))
    .map(({ m, value }) => {
      const shown = labelled.includes(m) && (m !== 1 || Math.round(Math.log10(value)) % every === 0);
      return { value, label: shown ? axisNumber(value) : '' };
    });
}

/** One stretch of the eigenvalue axis. */
export interface Panel {
  readonly low: number;
  readonly high: number;
  /** `log` for positive bounds, `negative-log` for negative ones. */
  readonly kind: 'linear' | 'log' | 'negative-log';
  /** Pixels, top above bottom. */
  readonly top: number;
  readonly bottom: number;
}

/** The map from eigenvalues of a panel to pixels. */
export function panelScale({ low, high, kind, top, bottom }: Panel): (value: number) => number {
  return (kind === 'linear' ? scaleLinear : scaleLog)([low, high], [bottom, top]);
}

/** The ticks of a panel. */
export function panelTicks({ low, high, kind, top, bottom }: Panel): readonly Tick[] {
  if (kind === 'log') return logTicks(low, high, bottom - top);
  if (kind === 'negative-log') {
    return logTicks(-high, -low, bottom - top).map(({ value, label }) => ({
      value: -value,
      label: label === '' ? '' : `−${label}`,
    }));
  }
  const count = Math.max(3, Math.round((bottom - top) / 42));
  return scaleLinear([low, high], [0, 1])
    .ticks(count)
    .map((value) => ({ value, label: axisNumber(value) }));
}

/**
 * The stretches of the eigenvalue axis, from top to bottom. Eigenvalues that stay bounded get a linear panel of their
 * own that always shows zero; what lies far above (eigenvalues that grow like d) or far below (those that diverge at
 * the end of a branch) goes to smaller logarithmic panels.
 *
 * @param curves per curve, its values in order of growing d.
 * @param gap pixels between two panels.
 */
export function eigenvaluePanels(
  curves: readonly (readonly number[])[],
  top: number,
  bottom: number,
  gap: number,
): readonly Panel[] {
  const highest = curves.reduce((most, values) => Math.max(most, ...values), 0);
  const lowest = curves.reduce((least, values) => Math.min(least, ...values), 0);
  const ceiling = 1.15 * Math.max(0, ...curves.filter((values) => !grows(values)).map(highOf));
  const above = ceiling > 0 && highest > 4 * ceiling;
  const high = above ? ceiling : highest > 0 ? highest * 1.06 : 1;
  const below = above && lowest < -1.5 * high;
  const low = below ? -high / 2 : Math.min(lowest * 1.08, -0.06 * high);
  const upperCut = above ? top + 0.3 * (bottom - top) : top - gap / 2;
  const lowerCut = below ? bottom - 0.2 * (bottom - top) : bottom + gap / 2;
  return [
    ...(above ? [{ low: high, high: highest * 1.25, kind: 'log', top, bottom: upperCut - gap / 2 } as const] : []),
    { low, high, kind: 'linear', top: upperCut + gap / 2, bottom: lowerCut - gap / 2 },
    ...(below ? [{ low: lowest * 1.25, high: low, kind: 'negative-log', top: lowerCut + gap / 2, bottom } as const] : []),
  ];
}

/** Whether a curve ends high and still rising. */
function grows(values: readonly number[]): boolean {
  const last = values.at(-1) ?? 0;
  const middle = values[Math.floor(values.length / 2)] ?? 0;
  return last > 1.5 && last > 2 * middle;
}

/** A value that a curve exceeds only on a tenth of its points, and not at its end. */
function highOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.max(values.at(-1) ?? 0, sorted[Math.floor(0.9 * (sorted.length - 1))] ?? 0);
}
