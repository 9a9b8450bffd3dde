// The kinds of the group gateway.networking.x-k8s.io, which exist in the experimental channel only.
import { ApiObject, type Chart, Duration, JsonPatch } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../lib';
import { expectEveryField } from '../support/every-field';
import { diagnosticsOf, type Manifest, manifestOf, testChart } from '../support/manifests';

const {
  Backend,
  BackendTlsValidation,
  CaCertificate,
  Certificate,
  ParentBasedSampling,
  PolicyTarget,
  SessionPersistence,
  SubjectAltName,
  TracingAttribute,
  XBackend,
  XBackendDestination,
  XBackendProtocol,
  XBackendTls,
  XBackendTrafficPolicy,
  XMesh,
  XTelemetryPolicy,
  XTelemetryTracing,
} = gatewayapi;

const GROUP = 'gateway.networking.x-k8s.io';
const EXPERIMENTAL = { channel: 'experimental' } as const;

function written(construct: IConstruct): Manifest {
  return manifestOf(construct, { gatewayApiChannel: 'experimental' });
}

function experimentalChart(): Chart {
  const chart = testChart();
  gatewayapi.Target.experimental().applyTo(chart);
  return chart;
}

function backend(props: Partial<gatewayapi.XBackendProps> = {}, chart = experimentalChart()): gatewayapi.XBackend {
  const destination = XBackendDestination.endpointSelector({ app: 'llama' });
  return new XBackend(chart, 'backend', { metadata: { name: 'llama' }, destination, port: 8000, ...props });
}

describe('XBackend', () => {
  test('selects pods, or names an external host', () => {
    expect(written(backend())).toMatchObject({
      apiVersion: `${GROUP}/v1alpha1`,
      kind: 'XBackend',
      spec: { type: 'EndpointSelector', endpointSelector: { matchLabels: { app: 'llama' } }, port: { number: 8000 } },
    });
    const external = backend({ destination: XBackendDestination.externalHostname('api.example.com'), port: 443 });
    expect(written(external).spec).toEqual({
      type: 'ExternalHostname',
      externalHostname: { hostname: 'api.example.com' },
      port: { number: 443 },
    });
    expect(diagnosticsOf(external)).toEqual([]);
  });

  test('is a backend of a route without a port', () => {
    const chart = experimentalChart();
    const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'llama' } });
    const foreign = XBackend.fromXBackendName(chart, 'foreign', 'mistral', 'models');
    route.addRule({ backends: [Backend.xBackend(backend({}, chart), { weight: 9 }), Backend.xBackend(foreign)] });
    const type = { group: GROUP, kind: 'XBackend' };
    expect(written(route).spec.rules[0].backendRefs).toEqual([
      { ...type, name: 'llama', weight: 9 },
      { ...type, name: 'mistral', namespace: 'models' },
    ]);
    expect(diagnosticsOf(route)).toEqual([]);
    expect(chart.toJson().find(({ kind }) => kind === 'ReferenceGrant')?.spec.to).toEqual([
      { ...type, name: 'mistral' },
    ]);
  });

  test('rejects what the API server rejects', () => {
    expect(diagnosticsOf(backend({ protocol: XBackendProtocol.HTTP2 }))).toEqual([
      expect.stringMatching(/tls must be enabled when protocol is HTTP2/),
    ]);
    const destination = XBackendDestination.externalHostname('a.svc.cluster.local');
    expect(diagnosticsOf(backend({ destination }))).toEqual([expect.stringMatching(/^CRD0002 externalHostname/)]);
    expect(diagnosticsOf(backend({ port: 0 }))).toEqual([expect.stringMatching(/^CRD0001 port\.number: /)]);
  });

  test('requires the experimental channel', () => {
    expect(diagnosticsOf(backend({}, testChart()))).toEqual([expect.stringMatching(/experimental channel/)]);
  });

  test('can be patched', () => {
    const patched = backend();
    ApiObject.of(patched).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(ApiObject.of(patched).toJson().spec.future).toBe(true);
  });

  test('supports every field of its CRD', () => {
    const validation = BackendTlsValidation.caCertificateRefs('a.com', [CaCertificate.of('ca')], {
      subjectAltNames: [SubjectAltName.hostname('a.com'), SubjectAltName.uri('spiffe://a')],
    });
    const certificate = Certificate.of('c', { group: 'g.com', kind: 'K', namespace: 'other', referenceGrant: false });
    const full = [
      backend({
        protocol: XBackendProtocol.HTTP,
        sessionPersistence: SessionPersistence.cookie(
          { name: 'c', path: '/', lifetimeType: gatewayapi.CookieLifetime.PERMANENT },
          { absoluteTimeout: Duration.hours(1) },
        ),
        tls: XBackendTls.clientAndServer(validation, certificate),
      }),
      backend({
        destination: XBackendDestination.externalHostname('a.com'),
        tls: XBackendTls.serverOnly(BackendTlsValidation.systemCaCertificates('a.com')),
      }),
      backend({ sessionPersistence: SessionPersistence.header({ name: 'h' }), tls: XBackendTls.NONE }),
    ];
    expect(full.flatMap((each) => diagnosticsOf(each))).toEqual([]);
    expectEveryField(GROUP, 'XBackend', full.map(written), EXPERIMENTAL);
  });
});

describe('XBackendTrafficPolicy', () => {
  function policy(props: Partial<gatewayapi.XBackendTrafficPolicyProps> = {}): gatewayapi.XBackendTrafficPolicy {
    return new XBackendTrafficPolicy(experimentalChart(), 'policy', {
      metadata: { name: 'reviews' },
      targetRefs: [PolicyTarget.of('reviews')],
      ...props,
    });
  }

  test('limits retries', () => {
    const limited = policy({ retryConstraint: { budget: { percent: 10, interval: Duration.seconds(30) } } });
    expect(written(limited)).toMatchObject({
      apiVersion: `${GROUP}/v1alpha1`,
      kind: 'XBackendTrafficPolicy',
      spec: {
        targetRefs: [{ group: '', kind: 'Service', name: 'reviews' }],
        retryConstraint: { budget: { percent: 10, interval: '30s' } },
      },
    });
    expect(diagnosticsOf(limited)).toEqual([]);
  });

  test('rejects what the API server rejects', () => {
    expect(diagnosticsOf(policy({ retryConstraint: { budget: { interval: Duration.hours(2) } } }))).toEqual([
      expect.stringMatching(/^CRD0002 retryConstraint\.budget\.interval: /),
    ]);
    expect(diagnosticsOf(policy({ targetRefs: [] }))).not.toEqual([]);
  });

  test('supports every field of its CRD', () => {
    const retryConstraint = {
      budget: { percent: 1, interval: Duration.seconds(1) },
      minRetryRate: { count: 1, interval: Duration.seconds(1) },
    };
    const options = { absoluteTimeout: Duration.hours(1) };
    const lifetimeType = gatewayapi.CookieLifetime.SESSION;
    const full = [
      policy({ retryConstraint, sessionPersistence: SessionPersistence.header({ name: 'h' }, options) }),
      policy({ sessionPersistence: SessionPersistence.cookie({ name: 'c', path: '/', lifetimeType }) }),
    ];
    expect(full.flatMap((each) => diagnosticsOf(each))).toEqual([]);
    expectEveryField(GROUP, 'XBackendTrafficPolicy', full.map(written), EXPERIMENTAL);
  });
});

describe('XMesh', () => {
  test('supports every field of its CRD, and has no namespace', () => {
    const mesh = new XMesh(experimentalChart(), 'mesh', {
      metadata: { name: 'mesh' },
      controllerName: 'example.com/controller',
      description: 'The mesh',
      parametersRef: gatewayapi.ObjectReference.of({ kind: 'ConfigMap', name: 'settings', namespace: 'mesh' }),
    });
    expect(written(mesh)).toMatchObject({ kind: 'XMesh', metadata: { name: 'mesh' } });
    expect(written(mesh).metadata.namespace).toBeUndefined();
    expect(diagnosticsOf(mesh)).toEqual([]);
    expectEveryField(GROUP, 'XMesh', [written(mesh)], EXPERIMENTAL);
  });

  test('rejects a name of a controller without a domain', () => {
    const mesh = new XMesh(experimentalChart(), 'mesh', { controllerName: 'istio' });
    expect(diagnosticsOf(mesh)).toEqual([expect.stringMatching(/^CRD0001 controllerName: /)]);
  });
});

describe('XTelemetryPolicy', () => {
  function policy(tracing: gatewayapi.XTelemetryTracing): gatewayapi.XTelemetryPolicy {
    const targetRefs = [PolicyTarget.of('web', { group: 'gateway.networking.k8s.io', kind: 'Gateway' })];
    return new XTelemetryPolicy(experimentalChart(), 'policy', { metadata: { name: 'web' }, targetRefs, tracing });
  }

  test('sends traces to a collector', () => {
    const traced = policy(
      XTelemetryTracing.enabled(Backend.of('collector', { port: 4317 }), { samplingRate: { numerator: 5 } }),
    );
    expect(written(traced)).toMatchObject({ apiVersion: `${GROUP}/v1alpha1`, kind: 'XTelemetryPolicy' });
    expect(written(traced).spec.tracing).toEqual({
      mode: 'Enabled',
      provider: { backendRef: { name: 'collector', port: 4317 } },
      samplingRate: { numerator: 5 },
    });
    expect(diagnosticsOf(traced)).toEqual([]);
  });

  test('turns tracing off', () => {
    expect(written(policy(XTelemetryTracing.DISABLED)).spec.tracing).toEqual({ mode: 'Disabled' });
  });

  test('rejects what the API server rejects', () => {
    expect(diagnosticsOf(policy(XTelemetryTracing.enabled(Backend.of('collector'))))).toEqual([
      expect.stringMatching(/^CRD0002 tracing\.provider\.backendRef: .*port/),
    ]);
    const rate = XTelemetryTracing.enabled(Backend.of('collector', { port: 1 }), { samplingRate: { numerator: 101 } });
    expect(diagnosticsOf(policy(rate))).toEqual([expect.stringMatching(/numerator must be less than or equal/)]);
  });

  test('supports every field of its CRD', () => {
    const collector = Backend.of('c', { group: 'g.com', kind: 'K', namespace: 'o', port: 1, referenceGrant: false });
    const full = policy(
      XTelemetryTracing.enabled(collector, {
        headers: { 'x-token': 'a' },
        samplingRate: { numerator: 1, denominator: 1000 },
        parentBasedSampling: ParentBasedSampling.enabled({ samplingRate: { numerator: 1, denominator: 2 } }),
        serviceName: 'web',
        spanName: 'request',
        attributes: [
          TracingAttribute.header('a', 'x-a'),
          TracingAttribute.literal('b', 'c'),
          TracingAttribute.attribute('d', 'http.method'),
        ],
      }),
    );
    expect(diagnosticsOf(full)).toEqual([]);
    expectEveryField(GROUP, 'XTelemetryPolicy', [written(full)], EXPERIMENTAL);
  });
});
