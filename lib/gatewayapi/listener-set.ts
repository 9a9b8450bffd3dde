import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { ImportedParent } from './imported-parent';
import { ListenerOwner } from './listener-owner';
import type { IListenerSet, ListenerSetReferenceOptions } from './listener-set-reference';
import type { IRouteParent } from './parent-reference';

const KIND = 'ListenerSet';

/** Properties for `ListenerSet`. */
export interface ListenerSetProps {
  /**
   * Name, namespace and labels. Set a name, because routes refer to it.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Gateway that gets the listeners: a whole Gateway, not a listener. Its `allowedListeners` must allow this namespace.
   */
  readonly parentRef: IRouteParent;
}

/**
 * A set of listeners that is added to a Gateway, so that a team can manage its own hosts and certificates.
 *
 * Rejected at synth: the same as for the listeners of a Gateway.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/listenerset/
 *
 * @example
 * const listeners = new gatewayapi.ListenerSet(chart, 'listeners', {
 *   metadata: { name: 'bookinfo' },
 *   parentRef: gatewayapi.Gateway.fromGatewayName(chart, 'gateway', 'shared', { namespace: 'infra' }),
 * });
 * listeners.addListener('http', {
 *   port: 80,
 *   protocol: gatewayapi.Protocol.HTTP,
 *   hostname: 'bookinfo.example.com',
 * });
 */
export class ListenerSet extends ListenerOwner implements IListenerSet {
  /**
   * Refers to a ListenerSet that another app creates.
   *
   * @param scope - scope of the reference
   * @param id - id of the reference
   * @param name - name of the ListenerSet
   * @param options - namespace of the ListenerSet
   */
  public static fromListenerSetName(
    scope: Construct,
    id: string,
    name: string,
    options: ListenerSetReferenceOptions = {},
  ): IListenerSet {
    return new ImportedParent(scope, id, KIND, name, options.namespace);
  }

  private readonly props: ListenerSetProps;

  public constructor(scope: Construct, id: string, props: ListenerSetProps) {
    super(scope, id, { kind: KIND }, props.metadata, KIND);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    return { parentRef: this.props.parentRef.asRouteParent, listeners: this._listeners.render() };
  }
}
