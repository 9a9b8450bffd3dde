// Certificates in Secrets and ConfigMaps that Gateways refer to.

import { X509Certificate } from 'node:crypto';
import type { Reference } from '../../world/gateway-api/routes';
import { Kind } from '../../world/kinds';
import type { World } from '../../world/world';

/**
 * Whether an object contains a certificate. An object that the manifests do not contain is assumed to if something else may
 * create it.
 *
 * @param keys - names of entries that may have the certificate; the first that exists counts
 */
export function hasCertificate({ type, namespace, name }: Reference, world: World, keys: readonly string[]): boolean {
  const object = world.find(type, namespace, name);
  if (object === undefined) {
    return !world.isClosed || world.isSecretMade(namespace, name);
  }
  const data = object.root.textMap('data');
  const plain = object.root.textMap('stringData');
  const texts = keys.map((key) => plain.get(key) ?? decoded(data.get(key), type));
  const text = texts.find((candidate) => candidate !== undefined);
  return text !== undefined && isCertificate(text);
}

function decoded(value: string | undefined, type: string): string | undefined {
  return value === undefined || type === Kind.ConfigMap ? value : Buffer.from(value, 'base64').toString('utf8');
}

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text).serialNumber !== '';
  } catch {
    return false;
  }
}
