/** The address of an MPFR variable in the memory of WebAssembly. */
export type MpfrAddress = number;

/** Rounding modes, numbered as in MPFR: to nearest, towards +∞, towards −∞. */
export type Rounding = 0 | 2 | 3;

/**
 * The functions of MPFR that are used, as gmp-wasm calls them. Each has the meaning that the manual of MPFR gives it;
 * where a number is returned by an operation, it is 0 if and only if the result is exact.
 *
 * The declarations of gmp-wasm itself are not read: they contradict themselves, so that a project which checks the
 * declarations of its libraries could not use ours.
 */
export interface MpfrBinding {
  /** The memory of WebAssembly; another object after it has grown. */
  readonly mem: Uint8Array;
  readonly memView: DataView;
  readonly malloc: (bytes: number) => number;
  /** A text of ASCII, ended by 0, in memory that `free` gives back. */
  readonly malloc_cstr: (text: string) => number;
  readonly free: (address: number) => void;

  /** A variable without a number yet; `mpfr_init2` gives it one, of so many bits. */
  readonly mpfr_t: () => MpfrAddress;
  readonly mpfr_init2: (x: MpfrAddress, precision: number) => void;
  readonly mpfr_clear: (x: MpfrAddress) => void;
  readonly mpfr_t_free: (x: MpfrAddress) => void;

  readonly mpfr_set: (result: MpfrAddress, a: MpfrAddress, mode: Rounding) => number;
  readonly mpfr_set_d: (result: MpfrAddress, a: number, mode: Rounding) => number;
  readonly mpfr_set_str: (result: MpfrAddress, text: number, base: number, mode: Rounding) => number;
  readonly mpfr_set_nan: (x: MpfrAddress) => void;
  readonly mpfr_const_pi: (result: MpfrAddress, mode: Rounding) => number;
  readonly mpfr_nextabove: (x: MpfrAddress) => void;

  readonly mpfr_get_d: (a: MpfrAddress, mode: Rounding) => number;
  readonly mpfr_get_exp: (a: MpfrAddress) => number;
  /** The digits, in memory that `mpfr_free_str` gives back if `target` is 0; the exponent is written as 32 bits. */
  readonly mpfr_get_str: (...given: DigitsRequest) => number;
  readonly mpfr_free_str: (text: number) => void;

  readonly mpfr_add: (result: MpfrAddress, a: MpfrAddress, b: MpfrAddress, mode: Rounding) => number;
  readonly mpfr_sub: (result: MpfrAddress, a: MpfrAddress, b: MpfrAddress, mode: Rounding) => number;
  readonly mpfr_mul: (result: MpfrAddress, a: MpfrAddress, b: MpfrAddress, mode: Rounding) => number;
  readonly mpfr_div: (result: MpfrAddress, a: MpfrAddress, b: MpfrAddress, mode: Rounding) => number;
  readonly mpfr_atan2: (result: MpfrAddress, y: MpfrAddress, x: MpfrAddress, mode: Rounding) => number;
  readonly mpfr_neg: (result: MpfrAddress, a: MpfrAddress, mode: Rounding) => number;
  readonly mpfr_sqr: (result: MpfrAddress, a: MpfrAddress, mode: Rounding) => number;
  readonly mpfr_sqrt: (result: MpfrAddress, a: MpfrAddress, mode: Rounding) => number;
  readonly mpfr_acos: (result: MpfrAddress, a: MpfrAddress, mode: Rounding) => number;

  /** Negative, 0 or positive; `mpfr_cmpabs` compares absolute values. */
  readonly mpfr_cmp: (a: MpfrAddress, b: MpfrAddress) => number;
  readonly mpfr_cmpabs: (a: MpfrAddress, b: MpfrAddress) => number;
  readonly mpfr_sgn: (a: MpfrAddress) => number;
  /** Not 0 if and only if the number is NaN, infinite, finite, 0. */
  readonly mpfr_nan_p: (a: MpfrAddress) => number;
  readonly mpfr_inf_p: (a: MpfrAddress) => number;
  readonly mpfr_number_p: (a: MpfrAddress) => number;
  readonly mpfr_zero_p: (a: MpfrAddress) => number;
}

/** What the C function takes, in its order. */
type DigitsRequest = readonly [target: number, exponent: number, base: number, digits: number, a: MpfrAddress, mode: Rounding];
