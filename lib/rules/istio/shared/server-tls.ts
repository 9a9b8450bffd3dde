// TLS settings of a server: of a Gateway, or of an ingress listener of a Sidecar.

import { ISTIOD_REJECTS, ISTIOD_WARNS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { oneOf, quote } from '../../../diagnostics/words';
import type { Field } from './field';

const CIPHER_SUITES = new Set([
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-RSA-AES256-SHA',
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'AES128-SHA',
  'AES256-SHA',
  'DES-CBC3-SHA',
]);

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  certificateForIstioMutual: ({ field }: { field: string }) => ({
    message: `${field} is not allowed because mode ISTIO_MUTUAL uses the certificates that Istio issues`,
    suggestion: `remove ${field}, or change the mode`,
  }),
  missingClientCa: ({ mode }: { mode: string }) => ({
    message: `mode ${mode} verifies client certificates, but their CA is missing`,
    suggestion: 'set caCertificates or credentialName',
  }),
  missingServerCertificate: ({ mode, missing }: { mode: string; missing: readonly string[] }) => ({
    message: `mode ${mode} requires ${missing.join(' and ')}`,
    suggestion: 'set credentialName, or both serverCertificate and privateKey',
  }),
  severalCertificateSources: ({ sources }: { sources: readonly string[] }) => ({
    message: `certificates are set in several places: ${sources.join(', ')}`,
    suggestion: 'keep one of them',
  }),
  caCrlWithCredentialName: () => ({
    message: 'caCrl is not allowed together with credentialName',
    suggestion: 'remove caCrl, and add the revocation list to the Secret',
  }),
  caCrlWithoutClientCertificates: () => ({
    message: 'mode SIMPLE does not verify client certificates, so caCrl is not allowed',
    suggestion: 'remove caCrl, or use mode MUTUAL',
  }),
});

const WARNINGS = messagesOf(ISTIOD_WARNS, {
  ignoredCertificates: ({ mode, fields }: { mode: string; fields: readonly string[] }) => ({
    message: `mode ${mode} passes TLS through to the workload and ignores ${fields.join(', ')}`,
    suggestion: 'remove the ignored fields, or change the mode',
  }),
  noDefaultCipherSuite: ({ version }: { version: string }) => ({
    message: `no default cipher suite supports TLS versions below 1.2, such as ${version}`,
    suggestion: 'set cipherSuites, or use TLSV1_2',
  }),
  unknownCipherSuite: ({ suite }: { suite: string }) => ({
    message: `cipher suite ${quote(suite)} is unknown and ignored`,
    suggestion: `use ${oneOf([...CIPHER_SUITES])}`,
  }),
  repeatedCipherSuite: ({ suite }: { suite: string }) => ({
    message: `cipher suite ${quote(suite)} is listed twice`,
    suggestion: 'remove one of the entries',
  }),
});

const CERTIFICATE_FIELDS = [
  'serverCertificate',
  'privateKey',
  'caCertificates',
  'tlsCertificates',
  'credentialName',
  'credentialNames',
];

/** The mode; PASSTHROUGH if it is not set. */
export function tlsMode(tls: Field): string {
  return tls.text('mode') || 'PASSTHROUGH';
}

export function checkServerTls(tls: Field): void {
  checkCipherSuites(tls);
  const mode = tlsMode(tls);
  const used = CERTIFICATE_FIELDS.filter((name) => tls.filled(name));
  if (mode === 'ISTIO_MUTUAL') {
    for (const name of used) {
      tls.report(MESSAGES.certificateForIstioMutual({ field: name }), name);
    }
    return;
  }
  if (mode.endsWith('PASSTHROUGH') && (used.length > 0 || tls.filled('caCrl'))) {
    const fields = [...used, ...(tls.filled('caCrl') ? ['caCrl'] : [])];
    tls.report(WARNINGS.ignoredCertificates({ mode, fields }));
  }
  checkSingleSource(tls);
  const terminates = mode === 'SIMPLE' || mode === 'MUTUAL' || mode === 'OPTIONAL_MUTUAL';
  const fromSecret = tls.filled('credentialName') || tls.filled('credentialNames');
  if (terminates && !fromSecret) {
    checkCertificateFiles(tls, mode);
  }
  checkRevocationList(tls, mode, terminates);
}

function checkCertificateFiles(tls: Field, mode: string): void {
  if (mode !== 'SIMPLE' && !tls.filled('caCertificates')) {
    tls.report(MESSAGES.missingClientCa({ mode }));
  }
  const pairs = tls.filled('tlsCertificates') ? tls.objects('tlsCertificates') : [tls];
  for (const pair of pairs) {
    const missing = ['serverCertificate', 'privateKey'].filter((name) => !pair.filled(name));
    if (missing.length > 0) {
      pair.report(MESSAGES.missingServerCertificate({ mode, missing }));
    }
  }
}

function checkSingleSource(tls: Field): void {
  const sources = ['credentialName', 'credentialNames', 'tlsCertificates'].filter((name) => tls.filled(name));
  if (tls.filled('serverCertificate') && tls.filled('privateKey')) {
    sources.push('serverCertificate with privateKey');
  }
  // The CRD has its own rules for credentialNames together with these two.
  const isInSchema = tls.has('credentialNames') && (tls.has('credentialName') || tls.has('tlsCertificates'));
  if (sources.length > 1 && !isInSchema) {
    tls.report(MESSAGES.severalCertificateSources({ sources }));
  }
}

function checkRevocationList(tls: Field, mode: string, terminates: boolean): void {
  if (!tls.filled('caCrl')) {
    return;
  }
  if (tls.filled('credentialName') && !terminates) {
    tls.report(MESSAGES.caCrlWithCredentialName(), 'caCrl');
  } else if (mode === 'SIMPLE' && !tls.filled('credentialName') && !tls.filled('credentialNames')) {
    tls.report(MESSAGES.caCrlWithoutClientCertificates(), 'caCrl');
  }
}

function checkCipherSuites(tls: Field): void {
  const version = tls.text('minProtocolVersion');
  if ((version === 'TLSV1_0' || version === 'TLSV1_1') && !tls.filled('cipherSuites')) {
    tls.report(WARNINGS.noDefaultCipherSuite({ version }), 'minProtocolVersion');
  }
  const known = new Set<string>();
  for (const [index, suite] of tls.texts('cipherSuites')) {
    if (!isCipherSuite(suite)) {
      tls.report(WARNINGS.unknownCipherSuite({ suite }), 'cipherSuites', index);
    } else if (known.has(suite)) {
      tls.report(WARNINGS.repeatedCipherSuite({ suite }), 'cipherSuites', index);
    }
    known.add(suite);
  }
}

/** A text that starts with a sign is an expression over suites, which only Envoy interprets. */
function isCipherSuite(suite: string): boolean {
  return suite === '' || suite === 'ALL' || !/^[\p{L}\p{N}]/u.test(suite) || CIPHER_SUITES.has(suite);
}
