import { identityOfResource } from '../base/kubernetes-object';
import { localReference, type ReferenceTarget } from '../base/reference';
import type { Renderer } from '../base/renderer';
import { GATEWAY_API_GROUP, NETWORKING_GROUP } from '../facts/kinds';
import type { ObjectIdentity } from '../facts/objects';
import type { IService } from '../kubernetes/service';
import type { IServiceEntry } from './networking/service-entry-reference';

/** Gateway or waypoint of the Gateway API, created by this app or elsewhere. */
export interface IPolicyGateway {
  /** Name of the gateway. */
  readonly name: string;
  /**
   * Namespace of the gateway, if known; a policy must be in the same namespace.
   *
   * @default - the namespace of the policy
   */
  readonly namespace?: string | undefined;
}

/** Reference with the fields of the manifest. */
export interface PolicyTargetReferenceOptions {
  /**
   * API group; empty for the core group.
   *
   * @default - the core group
   */
  readonly group?: string;
  /** Kind: Gateway, GatewayClass, Service or ServiceEntry. */
  readonly kind: string;
  /** Name of the object. */
  readonly name: string;
  /**
   * Namespace. Part of the API, but Istio accepts only an empty one.
   *
   * @default - the namespace of the policy
   */
  readonly namespace?: string;
}

/**
 * Target of a policy: a gateway, or a service with a waypoint. The target must be in the namespace of the policy.
 *
 * Write `istio.PolicyTarget.of('reviews')` for the Service `reviews`, and
 * `istio.PolicyTarget.gateway({ name: 'waypoint' })` for a waypoint.
 *
 * @see https://istio.io/latest/docs/reference/config/type/workload-selector/#PolicyTargetReference
 *
 * @example
 * new istio.AuthorizationPolicy(chart, 'reviews', {
 *   targetRefs: [istio.PolicyTarget.of('reviews')],
 *   rules: [{ to: [{ operation: { methods: ['GET'] } }] }],
 * });
 */
export class PolicyTarget {
  /**
   * Returns a Service by its name; the waypoint of its namespace enforces the policy.
   *
   * @param name - name of the Service
   */
  public static of(name: string): PolicyTarget {
    return PolicyTarget.object(() => ({ group: '', kind: 'Service', name }));
  }

  /**
   * Returns a Service of this app; rejected at synth if it is in another namespace than the policy.
   *
   * @param service - the Service
   */
  public static service(service: IService): PolicyTarget {
    return PolicyTarget.object(() => identityOfResource(service));
  }

  /**
   * Returns a gateway or waypoint of the Gateway API; rejected at synth if it is in another namespace than the policy.
   *
   * @param gateway - the gateway, or its name as `{ name: 'waypoint' }`
   */
  public static gateway(gateway: IPolicyGateway): PolicyTarget {
    return PolicyTarget.object(() => ({ ...identity(gateway), group: GATEWAY_API_GROUP, kind: 'Gateway' }));
  }

  /**
   * Returns all gateways of a class, such as `istio-waypoint`, for policies in the root namespace (istio-system).
   *
   * @param name - name of the class
   */
  public static gatewayClass(name: string): PolicyTarget {
    return PolicyTarget.object(() => ({ group: GATEWAY_API_GROUP, kind: 'GatewayClass', name }));
  }

  /**
   * Returns a ServiceEntry; rejected at synth if it is in another namespace than the policy.
   *
   * @param entry - the ServiceEntry, or its name as `{ name: 'httpbin' }`
   */
  public static serviceEntry(entry: IServiceEntry): PolicyTarget {
    return PolicyTarget.object(() => ({ ...identity(entry), group: NETWORKING_GROUP, kind: 'ServiceEntry' }));
  }

  /**
   * Returns any reference, written as given.
   *
   * @param reference - fields of the reference
   */
  public static reference(reference: PolicyTargetReferenceOptions): PolicyTarget {
    return new PolicyTarget(() => reference);
  }

  private static object(identify: () => ObjectIdentity): PolicyTarget {
    return new PolicyTarget((renderer) => localReference(renderer, identify()));
  }

  private constructor(private readonly render: (renderer: Renderer) => object) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    return this.render(renderer);
  }
}

// A construct has other members too, so the two fields are picked instead of spread.
function identity({ name, namespace }: ReferenceTarget): ReferenceTarget {
  return { name, namespace };
}
