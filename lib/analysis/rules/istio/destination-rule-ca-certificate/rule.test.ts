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

describe('TLS settings of a DestinationRule', () => {
  it('need a CA certificate', () => {
    expect(findingsOf(rule, destinationRule('tls: { mode: SIMPLE }'))).toEqual([
      'IST0128 warning DestinationRule shop/db spec.trafficPolicy.tls: TLS mode "SIMPLE" has no CA certificate to verify the server with',
    ]);
  });

  it('need a CA certificate for each port', () => {
    const ports = 'portLevelSettings: [{ port: { number: 443 }, tls: { mode: MUTUAL } }]';
    expect(findingsOf(rule, destinationRule(ports))).toEqual([
      'IST0129 warning DestinationRule shop/db spec.trafficPolicy.portLevelSettings[0].tls: TLS mode "MUTUAL" has no CA certificate to verify the server with',
    ]);
  });

  it.each(['DISABLE', 'ISTIO_MUTUAL'])('do not need it in mode %s', (mode) => {
    expect(findingsOf(rule, destinationRule(`tls: { mode: ${mode} }`))).toEqual([]);
  });

  it('may name the file of the CA certificate', () => {
    expect(findingsOf(rule, destinationRule('tls: { mode: SIMPLE, caCertificates: /etc/ca.pem }'))).toEqual([]);
  });

  it('may name a credential only for selected workloads', () => {
    const tls = 'tls: { mode: SIMPLE, credentialName: db-ca }';
    expect(findingsOf(rule, destinationRule(tls))).toHaveLength(1);
    expect(findingsOf(rule, destinationRule(tls, ', workloadSelector: { matchLabels: { app: web } }'))).toEqual([]);
  });
});
