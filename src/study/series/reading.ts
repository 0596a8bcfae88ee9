/** That the exact coefficients of a result were read back from what is printed, and by which systems. */
export interface Reading {
  /** How many coefficients there are; each is read in every form that is printed of it. */
  readonly coefficients: number;
  /** What read their text, and what their LaTeX. */
  readonly text: 'mathjs';
  readonly latex: 'nerdamer';
}
