/** What is done to a tag of a metric. */
export enum TagOperation {
  /** It is set, or added. */
  UPSERT = 'UPSERT',
  /** It is left out. */
  REMOVE = 'REMOVE',
}

/** A change of a tag, word for word as the manifest has it. */
export interface TagOverrideOptions {
  /**
   * What is done.
   *
   * @default TagOperation.UPSERT
   */
  readonly operation?: TagOperation;
  /**
   * CEL expression for the value; not with REMOVE.
   *
   * @default - none
   */
  readonly value?: string;
}

/**
 * A change of a tag of a metric.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricsOverrides-TagOverride
 */
export class TagOverride {
  /**
   * Sets the tag, or adds it.
   *
   * @param value - CEL expression over the attributes of Envoy, such as `request.host`; texts in it need quotes
   */
  public static upsert(value: string): TagOverride {
    return new TagOverride({ value });
  }

  /** Leaves the tag out. */
  public static remove(): TagOverride {
    return new TagOverride({ operation: TagOperation.REMOVE });
  }

  /**
   * Any change, word for word.
   *
   * @param options - what is written
   */
  public static of(options: TagOverrideOptions): TagOverride {
    return new TagOverride(options);
  }

  private constructor(private readonly fields: TagOverrideOptions) {}

  /** @internal */
  public _render(): unknown {
    return { ...this.fields };
  }
}
