/** The entry of the worker: it answers the questions of the page. */
import type { Asked, Told } from './compute/message.js';
import { serve } from './compute/serve.js';
import { ANSWERERS } from './questions.js';

// The compiler knows the global scope of pages only; that of workers posts without an origin.
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<Asked>) => void) | null;
  postMessage(told: Told): void;
};

scope.onmessage = ({ data }) => {
  serve(data, ANSWERERS, (told) => scope.postMessage(told)).catch((error: unknown) => {
    // An answer that cannot be cloned: `serve` itself is never rejected.
    scope.postMessage({ id: data.id, error: { kind: 'internal', message: String(error) } });
  });
};
