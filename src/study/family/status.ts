/** How much a number can be trusted, from strongest to weakest. */
export type Status = 'exact' | 'certified' | 'checked' | 'numerical';
