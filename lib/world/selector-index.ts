import { type Labels, labelsKey, matchesSelector } from './labels';
import type { Field } from './resource';

/**
 * Finds the items whose LabelSelector matches labels, without a look at those that require a label of another value. Equal
 * labels share one list.
 */
export class SelectorIndex<T> {
  private readonly byLabel = new Map<string, T[]>();
  /** Items without `matchLabels`. */
  private readonly others: T[] = [];
  private readonly found = new Map<string, readonly T[]>();

  public constructor(
    items: Iterable<T>,
    private readonly selectorOf: (item: T) => Field | undefined,
  ) {
    for (const item of items) {
      const [label] = this.selectorOf(item)?.textMap('matchLabels') ?? [];
      this.listOf(label).push(item);
    }
  }

  /** Items whose selector matches. An item without a selector matches all labels. */
  public matching(labels: Labels): readonly T[] {
    const key = labelsKey(labels);
    const known = this.found.get(key);
    if (known !== undefined) {
      return known;
    }
    const candidates = [...labels].flatMap(([name, value]) => this.byLabel.get(`${name}=${value}`) ?? []);
    const matching = [...candidates, ...this.others].filter((item) => matchesSelector(labels, this.selectorOf(item)));
    this.found.set(key, matching);
    return matching;
  }

  private listOf(label: readonly [name: string, value: string] | undefined): T[] {
    if (label === undefined) {
      return this.others;
    }
    const key = label.join('=');
    const list = this.byLabel.get(key) ?? [];
    this.byLabel.set(key, list);
    return list;
  }
}
