import type { NativeHistogramOptions } from './native-histogram-options';

/**
 * Formats in which targets expose metrics.
 *
 * @see https://prometheus.io/docs/instrumenting/content_negotiation/
 */
export enum ScrapeProtocol {
  /** Protocol buffers; the only format that supports native histograms. */
  PROMETHEUS_PROTO = 'PrometheusProto',
  /** OpenMetrics 0.0.1. */
  OPEN_METRICS_TEXT_0_0_1 = 'OpenMetricsText0.0.1',
  /** OpenMetrics 1.0.0. */
  OPEN_METRICS_TEXT_1_0_0 = 'OpenMetricsText1.0.0',
  /** The classic text format. */
  PROMETHEUS_TEXT_0_0_4 = 'PrometheusText0.0.4',
  /** The text format with UTF-8 names. */
  PROMETHEUS_TEXT_1_0_0 = 'PrometheusText1.0.0',
}

/** Limits and formats of a scrape job. A scrape that exceeds a limit fails. */
export interface ScrapeOptions extends NativeHistogramOptions {
  /**
   * Maximum number of samples per scrape; 0 or more.
   *
   * @default - no limit
   */
  readonly sampleLimit?: number;

  /**
   * Maximum number of targets; 0 or more.
   *
   * @default - no limit
   */
  readonly targetLimit?: number;

  /**
   * Maximum number of labels per sample; 0 or more.
   *
   * @default - no limit
   */
  readonly labelLimit?: number;

  /**
   * Maximum length of label names; 0 or more.
   *
   * @default - no limit
   */
  readonly labelNameLengthLimit?: number;

  /**
   * Maximum length of label values; 0 or more.
   *
   * @default - no limit
   */
  readonly labelValueLengthLimit?: number;

  /**
   * Number of targets dropped by relabeling that Prometheus keeps in memory to show them; 0 means all.
   *
   * @default - the limit of the Prometheus instance
   */
  readonly keepDroppedTargets?: number;

  /**
   * Formats that are requested, in order of preference; each only once.
   *
   * @default - the formats of Prometheus
   */
  readonly scrapeProtocols?: ScrapeProtocol[];

  /**
   * Format that is assumed if the response does not name one that Prometheus supports.
   *
   * @default - none; such a scrape fails
   */
  readonly fallbackScrapeProtocol?: ScrapeProtocol;

  /**
   * Name of a scrape class of the Prometheus instance.
   *
   * @default - the default class of the Prometheus instance, if any
   */
  readonly scrapeClass?: string;

  /**
   * Whether each scrape also stores its timeout and its limits as metrics, such as `scrape_sample_limit`. Requires
   * Prometheus 3.10.
   *
   * @default false
   */
  readonly extraScrapeMetrics?: boolean;
}
