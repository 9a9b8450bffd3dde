import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function gateway(...listeners: string[]): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: web, namespace: web }
spec: { gatewayClassName: istio, listeners: [${listeners.map((listener) => `{ ${listener} }`).join()}] }
---
`;
}

function route(parent: string, spec = '', kind = 'HTTPRoute', namespace = 'web'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: bookinfo, namespace: ${namespace} }
spec: { parentRefs: [{ name: web, namespace: web ${parent} }], ${spec} }
---
`;
}

const HTTP = 'name: http, port: 80, protocol: HTTP';
const TLS = 'name: tls, port: 443, protocol: TLS';

function from(namespaces: string): string {
  return `${HTTP}, allowedRoutes: { namespaces: { ${namespaces} } }`;
}

describe('a route attached to a Gateway', () => {
  it('refers to listeners that exist, or to all', () => {
    const both = gateway(HTTP, TLS);
    for (const parent of ['', ', sectionName: http', ', port: 80', ', sectionName: http, port: 80']) {
      expect(findingsOf(rule, both + route(parent))).toEqual([]);
    }
    expect(findingsOf(rule, both + route(', sectionName: https'))).toEqual([
      'ANA0108 error HTTPRoute web/bookinfo spec.parentRefs[0].sectionName: Gateway "web/web" has no listener "https"',
    ]);
    expect(suggestionsOf(rule, both + route(', sectionName: https'))).toEqual(['did you mean "http"?']);
    expect(suggestionsOf(rule, both + route(', sectionName: other'))).toEqual(['use "http" or "tls"']);
    expect(findingsOf(rule, both + route(', sectionName: http, port: 8080'))).toEqual([
      'ANA0108 error HTTPRoute web/bookinfo spec.parentRefs[0].port: Gateway "web/web" has no such listener on port 8080',
    ]);
  });

  it('must support the protocol of the listener, or be of an allowed kind', () => {
    expect(findingsOf(rule, gateway(HTTP) + route('', '', 'TLSRoute'))).toEqual([
      'ANA0109 error TLSRoute web/bookinfo spec.parentRefs[0]: no listener of Gateway "web/web" that the route refers to allows TLSRoute',
    ]);
    const onlyGrpc = `${HTTP}, allowedRoutes: { kinds: [{ kind: GRPCRoute }] }`;
    expect(findingsOf(rule, gateway(onlyGrpc) + route(''))).toHaveLength(1);
    expect(findingsOf(rule, gateway(onlyGrpc) + route('', '', 'GRPCRoute'))).toEqual([]);
    const own = 'name: own, port: 80, protocol: example.com/own';
    expect(findingsOf(rule, gateway(own) + route(''))).toEqual([]);
  });

  it('must be in a namespace that the listener allows', () => {
    const elsewhere = route('', '', 'HTTPRoute', 'bookinfo');
    expect(findingsOf(rule, gateway(HTTP) + elsewhere)).toEqual([
      'ANA0109 error HTTPRoute bookinfo/bookinfo spec.parentRefs[0]: Gateway "web/web" allows no routes from namespace "bookinfo"',
    ]);
    expect(findingsOf(rule, gateway(from('from: All')) + elsewhere)).toEqual([]);
  });

  it('can be allowed by the labels of its namespace, which include its name', () => {
    const elsewhere = route('', '', 'HTTPRoute', 'bookinfo');
    const byName = from('from: Selector, selector: { matchLabels: { kubernetes.io/metadata.name: bookinfo } }');
    expect(findingsOf(rule, gateway(byName) + elsewhere, { context: '' })).toEqual([]);
    const byLabel = from('from: Selector, selector: { matchLabels: { expose: "true" } }');
    const namespace =
      'apiVersion: v1\nkind: Namespace\nmetadata: { name: bookinfo, labels: { expose: "true" } }\n---\n';
    expect(findingsOf(rule, namespace + gateway(byLabel) + elsewhere)).toEqual([]);
    expect(findingsOf(rule, gateway(byLabel) + elsewhere)).toEqual([]);
    expect(findingsOf(rule, gateway(byLabel) + elsewhere, { context: '' })).toHaveLength(1);
    expect(findingsOf(rule, gateway(byName) + route('', '', 'HTTPRoute', 'other'))).toHaveLength(1);
  });

  it('must have a host in common with the listener', () => {
    const listener = `${HTTP}, hostname: '*.example.com'`;
    for (const hosts of ['[]', '[api.example.com]', "['*.api.example.com']", "['*.com', other.org]"]) {
      expect(findingsOf(rule, gateway(listener) + route('', `hostnames: ${hosts}`))).toEqual([]);
    }
    expect(findingsOf(rule, gateway(listener) + route('', 'hostnames: [example.com]'))).toEqual([
      'ANA0110 error HTTPRoute web/bookinfo spec.hostnames: Gateway "web/web" serves none of these hosts, only "*.example.com"',
    ]);
  });

  it('is not checked if the listeners of the Gateway are unknown', () => {
    expect(findingsOf(rule, gateway() + route(', sectionName: https'))).toEqual([]);
  });
});
