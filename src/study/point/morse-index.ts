import type { SpectrumRecord } from './record.js';

/**
 * The number of negative eigenvalues of the whole Hessian, with multiplicity; null where there is no matrix, or where the signs
 * do not decide it: for a degenerate or undecided verdict. Pure; nothing is thrown.
 *
 * @example
 * ```ts
 * import { loadMpfr, morseIndex, parseFamily, rational, spectrum } from 'symbreak';
 * morseIndex(await spectrum(await loadMpfr(), parseFamily('II'), rational(5), { digits: 8 })); // 3
 * ```
 */
export function morseIndex({ spectrum, verdict, wholeSizes }: SpectrumRecord): number | null {
  if (!wholeSizes || (verdict !== 'minimum' && verdict !== 'saddle')) return null;
  const counted = spectrum.filter((line) => line.counted);
  if (counted.some(({ eigenvalues }) => eigenvalues.length === 0)) return null;
  return counted.reduce((sum, { degree, eigenvalues }) => sum + Number(degree) * eigenvalues.filter(isNegative).length, 0);
}

function isNegative(numeral: string): boolean {
  return Number(numeral) < 0;
}
