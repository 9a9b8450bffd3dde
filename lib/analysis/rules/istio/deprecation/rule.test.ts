import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { meshConfigResource } from '../../../../world/input/mesh-settings';
import { rule } from './rule';

function virtualService(delay: string): string {
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: bookinfo }
spec: { hosts: [reviews], http: [{ fault: { delay: { ${delay} } } }] }
`;
}

function definition(group: string, kind: string): string {
  return `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: serviceroles.rbac.istio.io }
spec: { group: ${group}, names: { kind: ${kind} } }
`;
}

describe('the percent of a delay', () => {
  it('is deprecated', () => {
    expect(findingsOf(rule, virtualService('percent: 10'))).toEqual([
      'IST0002 warning VirtualService bookinfo/reviews spec.http[0].fault.delay.percent: percent is deprecated',
    ]);
  });

  it.each(['percent: 0', 'percentage: { value: 10 }'])('is not deprecated as "%s"', (delay) => {
    expect(findingsOf(rule, virtualService(delay))).toEqual([]);
  });
});

describe('the egress proxy of a Sidecar', () => {
  it('is ignored by Istio', () => {
    const sidecar = `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: bookinfo }
spec: { outboundTrafficPolicy: { egressProxy: { host: egress } } }
`;
    expect(findingsOf(rule, sidecar)).toEqual([
      'IST0002 warning Sidecar bookinfo/default spec.outboundTrafficPolicy.egressProxy: Istio ignores egressProxy',
    ]);
  });
});

describe('a CustomResourceDefinition', () => {
  it('may define a kind that Istio has removed', () => {
    expect(findingsOf(rule, definition('rbac.istio.io', 'ServiceRole'))).toEqual([
      'IST0002 warning CustomResourceDefinition serviceroles.rbac.istio.io: Istio has removed kind "ServiceRole"',
    ]);
  });

  it('may define such a kind in another group', () => {
    expect(findingsOf(rule, definition('example.com', 'ServiceRole'))).toEqual([]);
  });
});

describe('a tracing provider of type lightstep', () => {
  const meshConfig = meshConfigResource({ extensionProviders: [{ name: 'tracer', lightstep: {} }, { name: 'otel' }] });
  const telemetry = (provider: string) => `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: mesh, namespace: istio-system }
spec: { tracing: [{ providers: [{ name: ${provider} }] }] }
`;

  it('is deprecated', () => {
    expect(findingsOf(rule, telemetry('tracer'), { meshConfig })).toEqual([
      'IST0002 warning Telemetry istio-system/mesh spec.tracing[0].providers[0].name: provider "tracer" is of type lightstep, which is deprecated',
    ]);
  });

  it('is the only deprecated one', () => {
    expect(findingsOf(rule, telemetry('otel'), { meshConfig })).toEqual([]);
  });
});
