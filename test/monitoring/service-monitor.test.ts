import { ApiObject, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { LabelExpression, Role, Secret, Service } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { monitoring } from '../../lib';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../support/manifests';

const ALL = monitoring.LabelSelector.all();

describe('ServiceMonitor', () => {
  test('monitors the control plane of Istio', () => {
    const monitor = new monitoring.ServiceMonitor(testChart({ namespace: 'istio-system' }), 'istiod', {
      metadata: { name: 'istio-component-monitor', labels: { monitoring: 'istio-components', release: 'istio' } },
      jobLabel: 'istio',
      targetLabels: ['app'],
      selector: monitoring.LabelSelector.of({ matchExpressions: [LabelExpression.in('istio', ['pilot'])] }),
      namespaceSelector: monitoring.NamespaceSelector.any(),
    });
    monitor.addEndpoint({ port: 'http-monitoring', interval: Duration.seconds(15) });
    expect(manifestOf(monitor)).toEqual({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: {
        name: 'istio-component-monitor',
        namespace: 'istio-system',
        labels: { monitoring: 'istio-components', release: 'istio' },
      },
      spec: {
        jobLabel: 'istio',
        targetLabels: ['app'],
        selector: { matchExpressions: [{ key: 'istio', operator: 'In', values: ['pilot'] }] },
        namespaceSelector: { any: true },
        endpoints: [{ port: 'http-monitoring', interval: '15s' }],
      },
    });
  });

  test('renders each authentication method as a separate field', () => {
    const token = monitoring.SecretKey.of('scrape', 'token');
    const monitor = new monitoring.ServiceMonitor(testChart(), 'auth', {
      selector: ALL,
      endpoints: [
        { authentication: monitoring.Authentication.authorization({ credentials: token }) },
        { authentication: monitoring.Authentication.bearerTokenSecret(token) },
        { authentication: monitoring.Authentication.bearerTokenFile('/var/run/token') },
      ],
    });
    expect(specOf(monitor).endpoints).toEqual([
      { authorization: { credentials: { name: 'scrape', key: 'token' } } },
      { bearerTokenSecret: { name: 'scrape', key: 'token' } },
      { bearerTokenFile: '/var/run/token' },
    ]);
  });

  test('uses certificates from Secrets, ConfigMaps and files', () => {
    const key = monitoring.SecretKey.of('client', 'tls.key', { optional: true });
    const monitor = new monitoring.ServiceMonitor(testChart(), 'tls', {
      selector: ALL,
      endpoints: [
        {
          tlsConfig: {
            ca: monitoring.TlsCertificate.configMap(monitoring.ConfigMapKey.of('authorities', 'ca.crt')),
            clientCertificate: {
              cert: monitoring.TlsCertificate.file('/certs/tls.crt'),
              key: monitoring.TlsKey.secret(key),
            },
            minVersion: monitoring.TlsVersion.V1_3,
          },
        },
      ],
    });
    expect(specOf(monitor).endpoints[0].tlsConfig).toEqual({
      ca: { configMap: { name: 'authorities', key: 'ca.crt' } },
      certFile: '/certs/tls.crt',
      keySecret: { name: 'client', key: 'tls.key', optional: true },
      minVersion: 'TLS13',
    });
  });

  test('renders a factor as a quantity', () => {
    const monitor = new monitoring.ServiceMonitor(testChart(), 'histograms', {
      selector: ALL,
      endpoints: [{ targetPort: monitoring.TargetPort.number(15014) }],
      nativeHistogramMinBucketFactor: 1.1,
    });
    expect(specOf(monitor)).toEqual({
      selector: {},
      endpoints: [{ targetPort: 15014 }],
      nativeHistogramMinBucketFactor: '1.1',
    });
  });

  test('rejects a monitor without a list of endpoints', () => {
    const monitor = new monitoring.ServiceMonitor(testChart(), 'empty', { selector: ALL });
    expect(diagnosticsOf(monitor)).toEqual([expect.stringMatching(/^CRD0001 endpoints: /)]);
  });

  test('rejects sizes, limits and durations that Prometheus cannot parse, all at once', () => {
    const monitor = new monitoring.ServiceMonitor(testChart(), 'bad', {
      selector: ALL,
      bodySizeLimit: '10 megabytes',
      sampleLimit: -1,
      endpoints: [{ interval: Duration.millis(0.5) }],
    });
    expect(diagnosticsOf(monitor)).toEqual([
      expect.stringMatching(/^CRD0001 bodySizeLimit: .*10 megabytes/),
      expect.stringMatching(/^CRD0001 sampleLimit: .*-1/),
      expect.stringMatching(/^CRD0001 endpoints\[0\]\.interval: .*500us/),
    ]);
  });

  test('rejects a Secret in another namespace, which the operator cannot read', () => {
    const app = Testing.app();
    const secret = new Secret(new Chart(app, 'other', { namespace: 'vault' }), 'secret', {
      metadata: { name: 'scrape' },
    });
    const monitor = new monitoring.ServiceMonitor(new Chart(app, 'own', { namespace: 'bookinfo' }), 'monitor', {
      selector: ALL,
      endpoints: [
        {
          authentication: monitoring.Authentication.basicAuth({
            password: monitoring.SecretKey.secret(secret, 'password'),
          }),
        },
      ],
    });
    expect(diagnosticsOf(monitor)).toEqual([
      expect.stringMatching(/^CDK\d{4} endpoints\[0\]\.basicAuth\.password\.name: .*scrape.*vault/),
    ]);
  });

  test('preserves a JSON patch to an unknown field', () => {
    const monitor = new monitoring.ServiceMonitor(testChart(), 'patched', { selector: ALL, endpoints: [{}] });
    ApiObject.of(monitor).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(monitor.apiObject).toBe(ApiObject.of(monitor));
    expect(ApiObject.of(monitor).toJson().spec).toEqual({ selector: {}, endpoints: [{}], future: true });
  });

  test('can be a resource in a cdk8s-plus Role', () => {
    const chart = testChart();
    const monitor = new monitoring.ServiceMonitor(chart, 'monitor', {
      metadata: { name: 'reviews' },
      selector: ALL,
      endpoints: [{}],
    });
    const role = new Role(chart, 'role');
    role.allowRead(monitor);
    expect(ApiObject.of(role).toJson().rules).toEqual([
      expect.objectContaining({
        apiGroups: ['monitoring.coreos.com'],
        resources: ['servicemonitors'],
        resourceNames: ['reviews'],
      }),
    ]);
  });
});

describe('ServiceMonitor.forService', () => {
  const labels = { app: 'reviews' };

  test('uses the labels and the name of the only port of the Service', () => {
    const chart = testChart();
    const service = new Service(chart, 'reviews', { metadata: { labels }, ports: [{ port: 9080, name: 'http' }] });
    const monitor = monitoring.ServiceMonitor.forService(chart, 'monitor', service);
    expect(specOf(monitor)).toEqual({ selector: { matchLabels: labels }, endpoints: [{ port: 'http' }] });
  });

  test('selects a Service in another namespace, and the port with the given name', () => {
    const app = Testing.app();
    const service = new Service(new Chart(app, 'bookinfo', { namespace: 'bookinfo' }), 'reviews', {
      metadata: { labels },
      ports: [
        { port: 9080, name: 'http' },
        { port: 9090, name: 'http-metrics' },
      ],
    });
    const monitor = monitoring.ServiceMonitor.forService(
      new Chart(app, 'monitoring', { namespace: 'monitoring' }),
      'monitor',
      service,
      { port: 'http-metrics', endpoint: { interval: Duration.seconds(15) }, targetLabels: ['app'] },
    );
    expect(specOf(monitor)).toEqual({
      selector: { matchLabels: labels },
      namespaceSelector: { matchNames: ['bookinfo'] },
      targetLabels: ['app'],
      endpoints: [{ port: 'http-metrics', interval: '15s' }],
    });
  });

  test('includes labels and ports that are added to the Service later', () => {
    const chart = testChart();
    const service = new Service(chart, 'reviews', { metadata: { name: 'reviews' } });
    const monitor = monitoring.ServiceMonitor.forService(chart, 'monitor', service, { port: 'http' });
    service.bind(9080, { name: 'http' });
    service.metadata.addLabel('app', 'reviews');
    expect(specOf(monitor)).toEqual({ selector: { matchLabels: labels }, endpoints: [{ port: 'http' }] });
  });

  test('rejects a port that the Service does not have, and lists its ports', () => {
    const chart = testChart();
    const service = new Service(chart, 'reviews', {
      metadata: { name: 'reviews', labels },
      ports: [{ port: 9080, name: 'http' }],
    });
    const monitor = monitoring.ServiceMonitor.forService(chart, 'monitor', service, { port: 'metrics' });
    expect(diagnosticsOf(monitor)).toEqual([
      expect.stringMatching(/^CDK\d{4} endpoints\[0\]\.port: .*reviews.*metrics.*9080/),
    ]);
  });

  test('rejects a port without a name', () => {
    const chart = testChart();
    const service = new Service(chart, 'reviews', { metadata: { name: 'reviews', labels }, ports: [{ port: 9080 }] });
    expect(diagnosticsOf(monitoring.ServiceMonitor.forService(chart, 'monitor', service))).toEqual([
      'CDK0302 endpoints[0].port: port 9080 of Service "reviews" has no name, and a ServiceMonitor refers to ports by name; name the port in the Service',
    ]);
  });

  test('rejects a Service without labels, because an empty selector would select every Service', () => {
    const chart = testChart();
    const service = new Service(chart, 'reviews', {
      metadata: { name: 'reviews' },
      ports: [{ port: 9080, name: 'http' }],
    });
    expect(diagnosticsOf(monitoring.ServiceMonitor.forService(chart, 'monitor', service))).toEqual([
      'CDK0301 selector.matchLabels: Service "reviews" has no labels, so a selector cannot identify it; add a label; for example, with service.metadata.addLabel("app", "reviews")',
    ]);
  });
});
