// Names that consist of the words of a text.

/** `http-route` for `HTTPRoute`, `my-app-v2` for `my_app.v2`. */
export function kebabCase(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** `HttpRoute` for `http-route`. */
export function pascalCase(text: string): string {
  return kebabCase(text)
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** `httpRoute` for `http-route`. */
export function camelCase(text: string): string {
  const name = pascalCase(text);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Unique names: a name that is taken gets a number. */
export class UniqueNames {
  private readonly taken = new Set<string>();
  // Without counters, a name with many uses would need a search through all of its numbers.
  private readonly counters = new Map<string, number>();

  /**
   * @param separator - text between a name and its number
   */
  public constructor(private readonly separator: string) {}

  public has(name: string): boolean {
    return this.taken.has(name);
  }

  public take(wanted: string): string {
    let name = wanted;
    while (this.taken.has(name)) {
      const number = (this.counters.get(wanted) ?? 1) + 1;
      this.counters.set(wanted, number);
      name = `${wanted}${this.separator}${number}`;
    }
    this.taken.add(name);
    return name;
  }
}
