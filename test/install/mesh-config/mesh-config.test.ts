import { ApiObject, Duration } from 'cdk8s';
import { LabelExpression, Service } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { install, istio, monitoring } from '../../../lib/index';
import { diagnosticsOf, testChart } from '../../support/manifests';

const { AccessLogFormat, ExtensionProvider, IstioOperator, Tracer } = install;

/** The mesh configuration in the manifest of an IstioOperator. */
function meshConfigFrom(meshConfig: install.MeshConfig): unknown {
  const operator = new IstioOperator(testChart({}), 'operator', { meshConfig });
  expect(diagnosticsOf(operator)).toEqual([]);
  return ApiObject.of(operator).toJson().spec.meshConfig;
}

describe('MeshConfig', () => {
  test('renders policies for every service', () => {
    const config = meshConfigFrom({
      outboundTrafficPolicy: istio.OutboundTrafficPolicyMode.ALLOW_ANY_DYNAMIC_DNS,
      defaultTrafficPolicy: {
        connectionPool: { tcp: { connectTimeout: Duration.seconds(2) } },
        outlierDetection: { consecutive5xxErrors: 3 },
      },
    });
    expect(config).toEqual({
      outboundTrafficPolicy: { mode: 'ALLOW_ANY_DYNAMIC_DNS' },
      defaultTrafficPolicy: {
        connectionPool: { tcp: { connectTimeout: '2s' } },
        outlierDetection: { consecutive5xxErrors: 3 },
      },
    });
  });

  test('renders retries and load balancing for every service', () => {
    const config = meshConfigFrom({
      defaultHttpRetryPolicy: { attempts: 3, retryOn: [istio.RetryOn.HTTP_5XX, istio.RetryOn.RESET] },
      defaultInboundHttpRetryPolicy: { attempts: 0 },
      zoneAwareLbSetting: { enabled: true },
    });
    expect(config).toEqual({
      defaultHttpRetryPolicy: { attempts: 3, retryOn: '5xx,reset' },
      defaultInboundHttpRetryPolicy: { attempts: 0 },
      zoneAwareLbSetting: { enabled: true },
    });
  });

  test('renders the settings of the mesh', () => {
    const config = meshConfigFrom({
      accessLogFile: '/dev/stdout',
      accessLogFormat: '%RESPONSE_CODE%',
      accessLogEncoding: install.AccessLogEncoding.JSON,
      enableTracing: true,
      enablePrometheusMerge: false,
      enableAutoMtls: true,
      outboundTrafficPolicy: istio.OutboundTrafficPolicyMode.REGISTRY_ONLY,
      inboundTrafficPolicy: install.InboundTrafficPolicyMode.LOCALHOST,
      discoverySelectors: [
        monitoring.LabelSelector.labels({ mesh: 'prod' }),
        monitoring.LabelSelector.of({ matchExpressions: [LabelExpression.exists('istio.io/rev')] }),
      ],
      defaultProviders: { tracing: ['zipkin'], metrics: ['prometheus'], accessLogging: ['otel'] },
      trustDomain: 'example.com',
      trustDomainAliases: ['example.net'],
      rootNamespace: 'istio-config',
      connectTimeout: Duration.seconds(1),
      protocolDetectionTimeout: Duration.seconds(0),
      dnsRefreshRate: Duration.minutes(1),
      tcpKeepalive: { time: Duration.seconds(10) },
      h2UpgradePolicy: istio.H2UpgradePolicy.UPGRADE,
      localityLbSetting: { enabled: true },
      pathNormalization: install.PathNormalization.MERGE_SLASHES,
      defaultServiceExportTo: [istio.ExportTo.SAME_NAMESPACE],
      defaultVirtualServiceExportTo: [istio.ExportTo.ALL_NAMESPACES],
      defaultDestinationRuleExportTo: [istio.ExportTo.namespace('a')],
      ingressControllerMode: install.IngressControllerMode.OFF,
      ingressClass: 'istio',
      ingressService: 'istio-ingress',
      ingressSelector: 'ingress',
      meshMtls: { minProtocolVersion: istio.TlsVersion.V1_3 },
      tlsDefaults: { ecdhCurves: ['P-256'], cipherSuites: ['AES128-GCM-SHA256'] },
    });
    expect(config).toEqual({
      accessLogFile: '/dev/stdout',
      accessLogFormat: '%RESPONSE_CODE%',
      accessLogEncoding: 'JSON',
      enableTracing: true,
      enablePrometheusMerge: false,
      enableAutoMtls: true,
      outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
      inboundTrafficPolicy: { mode: 'LOCALHOST' },
      discoverySelectors: [
        { matchLabels: { mesh: 'prod' } },
        { matchExpressions: [{ key: 'istio.io/rev', operator: 'Exists' }] },
      ],
      defaultProviders: { tracing: ['zipkin'], metrics: ['prometheus'], accessLogging: ['otel'] },
      trustDomain: 'example.com',
      trustDomainAliases: ['example.net'],
      rootNamespace: 'istio-config',
      connectTimeout: '1s',
      protocolDetectionTimeout: '0s',
      dnsRefreshRate: '1m',
      tcpKeepalive: { time: '10s' },
      h2UpgradePolicy: 'UPGRADE',
      localityLbSetting: { enabled: true },
      pathNormalization: { normalization: 'MERGE_SLASHES' },
      defaultServiceExportTo: ['.'],
      defaultVirtualServiceExportTo: ['*'],
      defaultDestinationRuleExportTo: ['a'],
      ingressControllerMode: 'OFF',
      ingressClass: 'istio',
      ingressService: 'istio-ingress',
      ingressSelector: 'ingress',
      meshMTLS: { minProtocolVersion: 'TLSV1_3' },
      tlsDefaults: { ecdhCurves: ['P-256'], cipherSuites: ['AES128-GCM-SHA256'] },
    });
  });

  test('renders the settings of proxies', () => {
    const remote = {
      address: 'collector:9977',
      tlsSettings: istio.ClientTls.istioMutual(),
      tcpKeepalive: { probes: 3 },
    };
    const defaultConfig: install.MeshProxyConfig = {
      concurrency: 0,
      proxyMetadata: { ISTIO_META_DNS_CAPTURE: 'true' },
      tracing: {
        sampling: 1,
        tracer: Tracer.zipkin('zipkin.istio-system:9411'),
        customTags: { cluster: istio.CustomTag.literal('east') },
        maxPathTagLength: 64,
        tlsSettings: istio.ClientTls.disable(),
      },
      holdApplicationUntilProxyStarts: true,
      terminationDrainDuration: Duration.seconds(30),
      drainDuration: Duration.seconds(45),
      discoveryAddress: 'istiod.istio-system.svc:15012',
      image: istio.ProxyImage.DISTROLESS,
      proxyStatsMatcher: { inclusionPrefixes: ['a'], inclusionSuffixes: ['b'], inclusionRegexps: ['.*c.*'] },
      extraStatTags: ['d'],
      envoyAccessLogService: remote,
      envoyMetricsService: remote,
      statsdUdpAddress: 'statsd:9125',
      gatewayTopology: {
        numTrustedProxies: 1,
        forwardClientCertDetails: install.ForwardClientCertDetails.SANITIZE_SET,
      },
      interceptionMode: install.InterceptionMode.TPROXY,
      meshId: 'mesh1',
      serviceCluster: 'istio-proxy',
      binaryPath: '/usr/local/bin/envoy',
      configPath: '/etc/istio/proxy',
      runtimeValues: { 'envoy.reloadable_features.a': 'true' },
      statusPort: 15020,
      proxyAdminPort: 15000,
    };
    const writtenRemote = { ...remote, tlsSettings: { mode: 'ISTIO_MUTUAL' } };
    expect(meshConfigFrom({ defaultConfig })).toEqual({
      defaultConfig: {
        ...defaultConfig,
        tracing: {
          sampling: 1,
          zipkin: { address: 'zipkin.istio-system:9411' },
          customTags: { cluster: { literal: { value: 'east' } } },
          maxPathTagLength: 64,
          tlsSettings: { mode: 'DISABLE' },
        },
        terminationDrainDuration: '30s',
        drainDuration: '45s',
        image: { imageType: 'distroless' },
        envoyAccessLogService: writtenRemote,
        envoyMetricsService: writtenRemote,
      },
    });
  });

  test('renders limits of the connections that proxies accept', () => {
    const connectionSettings: install.ConnectionSettings = {
      profile: install.ConnectionProfile.EDGE,
      listenerPerConnectionBufferLimitBytes: 1,
      clusterPerConnectionBufferLimitBytes: 2,
      httpIdleTimeout: Duration.hours(1),
      httpMaxConnectionDuration: Duration.hours(2),
      httpDrainTimeout: Duration.seconds(3),
      httpRequestTimeout: Duration.seconds(4),
      httpRequestHeadersTimeout: Duration.seconds(5),
      httpStreamIdleTimeout: Duration.seconds(6),
      httpMaxStreamDuration: Duration.seconds(7),
      httpMaxConcurrentStreams: 8,
      http2InitialStreamWindowSize: 65535,
      http2InitialConnectionWindowSize: 65536,
      httpHeadersWithUnderscoresAction: install.HeadersWithUnderscoresAction.DROP_HEADER,
      httpMergeSlashes: true,
      httpPathWithEscapedSlashesAction: install.PathWithEscapedSlashesAction.REJECT_REQUEST,
      listenerConnectionLimit: 9,
      globalDownstreamConnectionLimit: 10,
    };
    expect(meshConfigFrom({ defaultConfig: { connectionSettings } })).toEqual({
      defaultConfig: {
        connectionSettings: {
          ...connectionSettings,
          httpIdleTimeout: '1h',
          httpMaxConnectionDuration: '2h',
          httpDrainTimeout: '3s',
          httpRequestTimeout: '4s',
          httpRequestHeadersTimeout: '5s',
          httpStreamIdleTimeout: '6s',
          httpMaxStreamDuration: '7s',
          httpHeadersWithUnderscoresAction: 'HEADERS_WITH_UNDERSCORES_DROP_HEADER',
        },
      },
    });
  });

  test('renders the visibility of ServiceEntries', () => {
    const { NAMESPACE, NONE } = install.ServiceEntryVisibilityLevel;
    const namespaceSelector = monitoring.LabelSelector.labels({ team: 'shop' });
    const serviceEntryVisibility: install.ServiceEntryVisibility = {
      defaultVisibility: NONE,
      applyToSidecars: true,
      policies: [{ visibility: NAMESPACE, matchingRules: [{ namespaceSelector }] }],
    };
    expect(meshConfigFrom({ serviceEntryVisibility })).toEqual({
      serviceEntryVisibility: {
        defaultVisibility: 'NONE',
        applyToSidecars: true,
        policies: [
          { visibility: 'NAMESPACE', matchingRules: [{ namespaceSelector: { matchLabels: { team: 'shop' } } }] },
        ],
      },
    });
  });

  test('renders each tracer', () => {
    const tracers = [Tracer.datadog('agent:8126'), Tracer.lightstep('satellite:8080', 'token')];
    expect(tracers.map((tracer) => meshConfigFrom({ defaultConfig: { tracing: { tracer } } }))).toEqual([
      { defaultConfig: { tracing: { datadog: { address: 'agent:8126' } } } },
      { defaultConfig: { tracing: { lightstep: { address: 'satellite:8080', accessToken: 'token' } } } },
    ]);
  });

  test('renders each type of extension provider', () => {
    const service = istio.Host.of('collector.observability.svc.cluster.local');
    const at = { service, port: 4317 };
    const written = { service: 'collector.observability.svc.cluster.local', port: 4317 };
    const timeout = Duration.seconds(2);
    const body = { maxRequestBytes: 1024, allowPartialMessage: true, packAsBytes: true };
    const grpc = { timeout, failOpen: true, statusOnError: '503', includeRequestBodyInCheck: body };
    const http = {
      pathPrefix: '/check',
      includeRequestHeadersInCheck: ['authorization'],
      includeAdditionalHeadersInCheck: { a: 'b' },
      headersToUpstreamOnAllow: ['x-user'],
      headersToDownstreamOnAllow: ['set-cookie'],
      headersToDownstreamOnDeny: ['location'],
    };
    const tcpLog = { logName: 'a', filterStateObjectsToLog: ['b'] };
    const httpLog = {
      ...tcpLog,
      additionalRequestHeadersToLog: ['c'],
      additionalResponseHeadersToLog: ['d'],
      additionalResponseTrailersToLog: ['e'],
    };
    const otel = { path: '/v1/traces', headers: [{ name: 'a', value: 'b' }] };
    const labels = { status: '%RESPONSE_CODE%', nested: { a: 'b' } };
    const extensionProviders = [
      ExtensionProvider.envoyExtAuthzHttp('p1', { ...at, ...grpc, ...http }),
      ExtensionProvider.envoyExtAuthzGrpc('p2', { ...at, ...grpc }),
      ExtensionProvider.zipkin('p3', { ...at, maxTagLength: 64, enable64bitTraceId: true }),
      ExtensionProvider.opentelemetry('p4', {
        ...at,
        maxTagLength: 64,
        http: { ...otel, timeout },
        resourceDetectors: [install.ResourceDetector.ENVIRONMENT, install.ResourceDetector.DYNATRACE],
      }),
      ExtensionProvider.datadog('p5', at),
      ExtensionProvider.skywalking('p6', { ...at, accessToken: 'token' }),
      ExtensionProvider.prometheus('p7'),
      ExtensionProvider.envoyFileAccessLog('p8', { path: '/dev/stderr', logFormat: AccessLogFormat.labels(labels) }),
      ExtensionProvider.envoyFileAccessLog('p9', { logFormat: AccessLogFormat.text('%PROTOCOL%') }),
      ExtensionProvider.envoyFileAccessLog('p10'),
      ExtensionProvider.envoyHttpAls('p11', { ...at, ...httpLog }),
      ExtensionProvider.envoyTcpAls('p12', { ...at, ...tcpLog }),
      ExtensionProvider.envoyOtelAls('p13', { ...at, logName: 'a', logFormat: { text: '%PROTOCOL%', labels } }),
      ExtensionProvider.of('p14', { stackdriver: { logging: { labels: { a: null } } } }),
    ];
    expect(extensionProviders.map(({ name }) => name)).toContain('p14');
    const writtenGrpc = { ...grpc, timeout: '2s' };
    expect(meshConfigFrom({ extensionProviders })).toEqual({
      extensionProviders: [
        { name: 'p1', envoyExtAuthzHttp: { ...written, ...writtenGrpc, ...http } },
        { name: 'p2', envoyExtAuthzGrpc: { ...written, ...writtenGrpc } },
        { name: 'p3', zipkin: { ...written, maxTagLength: 64, enable64bitTraceId: true } },
        {
          name: 'p4',
          opentelemetry: {
            ...written,
            maxTagLength: 64,
            http: { ...otel, timeout: '2s' },
            resourceDetectors: { environment: {}, dynatrace: {} },
          },
        },
        { name: 'p5', datadog: written },
        { name: 'p6', skywalking: { ...written, accessToken: 'token' } },
        { name: 'p7', prometheus: {} },
        { name: 'p8', envoyFileAccessLog: { path: '/dev/stderr', logFormat: { labels } } },
        { name: 'p9', envoyFileAccessLog: { logFormat: { text: '%PROTOCOL%' } } },
        { name: 'p10', envoyFileAccessLog: {} },
        { name: 'p11', envoyHttpAls: { ...written, ...httpLog } },
        { name: 'p12', envoyTcpAls: { ...written, ...tcpLog } },
        { name: 'p13', envoyOtelAls: { ...written, logName: 'a', logFormat: { text: '%PROTOCOL%', labels } } },
        { name: 'p14', stackdriver: { logging: { labels: { a: null } } } },
      ],
    });
  });

  test('accepts a cdk8s-plus Service as the host of a provider', () => {
    const chart = testChart({ namespace: 'observability' });
    const service = new Service(chart, 'zipkin', { metadata: { name: 'zipkin' }, ports: [{ port: 9411 }] });
    const zipkin = ExtensionProvider.zipkin('zipkin', { service: istio.Host.service(service), port: 9411 });
    expect(meshConfigFrom({ extensionProviders: [zipkin] })).toEqual({
      extensionProviders: [
        { name: 'zipkin', zipkin: { service: 'zipkin.observability.svc.cluster.local', port: 9411 } },
      ],
    });
  });
});
