import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { quote } from '../../../diagnostics/words';
import type { Field } from '../shared/field';

const CONFIG_MAP_PREFIX = 'configmap://';
const FILES = ['clientCertificate', 'privateKey', 'caCertificates', 'caCrl'];

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  incompleteConfigMapReference: ({ credential }: { credential: string }) => ({
    message: `${quote(credential)} is not a reference to a ConfigMap`,
    suggestion: `use ${CONFIG_MAP_PREFIX}namespace/name`,
  }),
  configMapOfOtherNamespace: ({ owner, namespace }: { owner: string; namespace: string }) => ({
    message: `the ConfigMap is in namespace ${quote(owner)}, not in the namespace of the DestinationRule`,
    suggestion: `use a ConfigMap in namespace ${quote(namespace)}`,
  }),
  ignoredByInsecureSkipVerify: ({ field }: { field: string }) => ({
    message: `insecureSkipVerify disables verification, so ${field} has no effect`,
    suggestion: `remove ${field} or insecureSkipVerify`,
  }),
  fileWithCredentialName: ({ field }: { field: string }) => ({
    message: `${field} is not allowed because credentialName provides all certificates`,
    suggestion: `remove ${field} or credentialName`,
  }),
  missingClientCertificate: ({ missing }: { missing: readonly string[] }) => ({
    message: `mode MUTUAL requires ${missing.join(' and ')}`,
    suggestion: 'set credentialName, or both clientCertificate and privateKey',
  }),
});

/** Checks the `tls` of a traffic policy: how the proxy connects to the destination. */
export function checkClientTls(policy: Field, namespace: string | undefined): void {
  const tls = policy.object('tls');
  if (tls === undefined) {
    return;
  }
  const mode = tls.text('mode') || 'DISABLE';
  const credential = tls.text('credentialName') ?? '';
  if (credential.startsWith(CONFIG_MAP_PREFIX)) {
    tls.report(configMapError(credential, namespace), 'credentialName');
  }
  if (mode !== 'SIMPLE' && mode !== 'MUTUAL') {
    return;
  }
  if (tls.flag('insecureSkipVerify')) {
    checkSkipsVerification(tls, mode);
  }
  if (credential !== '') {
    checkFiles(tls);
  } else if (mode === 'MUTUAL') {
    checkClientCertificate(tls);
  }
}

function checkSkipsVerification(tls: Field, mode: string): void {
  // In mode MUTUAL the Secret has an effect because it also holds the client certificate.
  const names = ['caCertificates', 'subjectAltNames', ...(mode === 'SIMPLE' ? ['credentialName'] : [])];
  for (const name of names) {
    if (tls.filled(name)) {
      tls.report(MESSAGES.ignoredByInsecureSkipVerify({ field: name }), name);
    }
  }
}

function checkFiles(tls: Field): void {
  const files = FILES.filter((name) => tls.filled(name));
  // With insecureSkipVerify, caCertificates is already reported.
  const reported = tls.flag('insecureSkipVerify') ? ['caCertificates'] : [];
  for (const name of files.filter((file) => !reported.includes(file))) {
    tls.report(MESSAGES.fileWithCredentialName({ field: name }), name);
  }
}

function checkClientCertificate(tls: Field): void {
  const missing = ['clientCertificate', 'privateKey'].filter((name) => !tls.filled(name));
  if (missing.length > 0) {
    tls.report(MESSAGES.missingClientCertificate({ missing }));
  }
}

function configMapError(credential: string, namespace: string | undefined): Diagnostic | undefined {
  const [owner, name] = credential.slice(CONFIG_MAP_PREFIX.length).split('/');
  if (!owner || !name) {
    return MESSAGES.incompleteConfigMapReference({ credential });
  }
  return namespace === undefined || owner === namespace
    ? undefined
    : MESSAGES.configMapOfOtherNamespace({ owner, namespace });
}
