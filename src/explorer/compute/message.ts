/** A question on its way to a worker. */
export interface Asked {
  readonly id: number;
  readonly question: string;
  readonly input: unknown;
}

/** Why there is no answer: what was given is refused, or could not be computed, or the program has a defect. */
export interface Refusal {
  readonly kind: 'input' | 'computation' | 'internal';
  /** One sentence for people. */
  readonly message: string;
}

/** What a worker tells of the question with an id: the answer, how far it is, or why there is none. */
export type Told = { readonly id: number } & (
  | { readonly answer: unknown }
  | { readonly progress: unknown }
  | { readonly error: Refusal }
);

/** How a question ended: its answer, why there is none, or that nobody waits for it any more. Never a rejected promise. */
export type Outcome<Answer> = { readonly answer: Answer } | { readonly error: Refusal } | { readonly dropped: true };
