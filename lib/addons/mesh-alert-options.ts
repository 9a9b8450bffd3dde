import type { Duration } from 'cdk8s';

/** Thresholds of the alerts for a service, and their labels and annotations. */
export interface MeshAlertOptions {
  /**
   * Highest ratio of requests that may fail, and of requests that may remain unanswered: above 0 and below 1.
   *
   * @default 0.05
   */
  readonly errorRatio?: number;

  /**
   * Time within which 99% of the requests must be answered: more than 0.
   *
   * @default 1 second
   */
  readonly latency?: Duration;

  /**
   * Time for which the condition must hold before the alert fires.
   *
   * @default 5 minutes
   */
  readonly for?: Duration;

  /**
   * Requests per second below which a service raises no alert. The series cover 5 minutes, in which 0.5 per second are
   * 150 requests: with fewer than 100 requests, a single slow one would determine the P99.
   *
   * @default 0.5
   */
  readonly minRequestRate?: number;

  /**
   * Ratio of the request rate to that of an hour ago below which a service raises an alert: from 0 to below 1; 0 for no
   * such alert.
   *
   * @default 0.2
   */
  readonly rateDropRatio?: number;

  /**
   * Additional labels of the alerts, such as the team that is notified. Values may be templates. A `severity` replaces
   * the severity of all alerts.
   *
   * @default - the severity, and the labels of the series
   */
  readonly labels?: { [name: string]: string };

  /**
   * Additional annotations of the alerts, such as `runbook_url`. Values may be templates.
   *
   * @default - summary and description
   */
  readonly annotations?: { [name: string]: string };
}
