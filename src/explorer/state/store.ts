/** The one place of the state: it changes by actions only, and tells those who listen. */
export interface Store<S, A> {
  readonly state: () => S;
  readonly dispatch: (action: A) => void;
  /**
   * Calls at once, with nothing before, and after every change, with what was before. One change is heard to its end before the
   * next: who dispatches while it hears is called again afterwards, so that nobody hears of a state that is not the present one.
   */
  readonly listen: (heard: (now: S, before: S | undefined) => void) => void;
}

/** A store with a reducer. An action that changes nothing is not told. */
export function store<S, A>(initial: S, reduce: (state: S, action: A) => S): Store<S, A> {
  let state = initial;
  let told = initial;
  let isTelling = false;
  const listeners: ((now: S, before: S | undefined) => void)[] = [];
  const telling = (tell: () => void): void => {
    if (isTelling) return;
    isTelling = true;
    try {
      tell();
      while (told !== state) {
        const before = told;
        told = state;
        for (const heard of listeners) heard(told, before);
      }
    } finally {
      isTelling = false;
    }
  };
  return {
    state: () => state,
    dispatch(action) {
      state = reduce(state, action);
      telling(() => undefined);
    },
    listen(heard) {
      listeners.push(heard);
      telling(() => heard(told, undefined));
    },
  };
}
