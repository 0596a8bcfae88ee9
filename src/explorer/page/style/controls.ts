/**
 * Fields, sliders and buttons. Classes that views use: `controls` for a row of fields, `primary` for the button that starts
 * something, `small` for those beside a result, `buttons` for a row of them.
 */
export const CONTROLS = `
.controls{display:flex;flex-wrap:wrap;gap:.7rem 1.1rem;align-items:flex-start;margin:0 0 1rem}
.field{display:flex;flex-direction:column;gap:.15rem;min-width:min(100%,8.5rem)}
.field .hint,.field .refused{contain:inline-size;min-width:100%}
.field>label{font-size:.86rem;color:var(--soft)}
.field.slider{flex:1 1 16rem}
input[type=text],input[type=number],select,textarea{font:inherit;font-size:1rem;line-height:1.35;color:var(--ink);background:var(--raised);border:1px solid var(--edge);border-radius:5px;padding:.3rem .55rem;max-width:100%;min-width:0;font-variant-numeric:tabular-nums lining-nums}
textarea{display:block;width:100%;font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.84rem}
input[aria-invalid=true],textarea[aria-invalid=true]{border-color:var(--wrong);border-width:1px 1px 1px 4px}
input[type=range]{width:100%;height:1.9rem;margin:0;accent-color:var(--link);cursor:pointer}
input[type=checkbox],input[type=radio]{accent-color:var(--link);width:1.05em;height:1.05em;margin:0 .4em 0 0;vertical-align:-.12em}
.hint{font-size:.84rem;line-height:1.4;color:var(--soft);margin:.1rem 0 0;max-width:26rem}
.hint+.buttons{margin-top:.6rem}
.refused{color:var(--wrong);font-size:.95rem;line-height:1.45;margin:.3rem 0;padding-left:.7rem;border-left:4px solid var(--wrong);max-width:44rem}
.field .refused{font-size:.88rem;max-width:26rem}
button{font:inherit;color:var(--ink)}
button.small,.primary{position:relative}
button.small,.skip,.primary{font-family:system-ui,sans-serif;font-size:.8rem;line-height:1.3;background:var(--raised);border:1px solid var(--line);border-radius:5px;padding:.28rem .65rem;cursor:pointer}
button.small:hover,.skip:hover{border-color:var(--edge)}
.primary{font-size:.92rem;background:var(--link);border-color:var(--link);color:var(--on);padding:.4rem 1rem}
.primary:hover{filter:brightness(1.08)}
button:disabled{opacity:.55;cursor:default}
button[aria-pressed=true]{border-color:var(--link);box-shadow:inset 0 0 0 1px var(--link)}
.buttons{display:flex;flex-wrap:wrap;gap:.4rem}
button[data-said]::after{content:attr(data-said);position:absolute;left:0;bottom:calc(100% + .3rem);background:var(--ink);color:var(--paper);padding:.15rem .5rem;border-radius:4px;white-space:nowrap;z-index:2}
.drop{max-width:68rem;border:1px dashed var(--edge);border-radius:6px;padding:.7rem 1rem .9rem;margin:0 0 1rem;display:flex;flex-direction:column;gap:.5rem}
.drop .hint{max-width:44rem}
input[type=file]{font:inherit;font-size:.84rem;max-width:100%}
.busy{color:var(--soft);font-size:.92rem;margin:.4rem 0}
input[type=file]{font:inherit;font-size:.9rem;color:var(--soft);max-width:100%}
input[type=file]::file-selector-button{font-family:system-ui,sans-serif;font-size:.8rem;color:var(--ink);background:var(--raised);border:1px solid var(--line);border-radius:5px;padding:.28rem .65rem;margin-right:.7rem;cursor:pointer}
progress{accent-color:var(--link);width:7rem;height:.7rem;margin-right:.5rem;vertical-align:baseline}
@media (max-width:560px){.controls{gap:.6rem .8rem}.field.slider{flex-basis:100%}button.small,.primary{padding:.45rem .8rem}}
`;
