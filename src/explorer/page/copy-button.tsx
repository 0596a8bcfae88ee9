import type { JSX } from 'preact';

/** What a button copies. */
export interface CopyButtonProps {
  /** What the button says, such as `Copy LaTeX`. */
  readonly label: string;
  readonly text: () => string;
}

/** A button that copies a text; it says for a moment that it did, also to those who do not see it. */
export function CopyButton({ label, text }: CopyButtonProps): JSX.Element {
  return (
    <button type="button" class="small" onClick={({ currentTarget }) => void copy(currentTarget, text())}>
      {label}
    </button>
  );
}

const MOMENT = 1600;

async function copy(button: HTMLButtonElement, text: string): Promise<void> {
  const done = await copied(text);
  button.dataset.said = done ? 'copied' : 'not copied: the browser refuses';
  const live = document.getElementById('said');
  if (live !== null) live.textContent = button.dataset.said;
  window.setTimeout(() => delete button.dataset.said, MOMENT);
}

/** Copies a text to the clipboard; false where the browser does not let a page do so. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return selected(text);
    throw error;
  }
}

/** The older way, for pages that are opened as a file where the newer one is not there. */
function selected(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'off-screen';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}
