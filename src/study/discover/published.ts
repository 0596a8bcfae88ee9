/** The published step is this number divided by k. */
export const PUBLISHED_STEP_TIMES_NEURONS = 5;

/** Starts of each run of the published experiment. */
export const PUBLISHED_STARTS = 500;

/**
 * How many of 500 descents with k = d ended at the global minimum, as published for these k.
 *
 * Source: Safran, Yehudai and Shamir, The effects of mild over-parameterization on the optimization landscape of shallow ReLU neural networks,
 * COLT 2021, the processed minima published with the code.
 */
export const PUBLISHED_GLOBAL: ReadonlyMap<number, number> = new Map([
  [6, 500],
  [7, 473],
  [8, 443],
  [9, 389],
  [10, 340],
  [11, 263],
  [12, 231],
  [13, 165],
  [14, 148],
  [15, 110],
  [16, 64],
  [18, 52],
]);
