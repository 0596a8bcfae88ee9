import { InputError } from '../../../input/errors.js';
import type { CompiledType } from '../../../landscape/compile.js';
import { degeneratePointSystem } from '../../../landscape/degenerate-point.js';
import type { BlockStructure } from '../../../model/structure.js';
import type { Ball, BallRing } from '../../../numeric/ball/ball.js';
import { checkBox } from '../../../numeric/krawczyk/krawczyk.js';
import type { ZeroProof } from '../../../numeric/krawczyk/operator.js';
import type { AxialSubgroup } from '../../../representation/axial/subgroup.js';
import { columnCount, sizeText, YoungTypeError } from '../../../representation/young-type.js';
import { at } from '../../../scalar/list.js';
import { constantValue } from '../../../symbolic/exact/polynomial.js';
import { parseRational } from '../../../symbolic/exact/rational.js';
import { axialNamed, birthIn } from '../../proof/birth.js';
import { foldIn } from '../../proof/fold.js';
import { diagonalSigns } from '../../proof/verified-index.js';
import { type Bounds, provedName, statementText } from '../certificate.js';
import { type Compiler, expectInputs, INCOMPLETE, missingDimensions, type Proved, readType, refusing } from '../claims.js';
import { CertificateRefusal } from '../schema.js';
import { statedProblem } from '../stated-model.js';
import type { BirthCertificate, BirthClaims, BranchingCertificate, FoldClaims } from './content.js';
import { birthStatement, foldStatement } from './statement.js';

/** What a birth is proved from, and a fold. */
type HeadContent = Pick<BranchingCertificate, 'sizes' | 'extra' | 'rowless' | 'model' | 'normal' | 'box'>;
export type BirthContent = HeadContent & Pick<BirthCertificate, 'component' | 'blocks' | 'born' | 'direction'>;
export type FoldContent = HeadContent;

/** Significant digits of bounds in claims. */
const DIGITS = 20;

/**
 * Proves from a box all that a certificate of a birth states. The subgroup is found anew by its name from the type and the component, exactly; the
 * direction that is given only chooses coordinates. Throws a CertificateRefusal with what is missing.
 */
export function birthClaims(balls: BallRing, content: BirthContent, compile: Compiler): Proved<BirthClaims> {
  return refusing(() => {
    const compiled = compiledType(content, compile);
    const block = compiled.blocks.find(
      ({ component }) => component.name === content.component && String(component.blocks) === String(content.blocks),
    );
    if (block === undefined)
      throw new CertificateRefusal(`its type has no component ${content.component} of blocks ${content.blocks}`);
    const axial = axialOf(compiled, block.component, content.born);
    const found = degenerateIn(balls, compiled, block.structure, content);
    const proof = birthIn(balls, { compiled, block, axial, direction: content.direction }, found);
    if ('reason' in proof) throw new CertificateRefusal(`the birth is not proved: ${proof.reason}`);
    const { kind: branching, slope, curvature, crossing } = proof;
    const bend = branching === 'pitchfork' ? curvature : balls.sign(slope) === -1 ? balls.neg(slope) : slope;
    const common = commonClaims(balls, compiled, found.enclosure, bend);
    const pieces = birthStatement({
      ...common,
      component: block.component,
      born: content.born,
      branching,
      speed: crossing.speed,
    });
    const { family, crossing: place, bend: bounds } = common;
    return {
      claims: { family, crossing: place, bend: bounds, branching, speed: crossing.speed, statement: statementText(pieces) },
      pieces,
    };
  });
}

/** Proves from a box all that a certificate of a fold states. Throws a CertificateRefusal with what is missing. */
export function foldClaims(balls: BallRing, content: FoldContent, compile: Compiler): Proved<FoldClaims> {
  return refusing(() => {
    const compiled = compiledType(content, compile);
    const found = degenerateIn(balls, compiled, at(compiled.blocks, 0).structure, content);
    const proof = foldIn(balls, compiled, content.normal, found);
    if ('reason' in proof) throw new CertificateRefusal(`the fold is not proved: ${proof.reason}`);
    const common = commonClaims(balls, compiled, found.enclosure, proof.curvature);
    const pieces = foldStatement({ ...common, turn: proof.turn });
    const { family, crossing, bend } = common;
    return { claims: { family, crossing, bend, turn: proof.turn, statement: statementText(pieces) }, pieces };
  });
}

/** The type and the problem of a certificate, compiled. */
function compiledType(content: HeadContent, compile: Compiler): CompiledType {
  const type = readType(content);
  if (constantValue(columnCount(type))) {
    throw new CertificateRefusal(`its sizes ${content.sizes} are those of one d: sizes in d are accepted`);
  }
  const problem = statedProblem(content.model, type);
  const [, upper] = content.box[content.box.length - 1] ?? ['', ''];
  if (!/^\d+(?:\.\d+)?$/.test(upper)) throw new CertificateRefusal('its box has no bounds of a positive d');
  expectInputs(problem, [parseRational(upper)]);
  const compiled = compile(type, problem);
  if (missingDimensions(compiled).length > 0) throw new CertificateRefusal(INCOMPLETE);
  return compiled;
}

/** The axial subgroup of a name, made anew. */
function axialOf({ type }: CompiledType, component: Parameters<typeof axialNamed>[1], born: string): AxialSubgroup {
  try {
    const axial = axialNamed(type, component, born);
    if (axial !== undefined) return axial;
  } catch (error) {
    if (!(error instanceof InputError || error instanceof YoungTypeError || error instanceof SyntaxError)) throw error;
    throw new CertificateRefusal(`its type ${born} of the branch: ${error.message}`);
  }
  throw new CertificateRefusal(`no subgroup of component ${component.name} is called ${born}`);
}

/** The box with the part of it that holds its one solution. */
function degenerateIn(
  balls: BallRing,
  compiled: CompiledType,
  block: BlockStructure,
  { normal, box }: HeadContent,
): Pick<ZeroProof, 'box' | 'enclosure'> {
  const unknowns = compiled.orbits.length + block.multiplicity + 1;
  if (box.length !== unknowns) throw new CertificateRefusal(`its box has ${box.length} sides for ${unknowns} unknowns`);
  if (normal.length !== block.multiplicity) {
    throw new CertificateRefusal(`its normalisation has ${normal.length} numbers for ${block.multiplicity} copies`);
  }
  const sides = box.map(([lower, upper]) => balls.fromBounds(lower, upper));
  const result = checkBox(balls, degeneratePointSystem(compiled, block, normal), sides);
  if (!result.proved) throw new CertificateRefusal(`the test of Krawczyk fails on its box: ${result.reason}`);
  return { box: sides, enclosure: result.enclosure };
}

function commonClaims(balls: BallRing, compiled: CompiledType, enclosure: readonly Ball[], bend: Ball) {
  const { type, problem, orbits } = compiled;
  const signs = diagonalSigns(balls, compiled, enclosure.slice(0, orbits.length));
  const bounds = (ball: Ball): Bounds => balls.format(ball, DIGITS);
  return {
    type,
    problem,
    signs,
    family: provedName({ sizes: type.sizes.map(sizeText), signs, extra: type.extra }),
    crossing: bounds(at(enclosure, enclosure.length - 1)),
    bend: bounds(bend),
  };
}
