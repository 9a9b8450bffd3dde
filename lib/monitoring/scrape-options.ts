import type { NativeHistogramOptions } from './native-histogram-options';

/**
 * Formats in which targets give metrics.
 *
 * @see https://prometheus.io/docs/instrumenting/content_negotiation/
 */
export enum ScrapeProtocol {
  /** Protocol buffers; the only one that carries native histograms. */
  PROMETHEUS_PROTO = 'PrometheusProto',
  /** OpenMetrics 0.0.1. */
  OPEN_METRICS_TEXT_0_0_1 = 'OpenMetricsText0.0.1',
  /** OpenMetrics 1.0.0. */
  OPEN_METRICS_TEXT_1_0_0 = 'OpenMetricsText1.0.0',
  /** The classic text format. */
  PROMETHEUS_TEXT_0_0_4 = 'PrometheusText0.0.4',
  /** The text format with names in UTF-8. */
  PROMETHEUS_TEXT_1_0_0 = 'PrometheusText1.0.0',
}

/** Limits and formats of a scrape job. A scrape that breaks a limit counts as failed. */
export interface ScrapeOptions extends NativeHistogramOptions {
  /**
   * Largest number of samples that one scrape may bring; 0 or more.
   *
   * @default - no limit
   */
  readonly sampleLimit?: number;

  /**
   * Largest number of targets; 0 or more.
   *
   * @default - no limit
   */
  readonly targetLimit?: number;

  /**
   * Largest number of labels of a sample; 0 or more.
   *
   * @default - no limit
   */
  readonly labelLimit?: number;

  /**
   * Largest length of the name of a label; 0 or more.
   *
   * @default - no limit
   */
  readonly labelNameLengthLimit?: number;

  /**
   * Largest length of the value of a label; 0 or more.
   *
   * @default - no limit
   */
  readonly labelValueLengthLimit?: number;

  /**
   * How many targets that relabelings dropped Prometheus remembers, to show them; 0 means all.
   *
   * @default - what the Prometheus says
   */
  readonly keepDroppedTargets?: number;

  /**
   * Formats that are asked for, the best first; none may come twice.
   *
   * @default - the list of Prometheus
   */
  readonly scrapeProtocols?: ScrapeProtocol[];

  /**
   * Format to assume where the answer does not name one that Prometheus knows.
   *
   * @default - none: such a scrape fails
   */
  readonly fallbackScrapeProtocol?: ScrapeProtocol;

  /**
   * Name of a scrape class of the Prometheus.
   *
   * @default - the default class of the Prometheus, where it has one
   */
  readonly scrapeClass?: string;
}
