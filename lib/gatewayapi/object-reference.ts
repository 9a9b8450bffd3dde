import type { ApiObject } from 'cdk8s';
import type { IResource } from 'cdk8s-plus-30';
import { identityOfApiObject, identityOfResource } from '../base/kubernetes-object';
import { localReference } from '../base/reference';
import type { Renderer } from '../base/renderer';
import type { ObjectIdentity } from '../facts/objects';

/** An object by its group, kind and name. */
export interface ObjectReferenceOptions {
  /**
   * API group, such as `extensions.istio.io`.
   *
   * @default - the core group, that of ConfigMaps
   */
  readonly group?: string;
  /** Kind, such as `WasmPlugin`. */
  readonly kind: string;
  /** Name of the object. */
  readonly name: string;
  /**
   * Its namespace.
   *
   * @default - that of whoever refers to it
   */
  readonly namespace?: string;
}

/** Any object that holds settings: of a controller, of a filter. */
export class ObjectReference {
  /**
   * An object by its group, kind and name.
   *
   * @param options - group, kind, name, namespace
   */
  public static of(options: ObjectReferenceOptions): ObjectReference {
    return new ObjectReference(() => ({ ...options, group: options.group ?? '' }));
  }

  /**
   * A resource of cdk8s-plus, such as a ConfigMap.
   *
   * @param resource - the resource
   */
  public static resource(resource: IResource): ObjectReference {
    return new ObjectReference(() => identityOfResource(resource));
  }

  /**
   * Any object of this app.
   *
   * @param object - the object; `x.apiObject` of the resources of this package
   */
  public static apiObject(object: ApiObject): ObjectReference {
    return new ObjectReference(() => identityOfApiObject(object));
  }

  private constructor(private readonly identify: () => ObjectIdentity) {}

  /**
   * For a resource without a namespace, which has to name that of others.
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
