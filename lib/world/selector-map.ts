import { hasLabels, type Labels } from './labels';

/**
 * Finds items by labels that their selectors are part of. Only items whose selector has a label of the wanted ones are compared.
 */
export class SelectorMap<T> {
  private readonly byLabel = new Map<string, T[]>();
  /** Items that select everything. */
  private readonly unselective: T[] = [];

  public constructor(
    items: Iterable<T>,
    private readonly selectorOf: (item: T) => Labels,
  ) {
    for (const item of items) {
      const [first] = selectorOf(item);
      this.add(first?.join('='), item);
    }
  }

  /** The items that select labels. */
  public selecting(labels: Labels): T[] {
    const candidates = [...labels].flatMap((label) => this.byLabel.get(label.join('=')) ?? []);
    return [...this.unselective, ...candidates.filter((item) => hasLabels(labels, this.selectorOf(item)))];
  }

  private add(label: string | undefined, item: T): void {
    const list = label === undefined ? this.unselective : this.byLabel.get(label);
    if (list !== undefined) {
      list.push(item);
    } else if (label !== undefined) {
      this.byLabel.set(label, [item]);
    }
  }
}
