import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { type Component, type ComponentName, componentWithBlocks } from '../../representation/component.js';
import { componentsWith } from '../../representation/silent-inputs.js';
import type { Family } from '../family/family.js';
import type { ClaimedComponent } from './claims.js';

const NAMES: ReadonlyMap<string, ComponentName> = new Map<string, ComponentName>([
  ['t', 't'],
  ['s', 's'],
  ['x', 'x'],
  ['y', 'y'],
  ['s⊠s', 's⊠s'],
  ['n⊠t', 'n⊠t'],
  ['n⊠s', 'n⊠s'],
]);

/** Reads a component: `x`, `s_1`, `\mathfrak{s}_1`, `sxs`, `n⊠s_1`; its blocks may be given apart. */
export function readComponent(text: string, blocks?: string | readonly string[]): ClaimedComponent {
  const plain = text
    .replace(/\\mathfrak\s*\{\s*([txys])\s*\}/g, '$1')
    .replace(/\\mathfrak\s+([txys])/g, '$1')
    .replace(/\\boxtimes/g, '⊠')
    .replace(/[{}\s]/g, '');
  const [, letter = '', first, factor, second] = /^([txysn])(?:_(\d{1,2}))?(?:[⊠x*]([st])(?:_(\d{1,2}))?)?$/.exec(plain) ?? [];
  const name = NAMES.get(factor === undefined ? letter : `${letter}⊠${factor}`);
  if (!name) throw new InputError(`component '${shortened(text)}' is not accepted: t, s, x, y, sxs, nxt and nxs are`);
  const own = [first, second].flatMap((block) => (block === undefined ? [] : [Number(block)]));
  const given = blocks === undefined ? own : (typeof blocks === 'string' ? [blocks] : blocks).map(Number);
  const needed = name === 't' || name === 'n⊠t' ? 0 : name === 's⊠s' ? 2 : 1;
  if (given.length > 0 && given.length !== needed) {
    throw new InputError(`component '${shortened(text)}' with ${given.length} blocks: ${needed} are accepted`);
  }
  return { name, blocks: given.length > 0 ? given : null };
}

/** What is decomposed: a family, or a compiled type. */
export type Decomposed = Pick<Family, 'type' | 'problem'>;

/** The component of a type that a claim means; throws an InputError where there is none, or more than one. */
export function findComponent({ type, problem }: Decomposed, { name, blocks }: ClaimedComponent, where: string): Component {
  const named = componentsWith(type, problem.inputs).filter((c) => c.name === name);
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
