/**
 * The page as a whole: letters, header, tabs, panels. Classes that views use: `pair` for two columns where there is room,
 * `block` for a part with a heading, `lead` for the sentence that matters most, `numbers` for a list of names and values.
 */
export const FRAME = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:4rem}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 Charter,"Bitstream Charter","Sitka Text",Cambria,"STIX Two Text","Latin Modern Roman","DejaVu Serif",Georgia,serif;overflow-wrap:break-word}
[hidden]{display:none!important}
.bar{position:sticky;top:0;z-index:3;background:var(--paper);border-bottom:1px solid var(--line)}
.bar-inner{display:flex;align-items:flex-end;gap:0 2.2rem;max-width:1600px;margin:0 auto;padding:0 1.5rem}
h1{font-size:1.28rem;line-height:1.2;font-weight:400;margin:0;padding:.85rem 0 .7rem;white-space:nowrap}
h1 span{color:var(--soft);font-style:italic}
h2{font-size:1.32rem;line-height:1.25;font-weight:400;margin:0 0 .5rem}
h3{font-size:1.08rem;line-height:1.3;font-weight:400;font-style:italic;margin:1.5rem 0 .4rem}
p{margin:.5rem 0}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.18em}
main{max-width:1600px;margin:0 auto;padding:1.4rem 1.5rem 3rem;outline:0}
main.together{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 2.6rem;align-items:start}
main.together>[role=tabpanel]+[role=tabpanel]:not([hidden]){border-left:1px solid var(--line);padding-left:2.6rem}
[role=tabpanel] p{max-width:46rem}
main.stacked{display:flex;flex-direction:column}
main.stacked>#panel-diagram{order:-1;margin-bottom:2rem}
footer{max-width:1600px;margin:0 auto;padding:1rem 1.5rem 2.5rem;color:var(--soft);font-size:.86rem;border-top:1px solid var(--line)}
footer p{max-width:68rem;margin:.3rem 0}
.tabs{display:flex;gap:1.6rem;overflow-x:auto;scrollbar-width:none}
.tabs button{font:inherit;font-size:1rem;color:var(--soft);background:none;border:0;border-bottom:2px solid transparent;padding:.85rem 0 .6rem;margin:0;cursor:pointer;white-space:nowrap}
.tabs button:hover{color:var(--ink)}
.tabs button[aria-selected=true]{color:var(--ink);border-bottom-color:var(--link)}
.notices{max-width:1600px;margin:1rem auto 0;padding:0 1.5rem}
.notices>div{display:flex;gap:.4rem 1rem;align-items:baseline;justify-content:space-between;flex-wrap:wrap;border-left:4px solid var(--wrong);background:var(--wrong-faint);padding:.5rem .9rem;border-radius:0 5px 5px 0}
.notices p{margin:.15rem 0;max-width:68rem}
.off-screen{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:1rem;top:.4rem;clip-path:inset(50%);z-index:4}
.skip:focus{clip-path:none}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:.4rem 2rem;align-items:start}
.block{margin:0 0 1.6rem}
.lead{font-size:1.14rem;line-height:1.45;margin:.7rem 0}
.soft{color:var(--soft)}
.numbers{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15rem 1.1rem;margin:.6rem 0}
.numbers dt{color:var(--soft)}
.numbers dd{margin:0;font-variant-numeric:tabular-nums lining-nums;overflow-wrap:anywhere}
code,pre,kbd{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.82em}
pre{background:var(--faint);border:1px solid var(--line);border-radius:5px;padding:.55rem .8rem;margin:.5rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
.take,pre{max-width:68rem}
.take{margin:1.6rem 0 0;padding-top:.9rem;border-top:1px solid var(--line)}
.take pre{margin:0 0 .5rem}
@media (max-width:900px){.bar-inner{flex-direction:column;align-items:stretch}h1{padding-bottom:0}.tabs button{padding-top:.5rem}}
@media (max-width:560px){body{font-size:16px}main,footer,.notices{padding-left:1rem;padding-right:1rem}.bar-inner{padding:0 1rem}h1{font-size:1.1rem;padding-top:.6rem}.tabs{gap:1.15rem;margin:0 -1rem;padding:0 1rem}main{padding-top:1rem}}
@media (max-height:480px){.bar{position:static}}
@media (prefers-reduced-motion:no-preference){.tabs button,button.small{transition:border-color .12s}}
@media print{.bar,.buttons,.skip,.controls{display:none}main{max-width:none}}
`;
