import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { Service } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { istio } from '../../../lib';
import { expectEveryField } from '../../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../../support/manifests';

const { ClientTls, ConsistentHash, HashAlgorithm, Host, LoadBalancer, SimpleLoadBalancer } = istio;

function destinationRule(trafficPolicy?: istio.TrafficPolicy): istio.DestinationRule {
  return new istio.DestinationRule(testChart(), 'rule', {
    metadata: { name: 'reviews' },
    host: Host.of('reviews'),
    trafficPolicy,
  });
}

describe('DestinationRule', () => {
  test('renders subsets in the order in which they are added', () => {
    const rule = destinationRule();
    const v1 = rule.addSubset('v1', { labels: { version: 'v1' } });
    rule.addSubset('v2', {
      labels: { version: 'v2' },
      trafficPolicy: { loadBalancer: LoadBalancer.simple(SimpleLoadBalancer.ROUND_ROBIN) },
    });
    expect(v1.name).toBe('v1');
    expect(rule.subsets.map((subset) => subset.name)).toEqual(['v1', 'v2']);
    expect(manifestOf(rule)).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: 'reviews', namespace: 'bookinfo' },
      spec: {
        host: 'reviews',
        subsets: [
          { name: 'v1', labels: { version: 'v1' } },
          {
            name: 'v2',
            labels: { version: 'v2' },
            trafficPolicy: { loadBalancer: { simple: 'ROUND_ROBIN' } },
          },
        ],
      },
    });
  });

  test('returns copies of its lists and maps', () => {
    const rule = destinationRule();
    const subset = rule.addSubset('v1', { labels: { version: 'v1' } });
    rule.subsets.pop();
    subset.labels.version = 'v9';
    expect(specOf(rule).subsets).toEqual([{ name: 'v1', labels: { version: 'v1' } }]);
  });

  test('returns an existing subset by its name', () => {
    const rule = destinationRule();
    const v1 = rule.addSubset('v1');
    expect(rule.subset('v1')).toBe(v1);
    expect(() => rule.subset('v9')).toThrow(
      'chart/rule: subset "v9" does not exist; call addSubset first, or use an existing subset: "v1"',
    );
  });

  describe('of another app', () => {
    function routeTo(options: istio.DestinationRuleReferenceOptions): unknown {
      const chart = testChart();
      const reviews = istio.DestinationRule.fromDestinationRuleName(chart, 'reviews-dr', 'reviews', options);
      expect(reviews.name).toBe('reviews');
      const routes = new istio.VirtualService(chart, 'routes', { hosts: [options.host] });
      routes.addHttpRoute({ route: [{ destination: istio.Destination.subset(reviews.subset('v1'), { port: 9080 }) }] });
      return specOf(routes).http[0].route[0].destination;
    }

    test('has subsets for routes', () => {
      const destination = { host: 'reviews', subset: 'v1', port: { number: 9080 } };
      expect(routeTo({ host: Host.of('reviews') })).toEqual(destination);
      expect(routeTo({ host: Host.of('reviews'), namespace: 'bookinfo' })).toEqual(destination);
    });

    test('resolves a short host in its own namespace', () => {
      expect(routeTo({ host: Host.of('reviews'), namespace: 'shop' })).toEqual({
        host: 'reviews.shop.svc.cluster.local',
        subset: 'v1',
        port: { number: 9080 },
      });
    });
  });

  test('supports the host of a cdk8s-plus Service', () => {
    const chart = testChart();
    const service = new Service(chart, 'service', { metadata: { name: 'reviews' }, ports: [{ port: 9080 }] });
    const rule = new istio.DestinationRule(chart, 'rule', { host: Host.service(service) });
    expect(specOf(rule)).toEqual({ host: 'reviews.bookinfo.svc.cluster.local' });
  });

  test('renders the port of a port policy as an object', () => {
    const rule = destinationRule({ portLevelSettings: [{ port: 9080, tls: ClientTls.istioMutual() }] });
    expect(specOf(rule).trafficPolicy).toEqual({
      portLevelSettings: [{ port: { number: 9080 }, tls: { mode: 'ISTIO_MUTUAL' } }],
    });
  });

  test('renders each hash key', () => {
    const cookie = { name: 'session', ttl: Duration.seconds(0) };
    const hashes = [
      ConsistentHash.httpHeaderName('x-user', { algorithm: HashAlgorithm.maglev(65537) }),
      ConsistentHash.httpCookie(cookie),
      ConsistentHash.useSourceIp({ algorithm: HashAlgorithm.ringHash(1024) }),
      ConsistentHash.httpQueryParameterName('user'),
    ];
    const specs = hashes.map((hash) => specOf(destinationRule({ loadBalancer: LoadBalancer.consistentHash(hash) })));
    expect(specs.map((spec) => spec.trafficPolicy.loadBalancer.consistentHash)).toEqual([
      { httpHeaderName: 'x-user', maglev: { tableSize: 65537 } },
      { httpCookie: { name: 'session', ttl: '0s' } },
      { useSourceIp: true, ringHash: { minimumRingSize: 1024 } },
      { httpQueryParameterName: 'user' },
    ]);
  });

  describe('rejects', () => {
    const locality = (to: { [locality: string]: number }): istio.TrafficPolicy => ({
      loadBalancer: LoadBalancer.of({ localityLbSetting: { distribute: [{ from: 'eu/*', to }] } }),
      outlierDetection: { consecutive5xxErrors: 1 },
    });
    const cases: [string, istio.TrafficPolicy, RegExp][] = [
      [
        'an ejection percentage above 100',
        { outlierDetection: { maxEjectionPercent: 101 } },
        /^IST0106 trafficPolicy\.outlierDetection\.maxEjectionPercent: .*101/,
      ],
      [
        'negative limits',
        { connectionPool: { tcp: { maxConnections: -1 } } },
        /^IST0106 trafficPolicy\.connectionPool\.tcp\.maxConnections: .*-1/,
      ],
      ['locality weights that do not sum to 100', locality({ 'eu/a/*': 60, 'us/b/*': 30 }), /90.*100|100.*90/],
      [
        'mutual TLS without a certificate',
        { tls: ClientTls.mutual({ privateKey: '/key.pem' }) },
        /^IST0106 trafficPolicy\.tls.*clientCertificate/,
      ],
      [
        'a table size that is not a prime',
        {
          loadBalancer: LoadBalancer.consistentHash(
            ConsistentHash.useSourceIp({ algorithm: HashAlgorithm.maglev(10) }),
          ),
        },
        /maglev\.tableSize: 10.*prime/,
      ],
    ];
    test.each(cases)('%s', (_reason, policy, message) => {
      expect(diagnosticsOf(destinationRule(policy))).toEqual([expect.stringMatching(message)]);
    });

    test('duplicate subsets', () => {
      const rule = destinationRule();
      rule.addSubset('v1');
      rule.addSubset('v1');
      expect(diagnosticsOf(rule)).toEqual([expect.stringMatching(/^IST0106 subsets\[1\]\.name: .*v1/)]);
    });

    test('a subset name that is not a DNS label', () => {
      const rule = destinationRule();
      rule.addSubset('V_1');
      expect(diagnosticsOf(rule)).toEqual([expect.stringMatching(/^IST0106 subsets\[0\]\.name: .*V_1/)]);
    });
  });

  test('keeps a JSON patch to an unknown field', () => {
    const rule = destinationRule();
    ApiObject.of(rule).addJsonPatch(JsonPatch.add('/spec/future', { a: 1 }));
    expect(ApiObject.of(rule).toJson().spec).toEqual({ host: 'reviews', future: { a: 1 } });
  });

  test('supports every field of the CRD', () => {
    const chart = testChart();
    const cookie = {
      name: 'a',
      path: '/',
      ttl: Duration.hours(1),
      attributes: [{ name: 'SameSite', value: 'Strict' }],
    };
    const rings = [
      ConsistentHash.httpHeaderName('a', { algorithm: HashAlgorithm.maglev(7) }),
      ConsistentHash.httpCookie(cookie, { algorithm: HashAlgorithm.ringHash(1) }),
      ConsistentHash.useSourceIp({ minimumRingSize: 1 }),
      ConsistentHash.httpQueryParameterName('a'),
    ];
    const locality = {
      enabled: true,
      distribute: [{ from: 'a', to: { b: 100 } }],
      failover: [{ from: 'a', to: 'b' }],
      failoverPriority: ['c'],
    };
    const options: istio.LoadBalancerOptions = {
      localityLbSetting: locality,
      warmup: { duration: Duration.seconds(1), minimumPercent: 10, aggression: 1 },
      warmupDurationSecs: Duration.seconds(1),
    };
    const balancers = [
      LoadBalancer.simple(SimpleLoadBalancer.RANDOM, options),
      ...rings.map((ring) => LoadBalancer.consistentHash(ring)),
      LoadBalancer.backendUtilization(
        {
          weightStabilizationPeriod: Duration.seconds(10),
          weightExpirationPeriod: Duration.minutes(3),
          weightUpdatePeriod: Duration.seconds(1),
          errorUtilizationPenaltyPercent: 1,
          metricNamesForComputingUtilization: ['a'],
        },
        {
          zoneAwareLbSetting: {
            enabled: true,
            minClusterSize: 1,
            failover: [{ from: 'a', to: 'b' }],
            failoverPriority: ['c'],
          },
        },
      ),
    ];
    const shared: istio.TrafficPolicyOptions = {
      connectionPool: {
        tcp: {
          maxConnections: 1,
          connectTimeout: Duration.seconds(1),
          tcpKeepalive: { probes: 1, time: Duration.seconds(1), interval: Duration.seconds(1) },
          maxConnectionDuration: Duration.seconds(1),
          idleTimeout: Duration.seconds(0),
        },
        http: {
          http1MaxPendingRequests: 1,
          http2MaxRequests: 1,
          maxRequestsPerConnection: 1,
          maxRetries: 1,
          idleTimeout: Duration.seconds(1),
          h2UpgradePolicy: istio.H2UpgradePolicy.DEFAULT,
          useClientProtocol: true,
          maxConcurrentStreams: 1,
          http2KeepAlive: { interval: Duration.seconds(30), timeout: Duration.seconds(5) },
        },
      },
      outlierDetection: {
        consecutiveErrors: 1,
        splitExternalLocalOriginErrors: true,
        consecutiveLocalOriginFailures: 1,
        consecutiveGatewayErrors: 1,
        consecutive5xxErrors: 1,
        interval: Duration.seconds(1),
        baseEjectionTime: Duration.seconds(1),
        maxEjectionPercent: 1,
        minHealthPercent: 1,
        failurePercentageThreshold: 1,
        outlierDetectionHttpErrorCodes: [429],
      },
      tls: ClientTls.mutual({
        credentialName: 'a',
        caCertCredentialName: 'h',
        clientCertificate: 'b',
        privateKey: 'c',
        caCertificates: 'd',
        caCrl: 'e',
        subjectAltNames: ['f'],
        sni: 'g',
        insecureSkipVerify: true,
      }),
    };
    const policies = balancers.map(
      (loadBalancer): istio.TrafficPolicy => ({
        ...shared,
        loadBalancer,
        portLevelSettings: [{ ...shared, loadBalancer, port: 80 }],
        tunnel: { protocol: 'CONNECT', targetHost: 'a', targetPort: 1 },
        proxyProtocol: { version: istio.ProxyProtocolVersion.V2 },
        retryBudget: { percent: 1, minRetryConcurrency: 1, budgetInterval: Duration.seconds(10) },
      }),
    );
    const rules = policies.map((trafficPolicy, index) => {
      const rule = new istio.DestinationRule(chart, `rule${index}`, {
        host: Host.of('a'),
        trafficPolicy,
        exportTo: [istio.ExportTo.namespace('b')],
        workloadSelector: istio.WorkloadSelector.labels({ app: 'c' }),
      });
      rule.addSubset('v1', { labels: { version: 'v1' }, trafficPolicy });
      return rule;
    });
    const manifests = rules.map((rule) => ApiObject.of(rule).toJson());
    expectEveryField('networking.istio.io', 'DestinationRule', manifests);
  });
});

test('a DestinationRule without a host, which plain JavaScript allows, is rejected', () => {
  const props = {} as istio.DestinationRuleProps;
  expect(diagnosticsOf(new istio.DestinationRule(testChart(), 'rule', props))).toEqual([
    expect.stringMatching(/^CRD0001 host: /),
  ]);
});
