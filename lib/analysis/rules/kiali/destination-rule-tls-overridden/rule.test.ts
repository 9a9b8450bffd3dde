import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const WITHOUT_AUTO_MTLS = `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data: { mesh: "enableAutoMtls: false" }
---
`;

function destinationRule(name: string, host: string, spec = ''): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: ${name}, namespace: bookinfo }
spec: { host: '${host}', ${spec} }
---
`;
}

const MUTUAL = 'trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }';
const WITHOUT_TLS = 'trafficPolicy: { loadBalancer: { simple: RANDOM } }';
const FOR_MESH = destinationRule('mesh', '*.local', MUTUAL);
const FOR_NAMESPACE = destinationRule('namespace', '*.bookinfo.svc.cluster.local', MUTUAL);

describe('a DestinationRule for one host', () => {
  it('is reported if it omits the TLS mode that a rule for the mesh sets', () => {
    expect(findingsOf(rule, WITHOUT_AUTO_MTLS + FOR_MESH + destinationRule('reviews', 'reviews', WITHOUT_TLS))).toEqual(
      [
        'KIA0204 warning DestinationRule bookinfo/reviews spec.trafficPolicy: the rule does not set a TLS mode, and it replaces DestinationRule "bookinfo/mesh", which sets ISTIO_MUTUAL',
      ],
    );
  });

  it('is reported with the rule for its namespace, which is more specific than that for the mesh', () => {
    const manifests = WITHOUT_AUTO_MTLS + FOR_MESH + FOR_NAMESPACE + destinationRule('reviews', 'reviews');
    expect(findingsOf(rule, manifests)).toEqual([
      'KIA0204 warning DestinationRule bookinfo/reviews spec.host: the rule does not set a TLS mode, and it replaces DestinationRule "bookinfo/namespace", which sets ISTIO_MUTUAL',
    ]);
  });

  it('may repeat the TLS mode', () => {
    const manifests = WITHOUT_AUTO_MTLS + FOR_MESH + destinationRule('reviews', 'reviews', MUTUAL);
    expect(findingsOf(rule, manifests)).toEqual([]);
  });

  it('may be for a host outside of the cluster', () => {
    const manifests = WITHOUT_AUTO_MTLS + FOR_MESH + destinationRule('api', 'api.example.com', WITHOUT_TLS);
    expect(findingsOf(rule, manifests)).toEqual([]);
  });

  it('may omit the TLS mode if automatic mutual TLS is enabled', () => {
    expect(findingsOf(rule, FOR_MESH + destinationRule('reviews', 'reviews', WITHOUT_TLS))).toEqual([]);
  });
});

describe('a DestinationRule for a namespace', () => {
  it('is reported if it omits the TLS mode that a rule for the mesh sets', () => {
    const forNamespace = destinationRule('namespace', '*.bookinfo.svc.cluster.local', WITHOUT_TLS);
    expect(findingsOf(rule, WITHOUT_AUTO_MTLS + FOR_MESH + forNamespace)).toHaveLength(1);
  });
});
