import type { JSX } from 'preact';

/** A choice of one among a few. */
export interface ChoiceProps<Name extends string> {
  readonly id: string;
  readonly label: string;
  readonly options: readonly { readonly name: Name; readonly title: string }[];
  readonly chosen: Name;
  readonly choose: (name: Name) => void;
}

/** A list of which one is chosen, as the browser draws it. */
export function Choice<Name extends string>({ id, label, options, chosen, choose }: ChoiceProps<Name>): JSX.Element {
  const pick = (value: string): void => {
    const option = options.find(({ name }) => name === value);
    if (option !== undefined) choose(option.name);
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={chosen} onChange={({ currentTarget }) => pick(currentTarget.value)}>
        {options.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}
