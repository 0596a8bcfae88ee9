/** How long a button says what it did, in milliseconds. */
const MOMENT = 1800;

/** A button says for a moment what it did, also to those who do not see it. */
export function say(button: HTMLElement, text: string): void {
  button.dataset.said = text;
  const live = document.getElementById('said');
  if (live !== null) live.textContent = text;
  window.setTimeout(() => {
    delete button.dataset.said;
    if (live !== null) live.textContent = '';
  }, MOMENT);
}
