import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function istiod(env: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: istiod, namespace: istio-system, labels: { app: istiod } }
spec: { template: { spec: { containers: [{ name: discovery, env: [${env}] }] } } }
---
`;
}

function requestAuthentication(name: string): string {
  return `
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: ${name}, namespace: shop }
---
`;
}

const VARIABLE = 'name: BLOCKED_CIDRS_IN_JWKS_URIS';

describe('istiod', () => {
  it('fetches keys from any address by default', () => {
    expect(findingsOf(rule, istiod('') + requestAuthentication('jwt'))).toEqual([
      'IST0175 warning Deployment istio-system/istiod: istiod fetches keys for 1 RequestAuthentication from any address',
    ]);
    expect(findingsOf(rule, istiod('') + requestAuthentication('jwt') + requestAuthentication('jwt-too'))).toEqual([
      expect.stringMatching(/: istiod fetches keys for 2 RequestAuthentications from any address$/),
    ]);
  });

  it('does not, without RequestAuthentications', () => {
    expect(findingsOf(rule, istiod(''))).toEqual([]);
  });

  it.each(['value: 10.0.0.0/8', 'valueFrom: { configMapKeyRef: { name: istiod, key: blocked } }'])(
    'does not fetch from blocked addresses: %s',
    (value) => {
      expect(findingsOf(rule, istiod(`{ ${VARIABLE}, ${value} }`) + requestAuthentication('jwt'))).toEqual([]);
    },
  );

  it('blocks nothing if the variable is empty', () => {
    expect(findingsOf(rule, istiod(`{ ${VARIABLE}, value: "" }`) + requestAuthentication('jwt'))).toHaveLength(1);
  });
});
