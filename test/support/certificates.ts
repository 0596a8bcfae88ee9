import { compileOnce } from '../../src/landscape/compile.js';
import { type Problem, reluProblem } from '../../src/landscape/problem/problem.js';
import { componentText } from '../../src/representation/component.js';
import { rowCount, type YoungType, youngType } from '../../src/representation/young-type.js';
import { double } from '../../src/scalar/double.js';
import {
  type Certificate,
  type PointCertificate,
  type ProvedPoint,
  pointStatement,
  rangeStatement,
  sealed,
  statementText,
} from '../../src/study/certificate/certificate.js';
import { readSizes } from '../../src/study/family/parse.js';
import { modelOfRecord } from '../../src/study/model/record.js';
import type { ProvedSign } from '../../src/study/proof/verified-index.js';
import { D, evaluatePolynomial } from '../../src/symbolic/exact/polynomial.js';

const compile = compileOnce();

/** The type that a certificate claims. */
function typeOf({ sizes, extra, rowless }: Certificate): YoungType {
  return youngType(readSizes(sizes, extra).sizes, extra, rowless);
}

/** The problem that a certificate claims. */
function problemOf(claim: Certificate): Problem {
  return claim.model === undefined ? reluProblem : modelOfRecord(claim.model)(typeOf(claim));
}

/** The signs in the name that a certificate claims. */
function signsOf({ family }: Certificate): readonly ProvedSign[] {
  return [...((family.split(':')[1] ?? '').split('/')[0] ?? '')] as ProvedSign[];
}

/**
 * A certificate whose statement says what its other fields claim, with a right digest: a forgery as good as it can be made
 * without a proof. `digest` seals whatever is there.
 */
export function restated<C extends Certificate>(claim: C): C {
  return sealed<C>({ ...claim, statement: statementOf(claim) });
}

function statementOf(claim: Certificate): string {
  const { extra, exactIsotropy } = claim;
  const sizes = claim.sizes.split(',');
  const problem = problemOf(claim);
  const common = { sizes, extra, rowless: claim.rowless, exactIsotropy, signs: signsOf(claim), problem };
  if (claim.kind === 'point')
    return statementText(pointStatement({ ...common, d: claim.d, index: claim.index, ...rowsOf(claim) }));
  const type = typeOf(claim);
  const negative = compile(type, problem).blocks.flatMap(({ component }, b) => {
    const count = claim.negative[b] ?? 0;
    return count > 0 ? [{ component: componentText(component, type), count }] : [];
  });
  return statementText(rangeStatement({ ...common, from: claim.from, to: claim.to, negative }));
}

function rowsOf(claim: PointCertificate): Pick<ProvedPoint, 'k' | 'n' | 'isWhole'> {
  // Of sizes that are none the statement is whatever it is.
  if (!/\d|d/.test(claim.sizes) || /[a-ce-z]/.test(claim.sizes)) return { k: '0', n: '0', isWhole: true };
  const { d } = claim;
  const n = evaluatePolynomial(double, problemOf(claim).inputs ?? D, Number(d));
  return { k: String(evaluatePolynomial(double, rowCount(typeOf(claim)), Number(d))), n: String(n), isWhole: /^\d+$/.test(d) };
}
