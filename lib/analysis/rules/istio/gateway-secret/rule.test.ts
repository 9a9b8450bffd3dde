import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const GATEWAY = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      hosts: [shop.example.com]
      tls: { mode: SIMPLE, credentialName: shop-tls }
`;

function secret(namespace: string): string {
  return `\n---\n{ apiVersion: v1, kind: Secret, metadata: { name: shop-tls, namespace: ${namespace} } }`;
}

describe('the Secret of a Gateway', () => {
  it('must be in the namespace of the pods, not of the Gateway', () => {
    expect(findingsOf(rule, GATEWAY + secret('shop'))).toEqual([
      'IST0101 warning Gateway shop/edge spec.servers[0].tls.credentialName: namespace "istio-system" of the pods of the Gateway has no Secret "shop-tls"',
    ]);
  });

  it('may have to move, or to be created', () => {
    expect(suggestionsOf(rule, GATEWAY + secret('shop'), { isClosed: true })).toEqual([
      'move the Secret of namespace "shop" there',
    ]);
    expect(suggestionsOf(rule, GATEWAY, { isClosed: true })).toEqual(['create it there, or correct the name']);
  });

  it('may exist outside of the manifests', () => {
    expect(findingsOf(rule, GATEWAY)).toEqual([expect.stringMatching(/^IST0101 info /)]);
    expect(findingsOf(rule, GATEWAY, { isClosed: true })).toEqual([expect.stringMatching(/^IST0101 error /)]);
  });

  it('needs a valid certificate, even if the Secret is context', () => {
    expect(findingsOf(rule, GATEWAY, { context: secret('istio-system') })).toEqual([
      'IST0161 error Gateway shop/edge spec.servers[0].tls.credentialName: Secret "istio-system/shop-tls" has no tls.crt',
    ]);
  });

  it('may be created by a controller', () => {
    const certificate =
      '\n---\n{ apiVersion: cert-manager.io/v1, kind: Certificate, metadata: { name: shop, namespace: istio-system }, spec: { secretName: shop-tls } }';
    expect(findingsOf(rule, GATEWAY + certificate, { isClosed: true })).toEqual([]);
  });

  it('is not needed for a credential in a ConfigMap', () => {
    const gateway = GATEWAY.replace('credentialName: shop-tls', 'credentialName: configmap://shop-tls');
    expect(findingsOf(rule, gateway, { isClosed: true })).toEqual([]);
  });

  it('is not checked if the Gateway has no pods', () => {
    expect(findingsOf(rule, GATEWAY.replace('ingressgateway', 'edge'), { isClosed: true })).toEqual([
      expect.stringMatching(/^IST0101 error .* spec\.selector: no pod has labels "istio=edge"/),
    ]);
  });
});
