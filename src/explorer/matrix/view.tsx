import type { JSX } from 'preact';
import { CommandLine } from '../page/command-line.js';
import type { ViewProps } from '../state/slice.js';
import type { MatrixAction } from './action.js';
import { command } from './command.js';
import type { MatrixState } from './state.js';

/** The view of this part of the page. */
export function MatrixView({ state, subject, link }: ViewProps<MatrixState, MatrixAction>): JSX.Element {
  return (
    <>
      <p>{state.said}</p>
      <CommandLine command={command(subject)} link={link} />
    </>
  );
}
