import type { JSX } from 'preact';
import { Busy, Refused } from '../page/answer-state.js';
import { CommandLine } from '../page/command-line.js';
import { Kept } from '../page/kept.js';
import type { ViewProps } from '../state/slice.js';
import { look } from '../state/subject.js';
import type { StageAction } from './action.js';
import { command } from './command.js';
import { DimensionControls, dimensionNumber, ProblemControls } from './controls.js';
import { Numbers, Summary } from './numbers.js';
import { EigenvaluePicture, LossPicture, MatrixPicture } from './pictures.js';
import { Places } from './places.js';
import type { StageState } from './state.js';

/**
 * A family at a dimension: what is chosen, what it is, its pictures and its numbers. What was found last stays where something
 * new is refused.
 */
export function StageView(props: ViewProps<StageState, StageAction>): JSX.Element {
  const { state, subject, dispatch, link } = props;
  const family = state.family.last?.of;
  const record = state.point.last?.of;
  const go = (d: string): void => dispatch(look({ d }));
  const isOfFamily = record !== undefined && family !== undefined && record.family === family.critical.family;
  return (
    <>
      <h2>A family along d</h2>
      <Kept of={[state.draft, state.family.last, subject.family, subject.activation, subject.penalty, subject.inputs]}>
        {() => <ProblemControls {...props} />}
      </Kept>
      {state.family.awaited && <Busy what={state.family.progress || 'opening the family'} />}
      <Refused refusal={state.family.refusal} />
      <DimensionControls {...props} />
      {family !== undefined && record !== undefined && isOfFamily && (
        <>
          <Summary record={record} name={family.name} />
          <div class="pair">
            <EigenvaluePicture family={family} record={record} d={dimensionNumber(subject.d)} dText={subject.d} go={go} />
            <MatrixPicture record={record} family={family} />
            <LossPicture family={family} record={record} d={dimensionNumber(subject.d)} dText={subject.d} go={go} />
            <Places critical={family.critical} go={go} />
          </div>
          <Numbers {...props} record={record} />
        </>
      )}
      <CommandLine command={command(subject)} link={link} />
    </>
  );
}
