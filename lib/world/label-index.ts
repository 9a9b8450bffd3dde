import { addTo } from '../private/collections';
import { hasLabels, type Labels, labelsKey } from './labels';

/**
 * Finds items by their labels. Equal selectors share one list, so that callers can cache what they derive from it (see
 * `memoized`).
 */
export class LabelIndex<T extends { readonly labels: Labels }> {
  private readonly items: T[] = [];
  private readonly byLabel = new Map<string, T[]>();
  private readonly selected = new Map<string, readonly T[]>();

  public constructor(items: Iterable<T> = []) {
    for (const item of items) {
      this.add(item);
    }
  }

  public add(item: T): void {
    this.items.push(item);
    this.selected.clear();
    for (const [key, value] of item.labels) {
      addTo(this.byLabel, `${key}=${value}`, item);
    }
  }

  public get all(): readonly T[] {
    return this.items;
  }

  /** Items that have all of the labels. An empty selector matches every item. */
  public select(labels: Labels): readonly T[] {
    const key = labelsKey(labels);
    const selected = this.selected.get(key) ?? this.find(labels);
    this.selected.set(key, selected);
    return selected;
  }

  private find(labels: Labels): readonly T[] {
    let fewest: readonly T[] = this.items;
    for (const [key, value] of labels) {
      const candidates = this.byLabel.get(`${key}=${value}`) ?? [];
      if (candidates.length < fewest.length) {
        fewest = candidates;
      }
    }
    return fewest.filter((item) => hasLabels(item.labels, labels));
  }
}
