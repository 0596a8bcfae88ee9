import { absent, at } from '../../scalar/list.js';
import type { MpfrBinding } from './binding.js';

declare const brand: unique symbol;
/** An MPFR number: a handle that is valid while its ring lives and its scope is open. */
export type Mpfr = number & { readonly [brand]: 'mpfr' };

/**
 * Bytes that all slots together may take: half of the memory that WebAssembly can have, the rest being for what operations
 * need while they run. If the memory ran out inside MPFR, its stack would not be unwound, and after some such
 * failures every result of the process would be wrong or a trap.
 */
export const MOST_BYTES = 2 ** 30;

/** Bytes of one slot: its limbs, and the header with the bookkeeping of the allocator. */
function slotBytes(precision: number): number {
  return Math.ceil(precision / 8) + 48;
}

/** The memory of all arenas, and those that no ring uses: making thousands of slots anew for every ring would cost more than the arithmetic. */
export class ArenaPool {
  private readonly idle = new Map<number, Arena[]>();
  private bytes = 0;

  constructor(private readonly mpfr: MpfrBinding) {}

  take(precision: number): Arena {
    return this.idle.get(precision)?.pop() ?? new Arena(this.mpfr, precision, this);
  }

  /** Counts the memory of slots that are about to be made; throws a RangeError where there is not so much. */
  claim(bytes: number): void {
    if (this.bytes + bytes > MOST_BYTES) this.freeIdle();
    if (this.bytes + bytes > MOST_BYTES) {
      throw new RangeError(
        `the MPFR numbers in use need more than ${MOST_BYTES / 2 ** 20} MB: fewer bits, or fewer numbers at a time, are accepted`,
      );
    }
    this.bytes += bytes;
  }

  release(bytes: number): void {
    this.bytes -= bytes;
  }

  private freeIdle(): void {
    for (const arenas of this.idle.values()) for (const arena of arenas) arena.dispose();
    this.idle.clear();
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

/** How long what is made now is there. */
export interface Lifetime {
  /** Whether the scope in which it was made is closed: only what that kept may still be used. */
  readonly over: boolean;
}

/** Owns the memory of one ring, or of the three that differ in rounding only: a stack of MPFR variables of one precision. */
export class Arena {
  poison = false;
  private readonly slots: Mpfr[] = [];
  /** Where each slot is in `slots`. */
  private readonly places = new Map<Mpfr, number>();
  private top = 0;
  private innermost: Lifetime = { over: false };

  constructor(
    private readonly mpfr: MpfrBinding,
    readonly precision: number,
    private readonly pool: ArenaPool,
  ) {}

  take(): Mpfr {
    if (this.top === this.slots.length) this.grow();
    return this.slots[this.top++] ?? absent();
  }

  get used(): number {
    return this.top;
  }

  /** That of what is made now: of the innermost open scope. */
  get lifetime(): Lifetime {
    return this.innermost;
  }

  scope<R>(body: () => R, kept: (result: R) => readonly Mpfr[]): R {
    const mark = this.top;
    const outer = this.innermost;
    const inner = { over: false };
    this.innermost = inner;
    let survivors: readonly Mpfr[] = [];
    try {
      const result = body();
      survivors = kept(result);
      return result;
    } finally {
      inner.over = true;
      this.innermost = outer;
      this.release(mark, survivors);
    }
  }

  reset(): void {
    this.top = 0;
    this.innermost = { over: false };
    this.poison = false;
  }

  dispose(): void {
    for (const slot of this.slots) {
      this.mpfr.mpfr_clear(slot);
      this.mpfr.mpfr_t_free(slot);
    }
    this.pool.release(this.slots.length * slotBytes(this.precision));
    this.slots.length = 0;
    this.places.clear();
    this.top = 0;
  }

  /** Moves the kept handles to the bottom of the released range by exchanging slots, never numbers. */
  private release(mark: number, kept: readonly Mpfr[]): void {
    const end = this.top;
    this.top = mark;
    for (const slot of kept) {
      const place = this.places.get(slot);
      // Elements of an outer scope, and those that are listed twice, stay where they are.
      if (place === undefined || place < this.top || place >= end) continue;
      const other = at(this.slots, this.top);
      this.slots[place] = other;
      this.places.set(other, place);
      this.slots[this.top] = slot;
      this.places.set(slot, this.top);
      this.top += 1;
    }
    if (this.poison) for (const slot of this.slots.slice(this.top, end)) this.mpfr.mpfr_set_nan(slot);
  }

  private grow(): void {
    const count = Math.max(64, this.slots.length);
    this.pool.claim(count * slotBytes(this.precision));
    for (let i = 0; i < count; i++) {
      // An address becomes a number's handle here and nowhere else.
      const slot = this.mpfr.mpfr_t() as Mpfr;
      this.mpfr.mpfr_init2(slot, this.precision);
      this.places.set(slot, this.slots.length);
      this.slots.push(slot);
    }
  }
}
