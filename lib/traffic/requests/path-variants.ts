// Paths that an application may treat like another one, while a proxy compares them as different texts.

/** Variants of a path: with a slash at its end, with a double slash at its start, and with an escaped slash. */
export function pathVariants(path: string): string[] {
  const lastSlash = path.replace(/\/$/, '').lastIndexOf('/');
  const escaped = lastSlash > 0 ? [`${path.slice(0, lastSlash)}%2F${path.slice(lastSlash + 1)}`] : [];
  return [...(path.endsWith('/') ? [] : [`${path}/`]), `/${path}`, ...escaped];
}
