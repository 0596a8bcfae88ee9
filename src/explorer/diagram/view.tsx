import type { JSX } from 'preact';
import { criticalTable } from '../../report/record/critical-table.js';
import { answerFor } from '../compute/computed.js';
import { Busy, Refused } from '../page/answer-state.js';
import { CommandLine } from '../page/command-line.js';
import { DataTable } from '../page/data-table.js';
import { Kept } from '../page/kept.js';
import type { ViewProps } from '../state/slice.js';
import { look, sameProblem } from '../state/subject.js';
import type { DiagramAction } from './action.js';
import { branchesCommand, criticalCommand } from './command.js';
import { Found } from './found.js';
import { Player } from './player.js';
import { type DiagramState, parentName, shownBranches } from './state.js';

type DiagramProps = ViewProps<DiagramState, DiagramAction>;

/** The fractional dimensions of a family, a way through them, and the branches that are born there. */
export function DiagramView({ state, subject, dispatch, link }: DiagramProps): JSX.Element {
  const critical = answerFor(state.critical, (of) => sameProblem(of, subject));
  const branches = shownBranches(state, subject);
  const parent = parentName(subject.family);
  return (
    <>
      <h2>Branches of {subject.family}</h2>
      {parent !== undefined && (
        <p>
          {subject.family} is born from {parent}.{' '}
          <button type="button" class="small" onClick={() => dispatch(look({ family: parent }))}>
            Back to {parent}
          </button>
        </p>
      )}
      {state.critical.running !== null && <Busy what={`fractional dimensions of ${state.critical.running.of.family}`} />}
      <Refused refusal={state.critical.refused?.refusal} />
      {critical !== undefined && (
        <>
          <Player
            family={subject.family}
            critical={critical}
            branches={branches}
            passage={state.passage}
            d={subject.d}
            dispatch={dispatch}
          />
          <Kept of={[critical]}>{() => <DataTable table={criticalTable(critical)} id="critical" />}</Kept>
        </>
      )}
      <Wanted state={state} subject={subject} dispatch={dispatch} found={branches !== undefined} />
      {branches !== undefined && <Found record={branches} state={state} subject={subject} dispatch={dispatch} />}
      <CommandLine
        command={
          branches === undefined
            ? criticalCommand(subject)
            : branchesCommand({ ...subject, family: state.wanted ?? subject.family })
        }
        link={link}
      />
    </>
  );
}

type WantedProps = Pick<DiagramProps, 'state' | 'subject' | 'dispatch'> & { readonly found: boolean };

/** What takes seconds: it is started by hand, tells how far it is, and can be given up. */
function Wanted({ state, subject, dispatch, found }: WantedProps): JSX.Element {
  const { running, refused } = state.branches;
  if (running !== null) {
    return (
      <div class="controls">
        <Busy what={`branches of ${running.of.family}${running.told === '' ? '' : `: ${running.told}`}`} />
        <button type="button" class="small" onClick={() => dispatch({ type: 'diagram/want', family: null })}>
          Cancel
        </button>
      </div>
    );
  }
  return (
    <>
      <Refused refusal={refused?.refusal} />
      {(!found || state.wanted !== subject.family) && (
        <p>
          <button type="button" class="primary" onClick={() => dispatch({ type: 'diagram/want', family: subject.family })}>
            Compute the branches of {subject.family}
          </button>{' '}
          <span class="soft">This takes some seconds; the page stays usable.</span>
        </p>
      )}
    </>
  );
}
