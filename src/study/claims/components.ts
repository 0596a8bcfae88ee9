import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import {
  type Component,
  type ComponentName,
  componentWithBlocks,
  isotypicDecomposition,
} from '../../representation/component.js';
import type { YoungType } from '../../representation/young-type.js';
import type { ClaimedComponent } from './claims.js';

const NAMES: ReadonlyMap<string, ComponentName> = new Map<string, ComponentName>([
  ['t', 't'],
  ['s', 's'],
  ['x', 'x'],
  ['y', 'y'],
  ['s⊠s', 's⊠s'],
  ['sxs', 's⊠s'],
  ['s*s', 's⊠s'],
]);

/** Reads a component: `x`, `s_1`, `\mathfrak{s}_1`, `sxs`; its blocks may be given apart. */
export function readComponent(text: string, blocks?: string | readonly string[]): ClaimedComponent {
  const plain = text
    .replace(/\\mathfrak\s*\{\s*([txys])\s*\}/g, '$1')
    .replace(/\\mathfrak\s+([txys])/g, '$1')
    .replace(/\\boxtimes/g, '⊠')
    .replace(/[{}\s]/g, '');
  const [, letter = '', first, times, second] = /^([txys])(?:_(\d{1,2}))?(?:([⊠x*])s(?:_(\d{1,2}))?)?$/.exec(plain) ?? [];
  const name = NAMES.get(times ? `${letter}⊠s` : letter);
  if (!name) throw new InputError(`component '${shortened(text)}' is not accepted: t, s, x, y and sxs are`);
  const own = [first, second].flatMap((block) => (block === undefined ? [] : [Number(block)]));
  const given = blocks === undefined ? own : (typeof blocks === 'string' ? [blocks] : blocks).map(Number);
  const needed = name === 't' ? 0 : name === 's⊠s' ? 2 : 1;
  if (given.length > 0 && given.length !== needed) {
    throw new InputError(`component '${shortened(text)}' with ${given.length} blocks: ${needed} are accepted`);
  }
  return { name, blocks: given.length > 0 ? given : null };
}

/** The component of a type that a claim means; throws an InputError where there is none, or more than one. */
export function findComponent(type: YoungType, { name, blocks }: ClaimedComponent, where: string): Component {
  const named = isotypicDecomposition(type).filter((c) => c.name === name);
  const found = blocks === null ? named : named.filter((c) => c.blocks.join() === blocks.join());
  const [only] = found;
  if (!only) throw new InputError(`${where} has no component ${componentName({ name, blocks })}`);
  if (found.length > 1) {
    throw new InputError(
      `${where} has components ${name} on blocks ${found.map((c) => c.blocks.join(' and ')).join('; ')}: give blocks`,
    );
  }
  return only;
}

/** A component as messages call it. */
export function componentName({ name, blocks }: ClaimedComponent): string {
  return componentWithBlocks(name, blocks ?? []);
}

/** Reads a decomposition such as `2t + 3s + x + y`; throws an InputError for a text that is none. */
export function readDecomposition(
  text: string,
): readonly { readonly component: ClaimedComponent; readonly multiplicity: number }[] {
  return text
    .trim()
    .replace(/^\$([^$]*)\$$/, '$1')
    .split(/[+⊕]|\\oplus/)
    .map((part) => {
      const [, count = '', component] = /^(\d{0,4}) ?\*? ?(\S.*)$/u.exec(part.replace(/\s+/g, ' ').trim()) ?? [];
      if (component === undefined) throw new InputError(`'${shortened(text)}' is not a decomposition such as 2t + 3s + x + y`);
      return { multiplicity: count === '' ? 1 : Number(count), component: readComponent(component) };
    });
}
