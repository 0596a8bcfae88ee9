/** What can happen here. */
export type StageAction = { readonly type: 'stage/said'; readonly said: string };
