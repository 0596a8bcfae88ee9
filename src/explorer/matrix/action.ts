/** What can happen here. */
export type MatrixAction = { readonly type: 'matrix/said'; readonly said: string };
