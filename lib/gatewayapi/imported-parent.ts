import type { Construct } from 'constructs';
import { ImportedResource } from '../base/imported-resource';
import { type IRouteParent, ParentReference } from './parent-reference';

/** A Gateway or ListenerSet of another app. */
export class ImportedParent extends ImportedResource implements IRouteParent {
  /**
   * @param kind - undefined for a Gateway, the default kind of parent references
   */
  public constructor(
    scope: Construct,
    id: string,
    private readonly kind: string | undefined,
    name: string,
    namespace: string | undefined,
  ) {
    super(scope, id, name, namespace);
  }

  public get asRouteParent(): ParentReference {
    return ParentReference._resource({ kind: this.kind, name: this.name, namespace: this.namespace });
  }
}
