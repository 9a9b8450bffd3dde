import type { Service } from 'cdk8s-plus-30';
import { identityOfResource } from '../base/kubernetes-object';
import { localReference, type ReferenceTarget } from '../base/reference';
import type { Renderer } from '../base/renderer';
import { GATEWAY_API_GROUP, NETWORKING_GROUP } from '../facts/kinds';
import type { ObjectIdentity } from '../facts/objects';
import type { IServiceEntry } from './networking/service-entry-reference';

/** A gateway or a waypoint of Gateway API, made here or elsewhere. */
export interface IPolicyGateway {
  /** Name of the gateway. */
  readonly name: string;
  /**
   * Its namespace, where known; a policy must be in the same one.
   *
   * @default - that of the policy
   */
  readonly namespace?: string | undefined;
}

/** A reference, word for word as the manifest has it. */
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
   * Namespace. The API has it, but takes nothing but an empty one.
   *
   * @default - that of the policy
   */
  readonly namespace?: string;
}

/**
 * What a policy is for, where it is no set of pods: a gateway, or, with a waypoint, a service. Always in the namespace
 * of the policy.
 *
 * @see https://istio.io/latest/docs/reference/config/type/workload-selector/#PolicyTargetReference
 */
export class PolicyTarget {
  /**
   * A Service by its name; the waypoint of its namespace applies the policy.
   *
   * @param name - name of the Service
   */
  public static of(name: string): PolicyTarget {
    return PolicyTarget.object(() => ({ group: '', kind: 'Service', name }));
  }

  /**
   * A Service of cdk8s-plus; refused at synth where it is in another namespace than the policy.
   *
   * @param service - the Service
   */
  public static service(service: Service): PolicyTarget {
    return PolicyTarget.object(() => identityOfResource(service));
  }

  /**
   * A gateway or a waypoint of Gateway API; refused at synth where it is in another namespace than the policy.
   *
   * @param gateway - the gateway, or its name as `{ name: 'waypoint' }`
   */
  public static gateway(gateway: IPolicyGateway): PolicyTarget {
    return PolicyTarget.object(() => ({ ...identity(gateway), group: GATEWAY_API_GROUP, kind: 'Gateway' }));
  }

  /**
   * All gateways of a class, such as `istio-waypoint`: for policies in the root namespace (istio-system).
   *
   * @param name - name of the class
   */
  public static gatewayClass(name: string): PolicyTarget {
    return PolicyTarget.object(() => ({ group: GATEWAY_API_GROUP, kind: 'GatewayClass', name }));
  }

  /**
   * A ServiceEntry; refused at synth where it is in another namespace than the policy.
   *
   * @param entry - the ServiceEntry, or its name as `{ name: 'httpbin' }`
   */
  public static serviceEntry(entry: IServiceEntry): PolicyTarget {
    return PolicyTarget.object(() => ({ ...identity(entry), group: NETWORKING_GROUP, kind: 'ServiceEntry' }));
  }

  /**
   * Any reference, word for word.
   *
   * @param reference - what is written
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

// A handle is a construct with members of its own, so it cannot be spread.
function identity({ name, namespace }: ReferenceTarget): ReferenceTarget {
  return { name, namespace };
}
