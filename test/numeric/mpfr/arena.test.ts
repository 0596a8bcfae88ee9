import { describe, expect, it } from 'vitest';
import { Arena, ArenaPool, MOST_BYTES, type Mpfr } from '../../../src/numeric/mpfr/arena.js';
import type { MpfrBinding } from '../../../src/numeric/mpfr/binding.js';
import { at } from '../../../src/scalar/list.js';

/** A memory that keeps account of what is asked of it, in the place of MPFR. */
class Account {
  /** Precisions of the variables in use, by their addresses; 0 where one has an address and no number yet. */
  readonly variables = new Map<number, number>();
  readonly poisoned: number[] = [];
  private next = 1000;

  readonly mpfr = {
    mpfr_t: () => {
      this.variables.set(++this.next, 0);
      return this.next;
    },
    mpfr_init2: (slot: number, precision: number) => {
      expect(this.variables.get(slot)).toBe(0);
      this.variables.set(slot, precision);
    },
    mpfr_clear: (slot: number) => {
      expect(this.variables.get(slot)).toBeGreaterThan(0);
      this.variables.set(slot, 0);
    },
    mpfr_t_free: (slot: number) => {
      // Without its number cleared before, the limbs would be lost.
      expect(this.variables.get(slot)).toBe(0);
      this.variables.delete(slot);
    },
    mpfr_set_nan: (slot: number) => {
      this.poisoned.push(slot);
    },
  } as unknown as MpfrBinding;

  readonly pool = new ArenaPool(this.mpfr);

  /** An arena with so many slots in use. */
  arena(precision: number, slots = 1): Arena {
    const arena = this.pool.take(precision);
    for (let i = 0; i < slots; i++) arena.take();
    return arena;
  }

  /** Bytes that can still be claimed, found by claiming them. */
  free(): number {
    let [low, high] = [0, MOST_BYTES];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      try {
        this.pool.claim(middle);
        this.pool.release(middle);
        low = middle;
      } catch {
        high = middle - 1;
      }
    }
    return low;
  }
}

describe('slots of an arena', () => {
  it('are made 64 at first and then as many as there are, of its precision', () => {
    const account = new Account();
    const arena = account.pool.take(80);
    expect(arena.precision).toBe(80);
    expect(account.variables.size).toBe(0);
    const counts: number[] = [];
    const taken = new Set<number>();
    for (let i = 1; i <= 300; i++) {
      taken.add(arena.take());
      expect(arena.used).toBe(i);
      counts.push(account.variables.size);
    }
    expect(taken.size).toBe(300);
    expect([...new Set(counts)]).toEqual([64, 128, 256, 512]);
    expect([counts[63], counts[64], counts[127], counts[128]]).toEqual([64, 128, 128, 256]);
    expect(new Set(account.variables.values())).toEqual(new Set([80]));
  });

  it('are counted with their limbs and 48 bytes beside, until they are given back', () => {
    for (const [precision, bytes] of [
      [80, 10],
      [81, 11],
      [2, 1],
    ] as const) {
      const account = new Account();
      expect(account.free()).toBe(MOST_BYTES);
      const arena = account.pool.take(precision);
      const old = at(
        Array.from({ length: 65 }, () => arena.take()),
        0,
      );
      expect(account.free()).toBe(MOST_BYTES - 128 * (bytes + 48));
      arena.dispose();
      expect(account.free()).toBe(MOST_BYTES);
      expect(account.variables.size).toBe(0);
      expect(arena.used).toBe(0);
      // It can be used again, with new slots, and a handle from before is none of them.
      expect(account.variables.has(arena.take())).toBe(true);
      expect(account.variables.size).toBe(64);
      const used = arena.used;
      arena.scope(
        () => arena.take(),
        () => [old],
      );
      expect(arena.used).toBe(used);
    }
  });

  it('live as long as the innermost scope that was open when they were made', () => {
    const account = new Account();
    const arena = account.pool.take(100);
    const outermost = arena.lifetime;
    const inner = arena.scope(
      () => {
        const own = arena.lifetime;
        const deeper = arena.scope(
          () => arena.lifetime,
          () => [],
        );
        expect([deeper.over, own.over, outermost.over]).toEqual([true, false, false]);
        expect(arena.lifetime).toBe(own);
        return own;
      },
      () => [],
    );
    expect([inner.over, outermost.over]).toEqual([true, false]);
    expect(arena.lifetime).toBe(outermost);
    // Also where the scope is left by an error.
    const left: (typeof outermost)[] = [];
    const failing = (): void => {
      left.push(arena.lifetime);
      throw new RangeError('left');
    };
    expect(() => arena.scope(failing, () => [])).toThrow('left');
    expect(left.map((lifetime) => lifetime.over)).toEqual([true]);
    expect(arena.lifetime).toBe(outermost);
    // The next user of an arena has a lifetime of its own.
    account.pool.put(arena);
    expect(account.pool.take(100)).toBe(arena);
    expect([arena.lifetime === outermost, arena.lifetime.over]).toEqual([false, false]);
  });

  it('that are kept move to the bottom, and handles of elsewhere stay where they are', () => {
    const account = new Account();
    const arena = account.pool.take(100);
    const outer = arena.take();
    const made: Mpfr[] = [];
    arena.scope(
      () => made.push(arena.take(), arena.take(), arena.take()),
      () => [outer, at(made, 2), at(made, 2), 7 as Mpfr, at(made, 0)],
    );
    expect(arena.used).toBe(3);
    // The third is released; it is the next that is taken, and keeping it afterwards does not bring it back.
    expect(
      arena.scope(
        () => arena.used,
        () => [at(made, 1)],
      ),
    ).toBe(3);
    expect(arena.used).toBe(3);
    expect(arena.take()).toBe(made[1]);
    // No slot was lost, and none is there twice.
    arena.reset();
    expect(new Set(Array.from({ length: 64 }, () => arena.take())).size).toBe(64);
    expect(account.variables.size).toBe(64);
  });

  it('turn to no numbers when they are released, if so asked', () => {
    const account = new Account();
    const arena = account.pool.take(100);
    const made: Mpfr[] = [];
    const body = () => made.push(arena.take(), arena.take(), arena.take());
    arena.scope(body, () => []);
    expect(account.poisoned).toEqual([]);
    arena.poison = true;
    made.length = 0;
    arena.scope(body, () => [at(made, 1)]);
    expect([...account.poisoned].sort()).toEqual([made[0], made[2]].sort());
    arena.reset();
    expect([arena.used, arena.poison]).toEqual([0, false]);
  });
});

describe('the memory of all arenas', () => {
  it('is one GB, to the last byte', () => {
    expect(MOST_BYTES).toBe(1024 * 1024 * 1024);
    const { pool } = new Account();
    pool.claim(MOST_BYTES);
    expect(() => pool.claim(1)).toThrow(
      /^the MPFR numbers in use need more than 1024 MB: fewer bits, or fewer numbers at a time, are accepted$/,
    );
    pool.release(10);
    expect(() => pool.claim(11)).toThrow(RangeError);
    // What was refused is not counted.
    pool.claim(10);
    expect(() => pool.claim(1)).toThrow(RangeError);
  });

  it('leaves an arena as it was where there is none for its next slots', () => {
    const account = new Account();
    const arena = account.arena(80, 64);
    const rest = account.free();
    account.pool.claim(rest);
    expect(() => arena.take()).toThrow(RangeError);
    expect([arena.used, account.variables.size]).toEqual([64, 64]);
    account.pool.release(rest);
    arena.take();
    expect([arena.used, account.variables.size]).toEqual([65, 128]);
  });

  it('is kept by four idle arenas of each precision, which are used again', () => {
    const account = new Account();
    const arenas = Array.from({ length: 6 }, () => account.arena(90));
    const other = account.arena(91);
    expect(account.variables.size).toBe(7 * 64);
    for (const arena of arenas) arena.poison = true;
    for (const arena of [...arenas, other]) account.pool.put(arena);
    // The fifth and the sixth were freed.
    expect(account.variables.size).toBe(5 * 64);
    const again = Array.from({ length: 5 }, () => account.pool.take(90));
    expect(new Set(again.slice(0, 4))).toEqual(new Set(arenas.slice(0, 4)));
    for (const arena of again) expect([arena.used, arena.poison]).toEqual([0, false]);
    expect(arenas).not.toContain(again[4]);
    expect(account.pool.take(91)).toBe(other);
    expect(account.pool.take(91)).not.toBe(other);
  });

  it('is taken from idle arenas where it is needed, and only there', () => {
    const account = new Account();
    const idle = account.arena(90);
    const busy = account.arena(90);
    account.pool.put(idle);
    const room = MOST_BYTES - 2 * 64 * (12 + 48);
    account.pool.claim(room);
    expect(account.variables.size).toBe(2 * 64);
    account.pool.release(room);
    account.pool.claim(room + 64 * (12 + 48));
    expect(account.variables.size).toBe(64);
    expect(account.variables.has(busy.take())).toBe(true);
    // What was freed is not handed out.
    expect(account.pool.take(90)).not.toBe(idle);
  });
});

it('an arena is of its own, without a pool to come back to', () => {
  const account = new Account();
  const arena = new Arena(account.mpfr, 53, account.pool);
  arena.take();
  account.pool.put(arena);
  expect(account.pool.take(53)).toBe(arena);
});
