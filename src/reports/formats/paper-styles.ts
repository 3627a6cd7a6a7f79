/**
 * How the paper looks by itself, on a screen and on A4. The site's pages have the same rules in its style sheet's
 * words, since they may hold no styles of their own.
 */
export const PAPER_STYLES = `
body{margin:0;color:#0b0c0c;background:#fff;font:1.0625rem/1.5 "Helvetica Neue",Helvetica,Arial,sans-serif}
.paper{max-width:44rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{font-size:2rem;line-height:1.2;margin:0 0 1.5rem}
h2{font-size:1.45rem;line-height:1.25;margin:2.5rem 0 .75rem}
h3{font-size:1.2rem;margin:2rem 0 .5rem}
h4{font-size:1.0625rem;margin:1.5rem 0 .5rem}
p,ul,ol,dl,blockquote{margin:0 0 1rem}
li{margin-bottom:.35rem}
li ul,li ol{margin:.35rem 0 0}
.paper-roman{list-style:lower-roman}
a{color:#1a65a6;text-underline-offset:.15em}
a.paper-figure{color:inherit;text-decoration-thickness:1px;text-decoration-color:#8a8f93}
.paper-front{border-top:2px solid #0b0c0c;border-bottom:1px solid #b1b4b6;padding:.75rem 0}
.paper-front div{display:flex;gap:1rem;padding:.2rem 0}
.paper-front dt{flex:0 0 11rem;font-weight:700}
.paper-front dd{margin:0}
blockquote{border-left:4px solid #b1b4b6;padding-left:1rem;margin-left:0}
.paper-scroll{overflow-x:auto;margin:1rem 0 1.25rem}
.paper-scroll:focus-visible{outline:3px solid #0b0c0c;outline-offset:2px}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:700;padding-bottom:.4rem}
th,td{padding:.4rem .75rem .4rem 0;border-bottom:1px solid #b1b4b6;text-align:left;vertical-align:top}
thead th,thead td{border-bottom:2px solid #0b0c0c;vertical-align:bottom}
tbody th{font-weight:400}
.paper-number{text-align:right;font-variant-numeric:tabular-nums;padding-right:0;padding-left:.75rem}
.paper-total th,.paper-total td{font-weight:700}
.paper-wide table{font-size:.8rem;line-height:1.3}
.paper-narrow table{width:auto;min-width:60%}
.paper-wide td{white-space:nowrap}
.paper-wide tbody th{min-width:15em}
.paper-note{font-size:.9375rem;color:#484949}
.paper-missing{background:#fff2b8;color:#942514;font-weight:700}
@media (max-width:32rem){.paper-front div{display:block}}
@page{size:A4;margin:20mm 18mm}
@page wide{size:A4 landscape;margin:14mm 12mm}
@media print{
body{font-size:10.5pt;line-height:1.4}
.paper{max-width:none;padding:0}
h1{font-size:20pt}h2{font-size:14.5pt;margin-top:18pt}h3{font-size:12pt;margin-top:14pt}h4{font-size:10.5pt}
h2,h3,h4,caption{break-after:avoid}
p,li{orphans:3;widows:3}
tr{break-inside:avoid}
thead{display:table-header-group}
a{color:inherit;text-decoration:none}
.paper-scroll{overflow:visible}
.paper-short{break-inside:avoid}
.paper-new-page{break-before:page}
.paper-landscape{page:wide}
.paper-wide table{font-size:7.5pt}
.paper-wide th,.paper-wide td{padding-top:2pt;padding-bottom:2pt}
}`
