import type { ApiObject } from 'cdk8s';
import type { Renderer } from '../../base/renderer';
import { type TrafficPolicy, trafficPolicyManifest } from './traffic-policy';

/**
 * Pods of a subset, and the policy for connections to them.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset
 */
export interface SubsetOptions {
  /**
   * Labels of the pods, in addition to the selector of the Service.
   *
   * @default - all pods of the service
   */
  readonly labels?: { [key: string]: string };

  /**
   * Policy of the subset; its fields replace those of the rule's policy.
   *
   * @default - the policy of the rule
   */
  readonly trafficPolicy?: TrafficPolicy;
}

/**
 * Subset of a DestinationRule, for `Destination.subset`.
 *
 * @example
 * const reviews = new istio.DestinationRule(chart, 'reviews-dr', { host: istio.Host.of('reviews') });
 * const v2 = reviews.addSubset('v2', { labels: { version: 'v2' } });
 * const routes = new istio.VirtualService(chart, 'reviews-vs', { hosts: [istio.Host.of('reviews')] });
 * routes.addHttpRoute({ route: [{ destination: istio.Destination.subset(v2) }] });
 */
export class Subset {
  /** @internal */
  public static _create(
    name: string,
    options: SubsetOptions,
    owner: ApiObject,
    hostFor: (renderer: Renderer) => string,
  ): Subset {
    return new Subset(name, options, owner, hostFor);
  }

  /**
   * A subset of a DestinationRule of another app.
   *
   * @internal
   */
  public static _reference(name: string, hostFor: (renderer: Renderer) => string): Subset {
    return new Subset(name, {}, undefined, hostFor);
  }

  private constructor(
    /** Name of the subset. */
    public readonly name: string,
    private readonly options: SubsetOptions,
    private readonly owner: ApiObject | undefined,
    private readonly hostFor: (renderer: Renderer) => string,
  ) {}

  /** Labels of the pods; empty for a subset of a DestinationRule of another app. */
  public get labels(): { [key: string]: string } {
    return { ...this.options.labels };
  }

  /**
   * The DestinationRule of this app that defines the subset.
   *
   * @internal
   */
  public _owner(): ApiObject | undefined {
    return this.owner;
  }

  /** @internal */
  public _hostFor(renderer: Renderer): string {
    return this.hostFor(renderer);
  }

  /** @internal */
  public _render(): unknown {
    return {
      name: this.name,
      labels: this.options.labels,
      trafficPolicy: trafficPolicyManifest(this.options.trafficPolicy),
    };
  }
}
