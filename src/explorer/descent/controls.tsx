import type { JSX } from 'preact';
import type { DescentMode } from '../../study/discover/run.js';
import type { ModelTexts } from '../../study/model/model.js';
import { Choice } from '../page/control/choice.js';
import { Field } from '../page/control/field.js';
import type { DescentAction } from './action.js';
import { type DescentState, PACES, PAGE_NEURONS } from './state.js';

const MODES: readonly { readonly name: DescentMode; readonly title: string }[] = [
  { name: 'published', title: 'steps of 5/k to the end' },
  { name: 'fast', title: 'fast: until the basin is decided' },
];

/** What is run, and what is done with it. */
export function DescentControls({
  state,
  model,
  learnt,
  dispatch,
}: {
  readonly state: DescentState;
  readonly model: ModelTexts;
  /** The same in words. */
  readonly learnt: string;
  readonly dispatch: (action: DescentAction) => void;
}): JSX.Element {
  const { k, d, seed, mode, pace, status, asking } = state;
  const field = (name: 'k' | 'd' | 'seed', label: string, value: string): JSX.Element => (
    <Field
      id={`descent-${name}`}
      label={label}
      value={value}
      keys="numeric"
      size={5}
      onInput={(text) => dispatch({ type: 'descent/typed', field: name, text })}
    />
  );
  const button = (title: string, action: DescentAction, disabled = false): JSX.Element => (
    <button type="button" class="small" disabled={disabled} onClick={() => dispatch(action)}>
      {title}
    </button>
  );
  return (
    <form
      aria-label="Descent"
      onSubmit={(event) => {
        event.preventDefault();
        dispatch({ type: 'descent/start', model });
      }}
    >
      <div class="controls">
        {field('k', 'Neurons k', k)}
        {field('d', 'Teacher d', d)}
        {field('seed', 'Seed', seed)}
        <Choice
          id="descent-mode"
          label="Descent"
          options={MODES}
          chosen={mode}
          choose={(name) => dispatch({ type: 'descent/mode', mode: name })}
        />
        <Choice
          id="descent-pace"
          label="Shown"
          options={PACES}
          chosen={pace}
          choose={(name) => dispatch({ type: 'descent/pace', pace: name })}
        />
      </div>
      <p class="hint">
        k and d from {PAGE_NEURONS.least} to {PAGE_NEURONS.most} here; the command line takes up to 1000. What is learnt is chosen
        under Family: {learnt}.
      </p>
      <div class="buttons">
        <button type="submit" class="primary">
          Start
        </button>
        {status === 'running'
          ? button('Pause', { type: 'descent/pause' })
          : button('Resume', { type: 'descent/resume' }, status !== 'paused')}
        {button('Step', { type: 'descent/step' }, status !== 'paused' || asking !== null)}
        {button('Stop', { type: 'descent/stop' }, status !== 'running' && status !== 'paused')}
        {button('Next seed', { type: 'descent/next', model })}
      </div>
    </form>
  );
}
