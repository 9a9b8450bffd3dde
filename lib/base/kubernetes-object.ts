import type { ApiObject, ApiObjectMetadataDefinition } from 'cdk8s';
import type { ObjectIdentity } from '../facts/objects';
import type { IObject } from '../kubernetes/object';

/** Returns the identity of a resource of cdk8s-plus. */
export function identityOfResource(resource: IObject): ObjectIdentity {
  return {
    group: groupOf(resource.apiGroup),
    kind: resource.kind,
    name: resource.name,
    namespace: namespaceOf(resource),
  };
}

/** Returns the identity of any object of an app. */
export function identityOfApiObject(object: ApiObject): ObjectIdentity {
  const { apiGroup, kind, name, metadata } = object;
  return { group: groupOf(apiGroup), kind, name, namespace: metadata.namespace };
}

// A resource of another app has no metadata.
function namespaceOf(resource: IObject): string | undefined {
  return (resource as { readonly metadata?: ApiObjectMetadataDefinition }).metadata?.namespace;
}

// In cdk8s, the empty group of the API is `core`.
function groupOf(apiGroup: string): string {
  return apiGroup === 'core' ? '' : apiGroup;
}
