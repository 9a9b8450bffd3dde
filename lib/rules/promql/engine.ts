// The only file that uses the PromQL grammar of Prometheus. It is loaded late (see `index.ts`), and the build replaces its
// compiled form by a bundle that includes the grammar and its parser, so that users do not install them.
import type { PromQlNode } from './node';

// The package has types for ES modules only.
type Grammar = typeof import('@prometheus-io/lezer-promql', { with: { 'resolution-mode': 'import' }});

const { parser } = require('@prometheus-io/lezer-promql') as Grammar;

type Cursor = ReturnType<ReturnType<typeof parser.parse>['cursor']>;

/** Syntax tree of an expression; nodes that are not valid have the name `ERROR`. */
export function parsePromQl(text: string): PromQlNode {
  const cursor = parser.parse(text).cursor();
  return nodeAt(cursor, text);
}

function nodeAt(cursor: Cursor, text: string): PromQlNode {
  const { from, to, type } = cursor;
  const children: PromQlNode[] = [];
  if (cursor.firstChild()) {
    do {
      children.push(nodeAt(cursor, text));
    } while (cursor.nextSibling());
    cursor.parent();
  }
  return { name: type.isError ? 'ERROR' : type.name, from, text: text.slice(from, to), children };
}
