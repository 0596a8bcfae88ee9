import { describe, expect, it } from 'vitest';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { double } from '../../../src/scalar/double.js';
import { absent, at, range } from '../../../src/scalar/list.js';
import { CHAIN_RULES } from '../../../src/study/chain/cover.js';
import { proveCrossingPiece } from '../../../src/study/chain/crossing-piece.js';
import { findChain } from '../../../src/study/chain/find.js';
import { isGluedToTail } from '../../../src/study/chain/glue.js';
import type { ChainPiece } from '../../../src/study/chain/piece.js';
import { crossingsFromAbove, seenBelow } from '../../../src/study/chain/seen.js';
import { findCrossings } from '../../../src/study/crossing/crossing.js';
import { scanFamily } from '../../../src/study/end/scan.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { SCAN_STEP } from '../../../src/study/family/search-range.js';
import { readModel } from '../../../src/study/model/model.js';
import { areGlued, joinNegative, proveSegment, RANGE_BITS, type Segment } from '../../../src/study/proof/segment.js';
import { findTail } from '../../../src/study/tail/find.js';
import { evaluatePolynomial } from '../../../src/symbolic/exact/polynomial.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { hessianByDefinition } from '../../support/dense-definition.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, RANGE_BITS);
const family = parseFamily('A');
const found = findTail(mpfr, family, { order: 7, t0: rational(1, 6) });
const { compiled } = found;
const told: number[] = [];
const chain = findChain(mpfr, family, found, { progress: (d) => told.push(d) });

const segmentsOf = (piece: ChainPiece): readonly Segment[] => (piece.kind === 'range' ? piece.segments : [piece.segment]);
const all = chain.pieces.flatMap(segmentsOf);
const [first = absent(), last = absent()] = [all[0], all[all.length - 1]];

/** What is proved of a piece: its first and last segment, and the counts there. */
const proved = chain.pieces.map((piece) => {
  if (piece.kind === 'crossing') {
    const proof = proveCrossingPiece(balls, compiled, piece);
    if ('reason' in proof) throw new Error(proof.reason);
    const link = { segment: piece.segment, proof };
    return { first: link, last: link, below: proof.below, above: proof.above, d: proof.d };
  }
  const ends = [piece.segments[0], piece.segments[piece.segments.length - 1]].map((segment = absent()) => {
    const proof = proveSegment(balls, compiled, segment);
    if ('reason' in proof) throw new Error(proof.reason);
    return { segment, proof };
  });
  const [lower = absent(), upper = absent()] = ends;
  return { first: lower, last: upper, below: lower.proof.negative, above: upper.proof.negative, d: null };
});

describe('the chain of A', () => {
  it('covers all d from just above 2 to its tail without a gap', () => {
    expect(first.from).toBeGreaterThan(2);
    expect(first.from).toBeLessThan(2.001);
    expect(last.to).toBe(36);
    all.slice(1).forEach((segment, i) => {
      expect(segment.from).toBe(at(all, i).to);
    });
    expect(chain.stopped).toBe('a block has two elements at d = 2');
    expect(told.length).toBe(3);
    expect([...told].sort((a, b) => b - a)).toEqual(told);
  });

  it('has a piece for each fractional dimension, and one index between them', () => {
    expect(chain.pieces.map(({ kind }) => kind)).toEqual(['range', 'crossing', 'range', 'crossing', 'range']);
    const crossings = proved.flatMap(({ d }) => (d === null ? [] : [d]));
    // Published by `symbreak critical`: 5.7638…; the lower one lies where a matrix has two rows and a bit.
    const [low = absent(), high = absent()] = crossings;
    expect(low[0]).toBeGreaterThan(2.1069);
    expect(low[1]).toBeLessThan(2.1083);
    expect(high[0]).toBeLessThan(5.763812734919571);
    expect(high[1]).toBeGreaterThan(5.763812734919571);
    // Component y has a positive degree above d = 3 only.
    const counts = (list: readonly (number | null)[]) => list.map((n) => n ?? '-').join(' ');
    expect(proved.map(({ below, above }) => `${counts(below)} | ${counts(above)}`)).toEqual([
      '0 1 1 - | 0 1 1 -',
      '0 1 1 - | 0 0 1 -',
      '0 0 1 - | 0 0 1 0',
      '0 0 1 0 | 0 0 0 0',
      '0 0 0 0 | 0 0 0 0',
    ]);
  });

  it('is glued from piece to piece and to its tail', () => {
    proved.slice(1).forEach((piece, i) => {
      const before = at(proved, i);
      expect(areGlued(balls, before.last, piece.first)).toBe(true);
      expect(joinNegative(before.above, piece.below)).toBeDefined();
    });
    const top = at(proved, proved.length - 1).last;
    const fine = ballRing(mpfr, 160);
    const glued = (link: typeof top) => found.use((domain, tail, proof) => isGluedToTail(fine, link, domain, { tail, proof }));
    expect(glued(top)).toBe(true);
    const moved = top.segment.point.map((x) => x + 1e-3);
    expect(glued({ ...top, segment: { ...top.segment, point: moved } })).toBe(false);
    const swapped = { ...top.segment, point: [...top.segment.point].reverse(), tangent: [...top.segment.tangent].reverse() };
    expect(glued({ ...top, segment: swapped })).toBe(false);
    expect(glued(at(proved, 2).last)).toBe(false);
  });

  it('keeps what is proved where segments run out, and says why it ends directly below', () => {
    const { pieces, stopped } = findChain(mpfr, family, found, { rules: { ...CHAIN_RULES, most: 3 } });
    const [piece = absent(), ...others] = pieces;
    expect(others).toEqual([]);
    const segments = segmentsOf(piece);
    expect(segments.length).toBe(3);
    expect(at(segments, 2).to).toBe(36);
    expect(stopped).toBe(`below d = ${Number(at(segments, 0).from.toPrecision(8))} more than 3 segments would be needed`);
  });

  it('is empty, with a reason, where no segment is as long as is asked', () => {
    const { pieces, stopped } = findChain(mpfr, family, found, { rules: { ...CHAIN_RULES, first: 3, shortest: 2 } });
    expect(pieces).toEqual([]);
    expect(stopped).toMatch(/^below d = 36 ./);
  });

  it.each([4, 5, 6, 7])('has the index of the whole Hessian at d = %i', (d) => {
    const segment = all.find(({ from, to }) => from <= d && d <= to) ?? absent();
    const [x = absent(), y = absent()] = segment.point.map((p, i) => p + at(segment.tangent, i) * (d - segment.centre));
    const rows = range(d).map((i) => range(d).map((j) => (i === j ? x : y)));
    const identity = range(d).map((i) => range(d).map((j) => (i === j ? 1 : 0)));
    const dense = denseEigenvalues(hessianByDefinition(double, rows, identity)).filter((value) => value < 0).length;
    const { below } = at(proved, d < 5.7 ? 2 : 4);
    const index = compiled.blocks.reduce(
      (sum, { component }, b) => sum + (below[b] ?? 0) * evaluatePolynomial(double, component.degree, d),
      0,
    );
    expect(dense).toBe(index);
  });
});

it('crossings are those above the d below which one cannot be located', () => {
  const leaky = parseFamily('A', readModel({ activation: 'leaky:0.99' }));
  const scan = scanFamily(mpfr, leaky, 1, 20, SCAN_STEP);
  // Next to d = 2, where a block has two elements, it cannot be followed between points of the scan.
  const { crossings, from, reason } = crossingsFromAbove(scan, scan.points);
  expect(reason).toMatch(/^family 'd:-' could not be followed from d = 2\.00000/);
  expect(from).toBeGreaterThan(2);
  expect(from).toBeLessThan(2.5);
  expect(crossings).toEqual(
    findCrossings(
      scan,
      scan.points.filter(({ d }) => d >= from),
    ),
  );
  expect(seenBelow(mpfr, leaky, 20)).toHaveProperty('end');
});
