/**
 * The cursor of a plot, which is dragged along its axis: its line, what it is gripped by, the values where it is, and the marks
 * that are places to go to.
 */
export const CURSOR = `
svg.cursor{cursor:ew-resize}
.cursor .ground{fill:transparent}
.cursor .line{stroke:var(--ink);stroke-width:1.6}
.cursor .line.outside{stroke-dasharray:3 3;opacity:.5}
.cursor .grip{fill:var(--link);stroke:var(--paper);stroke-width:1}
.cursor .dot{fill:var(--paper);stroke:var(--ink);stroke-width:1.4}
.cursor .mark{fill:var(--paper);stroke:var(--link);stroke-width:2;cursor:pointer}
.cursor .mark:hover{fill:var(--link)}
.cursor g:focus{outline:0}
.cursor g:focus-visible .line{stroke:var(--link);stroke-width:3}
.cursor g:focus-visible .grip{stroke:var(--ink)}
`;
