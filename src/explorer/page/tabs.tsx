import type { JSX } from 'preact';
import { at } from '../../scalar/list.js';

/** A list of tabs. */
export interface TabsProps<Name extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly name: Name; readonly title: string }[];
  readonly open: Name;
  readonly choose: (name: Name) => void;
}

/** Tabs by the ARIA pattern: arrow keys, Home and End go from one to another, and open it. */
export function Tabs<Name extends string>({ label, tabs, open, choose }: TabsProps<Name>): JSX.Element {
  const go = (event: KeyboardEvent): void => {
    // From the tab that has the focus: the page may not be drawn yet with the one that was opened last.
    const from = tabs.findIndex((tab) => document.activeElement?.id === `tab-${tab.name}`);
    const next = neighbour(event.key, from, tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    const { name } = at(tabs, next);
    choose(name);
    document.getElementById(`tab-${name}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={go}>
      {tabs.map(({ name, title }) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          aria-selected={name === open}
          aria-controls={`panel-${name}`}
          tabIndex={name === open ? 0 : -1}
          onClick={() => choose(name)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

/** Where a key leads from the tab with index i of n; undefined for other keys. */
function neighbour(key: string, i: number, n: number): number | undefined {
  if (key === 'ArrowRight') return (i + 1) % n;
  if (key === 'ArrowLeft') return (i + n - 1) % n;
  if (key === 'Home') return 0;
  return key === 'End' ? n - 1 : undefined;
}
