/** The entry of the page: the store, its workers, and the drawing of the state. */
import { render } from 'preact';
import { App } from './app.js';
import { client } from './compute/client.js';
import { refusalOf } from './compute/refusal.js';
import { LANES, type RootAsk } from './lanes.js';
import { dataBlock } from './page/browser/data-block.js';
import { rootReactions } from './reactions.js';
import { restored, rootHash } from './restore.js';
import { FIRST, type RootAction, type RootState, reduceRoot } from './root.js';
import { store } from './state/store.js';

/** Milliseconds between a change and the address that says it: browsers refuse pages that write too often. */
const HASH_DELAY = 400;

const script = URL.createObjectURL(new Blob([dataBlock('gmp-wasm'), '\n', dataBlock('worker')], { type: 'text/javascript' }));
const ask = client<RootAsk>(() => new Worker(script), LANES);
const wide = window.matchMedia('(min-width: 1200px)');
const { state, dispatch, listen } = store<RootState, RootAction>(
  restored(window.location.hash, { ...FIRST, wide: wide.matches }),
  reduceRoot,
);

const root = document.createElement('div');
document.body.prepend(root);

let drawing = false;
function draw(): void {
  drawing = false;
  const link = rootHash(state());
  render(<App root={state()} dispatch={dispatch} link={`${window.location.href.replace(/#.*/s, '')}${link}`} />, root);
}

let isWaiting = false;
/** What this page wrote itself into the address, as the browser has it. */
let written = window.location.hash;
function write(): void {
  isWaiting = false;
  // Somebody changed it, of which the page is about to hear: that counts.
  if (window.location.hash !== written) return;
  window.history.replaceState(null, '', rootHash(state()));
  written = window.location.hash;
}

wide.addEventListener('change', ({ matches }) => dispatch({ type: 'page/wide', wide: matches }));
window.addEventListener('hashchange', () => {
  if (window.location.hash === written) return;
  written = window.location.hash;
  dispatch({ type: 'page/restore', state: restored(window.location.hash, { ...FIRST, wide: wide.matches }) });
});

/** What nobody expected is said in the page, too: it is no screen that stays as it was without a word. */
function confess(error: unknown): void {
  dispatch({ type: 'page/notices', notices: [refusalOf(error).message] });
}
window.addEventListener('error', ({ error }) => confess(error));
window.addEventListener('unhandledrejection', ({ reason }) => confess(reason));

const react = rootReactions({ ask, dispatch });
// Workers begin before the page is drawn.
listen((now, before) => {
  if (before !== undefined) {
    if (!drawing) window.requestAnimationFrame(draw);
    drawing = true;
    if (!isWaiting) window.setTimeout(write, HASH_DELAY);
    isWaiting = true;
  }
  react(now, before);
});
draw();
