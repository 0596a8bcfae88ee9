import { describe, expect, it } from 'vitest';
import { stageAnswerers } from '../../../src/explorer/stage/answer.js';
import { FIRST_SUBJECT, type Subject } from '../../../src/explorer/state/subject.js';
import { subjectDimension, subjectFamily } from '../../../src/explorer/state/subject-family.js';
import { InputError } from '../../../src/input/errors.js';
import { namedEntries } from '../../../src/landscape/entry-names.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { at, zipWith } from '../../../src/scalar/list.js';
import { roundNumeral } from '../../../src/scalar/round-numeral.js';
import type { InstantRecord, KnownNumber } from '../../../src/study/instant/record.js';
import type { SpectrumRecord } from '../../../src/study/point/record.js';
import { spectrum } from '../../../src/study/point/spectrum.js';

const answers = stageAnswerers();
const answering = { mpfr: loadMpfr, progress: () => undefined };
const open = (subject: Subject) => answers.open(subject, answering);
const point = (subject: Subject) => answers.point(subject, answering);

/** States: a family, what is learnt, and dimensions between 2 and 10⁴. */
const STATES: readonly (readonly [Partial<Subject>, readonly string[]])[] = [
  [
    { family: 'A' },
    [
      '2.05',
      '2.5',
      '3',
      '4',
      '5.25',
      '5.7638',
      '6',
      '7',
      '8.125',
      '9',
      '10',
      '11/2',
      '12',
      '17.3',
      '20',
      '33',
      '50',
      '77.7',
      '100',
      '250',
      '999',
      '5000',
      '10000',
    ],
  ],
  [{ family: 'II' }, ['2.2', '3', '4', '5.58', '5.5855', '6', '7', '8.5', '13', '40', '1234.5', '9999']],
  [{ family: 'I' }, ['3.5', '6.7448', '9', '300']],
  [{ family: 'A', activation: 'leaky:1/10', penalty: '0.01' }, ['5', '9.5', '64']],
  [{ family: 'A', inputs: 'd+3' }, ['4', '7.5']],
  [{ family: '2,d-2:-+' }, ['3.5', '4', '11']],
  [{ family: 'global' }, ['2', '6.5', '31']],
];
const all = STATES.flatMap(([change, dimensions]) => dimensions.map((d): Subject => ({ ...FIRST_SUBJECT, ...change, d })));

/** All numbers of a record with their names, in one order. */
function numbers<T>(record: {
  readonly entries: Parameters<typeof namedEntries<T>>[0];
  readonly loss: T;
  readonly spectrum: readonly { readonly component: string; readonly eigenvalues: readonly T[] }[];
}): readonly { readonly name: string; readonly value: T }[] {
  return [
    { name: 'loss', value: record.loss },
    ...namedEntries(record.entries).map(({ letter, index, value }) => ({ name: `${letter}_${index}`, value })),
    ...record.spectrum.flatMap(({ component, eigenvalues }) => eigenvalues.map((value) => ({ name: component, value }))),
  ];
}

/** Significant digits of a numeral. */
const significant = (text: string): number => text.replace(/e.*$/, '').replace(/^-?0?\.?0*|\D/g, '').length;

function compare(shown: InstantRecord, precise: SpectrumRecord): number {
  const pairs = zipWith(numbers<KnownNumber>(shown), numbers<string>(precise), (a, b) => ({ ...a, precise: b.value }));
  for (const { name, value, precise: exact } of pairs) {
    const { digits } = value;
    const where = `${name} of ${shown.family} at d = ${shown.d}`;
    if (digits === null) expect(Math.abs(Number(exact)), where).toBeLessThanOrEqual(value.error + Math.abs(value.value));
    else if (digits === '0') expect(Number(exact), where).toBe(0);
    else expect(digits, where).toBe(roundNumeral(exact, significant(digits), 'nearest'));
  }
  return pairs.length;
}

describe('what the stage shows', () => {
  it('is what the command prints, to the digits that are shown, in 50 states', async () => {
    expect(all).toHaveLength(50);
    const mpfr = await loadMpfr();
    let count = 0;
    for (const subject of all) {
      const precise = await spectrum(mpfr, subjectFamily(mpfr, subject), subjectDimension(subject), { digits: 18 });
      const shown = await point(subject);
      count += compare(shown, precise);
      expect([shown.verdict, shown.k, shown.d]).toEqual([precise.verdict, precise.k, precise.d]);
      expect(shown.status).toBe('numerical');
    }
    expect(count).toBeGreaterThan(500);
  });

  it('has 30 digits on demand', async () => {
    const record = await answers.digits({ ...FIRST_SUBJECT, family: 'A', d: '8' }, answering);
    const [off] = record.entries.offDiagonal;
    expect(off).toMatch(/^0\.248069906214369\d{15}$/);
    expect(record.status).toBe('checked');
  });
});

describe('a family that is opened', () => {
  it('has its crossings and ends, and curves from one end to the other', async () => {
    const family = await open({ ...FIRST_SUBJECT, family: 'A' });
    expect(family.critical.crossings.map(({ d }) => d.slice(0, 8))).toEqual(['2.107579', '5.763812']);
    expect(family.critical.lowerEnd?.d).toBe('2');
    expect(family.eigenvalues.range).toEqual([2, 10000]);
    const [curves] = family.eigenvalues.families;
    expect(curves?.curves.map(({ shows }) => (shows.kind === 'eigenvalue' ? shows.component : ''))).toEqual([...'ttsssxy']);
    const loss = at(at(at(family.loss.families, 0).curves, 0).stretches, 0);
    expect(loss.length).toBeGreaterThan(100);
    expect(at(loss, loss.length - 1)[1]).toBeCloseTo(0.1775, 3);
    expect(family.catalogue.map(({ name }) => name)).toContain('II');
  });

  it('is refused in a sentence where it is none along d', async () => {
    const refused = (change: Partial<Subject>) => expect(open({ ...FIRST_SUBJECT, ...change })).rejects;
    await refused({ family: '3,4:-+' }).toThrow(
      "family '3,4:-+' is a point at d = 7 only: sizes in d, such as 1,d-1, are accepted here",
    );
    await refused({ family: 'A/0*2' }).toThrow(InputError);
    await refused({ family: 'foo' }).toThrow("unknown family 'foo'");
    await refused({ penalty: 'x' }).toThrow(InputError);
    await refused({ activation: 'abs' }).toThrow(InputError);
  });

  it('says where there is no point', async () => {
    const at2 = point({ ...FIRST_SUBJECT, family: 'A', d: '2' });
    await expect(at2).rejects.toThrow("family 'A' has no point at d = 2 here: it begins at d = 2");
    await expect(point({ ...FIRST_SUBJECT, family: 'A', d: 'seven' })).rejects.toThrow(InputError);
    await expect(point({ ...FIRST_SUBJECT, family: 'A', d: '1e6' })).rejects.toThrow('numbers from 2 to 10000 are accepted here');
    await expect(point({ ...FIRST_SUBJECT, family: 'A', inputs: '9', d: '12' })).rejects.toThrow(InputError);
  });
});
