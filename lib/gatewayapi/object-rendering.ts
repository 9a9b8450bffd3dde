// Renders references to other objects, for all kinds of the Gateway API.

import { otherNamespace } from '../base/reference';
import type { Renderer } from '../base/renderer';
import type { ObjectIdentity } from '../facts/objects';

/** Options for rendering a reference. */
export interface ReferenceOptions {
  /** Kind of the core group that is omitted from the manifest. */
  readonly defaultKind?: string;
  /** Whether a ReferenceGrant is created if the object is in another namespace; true if unset. */
  readonly referenceGrant?: boolean;
}

/** A reference as the user specifies it, possibly with default values. */
export interface GivenReference {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
}

/** Renders a reference exactly as specified. A reference to another namespace requires a ReferenceGrant. */
export function givenReferenceManifest(
  renderer: Renderer,
  { group, kind, name, namespace }: GivenReference,
  { defaultKind = '', referenceGrant }: ReferenceOptions,
): object {
  referenceManifest(renderer, { group: group ?? '', kind: kind ?? defaultKind, name, namespace }, { referenceGrant });
  return { group, kind, name, namespace };
}

/** Renders a reference without default values. A reference to another namespace requires a ReferenceGrant. */
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
