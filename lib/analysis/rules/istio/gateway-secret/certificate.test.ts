import { describe, expect, it } from 'vitest';
import { Resource } from '../../../../world/resource';
import { checkCertificate } from './certificate';

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

function messageFor(content: object, now?: Date): string | undefined {
  const metadata = { name: 'tls', namespace: 'shop' };
  return checkCertificate(new Resource({ apiVersion: 'v1', kind: 'Secret', metadata, ...content }), now)?.message;
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64');
}

describe('a Secret with a certificate', () => {
  it('may be plain or encoded', () => {
    expect(messageFor({ data: { 'tls.crt': encoded(CERTIFICATE), 'tls.key': 'eA==' } })).toBeUndefined();
    expect(messageFor({ stringData: { cert: CERTIFICATE, key: 'x' } })).toBeUndefined();
  });

  it('needs the certificate and its key', () => {
    expect(messageFor({ data: { 'ca.crt': 'eA==' } })).toBe('Secret "shop/tls" has no tls.crt');
    expect(messageFor({ data: { 'tls.crt': encoded(CERTIFICATE) } })).toBe('Secret "shop/tls" has no tls.key');
    expect(messageFor({ data: { cert: encoded(CERTIFICATE) } })).toBe('Secret "shop/tls" has no key');
  });

  it('needs a readable certificate', () => {
    expect(messageFor({ data: { 'tls.crt': 'eA==', 'tls.key': 'eA==' } })).toBe(
      'tls.crt of Secret "shop/tls" is not a readable certificate',
    );
  });

  it('needs a certificate that has not expired', () => {
    const content = { stringData: { 'tls.crt': CERTIFICATE, 'tls.key': 'x' } };
    expect(messageFor(content, new Date('2130-01-01'))).toMatch(
      /^the certificate of Secret "shop\/tls" expired on Oct 27 .* 2126/,
    );
  });
});
