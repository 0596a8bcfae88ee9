import type { JSX } from 'preact';
import { CommandLine } from '../page/command-line.js';
import type { ViewProps } from '../state/slice.js';
import type { SeriesAction } from './action.js';
import { command } from './command.js';
import type { SeriesState } from './state.js';

/** The view of this part of the page. */
export function SeriesView({ state, subject, link }: ViewProps<SeriesState, SeriesAction>): JSX.Element {
  return (
    <>
      <p>{state.said}</p>
      <CommandLine command={command(subject)} link={link} />
    </>
  );
}
