import type { JSX } from 'preact';
import { say } from './browser/say.js';

/** What a button copies. */
export interface CopyButtonProps {
  /** What the button says, such as `Copy LaTeX`. */
  readonly label: string;
  /** What is copied, made when it is asked for. */
  readonly text: () => string;
}

/** A button that copies a text, and says whether it did. */
export function CopyButton({ label, text }: CopyButtonProps): JSX.Element {
  return (
    <button type="button" class="small" onClick={({ currentTarget }) => void copy(currentTarget, text())}>
      {label}
    </button>
  );
}

async function copy(button: HTMLElement, text: string): Promise<void> {
  say(button, (await copied(text)) ? 'copied' : 'the browser does not let this page copy');
}

/** Copies a text to the clipboard; false where the browser does not let a page do so. */
async function copied(text: string): Promise<boolean> {
  // A page that is opened as a file has no clipboard in some browsers, whatever the types say.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined) return copiedFromArea(text);
  try {
    await clipboard.writeText(text);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return copiedFromArea(text);
    throw error;
  }
}

/** The older way, by what is selected. */
function copiedFromArea(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'off-screen';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}
