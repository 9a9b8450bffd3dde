/** Operation on a tag of a metric. */
export enum TagOperation {
  /** Sets or adds the tag. */
  UPSERT = 'UPSERT',
  /** Removes the tag. */
  REMOVE = 'REMOVE',
}

/** Override of a tag with the fields of the manifest. */
export interface TagOverrideOptions {
  /**
   * Operation on the tag.
   *
   * @default TagOperation.UPSERT
   */
  readonly operation?: TagOperation;
  /**
   * CEL expression for the value; not together with REMOVE.
   *
   * @default - none
   */
  readonly value?: string;
}

/**
 * Override of a tag of a metric.
 *
 * Write `istio.TagOverride.upsert('request.host')` for `value: request.host`.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#MetricsOverrides-TagOverride
 *
 * @example
 * const telemetry = new istio.Telemetry(chart, 'metrics');
 * telemetry.addMetrics({
 *   overrides: [
 *     {
 *       tagOverrides: {
 *         request_host: istio.TagOverride.upsert('request.host'),
 *         response_flags: istio.TagOverride.remove(),
 *       },
 *     },
 *   ],
 * });
 */
export class TagOverride {
  /**
   * Sets or adds the tag.
   *
   * @param value - CEL expression over Envoy attributes, such as `request.host`; string literals in it need quotes
   */
  public static upsert(value: string): TagOverride {
    return new TagOverride({ value });
  }

  /** Removes the tag. */
  public static remove(): TagOverride {
    return new TagOverride({ operation: TagOperation.REMOVE });
  }

  /**
   * Returns any override, written as given.
   *
   * @param options - operation and value
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
