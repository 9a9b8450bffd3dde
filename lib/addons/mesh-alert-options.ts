import type { Duration } from 'cdk8s';

/** When alerts are raised for a service, and what is written on them. */
export interface MeshAlertOptions {
  /**
   * Share of requests that may fail, and of those that may get no answer: above 0, below 1.
   *
   * @default 0.05
   */
  readonly errorRatio?: number;

  /**
   * Time in which 99 of 100 requests must be answered: more than 0.
   *
   * @default 1 second
   */
  readonly latency?: Duration;

  /**
   * How long it must last before the alert fires.
   *
   * @default 5 minutes
   */
  readonly for?: Duration;

  /**
   * Requests a second below which a service raises no alert. The series look at 5 minutes, in which 0.5 a second are 150
   * requests: with less than 100, a single slow one would be the P99.
   *
   * @default 0.5
   */
  readonly minRequestRate?: number;

  /**
   * Share of the requests of an hour ago below which a service raises an alert: below 1; 0 for no such alert.
   *
   * @default 0.2
   */
  readonly rateDropRatio?: number;

  /**
   * Further labels of the alerts, such as the team that they go to; values may be templates. A `severity` takes the place of
   * that of all alerts.
   *
   * @default - the severity, and what the series have
   */
  readonly labels?: { [name: string]: string };

  /**
   * Further annotations of the alerts, such as `runbook_url`; values may be templates.
   *
   * @default - summary and description
   */
  readonly annotations?: { [name: string]: string };
}
