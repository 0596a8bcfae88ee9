import { describe, expect, it } from 'vitest';
import { blockEigen } from '../../../src/landscape/block-spectrum.js';
import { type CompiledBlock, weightsAt } from '../../../src/landscape/compile.js';
import { criticalPointEquations } from '../../../src/landscape/critical-point.js';
import { SingularMatrixError } from '../../../src/linalg/solve.js';
import { type SquareSystem, systemAt } from '../../../src/linalg/system.js';
import { geometry } from '../../../src/model/geometry.js';
import { loss } from '../../../src/model/loss.js';
import { decimalRing } from '../../../src/numeric/decimal.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { double } from '../../../src/scalar/double.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { locate, polish } from '../../../src/study/point/polish.js';
import { confirmsPencil, confirmsPoint, decimalPencils, newtonCorrection } from '../../../src/study/point/second-route.js';
import { solve } from '../../../src/study/point/solve.js';
import { embedRational, rational } from '../../../src/symbolic/exact/rational.js';

const mpfr = await loadMpfr();

/** Digits that are printed, and those that the second arithmetic has. */
const DIGITS = 15;
const D = decimalRing(40);

/** A point as it is printed, with what it is confirmed by. */
function pointOf(name: string, at: number) {
  const d = rational(at);
  const { ring, compiled, x } = polish(mpfr, locate(mpfr, parseFamily(name), d), 160);
  const g = geometry(ring, compiled.structure, weightsAt(ring, compiled, embedRational(ring, d)), x);
  return {
    d,
    compiled,
    ring,
    g,
    full: x.map((c) => ring.format(c, 38)),
    entries: x.map((c) => ring.format(c, DIGITS)),
    loss: ring.format(loss(ring, g), DIGITS),
  };
}

const II = pointOf('II', 7);

/** A numeral moved by a multiple of one unit of its last printed digit: the unit of so many significant digits. */
function moved(numeral: string, units: number): string {
  const size = Math.floor(Math.log10(Math.abs(Number(numeral))));
  return D.format(D.add(D.parse(numeral), D.mul(D.fromNumber(units), D.parse(`1e${size + 1 - DIGITS}`))), 36);
}

/** Whether the eigenvalues of one block are confirmed. */
function confirmsBlock(
  point: Pick<typeof II, 'compiled' | 'd'> & { readonly full: readonly string[] },
  block: CompiledBlock,
  list: readonly string[],
  digits: number,
) {
  const pencil = decimalPencils(D, point)[point.compiled.blocks.indexOf(block)];
  return pencil !== undefined && confirmsPencil(D, pencil(), list, digits);
}

const replaced = (list: readonly string[], i: number, text: string): readonly string[] =>
  list.map((x, j) => (j === i ? text : x));

describe('the second route to a point', () => {
  const confirms = (entries: readonly string[], lossText = II.loss, full: readonly string[] = II.full): boolean =>
    confirmsPoint(D, II.compiled, II.d, full, { entries, loss: lossText, digits: DIGITS });

  it('confirms what is right', () => {
    expect(confirms(II.entries)).toBe(true);
  });

  it.each(II.entries.map((_, i) => i))('confirms entry %i within a unit of its last digit, and refuses it beyond', (i) => {
    // From the exact value: 0.95 units away still agrees, 1.05 do not, in both directions.
    const exact = II.full[i] as string;
    for (const sign of [1, -1]) {
      expect(confirms(replaced(II.entries, i, moved(exact, sign * 0.95)))).toBe(true);
      expect(confirms(replaced(II.entries, i, moved(exact, sign * 1.05)))).toBe(false);
      expect(confirms(replaced(II.entries, i, moved(exact, sign * 64)))).toBe(false);
    }
    expect(confirms(replaced(II.entries, i, moved(exact, -2 * Number(exact) * 1e15)))).toBe(false);
    expect(confirms(replaced(II.entries, i, '0'))).toBe(false);
  });

  it('does so with the loss', () => {
    const exact = II.ring.format(loss(II.ring, II.g), 38);
    for (const sign of [1, -1]) {
      expect(confirms(II.entries, moved(exact, sign * 0.95))).toBe(true);
      expect(confirms(II.entries, moved(exact, sign * 1.05))).toBe(false);
    }
    expect(confirms(II.entries, `-${II.loss}`)).toBe(false);
    expect(confirms(II.entries, '0')).toBe(false);
  });

  it('judges printed entries by the solution, not by the digits that it is handed', () => {
    // Handed a point that is off by some units, with entries to match: Newton's correction shows it.
    const off = replaced(II.full, 1, moved(II.full[1] as string, 3));
    expect(confirms(replaced(II.entries, 1, off[1] as string), II.loss, off)).toBe(false);
    // The entries of the solution are confirmed from there all the same.
    expect(confirms(II.entries, II.loss, off)).toBe(true);
    expect(confirmsPoint(D, II.compiled, rational(8), II.full, { entries: II.entries, loss: II.loss, digits: DIGITS })).toBe(
      false,
    );
  });

  it('confirms 0 as 0 and as nothing else', () => {
    // The student that is the teacher, in an arithmetic in which its equations and its loss come out as 0.
    const R = decimalRing(27);
    const { compiled } = locate(mpfr, parseFamily('global'), rational(7));
    const zero = (entries: readonly string[], lossText = '0'): boolean =>
      confirmsPoint(R, compiled, rational(7), ['1', '0'], { entries, loss: lossText, digits: DIGITS });
    expect(zero(['1', '0'])).toBe(true);
    for (const other of ['1e-20', '-1e-20', '1e-14', '1']) {
      expect(zero(['1', other])).toBe(false);
      expect(zero(['1', '0'], other)).toBe(false);
    }
    // In 41 digits rounding leaves a loss of 1.6·10⁻⁴⁰, which is not the 0 that is printed.
    const { entries, lossText } = { entries: ['1', '0'], lossText: '0' };
    expect(confirmsPoint(decimalRing(41), compiled, rational(7), ['1', '0'], { entries, loss: lossText, digits: DIGITS })).toBe(
      false,
    );
    // Beside it, a point whose entry is a little off 0 is not printed as 0.
    expect(confirmsPoint(R, compiled, rational(7), ['1', '1e-20'], { entries: ['1', '1e-20'], loss: '0', digits: DIGITS })).toBe(
      false,
    );
  });

  it('refuses entries in other places', () => {
    expect(confirms(II.entries.slice(1))).toBe(false);
    expect(confirms([...II.entries].reverse())).toBe(false);
  });
});

describe('Newton corrections', () => {
  /** (x² − 2, x·y − 6). */
  const system: SquareSystem = {
    size: 2,
    over: (R) => ({
      residual: ([x, y]) => [R.sub(R.sqr(x as never), R.fromInteger(2)), R.sub(R.mul(x as never, y as never), R.fromInteger(6))],
      jacobian: ([x, y]) => [
        [R.add(x as never, x as never), R.zero],
        [y as never, x as never],
      ],
    }),
  };

  it('are what is to be subtracted, with their signs', () => {
    const [root, other] = [Math.SQRT2, 6 / Math.SQRT2];
    const near = newtonCorrection(double, system, [root + 1e-6, other - 2e-6]);
    expect(near[0]).toBeCloseTo(1e-6, 11);
    expect(near[1]).toBeCloseTo(-2e-6, 10);
  });

  /** x + y = 2, x + (1 + 10⁻²⁰) y = 2 + 10⁻²⁰, at (1, 1): in doubles the second equation is the first. */
  const nearlySingular: SquareSystem = {
    size: 2,
    over: (R) => {
      const tiny = R.fromRational(1n, 10n ** 20n);
      const slope = R.add(R.one, tiny);
      return {
        residual: ([x = R.zero, y = R.zero]) => [
          R.sub(R.add(x, y), R.fromInteger(2)),
          R.sub(R.add(x, R.mul(slope, y)), R.add(R.fromInteger(2), tiny)),
        ],
        jacobian: () => [
          [R.one, R.one],
          [R.one, slope],
        ],
      };
    },
  };

  it('take the Jacobian in the finer arithmetic where it is nearly singular, and only there', () => {
    const near = [D.add(D.one, D.parse('3e-5')), D.sub(D.one, D.parse('7e-5'))];
    const [x, y] = newtonCorrection(D, nearlySingular, near, { wellConditioned: false });
    expect(x).toBeCloseTo(3e-5, 15);
    expect(y).toBeCloseTo(-7e-5, 15);
    expect(() => newtonCorrection(D, nearlySingular, near, { wellConditioned: true })).toThrow(SingularMatrixError);
    expect(() => newtonCorrection(D, nearlySingular, near)).toThrow(SingularMatrixError);
  });

  it('have digits where the left-hand sides are far below a double', () => {
    const exact = systemAt(criticalPointEquations(II.compiled), (S) => embedRational(S, II.d));
    const x = II.full.map(D.parse);
    const off = x.map((c, i) => (i === 0 ? D.add(c, D.parse('3e-30')) : c));
    const correction = newtonCorrection(D, exact, off);
    expect((correction[0] as number) / 3e-30).toBeCloseTo(1, 4);
    for (const c of correction.slice(1)) expect(Math.abs(c)).toBeLessThan(1e-33);
  });
});

describe('the second route to eigenvalues', () => {
  const blocks = II.compiled.blocks.map((block) => ({
    block,
    values: (blockEigen(II.ring, II.g, block.structure)?.values ?? []).map((v) => II.ring.format(v, 36)),
  }));
  const confirms = (
    { block }: (typeof blocks)[number],
    eigenvalues: readonly string[],
    full: readonly string[] = II.full,
  ): boolean => confirmsBlock({ ...II, full }, block, eigenvalues, DIGITS);
  const printed = (values: readonly string[]): readonly string[] => values.map((v) => D.format(D.parse(v), DIGITS));

  it('confirms what is right', () => {
    expect(blocks.map((b) => b.values.length)).toEqual([5, 5, 1, 1]);
    for (const b of blocks) expect(confirms(b, printed(b.values))).toBe(true);
  });

  it('confirms each within a unit of its last digit, and refuses it beyond', () => {
    for (const b of blocks) {
      b.values.forEach((exact, i) => {
        for (const sign of [1, -1]) {
          expect(confirms(b, replaced(printed(b.values), i, moved(exact, sign * 0.95)))).toBe(true);
          expect(confirms(b, replaced(printed(b.values), i, moved(exact, sign * 1.05)))).toBe(false);
          expect(confirms(b, replaced(printed(b.values), i, moved(exact, sign * 64)))).toBe(false);
        }
        expect(confirms(b, replaced(printed(b.values), i, '0'))).toBe(false);
        expect(confirms(b, replaced(printed(b.values), i, `-${printed(b.values)[i]}`))).toBe(false);
      });
    }
  });

  it('refuses eigenvalues that are missing, doubled, in another order or of another component', () => {
    for (const b of blocks.slice(0, 2)) {
      const list = printed(b.values);
      expect(confirms(b, list.slice(1))).toBe(false);
      expect(confirms(b, list.slice(0, -1))).toBe(false);
      expect(confirms(b, [...list, list[list.length - 1] as string])).toBe(false);
      expect(confirms(b, [list[0] as string, ...list])).toBe(false);
      expect(confirms(b, [...list].reverse())).toBe(false);
    }
    const [t, s] = blocks as [(typeof blocks)[number], (typeof blocks)[number]];
    expect(confirms(t, printed(s.values))).toBe(false);
  });

  it('refuses the eigenvalues of another point', () => {
    const [t] = blocks as [(typeof blocks)[number]];
    const other = replaced(II.full, 0, moved(II.full[0] as string, 1e4));
    expect(confirms(t, printed(t.values), other)).toBe(false);
  });

  it('confirms eigenvalues that few digits do not tell apart, and refuses wrong ones beside them', () => {
    // Of t: 0.07, 0.2, 1, 2, 2, which are within one unit of each other.
    const [t] = blocks as [(typeof blocks)[number]];
    const coarse = (list: readonly string[]): boolean => confirmsBlock(II, t.block, list, 1);
    const list = t.values.map((v) => II.ring.format(II.ring.parse(v), 1));
    expect(new Set(list).size).toBeLessThan(list.length);
    expect(coarse(list)).toBe(true);
    for (const wrong of ['0.4', '4', '-2']) {
      list.forEach((_, i) => {
        expect(coarse(replaced(list, i, wrong))).toBe(false);
      });
    }
  });

  it('refuses two eigenvalues where there is one', () => {
    const twin = pointOf('d:-', 6);
    const [block] = twin.compiled.blocks.filter(({ component }) => component.name === 'x');
    const [value] = block ? (blockEigen(twin.ring, twin.g, block.structure)?.values ?? []) : [];
    const text = twin.ring.format(value as NonNullable<typeof value>, DIGITS);
    const of = (list: readonly string[]): boolean => confirmsBlock(twin, block as NonNullable<typeof block>, list, DIGITS);
    expect(of([text])).toBe(true);
    expect(of([text, text])).toBe(false);
    expect(of([])).toBe(false);
  });
});

describe('the second route where an eigenvalue is there several times by symmetry', () => {
  const pencil = (times: number, ...diagonal: string[]) => ({
    matrix: diagonal.map((x, i) => diagonal.map((_, j) => (i === j ? D.parse(x) : D.zero))),
    gram: diagonal.map((_, i) => diagonal.map((__, j) => (i === j ? D.one : D.zero))),
    times,
  });

  it('confirms pairs, and refuses values that are no pairs', () => {
    expect(confirmsPencil(D, pencil(2, '0.5', '0.5', '2', '2'), ['0.5', '2'], DIGITS)).toBe(true);
    expect(confirmsPencil(D, pencil(2, '0.5', '0.6', '2', '2'), ['0.5', '2'], DIGITS)).toBe(false);
    expect(confirmsPencil(D, pencil(2, '0.4', '0.5', '2', '2'), ['0.5', '2'], DIGITS)).toBe(false);
    expect(confirmsPencil(D, pencil(2, '0.5', '0.5', '0.5', '2'), ['0.5', '2'], DIGITS)).toBe(false);
    expect(confirmsPencil(D, pencil(4, '1', '1', '1', '1'), ['1'], DIGITS)).toBe(true);
    expect(confirmsPencil(D, pencil(2, '1', '1', '1', '1'), ['1'], DIGITS)).toBe(false);
  });
});

describe('the number of digits up to which there is a second route', () => {
  it.each([
    [200, 'checked'],
    [201, 'numerical'],
  ])('%i digits are %s', async (digits, status) => {
    expect((await solve(mpfr, parseFamily('II'), rational(7), digits)).status).toBe(status);
  });
});
