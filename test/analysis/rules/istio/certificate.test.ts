import { describe, expect, it } from 'vitest';
import { certificateProblem } from '../../../../lib/analysis/rules/istio/gateway-secret/certificate';
import { rule } from '../../../../lib/analysis/rules/istio/gateway-secret/rule';
import { Resource } from '../../../../lib/world/resource';
import { findingsOf } from '../../findings';

/** Valid from 2026 to 2126. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBjTCCATOgAwIBAgIUH9O/crkweWxAQ86Tj00mELpQglwwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQc2hvcC5leGFtcGxlLmNvbTAgFw0yNjExMjAxNTEzMDFaGA8y
MTI2MTAyNzE1MTMwMVowGzEZMBcGA1UEAwwQc2hvcC5leGFtcGxlLmNvbTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABJ1iDACGARn+qICkUSN3l+XIl7wHheB5ubYF
0gc5sfXiOfTlIindSNqaFGfIjhxmpLaMjU8I0EyODIYdPP/K5TmjUzBRMB0GA1Ud
DgQWBBS5vyscDlT1xIN7dXIncVV9Fywc8jAfBgNVHSMEGDAWgBS5vyscDlT1xIN7
dXIncVV9Fywc8jAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQDH
/3pjwNpTo32f6POm4ClQsL39sBhE80hqelLMRAMkegIgN+Ct/gj4dIThkxPjgxJ8
TZlFfzIgUQdz/Oxe8OVuwxg=
-----END CERTIFICATE-----`;

function secretWith(content: object): Resource {
  return new Resource({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'tls' }, ...content });
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64');
}

describe('a Secret with a certificate', () => {
  it('is fine in either notation, plain or encoded', () => {
    expect(
      certificateProblem(secretWith({ data: { 'tls.crt': encoded(CERTIFICATE), 'tls.key': 'eA==' } })),
    ).toBeUndefined();
    expect(certificateProblem(secretWith({ stringData: { cert: CERTIFICATE, key: 'x' } }))).toBeUndefined();
  });

  it('needs the certificate and its key', () => {
    expect(certificateProblem(secretWith({ data: { 'ca.crt': 'eA==' } }))).toBe('has no tls.crt');
    expect(certificateProblem(secretWith({ data: { 'tls.crt': encoded(CERTIFICATE) } }))).toBe('has no tls.key');
  });

  it('needs one that can be read', () => {
    const secret = secretWith({ data: { 'tls.crt': 'eA==', 'tls.key': 'eA==' } });
    expect(certificateProblem(secret)).toBe('has no certificate in tls.crt that can be read');
  });

  it('needs one that has not expired', () => {
    const secret = secretWith({ stringData: { 'tls.crt': CERTIFICATE, 'tls.key': 'x' } });
    expect(certificateProblem(secret, new Date('2130-01-01'))).toMatch(
      /^has a certificate that expired on Oct 27 .* 2126/,
    );
  });
});

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

describe('the Secret of a Gateway', () => {
  it('has to be beside the pods of the gateway, not beside the Gateway', () => {
    const secret = '\n---\n{ apiVersion: v1, kind: Secret, metadata: { name: shop-tls, namespace: shop } }';
    expect(findingsOf(rule, GATEWAY + secret)).toEqual([
      'IST0101 warning Gateway shop/edge spec.servers[0].tls.credentialName: namespace "istio-system" of the pods of the Gateway has no Secret "shop-tls"',
    ]);
  });

  it('may come from elsewhere in an open world', () => {
    expect(findingsOf(rule, GATEWAY)[0]).toMatch(/^IST0101 info/);
    expect(findingsOf(rule, GATEWAY, { isClosed: true })[0]).toMatch(/^IST0101 error/);
  });

  it('of others is not looked into', () => {
    const context = '{ apiVersion: v1, kind: Secret, metadata: { name: shop-tls, namespace: istio-system } }';
    expect(findingsOf(rule, GATEWAY, { context })[0]).toMatch(/^IST0161 error .* has no tls\.crt$/);
  });
});
