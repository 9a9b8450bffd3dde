// Whether a Secret has a certificate and key that a server can use.
import { X509Certificate } from 'node:crypto';
import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import type { Diagnostic } from '../../../../diagnostics/diagnostic';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import type { Resource } from '../../../../world/resource';

export const INVALID_CREDENTIAL = defineCode({
  code: 'IST0161',
  severity: Severity.ERROR,
  title: 'The Secret of a Gateway has no valid certificate',
  explanation:
    'The Secret has no certificate or no key, or the certificate is unreadable or has expired. The server of the Gateway does not start, and clients cannot connect.',
  fix: 'Set `tls.crt` and `tls.key` of the Secret to a valid certificate and its key.',
  documentation: istioAnalysisPage('IST0161'),
  examples: __dirname,
});

const SUGGESTION = 'set tls.crt and tls.key to a valid certificate and its key';

const MESSAGES = messagesOf(INVALID_CREDENTIAL, {
  missingEntry: ({ secret, entry }: { secret: string; entry: string }) => ({
    message: `Secret ${quote(secret)} has no ${entry}`,
    suggestion: SUGGESTION,
  }),
  unreadableCertificate: ({ secret, entry }: { secret: string; entry: string }) => ({
    message: `${entry} of Secret ${quote(secret)} is not a readable certificate`,
    suggestion: SUGGESTION,
  }),
  expiredCertificate: ({ secret, validTo }: { secret: string; validTo: string }) => ({
    message: `the certificate of Secret ${quote(secret)} expired on ${validTo}`,
    suggestion: SUGGESTION,
  }),
});

/** The entries of a Secret that Istio reads a certificate and its key from. A Secret with neither lacks the second pair. */
const KEY_PAIRS = [
  { certificate: 'cert', key: 'key' },
  { certificate: 'tls.crt', key: 'tls.key' },
] as const;

/** Checks the certificate and key of a Secret. */
export function checkCertificate(secret: Resource, now = new Date()): Diagnostic | undefined {
  const { qualifiedName } = secret;
  const pair = KEY_PAIRS.find(({ certificate }) => has(secret, certificate)) ?? KEY_PAIRS[1];
  const missing = [pair.certificate, pair.key].find((entry) => !has(secret, entry));
  if (missing !== undefined) {
    return MESSAGES.missingEntry({ secret: qualifiedName, entry: missing });
  }
  const certificate = parse(contentOf(secret, pair.certificate));
  if (certificate === undefined) {
    return MESSAGES.unreadableCertificate({ secret: qualifiedName, entry: pair.certificate });
  }
  const { validTo } = certificate;
  return new Date(validTo) < now ? MESSAGES.expiredCertificate({ secret: qualifiedName, validTo }) : undefined;
}

function has(secret: Resource, entry: string): boolean {
  return secret.root.objectOrEmpty('stringData').filled(entry) || secret.root.objectOrEmpty('data').filled(entry);
}

/** The decoded text of an entry. */
function contentOf(secret: Resource, entry: string): string {
  const plain = secret.root.objectOrEmpty('stringData').text(entry);
  return plain ?? Buffer.from(secret.root.objectOrEmpty('data').text(entry) ?? '', 'base64').toString('utf8');
}

function parse(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}
