import { scaleLinear, scaleLog } from 'd3-scale';
import { at } from '../../scalar/list.js';
import { superscript } from '../text/number-notation.js';
import { textWidth } from './svg.js';

/** A tick: where it is, and its label (empty for a minor one). */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** A number for an axis, with a proper minus sign and no more decimals than needed; powers of ten from 10⁵ on. */
export function axisNumber(value: number): string {
  const { sign, mantissa, exponent } = axisParts(value);
  const minus = sign.replace('-', '−');
  if (exponent === null) return minus + mantissa;
  return `${minus}${mantissa === '1' ? '' : `${mantissa}·`}10${superscript(exponent)}`;
}

/** The same as TeX, between dollar signs. */
export function axisNumberTex(value: number): string {
  const { sign, mantissa, exponent } = axisParts(value);
  if (exponent === null) return `$${sign}${mantissa}$`;
  return `$${sign}${mantissa === '1' ? '' : `${mantissa}\\cdot `}10^{${exponent}}$`;
}

function axisParts(value: number): { readonly sign: '-' | ''; readonly mantissa: string; readonly exponent: number | null } {
  const size = Math.abs(value);
  const sign = value < 0 ? '-' : '';
  if (size === 0 || (size < 1e5 && size >= 1e-4)) return { sign, mantissa: String(Number(size.toPrecision(6))), exponent: null };
  const exponent = Math.floor(Math.log10(size) + 1e-9);
  return { sign, mantissa: String(Number((size / 10 ** exponent).toPrecision(6))), exponent };
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

/** Integers between bounds that stand for powers of ten, as many as there is room for. */
export function powerTicks(low: number, high: number, length: number): readonly Tick[] {
  const most = Math.max(2, length / POWER_ROOM);
  const step = [1, 2, 4, 5, 10, 20, 50].find((s) => (high - low) / s <= most) ?? 100;
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.max(0, Math.floor(high / step + 1e-9) - first + 1);
  return Array.from({ length: count }, (_, i) => {
    const power = (first + i) * step;
    return { value: power, label: `10${superscript(power)}` };
  });
}

/** `whole` for numbers that are counted: a linear axis that has ticks at whole numbers alone; in `powers` n stands for 10ⁿ. */
export type HorizontalKind = 'linear' | 'whole' | 'log' | 'powers';

/** A horizontal axis from its values to lengths. */
export function horizontalScale(
  { kind, low, high }: { readonly kind: HorizontalKind; readonly low: number; readonly high: number },
  ends: readonly [number, number],
): (value: number) => number {
  return (kind === 'log' ? scaleLog : scaleLinear)([low, high], ends);
}

/**
 * The ticks of a horizontal axis; where labels would come closer than half a letter, every second one is left out until none do.
 * A tick that has lost its label is a minor one.
 *
 * @param size of the text, in the units of the length.
 */
export function horizontalTicks(kind: HorizontalKind, low: number, high: number, length: number, size: number): readonly Tick[] {
  const place = horizontalScale({ kind, low, high }, [0, length]);
  const even = (): readonly Tick[] => linear(low, high, length);
  const all = {
    linear: even,
    whole: () => even().filter(({ value }) => Number.isInteger(value)),
    log: () => logTicks(low, high, length),
    powers: () => powerTicks(low, high, length),
  }[kind]();
  return thinned(
    all,
    ({ value }) => place(value),
    ({ label }) => textWidth(label, size) / 2 + size / 4,
  );
}

function linear(low: number, high: number, length: number): readonly Tick[] {
  return scaleLinear([low, high], [0, 1])
    .ticks(Math.max(3, Math.round(length / 60)))
    .map((value) => ({ value, label: axisNumber(value) }));
}

/**
 * Ticks whose labels keep apart: of a logarithmic axis the powers of ten stay longest.
 *
 * @param place increases or decreases along the ticks.
 * @param half the room that a label takes to either side.
 */
function thinned(ticks: readonly Tick[], place: (tick: Tick) => number, half: (tick: Tick) => number): readonly Tick[] {
  const named = ticks.filter(({ label }) => label !== '');
  const collide = named.slice(1).some((next, i) => {
    const tick = at(named, i);
    return Math.abs(place(next) - place(tick)) < half(tick) + half(next);
  });
  if (!collide) return ticks;
  const powers = named.filter(({ value }) => value !== 0 && Number.isInteger(Math.log10(Math.abs(value))));
  const kept = powers.length >= 2 && powers.length < named.length ? powers : named.filter((_, i) => i % 2 === 0);
  const shown = new Set(kept);
  const fewer = ticks.map((tick) => (shown.has(tick) ? tick : { ...tick, label: '' }));
  return thinned(fewer, place, half);
}

/** Pixels that a power of ten on an axis is apart from the next. */
const POWER_ROOM = 34;

/** One stretch of the eigenvalue axis. */
export interface Panel {
  readonly low: number;
  readonly high: number;
  /** `log` for positive bounds, `negative-log` for negative ones; in `powers` n stands for 10ⁿ. */
  readonly kind: 'linear' | 'log' | 'negative-log' | 'powers';
  /** Pixels, top above bottom. */
  readonly top: number;
  readonly bottom: number;
}

/** The map from eigenvalues of a panel to pixels. */
export function panelScale({ low, high, kind, top, bottom }: Panel): (value: number) => number {
  return (kind === 'linear' || kind === 'powers' ? scaleLinear : scaleLog)([low, high], [bottom, top]);
}

/** The ticks of a panel; where labels would meet some are left out. A tick that has lost its label is a minor one. */
export function panelTicks(panel: Panel): readonly Tick[] {
  const scale = panelScale(panel);
  return thinned(
    allTicks(panel),
    ({ value }) => -scale(value),
    () => LINE_HEIGHT / 2,
  );
}

/** Pixels between two labels of a vertical axis. */
const LINE_HEIGHT = 15;

function allTicks({ low, high, kind, top, bottom }: Panel): readonly Tick[] {
  if (kind === 'log') return logTicks(low, high, bottom - top);
  if (kind === 'powers') return powerTicks(low, high, bottom - top);
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

/** The ticks of panels one above the other: labels of two panels must not meet at the gap between them. */
export function stackedTicks<P extends Panel>(
  panels: readonly P[],
): readonly { readonly panel: P; readonly ticks: readonly Tick[] }[] {
  return panels.map((panel, i) => {
    const { low, high, top, bottom } = panel;
    const y = panelScale(panel);
    const clear = (value: number): boolean =>
      (i === 0 || y(value) - top > EDGE) && (i === panels.length - 1 || bottom - y(value) > EDGE);
    const ticks = panelTicks(panel).filter(({ value }) => value >= low && value <= high);
    return { panel, ticks: ticks.map((tick) => (clear(tick.value) ? tick : { ...tick, label: '' })) };
  });
}

/** Pixels from a label to the next panel. */
const EDGE = 6;

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
