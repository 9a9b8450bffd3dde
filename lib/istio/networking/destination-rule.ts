import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Entries } from '../../base/entries';
import type { Renderer } from '../../base/renderer';
import { Resource } from '../../base/resource';
import { expandHost } from '../../facts/host-names';
import { NETWORKING_GROUP } from '../../facts/kinds';
import type { ExportTo } from '../export-to';
import type { Host } from '../host';
import { NamingStrategy } from '../naming-strategy';
import type { WorkloadSelector } from '../workload-selector';
import type { DestinationRuleReferenceOptions, IDestinationRule } from './destination-rule-reference';
import { ImportedDestinationRule } from './imported-destination-rule';
import { registerSubsets } from './known-subsets';
import { Subset, type SubsetOptions } from './subset';
import { type TrafficPolicy, trafficPolicyManifest } from './traffic-policy';

/** Properties for `DestinationRule`. */
export interface DestinationRuleProps {
  /**
   * Name, namespace, labels.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Service that the rule applies to. A short name refers to the service in the namespace of the rule, not of the
   * caller. Write `istio.Host.of('reviews')` for `host: reviews`.
   */
  readonly host: Host;

  /**
   * Policy for the whole service.
   *
   * @default - none
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * Namespaces whose callers use the rule.
   *
   * @default - all namespaces
   */
  readonly exportTo?: ExportTo[];

  /**
   * Callers that use the rule, in the namespace of the rule.
   *
   * @default - all workloads
   */
  readonly workloadSelector?: WorkloadSelector;
}

/**
 * Defines the subsets of a service, and the policies for connections to it: load balancing, connection limits, outlier
 * detection and TLS.
 *
 * Rejected at synth: subset names that are not DNS labels or are duplicates, durations below a millisecond, percentages
 * out of range, certificates that do not match the TLS mode, locality weights that do not sum to 100, and everything
 * else that the API server and istiod reject.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/
 *
 * @example
 * const reviews = new istio.DestinationRule(chart, 'reviews', {
 *   metadata: { name: 'reviews' },
 *   host: istio.Host.of('reviews'),
 *   trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5, interval: Duration.seconds(30) } },
 * });
 * reviews.addSubset('v1', { labels: { version: 'v1' } });
 * reviews.addSubset('v2', { labels: { version: 'v2' } });
 */
export class DestinationRule extends Resource implements IDestinationRule {
  /**
   * Refers to a DestinationRule of another app.
   *
   * @param scope - scope of the reference
   * @param id - id of the reference
   * @param name - name of the DestinationRule
   * @param options - host and namespace
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
  private readonly ownSubsets = new Entries<Subset>();

  public constructor(scope: Construct, id: string, props: DestinationRuleProps) {
    super(
      scope,
      id,
      { group: NETWORKING_GROUP, kind: 'DestinationRule' },
      props.metadata,
      NamingStrategy._at(scope)?._forHost('destinationRule', props.host),
    );
    this.props = props;
    // In plain JavaScript the host may be missing; validation then reports it.
    if (props.host !== undefined) {
      registerSubsets(this, this.fullHost());
    }
  }

  /** Subsets, in the order of the manifest. */
  public get subsets(): Subset[] {
    return this.ownSubsets.items;
  }

  /**
   * Returns an existing subset. Throws if it does not exist.
   *
   * @param name - name of the subset
   */
  public subset(name: string): Subset {
    const subset = this.ownSubsets.items.find((known) => known.name === name);
    if (subset === undefined) {
      const names = this.ownSubsets.items.map((known) => `"${known.name}"`).join(', ') || 'none';
      throw new Error(
        `${this.node.path}: subset "${name}" does not exist; call addSubset first, or use an existing subset: ${names}`,
      );
    }
    return subset;
  }

  /**
   * Adds a subset: a group of the service's pods.
   *
   * @param name - name of the subset: a DNS label, unique in the rule
   * @param options - labels of the pods, and a policy
   */
  public addSubset(name: string, options: SubsetOptions = {}): Subset {
    const subset = Subset._create(name, options, this.apiObject, (renderer) => this.hostFor(renderer));
    this.ownSubsets.add(subset);
    return subset;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, trafficPolicy, ...spec } = this.props;
    return Object.assign(spec, {
      subsets: this.ownSubsets.render(),
      trafficPolicy: trafficPolicyManifest(trafficPolicy),
    });
  }

  /** The host as another resource must write it: in another namespace, a short name refers to another service. */
  private hostFor(renderer: Renderer): string {
    const isNeighbor = renderer.scope.namespace === this.namespace;
    return isNeighbor ? this.props.host._render(renderer) : this.fullHost();
  }

  private fullHost(): string {
    const renderer = this._renderer();
    return expandHost(this.props.host._render(renderer), renderer.scope);
  }
}
