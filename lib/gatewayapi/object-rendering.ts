// How references to other objects are written, for all kinds of Gateway API.

import { otherNamespace } from '../base/reference';
import type { Renderer } from '../base/renderer';
import type { ObjectIdentity } from '../facts/objects';

/** How a reference is written. */
export interface ReferenceOptions {
  /** Kind of the core group that need not be written. */
  readonly defaultKind?: string;
  /** Whether a ReferenceGrant is asked for where the object is in another namespace; it is where unset. */
  readonly referenceGrant?: boolean;
}

/** A reference in the words of the user, who may have written out what need not be. */
export interface GivenReference {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
}

/** A reference that is written as it was given; where it leads into another namespace, it needs a ReferenceGrant. */
export function givenReferenceManifest(
  renderer: Renderer,
  { group, kind, name, namespace }: GivenReference,
  { defaultKind = '', referenceGrant }: ReferenceOptions,
): object {
  referenceManifest(renderer, { group: group ?? '', kind: kind ?? defaultKind, name, namespace }, { referenceGrant });
  return { group, kind, name, namespace };
}

/** A reference that may lead into another namespace, where it needs a ReferenceGrant. */
export function referenceManifest(renderer: Renderer, object: ObjectIdentity, options: ReferenceOptions): object {
  const { group, kind, name } = object;
  const { defaultKind, referenceGrant = true } = options;
  const namespace = otherNamespace(object.namespace, renderer.scope);
  if (namespace !== undefined && referenceGrant) {
    renderer.refer({ group, kind, name, namespace });
  }
  const isDefault = group === '' && kind === defaultKind;
  return { ...(isDefault ? {} : { group, kind }), name, namespace };
}
