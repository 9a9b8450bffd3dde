interface Visit {
  readonly vertex: number;
  readonly next: readonly number[];
  position: number;
}

/**
 * Visits the vertices of a graph, each once, after all that it leads to. Without recursion, because chains can be long.
 *
 * @param next - returns the vertices that a vertex leads to, in order
 * @returns whether there is no cycle; visits end at the first one
 */
export function visitDependenciesFirst(
  roots: readonly number[],
  next: (vertex: number) => readonly number[],
  visit: (vertex: number) => void,
): boolean {
  const done = new Map<number, boolean>();
  const path: Visit[] = [];
  const enter = (vertex: number): void => {
    done.set(vertex, false);
    path.push({ vertex, next: next(vertex), position: 0 });
  };
  for (const root of roots) {
    if (!done.has(root)) {
      enter(root);
    }
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const following = top.next[top.position++];
      if (following === undefined) {
        done.set(top.vertex, true);
        visit(top.vertex);
        path.pop();
      } else if (!done.has(following)) {
        enter(following);
      } else if (done.get(following) === false) {
        return false;
      }
    }
  }
  return true;
}
