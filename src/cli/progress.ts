/** Tells a person at a terminal what is being done; silent where stderr is not a terminal. */
export interface Progress {
  step(text: string): void;
  done(): void;
}

const CLEAR_LINE = '\r\u001b[2K';

/** A one-line progress display on stderr: `[3/10] family II: spectrum`, or `[3]` where the total is not known (null). */
export function progressOn(stream: NodeJS.WriteStream, total: number | null): Progress {
  let count = 0;
  const write = (text: string): void => {
    if (stream.isTTY) stream.write(text);
  };
  return {
    step(text) {
      count += 1;
      write(`${CLEAR_LINE}[${total === null ? count : `${count}/${total}`}] ${text}`);
    },
    done() {
      write(CLEAR_LINE);
    },
  };
}
