/**
 * Benchmarks, run by `npm run bench`: warm times of the hot paths and their ratios to a peer in the same run. The
 * machine is noisy, so ratios count; nothing here is a test.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { availableParallelism, tmpdir } from 'node:os';
import {
  ballRing,
  blockEigen,
  branches,
  certifyForAll,
  certifyPoint,
  certifyRange,
  characterTable,
  checkCertificate,
  compileType,
  conjugacyClasses,
  criticalPointEquations,
  decomposeMatrices,
  degeneratePointSystem,
  denseEigenvalues,
  denseHessian,
  double,
  embed,
  familyNaming,
  fastDescent,
  findPoints,
  formulaKernel,
  geometry,
  layOutBlocks,
  loadMpfr,
  locate,
  matrixGroup,
  matrixIsotropy,
  newton,
  orbitTable,
  overPi,
  parseFamily,
  parseGroupFile,
  parseSizes,
  permutationGroup,
  rational,
  readPointType,
  refine,
  reluProblem,
  symmetricGroup,
  systemAt,
  weightsAt,
  wholeEnergy,
  wholeModel,
  wholeType,
  wreathProduct,
} from '../dist/index.js';
import { birthSlope } from '../dist/study/birth/slope.js';
import { guessLeadingTerms } from '../dist/study/branch/leading-terms.js';
import { CANDIDATE_SHARE } from '../dist/study/crossing/critical.js';
import { findCrossings, refineCrossing } from '../dist/study/crossing/crossing.js';
import { xavierStart } from '../dist/study/discover/start.js';
import { scanFamily } from '../dist/study/end/scan.js';
import { proveCrossing } from '../dist/study/proof/crossing.js';
import { expandOver } from '../dist/study/series/expansion.js';
import { leastTime, leastTimes } from './measure.js';

const mpfr = await loadMpfr();
const II = parseFamily('II');
const type = compileType(parseSizes('1,d-1'));
const rows = [];

/** @param {string} what @param {number} ms @param {string} target @param {string} [ratio] */
function row(what, ms, target, ratio = '') {
  rows.push({ what, ms: ms.toPrecision(3), ratio, target });
}

/** The doubles of family II at an integer d. @param {number} d */
function pointOfII(d) {
  const { ring, x } = locate(mpfr, II, rational(d));
  return x.map(ring.toNumber);
}

/** All eigenvalues of II in doubles, d included in the cost. @param {number} d @param {readonly number[]} x */
function blockSpectrum(d, x, compiled = type) {
  const g = geometry(double, compiled.structure, weightsAt(double, compiled, d), x);
  return compiled.blocks.map((b) => blockEigen(double, g, b.structure)?.values ?? []);
}

// Flat in d.
const [x20, x6] = [pointOfII(20), pointOfII(1e6)];
const [at20, at6] = leastTimes(
  () => blockSpectrum(20, x20),
  () => blockSpectrum(1e6, x6),
);
row('spectrum of II in doubles, d = 20', at20, 'under 0.3 ms');
const userKernel = await formulaKernel('(area + (pi - theta)*c)/(2*pi)');
const ofFormula = compileType(type.type, { problem: { ...reluProblem, kernel: userKernel } });
const [builtIn, byFormula] = leastTimes(
  () => blockSpectrum(20, x20),
  () => blockSpectrum(20, x20, ofFormula),
);
row('the same with ReLU as a formula', byFormula, 'at most 10x the built-in', `${(byFormula / builtIn).toFixed(1)}x`);
row('spectrum of II in doubles, d = 10^6', at6, 'within 1.5x of d = 20', `${(at6 / at20).toFixed(2)}x`);

// 20 · 4⁵ · 5 elements; the entries are one orbit, with 160 orbits of pairs.
const rowsAndColumns = parseGroupFile('rows 20\ncolumns 20\nrows cyclic(20)\ncolumns wreath(cyclic(4),cyclic(5))');
row(
  'M(20,20) decomposed under a group of order 102400',
  leastTime(() => decomposeMatrices(matrixGroup(20, 20, rowsAndColumns.generators)), { rounds: 3 }),
  'under 5 s',
);
row(
  'character table of S_10',
  leastTime(() => characterTable(10), { rounds: 3 }),
  'under 1000 ms',
);

// Isotropy of matrices with noise, rows and columns mixed.
for (const [size, target] of /** @type {const} */ ([
  [100, 'under 100 ms'],
  [500, 'under 5000 ms'],
])) {
  const own = [...orbitTable(type.orbits, layOutBlocks([1, size - 1], []))].reverse();
  const entries = pointOfII(size);
  const minimum = own.map((row, i) => row.map((orbit, j) => entries[orbit] + 1e-6 * Math.sin(size * i + j)));
  row(
    `isotropy of family II at d = ${size} with noise`,
    leastTime(() => matrixIsotropy(minimum), { rounds: 3 }),
    target,
  );
}

// Against the whole matrix.
const table = orbitTable(type.orbits, layOutBlocks([1, 19], []));
const teachers = Array.from({ length: 20 }, (_, i) => Array.from({ length: 20 }, (_, j) => (i === j ? 1 : 0)));
const hessian = denseHessian(double, embed(table, x20), teachers);
let whole = [];
const dense = leastTime(() => (whole = denseEigenvalues(hessian)), { rounds: 3, slice: 500 });
const blocks = type.blocks
  .flatMap(({ component }, b) => {
    const degree = component.degree.reduceRight((sum, c) => sum * 20 + Number(c.n) / Number(c.d), 0);
    return blockSpectrum(20, x20)[b].flatMap((value) => new Array(degree).fill(value));
  })
  .sort((a, b) => a - b);
const difference = Math.max(...whole.map((value, i) => Math.abs(value - blocks[i])));
row(
  'ml-matrix on the 400 x 400 Hessian',
  dense,
  'at least 300x the blocks, same to 1e-12',
  `${(dense / at20).toFixed(0)}x, ${difference.toExponential(1)}`,
);

// Whole matrices for descents. The peer: the same by matrix products of NumPy, where it is installed.
const energyOf = (k) => wholeEnergy(wholeModel(wholeType(k, k), reluProblem, k));
{
  const [energy, w, slopes] = [energyOf(100), xavierStart(100, 100, 1, 0), new Float64Array(10_000)];
  const ms = leastTime(() => energy.evaluate(w, slopes));
  const { status, stdout } = spawnSync('python3', ['bench/whole-loss.py'], { encoding: 'utf8' });
  const ratio = status === 0 ? `${(ms / Number(stdout)).toFixed(2)}x NumPy` : 'NumPy is not installed';
  row('loss and gradient of a 100 x 100 matrix', ms, 'under 2 ms, within 2x of NumPy', ratio);
}
for (const [k, starts, target] of /** @type {const} */ ([
  [10, 500, 'under 20 s'],
  [20, 100, 'under 24 s'],
])) {
  const energy = energyOf(k);
  const begin = performance.now();
  for (let i = 0; i < starts; i++) {
    fastDescent(energy, xavierStart(k, k, 1, i), { step: 5 / k, tolerance: 1e-12, budget: 1e6 });
  }
  row(`fast descents from ${starts} starts at k = d = ${k}, one thread`, performance.now() - begin, target);
}

// The same on all cores with all that is said of the ends, as whole processes: the published numbers of starts.
{
  const discover = new URL('../dist/cli/main.js', import.meta.url).pathname;
  for (const [k, target] of /** @type {const} */ ([
    [10, 'under 20 s'],
    [20, 'under 90 s'],
  ])) {
    const begin = performance.now();
    execFileSync(process.execPath, [discover, 'discover', '--d', `${k}`, '--starts', '500', '--fast', '--json'], {
      cwd: tmpdir(),
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    row(
      `discover --d ${k} --starts 500 --fast, ${availableParallelism()} cores, whole process`,
      performance.now() - begin,
      target,
    );
  }
}

// Refinement from doubles. The peer: an arc cosine at the same precision.
const start = mpfr.ring(53);
/** @param {number} digits */
const bitsOf = (digits) => Math.ceil(digits * Math.log2(10)) + 8;
/** @param {number} bits */
function arcCosine(bits) {
  const ring = mpfr.ring(bits);
  const third = ring.fromRational(1n, 3n);
  return leastTime(
    () =>
      ring.scope(
        () => ring.acos(third),
        () => [],
      ),
    { rounds: 5, slice: 10 },
  );
}

const pointSystem = systemAt(criticalPointEquations(type), (R) => R.fromInteger(1000));
const rough = newton(double, pointSystem, pointOfII(1000), { guard: 30 }).x.map(start.fromNumber);
for (const [digits, target] of [
  [100, 'under 2 ms'],
  [1000, 'under 8 ms'],
]) {
  const ms = leastTime(
    () => refine(mpfr, pointSystem, rough, { startBits: 25, bits: bitsOf(digits), guard: 60, doubleBits: 25 }).ring.dispose(),
    { rounds: 20 },
  );
  row(
    `critical point of II at d = 1000, ${digits} digits`,
    ms,
    target,
    `${(ms / arcCosine(bitsOf(digits))).toFixed(0)} arc cosines`,
  );
}

const s = type.blocks[1].structure;
const near = blockEigen(double, geometry(double, type.structure, weightsAt(double, type, 6), pointOfII(6)), s).vectors[0];
const norm = near.reduce((sum, c) => sum + c * c, 0);
const crossing = degeneratePointSystem(
  type,
  s,
  near.map((c) => c / norm),
);
const roughCrossing = newton(double, crossing, [...pointOfII(6), ...near, 5.6], { guard: 14 }).x.map(start.fromNumber);
for (const [digits, target] of [
  [50, 'under 5 ms'],
  [500, 'under 15 ms'],
]) {
  const ms = leastTime(
    () =>
      refine(mpfr, crossing, roughCrossing, { startBits: 36, bits: bitsOf(digits), guard: 46, doubleBits: 36 }).ring.dispose(),
    { rounds: 20 },
  );
  row(`critical dimension of II, ${digits} digits`, ms, target, `${(ms / arcCosine(bitsOf(digits))).toFixed(0)} arc cosines`);
}

// All branches in s of II with q = 1, 2, 3, followed in both directions as far as they go up to d = 100.
{
  const started = process.hrtime.bigint();
  await branches(mpfr, II, { digits: 12, from: rational(3), to: rational(100) });
  row('branches of II with q = 1, 2, 3 on [3, 100]', Number(process.hrtime.bigint() - started) / 1e6, 'under 5 s');
}

// The critical points of type (1,d−1) at d = 10 from 400 starts, with all that is said of them.
{
  const begin = performance.now();
  await findPoints(mpfr, readPointType('1,d-1'), { d: rational(10) });
  row('points 1,d-1 at d = 10, 400 starts', performance.now() - begin, 'under 10 s');
}

// A branch where it is born: slope and curvature, with the check in decimal arithmetic.
{
  const near = scanFamily(mpfr, II, 5, 7, 0.25);
  const [place] = findCrossings(near, near.points);
  const compiled = compileType(parseSizes('1,1,d-2'));
  const space = { compiled, equations: criticalPointEquations(compiled), symmetry: null };
  const birth = { parent: near.compiled, crossing: place, space, into: [0, 1, 1], negated: false };
  const times = [];
  for (let i = 0; i < 8; i++) {
    const begin = performance.now();
    await birthSlope(mpfr, birth, 30);
    times.push(performance.now() - begin);
  }
  row('slope of II~1,1,d-2 where it is born, 30 digits', Math.min(...times), 'under 50 ms');
}

// A whole process, against a bare start of node.
const command = new URL('../dist/cli/main.js', import.meta.url).pathname;
const [whole30, bare] = leastTimes(
  () => execFileSync(process.execPath, [command, 'critical', 'II', '--digits', '30']),
  () => execFileSync(process.execPath, ['-e', '0']),
);
row('symbreak critical II --digits 30, whole process', whole30, 'under 400 ms', `${(whole30 / bare).toFixed(1)}x a bare node`);

// Exact series. The peer: the same expansion to half the order.
/** @param {string} name */
function expander(name) {
  const family = parseFamily(name);
  const compiled = compileType(family.type);
  const leading = guessLeadingTerms(mpfr, family);
  return (order, eigenvalues) => expandOver(overPi, compiled, leading, order, { loss: true, eigenvalues });
}
for (const [name, order, eigenvalues, target] of [
  ['II', 12, false, 'under 400 ms'],
  ['II', 24, false, 'under 4000 ms'],
  ['A', 32, false, 'under 500 ms'],
  ['II', 8, true, 'under 3000 ms'],
]) {
  const run = expander(name);
  const options = { rounds: 3, slice: 200 };
  const ms = leastTime(() => run(order, eigenvalues), options);
  const half = leastTime(() => run(order / 2, eigenvalues), options);
  const what = eigenvalues ? 'entries, loss and all eigenvalues' : 'entries and loss';
  row(`${what} of ${name} to order ${order}, exactly`, ms, target, `${(ms / half).toFixed(1)}x order ${order / 2}`);
}

// Proofs. A point is located first: what is timed is its proof. The peer of d = 10^6 is d = 100; of a check, the proof.
const naming = familyNaming(II);
const rough100 = locate(mpfr, II, rational(100));
const roughMillion = locate(mpfr, II, rational(1_000_000));
const [proof100, proofMillion] = leastTimes(
  () => certifyPoint(mpfr, rough100, naming),
  () => certifyPoint(mpfr, roughMillion, naming),
);
row('II at d = 100 proved: existence, uniqueness, index', proof100, 'under 15 ms');
row('II at d = 10^6 proved', proofMillion, 'within 1.5x of d = 100', `${(proofMillion / proof100).toFixed(2)}x`);

const scan = scanFamily(mpfr, II, 1, 100, 0.25);
const [found] = findCrossings(scan, scan.points);
const proofBits = bitsOf(50) + 72;
const crossingBalls = ballRing(mpfr, proofBits);
let bounds = ['', ''];
const crossingProof = leastTime(
  () => {
    const { ring, x } = refineCrossing(mpfr, scan.branch, found, Math.ceil(CANDIDATE_SHARE * proofBits));
    crossingBalls.scope(
      () => {
        bounds = crossingBalls.format(proveCrossing(crossingBalls, scan.branch.compiled, found.block, found.normal, x).d, 51);
      },
      () => [],
    );
    ring.dispose();
  },
  { rounds: 8 },
);
row(
  `d* of II enclosed and proved, ${bounds[0].slice(0, 51) === bounds[1].slice(0, 51) ? 50 : 'not'} digits`,
  crossingProof,
  'under 15 ms',
  `${(crossingProof / arcCosine(proofBits)).toFixed(0)} arc cosines`,
);

/** Once: seconds need no repetition. @template T @param {() => T} call @returns {[number, T]} */
function once(call) {
  const begin = performance.now();
  const result = call();
  return [performance.now() - begin, result];
}
const [theorem, { certificate, record }] = once(() => certifyRange(mpfr, II, rational(6), rational(1000)));
const text = JSON.stringify(certificate);
const [check] = once(() => checkCertificate(mpfr, text));
row(
  `II proved for all d in [6, 1000], ${record.segments} segments, ${(text.length / 1000).toFixed(0)} kB`,
  theorem,
  'under 60 s',
);
row('the check of its certificate', check, 'at least 3x faster', `${(theorem / check).toFixed(1)}x faster`);

// Theorems for all d: from the series to the least d of the curve, and their certificates checked.
for (const [name, target] of [
  ['II', 'under 60 s'],
  ['A', 'under 60 s'],
  ['4,d-4:-+', 'under 300 s'],
]) {
  const [proof, forAll] = once(() => certifyForAll(mpfr, parseFamily(name)));
  const file = JSON.stringify(forAll.certificate);
  const [again, answer] = once(() => checkCertificate(mpfr, file));
  if (!answer.valid) throw new Error(`the certificate of ${name} is refused: ${answer.reason}`);
  const { exists, integer, verdict } = forAll.record;
  row(`${name} proved for all d >= ${Number(exists).toFixed(3)}, a ${verdict} from d = ${integer} on`, proof, target);
  row(
    `the check of its certificate, ${(file.length / 1000).toFixed(0)} kB`,
    again,
    'under 30 s',
    `${(proof / again).toFixed(1)}x faster`,
  );
}

const sample = new URL('../test/reference/safran2021-sample.json', import.meta.url).pathname;
const [batch] = once(() =>
  execFileSync(process.execPath, [command, 'certify', '--batch', sample, '-o', `${tmpdir()}/bench-batch`]),
);
row(`80 published minima certified, ${availableParallelism()} cores, whole process`, batch, 'under 30 s');

// Permutation groups: chains of stabilisers with proved orders, on up to 1000 rows and columns, and conjugacy classes.
/** @param {{ points: number, generators: readonly (readonly number[])[] }} group */
const onRowsAndColumns = ({ points, generators }) =>
  matrixGroup(
    points,
    points,
    generators.map((g) => ({ rows: g, columns: g })),
  ).lines;
for (const [what, group, target] of [
  ['order of S_500 on rows and columns at once, proved', symmetricGroup(500), 'under 5 s'],
  ['order of S_50 wr S_2 on rows and columns at once, proved', wreathProduct(symmetricGroup(50), symmetricGroup(2)), 'under 1 s'],
]) {
  row(what, once(() => onRowsAndColumns(group))[0], target);
}
const wreath = wreathProduct(symmetricGroup(3), symmetricGroup(5));
const [classified, classes] = once(() => conjugacyClasses(permutationGroup(wreath.points, wreath.generators)));
row(`${classes.length} conjugacy classes of S_3 wr S_5, of order 933120`, classified, 'under 5 s');

console.table(Object.fromEntries(rows.map(({ what, ...rest }) => [what, rest])));
