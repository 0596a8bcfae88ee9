import { range } from '../../scalar/list.js';
import { beyondZeros } from '../../study/certificate/theorem/at-integer.js';
import type { TheoremInterval, TheoremRecord } from '../../study/certificate/theorem/record.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { rational, rationals } from '../../symbolic/exact/rational.js';
import { isZeroValue } from '../../symbolic/qpi/exact-value.js';
import type { Inline } from '../text/notation.js';
import { enumeration } from '../text/notes.js';
import { modelInlines, polynomialInline } from '../text/values.js';
import { eigenvaluesPart, TO_INFINITY, termInline } from './eigenvalues.js';
import {
  areLimitsWhole,
  groupInline,
  integersInline,
  intervalInline,
  isThinned,
  limitInline,
  type PlacedLimit,
  placedLimits,
  shownBound,
} from './words.js';

/** A theorem in words: what holds for all d, and its numbered parts. */
export interface TheoremWords {
  readonly lead: Inline;
  readonly parts: readonly Inline[];
}

/**
 * What is proved of a family for all d, and nothing else: existence, uniqueness and isotropy, then the index by intervals
 * from large d down, points below the curve, and limits. All numbers are rounded so that the sentence stays true. Pure.
 */
export function theoremWords(record: TheoremRecord): TheoremWords {
  const { blockSizes, exists, isotropy, model, family } = record;
  const extra = record.limits.entries.extra.length;
  const [, ...learnt] = [...modelInlines(model)];
  const loss: Inline = learnt.length === 0 ? ' of the loss' : [' of the loss (', ...learnt, ')'];
  const rows = extra === 0 ? '' : ` with ${extra} extra ${extra === 1 ? 'row' : 'rows'}`;
  const group = groupInline(blockSizes);
  const exactly: Inline =
    isotropy === null ? 'Whether its isotropy is larger than that group is not decided.' : 'Its isotropy is exactly that group.';
  return {
    lead: [
      'For every real ',
      { relation: ['d >= ', shownBound(exists, 'up')] },
      ' there is a critical point',
      loss,
      ' of type ',
      group,
      rows,
      ', family ',
      { family },
      ', which depends smoothly on ',
      { formula: 'd' },
      ' and is the only one of this type near it (in the boxes of the certificate); where a block size is no whole number it solves the equations continued in ',
      { formula: 'd' },
      '. ',
      exactly,
    ],
    parts: [
      ...record.intervals.toReversed().map((interval) => indexPart(interval, record)),
      ...pointParts(record),
      ...limitPart(record),
      ...eigenvaluesPart(record),
    ],
  };
}

function indexPart(interval: TheoremInterval, record: TheoremRecord): Inline {
  const { blockSizes, integer } = record;
  const signs = signsPart(interval, record);
  const isMinimum = interval.verdict === 'minimum';
  const integers = spokenIntegers(interval, integer);
  if (integers === null) return [...signs, '.'];
  const [first, last] = integers;
  const what: Inline = isMinimum ? MINIMUM : ['it is a saddle of Morse index ', polynomialInline(interval.index)];
  const shown = integersInline({ integers }) ?? '';
  const zeros = zerosAmong(interval, integers);
  if (first === last) return [...signs, '; at ', shown, ' ', zeros.length > 0 ? MINIMUM : what, '.'];
  const whole = isThinned(blockSizes) ? ' with whole block sizes' : '';
  const but: Inline =
    zeros.length === 0
      ? ''
      : [', but for ', enumeration(zeros.map((d) => ({ formula: `d = ${d}` }))), `, where that is 0 and ${MINIMUM}`];
  return [...signs, '; for every integer ', shown, whole, ' ', what, but, '.'];
}

/** What holds at every real d: at those with sizes that are no whole numbers there is no Morse index. */
function signsPart(interval: TheoremInterval, { blockSizes }: TheoremRecord): readonly Inline[] {
  const head: readonly Inline[] = ['For every real ', intervalInline(interval)];
  const { negative } = interval;
  if (negative.length === 0) return [...head, ' all eigenvalues of the blocks of the Hessian are positive'];
  const named = negative.map(
    ({ component, blocks, count }): Inline => [`${count} on `, { component, blocks: blockSizes.length === 1 ? [] : blocks }],
  );
  const [only, more] = negative;
  const are = only?.count === 1 && more === undefined ? 'is' : 'are';
  return [
    ...head,
    ', of the eigenvalues of the blocks of the Hessian ',
    enumeration(named),
    ` ${are} negative and all others positive`,
  ];
}

const MINIMUM = 'it is a strict local minimum';

/** The integers that are spoken of: from `integer` on the verdict is the last one, too, where the curve has a short gap. */
function spokenIntegers({ to, integers }: TheoremInterval, integer: number | null): TheoremInterval['integers'] {
  return to === null && integers !== null && integer !== null ? [integer, null] : integers;
}

/** The integers among those with components that have no copies there, so that no eigenvalue is negative. */
function zerosAmong({ index, verdict }: TheoremInterval, [first, last]: readonly [number, number | null]): readonly number[] {
  if (verdict === 'minimum') return [];
  const end = Math.min(last ?? Number.POSITIVE_INFINITY, beyondZeros(index));
  return range(Math.max(0, end - first + 1))
    .map((i) => first + i)
    .filter((d) => evaluatePolynomial(rationals, index, rational(d)).n === 0n);
}

/** Points below the curve; neighbours of which the same is known are one part. */
function pointParts({ pieces }: TheoremRecord): readonly Inline[] {
  const runs: PointPiece[][] = [];
  for (const piece of pieces) {
    if (piece.kind !== 'point') continue;
    const run = runs.at(-1);
    const [first] = run ?? [];
    if (first?.index === piece.index && first.exactIsotropy === piece.exactIsotropy) run?.push(piece);
    else runs.push([piece]);
  }
  return runs.flatMap((run): readonly Inline[] => {
    const [first] = run;
    if (first === undefined) return [];
    const places = enumeration(run.map(({ d }) => ({ formula: `d = ${d}` })));
    const isotropy = first.exactIsotropy ? 'its isotropy is exactly that group' : 'whether its isotropy is larger is not decided';
    return [
      [
        run.length === 1 ? 'At ' : 'At each of ',
        places,
        ' there is one and only one critical point of this type in a box, of which it is not said that it lies on the curve; ',
        `${isotropy}, and its Morse index is `,
        { formula: first.index },
        first.index === '0' ? ': a strict local minimum.' : ': a saddle.',
      ],
    ];
  });
}

type PointPiece = Extract<TheoremRecord['pieces'][number], { kind: 'point' }>;

/** The limits that are proved; entries that tend to 0 together, where all limits are known. */
function limitPart(record: TheoremRecord): readonly Inline[] {
  const places = placedLimits(record);
  const { loss } = record.limits;
  const kept = places.filter(({ limit }) => !isZeroValue(limit.exact));
  const zeros = places.filter(({ limit }) => isZeroValue(limit.exact));
  const others: readonly PlacedInline[] =
    zeros.length === 0
      ? []
      : areLimitsWhole(record.limits, unknownsOf(record))
        ? [{ name: kept.length === 0 ? 'all entries' : 'all other entries', limit: '0' }]
        : zeros.map((place) => ({ name: nameOf(place), limit: '0' }));
  const all: readonly PlacedInline[] = [
    ...kept.map((place) => ({ name: nameOf(place), limit: limitInline(place.limit) })),
    ...others,
    ...(loss === null ? [] : [{ name: 'the loss', limit: limitInline(loss) }]),
  ];
  if (all.length === 0) return [];
  // A verb for the first, which is in the plural where there are entries.
  const verb = places.length === 0 ? ' tends to ' : ' tend to ';
  const parts = all.map(({ name, limit }, i): Inline => [name, i === 0 ? verb : ' to ', limit]);
  const { lossGrowth } = record.limits;
  const grows: Inline = lossGrowth === null ? '' : [', and the loss grows like ', termInline(lossGrowth)];
  return [['As ', TO_INFINITY, ', ', enumeration(parts), grows, '.']];
}

/** What tends to something, and to what. */
interface PlacedInline {
  readonly name: Inline;
  readonly limit: Inline;
}

function nameOf({ rows, entry }: PlacedLimit): Inline {
  const of: Inline = rows === 'all' ? '' : [' of ', rows];
  if (entry === 'diagonal') return ['the diagonal entries', of];
  if (entry === 'off-diagonal') return ['the off-diagonal entries', of];
  return ['the entries', of, ' in ', entry];
}

/** How many entries the type has: off-diagonal ones only in blocks of several elements. */
function unknownsOf({ blockSizes, limits: { entries } }: TheoremRecord): number {
  const blocks = blockSizes.length;
  const single = blockSizes.filter((size) => size === '1').length;
  return blocks * blocks + blocks - single + entries.extra.length * blocks;
}
