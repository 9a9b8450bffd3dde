// What Kubernetes fixes for every object: its identity, and the metadata that the API server sets.

/** Distinguishes an object of Kubernetes from all others of a cluster. */
export interface ObjectIdentity {
  /** API group; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** The identity of an object as one text, for keys of maps. */
export function identityKey({ group, kind, namespace, name }: ObjectIdentity): string {
  return `${group}/${kind}/${namespace ?? ''}/${name}`;
}

/** Fields of `metadata` that the API server sets; they are in manifests that were read back from it. */
export const LIVE_METADATA: readonly string[] = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
];

/** ConfigMaps that Kubernetes and Istio create in namespaces. */
export const GENERATED_CONFIG_MAPS: readonly string[] = ['kube-root-ca.crt', 'istio-ca-root-cert'];
