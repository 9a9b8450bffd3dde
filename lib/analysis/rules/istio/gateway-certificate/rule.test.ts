import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function gateway(name: string, tls: string, selector = 'istio: ingressgateway'): string {
  return `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: shop }
spec: { selector: { ${selector} }, servers: [{ tls: { mode: SIMPLE, ${tls} } }] }
---
`;
}

describe('the certificate of a Gateway', () => {
  it('should not be used by another Gateway on the same pods', () => {
    expect(findingsOf(rule, gateway('a', 'credentialName: tls') + gateway('b', 'credentialName: tls'))).toEqual([
      'IST0138 warning Gateway shop/a spec.servers[0].tls: Gateway "shop/b" uses the same certificate on the same pods',
      'IST0138 warning Gateway shop/b spec.servers[0].tls: Gateway "shop/a" uses the same certificate on the same pods',
    ]);
  });

  it('is also the same if it comes from the same files', () => {
    const files = 'serverCertificate: /etc/tls.crt, privateKey: /etc/tls.key';
    expect(findingsOf(rule, gateway('a', files) + gateway('b', files))).toHaveLength(2);
    expect(findingsOf(rule, gateway('a', files) + gateway('b', files.replace('.key', '2.key')))).toEqual([]);
  });

  it('may be used on other pods', () => {
    const manifests = gateway('a', 'credentialName: tls') + gateway('b', 'credentialName: tls', 'istio: egressgateway');
    expect(findingsOf(rule, manifests)).toEqual([]);
  });

  it('may be used by several servers of one Gateway', () => {
    const tls = 'tls: { mode: SIMPLE, credentialName: tls }';
    const several = gateway('a', 'credentialName: tls').replace('servers: [', `servers: [{ ${tls} }, `);
    expect(findingsOf(rule, several)).toEqual([]);
  });

  it('is only reported for the Gateway with the wider selector if the selectors differ', () => {
    const narrow = gateway('b', 'credentialName: tls', 'istio: ingressgateway, app: edge');
    expect(findingsOf(rule, gateway('a', 'credentialName: tls') + narrow)).toEqual([
      expect.stringMatching(/^IST0138 warning Gateway shop\/a /),
    ]);
  });
});
