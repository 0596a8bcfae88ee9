/** Up to which d crossings are looked for. */
export const SEARCH_END = 1e4;
/** Steps of ln d of the scan. */
export const SCAN_STEP = 0.25;
