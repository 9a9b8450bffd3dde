import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

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
  it('is a port of the Service, or its target port', () => {
    for (const port of [80, 443, 8080]) {
      expect(findingsOf(rule, EDGE + gateway(port))).toEqual([]);
    }
  });

  it('is reported if no Service has it', () => {
    expect(findingsOf(rule, EDGE + gateway(8004))).toEqual([
      'IST0162 error Gateway edge spec.servers[0].port.number: no Service of the pods with labels "istio=edge" has port 8004',
    ]);
  });

  it('may be a port or target port of the ingress gateway that Istio installs', () => {
    for (const port of [80, 443, 8080, 8443]) {
      expect(findingsOf(rule, gateway(port, 'ingressgateway'))).toEqual([]);
    }
  });

  it('may be replaced by a port of the Service', () => {
    expect(suggestionsOf(rule, EDGE + gateway(8004))).toEqual(['use 80 or 443, or add it to the Service']);
  });

  it('is found on a Service whose ports have no protocol, because the default is TCP', () => {
    expect(findingsOf(rule, EDGE.replaceAll(', protocol: TCP', '') + gateway(80))).toEqual([]);
  });

  it('is not found on a Service for UDP', () => {
    expect(findingsOf(rule, EDGE.replaceAll('TCP', 'UDP') + gateway(80))).toHaveLength(1);
  });

  it('is an error if pods of the manifests have no Service', () => {
    const [pod = ''] = EDGE.split('---');
    expect(findingsOf(rule, `${pod}---${gateway(80)}`)).toEqual([expect.stringMatching(/^IST0162 error /)]);
    expect(suggestionsOf(rule, `${pod}---${gateway(80)}`)).toEqual(['add it to the Service']);
  });

  it('is a warning if the ingress gateway that Istio installs does not have it by default', () => {
    expect(findingsOf(rule, gateway(9000, 'ingressgateway'))).toEqual([expect.stringMatching(/^IST0162 warning /)]);
  });

  it('needs no Service if the pods are in the network of their node', () => {
    const pod = EDGE.replace('istio: edge } }', 'istio: edge } }\nspec: { hostNetwork: true }');
    expect(findingsOf(rule, pod + gateway(8004))).toEqual([]);
  });
});

describe('the selector of a Gateway', () => {
  const findingsFor = (selector: string) => findingsOf(rule, gateway(80).replace('{ istio: edge }', selector));

  it('is a warning if it misspells a gateway that Istio installs', () => {
    expect(findingsFor('{ istio: ingresgateway }')).toEqual([
      'IST0101 warning Gateway edge spec.selector: no pod has labels "istio=ingresgateway", so the Gateway configures nothing',
    ]);
    for (const selector of ['{ isto: ingressgateway }', '{ istio: igressgateway }']) {
      expect(findingsFor(selector)).toEqual([expect.stringMatching(/^IST0101 warning /)]);
    }
  });

  it('is an info if it names a gateway that may be installed elsewhere', () => {
    for (const selector of ['{ istio: edge }', '{ istio: ingressgateway-internal }', '{ app: ingresgateway }']) {
      expect(findingsFor(selector)).toEqual([expect.stringMatching(/^IST0101 info /)]);
    }
  });

  it('may be replaced by the one of the gateway that is probably meant', () => {
    const suggestionFor = (selector: string) => suggestionsOf(rule, gateway(80, selector), { isClosed: true });
    expect(suggestionFor('ingresgateway')).toEqual(['did you mean istio: ingressgateway?']);
    expect(suggestionFor('edge')).toEqual(['use the labels of the pods of a gateway, such as istio: ingressgateway']);
  });

  it('is an error if all manifests are known', () => {
    expect(findingsOf(rule, gateway(80), { isClosed: true })).toEqual([expect.stringMatching(/^IST0101 error /)]);
  });
});
