/** What can happen here. */
export type DiagramAction = { readonly type: 'diagram/said'; readonly said: string };
