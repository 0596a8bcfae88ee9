import { sha256Hex } from '../../input/digest.js';
import { shortName } from '../../study/family/family.js';
import type { ModelRecord } from '../../study/model/record.js';

/**
 * A family's name, the short one where it has one, in letters, digits, _ and - only, for files, labels and ids: `II` for
 * `1,d-1:-+`, `2_d-2_mp` for `2,d-2:-+`, `II_with_0_0` for `II/0,0`. Pure; nothing is thrown.
 */
export function familySlug(family: string): string {
  const name = shortName(family);
  // Sizes may have a slash, too: limits of extra rows follow the signs.
  const slash = name.indexOf('/', Math.max(0, name.indexOf(':')));
  return slash < 0 ? baseSlug(name) : baseSlug(name.slice(0, slash)) + limitsSlug(name.slice(slash));
}

/** Block sizes in the same letters: `1_d-1` for `1,d-1`. */
export function sizesSlug(sizes: string): string {
  return plainSlug(sizes.replaceAll(',', '_').replaceAll('/', 'over').replaceAll('*', 'times'));
}

/** What is learnt as a word: `leaky-0_1-penalty-0_01`; empty where it is the usual. */
export function modelSlug(model: ModelRecord | undefined): string {
  if (model === undefined) return '';
  const { activation, penalty, inputs, outer, teacher } = model;
  const list = (texts: readonly (string | null)[]): string => texts.map((text) => text ?? 'none').join('_');
  return [
    ...(activation === 'relu' ? [] : [activationSlug(activation)]),
    ...(penalty === '0' ? [] : [`penalty-${sizesSlug(penalty)}`]),
    ...(inputs === null ? [] : [`inputs-${sizesSlug(inputs)}`]),
    ...(outer === null ? [] : [`outer-${sizesSlug(list(outer.students))}-of-${sizesSlug(list(outer.teachers))}`]),
    ...(teacher === null
      ? []
      : [`teacher-${sizesSlug(list([...teacher.diagonal, ...teacher.offDiagonal, ...teacher.between.flat()]))}`]),
  ].join('-');
}

/** `leaky-0_1`; of a user's formula, which can be long, a digest. */
function activationSlug(activation: string): string {
  if (activation.startsWith('formula:')) return `formula-${sha256Hex(activation).slice(0, 12)}`;
  return plainSlug(activation.replace(':', '-').replaceAll('/', 'over'));
}

/** Any text in letters, digits, _ and -, spaces and points as _, all others by their numbers. */
export function plainSlug(text: string): string {
  return text.replace(/[ .]/g, '_').replace(/[^\w-]/gu, (character) => `u${(character.codePointAt(0) ?? 0).toString(16)}`);
}

function baseSlug(base: string): string {
  const [sizes = '', signs] = base.split(':');
  return signs === undefined
    ? plainSlug(base)
    : `${sizesSlug(sizes)}_${plainSlug(signs.replaceAll('-', 'm').replaceAll('+', 'p'))}`;
}

/** `/0,-e0` as `_with_0_minus-e0`, `/0*2#2` as `_with_0times2_no2`. */
function limitsSlug(ending: string): string {
  const words = ending
    .replace('/', '_with_')
    .replaceAll(',', '_')
    .replaceAll('-', 'minus-')
    .replaceAll('+', 'plus-')
    .replaceAll('*', 'times')
    .replace('#', '_no');
  return plainSlug(words);
}
