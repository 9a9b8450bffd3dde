// The page with a picture: one document that needs no network.

import { styleSheet } from '../format/svg-style';
import type { PageData } from './page-data';
import { PAGE_STYLE } from './page-style';
import { pageScript } from './script';

/** The page. */
export function pageOf(data: PageData): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Mesh</title>
<style>
${styleSheet()}
${PAGE_STYLE}
</style>
</head>
<body class="picture">
${BODY}
<script type="application/json" id="mesh">${embedded(data)}</script>
<script>${pageScript()}</script>
</body>
</html>
`;
}

const BODY = `<header>
<h1>Mesh</h1>
<div role="group" aria-label="Zoom">
<button type="button" id="zoom-in" aria-label="zoom in">+</button>
<button type="button" id="zoom-out" aria-label="zoom out">−</button>
<button type="button" id="fit">fit</button>
</div>
<p id="message" role="status"></p>
</header>
<aside aria-label="Controls">
<section aria-labelledby="search-title">
<h2 id="search-title">Search</h2>
<input type="search" id="search" aria-labelledby="search-title" placeholder="name, host or path" autocomplete="off">
<ul id="results"></ul>
</section>
<section aria-labelledby="request-title">
<h2 id="request-title">Request</h2>
<form id="request">
<label>URL <input id="url" required placeholder="http://shop.example.com/" autocomplete="off" spellcheck="false"></label>
<label>From <input id="from" list="clients" value="outside" autocomplete="off" spellcheck="false"></label>
<datalist id="clients"></datalist>
<label>Method <input id="method" value="GET" autocomplete="off" spellcheck="false"></label>
<label>Headers <textarea id="headers" rows="2" placeholder="x-user: ann" spellcheck="false"></textarea></label>
<div><button type="submit">follow</button> <button type="button" id="clear">clear</button></div>
</form>
<pre id="answer" role="status" tabindex="0" aria-label="Answer"></pre>
</section>
<section aria-labelledby="details-title">
<h2 id="details-title">Details</h2>
<div id="details" role="status">Choose a node.</div>
</section>
<section aria-labelledby="namespaces-title">
<h2 id="namespaces-title">Namespaces</h2>
<div><button type="button" id="expand-all">expand all</button> <button type="button" id="collapse-all">collapse all</button></div>
<ul id="namespaces"></ul>
</section>
</aside>
<main>
<svg id="canvas" tabindex="0" role="group" aria-label="Picture of the mesh. Arrow keys move it, plus and minus zoom, 0 fits it."><g id="content"></g></svg>
</main>`;

/** JSON that neither ends its element nor starts a comment. */
function embedded(data: PageData): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
