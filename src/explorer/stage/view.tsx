import type { JSX } from 'preact';
import { CommandLine } from '../page/command-line.js';
import type { ViewProps } from '../state/slice.js';
import type { StageAction } from './action.js';
import { command } from './command.js';
import type { StageState } from './state.js';

/** The view of this part of the page. */
export function StageView({ state, subject, link }: ViewProps<StageState, StageAction>): JSX.Element {
  return (
    <>
      <p>{state.said}</p>
      <CommandLine command={command(subject)} link={link} />
    </>
  );
}
