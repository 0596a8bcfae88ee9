import { wholeNumber } from '../../input/arguments.js';
import { ComputationError, InputError } from '../../input/errors.js';
import { pointOf } from '../../landscape/entries.js';
import { wholeEnergy } from '../../landscape/whole/energy.js';
import { wholeModel } from '../../landscape/whole/model.js';
import { wholeMatrices } from '../../landscape/whole-matrix.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { directionOnSphere, normalStream, randomStream } from '../../numeric/random.js';
import { hasMatrixAt } from '../../representation/whole-sizes.js';
import { double } from '../../scalar/double.js';
import { absent } from '../../scalar/list.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { eigenvectorsAt } from '../eigenvectors/eigenvectors.js';
import { toDouble } from '../family/dimension.js';
import type { Family } from '../family/family.js';
import { SEEDS } from '../family/limits.js';
import { locate } from '../point/polish.js';
import { familyNaming, solvePoint } from '../point/solve.js';
import type { ObservedRecord, RatesAt, TunedRecord } from './record.js';
import { runMethod, sequenceRate } from './run.js';

/** How far from the point runs start: what the Hessian leaves out is small beside its least eigenvalue there, and rounding at the end is. */
const DISTANCE = 1e-7;
/** Runs are watched until they are nearer by this factor, or for so many steps. */
const NEARER = 1e-2;
const MOST_STEPS = 20_000;
/** Entries of the matrices that are run at the most. */
const MOST_ENTRIES = 3600;
/** The most that observed and predicted rates may differ, as logarithms. */
const AGREEMENT = 0.01;

/**
 * Runs each method with its best parameters on the whole matrix, in doubles, from a random point near that of the family, and reads the
 * rate of its distance along the eigenvector of the least eigenvalue, the slowest for each of them: the larger root of the recurrence
 * that the run satisfies there, by least squares. Nothing of the run knows of the symmetry or of the Hessian. The methods of `found`,
 * with what was observed.
 *
 * Throws an InputError where there is no matrix at this d, or one of more than 3600 entries, and a ComputationError where a rate
 * differs from the predicted one by more than 1 %, both as logarithms. Cost: a gradient for each step, of which there are some
 * 5/(1 − rate). Error: some 1e-3 of the logarithm, most of it from double roots of the recurrence.
 */
export async function withObserved(
  mpfr: MpfrLibrary,
  family: Family,
  found: RatesAt,
  { d, seed }: { readonly d: Rational; readonly seed: number },
): Promise<RatesAt> {
  wholeNumber(seed, 'seed', SEEDS);
  if (found.why !== null) return found;
  const rough = locate(mpfr, family, d);
  const { compiled } = rough;
  if (!hasMatrixAt(compiled.type, d)) {
    throw new InputError(`runs at d = ${toDouble(d)}: matrices exist at integer d, where all block sizes are integers`);
  }
  const energy = wholeEnergy(wholeModel(compiled.type, compiled.problem, toDouble(d)));
  const size = energy.rows * energy.columns;
  if (size > MOST_ENTRIES) {
    throw new InputError(`runs of matrices with ${size} entries at d = ${toDouble(d)}: at most ${MOST_ENTRIES} are accepted`);
  }
  const { vectors } = eigenvectorsAt(mpfr, rough, 12);
  const { component, blocks } = found.least;
  const own = vectors.find((line) => line.component === component && line.blocks.join() === blocks.join() && line.index === 0);
  if (!own?.vector) throw new ComputationError(`the least eigenvalue at d = ${toDouble(d)} is not simple in its component`);
  const direction = Float64Array.from(own.vector.flat(), Number);
  const { record } = await solvePoint(mpfr, rough, familyNaming(family), 20);
  const numbers = pointOf(compiled, record.entries).map(Number);
  const point = Float64Array.from(wholeMatrices(double, compiled, d, numbers).students.flat());
  const away = directionOnSphere(normalStream(randomStream(seed)), size);
  const start = point.map((x, i) => x + DISTANCE * (away[i] ?? absent()));
  const ran = (line: Pick<TunedRecord, 'method' | 'step' | 'momentum' | 'rate'>): ObservedRecord => {
    const steps = Math.min(MOST_STEPS, Math.ceil(Math.log(NEARER) / Math.log(Number(line.rate))) + 8);
    const sequence: number[] = [];
    const parameters = { method: line.method, step: Number(line.step), momentum: Number(line.momentum ?? 0) };
    runMethod(energy, start, parameters, steps, (w) => {
      sequence.push(w.reduce((sum, x, i) => sum + (x - (point[i] ?? absent())) * (direction[i] ?? absent()), 0));
    });
    return compared(line, sequence);
  };
  const methods = found.methods.map((line): TunedRecord => {
    const own = line.published;
    // What is watched is the direction of the least eigenvalue.
    const isWatched = own?.converges === true && own.slowest === 'least';
    const published = isWatched ? { ...own, observed: ran({ method: line.method, momentum: null, ...own }) } : own;
    return { ...line, ...(published && { published }), observed: ran(line) };
  });
  return {
    ...found,
    methods,
    evidence: `${found.evidence}; rates observed in runs of the whole matrix in doubles, from a random point (seed ${seed}) at distance ${DISTANCE}`,
  };
}

/** The observed rate beside the predicted one. Throws a ComputationError where they differ. */
export function compared({ method, rate }: Pick<TunedRecord, 'method' | 'rate'>, sequence: readonly number[]): ObservedRecord {
  const observed = sequenceRate(sequence, method === 'gradient-descent' ? 1 : 2);
  const difference = Math.abs(Math.log(observed) / Math.log(Number(rate)) - 1);
  if (difference <= AGREEMENT) {
    return {
      rate: Number(observed.toPrecision(6)),
      steps: sequence.length - 1,
      difference: Number(difference.toPrecision(2)),
    };
  }
  throw new ComputationError(
    `a run of ${method} shrank its distance by ${observed.toPrecision(6)} for each step, and ${Number(rate).toPrecision(6)} was predicted`,
  );
}
