import type { WholeRange } from '../../input/arguments.js';
import type { TextLayout } from '../../report/table/layout.js';

/** The widths that text is laid out for. */
export const COLUMNS: WholeRange = { least: 40, most: 1000 };

/** What is asked of a stream that a person may look at. */
export type Screen = Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>;
/** The variables that say how to write to a terminal. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * How text is laid out for a stream: for the width of a terminal, or the one that COLUMNS gives, and as wide as it is where
 * there is neither.
 */
export function screenOf(stream: Screen, environment: Environment): TextLayout {
  return { columns: columnsOf(stream, environment), colour: hasColour(stream, environment) };
}

function columnsOf({ isTTY, columns }: Screen, { COLUMNS: given = '' }: Environment): number | null {
  const asked = /^[1-9]\d{0,5}$/.test(given) ? Number(given) : isTTY ? columns : undefined;
  // A pseudo-terminal without a size says 0.
  return asked ? Math.min(COLUMNS.most, Math.max(COLUMNS.least, asked)) : null;
}

/**
 * Whether a stream is written to in colours: a terminal is, unless NO_COLOR is set to anything or TERM says that it has none;
 * what is no terminal is only where FORCE_COLOR asks for it.
 */
export function hasColour({ isTTY }: Screen, { NO_COLOR, FORCE_COLOR, TERM }: Environment): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTTY === true && TERM !== 'dumb';
}
