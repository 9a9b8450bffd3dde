import type { Duration } from 'cdk8s';

/**
 * Options for an alerting rule.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
 */
export interface AlertRuleOptions {
  /** PromQL expression. Each element of its result is an alert. */
  readonly expr: string;

  /**
   * Time for which the expression must return a result before the alert fires.
   *
   * @default - the alert fires immediately
   */
  readonly for?: Duration;

  /**
   * Time for which the alert keeps firing after the expression stops returning a result.
   *
   * @default - the alert stops immediately
   */
  readonly keepFiringFor?: Duration;

  /**
   * Labels of the alert, which determine its routing. Values may be templates.
   *
   * @default - the labels of the result
   */
  readonly labels?: { [name: string]: string };

  /**
   * Annotations, such as `summary` and `runbook_url`. Values may be templates.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
}

/**
 * Options for a recording rule.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/
 */
export interface RecordingRuleOptions {
  /** PromQL expression. */
  readonly expr: string;

  /**
   * Labels of the recorded series.
   *
   * @default - the labels of the result
   */
  readonly labels?: { [name: string]: string };
}
