import type { IConstruct } from 'constructs';
import type { ForeignObject } from '../base/renderer';
import { Resource } from '../base/resource';
import { Trait } from '../private/trait';
import { ReferenceGrant, ReferenceGrantTo } from './reference-grant';

const REFERENCE_GRANTS = new Trait<Set<string>>('ReferenceGrants');

/**
 * A resource that may refer to objects in other namespaces, and creates the ReferenceGrants for these references.
 *
 * @internal
 */
export abstract class ReferringResource extends Resource {
  /**
   * Creates a ReferenceGrant for each object in another namespace that a part of the manifest refers to. During
   * synthesis it would be too late, because constructs can no longer be added to the tree.
   *
   * If the namespace of this resource is unknown, there are no grants, because a grant must name it.
   *
   * @internal
   */
  protected _grantReferences(part: unknown): void {
    const renderer = this._renderer();
    renderer.render(part);
    for (const object of renderer.foreignObjects) {
      if (this.namespace !== undefined) {
        this.grantReference(object, this.namespace);
      }
    }
  }

  /** Creates one grant per app for all resources of this kind and namespace, below the first of them. */
  private grantReference({ group, kind, name, namespace }: ForeignObject, from: string): void {
    const type = (group === '' ? kind : `${kind}.${group}`).toLowerCase();
    const grant = `${this.resourceType}-of-${from}-to-${type}-${name}`;
    const written = grantsOf(this);
    if (written.has(`${namespace}/${grant}`)) {
      return;
    }
    written.add(`${namespace}/${grant}`);
    new ReferenceGrant(this, `${namespace}-${grant}`, {
      metadata: { name: grant, namespace },
      from: [{ group: this.apiGroup, kind: this.kind, namespace: from }],
      to: [ReferenceGrantTo.named(kind, name, group)],
    });
  }
}

function grantsOf(construct: IConstruct): Set<string> {
  return REFERENCE_GRANTS.ofOrCreate(construct.node.root, () => new Set());
}
