import { ApiObject, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { LabelExpression, Role, Secret, Service } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { monitoring } from '../../lib';
import { manifestOf, problemsOf, specOf, testChart } from '../support/manifests';

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

  test('writes each way to identify oneself in a field of its own', () => {
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

  test('takes certificates from Secrets, ConfigMaps and files', () => {
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

  test('writes a factor with a fraction as the quantity that the API server wants', () => {
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

  test('refuses a monitor of whose endpoints nothing is said', () => {
    const monitor = new monitoring.ServiceMonitor(testChart(), 'empty', { selector: ALL });
    expect(problemsOf(monitor)).toEqual([expect.stringContaining('endpoints')]);
  });

  test('refuses sizes, limits and durations that Prometheus cannot read, all at once', () => {
    const monitor = new monitoring.ServiceMonitor(testChart(), 'bad', {
      selector: ALL,
      bodySizeLimit: '10 megabytes',
      sampleLimit: -1,
      endpoints: [{ interval: Duration.millis(0.5) }],
    });
    expect(problemsOf(monitor)).toEqual([
      expect.stringMatching(/^CRD0001 bodySizeLimit: .*10 megabytes/),
      expect.stringMatching(/^CRD0001 sampleLimit: .*-1/),
      expect.stringMatching(/^CRD0001 endpoints\[0\]\.interval: .*500us/),
    ]);
  });

  test('refuses a Secret of another namespace, which the operator could not read', () => {
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
    expect(problemsOf(monitor)).toEqual([
      'endpoints[0].basicAuth.password.name: Secret scrape is in namespace vault, but only one in namespace bookinfo can be named here; put it there',
    ]);
  });

  test('keeps a JSON patch to a field that it does not know', () => {
    const monitor = new monitoring.ServiceMonitor(testChart(), 'patched', { selector: ALL, endpoints: [{}] });
    ApiObject.of(monitor).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(monitor.apiObject).toBe(ApiObject.of(monitor));
    expect(ApiObject.of(monitor).toJson().spec).toEqual({ selector: {}, endpoints: [{}], future: true });
  });

  test('is a resource that cdk8s-plus roles can grant', () => {
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

  test('takes labels and the name of the only port from the Service', () => {
    const chart = testChart();
    const service = new Service(chart, 'reviews', { metadata: { labels }, ports: [{ port: 9080, name: 'http' }] });
    const monitor = monitoring.ServiceMonitor.forService(chart, 'monitor', service);
    expect(specOf(monitor)).toEqual({ selector: { matchLabels: labels }, endpoints: [{ port: 'http' }] });
  });

  test('finds a Service of another namespace, and asks the port that is named', () => {
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

  test('sees labels and ports that the Service gets later', () => {
    const chart = testChart();
    const service = new Service(chart, 'reviews', { metadata: { name: 'reviews' } });
    const monitor = monitoring.ServiceMonitor.forService(chart, 'monitor', service, { port: 'http' });
    service.bind(9080, { name: 'http' });
    service.metadata.addLabel('app', 'reviews');
    expect(specOf(monitor)).toEqual({ selector: { matchLabels: labels }, endpoints: [{ port: 'http' }] });
  });

  test('refuses a port that the Service has not, and says which it has', () => {
    const chart = testChart();
    const service = new Service(chart, 'reviews', {
      metadata: { name: 'reviews', labels },
      ports: [{ port: 9080, name: 'http' }],
    });
    const monitor = monitoring.ServiceMonitor.forService(chart, 'monitor', service, { port: 'metrics' });
    expect(problemsOf(monitor)).toEqual([
      "endpoints[0].port: Service reviews has no port named 'metrics'; it has 1 port: 9080 (http)",
    ]);
  });

  test('refuses a port without a name', () => {
    const chart = testChart();
    const service = new Service(chart, 'reviews', { metadata: { name: 'reviews', labels }, ports: [{ port: 9080 }] });
    expect(problemsOf(monitoring.ServiceMonitor.forService(chart, 'monitor', service))).toEqual([
      'endpoints[0].port: port 9080 of Service reviews has no name, and a ServiceMonitor finds ports by name; name the port in the Service',
    ]);
  });

  test('refuses a Service without labels, because the empty selector would select every Service', () => {
    const chart = testChart();
    const service = new Service(chart, 'reviews', {
      metadata: { name: 'reviews' },
      ports: [{ port: 9080, name: 'http' }],
    });
    expect(problemsOf(monitoring.ServiceMonitor.forService(chart, 'monitor', service))).toEqual([
      "selector.matchLabels: Service reviews has no labels to select it by; give it one, as in service.metadata.addLabel('app', 'reviews')",
    ]);
  });
});
