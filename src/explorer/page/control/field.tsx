import type { JSX } from 'preact';

/** A field in which something is entered. */
export interface FieldProps {
  /** The id of the input; each field has one of its own. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (text: string) => void;
  /** What is done when the text is entered, by Enter or by leaving the field; where each letter counts, `onInput` does it. */
  readonly onCommit?: (text: string) => void;
  /** What is accepted, in a few words. */
  readonly hint?: string;
  /** Why what is entered is refused; it stands below the field. */
  readonly refused?: string | undefined;
  /** Texts that are offered. */
  readonly offers?: readonly string[];
  /** Which keys a phone offers. */
  readonly keys?: 'text' | 'decimal' | 'numeric';
  /** Letters that the field is wide. */
  readonly size?: number;
}

/** Longer texts are nothing that a field is for; a name of a family has at most as many letters. */
const LONGEST = 400;

/** A field with its label, what is accepted, and why what was entered is refused. */
export function Field({
  id,
  label,
  value,
  onInput,
  onCommit,
  hint,
  refused,
  offers,
  keys = 'text',
  size,
}: FieldProps): JSX.Element {
  const described = [...(hint === undefined ? [] : [`${id}-hint`]), ...(refused === undefined ? [] : [`${id}-refused`])];
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        value={value}
        inputMode={keys}
        maxLength={LONGEST}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        {...(size === undefined ? {} : { size })}
        {...(offers === undefined ? {} : { list: `${id}-offers` })}
        {...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') })}
        aria-invalid={refused !== undefined}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
        {...(onCommit === undefined ? {} : { onChange: ({ currentTarget }) => onCommit(currentTarget.value) })}
      />
      {offers !== undefined && (
        <datalist id={`${id}-offers`}>
          {offers.map((offer) => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      )}
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {refused !== undefined && (
        <p class="refused" id={`${id}-refused`} role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}
