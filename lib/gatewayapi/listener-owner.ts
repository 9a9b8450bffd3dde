import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Entries } from '../base/entries';
import type { ResourceType } from '../base/resource';
import { GATEWAY_API_GROUP } from '../facts/kinds';
import { Listener, type ListenerOptions } from './listener';
import { type IRouteParent, ParentReference } from './parent-reference';
import { ReferringResource } from './referring-resource';

/**
 * A resource with listeners: a Gateway or a ListenerSet.
 *
 * @internal
 */
export abstract class ListenerOwner extends ReferringResource implements IRouteParent {
  /** @internal */
  protected readonly _listeners = new Entries<Listener>();

  /**
   * @param parentKind - kind in parent references; undefined for a Gateway, the default
   */
  protected constructor(
    scope: Construct,
    id: string,
    type: Omit<ResourceType, 'group'>,
    metadata: ApiObjectMetadata | undefined,
    private readonly parentKind: string | undefined,
  ) {
    super(scope, id, { group: GATEWAY_API_GROUP, ...type }, metadata);
  }

  /** Listeners of this resource, in the order of the manifest. */
  public get listeners(): Listener[] {
    return this._listeners.items;
  }

  /** Reference that attaches a route to all listeners. */
  public get asRouteParent(): ParentReference {
    return ParentReference._resource({ kind: this.parentKind, name: this.name, namespace: this.namespace });
  }

  /**
   * Adds a listener. Routes can attach to it.
   *
   * @param name - name of the listener, unique within this resource
   * @param options - port, protocol, host and TLS settings
   */
  public addListener(name: string, options: ListenerOptions): Listener {
    const listener = new Listener(this, name, options);
    this._listeners.add(listener);
    this._grantReferences(listener);
    return listener;
  }
}
