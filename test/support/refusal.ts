/** What a call throws, so that its class and its message are looked at after one call; undefined where it throws nothing. */
export function refusalOf(call: () => unknown): unknown {
  try {
    call();
    return undefined;
  } catch (error) {
    return error;
  }
}
