// A picture in SVG.

import type { Graph, GraphNode, Tls } from '../graph';
import { cardOf } from '../layout/card';
import type { Box, Point } from '../layout/geometry';
import { type EdgePlace, labelSize, layoutOf } from '../layout/layout';
import { LINE_HEIGHT, textWidth } from '../layout/text-width';
import { styleSheet } from './svg-style';
import { badges, edgeTexts, titleOf } from './texts';

/** The picture as a document of its own. */
export function svgOf(graph: Graph): string {
  const drawing = drawingOf(graph);
  const { body } = drawing;
  const legend = legendOf(graph);
  const width = Math.max(drawing.width, legend.width);
  const height = drawing.height + legend.height;
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" aria-label="Picture of the mesh" ${size}>`,
    `<style>\n${styleSheet()}\n</style>`,
    `<rect width="${width}" height="${height}" fill="var(--page)"/>`,
    body,
    `<g transform="translate(0,${drawing.height})">${legend.body}</g>`,
    '</svg>\n',
  ].join('\n');
}

/** What the colors of the edges of a picture mean. */
function legendOf({ edges }: Graph): { readonly width: number; readonly height: number; readonly body: string } {
  const used = Object.entries(TLS_NAMES).filter(([tls]) => edges.some((edge) => edge.tls === tls));
  let x = 16;
  const entries = used.map(([tls, name]) => {
    const entry = `<g class="edge tls-${tls}"><path d="M${x},8h24"/>${line(name, x + 30, 12, '')}</g>`;
    x += 30 + textWidth(name) + 24;
    return entry;
  });
  return { width: x, height: used.length === 0 ? 0 : 24, body: entries.join('') };
}

/** States of TLS in words. */
export const TLS_NAMES: Readonly<Record<Tls, string>> = {
  mutual: 'mutual TLS',
  other: 'other TLS',
  mixed: 'TLS depends on client, pod or port',
  plain: 'plain text',
  refused: 'TLS refused',
  unknown: 'unknown TLS',
};

/** What is inside of the document: namespaces, edges, and nodes on top of them. */
export function drawingOf(graph: Graph): { readonly width: number; readonly height: number; readonly body: string } {
  const { nodes, namespaces, edges, width, height } = layoutOf(graph);
  const findings = new Map(graph.namespaces.map((namespace) => [namespace.name, badges(namespace.findings)]));
  const body = [
    ...namespaces.map(({ name, box }) => groupText([`namespace ${name}`, ...(findings.get(name) ?? [])], box)),
    ...edges.map((place, index) => edgeText(place, index)),
    ...nodes.map(({ node, box }) => nodeText(node, box)),
  ].join('\n');
  return { width: Math.ceil(width), height: Math.ceil(height), body };
}

function groupText(texts: readonly string[], box: Box): string {
  return `<g>${rect(box, 'group', 10)}${line(texts.join('  '), box.x + 10, box.y + 16, 'group-name')}</g>`;
}

function nodeText(node: GraphNode, box: Box): string {
  const { caption, title, lines } = cardOf(node);
  const x = box.x + 10;
  const rows = [
    ...(caption === undefined ? [] : [[caption, 'caption'] as const]),
    [title, 'title'] as const,
    ...lines.map((text) => [text, text.startsWith('✖') ? 'error' : ''] as const),
  ];
  const texts = rows.map(([text, rowStyle], index) => line(text, x, box.y + 20 + index * LINE_HEIGHT, rowStyle));
  const style = `node ${node.isMissing ? 'missing' : node.kind}`;
  const radius = node.kind === 'service' || node.kind === 'subset' ? 14 : 5;
  const full = [titleOf(node), ...node.lines, ...node.findings.map(({ code, message }) => `${code} ${message}`)];
  return `<g class="${style}" data-id="${escaped(node.id)}"><title>${escaped(full.join('\n'))}</title>${rect(box, 'card', radius)}${texts.join(' ')}</g>`;
}

function edgeText({ edge, points, label }: EdgePlace, index: number): string {
  const { tls, isMirror, authorization } = edge;
  const end = points.at(-1) ?? label;
  const isClosed = authorization === 'denied' || tls === 'refused';
  const styles = ['edge', ...(tls === undefined ? [] : [`tls-${tls}`]), ...(isMirror ? ['mirror'] : [])];
  return [
    `<g class="${styles.join(' ')}" data-edge="${index}">`,
    `<path d="${pathOf(points)}"/>`,
    isClosed ? cross(end) : arrow(end),
    labelText(edgeTexts(edge), labelSize(edge), label),
    '</g>',
  ].join('');
}

function labelText(texts: readonly string[], size: { width: number; height: number }, { x, y }: Point): string {
  if (texts.length === 0) {
    return '';
  }
  const box = { x: x - size.width / 2, y: y - size.height / 2, ...size };
  const lines = texts.map((text, index) =>
    line(text, x, box.y + index * LINE_HEIGHT + 12, CLOSED.has(text) ? 'denied' : '', 'middle'),
  );
  return rect(box, 'label-back', 3) + lines.join('');
}

const CLOSED: ReadonlySet<string> = new Set(['denied', 'TLS refused']);

/** A smooth line that is horizontal at each point, because requests go from left to right. */
function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  let from = first ?? { x: 0, y: 0 };
  const curves = rest.map((to) => {
    const x = (from.x + to.x) / 2;
    const curve = `C${pair({ x, y: from.y })} ${pair({ x, y: to.y })} ${pair(to)}`;
    from = to;
    return curve;
  });
  return `M${pair(first ?? from)}${curves.join('')}`;
}

function arrow({ x, y }: Point): string {
  return `<path class="arrow" d="M${pair({ x, y })}l-8,-4v8z"/>`;
}

/** A cross near the end of an edge that no request passes. */
function cross({ x, y }: Point): string {
  return `<path class="closed" d="M${pair({ x: x - 14, y: y - 5 })}l10,10m0,-10l-10,10"/>`;
}

function rect({ x, y, width, height }: Box, style: string, radius: number): string {
  return `<rect class="${style}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}"/>`;
}

function line(text: string, x: number, y: number, style: string, anchor = 'start'): string {
  const classes = style === '' ? '' : ` class="${style}"`;
  const align = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text x="${round(x)}" y="${round(y)}"${classes}${align}>${escaped(text)}</text>`;
}

function pair({ x, y }: Point): string {
  return `${round(x)},${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
