import type { Inline } from '../text/notation.js';

/** A line of cycles or numbers is cut off after so many characters. */
const LONGEST = 60;

/** An order as a number, if it is not long, and as a product of powers of primes. */
export function orderInline(order: string): Inline {
  const factors = primePowers(BigInt(order));
  const product = factors.map(([prime, power]) => (power === 1 ? `${prime}` : `${prime}^${power}`)).join('*');
  const composite = factors.length > 1 || (factors[0]?.[1] ?? 0) > 1;
  if (order.length > 30) return { formula: product };
  return composite ? { formula: `${order} = ${product}` } : { formula: order };
}

/** The primes that divide a number and their powers. Orders of groups of permutations of n points have no prime factor above n. */
function primePowers(n: bigint): readonly (readonly [prime: bigint, power: number])[] {
  const found: (readonly [bigint, number])[] = [];
  let rest = n;
  for (let prime = 2n; rest > 1n; prime++) {
    let power = 0;
    for (; rest % prime === 0n; rest /= prime) power++;
    if (power > 0) found.push([prime, power]);
  }
  return found;
}

/** An element in cycles: `rows (1 2), columns (2 3)`. */
export function generatorText({ rows, columns }: { readonly rows: string; readonly columns: string }): Inline {
  return [
    ...(rows === '()' ? [] : [`rows ${cut(rows)}`]),
    ...(columns === '()' ? [] : [`${rows === '()' ? '' : ', '}columns ${cut(columns)}`]),
  ];
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, text.lastIndexOf(' ', LONGEST))} …`;
}

/** `1-3, 5`: numbers from 1 on, runs of them taken together; null for an empty list. */
export function numbersText(list: readonly number[]): string | null {
  const runs: [first: number, last: number][] = [];
  for (const n of list) {
    const run = runs.at(-1);
    if (run && n === run[1] + 1) run[1] = n;
    else runs.push([n, n]);
  }
  const text = runs.map(([first, last]) =>
    first === last ? `${first + 1}` : `${first + 1}${last === first + 1 ? ', ' : '–'}${last + 1}`,
  );
  return list.length === 0 ? null : cut(text.join(', '));
}
