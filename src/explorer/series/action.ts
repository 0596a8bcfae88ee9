/** What can happen here. */
export type SeriesAction = { readonly type: 'series/said'; readonly said: string };
