import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import type { ClaimRecord } from '../../../src/study/claims/claims.js';
import { readClaims } from '../../../src/study/claims/file.js';
import { decompose } from '../../../src/study/decomposition/decompose.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { spectrum } from '../../../src/study/point/spectrum.js';
import { expand } from '../../../src/study/series/expand.js';
import type { SeriesRecord } from '../../../src/study/series/record.js';
import { seriesRecordText } from '../../../src/study/verify/series.js';
import { verifyClaims } from '../../../src/study/verify/verify.js';
import { polynomialText } from '../../../src/symbolic/exact/polynomial-text.js';
import {
  agreeingDigits,
  compareNumbers,
  type PrintedNumber,
  readNumeral,
  readPrintedNumber,
} from '../../../src/symbolic/exact/printed-number.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { exactText } from '../../../src/symbolic/qpi/exact-value.js';
import { seededRandom } from '../../support/random.js';

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

type Raw = Readonly<Record<string, unknown>>;

async function verdicts(claims: readonly Raw[]): Promise<readonly ClaimRecord[]> {
  const file = await readClaims(JSON.stringify({ claims: claims.map((c, i) => ({ id: `c${i}`, ...c })) }));
  return (await verifyClaims(mpfr, file, { prove: false })).claims;
}

describe('printed numbers', () => {
  const printed = (text: string): PrintedNumber => readPrintedNumber(text) as PrintedNumber;
  const kind = (claimed: string, computed: string, exact = false): string =>
    compareNumbers(printed(claimed), readNumeral(computed), { exact }).kind;

  it.each([
    ['0.0141', '0.01405901318', 'rounded'],
    ['0.0140', '0.01405901318', 'truncated'],
    ['0.0142', '0.01405901318', 'differs'],
    ['-0.75', '-0.749324924', 'rounded'],
    ['-0.74', '-0.749324924', 'truncated'],
    ['0.75', '-0.749324924', 'differs'],
    ['1.0', '0.9996', 'rounded'],
    ['1.5e-3', '0.0015036', 'rounded'],
    ['1.5 \\times 10^{-3}', '0.0015036', 'rounded'],
    ['0.01405…', '0.01405901318', 'truncated'],
    ['0.123456', '0.123', 'unclear'],
    ['0.25', '0.2450', 'unclear'],
    ['2', '2.149', 'differs'],
    ['2.', '2.149', 'rounded'],
    ['0', '0.0004', 'differs'],
    ['0.00', '0.0004', 'rounded'],
  ])('%s against %s: %s', (claimed, computed, expected) => expect(kind(claimed, computed)).toBe(expected));

  it('takes whole numbers exactly', () => {
    expect(kind('2', '2', true)).toBe('equal');
    expect(kind('2', '2.000000', false)).toBe('unclear');
  });

  it('finds the first wrong digit', () => {
    expect(compareNumbers(printed('0.24817'), readNumeral('0.2480699'), { exact: false })).toEqual({
      kind: 'differs',
      digit: 4,
      place: 4,
    });
    expect(compareNumbers(printed('0.0334'), readNumeral('0.00334341'), { exact: false })).toEqual({
      kind: 'differs',
      digit: 1,
      place: 2,
    });
  });

  it.each(['nan', 'Infinity', '1.5.2', '0x1F', '', '1e999', '--1', '9'.repeat(401)])('%s is none', (text) => {
    expect(readPrintedNumber(text)).toBeUndefined();
  });

  it('confirms what rounding and cutting off give, and refutes a changed digit', () => {
    const digits = fc.bigInt({ min: 10n ** 19n, max: 10n ** 20n - 1n }).map(String);
    fc.assert(
      fc.property(digits, fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 8 }), (all, kept, change) => {
        const claim = `0.${all.slice(0, kept)}`;
        expect(['rounded', 'truncated']).toContain(kind(claim, `0.${all}`));
        const wrong = `0.${all.slice(0, kept - 1)}${(Number(all[kept - 1]) + change) % 10}`;
        const agreement = compareNumbers(printed(wrong), readNumeral(`0.${all}`), { exact: false });
        // One more in the last digit may be the correct rounding.
        if (agreement.kind !== 'rounded') expect(agreement.kind).toBe('differs');
        else expect(Math.abs(Number(wrong) - Number(`0.${all}`))).toBeLessThanOrEqual(0.500001 * 10 ** -kept);
        expect(agreeingDigits(printed(wrong), agreement)).toBeLessThanOrEqual(kept);
      }),
      { seed: 20260402, numRuns: 300 },
    );
  });
});

describe('verdicts', () => {
  it('keeps the digits of unquoted numbers', async () => {
    const file = await readClaims('claims: [{ id: a, family: A, claim: loss, d: 8, value: 0.06773169136043700 }]');
    expect(file.claims[0]?.claimed).toBe('0.06773169136043700');
    const [claim] = (await verifyClaims(mpfr, file)).claims as [ClaimRecord];
    // The last of 16 significant digits is not 0.
    expect(claim).toMatchObject({ verdict: 'refuted' });
    expect(claim.agreeingDigits).toBeGreaterThanOrEqual(13);
  });

  it('compares closed forms at the global minimum', async () => {
    const eigenvalue = { family: 'global', claim: 'eigenvalue', component: 's' };
    const found = await verdicts([
      { ...eigenvalue, which: 1, value: '\\frac14 - \\frac{1}{2\\pi}' },
      { ...eigenvalue, which: 1, value: '1/4 - 1/(2*pi) + 1/d' },
      { ...eigenvalue, which: 2, d: 9, value: '1/4' },
      { family: 'global', claim: 'loss', value: '0/d' },
      { family: 'global', claim: 'entry', entry: 'offDiagonal[0]', d: 5, value: '0' },
      { family: 'global', claim: 'entry', entry: 'diagonal', d: 5, value: 'd/5' },
      { family: 'global', claim: 'loss', value: 'Theta(1/d)' },
    ]);
    expect(found.map((c) => c.verdict)).toEqual([
      'confirmed',
      'refuted',
      'refuted',
      'confirmed',
      'confirmed',
      'confirmed',
      'refuted',
    ]);
    expect(found[1]?.why).toContain('d^(-1)');
  });

  it('does not decide what it does not compute', async () => {
    const found = await verdicts([
      { family: 'A', claim: 'entry', entry: 'offDiagonal', value: '2/d + (4/pi-2)/d^2 + (8/pi)/d^(5/2) + O(d^(-7/2))' },
      { family: 'I', claim: 'loss', d: 3, value: '0.1' },
      { family: 'A', claim: 'entry', entry: 'offDiagonal', value: 'sqrt(3)/d + O(d^-2)' },
    ]);
    // The first is refuted by a term that was computed, the last by its digits, though no field at hand has its root.
    expect(found.map((c) => c.verdict)).toEqual(['refuted', 'undecided', 'refuted']);
    expect(found.every((c) => c.why.length > 10)).toBe(true);
  });

  it('about the same families are decided from one study of each', async () => {
    const found = await verdicts([
      { family: 'II', claim: 'eigenvalue', component: 'x', value: '\\frac{1}{4}-\\frac{1}{2\\pi} + O(d^{-3/2})' },
      { family: 'II', claim: 'verdict', d: [5, 6], value: 'saddle' },
      { family: 'II', claim: 'verdict', d: '6..9', value: 'spurious minimum' },
      { family: 'II', claim: 'verdict', d: '>= 5', value: 'minimum' },
      { family: 'II', claim: 'verdict', d: '>= 6', value: 'minimum' },
      { family: 'II', claim: 'verdict', d: '6..200', value: 'saddle' },
      { family: 'global', claim: 'verdict', d: 4, value: 'spurious minimum' },
      { family: 'II', claim: 'minimum-from', value: 6 },
      { family: 'II', claim: 'minimum-from', value: 5 },
      { family: 'II', claim: 'minimum-from', value: 7 },
      { family: 'II', claim: 'eigenvalue-count', growth: 'linear', value: 'd + 1' },
      { family: 'II', claim: 'eigenvalue-count', growth: 'linear', value: 'd + O(1)' },
      { family: 'II', claim: 'eigenvalue-count', growth: 'bounded', value: 'd^2 - d' },
      { family: 'II', claim: 'eigenvalue-count', limit: '1/4 + 1/(2*pi)', value: 'd(d-3)/2' },
      { family: 'A', claim: 'same-spectrum', as: 'global', value: 'O(d^(-1/2))' },
      { family: 'A', claim: 'same-spectrum', as: 'global', value: 'O(1/d)' },
    ]);
    const [c, r] = ['confirmed', 'refuted'];
    expect(found.map((claim) => claim.verdict)).toEqual([r, r, c, r, c, r, r, c, r, r, c, c, r, c, c, r]);
    // The O-term hides a term that is not 0.
    expect(found[0]).toMatchObject({ status: 'exact', computed: '1/4-1/(2*pi) - 1/pi/d + O(d^(-3/2))' });
    expect(found[0]?.why).toContain('coefficient of d^(-1): it is -1/pi, not 0');
    expect(found[4]?.status).toBe('numerical');
    expect(found.slice(10).every((claim) => claim.status === 'exact')).toBe(true);
  });
});

describe('claims files that are refused', () => {
  const one = (fields: string): string => `claims: [{ id: a, ${fields} }]`;
  it.each([
    ['no claims', 'claims: []', /at least 1 item/],
    ['empty', '', /is empty/],
    ['a word', 'hello', /claims file/],
    [
      'digits of a number',
      one('family: A, claim: loss, d: 8, value: 1, digits: 3'),
      /digits: 3: 1 to 50 are accepted, of a formula/,
    ],
    ['an unknown field', one('family: A, claim: loss, d: 8, value: 1, growth: linear'), /the field 'growth' is unknown/],
    ['unknown kind', one('family: A, claim: gradient, value: 1'), /must be one of entry, loss/],
    [
      'duplicate id',
      'claims: [{ id: a, family: A, claim: loss, d: 8, value: 1.0 }, { id: a, family: A, claim: loss, d: 8, value: 1.0 }]',
      /the id 'a' occurs twice/,
    ],
    ['duplicate key', 'claims: []\nclaims: []', /line 2 .* the key 'claims' twice/],
    ['an alias', 'a: &x [1]\nb: *x', /line 1 .* an anchor|an alias/],
    ['a tag', 'claims: !!js/function x', /a tag/],
    ['two documents', 'claims: []\n---\nclaims: []', /is not YAML/],
    ['not YAML', 'claims: [', /is not YAML/],
    ['deep brackets', '['.repeat(100_000), /nested too deeply/],
    ['deep marks', `${'- '.repeat(50_000)}x`, /nested too deeply/],
    ['keys in a row', `{${'a: '.repeat(100_000)}}`, /nested too deeply/],
    ['keys in a row on lines', `{${'a:\n'.repeat(100_000)}}`, /nested too deeply/],
    ['many signs', `[${','.repeat(500_000)}]`, /at most 400000 words and signs/],
    ['deep indentation', Array.from({ length: 80 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), /nested too deeply/],
    ['a control character', 'claims: \u0007', /U\+0007/],
    ['a direction mark', 'claims: \u202e', /U\+202E/],
    ['too large', `# ${'x'.repeat(2_000_000)}`, /at most 2000000 are accepted/],
    [
      'too many claims',
      JSON.stringify({
        claims: Array.from({ length: 2001 }, (_, i) => ({ id: `c${i}`, family: 'A', claim: 'loss', d: '8', value: '1.0' })),
      }),
      /at most 2000 items/,
    ],
    ['too long a formula', one(`family: A, claim: loss, value: "${'d+'.repeat(1500)}d"`), /at most 2000 characters/],
    ['no family', one('claim: loss, d: 8, value: 1.0'), /either a family or a matrix/],
    ['both', one('family: A, matrix: a.json, claim: loss, value: 1.0'), /either a family or a matrix/],
    ['a family that is none', one('family: Z, claim: loss, d: 8, value: 1.0'), /claim 'a': unknown family 'Z'/],
    ['d too small', one('family: II, claim: loss, d: 0.5, value: 1.0'), /below the block sizes/],
    ['no d', one('family: II, claim: loss, value: 1.0'), /needs the one d/],
    ['d for a series', one('family: II, claim: loss, d: 8, value: O(1)'), /leave d out/],
    ['code', one('family: A, claim: loss, value: "config({})"'), /'config' is not accepted/],
    ['huge exponent', one('family: A, claim: loss, value: "9^9^9"'), /a power of a power/],
    ['division by zero', one('family: A, claim: loss, value: "1/(d-d)"'), /divides by zero/],
    ['empty order term', one('family: A, claim: loss, value: "O(d-d)"'), /no leading power/],
    ['two order terms', one('family: A, claim: loss, value: "O(d)+O(1)"'), /2 order terms/],
    [
      'no such entry',
      one('family: II, claim: entry, entry: "offDiagonal[0]", d: 8, value: 1.0'),
      /a block of one element has no off-diagonal entry/,
    ],
    ['no such block', one('family: II, claim: entry, entry: "diagonal[2]", d: 8, value: 1.0'), /has no entry diagonal\[2\]/],
    ['no such component', one('family: A, claim: eigenvalue, component: sxs, d: 8, value: 1.0'), /has no component s⊠s/],
    ['two such components', one('family: "2,d-2:-+", claim: eigenvalue, component: s, d: 8, value: 1.0'), /give blocks/],
    [
      'no such eigenvalue',
      one('family: A, claim: eigenvalue, component: x, which: 2, d: 8, value: 1.0'),
      /has 1 eigenvalues, so 1 to 1, least or nearest is accepted/,
    ],
    ['an absolute path', one('matrix: /etc/passwd, claim: loss, value: 1.0'), /beside or below the claims file/],
    ['a path upwards', one('matrix: ../../etc/passwd, claim: loss, value: 1.0'), /beside or below the claims file/],
    ['a path upwards inside', one('matrix: a/../../b, claim: loss, value: 1.0'), /beside or below the claims file/],
    ['a drive', one('matrix: "C:x", claim: loss, value: 1.0'), /beside or below the claims file/],
    ['a backslash', one('matrix: "..\\\\x", claim: loss, value: 1.0'), /beside or below the claims file/],
    ['a prototype', '{"claims": [], "__proto__": {"x": "1"}}', /unknown|at least 1/],
  ])('%s', async (_, text, message) => {
    const failure = await readClaims(text).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(InputError);
    expect((failure as InputError).message).toMatch(message);
    expect((failure as InputError).message).toMatch(/^[^\n\p{Cc}]{1,400}$/u);
  });

  it('reads many keys and many lines in linear time', async () => {
    const keys = Array.from({ length: 60_000 }, (_, i) => `k${i}: v`).join('\n');
    await expect(readClaims(keys)).rejects.toThrow(InputError);
  });

  it('throws nothing else, whatever the text', async () => {
    const pieces = fc.constantFrom(
      'claims',
      ':',
      ' ',
      '\n',
      '- ',
      '[',
      ']',
      '{',
      '}',
      'id: a',
      ', ',
      '"',
      "'",
      '&a',
      '*a',
      '!t',
      '|',
      '>',
      '#',
      '?',
      '%',
      '  ',
      '1',
      '\t',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), async (list) => {
        await expect(readClaims(list.join(''))).rejects.toThrow(InputError);
      }),
      { seed: 20260403, numRuns: 500 },
    );
  });
});

/** A claim and whether it is true. */
interface Generated {
  readonly raw: Raw;
  readonly truth: boolean;
}

/** Changes one digit of a numeral by 2 to 5, so that neither rounding nor cutting off can give it. */
function withWrongDigit(numeral: string, random: () => number): string {
  const places = [...numeral].flatMap((c, i) => (/\d/.test(c) && /[1-9]/.test(numeral.slice(0, i + 1)) ? [i] : []));
  const at = places[Math.floor(random() * places.length)] as number;
  const digit = (Number(numeral[at]) + 2 + Math.floor(random() * 4)) % 10;
  return `${numeral.slice(0, at)}${digit}${numeral.slice(at + 1)}`;
}

function rounded(numeral: string, digits: number): string {
  return Number(numeral).toPrecision(digits).replace(/e.*$/, '');
}

/** 200 claims about computed results, every other one falsified in one place. */
async function generatedClaims(): Promise<readonly Generated[]> {
  const random = seededRandom(20260404);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const names = ['global', 'A'];
  const records = new Map(names.map((name) => [name, expand(mpfr, parseFamily(name), 2, 'eigenvalues')]));
  const spectra = new Map<string, Awaited<ReturnType<typeof spectrum>>>();
  const numberClaim = async (truth: boolean): Promise<Generated> => {
    const name = pick(['A', 'II']);
    const d = pick([7, 30]);
    const key = `${name} ${d}`;
    const record = spectra.get(key) ?? (await spectrum(mpfr, parseFamily(name), rational(d), { digits: 20 }));
    spectra.set(key, record);
    const line = pick(record.spectrum);
    const which = Math.floor(random() * line.eigenvalues.length);
    const numeral = rounded(line.eigenvalues[which] as string, 4 + Math.floor(random() * 8));
    const value = truth ? numeral : random() < 0.2 ? `-${numeral}` : withWrongDigit(numeral, random);
    return { truth, raw: { family: name, claim: 'eigenvalue', component: line.component, which: which + 1, d, value } };
  };
  const seriesClaim = (truth: boolean): Generated => {
    const name = pick(names);
    const record = records.get(name) as NonNullable<ReturnType<typeof records.get>>;
    const line = pick(record.eigenvalues);
    const which = Math.floor(random() * line.series.length);
    const series = line.series[which] as SeriesRecord;
    const raw = { family: name, claim: 'eigenvalue', component: line.component, which: which + 1 };
    const end = 1 + Math.floor(random() * 2);
    const shown = series.terms.filter((t) => t.power < end);
    if (truth) return { truth, raw: { ...raw, value: seriesRecordText({ terms: shown, order: end }) } };
    const omitted = series.terms.find((t) => t.power >= end);
    const spoilt = random();
    // An order term beyond a non-zero one that is left out; another exponent; another sign; another number.
    const tooSharp = omitted && spoilt < 0.35;
    const at = Math.floor(random() * shown.length);
    const printed = shown.map(({ power, exact, value }) => ({ power, text: exact === null ? value : exactText(exact) }));
    const terms = tooSharp
      ? printed
      : printed.map((t, i) => {
          if (i !== at) return t;
          if (spoilt < 0.55) return { ...t, power: t.power - 1 };
          return spoilt < 0.75 ? { ...t, text: `-(${t.text})` } : { ...t, text: `(${t.text})+1/97` };
        });
    const order = tooSharp ? omitted.power + 1 : end;
    const value = terms.map((t) => `(${t.text})*d^(${-t.power}/2)`).join(' + ');
    return { truth, raw: { ...raw, value: `${value} + O(d^(${-order}/2))` } };
  };
  const structureClaim = (truth: boolean): Generated => {
    const sizes = pick(['d', '1,d-1', '2,d-2', '3,d-3']);
    const family = `${sizes}:${sizes === 'd' ? '-' : '-+'}`;
    const component = pick(decompose(parseFamily(family).type).components);
    const raw = { family, component: component.component, blocks: component.blocks.map(String) };
    if (random() < 0.5) {
      return { truth, raw: { ...raw, claim: 'multiplicity', value: String(component.multiplicity + (truth ? 0 : 1)) } };
    }
    const change = pick([' + 1', ' - d', ' + d^2/7']);
    const degree = polynomialText(component.degree);
    return { truth, raw: { ...raw, claim: 'degree', value: truth ? degree : `${degree}${change}` } };
  };
  const claims: Generated[] = [];
  for (let i = 0; i < 200; i++) {
    const truth = i % 2 === 0;
    const kind = i % 5;
    claims.push(kind < 2 ? await numberClaim(truth) : kind < 4 ? seriesClaim(truth) : structureClaim(truth));
  }
  return claims;
}

describe('200 generated claims, half of them false', () => {
  it('confirms none of the false ones and refutes none of the true ones', async () => {
    const claims = await generatedClaims();
    const found = await verdicts(claims.map((c) => c.raw));
    const wrong = found.flatMap((c, i) => {
      const { truth, raw } = claims[i] as Generated;
      return c.verdict === (truth ? 'refuted' : 'confirmed') ? [{ raw, computed: c.computed, why: c.why }] : [];
    });
    expect(wrong).toEqual([]);
    // Nearly all are decided.
    expect(found.filter((c) => c.verdict === 'undecided').length).toBeLessThanOrEqual(4);
  });
});
