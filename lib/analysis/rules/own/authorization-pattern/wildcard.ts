/** Whether a value contains a `*` that Istio compares as a character: one that is not alone at the start or the end. */
export function hasLiteralWildcard(value: string): boolean {
  const rest = value.startsWith('*') ? value.slice(1) : value.replace(/\*$/, '');
  return rest.includes('*');
}
