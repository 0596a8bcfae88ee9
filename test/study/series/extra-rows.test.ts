import { beforeAll, describe, expect, it } from 'vitest';
import { ComputationError, InputError } from '../../../src/input/errors.js';
import { loadMpfr, type Mpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { expand } from '../../../src/study/series/expand.js';
import type { ExpansionRecord } from '../../../src/study/series/record.js';
import { exactText } from '../../../src/symbolic/qpi/exact-value.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

describe('one extra row that tends to zero', () => {
  it('A/0 is expanded over Q(pi), with the limit and the first terms of the loss of A', () => {
    const record = expand(mpfr, parseFamily('A/0'), 3, 'loss');
    expect(record.field).toBe('Q(pi)');
    expect(record.status).toBe('exact');
    expect(record.loss?.terms.slice(0, 2).map(({ exact }) => exact && exactText(exact))).toEqual(['1/2-1/pi', '-4/(3*pi)']);
    expect(record.entries.extra[0]?.[0]?.terms.map(({ exact }) => exact && exactText(exact))).toEqual(['2', '4/pi']);
    expect(record.checks.every((c) => c.agrees)).toBe(true);
  });

  describe('II/0, whose extra row has an oblique limiting direction', () => {
    let record: ExpansionRecord;
    beforeAll(() => {
      record = expand(mpfr, parseFamily('II/0'), 3, 'loss', 60);
    });
    const value = (symbol: string): string => record.leading?.unknowns.find((u) => u.symbol === symbol)?.value ?? 'NaN';

    it('has leading coefficients that are proved, and the limit of loss · d', () => {
      expect(record.field).toBe('numeric');
      expect(record.leading?.certified).toBe(true);
      expect(record.leading?.unknowns).toHaveLength(7);
      expect(record.leading?.loss?.power).toBe(2);
      expect(record.leading?.loss?.value).toMatch(/^0\.26725481388938071544251131825/);
      expect(record.checks.every((c) => c.agrees)).toBe(true);
    });

    // The elimination is carried out in docs/mathematics.md; R is fine enough for 60 digits.
    it('satisfies the equation of one angle and the closed forms that follow from it', () => {
      const R = mpfr.ring(300);
      const of = (symbol: string): Mpfr => R.parse(value(symbol));
      const [a0, a1, b, g, h] = ['A_0', 'A_1', 'C_01', 'B_1', 'C_10'].map(of) as [Mpfr, Mpfr, Mpfr, Mpfr, Mpfr];
      const [c0, d0] = [of('E_00'), of('E_01')];
      const rho = R.sqrt(R.add(R.sqr(c0), R.sqr(d0)));
      const phi = R.angle(R.neg(c0), d0);
      const [c, s] = [R.div(R.neg(c0), rho), R.div(d0, rho)];
      const two = R.fromInteger(2);
      const four = R.fromInteger(4);
      const psi = R.sub(R.pi, R.mul(two, phi));
      const psiOverPi = R.div(psi, R.pi);
      const a = R.div(R.sub(R.mul(psi, c), R.mul(two, R.sub(R.one, s))), R.sub(R.pi, two));
      const near = (x: Mpfr, y: Mpfr): void => expect(R.exponent(R.sub(x, y))).toBeLessThan(-185);
      near(a0, R.mul(rho, a));
      near(b, R.sub(R.div(four, R.pi), R.mul(R.mul(rho, s), psiOverPi)));
      near(a1, R.sub(a0, rho));
      near(g, R.neg(R.add(b, d0)));
      near(h, R.neg(R.add(a0, c0)));
      const across = R.sub(c, psiOverPi);
      // ρ ((π−2)(1−a²) − s²ψ²/π) = 4 s (c − ψ/π)
      const first = R.sub(R.mul(R.sub(R.pi, two), R.sub(R.one, R.sqr(a))), R.mul(R.sqr(s), R.mul(psi, psiOverPi)));
      near(R.mul(rho, first), R.mul(four, R.mul(s, across)));
      // ρ (a s ψ − c s ψ²/π + 2 s²ψ/π) = 4(c² − s²) − (4/π)(c ψ − 2 s)
      const second = R.sum([
        R.mul(R.mul(a, s), psi),
        R.neg(R.mul(R.mul(c, s), R.mul(psi, psiOverPi))),
        R.mul(two, R.mul(R.sqr(s), psiOverPi)),
      ]);
      const right = R.sub(R.mul(four, R.sub(R.sqr(c), R.sqr(s))), R.mul(R.div(four, R.pi), R.sub(R.mul(c, psi), R.mul(two, s))));
      near(R.mul(rho, second), right);
      // loss · d → 1/2 − 2/π² − ρ s (c − ψ/π)/(2π)
      const limit = R.sub(
        R.sub(R.fromRational(1n, 2n), R.div(two, R.sqr(R.pi))),
        R.div(R.mul(R.mul(rho, s), across), R.mul(two, R.pi)),
      );
      near(limit, R.parse(record.leading?.loss?.value ?? 'NaN'));
    });
  });

  it('I/-e0 approaches its limit like d^(-1/4), which is said', () => {
    expect(() => expand(mpfr, parseFamily('I/-e0'), 3, 'entries')).toThrow(ComputationError);
    expect(() => expand(mpfr, parseFamily('I/-e0'), 3, 'entries')).toThrow('is no series in d^(-1/2)');
  });

  it('groups of equal rows are referred to the smaller family', () => {
    expect(() => expand(mpfr, parseFamily('II/0*2'), 3, 'entries')).toThrow(InputError);
  });
});
