/** What can happen here. */
export type DescentAction = { readonly type: 'descent/said'; readonly said: string };
