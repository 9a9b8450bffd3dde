import { Kind } from './kinds';
import type { Field, Resource } from './resource';

/** Annotations by which cert-manager creates Certificates for an object. */
const ISSUER_ANNOTATIONS = ['cert-manager.io/issuer', 'cert-manager.io/cluster-issuer'];

/** Secrets that a controller creates from an object, each as `namespace/name`. */
export function secretsMadeOf(resource: Resource): string[] {
  const { namespace } = resource;
  return [nameOfSecret(resource), ...annotatedSecrets(resource)]
    .filter((name) => name !== undefined && name !== '')
    .map((name) => `${namespace}/${name}`);
}

function nameOfSecret({ type, name, spec }: Resource): string | undefined {
  switch (type) {
    case 'cert-manager.io/Certificate':
      return spec.text('secretName');
    case 'external-secrets.io/ExternalSecret':
      return spec.objectOrEmpty('target').text('name') ?? name;
    case 'bitnami.com/SealedSecret':
      return spec.objectOrEmpty('template').objectOrEmpty('metadata').text('name') ?? name;
    default:
      return undefined;
  }
}

/** The Secrets for which cert-manager creates Certificates, because the object names an issuer. */
function annotatedSecrets(resource: Resource): (string | undefined)[] {
  if (!ISSUER_ANNOTATIONS.some((annotation) => resource.annotations.has(annotation))) {
    return [];
  }
  switch (resource.type) {
    case Kind.Ingress:
      return resource.spec.objects('tls').map((tls) => tls.text('secretName'));
    case Kind.KubernetesGateway:
    case Kind.ListenerSet:
      return resource.spec.objects('listeners').flatMap((listener) => secretsOfListener(listener, resource.namespace));
    default:
      return [];
  }
}

/** A Certificate needs a host, and cert-manager does not write to other namespaces. */
function secretsOfListener(listener: Field, ownNamespace: string): (string | undefined)[] {
  if (!listener.text('hostname')) {
    return [];
  }
  return listener
    .objectOrEmpty('tls')
    .objects('certificateRefs')
    .filter((reference) => (reference.text('kind') ?? 'Secret') === 'Secret')
    .filter((reference) => (reference.text('namespace') || ownNamespace) === ownNamespace)
    .map((reference) => reference.text('name'));
}
