/**
 * The least time of a call in milliseconds: `rounds` rounds of as many calls as fit into `slice` ms after a warm-up.
 * The least of several rounds is what a noisy machine disturbs least.
 *
 * @param {() => unknown} call
 * @param {{ rounds?: number, slice?: number }} [options]
 */
export function leastTime(call, { rounds = 12, slice = 60 } = {}) {
  const once = (count) => {
    const start = performance.now();
    for (let i = 0; i < count; i++) call();
    return (performance.now() - start) / count;
  };
  let count = 1;
  for (let total = 0; total < 4 * slice; count = Math.max(1, Math.ceil(count * Math.min(8, slice / Math.max(total, 0.01))))) {
    total = once(count) * count;
    if (total >= slice / 2) break;
  }
  once(count);
  return Math.min(...Array.from({ length: rounds }, () => once(count)));
}

/**
 * The same for two calls that are compared: rounds alternate, so that both meet the same disturbances.
 *
 * @param {() => unknown} a
 * @param {() => unknown} b
 */
export function leastTimes(a, b) {
  const times = Array.from({ length: 3 }, () => [leastTime(a, { rounds: 5 }), leastTime(b, { rounds: 5 })]);
  return [Math.min(...times.map((t) => t[0])), Math.min(...times.map((t) => t[1]))];
}
