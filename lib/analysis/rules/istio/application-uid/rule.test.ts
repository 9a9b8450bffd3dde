import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function pod(spec: string, labels = ''): string {
  return `
apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: bookinfo, labels: { ${labels} } }
spec: { ${spec} }
`;
}

const AS_PROXY = 'securityContext: { runAsUser: 1337 }';

describe('the user of an application', () => {
  it('must not be the one of the proxy', () => {
    expect(findingsOf(rule, pod(AS_PROXY))).toEqual([
      'IST0144 warning Pod bookinfo/reviews spec.securityContext.runAsUser: the application runs as user 1337, whose traffic bypasses the proxy',
    ]);
  });

  it('may be set by a container', () => {
    const containers = `containers: [{ name: a }, { name: reviews, ${AS_PROXY} }]`;
    expect(findingsOf(rule, pod(containers))).toEqual([
      expect.stringMatching(/^IST0144 .* spec\.containers\[1\]\.securityContext\.runAsUser: /),
    ]);
  });

  it('may be set by the template of a Deployment', () => {
    const deployment = `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: reviews }, spec: { template: { spec: { ${AS_PROXY} } } } }`;
    expect(findingsOf(rule, deployment)).toEqual([
      expect.stringMatching(/^IST0144 .* spec\.template\.spec\.securityContext\.runAsUser: /),
    ]);
  });

  it('may be another one', () => {
    expect(findingsOf(rule, pod('securityContext: { runAsUser: 1000 }'))).toEqual([]);
  });
});

describe('the user of a proxy', () => {
  it.each(['istio-proxy', 'istio-operator'])('is not checked in container %s', (name) => {
    expect(findingsOf(rule, pod(`containers: [{ name: ${name}, ${AS_PROXY} }]`))).toEqual([]);
  });

  it.each(['istio: ingressgateway', 'release: istio'])('is not checked in pods of Istio, labeled %s', (label) => {
    expect(findingsOf(rule, pod(AS_PROXY, label))).toEqual([]);
  });
});
