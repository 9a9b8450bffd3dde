import { describe, expect, it } from 'vitest';
import { rule } from '../../../../lib/analysis/rules/own/route-attachment/rule';
import { findingsOf } from '../../findings';

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
  it('names listeners that exist, or none', () => {
    const both = gateway(HTTP, TLS);
    for (const parent of ['', ', sectionName: http', ', port: 80', ', sectionName: http, port: 80']) {
      expect(findingsOf(rule, both + route(parent))).toEqual([]);
    }
    expect(findingsOf(rule, both + route(', sectionName: https'))).toEqual([
      'ANA0108 error HTTPRoute web/bookinfo spec.parentRefs[0].sectionName: Gateway "web/web" has no listener "https"',
    ]);
    expect(findingsOf(rule, both + route(', sectionName: http, port: 8080'))).toEqual([
      'ANA0108 error HTTPRoute web/bookinfo spec.parentRefs[0].port: Gateway "web/web" has no such listener on port 8080',
    ]);
  });

  it('fits the protocol of the listener, or what it allows', () => {
    expect(findingsOf(rule, gateway(HTTP) + route('', '', 'TLSRoute'))).toEqual([
      'ANA0109 error TLSRoute web/bookinfo spec.parentRefs[0]: no such listener of Gateway "web/web" takes a TLSRoute',
    ]);
    const onlyGrpc = `${HTTP}, allowedRoutes: { kinds: [{ kind: GRPCRoute }] }`;
    expect(findingsOf(rule, gateway(onlyGrpc) + route(''))).toHaveLength(1);
    expect(findingsOf(rule, gateway(onlyGrpc) + route('', '', 'GRPCRoute'))).toEqual([]);
    const own = 'name: own, port: 80, protocol: example.com/own';
    expect(findingsOf(rule, gateway(own) + route(''))).toEqual([]);
  });

  it('comes from a namespace that the listener lets in', () => {
    const elsewhere = route('', '', 'HTTPRoute', 'bookinfo');
    expect(findingsOf(rule, gateway(HTTP) + elsewhere)).toEqual([
      'ANA0109 error HTTPRoute bookinfo/bookinfo spec.parentRefs[0]: Gateway "web/web" takes no routes from namespace "bookinfo"',
    ]);
    expect(findingsOf(rule, gateway(from('from: All')) + elsewhere)).toEqual([]);
  });

  it('is let in by the labels of its namespace, of which one is its name', () => {
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

  it('has a host in common with the listener', () => {
    const listener = `${HTTP}, hostname: '*.example.com'`;
    for (const hosts of ['[]', '[api.example.com]', "['*.api.example.com']", "['*.com', other.org]"]) {
      expect(findingsOf(rule, gateway(listener) + route('', `hostnames: ${hosts}`))).toEqual([]);
    }
    expect(findingsOf(rule, gateway(listener) + route('', 'hostnames: [example.com]'))).toEqual([
      'ANA0110 error HTTPRoute web/bookinfo spec.hostnames: no listener of Gateway "web/web" serves any of these hosts, only "*.example.com"',
    ]);
  });

  it('cannot be checked against a Gateway of which only the name is known', () => {
    expect(findingsOf(rule, gateway() + route(', sectionName: https'))).toEqual([]);
  });
});
