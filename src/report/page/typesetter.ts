/** Sets LaTeX mathematics for a page that loads nothing. */
export interface MathTypesetter {
  /** LaTeX without dollar signs as MathML; a formula that KaTeX cannot read is shown as its source, in red. */
  readonly formula: (latex: string) => string;
  /** The style sheet for a page with this body: rules for formulas, with the fonts that the body uses inside. */
  readonly style: (body: string) => string;
}
