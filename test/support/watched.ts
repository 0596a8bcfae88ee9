import type { MpfrLibrary } from '../../src/numeric/mpfr/mpfr.js';

/** The library with an account of the rings that are made; `open` has the precisions of those that were not disposed of. */
export function watched(mpfr: MpfrLibrary): { readonly library: MpfrLibrary; readonly open: () => readonly number[] } {
  const rings: { readonly precision: number; disposed: boolean }[] = [];
  const library: MpfrLibrary = {
    ...mpfr,
    ring: (precision, options) => {
      const R = mpfr.ring(precision, options);
      const entry = { precision, disposed: false };
      rings.push(entry);
      return {
        ...R,
        dispose: () => {
          entry.disposed = true;
          R.dispose();
        },
      };
    },
  };
  return { library, open: () => rings.filter(({ disposed }) => !disposed).map(({ precision }) => precision) };
}
