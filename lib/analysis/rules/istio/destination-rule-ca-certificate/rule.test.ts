import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function destinationRule(trafficPolicy: string, more = ''): string {
  return `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: db, namespace: shop }
spec: { host: db.example.com, trafficPolicy: { ${trafficPolicy} }${more} }
`;
}

/** The findings for an Istio that does not use the certificate authorities of the operating system. */
function findingsIn(manifests: string): string[] {
  return findingsOf(rule, manifests, { istioVersion: '1.20' });
}

describe('TLS settings of a DestinationRule', () => {
  it('need a CA certificate', () => {
    expect(findingsIn(destinationRule('tls: { mode: SIMPLE }'))).toEqual([
      'IST0128 warning DestinationRule shop/db spec.trafficPolicy.tls: TLS mode "SIMPLE" has no CA certificate to verify the server with',
    ]);
  });

  it('need a CA certificate for each port', () => {
    const ports = 'portLevelSettings: [{ port: { number: 443 }, tls: { mode: MUTUAL } }]';
    expect(findingsIn(destinationRule(ports))).toEqual([
      'IST0129 warning DestinationRule shop/db spec.trafficPolicy.portLevelSettings[0].tls: TLS mode "MUTUAL" has no CA certificate to verify the server with',
    ]);
  });

  it.each(['DISABLE', 'ISTIO_MUTUAL'])('do not need it in mode %s', (mode) => {
    expect(findingsIn(destinationRule(`tls: { mode: ${mode} }`))).toEqual([]);
  });

  it('may name the file of the CA certificate', () => {
    expect(findingsIn(destinationRule('tls: { mode: SIMPLE, caCertificates: /etc/ca.pem }'))).toEqual([]);
  });

  it.each([undefined, '1.21'])('do not need it if the version is %s', (istioVersion) => {
    const settings = istioVersion === undefined ? {} : { istioVersion };
    expect(findingsOf(rule, destinationRule('tls: { mode: SIMPLE }'), settings)).toEqual([]);
  });

  it('may name a credential only for selected workloads', () => {
    const tls = 'tls: { mode: SIMPLE, credentialName: db-ca }';
    expect(findingsIn(destinationRule(tls))).toHaveLength(1);
    expect(findingsIn(destinationRule(tls, ', workloadSelector: { matchLabels: { app: web } }'))).toEqual([]);
  });
});
