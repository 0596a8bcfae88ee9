/** Where and why a family ends or was not followed further, with the digits of d that are known. */
export interface EndRecord {
  readonly d: string;
  readonly why: string;
  /** Only where this is no known end: true where the branch goes on but was not followed further, null where that is not known. */
  readonly goesOn?: true | null;
}
