/**
 * What becomes of histograms.
 *
 * @see https://prometheus.io/docs/specs/native_histograms/
 */
export interface NativeHistogramOptions {
  /**
   * Whether native histograms are taken; needs Prometheus 3.8.
   *
   * @default - what the Prometheus says
   */
  readonly scrapeNativeHistograms?: boolean;

  /**
   * Whether a histogram that comes in both forms is kept in its classic form too.
   *
   * @default - what the Prometheus says
   */
  readonly scrapeClassicHistograms?: boolean;

  /**
   * Whether classic histograms are turned into native ones with custom buckets; needs Prometheus 3.0.
   *
   * @default - what the Prometheus says
   */
  readonly convertClassicHistogramsToNHCB?: boolean;

  /**
   * Largest number of buckets of a native histogram, 0 or more; buckets are merged to stay below.
   *
   * @default - no limit
   */
  readonly nativeHistogramBucketLimit?: number;

  /**
   * Smallest growth from one bucket to the next, such as 1.1; buckets are merged to stay above.
   *
   * @default - none
   */
  readonly nativeHistogramMinBucketFactor?: number;
}
