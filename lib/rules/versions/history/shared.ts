// Messages of the Istio API that several kinds contain.
import { ALWAYS, type Releases, type ServedVersion } from '../kind-history';

/** Gateway, VirtualService and the other networking kinds that all versions have. */
export const NETWORKING_VERSIONS: readonly ServedVersion[] = [
  { name: 'v1', since: '1.22' },
  { name: 'v1beta1', since: ALWAYS },
  { name: 'v1alpha3', since: ALWAYS },
];

/** `connectionPool` of a traffic policy and of a Sidecar. */
export const CONNECTION_POOL: Releases = {
  'http.http2KeepAlive': '1.31',
  'http.maxConcurrentStreams': '1.21',
  'tcp.idleTimeout': '1.21',
  'tcp.maxConnectionDuration': '1.15',
};

/** `tls` of a Gateway's server and of a Sidecar's ingress. */
export const SERVER_TLS: Releases = {
  alpnProtocols: '1.32',
  caCertCredentialName: '1.28',
  caCrl: '1.22',
  credentialNames: '1.26',
  ecdhCurves: '1.32',
  insecureSkipVerify: '1.31',
  tlsCertificates: '1.26',
};

// istiod 1.26 requires one of the fields for a single certificate.
export const SERVER_TLS_EFFECTIVE: Releases = {
  credentialNames: '1.27',
  tlsCertificates: '1.27',
};

export const SERVER_TLS_VALUES: { readonly [path: string]: Releases } = {
  mode: { OPTIONAL_MUTUAL: '1.19' },
};

/** References of a policy to its targets, instead of a selector. */
export const TARGET_REFERENCES: Releases = {
  'spec.targetRef': '1.20',
  'spec.targetRefs': '1.22',
};
