// Lists that grow by calls, such as `addHttpRoute`. Each item knows its call, so that a problem shows the line of that call.
import { DIRECT_FRAMES, Origin } from '../private/origin';
import type { Renderable } from './renderer';

interface Entry<T> {
  readonly item: T;
  /** The call that added the item; undefined for an item of the props. */
  readonly origin?: Origin;
}

/** A list of items from the props and from calls, for a field of a manifest. */
export class Entries<T> {
  private readonly entries: Entry<T>[];
  private readonly isGiven: boolean;

  /**
   * @param given - the list in the props: an empty list that the user set is kept
   */
  public constructor(given?: readonly T[]) {
    this.entries = (given ?? []).map((item) => ({ item }));
    this.isGiven = given !== undefined;
  }

  /** The items, in order. */
  public get items(): T[] {
    return this.entries.map(({ item }) => item);
  }

  /** Adds an item. The caller is the method that users call, or is called by it. */
  public add(item: T): void {
    this.entries.push({ item, origin: new Origin(Entries.prototype.add, DIRECT_FRAMES) });
  }

  /**
   * Returns the list for the renderer, or undefined if it is empty and not needed in the manifest.
   *
   * @param manifestOf - the form of an item in the manifest; by default, the item itself
   */
  public render(manifestOf: (item: T) => unknown = (item) => item): Renderable[] | undefined {
    if (this.entries.length === 0 && !this.isGiven) {
      return undefined;
    }
    return this.entries.map(({ item, origin }) => ({
      _render: (renderer) => {
        if (origin !== undefined) {
          renderer.writtenBy(origin);
        }
        return manifestOf(item);
      },
    }));
  }
}
