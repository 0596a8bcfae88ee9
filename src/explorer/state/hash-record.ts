/** What stands in a link, by name; values as people write them. */
export type HashRecord = Readonly<Record<string, string>>;
