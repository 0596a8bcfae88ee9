import type { Problem } from '../../../landscape/problem/problem.js';
import { type Component, componentText } from '../../../representation/component.js';
import { sizeText, type YoungType } from '../../../representation/young-type.js';
import type { ProvedSign } from '../../proof/verified-index.js';
import { type Bounds, ofLoss, type Statement, signsText, typePieces } from '../certificate.js';

/** What both statements speak of. */
interface ProvedBranching {
  readonly type: YoungType;
  readonly problem: Problem;
  readonly signs: readonly ProvedSign[];
  readonly crossing: Bounds;
  readonly bend: Bounds;
}

/** What is proved of a branch that is born. */
export interface ProvedBirth extends ProvedBranching {
  readonly component: Pick<Component, 'name' | 'blocks'>;
  readonly born: string;
  readonly branching: 'transcritical' | 'pitchfork';
  readonly speed: 1 | -1;
}

/** What is proved of a fold. */
export interface ProvedFold extends ProvedBranching {
  readonly turn: 1 | -1;
}

/** What a certificate of a birth says: nothing but what was proved in this run. */
export function birthStatement(c: ProvedBirth): Statement {
  const component = componentText({ ...c.component, multiplicity: 1, degree: [] }, c.type);
  const [low, high] = c.bend;
  const kind =
    c.branching === 'transcritical'
      ? `transcritical, with |dd/dε| in [${low}, ${high}]`
      : `a pitchfork at ${low.startsWith('-') ? 'smaller' : 'larger'} d, with dd/dε = 0 by symmetry and d²d/dε² in [${low}, ${high}]`;
  return [
    ...pointPieces(c),
    ` at which an eigenvalue of component ${component} of the Hessian is 0; it is simple, all others are not 0, and along the critical points of this type, which depend smoothly on d there, it becomes ${c.speed === 1 ? 'positive' : 'negative'} as d grows. In the space of type ${c.born} one branch, and only one beside them, passes through the point: ${kind}, ε being the length of its own part in the whole matrix.`,
  ];
}

/** What a certificate of a fold says. */
export function foldStatement(c: ProvedFold): Statement {
  const [low, high] = c.bend;
  const side = c.turn === 1 ? 'larger' : 'smaller';
  return [
    ...pointPieces(c),
    ` at which the Hessian on the space of the type has a simple eigenvalue 0, and the critical points of this type near it are one smooth curve that turns there: it lies at ${side} d, with d²d/dε² in [${low}, ${high}], ε being the distance in the whole matrix.`,
  ];
}

function pointPieces(c: ProvedBranching): Statement {
  const [low, high] = c.crossing;
  const { extra, rowless } = c.type;
  return [
    `At one d in [${low}, ${high}] there is, in the box, one and only one critical point${ofLoss(c)} of type `,
    ...typePieces({ sizes: c.type.sizes.map(sizeText), extra, rowless }),
    `, by the formulas where a size is not a whole number (${signsText(c.signs)}),`,
  ];
}
