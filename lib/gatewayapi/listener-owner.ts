import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
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
  private readonly ownListeners: Listener[] = [];

  /**
   * @param parentKind - kind that routes have to name; undefined for a Gateway
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

  /** Its listeners, in the order they are written. */
  public get listeners(): Listener[] {
    return [...this.ownListeners];
  }

  /** How a route names all of its listeners. */
  public get asRouteParent(): ParentReference {
    return ParentReference._resource({ kind: this.parentKind, name: this.name, namespace: this.namespace });
  }

  /**
   * Opens a port.
   *
   * @param name - name of the listener, which no other one here has
   * @param options - port, protocol, host and TLS
   */
  public addListener(name: string, options: ListenerOptions): Listener {
    const listener = new Listener(this, name, options);
    this.ownListeners.push(listener);
    this._grantReferences(listener);
    return listener;
  }
}
