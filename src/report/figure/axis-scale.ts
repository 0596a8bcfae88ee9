/** Kinds of axes. */
export const AXIS_SCALES = ['linear', 'log'] as const;
/** A kind of axis. */
export type AxisScale = (typeof AXIS_SCALES)[number];
