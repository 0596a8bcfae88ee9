import { describe, expect, it } from 'vitest';
import * as library from '../../../src/index.js';
import { expandSplits } from '../../../src/study/annihilation/split-expansion.js';
import { withDistinctRows } from '../../../src/study/branch/find-branch.js';
import { scanFamily } from '../../../src/study/end/scan.js';
import { polish } from '../../../src/study/point/polish.js';
import { gcdBigint } from '../../../src/symbolic/exact/integer-polynomial.js';

const { loadMpfr, parseFamily, parseSizes, rational } = library;
const mpfr = await loadMpfr();
const family = parseFamily('II');
const type = parseSizes('1,d-1');
const d = rational(7);

/** What plain JavaScript may hand over where a whole number is meant. */
const NO_COUNTS: readonly unknown[] = [
  Number.NaN,
  -1,
  0.5,
  Number.POSITIVE_INFINITY,
  1e9,
  2 ** 53,
  '20',
  null,
  {},
  [20],
  20n,
  true,
  Symbol('20'),
  () => 20,
];
/** … where an object that the library made is meant. */
const NO_OBJECTS: readonly unknown[] = [
  undefined,
  null,
  7,
  '7',
  'II',
  {},
  [],
  { name: 'II' },
  { n: 7, d: 1 },
  { n: 14n, d: 2n },
  () => 1,
];
const NO_TEXTS: readonly unknown[] = [undefined, null, 7, {}, ['II'], 7n, Symbol('II'), Object('II')];
const NO_MATRICES: readonly unknown[] = [
  undefined,
  null,
  7,
  'x',
  {},
  [],
  [[]],
  [1, 2],
  [[1, 2], [3]],
  [[1], 'x'],
  [['1']],
  [[Number.NaN]],
  [[Number.POSITIVE_INFINITY]],
  [[1e300]],
  [[1e-300]],
  [[null]],
];

/** One argument of an entry of the library, with everything that is refused there. */
interface Entry {
  readonly of: string;
  readonly bad: readonly unknown[];
  readonly call: (value: never) => unknown;
}

const entry = (of: string, bad: readonly unknown[], call: (value: never) => unknown): Entry => ({ of, bad, call });
const rough = library.locate(mpfr, family, d);
const naming = library.familyNaming(family);
const teacher = [
  [1, 0.1],
  [0.1, 1],
];
const versions = { symbreak: '0', node: '0' };
const pointType = library.readPointType('2');
const digitsOf = [...NO_COUNTS, undefined, 0, 1, 10_001];

const ENTRIES: readonly Entry[] = [
  entry('findPoints: mpfr', NO_OBJECTS, (x) => library.findPoints(x, pointType, { starts: 1 })),
  entry('findPoints: type', NO_OBJECTS, (x) => library.findPoints(mpfr, x)),
  entry('findPoints: options', [null, 7, '7'], (x) => library.findPoints(mpfr, pointType, x)),
  entry('findPoints: d', NO_OBJECTS.slice(1), (x) => library.findPoints(mpfr, pointType, { d: x })),
  entry(
    'findPoints: starts',
    NO_COUNTS.filter((x) => x !== undefined),
    (x) => library.findPoints(mpfr, pointType, { starts: x }),
  ),
  entry(
    'findPoints: seed',
    NO_COUNTS.filter((x) => x !== undefined && x !== 1e9),
    (x) => library.findPoints(mpfr, pointType, { seed: x }),
  ),
  entry(
    'findPoints: digits',
    digitsOf.filter((x) => x !== undefined),
    (x) => library.findPoints(mpfr, pointType, { digits: x }),
  ),
  entry('readPointType: text', NO_TEXTS, (x) => library.readPointType(x)),
  entry('readPointType: options', [null, 7, '7'], (x) => library.readPointType('3,2', x)),
  entry('readPointType: signs', [7, null, {}, '', '+', '+++', 'ab', '..'], (x) => library.readPointType('3,2', { signs: x })),
  entry('readPointType: model', [7, null, {}], (x) => library.readPointType('3,2', { model: x })),
  entry('pointNamed: mpfr', NO_OBJECTS, (x) => library.pointNamed(x, '3,2:-+#1')),
  entry('pointNamed: name', [...NO_TEXTS, '', 'II', '3,2:-+#', '3,2#1'], (x) => library.pointNamed(mpfr, x)),
  entry('pointNamed: d', NO_OBJECTS.slice(1), (x) => library.pointNamed(mpfr, 'd:-#1', x)),
  entry('solve: mpfr', NO_OBJECTS, (x) => library.solve(x, family, d, 10)),
  entry('solve: family', NO_OBJECTS, (x) => library.solve(mpfr, x, d, 10)),
  entry('solve: d', NO_OBJECTS, (x) => library.solve(mpfr, family, x, 10)),
  entry('solve: digits', digitsOf, (x) => library.solve(mpfr, family, d, x)),
  entry('solvePoint: rough', NO_OBJECTS, (x) => library.solvePoint(mpfr, x, naming, 10)),
  entry('solvePoint: digits', digitsOf, (x) => library.solvePoint(mpfr, rough, naming, x)),
  entry('locate: family', NO_OBJECTS, (x) => library.locate(mpfr, x, d)),
  entry('locate: d', NO_OBJECTS, (x) => library.locate(mpfr, family, x)),
  entry('polish: bits', [...NO_COUNTS, undefined, 0, 1], (x) => polish(mpfr, rough, x)),
  entry('spectrum: family', NO_OBJECTS, (x) => library.spectrum(mpfr, x, d, { digits: 10 })),
  entry('spectrum: options', [undefined, null, 7, 'x'], (x) => library.spectrum(mpfr, family, d, x)),
  entry('spectrum: digits', digitsOf, (digits) => library.spectrum(mpfr, family, d, { digits })),
  entry('spectrumOf: digits', digitsOf, (digits) => library.spectrumOf(mpfr, rough, naming, { digits })),
  entry('critical: family', NO_OBJECTS, (x) => library.critical(mpfr, x, 10)),
  entry('critical: digits', digitsOf, (x) => library.critical(mpfr, family, x)),
  entry('scanFamily: family', NO_OBJECTS, (x) => scanFamily(mpfr, x, 1, 10, 0.25)),
  entry('scanFamily: longest', [0, -1, Number.NaN, '1', null, 1e9], (x) => scanFamily(mpfr, family, 1, 10, x)),
  entry('scanFamily: high', [0, -1, Number.NaN, '1', null, 1e9], (x) => scanFamily(mpfr, family, 1, x, 0.25)),
  entry('expand: family', NO_OBJECTS, (x) => library.expand(mpfr, x, 2, 'entries')),
  entry('expand: order', [...NO_COUNTS, undefined, 1, 61], (x) => library.expand(mpfr, family, x, 'entries')),
  entry('expand: part', [undefined, null, 'nothing', 7], (x) => library.expand(mpfr, family, 2, x)),
  entry('expand: digits', [...NO_COUNTS, 1], (x) => library.expand(mpfr, family, 2, 'entries', x)),
  entry('expandSymbolicSize: name', [...NO_TEXTS, 'II'], (x) => library.expandSymbolicSize(mpfr, x, 2)),
  entry('expandSymbolicSize: order', [...NO_COUNTS, 1, 13], (x) => library.expandSymbolicSize(mpfr, 'p,d-p:-+', x)),
  entry('expandSplits: order', [...NO_COUNTS, 0, 7], (x) => expandSplits(mpfr, family, x)),
  entry('exactSpectrum: family', NO_OBJECTS, (x) => library.exactSpectrum(x)),
  entry('certify: family', NO_OBJECTS, (x) => library.certify(mpfr, x, d)),
  entry('certify: d', NO_OBJECTS, (x) => library.certify(mpfr, family, x)),
  entry('certifyPoint: rough', NO_OBJECTS, (x) => library.certifyPoint(mpfr, x, naming)),
  entry('certifyRange: from', NO_OBJECTS, (x) => library.certifyRange(mpfr, family, x, d)),
  entry('certifyRange: to', NO_OBJECTS, (x) => library.certifyRange(mpfr, family, d, x)),
  entry('checkCertificate: text', [...NO_TEXTS, '', '{}', '[]', 'null'], (x) => library.checkCertificate(mpfr, x)),
  entry('decompose: type', NO_OBJECTS, (x) => library.decompose(x)),
  entry('decompose: d', [null, 7, '7', {}, { n: 14n, d: 2n }], (x) => library.decompose(type, x)),
  entry('formulaRecord: type', NO_OBJECTS, (x) => library.formulaRecord(x)),
  entry('formulaRecord: parts', [null, 7, 'loss', ['nothing'], [7]], (x) => library.formulaRecord(type, x)),
  entry('typeFormulas: type', NO_OBJECTS, (x) => library.typeFormulas(x)),
  entry('compileType: type', NO_OBJECTS, (x) => library.compileType(x)),
  entry('annihilation: family', NO_OBJECTS, (x) => library.annihilation(mpfr, x, { extra: 0, dimensions: [d], order: 2 })),
  entry('annihilation: options', [undefined, null, 7, 'x', {}], (x) => library.annihilation(mpfr, family, x)),
  entry('annihilation: extra', [...NO_COUNTS, 4], (extra) =>
    library.annihilation(mpfr, family, { extra, dimensions: [d], order: 2 }),
  ),
  entry('annihilation: order', [...NO_COUNTS, 0, 7], (order) =>
    library.annihilation(mpfr, family, { extra: 0, dimensions: [d], order }),
  ),
  entry('annihilation: dimensions', [null, 7, '7', {}, [7], [null], new Array(21).fill(d)], (dimensions) =>
    library.annihilation(mpfr, family, { extra: 0, dimensions, order: 2 }),
  ),
  entry('aroundGlobalMinimum: extra', [...NO_COUNTS, 0, 11], (x) =>
    library.aroundGlobalMinimum(mpfr, x, 3, { seed: 1, samples: 10 }),
  ),
  entry('aroundGlobalMinimum: d', [...NO_COUNTS, 1, 61], (x) =>
    library.aroundGlobalMinimum(mpfr, 1, x, { seed: 1, samples: 10 }),
  ),
  entry('aroundGlobalMinimum: seed', [...NO_COUNTS.filter((x) => x !== 1e9), 2 ** 32], (seed) =>
    library.aroundGlobalMinimum(mpfr, 1, 3, { seed, samples: 10 }),
  ),
  entry('aroundGlobalMinimum: samples', [...NO_COUNTS, 0], (samples) =>
    library.aroundGlobalMinimum(mpfr, 1, 3, { seed: 1, samples }),
  ),
  entry('onePointConvexity: samples', [...NO_COUNTS, 0], (samples) => library.onePointConvexity([2, 1], { seed: 1, samples })),
  entry('splitTypes: extra', [...NO_COUNTS, 11], (x) => library.splitTypes(x, 3)),
  entry('splitTypes: d', [...NO_COUNTS, 0], (x) => library.splitTypes(1, x)),
  entry('balancedParts: d', [...NO_COUNTS, 0], (x) => library.balancedParts(1, x)),
  entry('perturb: teacher', NO_MATRICES, (x) => library.perturb(mpfr, parseFamily('A'), rational(2), x, { digits: 5 })),
  entry('perturb: digits', [...NO_COUNTS, 1, 101], (digits) =>
    library.perturb(mpfr, parseFamily('A'), rational(2), teacher, { digits }),
  ),
  entry('perturb: samples', [...NO_COUNTS, 0], (samples) =>
    library.perturb(mpfr, parseFamily('A'), rational(2), teacher, { digits: 5, samples }),
  ),
  entry('parseTeacher: text', [...NO_TEXTS, '', '[]', '0 0\n0 1'], (x) => library.parseTeacher(x)),
  entry('checkTeacherPath: teacher', NO_MATRICES, (x) => library.checkTeacherPath(x, 2)),
  entry('startFromMatrix: matrix', NO_MATRICES, (x) => library.startFromMatrix(mpfr, x)),
  entry('startFromMatrix: options', [null, 7, '7', 1e-3], (x) =>
    library.startFromMatrix(
      mpfr,
      [
        [1, 0],
        [0, 1],
      ],
      x,
    ),
  ),
  entry('certifyBatch: entries', [undefined, null, 7, 'x', {}], (x) => library.certifyBatch(mpfr, x)),
  entry('parseMatrix: text', [...NO_TEXTS, '', '[]', '{}', 'x'], (x) => library.parseMatrix(x)),
  entry('parseFamily: text', [...NO_TEXTS, '', 'B', 'II\u0000', 'x'.repeat(1e6)], (x) => library.parseFamily(x)),
  entry('readSizes: text', [...NO_TEXTS, '', '0,d', '2d,-d'], (x) => library.readSizes(x)),
  entry('readSizes: extra', [Number.NaN, -1, 0.5, 11, '1', null, {}, [0], ['1'], [1.5], [null]], (x) =>
    library.readSizes('1,d-1', x),
  ),
  entry('withDistinctRows: family', NO_OBJECTS, (x) => withDistinctRows(x, 1)),
  entry('readClaims: text', [...NO_TEXTS, '', '{}', '[]', 'claims: []'], (x) => library.readClaims(x)),
  entry('verifyClaims: file', [undefined, null, 7, 'x', {}, { claims: 'x' }], (x) => library.verifyClaims(mpfr, x)),
  entry('readBatch: text', [...NO_TEXTS, '', '{}', '[]', '[[1,2]]'], (x) => library.readBatch(x)),
  entry('readReport: text', [...NO_TEXTS, '', '{}', '[]', '{"options": {"families": [7], "extra": 0}}'], (x) =>
    library.readReport(x, 'f'),
  ),
  entry('parseJson: text', [...NO_TEXTS, '', '{'], (x) => library.parseJson(x, 'f')),
  entry('reportRecord: options', [undefined, null, 7, {}, { families: 'II', extra: 0 }, { families: [7], extra: 0 }], (x) =>
    library.reportRecord(mpfr, x, versions),
  ),
  entry('reportRecord: extra', [...NO_COUNTS, 4], (extra) => library.reportRecord(mpfr, { families: [], extra }, versions)),
];

/** The lower layers, whose errors are those of the language. */
const LOWER: readonly Entry[] = [
  entry('rational: n', [Number.NaN, 0.5, Number.POSITIVE_INFINITY, '7', null, undefined, {}, [7], true], (x) => rational(x)),
  entry('rational: d', [Number.NaN, 0, 0n, 0.5, '7', null, {}], (x) => rational(1, x)),
  entry('parseRational', [...NO_TEXTS, '', 'x', '1/0', '1'.repeat(2000)], (x) => library.parseRational(x)),
  entry('parseSizes', [...NO_TEXTS, '', '2d,-d', 'd,d-d', '-1,d+1'], (x) => parseSizes(x)),
  entry('youngType: extra', [Number.NaN, -1, 0.5, 11, '1', null, {}, [0], ['1'], [11]], (x) => library.youngType(type.sizes, x)),
  entry('ring: precision', [...NO_COUNTS, undefined, 0, 1], (x) => mpfr.ring(x)),
  entry('ballRing: precision', [...NO_COUNTS, undefined, 0, 1], (x) => library.ballRing(mpfr, x)),
  entry('decimalRing: digits', [...NO_COUNTS, undefined, 0, 4, 1001], (x) => library.decimalRing(x)),
  entry('fraction', [Number.NaN, Number.POSITIVE_INFINITY, '7', null, {}], (x) => library.fraction(x)),
  entry('gcdBigint', [Number.NaN, 7, '7', null], (x) => gcdBigint(7n, x)),
  entry('clopperPearson: trials', [...NO_COUNTS.filter((x) => x !== 1e9), 0], (x) => library.clopperPearson(0, x, 0.9)),
];

/** What a call throws, at once or later. */
async function thrownBy(call: () => unknown): Promise<unknown> {
  try {
    await call();
    return undefined;
  } catch (error) {
    return error;
  }
}

function describeEntry(entries: readonly Entry[], isRight: (error: unknown) => boolean): void {
  it.each(entries.map((e) => [e.of, e] as const))('%s', async (_, { bad, call }) => {
    for (const value of bad) {
      const error = await thrownBy(() => call(value as never));
      expect(isRight(error), `${library.described(value)} led to ${String(error)}`).toBe(true);
      const { message } = error as Error;
      expect(message).not.toMatch(
        /[\p{Cc}\u2028\u2029]|undefined is not (?:a function|an object|iterable)|Cannot read|is not a function|\[object/u,
      );
      expect(message.length).toBeLessThan(500);
    }
    // After all that, what is right is still computed: nothing was left behind.
    const fresh = mpfr.ring(173);
    expect(fresh.format(fresh.acos(fresh.fromRational(1n, 3n)), 20)).toBe('1.2309594173407746821');
    fresh.dispose();
  });
}

describe('arguments of a wrong value or type are bad input', () => {
  describeEntry(ENTRIES, (error) => error instanceof library.InputError);
});

describe('arguments of the lower layers', () => {
  describeEntry(
    LOWER,
    (error) =>
      error instanceof RangeError ||
      error instanceof SyntaxError ||
      (error instanceof TypeError && /is not a whole number$/.test(error.message)),
  );
});

describe('after all refusals', () => {
  it('a solution and its spectrum are right', async () => {
    expect((await library.solve(mpfr, family, d, 12)).loss).toBe('0.0232027149136');
    expect((await library.spectrum(mpfr, family, d, { digits: 12 })).least.value).toBe('0.0140590131823');
  });
});
