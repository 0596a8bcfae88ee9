import type { JSX } from 'preact';
import { dataBlock } from './browser/data-block.js';

/** The licences of all that is in the page, from its own block of text, when they are asked for. */
export function Licences(): JSX.Element {
  return (
    <details onToggle={({ currentTarget }) => fill(currentTarget)}>
      <summary>Licences of what is in this file</summary>
      <pre />
    </details>
  );
}

function fill(details: HTMLElement): void {
  const place = details.querySelector('pre');
  if (place !== null && place.textContent === '') place.textContent = dataBlock('licences');
}
