import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { at } from '../../scalar/list.js';
import { polynomialsEqual } from '../../symbolic/exact/polynomial.js';
import { branchPoint, direction, pieceAt } from '../arc/follow.js';
import { entryLimits } from '../arc/limits.js';
import type { Branch } from '../branch/branch.js';
import { candidateLoss } from '../branch/search.js';
import { certifyFold } from '../certificate/branching/certify.js';
import { findCrossings } from '../crossing/crossing.js';
import { crossingDigits } from '../crossing/digits.js';
import { type IndexInterval, indexIntervals } from '../crossing/index-intervals.js';
import { degenerateDigits } from '../end/degenerate-dimension.js';
import { NEAR_END, type Scan, type ScanPoint, scanPoint } from '../end/scan.js';
import { dimensionsOfSize, toDouble } from '../family/dimension.js';
import type { SideCrossing, SideEnd, SideRecord } from './record.js';
import type { FollowedBranch } from './resolve.js';
import type { Side } from './side.js';
import type { PieceEnd, SidePiece } from './side-pieces.js';
import { curveOf, type FollowedSide, known, MOST_SHOWN, type SideContext, shownPoints } from './side-points.js';
import { symmetricCrossings } from './symmetric-crossings.js';

/** Relative distance below which a bound is the d that a scan keeps away from by a little. */
const BESIDE = 1e-5;
/** Digits of other d in doubles, and of zeros that are bisected in them. */
const SHOWN_DIGITS = 10;
const BISECTED_DIGITS = 9;

/** A side as a record: its index along the arc, its own fractional dimensions and folds, its end, and points of it. */
export async function sideRecord(mpfr: MpfrLibrary, context: SideContext, { side, pieces }: FollowedSide): Promise<SideRecord> {
  const described = [];
  for (const piece of pieces) described.push(await pieceRecord(mpfr, context, piece));
  const first = at(pieces, 0);
  const intervals = described.flatMap((piece) => piece.intervals);
  return {
    direction: direction(at(first.points, 0)) > 0 ? 'above' : 'below',
    epsilon: side.epsilon,
    index: described[0]?.intervals[0]?.index ?? null,
    intervals,
    crossings: described.flatMap((piece) => piece.crossings),
    folds: described.flatMap(({ end }, p) => {
      const { kind, fold } = at(pieces, p).end;
      if (kind !== 'fold') return [];
      const { space } = context.branch;
      const isYoung = space.symmetry === null;
      return [{ d: end, ...(context.certify && fold && isYoung && { certified: certifyFold(mpfr, space.compiled, fold) }) }];
    }),
    passes: side.passes.map(({ end }) => ({ d: end.d, why: end.why })),
    end: endRecord(mpfr, context, side, at(pieces, pieces.length - 1)),
    points: pieces.flatMap((piece) => shownPoints(context, piece)).slice(0, MOST_SHOWN),
    curve: described.flatMap(({ points }) => curveOf(context, points)),
  };
}

/** Index and crossings along a piece, in the order of the arc, its points with their eigenvalues, and the d of its end as text. */
interface PieceRecord {
  readonly intervals: SideRecord['intervals'];
  readonly crossings: readonly SideCrossing[];
  readonly points: readonly ScanPoint[];
  readonly end: string;
}

async function pieceRecord(mpfr: MpfrLibrary, context: SideContext, piece: SidePiece): Promise<PieceRecord> {
  const { digits } = context;
  const scan = pieceScan(context.branch, piece);
  const { branch, points } = scan;
  const decided = points.filter((p) => p.counted.every((c, b) => !c || p.eigenvalues[b] !== undefined));
  const [start, end] = [endText(mpfr, context, piece.start), endText(mpfr, context, piece.end)];
  const upwards = direction(at(piece.points, 0)) > 0;
  const inOrder = upwards ? points : [...points].reverse();
  if (!branch || decided.length === 0) {
    return { intervals: [{ from: start, to: end, index: null }], crossings: [], points: inOrder, end };
  }
  const { space } = context.branch;
  const found = space.symmetry === null ? findCrossings(scan, decided) : symmetricCrossings(space, piece);
  const ascending = indexIntervals(scan, decided, found);
  const texts: string[] = [];
  for (const crossing of found) {
    const text = space.symmetry === null ? (await crossingDigits(mpfr, branch, crossing, digits)).text : undefined;
    texts.push(text ?? String(Number(crossing.d.toPrecision(Math.min(digits, BISECTED_DIGITS)))));
  }
  const [low, high] = upwards ? [start, end] : [end, start];
  const ends = [points[0], points[points.length - 1]].map((point) => point?.d);
  const isEnd = (d: number): boolean => ends.includes(d);
  const textOf = (edge: IndexInterval['from'], limit: string): string =>
    edge.kind === 'crossing'
      ? at(texts, edge.crossing)
      : isEnd(edge.d)
        ? limit
        : String(Number(edge.d.toPrecision(SHOWN_DIGITS)));
  const known = joined(ascending).map(({ from, to, index }) => ({ from: textOf(from, low), to: textOf(to, high), index }));
  // Below the d at which a block has two elements the index is not defined.
  const first = at(known, 0).from;
  const reaches = first === low || Math.abs(Number(first) / Number(low) - 1) < BESIDE;
  const intervals = reaches ? known : [{ from: low, to: first, index: null }, ...known];
  const crossings = found.map((crossing, i): SideCrossing => {
    const place = ascending.findIndex(({ from }) => from.kind === 'crossing' && from.crossing === i);
    const [below, above] = [at(ascending, place - 1).index, at(ascending, place).index];
    const { name, blocks } = crossing.block.component;
    return { d: at(texts, i), component: name, blocks, indices: upwards ? [below, above] : [above, below] };
  });
  if (upwards) return { intervals, crossings, points: inOrder, end };
  return {
    intervals: [...intervals].reverse().map(({ from, to, index }) => ({ from: to, to: from, index })),
    crossings: [...crossings].reverse(),
    points: inOrder,
    end,
  };
}

/** Neighbouring intervals of one index as one, where only a component begins to count between them. */
function joined(intervals: readonly IndexInterval[]): readonly IndexInterval[] {
  const all: IndexInterval[] = [];
  for (const interval of intervals) {
    const before = all[all.length - 1];
    const goesOn = before && interval.from.kind === 'degree' && polynomialsEqual(before.index, interval.index);
    if (goesOn) all[all.length - 1] = { ...before, to: interval.to };
    else all.push(interval);
  }
  return all;
}

/** A piece as a scan of the branch: ascending in d, with all eigenvalues. */
function pieceScan({ family, frame, space }: FollowedBranch, { points }: SidePiece): Scan {
  // Just above a d at which a block has two elements all its components have eigenvalues: the index is known from there on.
  const stops = dimensionsOfSize(space.compiled.type, 2).flatMap(
    (d) => pieceAt(space, { points, folds: 0 }, toDouble(d) * (1 + NEAR_END)) ?? [],
  );
  const ascending = [...points, ...stops].sort((a, b) => a.parameter - b.parameter);
  const all = ascending.map((point) => branchPoint(space, point));
  const branch: Branch<number> = { ...frame, anchor: at(all, 0), origin: '', searchedAt: null };
  return {
    family,
    compiled: space.compiled,
    branch,
    points: all.map((point) => scanPoint(space.compiled, point.parameter, point.x, point)),
    lowerEnd: null,
    upperEnd: null,
    evidence: '',
  };
}

function endText(mpfr: MpfrLibrary, { branch, birthText, digits }: SideContext, { kind, d, fold }: PieceEnd): string {
  if (kind === 'birth') return birthText;
  if (fold) return degenerateDigits(mpfr, branch.space.compiled, fold, digits);
  return Number.isFinite(d) ? String(Number(d.toPrecision(SHOWN_DIGITS))) : 'infinity';
}

function endRecord(mpfr: MpfrLibrary, { branch }: SideContext, { stop }: Side, last: SidePiece): SideEnd {
  const { space } = branch;
  const point = at(last.points, last.points.length - 1);
  const loss =
    stop.kind === 'global-minimum'
      ? '0'
      : known(candidateLoss(space.compiled, point.parameter, space.whole(point.x)), point.parameter);
  return {
    kind: stop.kind,
    why: stop.why,
    d: stop.d,
    loss,
    family: stop.family && (stop.family.alias ?? stop.family.name),
    limits: stop.kind === 'infinity' ? entryLimits(mpfr, space, { d: point.parameter, x: point.x }) : null,
  };
}
