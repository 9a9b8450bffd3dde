import type { Duration } from 'cdk8s';

/**
 * When an alert is raised.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
 */
export interface AlertRuleOptions {
  /** Expression in PromQL; each element of its result is an alert. */
  readonly expr: string;

  /**
   * How long the expression must have a result before the alert fires.
   *
   * @default - not at all
   */
  readonly for?: Duration;

  /**
   * How long the alert goes on firing after the expression has no result any more.
   *
   * @default - not at all
   */
  readonly keepFiringFor?: Duration;

  /**
   * Labels of the alert, by which it is routed; values may be templates.
   *
   * @default - those of the result
   */
  readonly labels?: { [name: string]: string };

  /**
   * Texts for people, such as `summary` and `runbook_url`; values may be templates.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
}

/**
 * What is stored as series of their own.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/
 */
export interface RecordingRuleOptions {
  /** Expression in PromQL. */
  readonly expr: string;

  /**
   * Labels of the stored series.
   *
   * @default - those of the result
   */
  readonly labels?: { [name: string]: string };
}
