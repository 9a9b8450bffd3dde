import { ApiObject, JsonPatch } from 'cdk8s';
import { ConfigMap, LabelExpression, Role, Secret } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../lib';
import { expectEveryField } from '../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../support/manifests';
import { EXPERIMENTAL, experimentalChart, grantsOf } from './support';

const { CaCertificate, Certificate, FromNamespaces, GatewayAddress, GatewayClass, ListenerTls, Protocol } = gatewayapi;

function gatewayIn(chart = testChart(), props: Partial<gatewayapi.GatewayProps> = {}): gatewayapi.Gateway {
  return new gatewayapi.Gateway(chart, 'web', {
    metadata: { name: 'web' },
    gatewayClass: GatewayClass.ISTIO,
    ...props,
  });
}

describe('Gateway', () => {
  test('opens a port for a listener', () => {
    const gateway = gatewayIn();
    gateway.addListener('http', { port: 80, protocol: Protocol.HTTP });
    expect(manifestOf(gateway)).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: 'web', namespace: 'bookinfo' },
      spec: { gatewayClassName: 'istio', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
    });
  });

  test('terminates TLS with the certificate of a Secret', () => {
    const chart = testChart();
    const secret = new Secret(chart, 'secret', { metadata: { name: 'bookinfo-certificate' } });
    const gateway = gatewayIn(chart);
    gateway.addListener('https', {
      port: 443,
      protocol: Protocol.HTTPS,
      hostname: 'bookinfo.example.com',
      tls: ListenerTls.terminate({ certificateRefs: [Certificate.secret(secret), Certificate.of('other')] }),
    });
    expect(specOf(gateway).listeners[0]).toEqual({
      name: 'https',
      port: 443,
      protocol: 'HTTPS',
      hostname: 'bookinfo.example.com',
      tls: { mode: 'Terminate', certificateRefs: [{ name: 'bookinfo-certificate' }, { name: 'other' }] },
    });
    expect(grantsOf(chart)).toEqual([]);
  });

  test('passes TLS through', () => {
    const gateway = gatewayIn();
    gateway.addListener('tls', { port: 443, protocol: Protocol.TLS, tls: ListenerTls.passthrough() });
    expect(specOf(gateway).listeners[0].tls).toEqual({ mode: 'Passthrough' });
  });

  test('can be a waypoint', () => {
    const waypoint = gatewayIn(testChart(), { gatewayClass: GatewayClass.ISTIO_WAYPOINT });
    waypoint.addListener('mesh', { port: 15_008, protocol: Protocol.HBONE });
    expect(specOf(waypoint)).toEqual({
      gatewayClassName: 'istio-waypoint',
      listeners: [{ name: 'mesh', port: 15_008, protocol: 'HBONE' }],
    });
  });

  test('allows routes from namespaces by name and by label', () => {
    const gateway = gatewayIn();
    const byName = { namespaces: FromNamespaces.names(['team-a', 'team-b']) };
    const byLabel = {
      namespaces: FromNamespaces.selector({
        matchLabels: { team: 'a' },
        matchExpressions: [LabelExpression.in('stage', ['test', 'production'])],
      }),
      kinds: [gatewayapi.RouteKind.HTTP_ROUTE],
    };
    gateway.addListener('a', { port: 80, protocol: Protocol.HTTP, allowedRoutes: byName });
    gateway.addListener('b', { port: 81, protocol: Protocol.HTTP, allowedRoutes: byLabel });
    const [a, b] = specOf(gateway).listeners;
    expect(a.allowedRoutes.namespaces).toEqual({
      from: 'Selector',
      selector: {
        matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['team-a', 'team-b'] }],
      },
    });
    expect(b.allowedRoutes).toEqual({
      namespaces: {
        from: 'Selector',
        selector: {
          matchLabels: { team: 'a' },
          matchExpressions: [{ key: 'stage', operator: 'In', values: ['test', 'production'] }],
        },
      },
      kinds: [{ kind: 'HTTPRoute' }],
    });
  });

  test('returns a copy of its list of listeners', () => {
    const gateway = gatewayIn();
    const http = gateway.addListener('http', { port: 80, protocol: Protocol.HTTP, hostname: 'example.com' });
    gateway.listeners.pop();
    expect(gateway.listeners).toEqual([http]);
    expect([http.name, http.port, http.hostname]).toEqual(['http', 80, 'example.com']);
  });

  test('preserves a JSON patch to an unknown field', () => {
    const gateway = gatewayIn();
    gateway.addListener('http', { port: 80, protocol: Protocol.HTTP });
    ApiObject.of(gateway).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(gateway.apiObject).toBe(ApiObject.of(gateway));
    expect(ApiObject.of(gateway).toJson().spec.future).toBe(true);
  });

  test('can be a resource in a cdk8s-plus Role', () => {
    const chart = testChart();
    const role = new Role(chart, 'role');
    role.allowRead(gatewayIn(chart));
    expect(ApiObject.of(role).toJson().rules).toEqual([
      expect.objectContaining({
        apiGroups: ['gateway.networking.k8s.io'],
        resources: ['gateways'],
        resourceNames: ['web'],
      }),
    ]);
  });
});

describe('Gateway rejects', () => {
  test('a Gateway without listeners', () => {
    expect(diagnosticsOf(gatewayIn())).toEqual([expect.stringMatching(/^CRD0001 listeners: /)]);
  });

  test('two listeners with the same name', () => {
    const gateway = gatewayIn();
    gateway.addListener('http', { port: 80, protocol: Protocol.HTTP });
    gateway.addListener('http', { port: 81, protocol: Protocol.HTTP });
    expect(diagnosticsOf(gateway)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^CRD0001 listeners\[1\]: .*http/)]),
    );
  });

  test('TLS settings for plain HTTP', () => {
    const gateway = gatewayIn();
    const tls = ListenerTls.terminate({ certificateRefs: [Certificate.of('certificate')] });
    gateway.addListener('http', { port: 80, protocol: Protocol.HTTP, tls });
    expect(diagnosticsOf(gateway)).toEqual([expect.stringMatching(/^CRD0002 listeners\[0\]: tls/)]);
  });

  test('a port out of range', () => {
    const gateway = gatewayIn();
    gateway.addListener('http', { port: 70_000, protocol: Protocol.HTTP });
    expect(diagnosticsOf(gateway)).toEqual([expect.stringMatching(/^CRD0001 listeners\[0\]\.port: .*70000/)]);
  });

  test('TLS termination without certificates', () => {
    const gateway = gatewayIn();
    gateway.addListener('https', { port: 443, protocol: Protocol.HTTPS, tls: ListenerTls.terminate({}) });
    expect(diagnosticsOf(gateway)).toEqual([expect.stringMatching(/^CRD0002 listeners\[0\]\.tls: .*certificateRefs/)]);
  });

  test('a default Gateway in the standard channel', () => {
    const gateway = gatewayIn(testChart(), { defaultScope: gatewayapi.DefaultScope.ALL });
    gateway.addListener('http', { port: 80, protocol: Protocol.HTTP });
    expect(diagnosticsOf(gateway)).toEqual([expect.stringMatching(/^CRD0001 defaultScope: /)]);
  });

  test('settings in another namespace', () => {
    const chart = testChart();
    const settings = new ConfigMap(chart, 'settings', { metadata: { name: 'settings', namespace: 'infra' } });
    const gateway = gatewayIn(chart, {
      infrastructure: { parametersRef: gatewayapi.ObjectReference.resource(settings) },
    });
    gateway.addListener('http', { port: 80, protocol: Protocol.HTTP });
    expect(diagnosticsOf(gateway)).toEqual([
      expect.stringMatching(/^CDK\d{4} infrastructure\.parametersRef\.name: .*settings.*infra/),
    ]);
  });
});

const auth = gatewayapi.Backend.of('auth', { group: 'example.com', kind: 'Auth', namespace: 'other', port: 9000 });
const everyListenerFilter: gatewayapi.ListenerFilters = {
  requests: [
    gatewayapi.ListenerFilter.externalAuth(
      gatewayapi.ExternalAuth.http(auth, {
        path: '/check',
        allowedHeaders: ['a'],
        allowedResponseHeaders: ['b'],
        forwardBody: { maxSize: 1 },
      }),
    ),
    gatewayapi.ListenerFilter.externalAuth(gatewayapi.ExternalAuth.grpc(auth, { allowedHeaders: ['a'] })),
    gatewayapi.ListenerFilter.extensionRef(
      gatewayapi.ObjectReference.of({ group: 'example.com', kind: 'RateLimit', name: 'limit' }),
    ),
  ],
};

describe('the fields of Gateway', () => {
  test('include every field of the CRD', () => {
    const chart = experimentalChart();
    const namespaces = FromNamespaces.selector({
      matchLabels: { team: 'a' },
      matchExpressions: [LabelExpression.in('team', ['a'])],
    });
    const bundle = { group: 'example.com', kind: 'Bundle', namespace: 'other' };
    const validation = {
      caCertificateRefs: [CaCertificate.of('ca', bundle)],
      mode: gatewayapi.ClientValidationMode.ALLOW_INSECURE_FALLBACK,
    };
    const certificate = { group: 'example.com', kind: 'Certificate', namespace: 'other' };
    const gateway = gatewayIn(chart, {
      addresses: [
        GatewayAddress.hostname('gateway.example.com'),
        GatewayAddress.ipAddress('10.0.0.1', { routability: 'Cluster' }),
        GatewayAddress.reachableFrom('example.com/office'),
      ],
      infrastructure: {
        labels: { team: 'a' },
        annotations: { 'example.com/owner': 'a' },
        parametersRef: gatewayapi.ObjectReference.resource(new ConfigMap(chart, 'settings')),
      },
      allowedListeners: { namespaces },
      tls: {
        backend: { clientCertificateRef: Certificate.of('client', certificate) },
        frontend: { default: { validation }, perPort: [{ port: 8443, tls: { validation } }] },
      },
      defaultScope: gatewayapi.DefaultScope.NONE,
    });
    gateway.addListener('https', {
      port: 443,
      protocol: Protocol.HTTPS,
      hostname: '*.example.com',
      tls: ListenerTls.terminate({
        certificateRefs: [Certificate.of('certificate', certificate)],
        options: { 'example.com/versions': '1.3' },
      }),
      allowedRoutes: { namespaces, kinds: [gatewayapi.RouteKind.of('Route', 'example.com')] },
      filters: everyListenerFilter,
    });
    const manifests = [manifestOf(gateway, EXPERIMENTAL)];
    expectEveryField('gateway.networking.k8s.io', 'Gateway', manifests, { channel: 'experimental' });
  });

  test('include addresses of any type, with or without a value', () => {
    const gateway = gatewayIn(testChart(), {
      addresses: [
        GatewayAddress.ipAddress(),
        GatewayAddress.ipAddress('2001:db8::1'),
        GatewayAddress.hostname(),
        GatewayAddress.of('NamedAddress', 'edge'),
      ],
    });
    gateway.addListener('http', { port: 80, protocol: Protocol.HTTP });
    expect(specOf(gateway).addresses).toEqual([
      { type: 'IPAddress' },
      { value: '2001:db8::1' },
      { type: 'Hostname' },
      { type: 'NamedAddress', value: 'edge' },
    ]);
  });
});
