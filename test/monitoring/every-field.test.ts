// Each kind of the prometheus-operator with every field of its schema.
import { Duration } from 'cdk8s';
import { LabelExpression } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import { describe, test } from 'vitest';
import { monitoring } from '../../lib';
import { expectEveryField } from '../support/every-field';
import { manifestOf, testChart } from '../support/manifests';

const optional = { optional: true };
const secretKey = monitoring.SecretKey.of('secret', 'key', optional);
const configMapKey = monitoring.ConfigMapKey.of('config', 'key', optional);

const namespaceSelectors = [monitoring.NamespaceSelector.any(), monitoring.NamespaceSelector.names(['bookinfo'])];
const selector = monitoring.LabelSelector.of({
  matchLabels: { app: 'reviews' },
  matchExpressions: [LabelExpression.in('version', ['v1', 'v2'])],
});

const proxies = [
  monitoring.ProxyConfig.url('https://proxy', { noProxy: 'localhost', connectHeader: { Token: [secretKey] } }),
  monitoring.ProxyConfig.fromEnvironment(),
];

const certificates = [
  { cert: monitoring.TlsCertificate.secret(secretKey), key: monitoring.TlsKey.secret(secretKey) },
  { cert: monitoring.TlsCertificate.configMap(configMapKey), key: monitoring.TlsKey.secret(secretKey) },
];

const tlsConfigs: monitoring.TlsConfig[] = certificates.map((clientCertificate) => ({
  ca: clientCertificate.cert,
  clientCertificate,
  serverName: 'reviews',
  insecureSkipVerify: true,
  minVersion: monitoring.TlsVersion.V1_2,
  maxVersion: monitoring.TlsVersion.V1_3,
}));

const filesTlsConfig: monitoring.TlsConfig = {
  ca: monitoring.TlsCertificate.file('/certs/ca.crt'),
  clientCertificate: {
    cert: monitoring.TlsCertificate.file('/certs/tls.crt'),
    key: monitoring.TlsKey.file('/certs/tls.key'),
  },
};

const clientIds = [monitoring.ValueSource.secret(secretKey), monitoring.ValueSource.configMap(configMapKey)];

const authentications = [
  ...clientIds.map((clientId, index) =>
    monitoring.Authentication.oauth2({
      clientId,
      clientSecret: secretKey,
      tokenUrl: 'https://tokens',
      scopes: ['metrics'],
      endpointParams: { audience: 'reviews' },
      tlsConfig: tlsConfigs[index],
      proxy: proxies[index],
    }),
  ),
  monitoring.Authentication.authorization({ type: 'Bearer', credentials: secretKey }),
  monitoring.Authentication.basicAuth({ username: secretKey, password: secretKey }),
  monitoring.Authentication.bearerTokenSecret(secretKey),
];

const relabelings: monitoring.Relabeling[] = [
  {
    action: monitoring.RelabelAction.HASH_MOD,
    sourceLabels: ['__address__'],
    separator: '/',
    regex: '(.+)',
    modulus: 8,
    targetLabel: 'shard',
    replacement: '$1',
  },
];

const http: monitoring.HttpOptions = {
  interval: Duration.seconds(30),
  scrapeTimeout: Duration.seconds(10),
  followRedirects: true,
  enableHttp2: true,
  metricRelabelings: relabelings,
};

const endpoint: monitoring.CommonEndpointOptions = {
  ...http,
  path: '/metrics',
  scheme: monitoring.Scheme.HTTPS,
  params: { format: ['prometheus'] },
  relabelings,
  honorLabels: true,
  honorTimestamps: true,
  trackTimestampsStaleness: true,
  filterRunning: true,
};

const scrape: monitoring.ScrapeOptions = {
  sampleLimit: 1000,
  targetLimit: 10,
  labelLimit: 30,
  labelNameLengthLimit: 100,
  labelValueLengthLimit: 200,
  keepDroppedTargets: 10,
  scrapeProtocols: [monitoring.ScrapeProtocol.PROMETHEUS_PROTO, monitoring.ScrapeProtocol.OPEN_METRICS_TEXT_1_0_0],
  fallbackScrapeProtocol: monitoring.ScrapeProtocol.PROMETHEUS_TEXT_0_0_4,
  scrapeClass: 'mesh',
  extraScrapeMetrics: true,
  scrapeNativeHistograms: true,
  scrapeClassicHistograms: true,
  convertClassicHistogramsToNHCB: true,
  nativeHistogramBucketLimit: 100,
  nativeHistogramMinBucketFactor: 1.1,
};

const monitor: monitoring.MonitorOptions = {
  ...scrape,
  jobLabel: 'app',
  podTargetLabels: ['version'],
  attachMetadata: { node: true },
  selectorMechanism: monitoring.SelectorMechanism.ROLE_SELECTOR,
  bodySizeLimit: '10MB',
};

// Together they contain every authentication method, every source of a certificate and every proxy.
const connections = authentications.map((authentication, index) => ({
  authentication,
  tlsConfig: tlsConfigs[index % tlsConfigs.length],
  proxy: proxies[index % proxies.length],
}));
const endpoints: monitoring.CommonEndpointOptions[] = connections.map((connection) => ({ ...endpoint, ...connection }));

function expectEverySpecField(kind: string, constructs: Construct[]): void {
  expectEveryField(
    'monitoring.coreos.com',
    kind,
    constructs.map((construct) => manifestOf(construct)),
  );
}

describe('every field of the schema is supported', () => {
  test('by ServiceMonitor', () => {
    const chart = testChart();
    const monitors = namespaceSelectors.map(
      (namespaceSelector, index) =>
        new monitoring.ServiceMonitor(chart, `monitor-${index}`, {
          ...monitor,
          selector,
          namespaceSelector,
          targetLabels: ['app'],
          serviceDiscoveryRole: monitoring.ServiceDiscoveryRole.ENDPOINT_SLICE,
          endpoints: [
            ...endpoints.map((options) => ({ ...options, port: 'http-metrics' })),
            { targetPort: monitoring.TargetPort.name('metrics'), tlsConfig: filesTlsConfig },
            { authentication: monitoring.Authentication.bearerTokenFile('/var/run/token') },
          ],
        }),
    );
    expectEverySpecField('ServiceMonitor', monitors);
  });

  test('by PodMonitor', () => {
    const chart = testChart();
    const monitors = namespaceSelectors.map(
      (namespaceSelector, index) =>
        new monitoring.PodMonitor(chart, `monitor-${index}`, {
          ...monitor,
          selector,
          namespaceSelector,
          podMetricsEndpoints: [
            ...endpoints.map((options) => ({ ...options, port: 'http-metrics' })),
            { portNumber: 15020 },
            { targetPort: monitoring.TargetPort.number(15020) },
          ],
        }),
    );
    expectEverySpecField('PodMonitor', monitors);
  });

  test('by PrometheusRule', () => {
    const rules = new monitoring.PrometheusRule(testChart(), 'rules');
    const labels = { team: 'reviews' };
    const group = rules.addGroup('group', {
      interval: Duration.minutes(1),
      labels,
      limit: 10,
      queryOffset: Duration.minutes(2),
      partialResponseStrategy: monitoring.PartialResponseStrategy.ABORT,
    });
    group.addRecordingRule('job:up:sum', { expr: 'sum by (job) (up)', labels });
    group.addAlert('Down', {
      expr: 'up == 0',
      for: Duration.minutes(5),
      keepFiringFor: Duration.minutes(1),
      labels,
      annotations: { summary: 'A target is down' },
    });
    expectEverySpecField('PrometheusRule', [rules]);
  });

  test('by Probe', () => {
    const chart = testChart();
    const targets = [
      monitoring.ProbeTargets.staticConfig(['https://reviews'], {
        labels: { team: 'reviews' },
        relabelingConfigs: relabelings,
      }),
      ...namespaceSelectors.map((namespaceSelector) =>
        monitoring.ProbeTargets.ingress({ selector, namespaceSelector, relabelingConfigs: relabelings }),
      ),
    ];
    const probes = connections.map(
      ({ authentication, tlsConfig, proxy }, index) =>
        new monitoring.Probe(chart, `probe-${index}`, {
          ...http,
          ...scrape,
          authentication,
          tlsConfig,
          prober: { url: 'prober:9115', scheme: monitoring.Scheme.HTTP, path: '/probe', proxy },
          targets: targets[index % targets.length] as monitoring.ProbeTargets,
          module: 'http_2xx',
          params: { debug: ['true'] },
          jobName: 'reviews',
        }),
    );
    expectEverySpecField('Probe', probes);
  });
});
