import type { Duration } from 'cdk8s';
import { someOf } from '../private/collections';
import type { AlertRuleOptions, RecordingRuleOptions } from './rule';

/** What Thanos Ruler does where only a part of its stores answers. Prometheus does not use it. */
export enum PartialResponseStrategy {
  /** Takes the evaluation for failed. */
  ABORT = 'abort',
  /** Goes on with what there is. */
  WARN = 'warn',
}

/** How the rules of a group are evaluated. */
export interface RuleGroupOptions {
  /**
   * How often the rules are evaluated.
   *
   * @default - what the Prometheus says
   */
  readonly interval?: Duration;

  /**
   * Labels of all alerts and series of the group; those of a rule win. Needs Prometheus 3.0.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };

  /**
   * Largest number of alerts or series that one rule may make; a rule that makes more fails. 0 means any number.
   *
   * @default 0
   */
  readonly limit?: number;

  /**
   * How far in the past the rules look, for metrics that come late.
   *
   * @default - what the Prometheus says
   */
  readonly queryOffset?: Duration;

  /**
   * What Thanos Ruler does with partial answers.
   *
   * @default - that of the Thanos Ruler
   */
  readonly partialResponseStrategy?: PartialResponseStrategy;
}

/**
 * A group of rules of a PrometheusRule that are evaluated one after the other, at the same time.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/#rule_group
 */
export class RuleGroup {
  private readonly rules: object[] = [];

  /** @internal */
  public constructor(
    /** Name of the group, which no other group of the PrometheusRule has. */
    public readonly name: string,
    private readonly options: RuleGroupOptions,
  ) {}

  /**
   * Raises an alert while an expression has a result.
   *
   * @param name - name of the alert
   * @param rule - when it is raised
   */
  public addAlert(name: string, rule: AlertRuleOptions): void {
    const { keepFiringFor, ...rest } = rule;
    this.rules.push({ alert: name, ...rest, keep_firing_for: keepFiringFor });
  }

  /**
   * Stores the result of an expression as series of their own.
   *
   * @param name - name of the series, by custom `level:metric:operations`
   * @param rule - the expression
   */
  public addRecordingRule(name: string, rule: RecordingRuleOptions): void {
    this.rules.push({ record: name, ...rule });
  }

  /** @internal */
  public _render(): unknown {
    const { queryOffset, partialResponseStrategy, ...options } = this.options;
    return {
      name: this.name,
      ...options,
      query_offset: queryOffset,
      partial_response_strategy: partialResponseStrategy,
      rules: someOf(this.rules),
    };
  }
}
