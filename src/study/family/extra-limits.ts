import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { hasRows, type YoungType } from '../../representation/young-type.js';
import { constantValue, D } from '../../symbolic/exact/polynomial.js';

/**
 * What a group of extra rows tends to as d grows: `0`, or a multiple of the unit vector of a block of size 1, such as
 * `-e0`.
 */
export type RowLimit = '0' | `${'+' | '-'}e${number}`;

/** The unit vector that a row tends to a multiple of; null for a row that tends to 0. */
export function axisOf(limit: RowLimit): { readonly sign: '+' | '-'; readonly block: number } | null {
  return limit === '0' ? null : { sign: limit.startsWith('-') ? '-' : '+', block: Number(limit.slice(2)) };
}

/** Extra rows of a family, told by their limits. */
export interface ExtraLimits {
  /** One limit per group of extra rows. */
  readonly rows: readonly RowLimit[];
  /** 1 for the family of least loss with these limits, 2 for the next, … */
  readonly ordinal: number;
}

function isRowLimit(text: string): text is RowLimit {
  return /^(?:0|[+-]e\d{1,2})$/.test(text);
}

/** The limit of a group of extra rows and how many there are, from `0`, `-e0` or `0*2`. */
function readLimit(text: string): { readonly limit: RowLimit; readonly rows: number } | undefined {
  const [limit = '', rows = '1', ...rest] = text.split('*');
  return isRowLimit(limit) && /^[1-9]\d?$/.test(rows) && rest.length === 0 ? { limit, rows: Number(rows) } : undefined;
}

/** Reads limits of extra rows such as `0`, `0,-e0` or `0*2,0#2`. */
export function parseLimits(text: string, family: string): { readonly limits: ExtraLimits; readonly groups: readonly number[] } {
  const [list = '', ordinal = '1', ...rest] = text.split('#');
  const groups = list.split(',').map((part) => {
    const group = readLimit(part);
    if (group) return group;
    throw new InputError(
      `'${shortened(part)}' in family '${shortened(family)}' is not the limit of an extra row: 0, or +eB or -eB with a block B of size 1, is accepted, with *g for g equal rows`,
    );
  });
  if (rest.length > 0 || !/^[1-9]\d?$/.test(ordinal)) {
    throw new InputError(
      `'#${shortened(text.slice(list.length + 1))}' in family '${shortened(family)}': a whole number from 1 to 99 is accepted`,
    );
  }
  return {
    limits: { rows: groups.map(({ limit }) => limit), ordinal: Number(ordinal) },
    groups: groups.map(({ rows }) => rows),
  };
}

/** Throws an InputError for a limit along the axis of a block that has none, or that has no rows. */
export function checkAxes({ rows }: ExtraLimits, type: YoungType, family: string): void {
  for (const limit of rows) {
    const axis = axisOf(limit);
    if (axis !== null && !hasRows(type, axis.block)) {
      throw new InputError(
        `'${limit}' in family '${shortened(family)}': block ${axis.block} has no rows, so that an extra row at its axis is its row; a sign for the block is accepted`,
      );
    }
    if (axis === null || constantValue(type.sizes[axis.block] ?? D)?.n === 1n) continue;
    throw new InputError(
      `'${limit}' in family '${shortened(family)}': only a block of size 1 has an axis that an extra row can tend to`,
    );
  }
}

/** The limits as they are written in a name: `0,-e0`, `0*2`, `0#2`. */
export function limitsText({ rows, ordinal }: Pick<ExtraLimits, 'rows' | 'ordinal'>, groups: readonly number[]): string {
  const parts = rows.map((limit, e) => ((groups[e] ?? 1) > 1 ? `${limit}*${groups[e]}` : limit));
  return `${parts.join(',')}${ordinal > 1 ? `#${ordinal}` : ''}`;
}
