import { ComputationError, InputError } from '../../input/errors.js';
import { range } from '../../scalar/list.js';
import { parseRational } from '../../symbolic/exact/rational.js';
import type { CriticalRecord } from '../crossing/record.js';
import type { CurvesRecord, FamilyCurve } from '../curve/record.js';
import type { Scan } from '../end/scan.js';
import { SEARCH_END } from '../family/search-range.js';
import { modelField } from '../model/record.js';
import type { EnclosedPoint } from './enclosed-point.js';
import type { InstantRecord, KnownNumber } from './record.js';
import { instantSpectrum } from './spectrum.js';

/** Values of d in which curves are drawn, evenly spaced in the logarithm. */
const SAMPLES = 140;
/** Significant digits of a sampled d. */
const SAMPLE_DIGITS = 6;
/** Digits that every value has which is drawn: others are left out. */
const DRAWN_DIGITS = 2;
/** Relative distance from the ends of a family to the first and the last sample. */
const FROM_END = 1e-4;

/** The curves of one family for a plot: its eigenvalues, and its loss. */
export interface InstantCurves {
  readonly eigenvalues: CurvesRecord;
  readonly loss: CurvesRecord;
}

/**
 * Eigenvalues and loss of a family along d, from 2 or its lower end to 10⁴ or its upper end, evaluated in doubles with bounds: values
 * of which not even two digits are known are left out. Pure; throws what evaluating a point throws, but for a d without a point,
 * which is a gap. Cost: 140 points.
 */
export function instantCurves(
  scan: Scan,
  points: (d: ReturnType<typeof parseRational>) => EnclosedPoint,
  { crossings }: Pick<CriticalRecord, 'crossings'>,
): InstantCurves {
  const { family, lowerEnd, upperEnd } = scan;
  const begin = Math.max(2, lowerEnd?.approximate ?? scan.points[0]?.d ?? 2);
  const end = Math.min(SEARCH_END, upperEnd?.approximate ?? scan.points.at(-1)?.d ?? SEARCH_END);
  const low = lowerEnd === null ? begin : Math.max(2, begin * (1 + FROM_END));
  const high = upperEnd === null ? end : end * (1 - FROM_END);
  const samples = range(SAMPLES + 1).flatMap((i) => {
    const text = String(Number((low * (high / low) ** (i / SAMPLES)).toPrecision(SAMPLE_DIGITS)));
    const record = recordAt(scan, points, text);
    return record === undefined ? [] : [{ d: Number(text), record }];
  });
  const curve = (shows: FamilyCurve['shows'], read: (record: InstantRecord) => KnownNumber | undefined): FamilyCurve => ({
    shows,
    stretches: stretchesOf(samples.map(({ d, record }) => [d, read(record)] as const)),
  });
  const eigenvalues = scan.compiled.blocks.flatMap(({ component: { name, blocks, multiplicity } }, b) =>
    range(multiplicity).map((i) =>
      curve({ kind: 'eigenvalue', component: name, blocks, which: i + 1 }, ({ spectrum }) => {
        // Where a size is 1 or 2 there are fewer components, and they are another type's.
        const line = spectrum.length === scan.compiled.blocks.length ? spectrum[b] : undefined;
        return line?.counted ? line.eigenvalues[i] : undefined;
      }),
    ),
  );
  const of = (quantity: 'eigenvalues' | 'loss', curves: readonly FamilyCurve[]): CurvesRecord => ({
    ...modelField(family.problem),
    quantity,
    range: [begin, end],
    digits: DRAWN_DIGITS,
    families: [
      {
        family: family.name,
        alias: family.alias,
        from: low,
        to: high,
        curves: curves.filter(({ stretches }) => stretches.some((piece) => piece.length > 1)),
        marks: crossings.filter(({ d }) => Number(d) > low && Number(d) < high),
        series: [],
      },
    ],
    points: [],
    notes: [],
    status: 'numerical',
    evidence: 'doubles that carry a bound of their error',
  });
  return { eigenvalues: of('eigenvalues', eigenvalues), loss: of('loss', [curve({ kind: 'loss' }, ({ loss }) => loss)]) };
}

function recordAt(
  { family }: Scan,
  points: (d: ReturnType<typeof parseRational>) => EnclosedPoint,
  d: string,
): InstantRecord | undefined {
  try {
    return instantSpectrum(family, points(parseRational(d)));
  } catch (error) {
    if (error instanceof ComputationError || error instanceof InputError) return undefined;
    throw error;
  }
}

/** Values in stretches, cut where there are none that are known. */
function stretchesOf(values: readonly (readonly [number, KnownNumber | undefined])[]): FamilyCurve['stretches'] {
  const pieces: (readonly [number, number])[][] = [[]];
  for (const [d, known] of values) {
    const isKnown = known !== undefined && (known.error === 0 || known.error * 10 ** DRAWN_DIGITS < Math.abs(known.value));
    if (isKnown) pieces.at(-1)?.push([d, known.value]);
    else pieces.push([]);
  }
  return pieces.filter((piece) => piece.length > 0);
}
