import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/istio/gateway-port/rule';
import { findingsOf } from '../../findings';

const EDGE = `
apiVersion: v1
kind: Pod
metadata: { name: edge, labels: { istio: edge } }
---
apiVersion: v1
kind: Service
metadata: { name: edge }
spec: { selector: { istio: edge }, ports: [{ port: 80, targetPort: 8080, protocol: TCP }, { port: 443, targetPort: https, protocol: TCP }] }
---
`;

function gateway(port: number, selector = 'edge'): string {
  return `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge }
spec: { selector: { istio: ${selector} }, servers: [{ port: { number: ${port}, name: http, protocol: HTTP }, hosts: ['*'] }] }
---
`;
}

describe('the port of a Gateway', () => {
  it('is one of the Service, or the one of the pods behind it', () => {
    for (const port of [80, 443, 8080]) {
      expect(findingsOf(rule, EDGE + gateway(port))).toEqual([]);
    }
  });

  it('is reported where no Service has it', () => {
    expect(findingsOf(rule, EDGE + gateway(8004))).toEqual([
      'IST0162 warning Gateway edge spec.servers[0].port.number: no Service in front of the pods with labels "istio=edge" has port 8004',
    ]);
  });

  it('is one of the ingress gateway that Istio installs, by either number', () => {
    for (const port of [80, 443, 8080, 8443]) {
      expect(findingsOf(rule, gateway(port, 'ingressgateway'))).toEqual([]);
    }
  });
});

describe('the selector of a Gateway', () => {
  const bySelector = (selector: string) =>
    findingsOf(rule, gateway(80).replace('{ istio: edge }', selector)).map((finding) => finding.slice(0, 15));

  it('is a warning where it misspells a gateway that Istio installs', () => {
    for (const selector of ['{ istio: ingresgateway }', '{ isto: ingressgateway }', '{ istio: igressgateway }']) {
      expect(bySelector(selector)).toEqual(['IST0101 warning']);
    }
  });

  it('is only a remark where it names a gateway of its own, which others may install', () => {
    for (const selector of ['{ istio: edge }', '{ istio: ingressgateway-internal }', '{ app: ingresgateway }']) {
      expect(bySelector(selector)).toEqual(['IST0101 info Ga']);
    }
  });
});
