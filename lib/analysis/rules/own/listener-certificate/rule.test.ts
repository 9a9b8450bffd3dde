import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function gateway(certificate: string): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: web, namespace: web }
spec: { listeners: [{ name: https, tls: { certificateRefs: [{ ${certificate} }] } }] }
---
`;
}

const SECRET = `
apiVersion: v1
kind: Secret
metadata: { name: bookinfo-tls, namespace: web }
---
`;

describe('the certificate of a listener', () => {
  it('must be in a Secret that exists', () => {
    expect(findingsOf(rule, SECRET + gateway('name: bookinfo-tls'), { isClosed: true })).toEqual([]);
    expect(findingsOf(rule, SECRET + gateway('name: other'), { isClosed: true })).toEqual([
      'ANA0113 error Gateway web/web spec.listeners[0].tls.certificateRefs[0].name: namespace "web" has no Secret "other"',
    ]);
  });

  it('is likely a Secret with a similar name', () => {
    expect(suggestionsOf(rule, SECRET + gateway('name: bookinfo-tsl'), { isClosed: true })).toEqual([
      'did you mean "bookinfo-tls"?',
    ]);
    expect(suggestionsOf(rule, SECRET + gateway('name: other'), { isClosed: true })).toEqual([
      'correct the name, or create the Secret',
    ]);
  });

  it('is an INFO if the Secret may exist elsewhere, and an ERROR if the namespace has others', () => {
    expect(findingsOf(rule, gateway('name: tls'))[0]).toMatch(/^ANA0113 info/);
    expect(findingsOf(rule, SECRET + gateway('name: other'))[0]).toMatch(/^ANA0113 error/);
  });

  it('can be in a Secret that a controller creates', () => {
    const certificate = `
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: tls, namespace: web }
spec: { secretName: created }
---
`;
    expect(findingsOf(rule, certificate + gateway('name: created'), { isClosed: true })).toEqual([]);
  });

  it('can be in a Secret that cert-manager creates for an annotated Gateway with a host', () => {
    const annotated = (hostname: string, certificate: string) => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: web, namespace: web, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec: { listeners: [{ name: https, hostname: '${hostname}', tls: { certificateRefs: [{ ${certificate} }] } }] }
`;
    const findings = (hostname: string, certificate: string) =>
      findingsOf(rule, annotated(hostname, certificate), { isClosed: true });
    expect(findings('web.example.com', 'name: tls')).toEqual([]);
    expect(findings('', 'name: tls')).toEqual([
      'ANA0113 error Gateway web/web spec.listeners[0].tls.certificateRefs[0].name: namespace "web" has no Secret "tls"',
    ]);
    expect(findings('web.example.com', 'name: tls, namespace: other')).toEqual([
      'ANA0113 error Gateway web/web spec.listeners[0].tls.certificateRefs[0].name: namespace "other" has no Secret "tls"',
    ]);
  });

  it('is not checked if it is not a Secret', () => {
    const other = gateway('group: example.com, kind: Certificate, name: tls');
    expect(findingsOf(rule, other, { isClosed: true })).toEqual([]);
  });
});
