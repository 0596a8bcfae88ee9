import type { ComponentChildren, JSX } from 'preact';
import type { Refusal } from '../compute/message.js';

/** Why there is no answer, in its place; what was there before stays. Nothing where there is none. */
export function Refused({ refusal }: { readonly refusal: Refusal | undefined }): JSX.Element | null {
  if (refusal === undefined) return null;
  const { kind, message } = refusal;
  return (
    <p class={`refused ${kind}`} role="alert">
      {sentence(message)}
    </p>
  );
}

/** A message as a sentence; a letter that is a name, such as k, stays. */
function sentence(message: string): string {
  return /^[a-z]{2}/.test(message) ? message.charAt(0).toUpperCase() + message.slice(1) : message;
}

/** A sentence that is read aloud when it changes, such as a verdict. */
export function Live({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return (
    <p class="live" role="status" aria-live="polite">
      {children}
    </p>
  );
}

/** What is being computed, said in place; `done` from 0 to 1 where it is known. */
export function Busy({ what, done }: { readonly what: string; readonly done?: number }): JSX.Element {
  return (
    <p class="busy">
      <progress aria-label={what} {...(done === undefined ? {} : { value: done })} /> {what}
    </p>
  );
}
