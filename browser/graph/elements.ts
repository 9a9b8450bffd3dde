// Finds and creates elements of the document.

/** The element with an ID, which the document contains. */
export function required<T extends Element = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (element === null) {
    throw new Error(`the page has no element ${id}`);
  }
  return element as unknown as T;
}

/** A new element with texts or elements inside. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (string | Node)[]
): HTMLElementTagNameMap[K] {
  const created = document.createElement(name);
  Object.assign(created, properties);
  created.append(...children);
  return created;
}
