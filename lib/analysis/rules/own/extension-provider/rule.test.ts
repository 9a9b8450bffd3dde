import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

const MESH = `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data:
  mesh: |
    extensionProviders:
      - { name: sso, envoyExtAuthzHttp: { service: sso.auth.svc.cluster.local, port: 4180 } }
      - { name: traces, opentelemetry: { service: otel.obs.svc.cluster.local, port: 4317 } }
      - { name: logs, envoyOtelAls: { service: otel.obs.svc.cluster.local, port: 4317 } }
      - { name: future, somethingNew: {} }
---
`;

const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: sso, namespace: auth }
spec: { ports: [{ name: http, port: 4180 }] }
---
`;

function policy(provider: string): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: people, namespace: shop }
spec: { action: CUSTOM, provider: { name: ${provider} }, rules: [{}] }
---
`;
}

function telemetry(field: string, provider: string): string {
  return `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: all, namespace: shop }
spec: { ${field}: [{ providers: [{ name: ${provider} }] }] }
---
`;
}

describe('a provider of an AuthorizationPolicy', () => {
  it('must be in the mesh configuration', () => {
    expect(findingsOf(rule, MESH + policy('auth/sso'))).toEqual([
      'ANA0126 error AuthorizationPolicy shop/people spec.provider.name: the mesh configuration has no extension provider "auth/sso"',
    ]);
    expect(suggestionsOf(rule, MESH + policy('ssso'))).toEqual(['did you mean "sso"?']);
    expect(suggestionsOf(rule, MESH + policy('elsewhere'))).toEqual([
      'use "sso" or "future", or define a provider for external authorization in the mesh configuration',
    ]);
  });

  it.each(['traces', 'logs', 'envoy', 'prometheus'])('must be for authorization: %s', (provider) => {
    expect(findingsOf(rule, MESH + policy(provider))).toEqual([
      `ANA0126 error AuthorizationPolicy shop/people spec.provider.name: extension provider "${provider}" is not for external authorization`,
    ]);
  });

  it('must call a service that exists', () => {
    expect(findingsOf(rule, MESH + SERVICE.replace('name: sso', 'name: other') + policy('sso'))).toEqual([
      'ANA0126 error AuthorizationPolicy shop/people spec.provider.name: extension provider "sso" calls service "sso.auth.svc.cluster.local", which does not exist, so all requests are denied',
    ]);
  });

  it('must call a service by its full host', () => {
    const short = MESH.replace('sso.auth.svc.cluster.local', 'sso.auth');
    expect(suggestionsOf(rule, short + SERVICE + policy('sso'))).toEqual([
      'did you mean "sso.auth.svc.cluster.local"?',
    ]);
    const qualified = MESH.replace('sso.auth.svc.cluster.local', 'auth/sso.auth.svc.cluster.local');
    expect(findingsOf(rule, qualified + SERVICE + policy('sso'))).toEqual([]);
  });

  it.each(['sso', 'future'])('is not reported if it is defined: %s', (provider) => {
    expect(findingsOf(rule, MESH + policy(provider))).toEqual([]);
    expect(findingsOf(rule, MESH + SERVICE + policy(provider))).toEqual([]);
  });

  it('is not checked without a mesh configuration', () => {
    expect(findingsOf(rule, policy('sso') + telemetry('tracing', 'sso'))).toEqual([]);
  });
});

describe('a provider of a Telemetry', () => {
  it.each(['tracing', 'metrics', 'accessLogging'])('must be in the mesh configuration: %s', (field) => {
    expect(findingsOf(rule, MESH + telemetry(field, 'unknown'))).toEqual([
      `ANA0126 warning Telemetry shop/all spec.${field}[0].providers[0].name: the mesh configuration has no extension provider "unknown"`,
    ]);
  });

  it.each([
    ['tracing', 'logs'],
    ['metrics', 'traces'],
    ['accessLogging', 'sso'],
    ['accessLogging', 'prometheus'],
  ])('must be for %s, unlike %s', (field, provider) => {
    expect(findingsOf(rule, MESH + telemetry(field, provider))).toEqual([
      expect.stringContaining(`extension provider "${provider}" is not for`),
    ]);
  });

  it.each([
    ['tracing', 'traces'],
    ['tracing', 'stackdriver'],
    ['metrics', 'prometheus'],
    ['accessLogging', 'envoy'],
    ['accessLogging', 'logs'],
    ['accessLogging', 'future'],
  ])('is not reported if it is defined, or a default: %s, %s', (field, provider) => {
    expect(findingsOf(rule, MESH + telemetry(field, provider))).toEqual([]);
  });
});

describe('a default provider of the mesh configuration', () => {
  it('must be defined in it', () => {
    const mesh = `${MESH.trimEnd().slice(0, -3)}    defaultProviders: { tracing: [traces, unknown], accessLogging: [envoy] }\n---\n`;
    expect(findingsOf(rule, mesh)).toEqual([
      expect.stringMatching(
        /^ANA0126 warning MeshConfig .*defaultProviders\.tracing\[1\]: .*no extension provider "unknown"/,
      ),
    ]);
  });
});
