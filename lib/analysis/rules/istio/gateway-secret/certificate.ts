import { X509Certificate } from 'node:crypto';
import type { Resource } from '../../../../world/resource';

/** The names under which a Secret may hold a certificate and its key; what holds none of either is no credential. */
const KEY_PAIRS = [
  { certificate: 'cert', key: 'key' },
  { certificate: 'tls.crt', key: 'tls.key' },
] as const;

/** Why a Secret is no credential for a server: said about the Secret. */
export function certificateProblem(secret: Resource, now = new Date()): string | undefined {
  const pair = KEY_PAIRS.find(({ certificate }) => has(secret, certificate)) ?? KEY_PAIRS[1];
  const missing = [pair.certificate, pair.key].find((name) => !has(secret, name));
  if (missing !== undefined) {
    return `has no ${missing}`;
  }
  const certificate = parse(contentOf(secret, pair.certificate));
  if (certificate === undefined) {
    return `has no certificate in ${pair.certificate} that can be read`;
  }
  return new Date(certificate.validTo) < now ? `has a certificate that expired on ${certificate.validTo}` : undefined;
}

function has(secret: Resource, name: string): boolean {
  return secret.root.objectOrEmpty('stringData').filled(name) || secret.root.objectOrEmpty('data').filled(name);
}

/** The plain text under a name. */
function contentOf(secret: Resource, name: string): string {
  const plain = secret.root.objectOrEmpty('stringData').text(name);
  return plain ?? Buffer.from(secret.root.objectOrEmpty('data').text(name) ?? '', 'base64').toString('utf8');
}

function parse(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}
