import type { JSX } from 'preact';
import { Choice } from '../page/control/choice.js';
import { Field } from '../page/control/field.js';
import { LogSlider } from '../page/control/log-slider.js';
import type { ViewProps } from '../state/slice.js';
import { dimensionNumber, LEAST_DIMENSION, look, type Subject } from '../state/subject.js';
import type { StageAction } from './action.js';
import { type Draft, pointRefusal, type StageState } from './state.js';

/** The ends of the slider. */
const [LEAST, MOST] = [LEAST_DIMENSION, 1e4];

const ACTIVATIONS = [
  { name: 'relu', title: 'ReLU' },
  { name: 'leaky', title: 'leaky ReLU' },
  { name: 'abs', title: 'absolute value' },
  { name: 'identity', title: 'identity' },
  { name: 'relu2', title: 'ReLU²' },
  { name: 'square', title: 'z²' },
  { name: 'cube', title: 'z³' },
  { name: 'erf', title: 'erf' },
  { name: 'tensor', title: 'symmetric tensors' },
] as const;
type ActivationName = (typeof ACTIVATIONS)[number]['name'];

/** The parameter of an activation, and what it is at first. */
const PARAMETERS: Readonly<
  Partial<Record<ActivationName, { readonly label: string; readonly first: string; readonly hint: string }>>
> = {
  leaky: { label: 'Slope for z < 0', first: '0.1', hint: 'below 1, such as 0.1 or 1/10' },
  tensor: { label: 'Order', first: '3', hint: 'from 1 to 20' },
};
/** The choice that stands for a name that is not in the list. */
const OTHER = 'another one';

/** The parts of the view in which it is chosen what is looked at. */
type ControlProps = Pick<ViewProps<StageState, StageAction>, 'state' | 'subject' | 'dispatch'>;

/** The family by its name or from the catalogue, and what is learnt. */
export function ProblemControls({ state, subject, dispatch }: ControlProps): JSX.Element {
  const names = state.family.last?.of.catalogue ?? [];
  const listed = names.some(({ name }) => name === subject.family) ? subject.family : OTHER;
  const [activation = '', parameter = ''] = subject.activation.split(':');
  const chosen = ACTIVATIONS.find(({ name }) => name === activation)?.name ?? 'relu';
  const own = PARAMETERS[chosen];
  const enter = entering({ state, subject, dispatch });
  return (
    <div class="controls" id="stage-problem">
      {names.length > 0 && (
        <Choice
          id="stage-catalogue"
          label="Catalogue"
          options={[
            ...(listed === OTHER ? [{ name: OTHER, title: OTHER }] : []),
            ...names.map(({ name, known }) => ({ name, title: `${name.replaceAll('-', '−')} – ${known.split(';')[0] ?? ''}` })),
          ]}
          chosen={listed}
          choose={(name) => name !== OTHER && dispatch(look({ family: name }))}
        />
      )}
      <Field
        id="stage-family"
        label="Family"
        hint="such as 3,d-3:-+, II/0 or II~1,1,d-2"
        size={16}
        {...enter('family', subject.family, (family) => ({ family }))}
      />
      <Choice
        id="stage-activation"
        label="Activation"
        options={ACTIVATIONS}
        chosen={chosen}
        choose={(name) => dispatch(look({ activation: withParameter(name, PARAMETERS[name]?.first) }))}
      />
      {own !== undefined && (
        <Field
          id="stage-slope"
          label={own.label}
          hint={own.hint}
          size={6}
          {...enter('slope', parameter, (value) => ({ activation: withParameter(chosen, value) }))}
        />
      )}
      <Field
        id="stage-penalty"
        label="Penalty λ"
        hint="such as 0.01; empty for none"
        keys="decimal"
        size={7}
        {...enter('penalty', subject.penalty, (penalty) => ({ penalty }))}
      />
      <Field
        id="stage-inputs"
        label="Inputs"
        hint="such as d+5; empty for d"
        size={7}
        {...enter('inputs', subject.inputs, (inputs) => ({ inputs }))}
      />
    </div>
  );
}

/** The dimension: a slider in its logarithm, and a field for any real number. */
export function DimensionControls({ state, subject, dispatch }: ControlProps): JSX.Element {
  const enter = entering({ state, subject, dispatch });
  return (
    <div class="controls">
      <Field
        id="stage-d"
        label="d"
        keys="decimal"
        size={18}
        hint={`any real number from ${LEAST} to 10⁴`}
        refused={pointRefusal(state, subject)?.message}
        {...enter('d', subject.d, (d) => ({ d }))}
      />
      <LogSlider
        id="stage-d-slider"
        label="d, on a scale of logarithms"
        value={dimensionNumber(subject.d)}
        least={LEAST}
        most={MOST}
        onInput={(d) => dispatch(look({ d }))}
      />
    </div>
  );
}

function withParameter(name: ActivationName, parameter: string | undefined): string {
  return parameter === undefined ? name : `${name}:${parameter}`;
}

/** Fields whose text counts when it is entered: until then it is a draft. */
function entering({ state, dispatch }: ControlProps) {
  return (name: keyof Draft, value: string, change: (text: string) => Partial<Subject>) => ({
    value: state.draft[name] ?? value,
    onInput: (text: string) => dispatch({ type: 'stage/draft', draft: { ...state.draft, [name]: text } }),
    onCommit: (text: string) => {
      dispatch({ type: 'stage/draft', draft: {} });
      dispatch(look(change(text.trim())));
    },
  });
}
