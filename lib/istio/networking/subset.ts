import type { ApiObject } from 'cdk8s';
import type { Renderer } from '../../base/renderer';
import { type TrafficPolicy, trafficPolicyManifest } from './traffic-policy';

/**
 * Which of a service's pods make up a subset, and how they are called.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset
 */
export interface SubsetOptions {
  /**
   * Labels of the pods, beside those that the Service selects.
   *
   * @default - all pods of the service
   */
  readonly labels?: { [key: string]: string };

  /**
   * Policy for this subset; what it sets replaces the policy of the rule.
   *
   * @default - the policy of the rule
   */
  readonly trafficPolicy?: TrafficPolicy;
}

/** A subset of a DestinationRule, for `Destination.subset`. */
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

  /** Labels of its pods; empty for a subset of a DestinationRule of another app. */
  public get labels(): { [key: string]: string } {
    return { ...this.options.labels };
  }

  /**
   * The DestinationRule of this app that has the subset.
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
