import { systemAt } from '../linalg/system.js';
import type { MpfrLibrary } from '../numeric/mpfr.js';
import { newton } from '../numeric/newton.js';
import { entryLookup, restrict } from '../representation/fixed-point-space.js';
import { youngType } from '../representation/young-type.js';
import { polynomial } from '../symbolic/polynomial.js';
import { rational } from '../symbolic/rational.js';
import { expectMpfr } from './arguments.js';
import { guardBits } from './branch.js';
import { compileType } from './compile.js';
import { criticalPointEquations } from './critical-point.js';
import { ComputationError } from './family.js';
import { isotropyGap } from './isotropy-gap.js';
import { findMatrixBlocks, type MatrixBlocks } from './matrix-blocks.js';
import { expectMatrix } from './matrix-entries.js';
import type { NumericMatrix } from './matrix-text.js';
import { exactParameter, type RoughPoint } from './polish.js';
import type { Naming } from './solve.js';

/** How far, relative to its largest entry, polishing may move a matrix that is called near a critical point. */
const FARTHEST = 0.05;

/** A numeric matrix made ready for polishing within its isotropy type. */
export interface Start {
  readonly rough: RoughPoint;
  readonly naming: Naming;
  readonly blocks: MatrixBlocks;
}

/**
 * Takes a numeric matrix for a start: finds its isotropy type, projects it to the fixed-point space, and lets Newton's
 * method move it to the critical point nearby. The naming says how far the largest entry moved.
 *
 * Throws an InputError for matrices without a diagonal Young isotropy, with zero or parallel rows, and a
 * ComputationError if no critical point of that isotropy is near (status 1: the input is fine).
 */
export function startFromMatrix(mpfr: MpfrLibrary, matrix: NumericMatrix): Start {
  expectMpfr(mpfr);
  expectMatrix(matrix, 'the matrix');
  const blocks = findMatrixBlocks(matrix);
  const columns = matrix[0]?.length ?? 0;
  const type = youngType(
    blocks.columns.map((list) => polynomial(list.length)),
    blocks.extra.length,
  );
  const compiled = compileType(type);
  const table = orbitIndices(compiled.orbits, blocks, matrix.length, columns);
  const { point, residual } = restrict(table, compiled.orbits.length, matrix);
  const d = rational(columns);
  const equations = criticalPointEquations(compiled);
  const guard = guardBits(columns);
  const ring = mpfr.ring(96 + guard);
  const largest = matrix.reduce((most, row) => Math.max(most, ...row.map(Math.abs)), 0);
  const signs = compiled.orbits.flatMap((o, i) => (o.kind === 'diagonal' ? [(point[i] as number) > 0 ? '+' : '-'] : [])).join('');
  const sizes = blocks.columns.map((list) => String(list.length));
  const naming = (moved: number): Naming => ({
    family: `${sizes.join(',')}:${signs}`,
    sizes,
    signs,
    moved: moved.toExponential(2),
  });

  const identity = compiled.orbits.map((o) => (o.kind === 'diagonal' ? 1 : 0));
  const fromIdentity = Math.max(...point.map((x, i) => Math.abs(x - (identity[i] as number))));
  if (type.extra.length === 0 && fromIdentity < 1e-6) {
    // The global minimum: rows are parallel to teacher rows there, and the entries are known exactly.
    const rough = {
      compiled,
      equations,
      d,
      x: identity.map(ring.fromNumber),
      ring,
      bits: 53,
      origin: 'matrix read from a file',
      history: [],
      exact: true,
    };
    return { rough, naming: naming(Math.max(fromIdentity, residual)), blocks };
  }
  const result = newton(ring, systemAt(equations, exactParameter(d)), point.map(ring.fromNumber), { guard });
  const polished = result.x.map(ring.toNumber);
  const moved = Math.max(residual, ...polished.map((x, i) => Math.abs(x - (point[i] as number))));
  if (result.stop !== 'converged' || !(moved <= FARTHEST * largest)) {
    throw new ComputationError(
      `the matrix is not near a critical point of isotropy Δ(${sizes.map((p) => `S_${p}`).join(' × ')}): Newton's method ${result.stop === 'converged' ? `moved an entry by ${moved.toPrecision(3)}` : `stopped (${result.stop})`}`,
    );
  }
  const gap = isotropyGap(
    compiled,
    blocks.columns.map((list) => list.length),
    polished,
    false,
  );
  if (gap.gap < 1e-12) {
    throw new ComputationError(
      `polishing made blocks ${gap.blocks.join(' and ')} alike: the critical point nearby has a larger isotropy than the matrix`,
    );
  }
  const rough: RoughPoint = {
    compiled,
    equations,
    d,
    x: result.x,
    ring,
    bits: ring.precision - guard,
    origin: 'matrix read from a file, projected to its fixed-point space',
    history: result.history,
    exact: false,
  };
  return { rough, naming: naming(moved), blocks };
}

/** The orbit index of every entry of the matrix, for blocks in any order. */
function orbitIndices(
  orbits: Parameters<typeof entryLookup>[0],
  blocks: MatrixBlocks,
  rows: number,
  columns: number,
): readonly (readonly number[])[] {
  const lookup = entryLookup(orbits);
  const columnBlock = new Array<number>(columns).fill(0);
  blocks.columns.forEach((list, a) => {
    for (const j of list) columnBlock[j] = a;
  });
  const kind = new Array<number>(rows).fill(0);
  const own = new Array<number>(rows).fill(-1);
  blocks.rows.forEach((list, a) => {
    list.forEach((i, index) => {
      kind[i] = a;
      own[i] = blocks.columns[a]?.[index] as number;
    });
  });
  blocks.extra.forEach((i, e) => {
    kind[i] = blocks.columns.length + e;
  });
  return kind.map((row, i) => columnBlock.map((block, j) => lookup(row, block, own[i] === j)));
}
