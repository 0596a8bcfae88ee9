/** The one place of the state: it changes by actions only, and tells those who listen. */
export interface Store<S, A> {
  readonly state: () => S;
  readonly dispatch: (action: A) => void;
  /** Calls after every change, with what was before. */
  readonly listen: (heard: (now: S, before: S) => void) => void;
}

/** A store with a reducer. An action that changes nothing is not told. */
export function store<S, A>(initial: S, reduce: (state: S, action: A) => S): Store<S, A> {
  let state = initial;
  const listeners: ((now: S, before: S) => void)[] = [];
  return {
    state: () => state,
    dispatch(action) {
      const before = state;
      state = reduce(before, action);
      if (state !== before) for (const heard of listeners) heard(state, before);
    },
    listen: (heard) => void listeners.push(heard),
  };
}
