import type { JSX } from 'preact';
import { CommandLine } from '../page/command-line.js';
import type { ViewProps } from '../state/slice.js';
import type { DiagramAction } from './action.js';
import { command } from './command.js';
import type { DiagramState } from './state.js';

/** The view of this part of the page. */
export function DiagramView({ state, subject, link }: ViewProps<DiagramState, DiagramAction>): JSX.Element {
  return (
    <>
      <p>{state.said}</p>
      <CommandLine command={command(subject)} link={link} />
    </>
  );
}
