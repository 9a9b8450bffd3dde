/** A node of the syntax tree of a PromQL expression. */
export interface PromQlNode {
  /** Name in the grammar, such as `BinaryExpr`. */
  readonly name: string;
  /** Offset of its first character. */
  readonly from: number;
  readonly text: string;
  readonly children: readonly PromQlNode[];
}

/** The first child with one of these names. */
export function childOf(node: PromQlNode, ...names: readonly string[]): PromQlNode | undefined {
  return node.children.find(({ name }) => names.includes(name));
}

/** The nodes with a name below a node, in their order. */
export function nodesBelow(node: PromQlNode, name: string): PromQlNode[] {
  const found: PromQlNode[] = [];
  const open = [...node.children].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.name === name) {
      found.push(next);
    }
    for (let index = next.children.length - 1; index >= 0; index--) {
      open.push(next.children[index] as PromQlNode);
    }
  }
  return found;
}
