// The namespace of a chart: a namespace that all objects have need not be repeated in each.

import type { Manifest } from './manifest';
import { ManifestNode } from './manifest-node';
import { changeField, withoutFields } from './nodes';

/** The namespace that all objects have. A chart also adds it to objects without a namespace, so there may not be any. */
export function commonNamespace(manifests: readonly Manifest[]): string | undefined {
  const [first, ...others] = manifests;
  const namespace = first?.namespace;
  return others.length > 0 && others.every((manifest) => manifest.namespace === namespace) ? namespace : undefined;
}

/** The same object without a namespace in its metadata. */
export function withoutNamespace(manifest: Manifest): Manifest {
  const yaml = changeField(manifest.root.yaml, 'metadata', (metadata) => withoutFields(metadata, ['namespace']));
  return { ...manifest, root: new ManifestNode(yaml) };
}
