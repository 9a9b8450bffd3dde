// TLS settings of a server: of a Gateway, or of an ingress listener of a Sidecar.

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

const CERTIFICATE_FIELDS = [
  'serverCertificate',
  'privateKey',
  'caCertificates',
  'tlsCertificates',
  'credentialName',
  'credentialNames',
];

/** The mode; PASSTHROUGH where none is set. */
export function tlsMode(tls: Field): string {
  return tls.text('mode') || 'PASSTHROUGH';
}

export function checkServerTls(tls: Field): void {
  checkCipherSuites(tls);
  const mode = tlsMode(tls);
  const used = CERTIFICATE_FIELDS.filter((name) => tls.filled(name));
  if (mode === 'ISTIO_MUTUAL') {
    for (const name of used) {
      tls.error(`ISTIO_MUTUAL takes the certificates that Istio issues; remove ${name}`, name);
    }
    return;
  }
  if (mode.endsWith('PASSTHROUGH') && (used.length > 0 || tls.filled('caCrl'))) {
    const ignored = [...used, ...(tls.filled('caCrl') ? ['caCrl'] : [])];
    tls.warning(
      `${mode} leaves TLS to the workload and ignores ${ignored.join(', ')}; remove them, or change the mode`,
    );
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
    tls.error(`${mode} checks client certificates; give caCertificates, or a credentialName`);
  }
  const pairs = tls.filled('tlsCertificates') ? tls.objects('tlsCertificates') : [tls];
  for (const pair of pairs) {
    const missing = ['serverCertificate', 'privateKey'].filter((name) => !pair.filled(name));
    if (missing.length > 0) {
      pair.error(
        `${mode} needs ${missing.join(' and ')}; give credentialName, or both serverCertificate and privateKey`,
      );
    }
  }
}

function checkSingleSource(tls: Field): void {
  const sources = ['credentialName', 'credentialNames', 'tlsCertificates'].filter((name) => tls.filled(name));
  if (tls.filled('serverCertificate') && tls.filled('privateKey')) {
    sources.push('serverCertificate with privateKey');
  }
  // The CRD has rules of its own for credentialNames beside these two.
  const isInSchema = tls.has('credentialNames') && (tls.has('credentialName') || tls.has('tlsCertificates'));
  if (sources.length > 1 && !isInSchema) {
    tls.error(`certificates come from ${sources.join(' and ')}; keep one of them`);
  }
}

function checkRevocationList(tls: Field, mode: string, terminates: boolean): void {
  if (!tls.filled('caCrl')) {
    return;
  }
  if (tls.filled('credentialName') && !terminates) {
    tls.error('with credentialName the revocation list belongs into that secret; remove caCrl', 'caCrl');
  } else if (mode === 'SIMPLE' && !tls.filled('credentialName') && !tls.filled('credentialNames')) {
    tls.error('SIMPLE checks no client certificates; remove caCrl, or use MUTUAL', 'caCrl');
  }
}

function checkCipherSuites(tls: Field): void {
  const version = tls.text('minProtocolVersion');
  if ((version === 'TLSV1_0' || version === 'TLSV1_1') && !tls.filled('cipherSuites')) {
    tls.warning(`no default cipher suite works below TLS 1.2; give cipherSuites, or TLSV1_2`, 'minProtocolVersion');
  }
  const known = new Set<string>();
  for (const [index, suite] of tls.texts('cipherSuites')) {
    if (!isCipherSuite(suite)) {
      tls.warning(`${quote(suite)} is unknown and ignored; use ${oneOf([...CIPHER_SUITES])}`, 'cipherSuites', index);
    } else if (known.has(suite)) {
      tls.warning(`${quote(suite)} is listed twice; remove one`, 'cipherSuites', index);
    }
    known.add(suite);
  }
}

/** What starts with a sign is an expression on suites, which Envoy reads. */
function isCipherSuite(suite: string): boolean {
  return suite === '' || suite === 'ALL' || !/^[\p{L}\p{N}]/u.test(suite) || CIPHER_SUITES.has(suite);
}
