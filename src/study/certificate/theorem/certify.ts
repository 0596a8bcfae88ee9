import { InputError } from '../../../input/errors.js';
import { compileOnce } from '../../../landscape/compile.js';
import { entriesOf } from '../../../landscape/entries.js';
import { hasInputsInTheEnd } from '../../../landscape/problem/inputs.js';
import { ballRing } from '../../../numeric/ball/ball.js';
import type { MpfrLibrary } from '../../../numeric/mpfr/mpfr.js';
import { sizesText, sizeText } from '../../../representation/young-type.js';
import { at, zipWith } from '../../../scalar/list.js';
import type { Rational } from '../../../symbolic/exact/rational.js';
import { type ExactValue, evaluateExact, exactText, isIntegerValue } from '../../../symbolic/qpi/exact-value.js';
import { expectDiagonalLimit } from '../../branch/diagonal-limit.js';
import { type Chain, findChain } from '../../chain/find.js';
import { expectStudy } from '../../family/arguments.js';
import { toDouble } from '../../family/dimension.js';
import { type Family, isGlobal, refuseGroups } from '../../family/family.js';
import { modelField } from '../../model/record.js';
import { expectProvable } from '../../proof/provable.js';
import { RANGE_BITS } from '../../proof/segment.js';
import { type FoundTail, TAIL_BITS, type TailSearch } from '../../tail/find.js';
import { findAnyTail } from '../../tail/leading/find.js';
import { CERTIFICATE_VERSION, sealed } from '../certificate.js';
import { confirmed } from '../certify.js';
import { readWith } from '../schema.js';
import { spelledModel } from '../stated-model.js';
import { type ProvedContent, theoremClaims } from './claims.js';
import { type PieceContent, type TheoremCertificate, type TheoremContent, theoremSchema } from './content.js';
import { startOf } from './curve.js';
import { writtenLimits } from './eigenvalues.js';
import { writtenTail } from './exact-terms.js';
import type { StatedInterval, StatedPassage } from './intervals.js';
import { expectNamedBranch } from './named-branch.js';
import { pointsBelow } from './points.js';
import type { ProvedEigenvalueLimit, ProvedLimit, TheoremPiece, TheoremRecord } from './record.js';
import { decimal } from './statement.js';

/** A theorem for all d, for people and for `--check`. */
export interface CertifiedTheorem {
  readonly record: TheoremRecord;
  readonly certificate: TheoremCertificate;
}

/** How a theorem is looked for. */
export interface TheoremOptions extends Pick<TailSearch, 'order' | 't0'> {
  /** Told what is being done. */
  readonly progress?: (text: string) => void;
}

/**
 * Proves of a family what holds for all d: a tail from its series on (0, t₀], and below it a chain of pieces as far down as they are
 * proved, with the crossings on the way. The certificate is checked by the code of `certify --check` before it is returned.
 *
 * Throws an InputError for a family without sizes in d, for the global minimum, groups of equal rows and kernels for which no
 * proofs are offered; a ComputationError that says where the family resists. Cost: from a second for two unknowns to minutes.
 *
 * @example
 * ```ts
 * import { certifyForAll, loadMpfr, parseFamily } from 'symbreak';
 * certifyForAll(await loadMpfr(), parseFamily('A')).record.integer; // 6
 * ```
 */
export function certifyForAll(mpfr: MpfrLibrary, family: Family, options: TheoremOptions = {}): CertifiedTheorem {
  expectStudy(mpfr, family);
  refuseGroups(family, 'proofs');
  expectProvable(family.problem);
  if (isGlobal(family) || family.onlyAt) {
    throw new InputError(
      `a theorem for all d needs a spurious family with sizes in d, such as II; '${family.alias ?? family.name}' is none`,
    );
  }
  const { inputs } = family.problem;
  if (inputs !== null && !hasInputsInTheEnd({ inputs })) {
    throw new InputError(`${sizeText(inputs)} inputs: for all d as many as d or more are accepted, such as d+5`);
  }
  expectDiagonalLimit(family, `is proved at a d and over an interval (--d, --from and --to), for all d it is not`);
  const { progress = () => undefined } = options;
  const found = findAnyTail(mpfr, family, options);
  expectNamedBranch(mpfr, family, found);
  const chain = findChain(mpfr, family, found, {
    progress: (d) => progress(`proved from d = ${Number(d.toPrecision(8))} on`),
  });
  return theoremOf(mpfr, family, found, chain, progress);
}

/** The theorem that a tail and a chain prove. */
export function theoremOf(
  mpfr: MpfrLibrary,
  family: Family,
  found: FoundTail,
  chain: Chain,
  progress: (text: string) => void = () => undefined,
): CertifiedTheorem {
  const { type, problem } = found.compiled;
  progress('the integers below');
  const { points, tried } = pointsBelow(mpfr, family, toDouble(found.use((_, tail) => startOf({ ...chain, tail }))));
  const model = spelledModel(problem, type);
  const content: Omit<TheoremCertificate, 'digest' | keyof ProvedContent['claims']> = {
    format: 'symbreak certificate',
    version: CERTIFICATE_VERSION,
    kind: 'theorem',
    sizes: sizesText(type),
    extra: type.extra,
    ...(type.rowless === undefined ? {} : { rowless: type.rowless }),
    ...(model === undefined ? {} : { model }),
    precision: RANGE_BITS,
    tail: found.use((domain, tail) => writtenTail(domain, tail, TAIL_BITS)),
    pieces: chain.pieces,
    points,
    limits: limitsAlong(mpfr, found),
  };
  progress('the certificate is checked');
  const proved = provedAgain(mpfr, found, content);
  const certificate = sealed({ ...content, ...proved.claims });
  // What is written must be within the limits of what is read.
  confirmed(() => readWith(JSON.stringify(certificate), theoremSchema));
  return {
    certificate,
    record: recordOf(mpfr, family, {
      content,
      proved,
      stopped: [chain.stopped, tried ?? ''].filter((text) => text !== '').join('; '),
    }),
  };
}

/** What eigenvalues tend to along a tail. */
function limitsAlong(mpfr: MpfrLibrary, { compiled, use }: FoundTail): TheoremContent['limits'] {
  const balls = ballRing(mpfr, TAIL_BITS);
  try {
    return use((domain, tail, proof) => writtenLimits(balls, { compiled, domain, tail }, proof));
  } finally {
    balls.dispose();
  }
}

/** What a certificate proves by the code of `certify --check`. */
function provedAgain(mpfr: MpfrLibrary, { compiled }: FoundTail, content: TheoremContent): ProvedContent {
  const balls = ballRing(mpfr, content.precision);
  try {
    return confirmed(() => theoremClaims(mpfr, balls, content, () => undefined, compileOnce(compiled)));
  } finally {
    balls.dispose();
  }
}

interface Outcome {
  readonly content: TheoremContent;
  readonly proved: ProvedContent;
  readonly stopped: string;
}

function recordOf(mpfr: MpfrLibrary, family: Family, { content, proved, stopped }: Outcome): TheoremRecord {
  const { claims, theorem, points } = proved;
  const { compiled, curve, stated, limits } = theorem;
  const { growth } = curve;
  const blockSizes = compiled.type.sizes.map(sizeText);
  const { tail } = content;
  const order = Math.min(...tail.orders);
  const crossings = stated.passages.values();
  return {
    kind: 'theorem',
    family: family.name,
    alias: family.alias,
    ...modelField(family.problem),
    blockSizes,
    exists: decimal(stated.from),
    from: claims.from,
    integer: claims.integer,
    index: stated.last.index,
    verdict: verdictOf(stated.last),
    pieces: [
      ...points.map((point): TheoremPiece => ({ kind: 'point', ...point })),
      ...content.pieces.map((piece, i) => pieceRecord(theorem, piece, crossings, i === 0 ? stated.from : null)),
      {
        kind: 'series',
        from: decimal(curve.tailFrom),
        t0: tail.t0,
        order,
        terms: tail.terms,
        ...(tail.leading && { leading: tail.leading }),
      },
    ],
    intervals: stated.intervals.map((interval) => ({
      from: decimal(interval.from),
      to: interval.to === null ? null : decimal(interval.to),
      negative: compiled.blocks.flatMap(({ component: { name, blocks } }, b) => {
        const count = interval.negative[b] ?? 0;
        return count > 0 ? [{ component: name, blocks, count }] : [];
      }),
      index: interval.index,
      verdict: verdictOf(interval),
      integers: interval.integers,
    })),
    isotropy: curve.exactIsotropy ? blockSizes : null,
    limits: {
      entries: entriesOf(compiled, limitRecords(mpfr, limits)),
      loss: at(limitRecords(mpfr, [curve.loss]), 0),
      lossGrowth: growth && growthRecord(at(limitRecords(mpfr, [growth.coefficient]), 0), growth.power),
      eigenvalues: eigenvalueRecords(mpfr, theorem),
    },
    stopped,
    order,
    precision: tail.precision,
    statement: claims.statement,
    status: 'certified',
    evidence:
      'the test of Krawczyk for all d of the series at once, with exact terms and an enclosed rest, and on segments of d below, each glued to the next, LDLᵀ of every isotypic block on all of them, in interval arithmetic; proved once more from the certificate alone',
  };
}

function pieceRecord(
  { compiled }: ProvedContent['theorem'],
  piece: PieceContent,
  crossings: Iterator<StatedPassage>,
  // The first piece begins where the curve is said to begin.
  start: Rational | null,
): TheoremPiece {
  const beginning = (from: number): string => (start === null ? String(from) : decimal(start));
  if (piece.kind === 'range') {
    const { segments } = piece;
    const { from } = at(segments, 0);
    return { kind: 'range', from: beginning(from), to: String(at(segments, segments.length - 1).to), segments: segments.length };
  }
  const { segment, block } = piece;
  const { component } = at(compiled.blocks, block);
  const next = crossings.next();
  if (next.done) throw new RangeError('a crossing piece without a crossing');
  const [low, high] = next.value.d;
  return {
    kind: 'crossing',
    from: beginning(segment.from),
    to: String(segment.to),
    d: [decimal(low), decimal(high)],
    component: component.name,
    blocks: component.blocks,
  };
}

function growthRecord(limit: ProvedLimit | null, power: number): TheoremRecord['limits']['lossGrowth'] {
  return limit && { limit, power };
}

function eigenvalueRecords(
  mpfr: MpfrLibrary,
  { compiled, eigenvalues }: ProvedContent['theorem'],
): readonly ProvedEigenvalueLimit[] {
  const numbers = limitRecords(
    mpfr,
    eigenvalues.map(({ value }) => value),
  );
  return zipWith(eigenvalues, numbers, ({ block, power, count, sides }, limit): readonly ProvedEigenvalueLimit[] => {
    const { component } = at(compiled.blocks, block);
    const { name, blocks, degree } = component;
    const shown = sides && { ...sides, from: decimal(sides.from) };
    return limit === null ? [] : [{ component: name, blocks, degree, count, power, limit, sides: shown }];
  }).flat();
}

function verdictOf({ index }: StatedInterval): TheoremRecord['verdict'] {
  return index.length === 0 ? 'minimum' : 'saddle';
}

/** Bits and digits of limits as numerals. */
const LIMIT_BITS = 128;
const LIMIT_DIGITS = 20;

function limitRecords(mpfr: MpfrLibrary, limits: readonly (ExactValue | null)[]): readonly (ProvedLimit | null)[] {
  const ring = mpfr.ring(LIMIT_BITS);
  try {
    return limits.map(
      (exact) =>
        exact && {
          exact,
          value: isIntegerValue(exact) ? exactText(exact) : ring.format(evaluateExact(ring, exact, ring.one), LIMIT_DIGITS),
        },
    );
  } finally {
    ring.dispose();
  }
}
