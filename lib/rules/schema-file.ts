import { mapValues } from '../private/collections';
import { type KeywordContent, OPEN_API_KEYWORDS } from './open-api';
import type { Schema } from './schema';

/** A file in `data/`: a table of nodes that refer to each other by index, and the root nodes of its kinds. */
export interface SchemaFile {
  /** Index of the root node by `group/Kind`, then by version. */
  readonly kinds: { readonly [groupKind: string]: { readonly [version: string]: number } };
  readonly schemas: readonly StoredNode[];
}

type StoredNode = { readonly [keyword: string]: unknown };

/** By the short name of a keyword. */
const CONTENTS: ReadonlyMap<string, KeywordContent> = new Map(
  Object.values(OPEN_API_KEYWORDS).map(({ name, content }) => [name, content]),
);

/** Replaces indices by references. Nodes remain shared, so that each is compiled once. */
export function linkSchemas(stored: readonly StoredNode[]): Schema[] {
  const linked: Schema[] = [];
  // A node comes after all nodes that it refers to.
  for (const node of stored) {
    linked.push(linkNode(node, linked));
  }
  return linked;
}

function linkNode(node: StoredNode, linked: readonly Schema[]): Schema {
  const result: { [keyword: string]: unknown } = {};
  for (const [keyword, value] of Object.entries(node)) {
    result[keyword] = linkKeyword(keyword, value, linked);
  }
  return result;
}

function linkKeyword(keyword: string, value: unknown, linked: readonly Schema[]): unknown {
  switch (CONTENTS.get(keyword)) {
    case 'schema':
      return typeof value === 'number' ? linked[value] : value;
    case 'schemas':
      return (value as number[]).map((index) => linked[index]);
    case 'properties':
      return mapValues(value as { [name: string]: number }, (index) => linked[index]);
    default:
      return value;
  }
}
