import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Renderer } from '../../base/renderer';
import { Resource } from '../../base/resource';
import { expandHost } from '../../facts/host-names';
import { NETWORKING_GROUP } from '../../facts/kinds';
import { someOf } from '../../private/collections';
import type { ExportTo } from '../export-to';
import type { Host } from '../host';
import { NamingStrategy } from '../naming-strategy';
import type { WorkloadSelector } from '../workload-selector';
import type { DestinationRuleReferenceOptions, IDestinationRule } from './destination-rule-reference';
import { ImportedDestinationRule } from './imported-destination-rule';
import { registerSubsets } from './known-subsets';
import { Subset, type SubsetOptions } from './subset';
import { type TrafficPolicy, trafficPolicyManifest } from './traffic-policy';

/** What a DestinationRule is made of. */
export interface DestinationRuleProps {
  /**
   * Name, namespace, labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** Service that the rule is for. A short name means the service in the namespace of the rule, not of the caller. */
  readonly host: Host;

  /**
   * Policy for all of the service.
   *
   * @default - none
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * Namespaces whose callers follow the rule.
   *
   * @default - all namespaces
   */
  readonly exportTo?: ExportTo[];

  /**
   * Callers that follow the rule, in the namespace of the rule.
   *
   * @default - all workloads
   */
  readonly workloadSelector?: WorkloadSelector;
}

/**
 * Names the subsets of a service and says what callers do once a route has chosen it: load balancing, connection
 * limits, outlier detection, TLS.
 *
 * Refused at synth: subset names that are no DNS labels or come twice, durations below a millisecond, percentages out
 * of range, certificates that do not fit the TLS mode, locality weights that do not sum to 100, and whatever else the
 * API server and istiod refuse.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/
 */
export class DestinationRule extends Resource implements IDestinationRule {
  /**
   * A DestinationRule that another app makes.
   *
   * @param scope - where the reference lives
   * @param id - id of the reference
   * @param name - name of the DestinationRule
   * @param options - its host and its namespace
   */
  public static fromDestinationRuleName(
    scope: Construct,
    id: string,
    name: string,
    options: DestinationRuleReferenceOptions,
  ): IDestinationRule {
    return new ImportedDestinationRule(scope, id, name, options);
  }

  private readonly props: DestinationRuleProps;
  private readonly ownSubsets: Subset[] = [];

  public constructor(scope: Construct, id: string, props: DestinationRuleProps) {
    super(
      scope,
      id,
      { group: NETWORKING_GROUP, kind: 'DestinationRule' },
      props.metadata,
      NamingStrategy._at(scope)?._forHost('destinationRule', props.host),
    );
    this.props = props;
    // Without the compiler's help a host may be missing; validation then says so.
    if (props.host !== undefined) {
      registerSubsets(this, this.fullHost());
    }
  }

  /** Its subsets, in the order they are written. */
  public get subsets(): Subset[] {
    return [...this.ownSubsets];
  }

  /**
   * Returns a subset that was added before. Throws if there is none of that name.
   *
   * @param name - name of the subset
   */
  public subset(name: string): Subset {
    const subset = this.ownSubsets.find((known) => known.name === name);
    if (subset === undefined) {
      const names = this.ownSubsets.map((known) => `"${known.name}"`).join(', ') || 'none';
      throw new Error(
        `${this.node.path}: no subset "${name}"; call addSubset first, or use one of its subsets: ${names}`,
      );
    }
    return subset;
  }

  /**
   * Names a part of the service's pods.
   *
   * @param name - a DNS label, once a rule
   * @param options - labels of the pods, policy
   */
  public addSubset(name: string, options: SubsetOptions = {}): Subset {
    const subset = Subset._create(name, options, this.apiObject, (renderer) => this.hostFor(renderer));
    this.ownSubsets.push(subset);
    return subset;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, trafficPolicy, ...spec } = this.props;
    return {
      ...spec,
      subsets: someOf(this.ownSubsets),
      trafficPolicy: trafficPolicyManifest(trafficPolicy),
    };
  }

  /** The host as another resource must write it: a short name means another service in another namespace. */
  private hostFor(renderer: Renderer): string {
    const isNeighbor = renderer.scope.namespace === this.namespace;
    return isNeighbor ? this.props.host._render(renderer) : this.fullHost();
  }

  private fullHost(): string {
    const renderer = this._renderer();
    return expandHost(this.props.host._render(renderer), renderer.scope);
  }
}
