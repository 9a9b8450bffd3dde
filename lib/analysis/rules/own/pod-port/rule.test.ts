import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function front(port = 'port: 80, targetPort: 8080', annotations = '{}'): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: front, namespace: shop }
spec: { selector: { app: front }, ports: [{ name: http, ${port} }] }
---
apiVersion: v1
kind: Pod
metadata: { name: front, namespace: shop, labels: { app: front }, annotations: ${annotations} }
spec: { containers: [{ name: main, image: front, ports: [{ name: web, containerPort: 8080 }] }] }
---
`;
}

function object(kind: string, spec: string): string {
  const group = kind === 'WasmPlugin' ? 'extensions.istio.io/v1alpha1' : 'security.istio.io/v1';
  return `
apiVersion: ${group}
kind: ${kind}
metadata: { name: front, namespace: shop }
spec: { selector: { matchLabels: { app: front } }, ${spec} }
---
`;
}

const mtls = (port: number) => object('PeerAuthentication', `portLevelMtls: { ${port}: { mode: PERMISSIVE } }`);
const operation = (port: string, list = 'ports') =>
  object('AuthorizationPolicy', `rules: [{ to: [{ operation: { ${list}: ['${port}'] } }] }]`);

describe('a port of a Service', () => {
  it('is not the port of portLevelMtls', () => {
    expect(findingsOf(rule, front() + mtls(80))).toEqual([
      `ANA0128 warning PeerAuthentication shop/front spec.portLevelMtls['80']: 80 is a port of the Service, but the pods receive its traffic on port 8080`,
    ]);
    expect(suggestionsOf(rule, front() + mtls(80))).toEqual(['use 8080']);
  });

  it.each([
    [operation('80'), 'spec.rules[0].to[0].operation.ports[0]'],
    [operation('80', 'notPorts'), 'spec.rules[0].to[0].operation.notPorts[0]'],
    [
      object('AuthorizationPolicy', "rules: [{ when: [{ key: destination.port, values: ['80'] }] }]"),
      'spec.rules[0].when[0].values[0]',
    ],
    [object('WasmPlugin', 'match: [{ mode: SERVER, ports: [{ number: 80 }] }]'), 'spec.match[0].ports[0].number'],
  ])('is not a port of the pods in policies', (policy, path) => {
    expect(findingsOf(rule, front() + policy)).toEqual([expect.stringContaining(` ${path}: `)]);
    expect(findingsOf(rule, front('port: 80, targetPort: web') + policy)).toHaveLength(1);
  });

  it.each(['traffic.sidecar.istio.io/excludeInboundPorts', 'traffic.sidecar.istio.io/includeInboundPorts'])(
    'is not a port of the pods in annotations: %s',
    (annotation) => {
      expect(findingsOf(rule, front(undefined, `{ ${annotation}: '80' }`))).toEqual([
        expect.stringContaining(`metadata.annotations['${annotation}']`),
      ]);
      expect(findingsOf(rule, front(undefined, `{ ${annotation}: '8080,9090' }`))).toEqual([]);
      expect(findingsOf(rule, front(undefined, `{ ${annotation}: '*' }`))).toEqual([]);
    },
  );
});

describe('the port of an ingress listener', () => {
  const sidecar = (port: number) => `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: front, namespace: shop }
spec: { workloadSelector: { labels: { app: front } }, ingress: [{ port: { number: ${port}, name: http, protocol: HTTP } }] }
---
`;

  it('is a port of the pods', () => {
    expect(findingsOf(rule, front() + sidecar(80))).toEqual([
      expect.stringContaining('Sidecar shop/front spec.ingress[0].port.number: 80 is a port of the Service'),
    ]);
    expect(findingsOf(rule, front() + sidecar(8080))).toEqual([]);
  });
});

describe('a port of pods', () => {
  it.each([
    ['that a Service targets', front() + mtls(8080) + operation('8080')],
    ['that is also the port of the Service', front('port: 8080') + mtls(8080) + operation('8080')],
    ['that the container declares', front('port: 8080, targetPort: 9000') + mtls(8080) + operation('8080')],
    ['that no Service knows', front() + mtls(9090) + operation('9090')],
    ['of unknown pods', mtls(80) + operation('80')],
    [
      'of an extension for clients',
      front() + object('WasmPlugin', 'match: [{ mode: CLIENT, ports: [{ number: 80 }] }]'),
    ],
  ])('is not reported: %s', (_, yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([]);
  });

  it('is not known for the default gateway', () => {
    const policy = operation('80')
      .replace('app: front', 'istio: ingressgateway')
      .replace('namespace: shop', 'namespace: istio-system');
    expect(findingsOf(rule, policy)).toEqual([]);
  });
});
