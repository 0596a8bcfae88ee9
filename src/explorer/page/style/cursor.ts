/**
 * Numbers beside each other with their names above them (`facts`), lists of places (`places`), and the cursor of a plot, which is dragged along its axis: its line, what it is gripped by, the values where it is, and the marks
 * that are places to go to.
 */
export const CURSOR = `
svg.cursor{cursor:ew-resize;will-change:transform}
.cursor .ground{fill:transparent}
.cursor .line{stroke:var(--ink);stroke-width:1.6}
.cursor .line.outside{stroke-dasharray:3 3;opacity:.5}
.cursor .grip{fill:var(--link);stroke:var(--paper);stroke-width:1}
.cursor .dot{fill:var(--paper);stroke:var(--ink);stroke-width:1.4}
.cursor .chosen{fill:none;stroke:var(--link);stroke-width:5;stroke-opacity:.3;stroke-linejoin:round}
.cursor .mark{fill:var(--paper);stroke:var(--link);stroke-width:2;cursor:pointer}
.cursor .mark:hover{fill:var(--link)}
.player{align-items:center;margin:.7rem 0}
.player input{flex:1 1 12rem;width:auto}
fieldset.controls{border:0;padding:0;margin:0 0 .5rem}
#stage-catalogue{max-width:15rem}
.facts{display:flex;flex-wrap:wrap;gap:.3rem 1.8rem;margin:.5rem 0}
.facts dt{color:var(--soft);font-size:.86rem}
.facts dd{margin:0;font-variant-numeric:tabular-nums lining-nums;overflow-wrap:anywhere}
.places{padding-left:1.1rem}
.places li{margin:.35rem 0}
.cursor g:focus{outline:0}
.cursor g:focus-visible .line{stroke:var(--link);stroke-width:3}
.cursor g:focus-visible .grip{stroke:var(--ink)}
`;
