import { describe, expect, it } from 'vitest';
import { loadMpfr } from '../../../../src/numeric/mpfr/mpfr.js';
import type { AxialSubgroup } from '../../../../src/representation/axial/subgroup.js';
import { at } from '../../../../src/scalar/list.js';
import { certifyBirth, certifyFold } from '../../../../src/study/certificate/branching/certify.js';
import type { BranchingCertificate } from '../../../../src/study/certificate/branching/content.js';
import { sealed } from '../../../../src/study/certificate/certificate.js';
import { certify } from '../../../../src/study/certificate/certify.js';
import { checkCertificate } from '../../../../src/study/check/check.js';
import { findCrossings } from '../../../../src/study/crossing/crossing.js';
import { scanFamily } from '../../../../src/study/end/scan.js';
import { parseFamily } from '../../../../src/study/family/parse.js';
import { readModel } from '../../../../src/study/model/model.js';
import { axialNamed } from '../../../../src/study/proof/birth.js';
import { rational } from '../../../../src/symbolic/exact/rational.js';
import { seededRandom } from '../../../support/random.js';

const mpfr = await loadMpfr();

function crossingOf(name: string, texts = {}) {
  const scan = scanFamily(mpfr, parseFamily(name, readModel(texts)), 5, 7, 0.25);
  const [crossing] = findCrossings(scan, scan.points);
  if (!crossing) throw new Error(`no crossing of ${name}`);
  const axial = (type: string): AxialSubgroup => {
    const found = axialNamed(scan.compiled.type, crossing.block.component, type);
    if (!found) throw new Error(`no ${type}`);
    return found;
  };
  return { compiled: scan.compiled, crossing, axial };
}
const II = crossingOf('II');
function birthOf({ compiled, crossing, axial }: typeof II, type: string) {
  const { certificate, reason } = certifyBirth(mpfr, compiled, crossing, axial(type));
  if (!certificate) throw new Error(reason ?? '');
  return certificate;
}
const check = (certificate: object) => checkCertificate(mpfr, JSON.stringify(certificate));
/** A forgery with a right digest. */
const forged = <C extends BranchingCertificate>(certificate: C, change: object) => check(sealed({ ...certificate, ...change }));

const HALVES = '1,d/2-0.5,d/2-0.5';
const transcritical = birthOf(II, '1,1,d-2');
const pitchfork = birthOf(II, HALVES);

describe('a certificate of a birth', () => {
  it('says that a transcritical branch of type (1,1,d−2) is born from II, and is proved again', () => {
    const { statement, crossing, bend, speed, family } = transcritical;
    expect(check(transcritical)).toMatchObject({ valid: true, statement, reason: null });
    expect(family).toBe('1,d-1:-+');
    expect(speed).toBe(1);
    expect(crossing.map((bound) => bound.slice(0, 18))).toEqual(['5.5855052474258800', '5.5855052474258800']);
    expect(bend.map(Number)).toEqual([2.902939254383692, 2.902939254383693].map((x) => expect.closeTo(x, 12)));
    expect(statement).toMatch(
      /^At one d in \[5\.58550524742588000\d*, 5\.58550524742588000\d*\] there is, in the box, one and only one critical point of type/,
    );
    expect(statement).toContain(
      'In the space of type 1,1,d-2 one branch, and only one beside them, passes through the point: transcritical',
    );
  });

  it('says of equal halves that they are a pitchfork, and at which side', () => {
    expect(check(pitchfork)).toMatchObject({ valid: true });
    expect(pitchfork.branching).toBe('pitchfork');
    expect(pitchfork.statement).toMatch(/a pitchfork at (?:larger|smaller) d, with dd\/dε = 0 by symmetry/);
  });

  it('is made for a group that permutes blocks, and for another loss', () => {
    expect(check(birthOf(crossingOf('A'), 'z4,d-4'))).toMatchObject({ valid: true });
    const leaky = birthOf(crossingOf('II', { activation: 'leaky:0.1' }), '1,1,d-2');
    expect(check(leaky)).toMatchObject({ valid: true });
    const { model: _, ...without } = leaky;
    expect(check(sealed(without))).toMatchObject({ valid: false });
  });

  it.each<[string, BranchingCertificate, object, RegExp]>([
    ['halves said to be transcritical', pitchfork, { branching: 'transcritical' }, /another statement|branching/],
    ['the type of another branch', transcritical, { born: '1,2,d-3' }, /coordinates for a space/],
    ['a type that is none of the component', transcritical, { born: '1,d-1' }, /is called|its type/],
    ['a type that is no text of one', transcritical, { born: '1,(' }, /type/],
    ['a box at another d', transcritical, { box: [...transcritical.box.slice(0, -1), ['6', '6.0001']] }, /Krawczyk/],
    ['a box with a side too few', transcritical, { box: transcritical.box.slice(1) }, /sides/],
    ['another component', transcritical, { component: 'y' }, /sides|component/],
    ['a component that is not there', transcritical, { component: 'q' }, /no component q/],
    ['another speed', transcritical, { speed: -1 }, /speed/],
    ['narrower bounds of d*', transcritical, { crossing: [transcritical.crossing[0], transcritical.crossing[0]] }, /crossing/],
    ['another slope', transcritical, { bend: ['1', '2'] }, /bend/],
    ['another family', transcritical, { family: '1,d-1:+-' }, /family/],
    ['another sentence', transcritical, { statement: 'All is well.' }, /another statement/],
    ['a direction that is none', transcritical, { direction: transcritical.direction.map(() => 0) }, /kernel of one dimension/],
    ['another precision', transcritical, { precision: 60 }, /./],
    ['a field more', transcritical, { index: '0' }, /unknown field/],
  ])('is refused with %s', (_, certificate, change, reason) => {
    const answer = forged(certificate, change);
    expect(answer.valid).toBe(false);
    expect(answer.reason).toMatch(reason);
  });

  it('says what is true or is refused, whatever is changed in it', () => {
    const random = seededRandom(15);
    const moved = (text: string): string =>
      text.replace(/\d/g, (digit) => (random() < 0.03 ? String(Math.floor(10 * random())) : digit));
    const pick = <T>(list: readonly T[]): T => at(list, Math.floor(random() * list.length));
    const scale = (list: readonly number[]): readonly number[] =>
      list.map((x) => (random() < 0.2 ? x * (random() - 0.5) * 4 : x));
    const { box, direction, normal } = transcritical;
    const changes: readonly (() => object)[] = [
      () => ({ direction: scale(direction) }),
      () => ({ normal: scale(normal) }),
      () => ({ box: box.map((side) => side.map(moved)) }),
      () => ({ box: box.map(([low, high]) => (random() < 0.3 ? [high, low] : [low, high])) }),
      () => ({ born: pick(['1,1,d-2', '1,d-2,1', '2,d-2', '1,1.5,d-2.5', '1,s2,d-3', 'd', '1,1,1,d-3', '1,2,d-3']) }),
      () => ({ precision: pick([53, 100, 200]) }),
      () => ({ blocks: pick([[0], [1], [2], [1, 1]]) }),
      () => ({ sizes: pick(['1,d-1', 'd', '2,d-2', '1,1,d-2']) }),
      () => ({ model: { activation: pick(['relu', 'leaky:0.1', 'erf', 'formula:c']), penalty: '0', inputs: null, outer: null } }),
    ];
    for (let i = 0; i < 25; i++) {
      const answer = forged(transcritical, pick(changes)());
      if (answer.valid) expect(answer.statement).toBe(transcritical.statement);
    }
  });

  it('is refused with a digest that is not its own', () => {
    expect(check({ ...transcritical, born: '1,2,d-3' })).toMatchObject({
      valid: false,
      reason: expect.stringContaining('digest'),
    });
  });

  it('is not made where a subgroup fixes no line, or of a component that is another', () => {
    const { compiled, crossing, axial } = II;
    const wide = certifyBirth(mpfr, compiled, crossing, { ...axial('1,1,d-2'), fixedDimension: 2 });
    expect(wide).toMatchObject({ certified: false, reason: expect.stringContaining('not a line') });
    const four = certifyBirth(mpfr, compiled, crossing, axial('1,4,d-5'));
    expect(four).toMatchObject({ certified: false, reason: expect.stringContaining('no positive size') });
  });
});

describe('a certificate of a fold', () => {
  const { lowerEnd } = scanFamily(mpfr, parseFamily('3,d-3:-+'), 4, 6, 0.25);
  if (lowerEnd?.at.kind !== 'fold') throw new Error('no fold');
  const { compiled, point } = lowerEnd.at;
  const { certificate: fold, reason: missing } = certifyFold(mpfr, compiled, point);
  if (!fold) throw new Error(missing ?? '');

  it('says at which side the curve lies, and is proved again', () => {
    expect(check(fold)).toMatchObject({ valid: true, statement: fold.statement });
    expect(fold.turn).toBe(1);
    expect(fold.statement).toContain('it lies at larger d');
    expect(fold.crossing[0].slice(0, 16)).toBe('4.56396213252452');
  });

  it.each<[string, object, RegExp]>([
    ['another side', { turn: -1 }, /turn|another statement/],
    ['another d', { box: [...fold.box.slice(0, -1), ['4.6', '4.7']] }, /Krawczyk/],
    ['another normalisation', { normal: fold.normal.map((x) => 2 * x) }, /Krawczyk|not proved/],
  ])('is refused with %s', (_, change, reason) => {
    const answer = forged(fold, change);
    expect(answer.valid).toBe(false);
    expect(answer.reason).toMatch(reason);
  });

  it('is not made of a crossing', () => {
    const t = at(II.compiled.blocks, 0);
    const unknowns = II.crossing.solution.slice(0, 5);
    const wrong = { ...II.crossing, block: t, solution: [...unknowns, ...unknowns, 6], normal: [1, 0, 0, 0, 0] };
    expect(() => certifyFold(mpfr, II.compiled, wrong)).toThrow('could not be refined');
  });
});

it('checks certificates of other kinds as before', () => {
  const { certificate } = certify(mpfr, parseFamily('II'), rational(7));
  expect(checkCertificate(mpfr, JSON.stringify(certificate))).toMatchObject({ valid: true });
  expect(() => checkCertificate(mpfr, '{}')).toThrow('the file is not a certificate');
});
