import { describe, expect, it } from 'vitest';
import { blockEigen } from '../../../src/landscape/block-spectrum.js';
import { weightsAt } from '../../../src/landscape/compile.js';
import { geometry } from '../../../src/model/geometry.js';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { at } from '../../../src/scalar/list.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { locate, polish } from '../../../src/study/point/polish.js';
import { type EigenvalueLimit, PARTS, provedLimit, withLimitProver } from '../../../src/study/tail/eigenvalue-limits.js';
import { findTail } from '../../../src/study/tail/find.js';
import { findLimits } from '../../../src/study/tail/find-limits.js';
import { embedRational, rational } from '../../../src/symbolic/exact/rational.js';
import { evaluateExact, exactText } from '../../../src/symbolic/qpi/exact-value.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, 160);
const DIGITS = 60;

/** What is proved of a family, with exact numbers. */
function limitsOf(name: string, t0: readonly [number, number]) {
  const found = findTail(mpfr, parseFamily(name), { order: 7, t0: rational(...t0) });
  const limits = found.use((domain, tail, proof) => {
    const setting = { compiled: found.compiled, domain, tail };
    const candidates = findLimits(balls, setting, proof);
    return withLimitProver(balls, setting, proof, (prover) =>
      candidates.map((candidate) => {
        const limit = provedLimit(prover, tail, candidate);
        if (limit === undefined) throw new Error('a candidate that was found is not proved');
        return { ...limit, value: domain.exact(limit.value) };
      }),
    );
  });
  return { compiled: found.compiled, limits };
}

/** The eigenvalues of a block at one d, ascending, from a solution to 60 digits that knows no series. */
function eigenvaluesAt(name: string, { compiled }: Pick<ReturnType<typeof limitsOf>, 'compiled'>, d: number) {
  const { ring, x } = polish(mpfr, locate(mpfr, parseFamily(name), rational(d)), DIGITS);
  const g = geometry(ring, compiled.structure, weightsAt(ring, compiled, ring.fromInteger(d)), x);
  return { ring, values: (block: number) => blockEigen(ring, g, at(compiled.blocks, block).structure)?.values ?? [] };
}

describe.each([
  // Two eigenvalues of s have one limit, from which they differ in t and in t^4.
  ['II', [1, 10], [100, 1600, 25_600, 1e8]],
  ['A/0', [1, 30], [900, 14_400, 1e8]],
] as const)('the limits of eigenvalues of %s', (name, t0, dimensions) => {
  const proved = limitsOf(name, t0);

  it('are near them at large d, and the sides are theirs from the d on that is said', () => {
    expect(proved.limits.length).toBeGreaterThan(6);
    for (const d of dimensions) {
      const { ring, values } = eigenvaluesAt(name, proved, d);
      for (const { block, value, power, count, sides } of proved.limits) {
        const growth = ring.fromNumber(d ** (-power / 2));
        const term = ring.mul(evaluateExact(ring, value, ring.one), growth);
        // As many as are said are nearest.
        const differences = values(block)
          .map((eigenvalue) => ring.toNumber(ring.div(ring.sub(eigenvalue, term), growth)))
          .sort((a, b) => Math.abs(a) - Math.abs(b))
          .slice(0, count);
        if (d === 1e8) expect(Math.max(...differences.map(Math.abs))).toBeLessThan(1e-3);
        if (sides === null || Number(sides.from.n) / Number(sides.from.d) > d || d < 1600) continue;
        expect([differences.filter((x) => x < 0).length, differences.filter((x) => x > 0).length]).toEqual([
          sides.below,
          sides.above,
        ]);
      }
    }
  });
});

describe('a limit of eigenvalues of II is not proved', () => {
  const found = findTail(mpfr, parseFamily('II'), { order: 7, t0: rational(1, 10) });
  found.use((domain, tail, proof) => {
    const setting = { compiled: found.compiled, domain, tail };
    const { field } = domain;
    const x = found.compiled.blocks.findIndex(({ component }) => component.name === 'x');
    const limit = field.sub(
      embedRational(field, rational(1, 4)),
      field.div(field.one, field.mul(field.fromInteger(2), field.pi)),
    );
    const right = { block: x, value: limit, power: 0, radius: rational(1, 2), part: 1 };
    const outcome = (changes: object, own = proof): EigenvalueLimit<unknown> | undefined =>
      withLimitProver(balls, setting, own, (prover) => provedLimit(prover, tail, { ...right, ...changes }));

    it('but for the right one', () => {
      expect(outcome({})).toMatchObject({ count: 1, sides: { below: 1, above: 0, from: rational(100) } });
      expect(outcome({ part: 2 })).toMatchObject({ sides: { from: rational(400) } });
      expect(outcome({ part: null })).toMatchObject({ count: 1, sides: null });
      expect(exactText(domain.exact(limit))).toBe('1/4-1/(2*pi)');
    });

    it.each<[name: string, changes: object]>([
      ['with another value', { value: field.one }],
      ['as growth', { power: -2 }],
      ['as a rate of decay', { power: 1 }],
      ['with a fractional power', { power: -0.5 }],
      ['with a radius that is too small', { radius: rational(1, 1000) }],
      ['without a radius', { radius: rational(0) }],
      ['with a negative radius', { radius: rational(-1, 2) }],
      ['of a component that is not there', { block: 99 }],
      ['on more than the tail', { part: 0 }],
      ['on a part that is none', { part: 1.5 }],
    ])('%s', (_, changes) => {
      expect(outcome(changes)).toBeUndefined();
    });

    it('of a component without eigenvalues, or of which nothing is proved', () => {
      expect(outcome({}, { ...proof, negative: proof.negative.map(() => null) })).toBeUndefined();
    });

    it('of the two eigenvalues of s that nearly coincide has sides from far out only', () => {
      const s = found.compiled.blocks.findIndex(({ component }) => component.name === 's');
      const parts = PARTS.map((part) => outcome({ block: s, part })?.sides ?? null);
      expect(parts.at(0)).toBeNull();
      expect(parts.at(-1)).toMatchObject({ below: 2, above: 0 });
    });
  });
});
