import type { JSX } from 'preact';
import type { CriticalRecord } from '../../study/crossing/record.js';
import type { EndRecord } from '../../study/end/record.js';
import { intervalFormula } from '../../study/family/minimum-interval.js';
import type { CursorMark } from '../page/cursor-figure.js';
import { Kept } from '../page/kept.js';

/** A d at which something happens along a family. */
export interface Place extends CursorMark {
  /** d as it is entered when one goes there; null for an end, at which there is no point. */
  readonly d: string | null;
  /** What happens there, in words. */
  readonly what: string;
}

/** Digits of a crossing that are entered: those of a double. */
const ENTERED_DIGITS = 15;
/** Digits of d that are shown, cut. */
const SHOWN = /^(\d+\.\d{4})\d+$/;

/** Crossings and ends of a family, ascending in d. */
export function placesOf(critical: CriticalRecord): readonly Place[] {
  const { crossings, lowerEnd, upperEnd, sizes } = critical;
  const one = sizes.length === 1;
  const own = crossings.map(({ d, component, blocks, direction, negativeAbove }): Place => {
    const where = one || blocks.length === 0 ? '' : ` of block ${blocks.join(', ')}`;
    const also =
      negativeAbove.length === 0 || direction === 'saddle-to-minimum' ? '' : `; negative above: ${negativeAbove.join(', ')}`;
    const what = direction === 'saddle-to-minimum' ? 'a saddle becomes a minimum' : direction;
    return {
      x: Number(d),
      d: entered(d),
      label: `d* = ${cut(d)}`,
      what: `an eigenvalue of component ${component}${where} is 0: ${what}${also}`,
    };
  });
  const end = (record: EndRecord | null, verb: string): readonly Place[] =>
    record === null
      ? []
      : [
          {
            x: Number(record.d),
            d: null,
            label: `d = ${cut(record.d)}`,
            what: `${record.goesOn === undefined ? `the family ${verb} here` : 'followed to here only'}: ${record.why}`,
          },
        ];
  return [...end(lowerEnd, 'begins'), ...own, ...end(upperEnd, 'ends')].sort((a, b) => a.x - b.x);
}

/** The first digits of a numeral, cut and not rounded. */
function cut(d: string): string {
  return d.replace(SHOWN, '$1…');
}

function entered(d: string): string {
  return String(Number(Number(d).toPrecision(ENTERED_DIGITS)));
}

/** What happens along a family: places to go to, as buttons, and where it is a minimum. */
export function Places({ critical, go }: { readonly critical: CriticalRecord; readonly go: (d: string) => void }): JSX.Element {
  return <Kept of={[critical]}>{() => <PlaceList critical={critical} go={go} />}</Kept>;
}

function PlaceList({ critical, go }: Parameters<typeof Places>[0]): JSX.Element {
  const { minimumOn, minimumAt, crossings, status, searched } = critical;
  const on = [...minimumOn.map(intervalFormula), ...minimumAt.map((d) => `d = ${d}`)].map((text) =>
    text.replace(/(\d+\.\d{4})\d+/g, '$1…'),
  );
  return (
    <section class="block" aria-labelledby="stage-places">
      <h3 id="stage-places">Along d</h3>
      <p>
        {on.length === 0 ? 'No minimum was found' : `A minimum for ${on.join(' and for ')}`}; searched from d = {cut(searched[0])}{' '}
        to {cut(searched[1])}. Crossings are <span class={`status ${status}`}>{status}</span>.
      </p>
      <ul class="places">
        {placesOf(critical).map(({ d, label, what }) => (
          <li key={label}>
            {d === null ? (
              <span>{label}:</span>
            ) : (
              <button type="button" class="small" onClick={() => go(d)}>
                Go to {label}
              </button>
            )}{' '}
            {what}
          </li>
        ))}
        {crossings.length === 0 && <li>No eigenvalue changes its sign.</li>}
      </ul>
    </section>
  );
}
