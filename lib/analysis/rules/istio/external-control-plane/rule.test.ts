import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function webhook(clientConfig: string, kind = 'Mutating', name = 'istio-sidecar-injector-external'): string {
  return `
apiVersion: admissionregistration.k8s.io/v1
kind: ${kind}WebhookConfiguration
metadata: { name: ${name} }
webhooks: [{ name: injector.istio.io, clientConfig: { ${clientConfig} } }]
`;
}

const TITLE = 'MutatingWebhookConfiguration istio-sidecar-injector-external webhooks[0].clientConfig';

describe('a webhook of istiod', () => {
  it('needs an address', () => {
    expect(findingsOf(rule, webhook(''))).toEqual([
      `IST0163 error ${TITLE}: webhook "injector.istio.io" has neither a url nor a service`,
    ]);
  });

  it.each(['istiod.example.com/inject', 'mailto:istiod', ''])('needs a URL with a host, not "%s"', (url) => {
    expect(findingsOf(rule, webhook(`url: '${url}'`))).toEqual([
      `IST0163 error ${TITLE}.url: "${url}" of webhook "injector.istio.io" is not a URL with a host`,
    ]);
  });

  it.each(['https://10.1.2.3:15017/inject', 'https://[2001:db8::1]/inject'])('should not use IP address %s', (url) => {
    expect(findingsOf(rule, webhook(`url: '${url}'`))).toEqual([
      `IST0164 info ${TITLE}.url: "${url}" of webhook "injector.istio.io" has an IP address`,
    ]);
  });

  it.each(['url: https://istiod.example.com:15017/inject', 'service: { name: istiod }'])('may have %s', (config) => {
    expect(findingsOf(rule, webhook(config))).toEqual([]);
  });

  it.each(['istiod-default-validator', 'istio-validator-external'])('may be the validator %s', (name) => {
    expect(findingsOf(rule, webhook('', 'Validating', name))).toEqual([expect.stringMatching(/^IST0163 /)]);
  });

  it('is recognized by its name', () => {
    expect(findingsOf(rule, webhook('', 'Mutating', 'other-injector'))).toEqual([]);
    expect(findingsOf(rule, webhook('', 'Validating', 'istio-sidecar-injector'))).toEqual([]);
  });
});
