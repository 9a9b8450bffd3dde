// Writes reduced CRDs as YAML that is short and easy to review: small nodes on one line, in a fixed order.
import { Document, visit } from 'yaml';
import type { DefinitionDocument } from './reduce';

// Length of a node as JSON up to which it is written on one line.
const LONGEST_LINE = 100;

/** Text of a file in imports/definitions/. */
export function formatDefinitions(documents: readonly DefinitionDocument[]): string {
  return [...documents]
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
    .map(formatDocument)
    .join('---\n');
}

function formatDocument(document: DefinitionDocument): string {
  // Tools that read YAML 1.1 must not take a text such as "on" for a boolean.
  const yaml = new Document(document, { compat: 'yaml-1.1' });
  visit(yaml, {
    Collection(_key, node) {
      node.flow = JSON.stringify(node).length <= LONGEST_LINE;
    },
  });
  return yaml.toString({ lineWidth: 0 });
}
