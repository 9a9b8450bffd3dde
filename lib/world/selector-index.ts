import { addTo } from '../private/collections';
import { hasLabels, type Labels, labelsKey } from './labels';

/**
 * Finds the items whose selector matches labels, without a look at those that require a label of another value. Equal labels
 * share one list, so that callers can cache what they derive from it (see `memoized`).
 */
export class SelectorIndex<T> {
  /** By one of the labels that the selector requires; undefined if it requires none. */
  private readonly byLabel = new Map<string | undefined, T[]>();
  private readonly found = new Map<string, readonly T[]>();

  /**
   * @param requiredBy - labels that the selector of an item requires
   * @param matches - whether the selector matches labels, if it has more conditions than these
   */
  public constructor(
    items: Iterable<T>,
    requiredBy: (item: T) => Labels,
    private readonly matches = (labels: Labels, item: T) => hasLabels(labels, requiredBy(item)),
  ) {
    for (const item of items) {
      const [first] = requiredBy(item);
      addTo(this.byLabel, first?.join('='), item);
    }
  }

  /** Items whose selector matches labels. An empty selector matches all labels. */
  public selecting(labels: Labels): readonly T[] {
    const key = labelsKey(labels);
    const selecting = this.found.get(key) ?? this.find(labels);
    this.found.set(key, selecting);
    return selecting;
  }

  private find(labels: Labels): readonly T[] {
    return [undefined, ...[...labels].map((label) => label.join('='))]
      .flatMap((label) => this.byLabel.get(label) ?? [])
      .filter((item) => this.matches(labels, item));
  }
}
