import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { ports: [{ name: https, port: 443 }, { name: http, port: 80 }] }
---
`;

function configMap(data: string, name = 'cart-ca'): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: shop }
data: { ${data} }
---
`;
}

function policy(target: string, validation = 'wellKnownCACertificates: System'): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: { name: cart, namespace: shop }
spec:
  targetRefs: [{ group: "", ${target} }]
  validation: { hostname: cart.example.com, ${validation} }
---
`;
}

function withAuthority(name: string, kind = 'ConfigMap'): string {
  return policy('kind: Service, name: cart', `caCertificateRefs: [{ group: "", kind: ${kind}, name: ${name} }]`);
}

describe('the target of a BackendTLSPolicy', () => {
  it('must exist in its namespace', () => {
    expect(findingsOf(rule, SERVICE + policy('kind: Service, name: carts'))).toEqual([
      'ANA0160 error BackendTLSPolicy shop/cart spec.targetRefs[0].name: namespace "shop" has no Service "carts"',
    ]);
    expect(suggestionsOf(rule, SERVICE + policy('kind: Service, name: carts'))).toEqual(['did you mean "cart"?']);
    expect(findingsOf(rule, policy('kind: Service, name: carts'))).toEqual([expect.stringMatching(/^ANA0160 info/)]);
  });

  it.each([
    ['"443"', 'did you mean "https"?'],
    ['httpss', 'did you mean "https"?'],
    ['grpc-web', 'use "https" or "http"'],
  ])('has no port named %s', (port, suggestion) => {
    const written = SERVICE + policy(`kind: Service, name: cart, sectionName: ${port}`);
    expect(findingsOf(rule, written)).toEqual([
      expect.stringMatching(/^ANA0160 error .*targetRefs\[0\]\.sectionName: Service "cart" has no port named/),
    ]);
    expect(suggestionsOf(rule, written)).toEqual([suggestion]);
  });

  it.each(['kind: Service, name: cart', 'kind: Service, name: cart, sectionName: http', 'kind: Backend, name: a'])(
    'may be %s',
    (target) => {
      expect(findingsOf(rule, SERVICE + policy(target))).toEqual([]);
    },
  );
});

describe('the ConfigMap of an authority', () => {
  it('must exist', () => {
    expect(findingsOf(rule, SERVICE + configMap('ca.crt: x') + withAuthority('cart'))).toEqual([
      'ANA0161 error BackendTLSPolicy shop/cart spec.validation.caCertificateRefs[0]: namespace "shop" has no ConfigMap "cart"',
    ]);
  });

  it('may be created by a controller', () => {
    expect(findingsOf(rule, SERVICE + withAuthority('cart'))).toEqual([expect.stringMatching(/^ANA0161 info/)]);
    expect(findingsOf(rule, configMap('a: b') + withAuthority('istio-ca-root-cert'))).toEqual([
      expect.stringMatching(/^ANA0160 info/),
    ]);
    const bundle = 'apiVersion: trust.cert-manager.io/v1alpha1\nkind: Bundle\nmetadata: { name: roots }\n---\n';
    expect(findingsOf(rule, SERVICE + configMap('a: b') + bundle + withAuthority('roots'))).toEqual([]);
  });

  it('must have the key ca.crt', () => {
    expect(findingsOf(rule, SERVICE + configMap('ca.pem: x') + withAuthority('cart-ca'))).toEqual([
      'ANA0161 error BackendTLSPolicy shop/cart spec.validation.caCertificateRefs[0]: ConfigMap "cart-ca" has no key "ca.crt", only "ca.pem"',
    ]);
    expect(findingsOf(rule, SERVICE + configMap('ca.crt: x') + withAuthority('cart-ca'))).toEqual([]);
    expect(findingsOf(rule, SERVICE + withAuthority('cart-ca', 'Secret'))).toEqual([]);
  });

  it('is also one for clients of a Gateway', () => {
    const gateway = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  tls:
    frontend:
      default: { validation: { caCertificateRefs: [{ group: "", kind: ConfigMap, name: cart-ca }] } }
      perPort: [{ port: 443, tls: { validation: { caCertificateRefs: [{ group: "", kind: ConfigMap, name: no }] } } }]
---
`;
    expect(findingsOf(rule, configMap('ca.pem: x') + gateway)).toEqual([
      expect.stringMatching(/^ANA0161 error Gateway shop\/edge spec\.tls\.frontend\.default\.validation/),
      expect.stringMatching(/^ANA0161 error Gateway shop\/edge spec\.tls\.frontend\.perPort\[0\]\.tls\.validation/),
    ]);
  });
});
