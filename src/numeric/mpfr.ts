import { type GMPFunctions, init, type mpfr_ptr } from 'gmp-wasm';
import { layOut, numeral } from '../scalar/decimal-text.js';
import type { Real } from '../scalar/ring.js';
import { dotBy, sumBy } from '../scalar/ring.js';

declare const brand: unique symbol;
/** An MPFR number: a handle that is valid while its ring lives and its scope is open. */
export type Mpfr = number & { readonly [brand]: 'mpfr' };

/** MPFR reals of one precision. */
export interface MpfrRing extends Real<Mpfr> {
  /** Rounds an element of an MPFR ring of any precision to this one. */
  convert(x: Mpfr): Mpfr;
  /** Number of slots in use, for tests of lifetimes. */
  readonly live: () => number;
  /**
   * Gives the ring's memory back at once instead of when the ring is garbage; neither the ring nor its elements may be
   * used afterwards. For code that makes many rings; never necessary.
   */
  dispose(): void;
}

/** The loaded library: a constructor of rings. */
export interface MpfrLibrary {
  /**
   * The ring of MPFR reals with `precision` bits, round to nearest.
   * Throws a RangeError unless 2 ≤ precision ≤ 10⁷. With `poison`, slots that a scope releases turn to NaN (for tests).
   */
  ring(precision: number, options?: { readonly poison?: boolean }): MpfrRing;
}

let library: Promise<MpfrLibrary> | undefined;

/**
 * Loads GMP/MPFR (WebAssembly, about 40 ms the first time; later calls return the same library).
 *
 * Every ring owns an arena of slots. An operation takes the next slot; `scope` gives back all that were
 * taken inside it except what is kept; when the ring itself is garbage (or disposed of), its arena is put aside for the
 * next ring of that precision, or freed if enough are. Nothing else allocates.
 *
 * @example
 * ```ts
 * import { loadMpfr } from 'symbreak';
 * const R = (await loadMpfr()).ring(200);
 * R.format(R.acos(R.fromRational(1n, 3n)), 30); // '1.23095941734077468213492917825'
 * ```
 */
export function loadMpfr(): Promise<MpfrLibrary> {
  library ??= init().then(({ binding }) => {
    const pool = new ArenaPool(binding);
    const abandoned = new FinalizationRegistry<Arena>((arena) => pool.put(arena));
    return {
      ring(precision, options = {}) {
        if (!Number.isSafeInteger(precision) || precision < 2 || precision > 1e7) {
          throw new RangeError(`precision ${precision} is not a whole number of bits from 2 to 10000000`);
        }
        const arena = pool.take(precision);
        arena.poison = options.poison ?? false;
        const ring = mpfrRing(binding, arena, precision, () => {
          abandoned.unregister(arena);
          pool.put(arena);
        });
        abandoned.register(ring, arena, arena);
        return ring;
      },
    };
  });
  return library;
}

/** Arenas that no ring uses: making thousands of slots anew for every ring would cost more than the arithmetic. */
class ArenaPool {
  private readonly idle = new Map<number, Arena[]>();

  constructor(private readonly mpfr: GMPFunctions) {}

  take(precision: number): Arena {
    return this.idle.get(precision)?.pop() ?? new Arena(this.mpfr, precision);
  }

  put(arena: Arena): void {
    arena.reset();
    const others = this.idle.get(arena.precision);
    if (!others) this.idle.set(arena.precision, [arena]);
    else if (others.length < MOST_IDLE) others.push(arena);
    else arena.dispose();
  }
}

/** Idle arenas of one precision beyond this number are freed. */
const MOST_IDLE = 4;

/** Owns the memory of one ring: a stack of MPFR variables, all of one precision. */
class Arena {
  poison = false;
  private readonly slots: mpfr_ptr[] = [];
  /** Where each slot is in `slots`. */
  private readonly places = new Map<number, number>();
  private top = 0;

  constructor(
    private readonly mpfr: GMPFunctions,
    readonly precision: number,
  ) {}

  take(): mpfr_ptr {
    if (this.top === this.slots.length) this.grow();
    return this.slots[this.top++] as mpfr_ptr;
  }

  get used(): number {
    return this.top;
  }

  scope<R>(body: () => R, kept: (result: R) => readonly number[]): R {
    const mark = this.top;
    let survivors: readonly number[] = [];
    try {
      const result = body();
      survivors = kept(result);
      return result;
    } finally {
      this.release(mark, survivors);
    }
  }

  reset(): void {
    this.top = 0;
    this.poison = false;
  }

  dispose(): void {
    for (const slot of this.slots) {
      this.mpfr.mpfr_clear(slot);
      this.mpfr.mpfr_t_free(slot);
    }
    this.slots.length = 0;
    this.places.clear();
    this.top = 0;
  }

  /** Moves the kept handles to the bottom of the released range by exchanging slots, never numbers. */
  private release(mark: number, kept: readonly number[]): void {
    const end = this.top;
    this.top = mark;
    for (const slot of kept) {
      const place = this.places.get(slot);
      // Elements of an outer scope, and those that are listed twice, stay where they are.
      if (place === undefined || place < this.top || place >= end) continue;
      const other = this.slots[this.top] as mpfr_ptr;
      this.slots[place] = other;
      this.places.set(other, place);
      this.slots[this.top] = slot;
      this.places.set(slot, this.top);
      this.top += 1;
    }
    if (this.poison) for (let i = this.top; i < end; i++) this.mpfr.mpfr_set_nan(this.slots[i] as mpfr_ptr);
  }

  private grow(): void {
    const count = Math.max(64, this.slots.length);
    for (let i = 0; i < count; i++) {
      const slot = this.mpfr.mpfr_t();
      this.mpfr.mpfr_init2(slot, this.precision);
      this.places.set(slot, this.slots.length);
      this.slots.push(slot);
    }
  }
}

const NEAREST = 0;

function mpfrRing(m: GMPFunctions, arena: Arena, precision: number, dispose: () => void): MpfrRing {
  const fresh = (): Mpfr => arena.take() as Mpfr;

  const fromNumber = (x: number): Mpfr => {
    const r = fresh();
    m.mpfr_set_d(r, x, NEAREST);
    return r;
  };
  const fromText = (text: string, base: number): Mpfr => {
    const r = fresh();
    const chars = m.malloc_cstr(text);
    const status = m.mpfr_set_str(r, chars, base, NEAREST);
    m.free(chars);
    // The text was checked before: a failure here is a defect, not an input error.
    if (status !== 0) throw new Error(`mpfr_set_str refused '${text.slice(0, 40)}'`);
    return r;
  };
  const fromInteger = (n: bigint | number): Mpfr =>
    typeof n === 'number' || (n < 2n ** 53n && n > -(2n ** 53n)) ? fromNumber(Number(n)) : fromText(n.toString(32), 32);

  /** Runs `use` on the exact integer n, in a variable of its own where n has more bits than the ring. */
  const withExact = (n: bigint, use: (value: mpfr_ptr) => void): void => {
    const digits = n.toString(32);
    const bits = 5 * digits.length;
    if (bits <= precision) {
      use(fromInteger(n));
      return;
    }
    const wide = m.mpfr_t();
    m.mpfr_init2(wide, bits);
    const chars = m.malloc_cstr(digits);
    m.mpfr_set_str(wide, chars, 32, NEAREST);
    m.free(chars);
    use(wide);
    m.mpfr_clear(wide);
    m.mpfr_t_free(wide);
  };

  const format = (a: Mpfr, digits: number): string => {
    if (m.mpfr_nan_p(a) !== 0) return 'NaN';
    if (m.mpfr_inf_p(a) !== 0) return m.mpfr_sgn(a) < 0 ? '-Infinity' : 'Infinity';
    if (m.mpfr_zero_p(a) !== 0) return '0';
    const exponentCell = m.malloc(4);
    const chars = m.mpfr_get_str(0, exponentCell, 10, digits, a, NEAREST);
    const exponent = m.memView.getInt32(exponentCell, true);
    const memory = m.mem;
    let text = '';
    for (let i = chars; memory[i] !== 0; i++) text += String.fromCharCode(memory[i] as number);
    m.mpfr_free_str(chars);
    m.free(exponentCell);
    return text.startsWith('-') ? layOut(true, text.slice(1), exponent) : layOut(false, text, exponent);
  };

  const zero = fromNumber(0);
  const one = fromNumber(1);
  const pi = fresh();
  m.mpfr_const_pi(pi, NEAREST);

  const ring: MpfrRing = {
    name: `mpfr(${precision} bits)`,
    exact: false,
    precision,
    zero,
    one,
    pi,
    live: () => arena.used,
    dispose,
    fromInteger,
    fromNumber,
    fromRational: (n, d) => {
      if (d === 0n) throw new RangeError('fromRational: denominator is 0');
      const r = fresh();
      withExact(n, (top) => withExact(d, (bottom) => m.mpfr_div(r, top, bottom, NEAREST)));
      return r;
    },
    toNumber: (a) => m.mpfr_get_d(a, NEAREST),
    exponent: (a) =>
      m.mpfr_zero_p(a) !== 0 ? Number.NEGATIVE_INFINITY : m.mpfr_number_p(a) === 0 ? Number.POSITIVE_INFINITY : m.mpfr_get_exp(a),
    parse: (text) => fromText(numeral(text), 10),
    format,
    convert: (x) => {
      const r = fresh();
      m.mpfr_set(r, x, NEAREST);
      return r;
    },
    add: (a, b) => {
      const r = fresh();
      m.mpfr_add(r, a, b, NEAREST);
      return r;
    },
    sub: (a, b) => {
      const r = fresh();
      m.mpfr_sub(r, a, b, NEAREST);
      return r;
    },
    neg: (a) => {
      const r = fresh();
      m.mpfr_neg(r, a, NEAREST);
      return r;
    },
    mul: (a, b) => {
      const r = fresh();
      m.mpfr_mul(r, a, b, NEAREST);
      return r;
    },
    sqr: (a) => {
      const r = fresh();
      m.mpfr_sqr(r, a, NEAREST);
      return r;
    },
    div: (a, b) => {
      const r = fresh();
      m.mpfr_div(r, a, b, NEAREST);
      return r;
    },
    sqrt: (a) => {
      const r = fresh();
      m.mpfr_sqrt(r, a, NEAREST);
      return r;
    },
    acos: (a) => {
      const r = fresh();
      m.mpfr_acos(r, a, NEAREST);
      return r;
    },
    angle: (cosine, sine) => {
      const r = fresh();
      // A sine of −0 is 0, where atan2 would answer −π.
      m.mpfr_atan2(r, m.mpfr_zero_p(sine) !== 0 ? zero : sine, cosine, NEAREST);
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
