/**
 * Options for scraping histograms.
 *
 * @see https://prometheus.io/docs/specs/native_histograms/
 */
export interface NativeHistogramOptions {
  /**
   * Whether native histograms are scraped. Requires Prometheus 3.8.
   *
   * @default - the setting of the Prometheus instance
   */
  readonly scrapeNativeHistograms?: boolean;

  /**
   * Whether a histogram that is exposed as both native and classic is also scraped as classic.
   *
   * @default - the setting of the Prometheus instance
   */
  readonly scrapeClassicHistograms?: boolean;

  /**
   * Whether classic histograms are converted to native histograms with custom buckets. Requires Prometheus 3.0.
   *
   * @default - the setting of the Prometheus instance
   */
  readonly convertClassicHistogramsToNHCB?: boolean;

  /**
   * Maximum number of buckets of a native histogram, 0 or more. Buckets are merged to stay within the limit.
   *
   * @default - no limit
   */
  readonly nativeHistogramBucketLimit?: number;

  /**
   * Minimum growth factor from one bucket to the next, such as 1.1. Buckets are merged to reach it.
   *
   * @default - none
   */
  readonly nativeHistogramMinBucketFactor?: number;
}
