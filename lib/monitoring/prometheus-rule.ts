import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../base/resource';
import { MONITORING_GROUP } from '../facts/kinds';
import { someOf } from '../private/collections';
import { RuleGroup, type RuleGroupOptions } from './rule-group';

/** What a PrometheusRule is made of, beside its groups. */
export interface PrometheusRuleProps {
  /**
   * Name, namespace, labels. Most installations read only rules with a certain label, such as `release`.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Alerts and precomputed series.
 *
 * Refused at synth: two groups of one name, durations below a millisecond, and whatever else the API server refuses.
 * Expressions are not read.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule
 */
export class PrometheusRule extends Resource {
  private readonly ownGroups: RuleGroup[] = [];

  public constructor(scope: Construct, id: string, props: PrometheusRuleProps = {}) {
    super(scope, id, { group: MONITORING_GROUP, kind: 'PrometheusRule' }, props.metadata);
  }

  /** Its groups, in the order they are written. */
  public get groups(): RuleGroup[] {
    return [...this.ownGroups];
  }

  /**
   * Adds a group, whose rules are evaluated one after the other: a rule sees what those before it recorded.
   *
   * @param name - not empty, once a PrometheusRule
   * @param options - how the rules are evaluated
   */
  public addGroup(name: string, options: RuleGroupOptions = {}): RuleGroup {
    const group = new RuleGroup(name, options);
    this.ownGroups.push(group);
    return group;
  }

  /** @internal */
  protected _spec(): object {
    return { groups: someOf(this.ownGroups) };
  }
}
