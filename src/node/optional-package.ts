/** What a package exports, or undefined where it is not there or has no binary for this machine; its faults are thrown on. */
export async function unlessNotInstalled<T>(loading: Promise<T>): Promise<T | undefined> {
  try {
    return await loading;
  } catch (error) {
    if (FAULTS.some((Kind) => error instanceof Kind) || !(error instanceof Error)) throw error;
    return undefined;
  }
}

/** A module that is not found and a machine without a binary are plain errors; these are faults in the package. */
const FAULTS = [TypeError, RangeError, ReferenceError, SyntaxError];
