import type { ApiObject } from 'cdk8s';
import { identityOfApiObject, identityOfResource } from '../base/kubernetes-object';
import { localReference } from '../base/reference';
import type { Renderer } from '../base/renderer';
import type { ObjectIdentity } from '../facts/objects';
import type { IObject } from '../kubernetes/object';

/** Group, kind and name of an object. */
export interface ObjectReferenceOptions {
  /**
   * API group, such as `extensions.istio.io`.
   *
   * @default - the core group
   */
  readonly group?: string;
  /** Kind, such as `WasmPlugin`. */
  readonly kind: string;
  /** Name of the object. */
  readonly name: string;
  /**
   * Namespace of the object.
   *
   * @default - the namespace of the resource that refers to it
   */
  readonly namespace?: string;
}

/**
 * A reference to an object with settings for a controller or a filter.
 *
 * @example
 * const settings = new kplus.ConfigMap(chart, 'settings', { metadata: { name: 'gateway-settings' } });
 * settings.addData('deployment', 'spec: { replicas: 3 }');
 * const gateway = new gatewayapi.Gateway(chart, 'gateway', {
 *   metadata: { name: 'web' },
 *   gatewayClass: gatewayapi.GatewayClass.ISTIO,
 *   infrastructure: { parametersRef: gatewayapi.ObjectReference.resource(settings) },
 * });
 * gateway.addListener('http', { port: 80, protocol: gatewayapi.Protocol.HTTP });
 */
export class ObjectReference {
  /**
   * Refers to an object by group, kind and name.
   *
   * @param options - group, kind, name and namespace
   */
  public static of(options: ObjectReferenceOptions): ObjectReference {
    return new ObjectReference(() => ({ ...options, group: options.group ?? '' }));
  }

  /**
   * Refers to a cdk8s-plus resource, such as a ConfigMap.
   *
   * @param resource - the resource
   */
  public static resource(resource: IObject): ObjectReference {
    return new ObjectReference(() => identityOfResource(resource));
  }

  /**
   * Refers to any object of this app.
   *
   * @param object - the object; for a resource of this package, its `apiObject`
   */
  public static apiObject(object: ApiObject): ObjectReference {
    return new ObjectReference(() => identityOfApiObject(object));
  }

  private constructor(private readonly identify: () => ObjectIdentity) {}

  /**
   * Renders the reference for a cluster-scoped resource, which must name the namespace.
   *
   * @internal
   */
  public _withNamespace(): object {
    const { group, kind, name, namespace } = this.identify();
    return { group, kind, name, namespace };
  }

  /** @internal */
  public _render(renderer: Renderer): unknown {
    return localReference(renderer, this.identify());
  }
}
