/**
 * Colours of the figures, which are drawn for white paper, as they are on a dark page: ink and frames turned round, curves
 * light enough to be told apart there.
 */
export const DARK_FIGURE_COLORS: Readonly<Record<string, string>> = {
  '#ffffff': 'var(--paper)',
  '#222222': '#e4e2dc',
  '#e6e6e6': '#33383e',
  '#e4e4e4': '#33383e',
  '#f6f6f6': '#1d2126',
  '#555555': '#a5a8ab',
  '#777777': '#9a9da0',
  '#aaaaaa': '#666b70',
  '#000000': '#f2f0ea',
  '#0072b2': '#58b4ee',
  '#e69f00': '#f0b840',
  '#882255': '#e07aac',
  '#d55e00': '#f58c46',
  '#cc79a7': '#e3a3c6',
  '#661100': '#d98a78',
  '#009e73': '#3fc99f',
  '#117733': '#6cc486',
  '#999933': '#c9c96a',
  '#56b4e9': '#8fd0f5',
  '#6a3d9a': '#b794e0',
  '#44aa99': '#6fd0c0',
};

/** The style sheet of a report as a page, but for that of formulas. */
export function pageStyle(): string {
  const dark = Object.entries(DARK_FIGURE_COLORS).map(([color, other]) => `--c${color.slice(1)}:${other}`);
  return `${RULES}\n@media (prefers-color-scheme: dark){:root{${DARK_PAGE};${dark.join(';')}}}\n${PRINT}`;
}

const DARK_PAGE =
  '--paper:#15181c;--ink:#e4e2dc;--soft:#a5a8ab;--line:#3a4047;--faint:#1d2126;--link:#8fc3f2;--exact:#7fd0a5;--certified:#8fc3f2;--checked:#e0c268;--numerical:#e6a07c;--shade:rgba(0,0,0,.55)';

const RULES = `
:root{color-scheme:light dark;--cffffff:var(--paper);--paper:#fffefb;--ink:#1f1f1f;--soft:#5d5d5d;--line:#d9d5cb;--faint:#f6f4ee;--link:#0b5394;--exact:#0b6b3d;--certified:#0b5394;--checked:#7a5b00;--numerical:#9c3f10;--shade:rgba(60,50,30,.22)}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 KaTeX_Main,KaTeX_Math,"Latin Modern Roman","STIX Two Text",Charter,Cambria,"Times New Roman",serif;overflow-wrap:break-word}
main,header,footer{max-width:46rem;margin:0 auto;padding:0 1rem}
header{padding-top:2.2rem}
footer{padding:2rem 1rem 3rem;color:var(--soft);font-size:.88rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .5rem;font-weight:400}
h2{font-size:1.5rem;line-height:1.25;margin:2.8rem 0 .6rem;padding-top:1.1rem;border-top:1px solid var(--line);font-weight:400}
#overview h2{margin-top:.6rem;border-top:0}
h3{font-size:1.2rem;margin:1.7rem 0 .4rem;font-weight:400;font-style:italic}
h4{font-size:1rem;margin:1.2rem 0 .3rem;font-weight:400;font-style:italic;color:var(--soft)}
h4 math{color:var(--ink)}
p{margin:.6rem 0}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.18em}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:1rem;top:.3rem;padding:.3rem .6rem;background:var(--paper);clip-path:inset(50%);z-index:3}
.skip:focus{clip-path:none}
nav{position:sticky;top:0;z-index:2;background:var(--paper);border-bottom:1px solid var(--line);font-size:.92rem;line-height:1.35}
nav ol{list-style:none;margin:0;padding:0}
nav>ol{display:flex;overflow-x:auto;max-width:46rem;margin:0 auto;padding:0 1rem}
nav>ol>li{white-space:nowrap}
nav a{display:inline-block;padding:.5rem .8rem .5rem 0;text-decoration:none}
nav a:hover{text-decoration:underline}
nav ol ol{display:none}
[id]{scroll-margin-top:3.2rem}
@media (min-width:1100px){
body{display:grid;grid-template-columns:16.5rem minmax(0,1fr);column-gap:1.5rem}
body>*{grid-column:2}
header,main,footer{width:100%}
nav{grid-column:1;grid-row:1/span 9;top:0;height:100vh;overflow-y:auto;border-bottom:0;border-right:1px solid var(--line);padding:2.4rem 0 2rem 1.6rem}
nav>ol{display:block;overflow-x:visible;padding:0}
nav>ol>li{white-space:normal;margin-bottom:.5rem}
nav a{padding:.1rem .6rem .1rem 0}
nav ol ol{display:block;padding-left:.9rem;font-size:.93em}
[id]{scroll-margin-top:.8rem}
}
details>[id]{scroll-margin-top:6.5rem}
code,pre{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.82em}
pre{background:var(--faint);border:1px solid var(--line);border-radius:5px;padding:.6rem .8rem;margin:.5rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
details>summary{cursor:pointer;list-style-position:outside;margin-left:1.1rem}
summary h3{display:inline-block;margin:.5rem 0}
figure{margin:.9rem 0 1.2rem}
figcaption{margin:0 0 .45rem;color:var(--ink)}
figure.picture figcaption{font-size:.9rem;color:var(--soft);margin:.3rem 0 0}
figure.picture svg{display:block;width:100%;height:auto;max-width:560px;margin:0 auto;font-family:KaTeX_Main,KaTeX_Math,serif}
.narrow{display:none}
@media (max-width:560px){body{font-size:16px}h1{font-size:1.6rem}h2{font-size:1.32rem}.narrow{display:block}.wide{display:none}figure.picture svg{max-width:400px}.series{font-size:.9em}}
.scroll{overflow-x:auto;max-width:100%;background:linear-gradient(to right,var(--paper) 30%,transparent),linear-gradient(to left,var(--paper) 30%,transparent) 100% 0,radial-gradient(farthest-side at 0 50%,var(--shade),transparent),radial-gradient(farthest-side at 100% 50%,var(--shade),transparent) 100% 0;background-repeat:no-repeat;background-size:2.4rem 100%,2.4rem 100%,.7rem 100%,.7rem 100%;background-attachment:local,local,scroll,scroll}
table{border-collapse:collapse;border-top:1.6px solid var(--ink);border-bottom:1.6px solid var(--ink);font-size:.95em;line-height:1.35}
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
sup{line-height:0;font-size:.72em}
.notes{list-style:none;margin:.5rem 0 0;padding:0;font-size:.88rem;line-height:1.45;color:var(--soft)}
.notes li{margin:.15rem 0}
.status{display:inline-block;border:1px solid currentColor;border-radius:3px;padding:0 .38em;font-size:.86em;line-height:1.4;white-space:nowrap}
.status.exact{color:var(--exact);border-width:1px 1px 1px 4px}
.status.certified{color:var(--certified);font-weight:700}
.status.checked{color:var(--checked);border-style:dashed}
.status.numerical{color:var(--numerical);border-style:dotted;font-style:italic}
.key{display:grid;grid-template-columns:max-content 1fr;gap:.35rem .9rem;margin:.8rem 0}
.key dt{margin:0}
.key dd{margin:0}
.series{margin:.25rem 0;padding:.15rem 0 .15rem 1.6rem;text-indent:-1.6rem;overflow-x:auto;overflow-y:hidden;line-height:1.7}
.series math{text-indent:0;margin:.2em 0}
.kept{white-space:nowrap}
`;

/** On paper everything is open, nothing follows the reader, and tables may go on on the next page, with their header. */
const PRINT =
  '@media print{:root{color-scheme:light}body{display:block;font-size:10.5pt}main,header,footer{max-width:none;padding:0}nav,.skip{display:none}.narrow{display:block}.wide{display:none}figure.picture,tr,.series,.key{break-inside:avoid}h2,h3,h4,summary,figure.table figcaption,thead{break-after:avoid}figure.picture figcaption{break-before:avoid}h2{margin-top:1.6rem}details::details-content{content-visibility:visible;display:block;block-size:auto}summary{list-style:none;margin-left:0}.scroll{overflow:visible;background:none}table{font-size:.86em}figure.picture svg{max-width:8.6cm}figure[id$=entries] svg{max-width:6cm}}';
