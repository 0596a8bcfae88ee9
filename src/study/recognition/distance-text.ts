/** A distance, to three digits. */
export function distanceText(x: number): string {
  if (x === 0) return '0';
  return x >= 1e-3 && x < 1e3 ? String(Number(x.toPrecision(3))) : x.toExponential(2);
}
