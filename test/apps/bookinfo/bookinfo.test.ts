import { Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { apps, gatewayapi, istio, monitoring } from '../../../lib';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../../support/manifests';
import { containerOf, containersOf, synthesize } from '../support';

const { to, weights } = apps.VersionRoute;

function bookinfo(props: apps.BookinfoProps = {}) {
  return synthesize((chart) => {
    new apps.Bookinfo(chart, 'bookinfo', props);
  });
}

describe('Bookinfo', () => {
  test('without props has four services with their accounts and six Deployments', () => {
    expect([...bookinfo().keys()].sort()).toEqual([
      'apps/Deployment/details-v1',
      'apps/Deployment/productpage-v1',
      'apps/Deployment/ratings-v1',
      'apps/Deployment/reviews-v1',
      'apps/Deployment/reviews-v2',
      'apps/Deployment/reviews-v3',
      'core/Service/details',
      'core/Service/productpage',
      'core/Service/ratings',
      'core/Service/reviews',
      'core/ServiceAccount/bookinfo-details',
      'core/ServiceAccount/bookinfo-productpage',
      'core/ServiceAccount/bookinfo-ratings',
      'core/ServiceAccount/bookinfo-reviews',
    ]);
  });

  test('renders the same objects as the sample', () => {
    const objects = bookinfo();
    expect(objects.get('core/Service/details')).toEqual(
      parse(`
        apiVersion: v1
        kind: Service
        metadata:
          name: details
          namespace: bookinfo
          labels: { app: details, service: details }
        spec:
          ports: [{ name: http, port: 9080 }]
          selector: { app: details }
      `),
    );
    expect(objects.get('core/ServiceAccount/bookinfo-details')).toEqual({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'bookinfo-details', namespace: 'bookinfo', labels: { account: 'details' } },
    });
    expect(objects.get('apps/Deployment/reviews-v2')?.spec).toEqual(
      parse(`
        replicas: 1
        selector: { matchLabels: { app: reviews, version: v2 } }
        template:
          metadata: { labels: { app: reviews, version: v2 } }
          spec:
            serviceAccountName: bookinfo-reviews
            containers:
              - name: reviews
                image: registry.istio.io/release/examples-bookinfo-reviews-v2:1.20.3
                imagePullPolicy: IfNotPresent
                env: [{ name: LOG_DIR, value: /tmp/logs }]
                ports: [{ containerPort: 9080 }]
                volumeMounts:
                  - { name: tmp, mountPath: /tmp }
                  - { name: wlp-output, mountPath: /opt/ibm/wlp/output }
            volumes:
              - { name: wlp-output, emptyDir: {} }
              - { name: tmp, emptyDir: {} }
      `),
    );
  });

  test('can use images from another registry', () => {
    const objects = bookinfo({
      images: { registry: 'registry.example.com/mirror', tag: '2.0.0' },
      detailsVersions: [apps.DetailsVersion.V2],
      ratingsVersions: [apps.RatingsVersion.mysql(), apps.RatingsVersion.mongodb()],
    });
    const images = containersOf(objects).map(({ image }) => image);
    expect(images.sort()).toEqual([
      'registry.example.com/mirror/examples-bookinfo-details-v2:2.0.0',
      'registry.example.com/mirror/examples-bookinfo-mongodb:2.0.0',
      'registry.example.com/mirror/examples-bookinfo-mysqldb:2.0.0',
      'registry.example.com/mirror/examples-bookinfo-productpage-v1:2.0.0',
      'registry.example.com/mirror/examples-bookinfo-ratings-v2:2.0.0',
      'registry.example.com/mirror/examples-bookinfo-ratings-v2:2.0.0',
      'registry.example.com/mirror/examples-bookinfo-reviews-v1:2.0.0',
      'registry.example.com/mirror/examples-bookinfo-reviews-v2:2.0.0',
      'registry.example.com/mirror/examples-bookinfo-reviews-v3:2.0.0',
    ]);
  });

  test('can comply with the restricted Pod Security Standard, in every version of the four services', () => {
    const objects = bookinfo({
      podSecurity: apps.PodSecurity.RESTRICTED,
      detailsVersions: [apps.DetailsVersion.V1, apps.DetailsVersion.V2],
      ratingsVersions: [apps.RatingsVersion.mysqlVm()],
    });
    const contexts = containersOf(objects).map(({ securityContext }) => securityContext);
    expect(contexts).toHaveLength(7);
    expect(new Set(contexts.map((context) => JSON.stringify(context))).size).toBe(1);
    expect(contexts[0]).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  test('can use an existing database instead of deploying one', () => {
    const objects = bookinfo({
      ratingsVersions: [
        apps.RatingsVersion.mongodb({ url: 'mongodb://db.example.com/ratings' }),
        apps.RatingsVersion.mysql({ host: 'sql.example.com', password: 'secret' }),
      ],
    });
    expect([...objects.keys()].filter((key) => /mongodb|mysqldb|Secret/.test(key))).toEqual([]);
    const env = (name: string) => containerOf(objects, name).env;
    expect(env('ratings-v2')).toEqual([{ name: 'MONGO_DB_URL', value: 'mongodb://db.example.com/ratings' }]);
    expect(env('ratings-v2-mysql')).toContainEqual({ name: 'MYSQL_DB_HOST', value: 'sql.example.com' });
    expect(env('ratings-v2-mysql')).toContainEqual({ name: 'MYSQL_DB_PASSWORD', value: 'secret' });
  });

  test('uses the same password for MySQL and the ratings', () => {
    const objects = bookinfo({ ratingsVersions: [apps.RatingsVersion.mysql({ password: 'secret' })] });
    expect(objects.get('core/Secret/mysql-credentials')).toMatchObject({ data: { rootpasswd: 'c2VjcmV0' } });
    const { env } = containerOf(objects, 'ratings-v2-mysql');
    expect(env).toContainEqual({ name: 'MYSQL_DB_PASSWORD', value: 'secret' });
  });
});

describe('exposure of Bookinfo', () => {
  test('can combine Istio, Gateway API, Ingress and node port', () => {
    const objects = bookinfo({
      exposure: [
        apps.BookinfoExposure.istio({ hosts: ['bookinfo.example.com'], port: istio.ServerPort.http(80) }),
        apps.BookinfoExposure.gatewayApi({ hostnames: ['bookinfo.example.com'], port: 8000 }),
        apps.BookinfoExposure.ingress({ hosts: ['bookinfo.example.com'] }),
        apps.BookinfoExposure.nodePort({ nodePort: 30080 }),
      ],
    });
    expect(objects.get('networking.istio.io/Gateway/bookinfo-gateway')?.spec.servers).toEqual([
      { hosts: ['bookinfo.example.com'], port: { name: 'http', number: 80, protocol: 'HTTP' } },
    ]);
    expect(objects.get('networking.istio.io/VirtualService/bookinfo')?.spec.hosts).toEqual(['bookinfo.example.com']);
    expect(objects.get('gateway.networking.k8s.io/Gateway/bookinfo-gateway')?.spec.listeners[0].port).toBe(8000);
    expect(objects.get('gateway.networking.k8s.io/HTTPRoute/bookinfo')?.spec.hostnames).toEqual([
      'bookinfo.example.com',
    ]);
    expect(objects.get('networking.k8s.io/Ingress/gateway')?.spec.rules[0].host).toBe('bookinfo.example.com');
    expect(objects.get('core/Service/productpage')?.spec).toMatchObject({
      type: 'NodePort',
      ports: [{ name: 'http', port: 9080, nodePort: 30080 }],
    });
  });

  test('sets a node port only on the Service of all versions', () => {
    const objects = bookinfo({
      exposure: [apps.BookinfoExposure.nodePort({ nodePort: 30080 })],
      versionServices: true,
    });
    expect(objects.get('core/Service/productpage-v1')?.spec).toEqual({
      ports: [{ name: 'http', port: 9080 }],
      selector: { app: 'productpage', version: 'v1' },
    });
  });

  test('can use existing gateways instead of creating its own', () => {
    const objects = synthesize((chart) => {
      new apps.Bookinfo(chart, 'bookinfo', {
        exposure: [
          apps.BookinfoExposure.istio({
            gateway: istio.Gateway.fromGatewayName(chart, 'edge', 'edge', { namespace: 'platform' }),
          }),
          apps.BookinfoExposure.gatewayApi({
            gateway: gatewayapi.Gateway.fromGatewayName(chart, 'web', 'web', { namespace: 'platform' }),
          }),
        ],
      });
    });
    expect([...objects.keys()].filter((key) => key.includes('/Gateway/'))).toEqual([]);
    expect(objects.get('networking.istio.io/VirtualService/bookinfo')?.spec.gateways).toEqual(['platform/edge']);
    expect(objects.get('gateway.networking.k8s.io/HTTPRoute/bookinfo')?.spec.parentRefs).toEqual([
      { name: 'web', namespace: 'platform' },
    ]);
  });

  test('can terminate TLS on a server that is added to its Gateway', () => {
    const chart = testChart();
    const { gateway } = new apps.Bookinfo(chart, 'bookinfo', { exposure: [apps.BookinfoExposure.istio()] });
    gateway.addServer({
      port: istio.ServerPort.https(443),
      hosts: ['bookinfo.example.com'],
      tls: istio.ServerTls.simple({ credentialName: 'bookinfo-credential' }),
    });
    expect(specOf(gateway).servers).toHaveLength(2);
  });

  test('rejects the same exposure twice', () => {
    const exposure = [apps.BookinfoExposure.istio(), apps.BookinfoExposure.istio()];
    expect(() => new apps.Bookinfo(testChart(), 'bookinfo', { exposure })).toThrow(
      'exposure: BookinfoExposure.istio is repeated',
    );
  });

  test('throws for missing parts, with a suggestion', () => {
    const app = new apps.Bookinfo(testChart(), 'bookinfo');
    expect(() => app.gateway).toThrow('add BookinfoExposure.istio() to exposure');
    expect(() => app.httpRoute).toThrow('add BookinfoExposure.gatewayApi() to exposure');
    expect(() => app.ingress).toThrow('add BookinfoExposure.ingress() to exposure');
    expect(() => app.mongodb).toThrow('add RatingsVersion.mongodb() to ratingsVersions');
    expect(() => app.reviews.virtualService).toThrow('chart/bookinfo/reviews: no VirtualService');
  });
});

describe('parts of Bookinfo', () => {
  test('include subsets for routes, and create their DestinationRule', () => {
    const chart = testChart();
    const { reviews } = new apps.Bookinfo(chart, 'bookinfo');
    const routes = new istio.VirtualService(chart, 'routes', {
      metadata: { name: 'reviews' },
      hosts: [istio.Host.of('reviews')],
    });
    routes.addHttpRoute({ route: [{ destination: istio.Destination.subset(reviews.subset('v2')) }] });
    routes.addHttpRoute({
      match: [{ uri: istio.StringMatch.prefix('/v3') }],
      // biome-ignore lint/style/noNonNullAssertion: the point is the map
      route: [{ destination: istio.Destination.subset(reviews.subsets.v3!) }],
    });
    expect(specOf(routes).http[0].route).toEqual([{ destination: { host: 'reviews', subset: 'v2' } }]);
    expect(specOf(reviews.destinationRule).subsets).toHaveLength(3);
    expect(diagnosticsOf(reviews)).toEqual([]);
  });

  test('include Services for routes of Istio and Gateway API and for monitors', () => {
    const chart = testChart();
    const { productpage } = new apps.Bookinfo(chart, 'bookinfo');
    const routes = new istio.VirtualService(chart, 'routes', { hosts: [istio.Host.of('shop.example.com')] });
    routes.addHttpRoute({ route: [{ destination: istio.Destination.service(productpage.service) }] });
    expect(specOf(routes).http[0].route[0].destination).toEqual({
      host: 'productpage.bookinfo.svc.cluster.local',
      port: { number: 9080 },
    });
    const gateway = new gatewayapi.Gateway(chart, 'gateway', { gatewayClass: gatewayapi.GatewayClass.ISTIO });
    const http = gateway.addListener('http', { port: 80, protocol: gatewayapi.Protocol.HTTP });
    const route = new gatewayapi.HttpRoute(chart, 'route', { parents: [http] });
    route.addRule({ backends: [gatewayapi.Backend.service(productpage.service)] });
    expect(specOf(route).rules).toEqual([{ backendRefs: [{ name: 'productpage', port: 9080 }] }]);
    const monitor = monitoring.ServiceMonitor.forService(chart, 'monitor', productpage.service, {
      endpoint: { path: '/metrics' },
    });
    expect(specOf(monitor).selector.matchLabels).toEqual({ app: 'productpage', service: 'productpage' });
  });

  test('include labels of pods for selectors, and Deployments for patches', () => {
    const chart = testChart();
    const { ratings } = new apps.Bookinfo(chart, 'bookinfo');
    const policy = new istio.PeerAuthentication(chart, 'policy', {
      selector: istio.WorkloadSelector.labels(ratings.podLabels),
      mtls: istio.MtlsMode.STRICT,
    });
    expect(specOf(policy).selector).toEqual({ matchLabels: { app: 'ratings' } });
    ratings.deployments.v1?.addJsonPatch(JsonPatch.replace('/spec/replicas', 3), JsonPatch.add('/spec/future', true));
    expect(ratings.deployments.v1?.toJson().spec).toMatchObject({ replicas: 3, future: true });
  });

  test('include Services of single versions, which are created once, on first access', () => {
    const chart = testChart();
    const { details } = new apps.Bookinfo(chart, 'bookinfo');
    expect(details.versionService('v1')).toBe(details.versionService('v1'));
    expect(details.versionService('v1').name).toBe('details-v1');
  });

  test('include databases', () => {
    const app = new apps.Bookinfo(testChart(), 'bookinfo', {
      ratingsVersions: [apps.RatingsVersion.mongodb(), apps.RatingsVersion.mysql()],
    });
    expect([app.mongodb.name, app.mongodb.port]).toEqual(['mongodb', 27017]);
    expect([app.mysql.name, app.mysql.port]).toEqual(['mysqldb', 3306]);
  });

  test('are separate for two applications in two namespaces of one app', () => {
    const app = Testing.app();
    for (const namespace of ['blue', 'green']) {
      const chart = new Chart(app, namespace, { namespace });
      new apps.Bookinfo(chart, 'bookinfo', {
        reviewsVersions: namespace === 'blue' ? [apps.ReviewsVersion.V1] : [apps.ReviewsVersion.V3],
        destinationRules: apps.DestinationRules.onDemand({ deployedOnly: true }),
        routing: apps.BookinfoRouting.istio({ reviews: [to(namespace === 'blue' ? 'v1' : 'v3')] }),
      });
      expect(chart.node.findAll().flatMap((construct) => construct.node.validate())).toEqual([]);
    }
  });

  test('follow the Istio version of the target', () => {
    const chart = testChart();
    istio.Target.istio('1.17').applyTo(chart);
    const { reviews } = new apps.Bookinfo(chart, 'bookinfo', {
      routing: apps.BookinfoRouting.istio({
        reviews: [weights({ v1: 1, v2: 2 }, { timeout: Duration.millis(500), mirror: 'v3', mirrorPercent: 12.5 })],
      }),
    });
    expect(reviews.virtualService.apiVersion).toBe('networking.istio.io/v1beta1');
    expect(manifestOf(reviews.destinationRule).apiVersion).toBe('networking.istio.io/v1beta1');
  });
});
