import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { someOf } from '../private/collections';
import { ImportedParent } from './imported-parent';
import { ListenerOwner } from './listener-owner';
import type { IListenerSet, ListenerSetReferenceOptions } from './listener-set-reference';
import type { IRouteParent } from './parent-reference';

const KIND = 'ListenerSet';

/** What a ListenerSet is made of, beside its listeners. */
export interface ListenerSetProps {
  /**
   * Name, namespace, labels. Routes refer to the name, so give one.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** Gateway that gets the listeners, none of its parts; its `allowedListeners` must let this namespace. */
  readonly parentRef: IRouteParent;
}

/**
 * Adds listeners to a Gateway from outside of it, so that a team can bring its own hosts and certificates.
 *
 * Refused at synth: the same as for the listeners of a Gateway.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/listenerset/
 */
export class ListenerSet extends ListenerOwner implements IListenerSet {
  /**
   * A ListenerSet that another app makes.
   *
   * @param scope - where the reference lives
   * @param id - id of the reference
   * @param name - name of the ListenerSet
   * @param options - its namespace
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
    return { parentRef: this.props.parentRef.asRouteParent, listeners: someOf(this.listeners) };
  }
}
