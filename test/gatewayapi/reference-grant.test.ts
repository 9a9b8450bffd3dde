import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { ConfigMap, Secret } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { gatewayapi } from '../../lib';
import { expectEveryField } from '../support/every-field';
import { diagnosticsOf, expectValid, manifestOf, testChart } from '../support/manifests';
import { experimentalChart, grantsOf, service } from './support';

const { Backend, CaCertificate, Certificate, HttpFilter, ReferenceGrant, ReferenceGrantTo } = gatewayapi;

const TO_RATINGS = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'ReferenceGrant',
  metadata: { name: 'httproutes-of-bookinfo-to-service-ratings', namespace: 'data' },
  spec: {
    from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'bookinfo' }],
    to: [{ group: '', kind: 'Service', name: 'ratings' }],
  },
};

function routeIn(chart: Chart, id: string, ...backends: gatewayapi.Backend[]): gatewayapi.HttpRoute {
  const route = new gatewayapi.HttpRoute(chart, id, { metadata: { name: id } });
  route.addRule({ backends });
  return route;
}

function namesOf(chart: Chart): string[] {
  return grantsOf(chart).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
}

describe('ReferenceGrant', () => {
  test('allows routes in another namespace to refer to Services in its own', () => {
    const grant = new ReferenceGrant(testChart(), 'grant', {
      metadata: { name: 'from-edge' },
      from: [{ kind: 'HTTPRoute', namespace: 'edge' }],
      to: [ReferenceGrantTo.all('Service')],
    });
    expect(manifestOf(grant)).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'ReferenceGrant',
      metadata: { name: 'from-edge', namespace: 'bookinfo' },
      spec: {
        from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'edge' }],
        to: [{ group: '', kind: 'Service' }],
      },
    });
  });

  test('accepts cdk8s-plus resources in its namespace, and rejects others', () => {
    const chart = testChart();
    const from = [{ kind: 'HTTPRoute', namespace: 'edge' }];
    const own = new ReferenceGrant(chart, 'own', { from, to: [ReferenceGrantTo.resource(service(chart, 'reviews'))] });
    expect(manifestOf(own).spec.to).toEqual([{ group: '', kind: 'Service', name: 'reviews' }]);
    const other = service(chart, 'ratings', 'data');
    const wrong = new ReferenceGrant(chart, 'wrong', { from, to: [ReferenceGrantTo.resource(other)] });
    expect(diagnosticsOf(wrong)).toEqual([expect.stringMatching(/^CDK\d{4} to\[0\]\.name: .*ratings.*data/)]);
  });

  test('rejects an empty list, which would allow nothing', () => {
    const grant = new ReferenceGrant(testChart(), 'grant', { from: [], to: [ReferenceGrantTo.all('Service')] });
    expect(diagnosticsOf(grant)).toEqual([expect.stringMatching(/^CRD0001 from: /)]);
  });

  test('preserves a JSON patch to an unknown field', () => {
    const grant = new ReferenceGrant(testChart(), 'grant', { from: [], to: [] });
    ApiObject.of(grant).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(grant.apiObject).toBe(ApiObject.of(grant));
    expect(ApiObject.of(grant).toJson().spec.future).toBe(true);
  });

  test('supports every field of its CRD', () => {
    const grant = new ReferenceGrant(testChart(), 'grant', {
      from: [{ group: 'example.com', kind: 'Route', namespace: 'edge' }],
      to: [ReferenceGrantTo.named('Queue', 'queue', 'example.com')],
    });
    expectEveryField('gateway.networking.k8s.io', 'ReferenceGrant', [manifestOf(grant)]);
  });
});

describe('a reference to another namespace', () => {
  test('includes the namespace, and creates a ReferenceGrant there', () => {
    const chart = testChart();
    const route = routeIn(chart, 'route', Backend.service(service(chart, 'ratings', 'data')));
    expect(manifestOf(route).spec.rules[0].backendRefs).toEqual([{ name: 'ratings', namespace: 'data', port: 9080 }]);
    expect(grantsOf(chart)).toEqual([TO_RATINGS]);
    expectValid(TO_RATINGS);
  });

  test('by name has the same result', () => {
    const chart = testChart();
    routeIn(chart, 'route', Backend.of('ratings', { namespace: 'data', port: 9080 }));
    expect(grantsOf(chart)).toEqual([TO_RATINGS]);
  });

  test('creates its grant only once, even if several routes and charts need it', () => {
    const app = Testing.app();
    const charts = [1, 2].map((number) => new Chart(app, `chart-${number}`, { namespace: 'bookinfo' }));
    for (const chart of charts) {
      const ratings = Backend.of('ratings', { namespace: 'data', port: 9080 });
      routeIn(chart, 'route', ratings, ratings);
      routeIn(chart, 'another', ratings);
    }
    expect(charts.flatMap(grantsOf)).toEqual([TO_RATINGS]);
  });

  test('creates a separate grant for each target, kind and namespace', () => {
    const app = new App();
    const bookinfo = new Chart(app, 'bookinfo', { namespace: 'bookinfo' });
    const shop = new Chart(app, 'shop', { namespace: 'shop' });
    const ratings = Backend.of('ratings', { namespace: 'data', port: 9080 });
    routeIn(bookinfo, 'http', ratings, Backend.of('mysql', { namespace: 'data', port: 3306 }));
    new gatewayapi.TcpRoute(bookinfo, 'tcp').addRule({ backends: [ratings] });
    routeIn(shop, 'http', ratings, Backend.of('ratings', { namespace: 'archive', port: 9080 }));
    expect([...namesOf(bookinfo), ...namesOf(shop)]).toEqual([
      'data/httproutes-of-bookinfo-to-service-ratings',
      'data/httproutes-of-bookinfo-to-service-mysql',
      'data/tcproutes-of-bookinfo-to-service-ratings',
      'data/httproutes-of-shop-to-service-ratings',
      'archive/httproutes-of-shop-to-service-ratings',
    ]);
  });

  test('includes the group of a kind outside of the core group', () => {
    const chart = testChart();
    routeIn(chart, 'route', Backend.of('queue', { group: 'example.com', kind: 'Queue', namespace: 'data' }));
    expect(namesOf(chart)).toEqual(['data/httproutes-of-bookinfo-to-queue.example.com-queue']);
  });

  test('creates no grant if it is turned off, or if the namespace is the same', () => {
    const chart = testChart();
    routeIn(
      chart,
      'route',
      Backend.of('ratings', { namespace: 'data', port: 9080, referenceGrant: false }),
      Backend.of('reviews', { namespace: 'bookinfo', port: 9080 }),
      Backend.service(service(chart, 'details')),
    );
    expect(grantsOf(chart)).toEqual([]);
  });

  test('creates no grant if the namespace of the chart is unknown, because a grant must name it', () => {
    const chart = testChart({});
    const route = routeIn(chart, 'route', Backend.of('ratings', { namespace: 'data', port: 9080 }));
    expect(manifestOf(route).spec.rules[0].backendRefs).toEqual([{ name: 'ratings', namespace: 'data', port: 9080 }]);
    expect(grantsOf(chart)).toEqual([]);
  });

  test('creates a grant for filters of rules and of backends', () => {
    const chart = experimentalChart();
    const mirror = HttpFilter.requestMirror(Backend.of('mirror', { namespace: 'data', port: 80 }));
    const auth = HttpFilter.externalAuth(
      gatewayapi.ExternalAuth.http(Backend.of('auth', { namespace: 'security', port: 80 })),
    );
    const route = new gatewayapi.HttpRoute(chart, 'route');
    route.addRule({ filters: [mirror], backends: [Backend.of('reviews', { port: 9080, filters: [auth] })] });
    expect(namesOf(chart)).toEqual([
      'data/httproutes-of-bookinfo-to-service-mirror',
      'security/httproutes-of-bookinfo-to-service-auth',
    ]);
  });

  test('creates a grant for the certificates of a Gateway and its listeners', () => {
    const chart = testChart();
    const caCertificates = new ConfigMap(chart, 'ca', { metadata: { name: 'ca', namespace: 'security' } });
    const secret = new Secret(chart, 'secret', { metadata: { name: 'server', namespace: 'security' } });
    const gateway = new gatewayapi.Gateway(chart, 'web', {
      gatewayClass: gatewayapi.GatewayClass.ISTIO,
      tls: {
        backend: { clientCertificateRef: Certificate.of('client', { namespace: 'security' }) },
        frontend: { default: { validation: { caCertificateRefs: [CaCertificate.configMap(caCertificates)] } } },
      },
    });
    gateway.addListener('https', {
      port: 443,
      protocol: gatewayapi.Protocol.HTTPS,
      tls: gatewayapi.ListenerTls.terminate({ certificateRefs: [Certificate.secret(secret)] }),
    });
    expect(namesOf(chart)).toEqual([
      'security/gateways-of-bookinfo-to-secret-client',
      'security/gateways-of-bookinfo-to-configmap-ca',
      'security/gateways-of-bookinfo-to-secret-server',
    ]);
    expect(manifestOf(gateway).spec.tls.frontend.default.validation.caCertificateRefs).toEqual([
      { group: '', kind: 'ConfigMap', name: 'ca', namespace: 'security' },
    ]);
  });
});
