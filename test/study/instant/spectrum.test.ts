import { describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../../src/input/errors.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { at } from '../../../src/scalar/list.js';
import { scanFamily } from '../../../src/study/end/scan.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { enclosedPencil } from '../../../src/study/instant/enclosed-eigenvalues.js';
import { enclosePoint } from '../../../src/study/instant/enclosed-point.js';
import { follower } from '../../../src/study/instant/follower.js';
import type { InstantRecord, KnownNumber } from '../../../src/study/instant/record.js';
import { instantSpectrum, roundedUp } from '../../../src/study/instant/spectrum.js';
import { readModel } from '../../../src/study/model/model.js';
import { spectrum } from '../../../src/study/point/spectrum.js';
import { parseRational } from '../../../src/symbolic/exact/rational.js';

const mpfr = await loadMpfr();

function opened(name: string, model: Parameters<typeof readModel>[0] = {}, high = 300) {
  const family = parseFamily(name, readModel(model));
  const points = follower(scanFamily(mpfr, family, 1, high, 0.25));
  const at = (d: string): InstantRecord => instantSpectrum(family, points(parseRational(d)));
  return { family, at };
}
/** All numbers of a record, in the order of those of a spectrum to many digits. */
const numbers = ({ entries, loss, spectrum: lines }: InstantRecord): readonly KnownNumber[] => [
  loss,
  ...[...entries.diagonal, ...entries.offDiagonal, ...entries.between.flat(), ...entries.extra.flat()].flatMap((x) =>
    x ? [x] : [],
  ),
  ...lines.flatMap(({ eigenvalues }) => eigenvalues),
];
const significant = (text: string): number => text.replace(/e.*$/, '').replace(/^-?0?\.?0*|\D/g, '').length;

describe('a spectrum in doubles', () => {
  it.each([['A', {}, ['2.2', '3', '5.7638127349']]] as const)(
    '%s has right digits only, with model %j',
    async (name, model, dimensions) => {
      const { family, at: instant } = opened(name, model);
      for (const d of dimensions) {
        const record = instant(d);
        const precise = await spectrum(mpfr, family, parseRational(d), { digits: 20 });
        const asked = { entries: precise.entries, loss: precise.loss, spectrum: precise.spectrum };
        // One and the same reading of both.
        const meant = numbers(asked as unknown as InstantRecord) as unknown as readonly string[];
        const found = numbers(record);
        expect(found).toHaveLength(meant.length);
        for (const [i, { digits, value, error }] of found.entries()) {
          const exact = at(meant, i);
          expect(Math.abs(value - Number(exact)), `${name} ${d} ${exact}`).toBeLessThanOrEqual(
            error + 2 ** -52 * Math.abs(value),
          );
          if (digits === null || digits === '0') continue;
          expect(Number(digits), `${name} ${d}`).toBe(Number(Number(exact).toPrecision(significant(digits))));
        }
        expect([record.verdict, record.verdictNote]).toEqual([precise.verdict, precise.verdictNote]);
        expect(found.filter(({ digits }) => digits !== null && significant(digits) >= 6).length).toBeGreaterThan(
          0.7 * found.length,
        );
      }
    },
  );

  it('has an index, and no verdict where an eigenvalue is 0 up to its error', () => {
    const { at: instant } = opened('II');
    expect(instant('5').index).toBe('3');
    expect(instant('7').index).toBe('0');
    const crossing = instant('5.58550524742588');
    expect(crossing.verdict).toBe('undecided');
    expect(crossing.index).toBeNull();
    expect(crossing.verdictNote).toContain('an eigenvalue of component s of block 1 is 0 up to');
    expect(crossing.least.value.digits).toBeNull();
  });

  it('says in place what has no point', () => {
    const { at: instant } = opened('2,d-2:-+', {}, 20);
    expect(() => instant('3.4')).toThrow(ComputationError);
    expect(() => instant('3.4')).toThrow(
      "family '2,d-2:-+' has no point at d = 3.4 here: it begins at d = 3.43405420995880: a fold",
    );
    expect(() => instant('2.5')).toThrow(InputError);
    expect(() => instant('1')).toThrow('d = 1: numbers from 2 to 10000 are accepted here');
    expect(() => instant('10001')).toThrow(InputError);
    // Next to the fold the box of Krawczyk's test is larger than the distance to the other point.
    expect(() => instant('3.434054209958796')).toThrow(ComputationError);
  });
});

describe('bounds that cannot be given', () => {
  it('are not given: far from a critical point, at a singular one, for a zero row', () => {
    const { family, at: instant } = opened('A', {}, 10);
    const { compiled } = scanFamily(mpfr, family, 5, 6, 0.25);
    expect(instant('6').entries.diagonal).toHaveLength(1);
    const d = parseRational('6');
    expect(enclosePoint(compiled, d, [5, 3])).toBeUndefined();
    expect(enclosePoint(compiled, d, [0, 0])).toBeUndefined();
    expect(enclosePoint(compiled, d, [Number.NaN, 1])).toBeUndefined();
  });

  it('are infinite for matrices that are not known', () => {
    const exactly = (value: number, error = 0) => ({ value, error });
    const unit = [
      [exactly(1), exactly(0)],
      [exactly(0), exactly(1)],
    ];
    const open = [
      [exactly(1), exactly(0)],
      [exactly(0), exactly(1, Number.POSITIVE_INFINITY)],
    ];
    expect(enclosedPencil(open, unit)?.map(({ error }) => error)).toEqual([Infinity, Infinity]);
    expect(
      enclosedPencil(unit, [
        [exactly(1), exactly(2)],
        [exactly(2), exactly(1)],
      ]),
    ).toBeUndefined();
    const wide = [
      [exactly(2, 0.5), exactly(0, 0.25)],
      [exactly(0, 0.25), exactly(5)],
    ];
    expect(enclosedPencil(wide, unit)?.every(({ error }) => error >= 0.75 && error < 0.76)).toBe(true);
    expect(roundedUp(2.3e-13)).toBe('3e-13');
    expect(roundedUp(Number.POSITIVE_INFINITY)).toBe('any error');
  });
});
