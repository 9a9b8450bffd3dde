import type { Duration } from 'cdk8s';
import { Entries } from '../base/entries';
import type { AlertRuleOptions, RecordingRuleOptions } from './rule';

/** Behavior of Thanos Ruler if only some of its stores respond. Prometheus ignores it. */
export enum PartialResponseStrategy {
  /** The evaluation fails. */
  ABORT = 'abort',
  /** The evaluation continues with the partial response. */
  WARN = 'warn',
}

/** Options for the evaluation of a group of rules. */
export interface RuleGroupOptions {
  /**
   * Interval between evaluations of the rules.
   *
   * @default - the interval of the Prometheus instance
   */
  readonly interval?: Duration;

  /**
   * Labels of all alerts and series of the group. The labels of a rule take precedence. Requires Prometheus 3.0.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };

  /**
   * Maximum number of alerts or series that one rule may produce; a rule that produces more fails. 0 means no limit.
   *
   * @default 0
   */
  readonly limit?: number;

  /**
   * Offset into the past for evaluations, for metrics that arrive late.
   *
   * @default - the offset of the Prometheus instance
   */
  readonly queryOffset?: Duration;

  /**
   * Behavior of Thanos Ruler for partial responses.
   *
   * @default - the strategy of the Thanos Ruler instance
   */
  readonly partialResponseStrategy?: PartialResponseStrategy;
}

/**
 * A group of rules of a PrometheusRule, which are evaluated in order, with the same evaluation time. `addGroup` creates
 * it.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/#rule_group
 *
 * @example
 * const rules = new monitoring.PrometheusRule(chart, 'rules', { metadata: { name: 'errors' } });
 * const group = rules.addGroup('errors');
 * group.addRecordingRule('service:errors:rate5m', {
 *   expr: 'sum(rate(istio_requests_total{response_code=~"5.."}[5m]))',
 * });
 * group.addAlert('TooManyErrors', { expr: 'service:errors:rate5m > 10', for: Duration.minutes(10) });
 */
export class RuleGroup {
  private readonly rules = new Entries<object>();

  /** @internal */
  public constructor(
    /** Name of the group, unique within the PrometheusRule. */
    public readonly name: string,
    private readonly options: RuleGroupOptions,
  ) {}

  /**
   * Adds an alerting rule, which raises an alert while an expression returns a result.
   *
   * @param name - name of the alert
   * @param rule - expression and options
   */
  public addAlert(name: string, rule: AlertRuleOptions): void {
    const { keepFiringFor, ...rest } = rule;
    this.rules.add({ alert: name, ...rest, keep_firing_for: keepFiringFor });
  }

  /**
   * Adds a recording rule, which stores the result of an expression as new series.
   *
   * @param name - name of the series, by convention `level:metric:operations`
   * @param rule - expression and labels
   */
  public addRecordingRule(name: string, rule: RecordingRuleOptions): void {
    this.rules.add({ record: name, ...rule });
  }

  /** @internal */
  public _render(): unknown {
    const { queryOffset, partialResponseStrategy, ...options } = this.options;
    return {
      name: this.name,
      ...options,
      query_offset: queryOffset,
      partial_response_strategy: partialResponseStrategy,
      rules: this.rules.render(),
    };
  }
}
