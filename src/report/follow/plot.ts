import { shortName } from '../../study/family/family.js';
import { alongSymbol } from '../../study/follow/along.js';
import type { FollowRecord } from '../../study/follow/record.js';
import type { Plot } from '../plot/plot.js';
import type { Inline } from '../text/notation.js';
import { modelWords } from '../text/values.js';

const COLOR = '#0072b2';

/** The least eigenvalue along the way, in the component that it is in, with the values at which eigenvalues vanish. Pure. */
export function followPlot(record: FollowRecord): Plot {
  const { family, d, along, from, to, curve, crossings, model } = record;
  const symbol: Inline = along === 'd' ? { formula: 'd' } : { math: alongSymbol(along) };
  const values = curve.map(([, y]) => y);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = high > low ? high - low : 1;
  const ends = [Number(from), Number(to)];
  return {
    title: `Least eigenvalue of family ${family}${d === '' ? '' : ` at d = ${d}`}${modelWords(model)} against ${along}`,
    titled: false,
    x: { label: symbol, kind: 'linear', low: Math.min(...ends), high: Math.max(...ends) },
    panels: [{ low: low - 0.06 * span, high: high + 0.06 * span, kind: 'linear', top: 0, bottom: 1, label: 'least eigenvalue' }],
    series: [
      {
        label: { family: shortName(family) },
        style: { color: COLOR, dash: undefined, width: 1, marker: 'circle' },
        pieces: [curve],
        dots: [],
      },
    ],
    marks: crossings.map(({ value }) => ({ x: Number(value), label: { number: String(Number(Number(value).toPrecision(6))) } })),
  };
}
