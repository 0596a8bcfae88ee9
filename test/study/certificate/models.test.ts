import { describe, expect, it } from 'vitest';
import { compileOnce, compileType } from '../../../src/landscape/compile.js';
import { criticalPointEquations } from '../../../src/landscape/critical-point.js';
import { type Problem, reluProblem } from '../../../src/landscape/problem/problem.js';
import { wholeHessian, wholeMatrices } from '../../../src/landscape/whole-matrix.js';
import { systemAt } from '../../../src/linalg/system.js';
import { cube } from '../../../src/model/kernel/power.js';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { newton } from '../../../src/numeric/newton.js';
import { parseSizes, type YoungType, youngType } from '../../../src/representation/young-type.js';
import { double } from '../../../src/scalar/double.js';
import { at } from '../../../src/scalar/list.js';
import { type Certificate, type PointCertificate, sealed } from '../../../src/study/certificate/certificate.js';
import { type Certified, certify, certifyPoint } from '../../../src/study/certificate/certify.js';
import { certifyRange } from '../../../src/study/certificate/certify-range.js';
import { checkCertificate } from '../../../src/study/check/check.js';
import type { Family } from '../../../src/study/family/family.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { type ModelTexts, readModel } from '../../../src/study/model/model.js';
import type { ModelRecord } from '../../../src/study/model/record.js';
import { locate, polish, type RoughPoint } from '../../../src/study/point/polish.js';
import { familyNaming } from '../../../src/study/point/solve.js';
import { expectProvable } from '../../../src/study/proof/provable.js';
import { isExactIsotropy } from '../../../src/study/proof/verified-index.js';
import { startFromMatrix } from '../../../src/study/start/start.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { restated } from '../../support/certificates.js';

const mpfr = await loadMpfr();
const check = (certificate: object) => checkCertificate(mpfr, JSON.stringify(certificate));
const familyIn = (name: string, model: ModelTexts): Family => parseFamily(name, readModel(model));

function certificateOf({ certificate, record }: Certified): PointCertificate {
  if (certificate === null) throw new Error(`no certificate: ${record.reason}`);
  return certificate;
}

/** Eigenvalues of the whole Hessian in doubles, which knows nothing of symmetry. */
function denseSpectrum(rough: RoughPoint): readonly number[] {
  const { compiled, d } = rough;
  const { ring, x } = polish(mpfr, rough, 100);
  const whole = wholeMatrices(double, compiled, d, x.map(ring.toNumber));
  return denseEigenvalues(wholeHessian(double, compiled.problem, whole));
}

/** What is proved of a point is what the whole matrix says, and its certificate is valid. */
function expectProved(rough: RoughPoint, { record, certificate }: Certified): void {
  const dense = denseSpectrum(rough);
  expect(record.status).toBe('certified');
  expect(record.index).toBe(dense.filter((x) => x < 0).length);
  const enclosures = record.eigenvalueEnclosures
    .flatMap(({ degree, enclosures: list }) =>
      list.flatMap(({ bounds, holds }) => new Array<readonly [string, string]>(Number(degree) * holds).fill(bounds)),
    )
    .sort((a, b) => Number(a[0]) - Number(b[0]));
  expect(enclosures).toHaveLength(dense.length);
  dense.forEach((value, i) => {
    const [lower, upper] = at(enclosures, i);
    expect(value).toBeGreaterThan(Number(lower) - 1e-8);
    expect(value).toBeLessThan(Number(upper) + 1e-8);
  });
  expect(check(certificate ?? {})).toMatchObject({ valid: true, statement: certificate?.statement });
}

const TEACHER = { diagonal: ['1', '3/2'], offDiagonal: '1/10' } as const;

describe('a proof in another model', () => {
  it.each<[string, number, ModelTexts, string]>([
    ['II', 6, { activation: 'leaky:1/10' }, 'the loss of leaky ReLU neurons of slope 0.1 has one and only one'],
    ['A', 5, { activation: 'leaky:-1/2' }, 'the loss of leaky ReLU neurons of slope -0.5 has'],
    ['II', 7, { outer: '1,1/3' }, 'ReLU neurons with the second-layer weights 1, 1/3 (teacher 1, 1) has'],
    ['II', 6, { teacherOuter: '1.25,1' }, 'the second-layer weights 1, 1 (teacher 1.25, 1) has'],
    [
      'A/0',
      5,
      { activation: 'leaky:0.1', outer: '1/2/3/4' },
      'slope 0.1 with the second-layer weights 0.5, 0.75 (teacher 1) has',
    ],
    [
      'II',
      7,
      { activation: 'leaky:1/20', penalty: '1/300', outer: '1,4/3', teacher: TEACHER },
      'slope 0.05 with the penalty λ = 1/300, the second-layer weights 1, 4/3 (teacher 1, 1), the teacher of diagonal entries 1, 1.5, off-diagonal entries –, 0.1, between blocks (–, 0.1), (0.1, –) has',
    ],
    ['global', 6, { activation: 'erf', penalty: '0.01' }, 'the loss of erf neurons with the penalty λ = 0.01 has'],
    ['global', 6, { activation: 'erf', teacher: { offDiagonal: '1/10' } }, 'erf neurons with the teacher of diagonal entries 1,'],
    [
      'global',
      6,
      { activation: 'tensor:3' },
      'W = I is a critical point of the loss of symmetric tensors of order 3, which is 0',
    ],
    [
      'global',
      6,
      { activation: 'cube', outer: '2', teacherOuter: '2' },
      'cube neurons with the second-layer weights 2 (teacher 2), which',
    ],
    ['II', 6, { inputs: 'd+2' }, 'the loss of ReLU neurons with d+2 inputs (weights 0 beyond the first d) has'],
    ['II', 5, { inputs: '6', penalty: '1/100' }, 'the penalty λ = 0.01, 6 inputs (weights 0 beyond the first d) has'],
    [
      '1,d-1:.+',
      5,
      { outer: '1,2', inputs: 'd+1' },
      'of type Δ(S_1 × S_(d-1)) without rows in block 0 in the box; the signs of its diagonal entries are .+',
    ],
    [
      'global',
      5,
      { activation: 'leaky:1/2', inputs: 'd+1' },
      'W = I is a critical point of the loss of leaky ReLU neurons of slope 0.5 with d+1',
    ],
    ['global', 6, { activation: 'abs' }, 'W = I is a critical point of the loss of absolute value neurons, which is 0'],
  ])('of %s at d = %i with %j', (name, d, model, words) => {
    const family = familyIn(name, model);
    const rough = locate(mpfr, family, rational(d));
    const certified = certifyPoint(mpfr, rough, familyNaming(family));
    expectProved(rough, certified);
    expect(certified.certificate?.statement).toContain(words);
    expect(certified.certificate?.model).toEqual(certified.record.model);
  });

  /** Critical points that Newton's method found from random entries: diagonal, off-diagonal, between. */
  it.each([
    ['relu2', [-0.6058, 0.3356], 10],
    ['cube', [-0.2337, 0.3326], 19],
    ['erf', [-0.1254, 0.1788], 19],
    ['tensor:3', [-0.1614, 0.2631], 24],
    ['abs', [0.6768, -0.3238], 5],
  ] as const)('near a matrix, with %s', (activation, [diagonal, beside], index) => {
    const rows = Array.from({ length: 6 }, (_, i) => Array.from({ length: 6 }, (_, j) => (i === j ? diagonal : beside)));
    const { rough, naming } = startFromMatrix(mpfr, rows, { model: readModel({ activation }) });
    const certified = certifyPoint(mpfr, rough, naming);
    expectProved(rough, certified);
    expect(certified.record).toMatchObject({ verdict: 'saddle', index, model: { activation } });
  });

  it('over an interval of d', () => {
    const model = { activation: 'leaky:1/10', penalty: '1/1000', outer: '1,1/2' };
    const { record, certificate } = certifyRange(mpfr, familyIn('II', model), rational(7), rational(71n, 10n));
    expect(record).toMatchObject({ verdict: 'minimum', model: { activation: 'leaky:0.1', penalty: '0.001' } });
    expect(check(certificate)).toMatchObject({ valid: true, statement: certificate.statement });
    expect(certificate.statement).toMatch(
      /^For every real d in \[7, 7\.1\] there is a critical point of the loss of leaky ReLU neurons of slope 0\.1 with the penalty λ = 0\.001, .* of type /,
    );
    const { model: _, ...without } = certificate;
    expect(check(restated(without))).toMatchObject({ valid: false, reason: expect.stringContaining('is not proved') });
  });

  it('over an interval of d with more inputs than the teacher uses, and not where they are fewer', () => {
    const family = familyIn('A', { inputs: '9' });
    const { certificate } = certifyRange(mpfr, family, rational(89n, 10n), rational(9));
    expect(check(certificate)).toMatchObject({ valid: true, statement: certificate.statement });
    expect(() => certifyRange(mpfr, family, rational(89n, 10n), rational(91n, 10n))).toThrow(/^d = 9\.1 is above the 9 inputs/);
    const { model } = certificate;
    const forged = restated({ ...certificate, ...(model && { model: { ...model, inputs: '8' } }) });
    expect(check(forged)).toMatchObject({ valid: false, reason: 'its 8 inputs are fewer than d = 8.9' });
  });

  it('is not offered for W = V where the loss has a kink', () => {
    const family = familyIn('global', { teacher: { offDiagonal: '1/10' } });
    expect(() => certify(mpfr, family, rational(6))).toThrow(
      /W = V of ReLU neurons is offered for W = I: .* no box can be tested$/,
    );
  });

  it('is not offered for a kernel without a name', () => {
    expect(() => expectProvable({ ...reluProblem, kernel: { ...cube, name: 'c^3', option: 'c^3' } })).toThrow(
      /^proofs are not offered for c\^3: symmetry and derivatives of a formula .* activations that have a name are accepted, relu, /,
    );
  });
});

describe('a certificate of another model', () => {
  const usual = certificateOf(certify(mpfr, parseFamily('II'), rational(7)));
  const model: ModelTexts = { activation: 'leaky:1/10', penalty: '0.01', outer: '1,1/2', teacher: TEACHER };
  const other = certificateOf(certify(mpfr, familyIn('II', model), rational(7)));
  const leaky = certificateOf(certify(mpfr, familyIn('II', { activation: 'leaky:1/10' }), rational(7)));
  const stated = other.model as ModelRecord;

  /** Forged as well as possible: statement and digest say what the fields do. */
  const reasonOf = (forged: Certificate): string | null => check(restated(forged)).reason;

  it('of the usual one has no field for it', () => {
    expect(Object.keys(usual)).not.toContain('model');
    expect(Object.keys(other)).toContain('model');
  });

  it('proves nothing of ReLU, and one of ReLU nothing of it', () => {
    const { model: _, ...without } = leaky;
    expect(reasonOf(without)).toMatch(/the test of Krawczyk fails/);
    expect(reasonOf({ ...usual, ...(leaky.model && { model: leaky.model }) })).toMatch(/the test of Krawczyk fails/);
    expect(check(sealed(without)).valid).toBe(false);
  });

  it.each<[string, Partial<ModelRecord>]>([
    ['slope', { activation: 'leaky:0.1000000001' }],
    ['activation', { activation: 'abs' }],
    ['penalty', { penalty: '0.0100000001' }],
    ['second layer of the student', { outer: { students: ['1', '0.5000000001'], teachers: ['1', '1'] } }],
    ['second layer of the teacher', { outer: { students: ['1', '0.5'], teachers: ['1', '1.0000000001'] } }],
    ['second layer, which is left out', { outer: null }],
    [
      'teacher',
      {
        teacher: {
          diagonal: ['1', '1.5'],
          offDiagonal: [null, '0.1'],
          between: [
            [null, '0.2'],
            ['0.1', null],
          ],
        },
      },
    ],
    ['teacher, which is left out', { teacher: null }],
  ])('is refused with another %s', (_, changes) => {
    expect(reasonOf({ ...other, model: { ...stated, ...changes } })).toMatch(/the test of Krawczyk fails/);
  });

  it('is refused where only its sentence is that of another one', () => {
    const same = { ...usual, model: { activation: 'leaky:0', penalty: '0', inputs: null, outer: null, teacher: null } };
    // A leaky ReLU of slope 0 is ReLU: what is proved is true, and another sentence.
    expect(check(sealed(same)).reason).toMatch(
      /^what its boxes prove is another statement: .* leaky ReLU neurons of slope 0 has/,
    );
    expect(check(restated(same)).valid).toBe(true);
  });

  it.each<[string, object, RegExp]>([
    ['no name of an activation', { activation: 'gelu' }, /unknown activation 'gelu'/],
    ['a slope of 1', { activation: 'leaky:1' }, /slope '1' of a leaky ReLU/],
    ['a formula', { activation: '(area + (pi - theta)*c)/(2*pi)' }, /model\.activation: a name such as leaky:0\.1/],
    ['another spelling', { activation: 'leaky:1/10' }, /its model must be written \{"activation":"leaky:0\.1"/],
    ['a number that is none', { penalty: '1e-2' }, /model\.penalty: an integer, decimal or fraction/],
    ['a penalty without a bound', { penalty: '-3' }, /penalty -3: /],
    ['a double', { penalty: 0.01 }, /model\.penalty: a string is accepted/],
    ['weights of another type', { outer: { students: ['1'], teachers: ['1', '1'] } }, /one weight for each of 2 blocks/],
    ['the weight 0', { outer: { students: ['1', '0'], teachers: ['1', '1'] } }, /has the weight 0/],
    ['an unknown field', { bias: '0' }, /'bias' is an unknown field/],
    ['a missing field', { penalty: undefined }, /model\.penalty/],
    [
      'an entry that its type has not',
      { teacher: { ...stated.teacher, offDiagonal: ['0', '0.1'] } },
      /its model must be written/,
    ],
    ['fewer inputs than d', { inputs: '6' }, /its 6 inputs are fewer than d = 7/],
  ])('is refused with %s', (_, changes, reason) => {
    expect(check(sealed({ ...other, model: { ...stated, ...changes } }))).toMatchObject({
      valid: false,
      reason: expect.stringMatching(reason),
    });
  });

  it('is refused where the usual model is written', () => {
    const relu = { activation: 'relu', penalty: '0', inputs: null, outer: null, teacher: null };
    expect(check(sealed({ ...usual, model: relu })).reason).toBe('its model is the usual one, which is left out');
  });

  it('of W = I is refused where that is no global minimum', () => {
    const identity = certificateOf(certify(mpfr, parseFamily('global'), rational(6)));
    const teacher = { diagonal: ['1'], offDiagonal: ['0.1'], between: [[null]] };
    for (const changes of [{ penalty: '0.01' }, { outer: { students: ['2'], teachers: ['1'] } }, { teacher }]) {
      const forged = {
        ...identity,
        model: { activation: 'relu', penalty: '0', inputs: null, outer: null, teacher: null, ...changes },
      };
      expect(reasonOf(forged)).toMatch(/fails|cannot be evaluated|not excluded/);
    }
  });

  it('is refused where components of the space are missing', () => {
    const compile = (type: YoungType, problem: Problem) => {
      const compiled = compileType(type, { problem });
      return { ...compiled, blocks: compiled.blocks.slice(0, -1) };
    };
    const reason = 'the components of its type are not all of the space of matrices';
    expect(checkCertificate(mpfr, JSON.stringify(leaky), undefined, compile)).toMatchObject({ valid: false, reason });
    const range = certifyRange(mpfr, parseFamily('A'), rational(8), rational(81n, 10n)).certificate;
    expect(checkCertificate(mpfr, JSON.stringify(range), undefined, compile)).toMatchObject({ valid: false, reason });
  });

  it('is compiled with its own problem by a compiler with a memory', () => {
    const compile = compileOnce();
    for (const certificate of [usual, leaky, other, usual, leaky]) {
      expect(checkCertificate(mpfr, JSON.stringify(certificate), undefined, compile).valid).toBe(true);
    }
  });
});

describe('a proof with fewer students than teacher neurons', () => {
  const type = youngType(parseSizes('2,d-2').sizes, 0, [0]);
  const compiled = compileType(type);
  const equations = criticalPointEquations(compiled);
  const ring = mpfr.ring(80);
  const d = rational(6);
  const { x } = newton(
    ring,
    systemAt(equations, (R) => R.fromInteger(6)),
    [0.2, 1, 0].map(ring.fromNumber),
    { guard: 8 },
  );
  const rough: RoughPoint = { compiled, equations, d, x, ring, bits: 53, origin: 'a start', history: [], exact: false };
  const certified = certifyPoint(mpfr, rough, { family: '2,d-2:.-', limits: null, sizes: type.sizes, signs: '.-', moved: null });

  it('says which blocks have no rows', () => {
    expectProved(rough, certified);
    expect(certified.certificate).toMatchObject({ family: '2,d-2:.-', rowless: [0] });
    expect(certified.certificate?.statement).toContain(
      'of type Δ(S_2 × S_(d-2)) without rows in block 0 in the box; the signs of its diagonal entries are .-, a dot where there are no rows, its isotropy is exactly that group, and its Morse index in the space of all 4 × 6 matrices is',
    );
  });

  it.each<[string, readonly number[] | undefined, RegExp]>([
    ['left out', undefined, /its box has 3 sides, and its type 6 unknowns/],
    ['another block', [1], /the test of Krawczyk fails on its box/],
    ['all blocks', [0, 1], /no block has rows/],
    ['a block that is not there', [2], /block 2 without rows/],
    ['one block twice', [0, 0], /not in order, each once/],
    ['no block', [], /rowless/],
  ])('is refused with %s', (_, rowless, reason) => {
    const forged = { ...certificateOf(certified), rowless };
    expect(check(sealed(forged))).toMatchObject({ valid: false, reason: expect.stringMatching(reason) });
  });
});

describe('exact isotropy', () => {
  const type = parseSizes('1,1');
  const entries = (problem: typeof reluProblem) => {
    const compiled = compileType(type, { problem });
    // Both rows are (x, y): exchanging them leaves the point fixed.
    const values = compiled.orbits.map(({ column }) => column);
    return isExactIsotropy(compiled, (p, q) => values[p] !== values[q]);
  };

  it('is not proved of equal rows where the kernel does not exclude them', () => {
    expect(entries({ ...reluProblem, kernel: cube })).toBe(false);
    // With a kink parallel rows are excluded before.
    expect(entries(reluProblem)).toBe(true);
  });
});
