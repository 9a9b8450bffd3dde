// The search for nodes by words of their texts.

import { detailsOf, titleOf } from '../../lib/traffic/picture/format/texts';
import type { GraphNode } from '../../lib/traffic/picture/graph';
import { element, required } from './elements';

const MOST_RESULTS = 12;

/** Shows the nodes that contain all words of the search. */
export function showSearch(nodes: readonly GraphNode[], onChoose: (node: GraphNode) => void): void {
  const input = required<HTMLInputElement>('search');
  const list = required('results');
  const texts = nodes.map((node) =>
    `${node.namespace ?? ''} ${titleOf(node)} ${detailsOf(node).join(' ')}`.toLowerCase(),
  );
  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found =
      words.length === 0 ? [] : nodes.filter((_node, index) => words.every((word) => texts[index]?.includes(word)));
    list.replaceChildren(
      ...found.slice(0, MOST_RESULTS).map((node) => result(node, onChoose)),
      ...rest(words, found.length),
    );
  });
}

function result(node: GraphNode, onChoose: (node: GraphNode) => void): HTMLElement {
  const place = node.namespace === undefined ? '' : ` in ${node.namespace}`;
  const button = element('button', { type: 'button' }, `${titleOf(node)}${place}`);
  button.addEventListener('click', () => onChoose(node));
  return element('li', {}, button);
}

function rest(words: readonly string[], count: number): HTMLElement[] {
  if (words.length > 0 && count === 0) {
    return [element('li', {}, 'nothing found')];
  }
  return count > MOST_RESULTS ? [element('li', {}, `and ${count - MOST_RESULTS} more`)] : [];
}
