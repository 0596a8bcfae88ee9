import { init } from 'gmp-wasm';
import { described } from '../../input/shown-text.js';
import { digitCount, layOut, numeral } from '../../scalar/decimal-text.js';
import type { Real } from '../../scalar/ring.js';
import { dotBy, sumBy } from '../../scalar/ring.js';
import { type Arena, ArenaPool, type Lifetime, type Mpfr } from './arena.js';
import type { MpfrAddress, MpfrBinding, Rounding } from './binding.js';
import { type BoundsArithmetic, boundsArithmetic, DOWN, NEAREST, UP } from './bounds.js';

export type { Lifetime, Mpfr } from './arena.js';
export type { MpfrBinding } from './binding.js';
export type { BoundsArithmetic } from './bounds.js';

/** MPFR reals of one precision, rounded to nearest unless the ring is said to round in a direction. */
export interface MpfrRing extends Real<Mpfr> {
  /** Rounds an element of an MPFR ring of any precision to this one. */
  convert(x: Mpfr): Mpfr;
  /** Number of slots in use, for tests of lifetimes. */
  readonly live: () => number;
  /** How long what is made now is there. */
  readonly lifetime: () => Lifetime;
  /**
   * Gives the ring's memory back at once instead of when the ring is garbage; neither the ring nor its elements may be
   * used afterwards. For code that makes many rings; never necessary.
   */
  dispose(): void;
}

/**
 * Three rings of one precision that share their memory: an element of one is an element of the others, and a scope of any
 * of them reclaims what was made by all. In `down` and `up` *every* operation is rounded towards −∞ or +∞, also π,
 * conversions, reading and writing. They bound what they compute only one operation at a time: the difference of two
 * numbers that were rounded down is not a lower bound.
 */
export interface DirectedMpfr {
  readonly nearest: MpfrRing;
  readonly down: MpfrRing;
  readonly up: MpfrRing;
  /** Both bounds of one operation at once. */
  readonly bounds: BoundsArithmetic;
}

/** The loaded library: a constructor of rings. */
export interface MpfrLibrary {
  /**
   * The ring of MPFR reals with `precision` bits, round to nearest. Throws a RangeError unless precision is a whole number from
   * 2 to 10⁷; its operations throw one where all numbers together would need more than 1 GB. With `poison`, slots that a scope releases turn to NaN (for tests).
   */
  ring(precision: number, options?: { readonly poison?: boolean }): MpfrRing;
  /** Rings of `precision` bits that round to nearest, down and up, over the same memory. Limits and options as for `ring`. */
  directed(precision: number, options?: { readonly poison?: boolean }): DirectedMpfr;
}

let library: Promise<MpfrLibrary> | undefined;

/**
 * Loads GMP/MPFR (WebAssembly, about 40 ms the first time; later calls return the same library).
 *
 * Every ring owns an arena of slots. An operation takes the next slot; `scope` gives back all that were
 * taken inside it except what is kept; when the ring itself is garbage (or disposed of), its arena is put aside for the
 * next ring of that precision, or freed if enough are. Nothing else allocates.
 *
 * No precision, number of digits, text or integer can leave the library in a state in which later calls fail: all are checked
 * before MPFR sees them, and so is the memory of all slots. Elements are handles and are not checked: only what a ring made may be
 * given to it.
 *
 * @example
 * ```ts
 * import { loadMpfr } from 'symbreak';
 * const R = (await loadMpfr()).ring(200);
 * R.format(R.acos(R.fromRational(1n, 3n)), 30); // '1.23095941734077468213492917825'
 * ```
 */
export function loadMpfr(): Promise<MpfrLibrary> {
  library ??= init().then(({ binding }) => mpfrLibrary(binding));
  return library;
}

/** The constructor of rings over functions of MPFR, with a memory of its own. */
export function mpfrLibrary(binding: MpfrBinding): MpfrLibrary {
  const pool = new ArenaPool(binding);
  const abandoned = new FinalizationRegistry<Arena>((arena) => pool.put(arena));
  const lease = (precision: number, poison = false): Lease => {
    if (!Number.isSafeInteger(precision) || precision < 2 || precision > 1e7) {
      throw new RangeError(`precision ${described(precision)} is not a whole number of bits from 2 to 10000000`);
    }
    const arena = pool.take(precision);
    arena.poison = poison;
    const result: Lease = {
      arena,
      // Only the first call finds a registration: the arena may belong to another ring by the second.
      end: () => {
        if (abandoned.unregister(result)) pool.put(arena);
      },
    };
    abandoned.register(result, arena, result);
    return result;
  };
  return {
    ring: (precision, options = {}) => mpfrRing(binding, lease(precision, options.poison), NEAREST),
    directed: (precision, options = {}) => {
      const shared = lease(precision, options.poison);
      const nearest = mpfrRing(binding, shared, NEAREST);
      return {
        nearest,
        down: mpfrRing(binding, shared, DOWN),
        up: mpfrRing(binding, shared, UP),
        bounds: boundsArithmetic(binding, () => shared.arena.take(), nearest.zero),
      };
    },
  };
}

/** The use of an arena. All rings over it hold this object: once nothing does, the arena goes back to the pool. */
interface Lease {
  readonly arena: Arena;
  end(): void;
}

const MODES: Readonly<Record<number, string>> = { [NEAREST]: '', [DOWN]: ', down', [UP]: ', up' };

/** The ring over an arena in which everything is rounded in one mode. */
function mpfrRing(m: MpfrBinding, lease: Lease, mode: Rounding): MpfrRing {
  const { arena } = lease;
  const { precision } = arena;
  const fresh = (): Mpfr => arena.take();

  const fromNumber = (x: number): Mpfr => {
    const r = fresh();
    m.mpfr_set_d(r, x, mode);
    return r;
  };
  /** The text is a numeral of the base. */
  const setText = (target: MpfrAddress, text: string, base: number): void => {
    const chars = m.malloc_cstr(text);
    m.mpfr_set_str(target, chars, base, mode);
    m.free(chars);
  };
  const fromText = (text: string, base: number): Mpfr => {
    const r = fresh();
    setText(r, text, base);
    return r;
  };
  const fromInteger = (n: bigint | number): Mpfr => {
    if (typeof n !== 'bigint' && typeof n !== 'number') throw new TypeError(`fromInteger: ${described(n)} is not an integer`);
    return typeof n === 'number' || (n < 2n ** 53n && n > -(2n ** 53n)) ? fromNumber(Number(n)) : fromText(n.toString(32), 32);
  };

  /** Runs `use` on the exact integer n, in a variable of its own where n has more bits than the ring. */
  const withExact = (n: bigint, use: (value: MpfrAddress) => void): void => {
    const digits = n.toString(32);
    const bits = 5 * digits.length;
    if (bits <= precision) {
      use(fromInteger(n));
      return;
    }
    const wide = m.mpfr_t();
    m.mpfr_init2(wide, bits);
    setText(wide, digits, 32);
    use(wide);
    m.mpfr_clear(wide);
    m.mpfr_t_free(wide);
  };

  const format = (a: Mpfr, digits: number): string => {
    // MPFR takes a negative number of digits for a huge one and writes over its own memory.
    const shown = digitCount(digits);
    if (m.mpfr_nan_p(a) !== 0) return 'NaN';
    if (m.mpfr_inf_p(a) !== 0) return m.mpfr_sgn(a) < 0 ? '-Infinity' : 'Infinity';
    if (m.mpfr_zero_p(a) !== 0) return '0';
    const exponentCell = m.malloc(4);
    const chars = m.mpfr_get_str(0, exponentCell, 10, shown, a, mode);
    const exponent = m.memView.getInt32(exponentCell, true);
    const memory = m.mem;
    let text = '';
    for (const byte of memory.subarray(chars, memory.indexOf(0, chars))) text += String.fromCharCode(byte);
    m.mpfr_free_str(chars);
    m.free(exponentCell);
    const negative = text.startsWith('-');
    return layOut({ negative, digits: negative ? text.slice(1) : text, exponent });
  };

  const zero = fromNumber(0);
  const one = fromNumber(1);
  // Its place is outside of all scopes; it is computed when it is first asked for, at millions of bits in seconds.
  const pi = fresh();
  let isPiKnown = false;

  const ring: MpfrRing = {
    name: `mpfr(${precision} bits${MODES[mode]})`,
    exact: false,
    precision,
    zero,
    one,
    get pi() {
      if (!isPiKnown) m.mpfr_const_pi(pi, mode);
      isPiKnown = true;
      return pi;
    },
    live: () => arena.used,
    lifetime: () => arena.lifetime,
    dispose: () => lease.end(),
    fromInteger,
    fromNumber,
    fromRational: (n, d) => {
      if (typeof n !== 'bigint' || typeof d !== 'bigint') {
        throw new TypeError(`fromRational: ${described(n)} over ${described(d)} is not a fraction of bigints`);
      }
      if (d === 0n) throw new RangeError('fromRational: denominator is 0');
      const r = fresh();
      withExact(n, (top) => withExact(d, (bottom) => m.mpfr_div(r, top, bottom, mode)));
      return r;
    },
    toNumber: (a) => m.mpfr_get_d(a, mode),
    exponent: (a) =>
      m.mpfr_zero_p(a) !== 0 ? Number.NEGATIVE_INFINITY : m.mpfr_number_p(a) === 0 ? Number.POSITIVE_INFINITY : m.mpfr_get_exp(a),
    parse: (text) => fromText(numeral(text), 10),
    format,
    convert: (x) => {
      const r = fresh();
      m.mpfr_set(r, x, mode);
      return r;
    },
    add: (a, b) => {
      const r = fresh();
      m.mpfr_add(r, a, b, mode);
      return r;
    },
    sub: (a, b) => {
      const r = fresh();
      m.mpfr_sub(r, a, b, mode);
      return r;
    },
    neg: (a) => {
      const r = fresh();
      m.mpfr_neg(r, a, mode);
      return r;
    },
    mul: (a, b) => {
      const r = fresh();
      m.mpfr_mul(r, a, b, mode);
      return r;
    },
    sqr: (a) => {
      const r = fresh();
      m.mpfr_sqr(r, a, mode);
      return r;
    },
    div: (a, b) => {
      const r = fresh();
      m.mpfr_div(r, a, b, mode);
      return r;
    },
    sqrt: (a) => {
      const r = fresh();
      m.mpfr_sqrt(r, a, mode);
      return r;
    },
    acos: (a) => {
      const r = fresh();
      m.mpfr_acos(r, a, mode);
      return r;
    },
    angle: (cosine, sine) => {
      const r = fresh();
      // A sine of −0 is 0, where atan2 would answer −π.
      m.mpfr_atan2(r, m.mpfr_zero_p(sine) !== 0 ? zero : sine, cosine, mode);
      return r;
    },
    sum: (xs) => sumBy(ring, xs),
    dot: (xs, ys) => dotBy(ring, xs, ys),
    isZero: (a) => (m.mpfr_zero_p(a) !== 0 ? 'yes' : m.mpfr_nan_p(a) !== 0 ? 'unknown' : 'no'),
    sign: (a) => {
      if (m.mpfr_nan_p(a) !== 0) return 'unknown';
      const s = m.mpfr_sgn(a);
      return s > 0 ? 1 : s < 0 ? -1 : 0;
    },
    scope: (body, kept) => arena.scope(body, kept),
  };
  return Object.freeze(ring);
}
