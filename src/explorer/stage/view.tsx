import type { JSX } from 'preact';
import { Busy, Refused } from '../page/answer-state.js';
import { CommandLine } from '../page/command-line.js';
import { Kept } from '../page/kept.js';
import type { ViewProps } from '../state/slice.js';
import { dimensionNumber, look, modelWords } from '../state/subject.js';
import type { StageAction } from './action.js';
import { command } from './command.js';
import { DimensionControls, ProblemControls } from './controls.js';
import { Numbers, Summary } from './numbers.js';
import { EigenvaluePicture, LossPicture, MatrixPicture } from './pictures.js';
import { Places } from './places.js';
import { keptSubject, type StageState, shownPoint } from './state.js';

/**
 * A family at a dimension: what is chosen, what it is, its pictures and its numbers. What was found last stays where something
 * new is refused.
 */
export function StageView(props: ViewProps<StageState, StageAction>): JSX.Element {
  const { state, subject, dispatch, link } = props;
  const family = state.family.last?.of;
  const go = (d: string): void => dispatch(look({ d }));
  const seen = shownPoint(state);
  const own = seen?.record;
  const kept = keptSubject(state, subject);
  const along = { record: own, d: dimensionNumber(subject.d), dText: subject.d, go };
  return (
    <>
      <h2>A family along d</h2>
      <Kept of={[state.draft, state.family.last, subject.family, subject.activation, subject.penalty, subject.inputs]}>
        {() => <ProblemControls {...props} />}
      </Kept>
      {state.family.awaited && <Busy what={state.family.progress || 'opening the family'} />}
      <Refused refusal={state.family.refusal} />
      <DimensionControls {...props} />
      {kept !== undefined && (
        <p id="stage-kept" class="soft">
          What is below is still family {kept.family} at d = {kept.d}, {modelWords(kept)}.
        </p>
      )}
      {seen !== undefined && <Summary record={seen.record} name={seen.name} />}
      <div class="pair">
        {family !== undefined && <EigenvaluePicture family={family} {...along} />}
        {seen !== undefined && <MatrixPicture record={seen.record} name={seen.name} />}
        {family !== undefined && <LossPicture family={family} {...along} />}
        {family !== undefined && <Places critical={family.critical} go={go} />}
      </div>
      {own !== undefined && <Numbers {...props} record={own} />}
      <CommandLine command={command(kept ?? subject)} link={link} />
    </>
  );
}
