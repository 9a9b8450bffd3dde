// The style of the page around the picture.

export const PAGE_STYLE = `
*{box-sizing:border-box}
:root{color-scheme:light dark}
body{margin:0;height:100vh;display:grid;grid-template:auto 1fr/20rem 1fr;color:var(--text);font-size:14px}
header{grid-column:1/3;display:flex;gap:1rem;align-items:center;padding:.4rem .8rem;border-bottom:1px solid var(--group-line)}
h1,h2,h3,h4,p,ul{margin:0}h1{font-size:1.1rem}h2{font-size:.95rem;margin-bottom:.3rem}h3{font-size:.9rem}h4{font-size:.8rem;margin-top:.4rem}
aside{overflow:auto;padding:.8rem;border-right:1px solid var(--group-line)}
section{margin-bottom:1.2rem}
ul{padding-left:0;list-style:none}
#details ul{padding-left:1rem;list-style:disc}
#details{overflow-wrap:anywhere}
#namespaces li{display:flex;justify-content:space-between;align-items:center;padding:.1rem 0}
#results button{display:block;width:100%;text-align:left;border:0;background:none;padding:.2rem}
label{display:block}
form label{margin-bottom:.4rem}
input:not([type=checkbox]),textarea{display:block;width:100%;font:inherit;padding:.25rem;color:inherit;background:var(--group);border:1px solid var(--neutral)}
button{font:inherit;color:inherit;background:var(--group);border:1px solid var(--neutral);border-radius:4px;padding:.15rem .5rem;cursor:pointer}
button:disabled{opacity:.6;cursor:default}
pre{white-space:pre-wrap;overflow-wrap:anywhere;max-height:16rem;overflow:auto;font-size:12px;margin:.5rem 0 0}
pre:empty{display:none}
::placeholder{color:var(--muted);opacity:1}
main{overflow:hidden}
#canvas{width:100%;height:100%;display:block;touch-action:none;cursor:grab}
:focus-visible{outline:3px solid #2563eb;outline-offset:1px}
.picture .node{cursor:pointer}
.picture .node:focus-visible{outline:none}.picture .node:focus-visible .card{stroke-width:4}
.has-way .node:not(.on-way),.has-way .edge:not(.on-way){opacity:.25}
.picture .on-way .card{stroke-width:3}.picture .edge.on-way path{stroke-width:3.4}
.far .node text:not(.title),.far .edge text,.far .label-back{display:none}
.far :is(.on-way,.namespace,.outside,.mesh) .title,.far .group-name{font-size:var(--far);paint-order:stroke;stroke:var(--page);stroke-width:calc(var(--far)/4);stroke-linejoin:round}
.far .node:has(.error) .card{stroke:var(--danger);stroke-width:calc(var(--far)/8)}
@media (max-width:700px){body{height:auto;grid-template:auto auto 80vh/1fr}header{grid-column:1}aside{border-right:0}}
`;
