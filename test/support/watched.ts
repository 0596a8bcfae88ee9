import type { MpfrLibrary, MpfrRing } from '../../src/numeric/mpfr/mpfr.js';

/** A ring that was made. */
export interface WatchedRing {
  readonly precision: number;
  disposed: boolean;
}

/** The library with an account of the rings of floats that are made of it, and of those that balls are made of. */
export function watched(mpfr: MpfrLibrary): {
  readonly library: MpfrLibrary;
  readonly rings: readonly WatchedRing[];
  readonly balls: readonly WatchedRing[];
} {
  const rings: WatchedRing[] = [];
  const balls: WatchedRing[] = [];
  const entered = (list: WatchedRing[], precision: number, ring: MpfrRing): MpfrRing => {
    const entry = { precision, disposed: false };
    list.push(entry);
    return {
      ...ring,
      dispose: () => {
        entry.disposed = true;
        ring.dispose();
      },
    };
  };
  const library: MpfrLibrary = {
    ...mpfr,
    ring: (precision, options) => entered(rings, precision, mpfr.ring(precision, options)),
    directed: (precision, options) => {
      const floats = mpfr.directed(precision, options);
      return { ...floats, nearest: entered(balls, precision, floats.nearest) };
    },
  };
  return { library, rings, balls };
}
