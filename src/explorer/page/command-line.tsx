import type { JSX } from 'preact';
import { CopyButton } from './copy-button.js';

/** What stands below each view. */
export interface CommandLineProps {
  /** The line of the shell that computes what is shown. */
  readonly command: string;
  /** The address that restores the state. */
  readonly link: string;
}

/** Take it with you: the command line of a view, and its link. */
export function CommandLine({ command, link }: CommandLineProps): JSX.Element {
  return (
    <section class="take" aria-label={`Take it with you: ${command}`}>
      <pre>
        <code>{command}</code>
      </pre>
      <div class="buttons">
        <CopyButton label="Copy command" text={() => command} />
        <CopyButton label="Copy link" text={() => link} />
      </div>
    </section>
  );
}
