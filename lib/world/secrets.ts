import type { Resource } from './resource';

/** Secrets that a controller creates from an object, each as `namespace/name`. */
export function secretsMadeOf({ type, namespace, name, spec }: Resource): string[] {
  const secret = nameOfSecret(type, name, spec);
  return secret ? [`${namespace}/${secret}`] : [];
}

function nameOfSecret(type: string, name: string, spec: Resource['spec']): string | undefined {
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
