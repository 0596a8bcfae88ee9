import type { JSX } from 'preact';
import { CommandLine } from '../page/command-line.js';
import type { ViewProps } from '../state/slice.js';
import type { DescentAction } from './action.js';
import { command } from './command.js';
import type { DescentState } from './state.js';

/** The view of this part of the page. */
export function DescentView({ state, subject, link }: ViewProps<DescentState, DescentAction>): JSX.Element {
  return (
    <>
      <p>{state.said}</p>
      <CommandLine command={command(subject)} link={link} />
    </>
  );
}
