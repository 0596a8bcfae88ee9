/**
 * Pictures and tables, as in the report. A picture fills the width it is given, and no more than it was drawn for; what lies over
 * a drawing (an `svg` beside it in `.drawing`) has its place and its size.
 */
export const FIGURES = `
figure{margin:.6rem 0 1.2rem}
figure.picture,.measured{max-width:56rem}
figure.picture figcaption{display:flex;flex-wrap:wrap;gap:.3rem 1rem;justify-content:space-between;align-items:baseline;font-size:.9rem;line-height:1.45;color:var(--soft);margin:.3rem 0 0}
.drawing{position:relative}
.drawing svg{display:block;width:100%;height:auto;font-family:Charter,"Bitstream Charter","Sitka Text",Cambria,"STIX Two Text","Latin Modern Roman","DejaVu Serif",Georgia,serif}
.drawing>svg{position:absolute;inset:0;height:100%;touch-action:pan-y}
.map{max-width:27rem}
figure.table figcaption{margin:0 0 .45rem}
.data{margin:.6rem 0 1.3rem}
.data figure{margin-bottom:.5rem}
.scroll{position:relative;overflow-x:auto;max-width:100%;background:linear-gradient(to right,var(--paper) 30%,transparent),linear-gradient(to left,var(--paper) 30%,transparent) 100% 0,radial-gradient(farthest-side at 0 50%,var(--shade),transparent),radial-gradient(farthest-side at 100% 50%,var(--shade),transparent) 100% 0;background-repeat:no-repeat;background-size:2.4rem 100%,2.4rem 100%,.7rem 100%,.7rem 100%;background-attachment:local,local,scroll,scroll}
table{border-collapse:collapse;border-top:1.6px solid var(--ink);border-bottom:1.6px solid var(--ink);font-size:.94em;line-height:1.35}
th{font-weight:400;text-align:left;vertical-align:bottom;padding:.35rem .9rem .35rem 0;white-space:nowrap}
thead{border-bottom:.8px solid var(--ink)}
td{padding:.16rem .9rem .16rem 0;vertical-align:baseline;white-space:nowrap}
td.decimal wbr{display:none}
tbody:first-of-type tr:first-child td{padding-top:.4rem}
tbody:last-of-type tr:last-child td{padding-bottom:.4rem}
th:last-child,td:last-child{padding-right:.2rem}
.grouped tbody+tbody tr:first-child td{padding-top:.6rem}
th.right,td.right{text-align:right}
td.prose{white-space:normal;min-width:15rem}
td.decimal,.number,td.right{font-variant-numeric:tabular-nums lining-nums}
.units{display:inline-block;text-align:right}
.ten{margin-right:.17em}
.ten:last-of-type{margin-right:0}
.number{overflow-wrap:anywhere}
.kept{white-space:nowrap}
sup{line-height:0;font-size:.72em}
.notes{list-style:none;margin:.5rem 0 0;padding:0;font-size:.88rem;line-height:1.45;color:var(--soft);max-width:46rem}
.notes li{margin:.15rem 0}
.status{display:inline-block;border:1px solid currentColor;border-radius:3px;padding:0 .38em;font-size:.86em;line-height:1.4;white-space:nowrap}
.status.exact{color:var(--exact);border-width:1px 1px 1px 4px}
.status.certified{color:var(--certified);font-weight:700}
.status.checked{color:var(--checked);border-style:dashed}
.status.numerical{color:var(--numerical);border-style:dotted;font-style:italic}
.bold{font-weight:700}
`;
