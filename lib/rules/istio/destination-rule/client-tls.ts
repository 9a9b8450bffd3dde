import { quote } from '../../../diagnostics/words';
import type { Field } from '../shared/field';

const CONFIG_MAP_PREFIX = 'configmap://';
const FILES = ['clientCertificate', 'privateKey', 'caCertificates', 'caCrl'];

/** The `tls` of a traffic policy: how the proxy connects to the destination. */
export function checkClientTls(policy: Field, namespace: string | undefined): void {
  const tls = policy.object('tls');
  if (tls === undefined) {
    return;
  }
  const mode = tls.text('mode') || 'DISABLE';
  const credential = tls.text('credentialName') ?? '';
  if (credential.startsWith(CONFIG_MAP_PREFIX)) {
    tls.error(configMapProblem(credential, namespace), 'credentialName');
  }
  if (mode !== 'SIMPLE' && mode !== 'MUTUAL') {
    return;
  }
  if (tls.flag('insecureSkipVerify')) {
    checkSkipsVerification(tls, mode);
  }
  if (credential !== '') {
    excludeFiles(tls);
  } else if (mode === 'MUTUAL') {
    requireClientCertificate(tls);
  }
}

function checkSkipsVerification(tls: Field, mode: string): void {
  // In mode MUTUAL the secret holds the client certificate, too, so it has a use even so.
  const names = ['caCertificates', 'subjectAltNames', ...(mode === 'SIMPLE' ? ['credentialName'] : [])];
  for (const name of names) {
    if (tls.filled(name)) {
      tls.error(`insecureSkipVerify leaves ${name} without effect; remove one of the two`, name);
    }
  }
}

function excludeFiles(tls: Field): void {
  const files = FILES.filter((name) => tls.filled(name));
  // With insecureSkipVerify the CA is reported already.
  const known = tls.flag('insecureSkipVerify') ? ['caCertificates'] : [];
  for (const name of files.filter((file) => !known.includes(file))) {
    tls.error(`credentialName brings all certificates; remove ${name}, or credentialName`, name);
  }
}

function requireClientCertificate(tls: Field): void {
  const missing = ['clientCertificate', 'privateKey'].filter((name) => !tls.filled(name));
  if (missing.length > 0) {
    tls.error(`MUTUAL needs ${missing.join(' and ')}; give both clientCertificate and privateKey, or credentialName`);
  }
}

function configMapProblem(credential: string, namespace: string | undefined): string | undefined {
  const [owner, name] = credential.slice(CONFIG_MAP_PREFIX.length).split('/');
  if (!owner || !name) {
    return `${quote(credential)} names no ConfigMap; give ${CONFIG_MAP_PREFIX}namespace/name`;
  }
  return namespace === undefined || owner === namespace
    ? undefined
    : `${quote(owner)} is another namespace; use a ConfigMap of the own namespace ${quote(namespace)}`;
}
