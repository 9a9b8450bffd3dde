import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Entries } from '../base/entries';
import { Resource } from '../base/resource';
import { MONITORING_GROUP } from '../facts/kinds';
import { RuleGroup, type RuleGroupOptions } from './rule-group';

/** Properties for `PrometheusRule`. */
export interface PrometheusRuleProps {
  /**
   * Name, namespace and labels. Most installations use only rules with a certain label, such as `release`.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Alerting rules and recording rules.
 *
 * Rejected at synth: two groups with the same name, durations below one millisecond, and everything else that the API
 * server rejects. Expressions are not validated.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule
 *
 * @example
 * const rules = new monitoring.PrometheusRule(chart, 'rules', { metadata: { name: 'reviews' } });
 * const group = rules.addGroup('availability', { interval: Duration.minutes(1) });
 * group.addAlert('ReviewsDown', {
 *   expr: 'up{job="reviews"} == 0',
 *   for: Duration.minutes(5),
 *   labels: { severity: 'critical' },
 *   annotations: { summary: 'Prometheus cannot scrape reviews' },
 * });
 */
export class PrometheusRule extends Resource {
  private readonly ownGroups = new Entries<RuleGroup>();

  public constructor(scope: Construct, id: string, props: PrometheusRuleProps = {}) {
    super(scope, id, { group: MONITORING_GROUP, kind: 'PrometheusRule' }, props.metadata);
  }

  /** Groups, in the order of the manifest. */
  public get groups(): RuleGroup[] {
    return this.ownGroups.items;
  }

  /**
   * Adds a group. Its rules are evaluated in order, so that a rule can use the series that earlier rules record.
   *
   * @param name - name of the group, not empty and unique within the PrometheusRule
   * @param options - options for the evaluation of the rules
   */
  public addGroup(name: string, options: RuleGroupOptions = {}): RuleGroup {
    const group = new RuleGroup(name, options);
    this.ownGroups.add(group);
    return group;
  }

  /** @internal */
  protected _spec(): object {
    return { groups: this.ownGroups.render() };
  }
}
