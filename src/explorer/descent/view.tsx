import type { JSX } from 'preact';
import { discoverTables } from '../../report/discover/table.js';
import { solveTable } from '../../report/record/solve-table.js';
import { spectrumTable } from '../../report/record/spectrum-table.js';
import { Busy, Live, Refused } from '../page/answer-state.js';
import { CommandLine } from '../page/command-line.js';
import { DataTable } from '../page/data-table.js';
import { Kept } from '../page/kept.js';
import type { ViewProps } from '../state/slice.js';
import { look, modelWords, subjectModel } from '../state/subject.js';
import type { DescentAction } from './action.js';
import type { DescentEnding } from './answer.js';
import { commands } from './command.js';
import { DescentControls } from './controls.js';
import { DescentPictures } from './pictures.js';
import { type DescentState, isRun, readRun } from './state.js';
import { FrameNumbers, statusWords } from './words.js';

/** A descent from a random start, as it goes. */
export function DescentView({ state, subject, dispatch, link }: ViewProps<DescentState, DescentAction>): JSX.Element {
  const { frame, ending, refused, run, status } = state;
  const model = subjectModel(subject);
  const planned = run ?? readRun(state, model);
  return (
    <>
      <h2>Gradient descent from a random start</h2>
      <DescentControls state={state} model={model} learnt={modelWords(subject)} dispatch={dispatch} />
      <Refused refusal={refused} />
      <Live>{statusWords(state)}</Live>
      {run !== null && frame !== null && (
        <>
          <FrameNumbers run={run} frame={frame} />
          {status === 'ended' && ending === null && refused === undefined && <Busy what="Where it ended is being found" />}
          <DescentPictures run={run} frame={frame} ending={ending} />
          {ending !== null && (
            <Kept of={[ending]}>
              {() => <Ending ending={ending} show={(family) => dispatch(look({ family, d: `${run.d}` }, 'stage'))} />}
            </Kept>
          )}
        </>
      )}
      {isRun(planned) && <CommandLine command={commands(planned).join('\n')} link={link} />}
    </>
  );
}

/** Where the descent ended, as the command line says it, and the spectrum there. */
function Ending({
  ending: { record, point },
  show,
}: {
  readonly ending: DescentEnding;
  readonly show: (family: string) => void;
}): JSX.Element {
  const family = record.found[0]?.family ?? null;
  return (
    <>
      <h3>Where it ended</h3>
      {family !== null && record.k === record.d && (
        <button type="button" class="small" onClick={() => show(family)}>
          Show family {family} on the stage
        </button>
      )}
      {discoverTables(record).map((table, i) => (
        <DataTable key={table.name} id={`descent-end-${i}`} table={table} />
      ))}
      {point !== null && (
        <>
          <DataTable id="descent-point" table={solveTable(point)} />
          <DataTable id="descent-spectrum" table={spectrumTable(point)} />
        </>
      )}
    </>
  );
}
