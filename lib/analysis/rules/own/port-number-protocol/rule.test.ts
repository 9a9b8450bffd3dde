import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function entry(port: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: cards, namespace: pay }
spec: { hosts: [cards.example.com], ports: [{ ${port} }] }
---
`;
}

function edge(server: string, service = 'type: LoadBalancer,', annotations = '{}'): string {
  return `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: edge }
spec: { selector: { istio: edge }, servers: [{ ${server}, hosts: ['*'] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: edge, namespace: edge, labels: { istio: edge } }
spec: { containers: [{ name: istio-proxy, image: auto }] }
---
apiVersion: v1
kind: Service
metadata: { name: edge, namespace: edge, annotations: ${annotations} }
spec: { ${service} selector: { istio: edge }, ports: [{ name: https, port: 443, targetPort: 8443 }, { name: http2, port: 80, targetPort: 8080 }] }
---
`;
}

const TLS_443 = `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: cards, namespace: pay }
spec: { host: cards.example.com, trafficPolicy: { portLevelSettings: [{ port: { number: 443 }, tls: { mode: SIMPLE } }] } }
---
`;

describe('port 443', () => {
  it.each(['HTTP', 'HTTP2', 'GRPC'])('of a ServiceEntry is not for %s', (protocol) => {
    expect(findingsOf(rule, entry(`number: 443, name: https, protocol: ${protocol}`))).toEqual([
      `ANA0134 warning ServiceEntry pay/cards spec.ports[0].protocol: port 443 has protocol "${protocol}", but clients use TLS on this port`,
    ]);
  });

  it('of a Gateway behind a load balancer is not for HTTP', () => {
    expect(findingsOf(rule, edge('port: { number: 443, name: https, protocol: HTTP }'))).toEqual([
      'ANA0134 warning Gateway edge/edge spec.servers[0].port.protocol: port 443 has protocol "HTTP", but clients use TLS on this port',
    ]);
  });

  it.each([
    ['it is HTTPS', entry('number: 443, name: https, protocol: HTTPS')],
    ['it is TCP', entry('number: 443, name: tcp, protocol: TCP')],
    ['the proxy opens TLS', entry('number: 443, name: http, protocol: HTTP') + TLS_443],
    ['the target port is another', entry('number: 443, name: http, protocol: HTTP, targetPort: 8080')],
    ['it is another port', entry('number: 8443, name: http, protocol: HTTP')],
    ['the Gateway terminates TLS', edge('port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE }')],
    ['no Service is a load balancer', edge('port: { number: 443, name: https, protocol: HTTP }', '')],
    [
      'the load balancer terminates TLS',
      edge(
        'port: { number: 443, name: https, protocol: HTTP }',
        'type: LoadBalancer,',
        '{ service.beta.kubernetes.io/aws-load-balancer-ssl-cert: arn }',
      ),
    ],
  ])('is not reported if %s', (_, yaml) => {
    expect(findingsOf(rule, yaml)).toEqual([]);
  });
});

describe('port 443 of a Gateway that is exposed elsewhere', () => {
  it('is an info', () => {
    const [gateway = ''] = edge('port: { number: 443, name: https, protocol: HTTP }').split('---');
    expect(findingsOf(rule, gateway)).toEqual([expect.stringMatching(/^ANA0134 info Gateway edge\/edge /)]);
  });
});

describe('port 443 of a Service', () => {
  const service = (port: string) => `
apiVersion: v1
kind: Service
metadata: { name: cards, namespace: pay }
spec: { selector: { app: cards }, ports: [{ ${port} }] }
---
`;

  it.each([
    'name: http, port: 443',
    'name: http-web, port: 443, targetPort: 8443',
    'name: http, port: 443, targetPort: https',
  ])('is not for HTTP if the pods use TLS: %s', (port) => {
    expect(findingsOf(rule, service(port))).toEqual([
      'ANA0134 warning Service pay/cards spec.ports[0].name: port 443 has protocol "HTTP", but clients use TLS on this port',
    ]);
  });

  it.each([
    'name: https, port: 443, targetPort: 8443',
    'name: http, port: 443, targetPort: 8080',
    'name: web, port: 443, targetPort: 8443',
    'name: http, port: 80, targetPort: 8080',
    'name: https, port: 80, targetPort: 8443',
  ])('is not reported: %s', (port) => {
    expect(findingsOf(rule, service(port))).toEqual([]);
  });
});

describe('port 80', () => {
  it('is not for HTTPS', () => {
    expect(findingsOf(rule, entry('number: 80, name: https, protocol: HTTPS'))).toEqual([
      'ANA0134 warning ServiceEntry pay/cards spec.ports[0].protocol: port 80 has protocol "HTTPS", but clients use plain HTTP on this port',
    ]);
    expect(
      findingsOf(rule, edge('port: { number: 80, name: https, protocol: HTTPS }, tls: { mode: SIMPLE }')),
    ).toHaveLength(1);
    expect(findingsOf(rule, entry('number: 80, name: http, protocol: HTTP'))).toEqual([]);
  });
});
