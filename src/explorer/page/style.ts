/** The style sheet of the page. */
export function explorerStyle(): string {
  return RULES;
}

const RULES = `:root{color-scheme:light dark}*{box-sizing:border-box}[hidden]{display:none!important}body{margin:1rem;font:16px/1.5 system-ui,sans-serif}.off-screen{position:absolute;clip-path:inset(50%)}.skip{position:absolute;clip-path:inset(50%)}.skip:focus{clip-path:none}`;
