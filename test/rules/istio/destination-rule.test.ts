import { describe, expect, test } from 'vitest';
import { judgeIstio } from '../../../lib/rules/istio';
import { describeKind } from './describe-kind';

function policy(trafficPolicy: object): object {
  return { host: 'reviews', trafficPolicy };
}

function hash(consistentHash: object): object {
  return policy({ loadBalancer: { consistentHash } });
}

function locality(localityLbSetting: object): object {
  return policy({ loadBalancer: { localityLbSetting }, outlierDetection: {} });
}

const files = { clientCertificate: '/cert', privateKey: '/key' };
const cookie = { name: 'a', ttl: '0s' };

describeKind('networking.istio.io/v1', 'DestinationRule', {
  accepted: [
    ['a wildcard host', { host: '*.local' }],
    ['a retry budget alone', policy({ retryBudget: { percent: 20 } })],
    ['a timeout of 0', policy({ connectionPool: { tcp: { idleTimeout: '0s' } } })],
    ['a cookie', hash({ httpCookie: { ...cookie, attributes: [{ name: 'a' }, { name: 'b' }] } })],
    ['a prime table', hash({ httpHeaderName: 'a', maglev: { tableSize: 65537 } })],
    [
      'shares of traffic',
      locality({
        distribute: [
          { from: 'a/b/*', to: { 'a/b/*': 80, 'a/c/*': 20 } },
          { from: 'a/*', to: { c: 100 } },
        ],
      }),
    ],
    ['failover between regions', locality({ failover: [{ from: 'a', to: 'b' }], failoverPriority: ['network'] })],
    ['TLS of the mesh', policy({ tls: { mode: 'ISTIO_MUTUAL' } })],
    ['TLS with a secret', policy({ tls: { mode: 'MUTUAL', credentialName: 'a' } })],
    ['TLS with a ConfigMap', policy({ tls: { mode: 'SIMPLE', credentialName: 'configmap://bookinfo/ca' } })],
    ['settings of a port', policy({ portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'SIMPLE' } }] })],
    ['a tunnel', policy({ tunnel: { targetHost: 'a.b', targetPort: 443, protocol: 'POST' } })],
    ['a subset without labels', { host: 'a', subsets: [{ name: 'v1' }] }],
    ['the own namespace for a selector', { host: 'a', workloadSelector: { matchLabels: { a: 'b' } }, exportTo: ['.'] }],
  ],
  refused: [
    ['a host that is none', { host: 'a b' }, 'spec.host', 'label "a b"'],
    ['an empty policy', policy({}), 'spec.trafficPolicy', 'it sets nothing'],
    [
      'tunnel and proxy protocol',
      policy({ tunnel: { targetHost: 'a', targetPort: 1 }, proxyProtocol: {} }),
      'spec.trafficPolicy.proxyProtocol',
      'exclude each other',
    ],
    [
      'an interval finer than a millisecond',
      policy({ outlierDetection: { interval: '1.0001ms' } }),
      'spec.trafficPolicy.outlierDetection.interval',
      'finer than a millisecond',
    ],
    [
      'local errors that are not counted',
      policy({ outlierDetection: { consecutiveLocalOriginFailures: 5 } }),
      'spec.trafficPolicy.outlierDetection.consecutiveLocalOriginFailures',
      'splitExternalLocalOriginErrors: true',
    ],
    [
      'a percentage below 0',
      policy({ outlierDetection: { minHealthPercent: -1 } }),
      'spec.trafficPolicy.outlierDetection.minHealthPercent',
      '-1 is not a percentage',
    ],
    ['an empty pool', policy({ connectionPool: {} }), 'spec.trafficPolicy.connectionPool', 'give http or tcp'],
    [
      'a count below 0',
      policy({ connectionPool: { http: { maxRetries: -1 } } }),
      'spec.trafficPolicy.connectionPool.http.maxRetries',
      '-1 is below 0',
    ],
    [
      'connections below 0',
      policy({ connectionPool: { tcp: { maxConnections: -1 } } }),
      'spec.trafficPolicy.connectionPool.tcp.maxConnections',
      '-1 is below 0',
    ],
    [
      'an idle timeout that is none',
      policy({ connectionPool: { tcp: { idleTimeout: '1d' } } }),
      'spec.trafficPolicy.connectionPool.tcp.idleTimeout',
      '"1d" is not a duration',
    ],
    [
      'an idle timeout below 0',
      policy({ connectionPool: { tcp: { idleTimeout: '-1s' } } }),
      'spec.trafficPolicy.connectionPool.tcp.idleTimeout',
      'is below 0',
    ],
    [
      'a protocol kept and upgraded',
      policy({ connectionPool: { http: { h2UpgradePolicy: 'UPGRADE', useClientProtocol: true } } }),
      'spec.trafficPolicy.connectionPool.http.useClientProtocol',
      'remove one of the two',
    ],
    [
      'a cookie without name',
      hash({ httpCookie: { ...cookie, name: '' } }),
      'spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.name',
      'the cookie name is empty',
    ],
    [
      'a cookie that lives for no time',
      hash({ httpCookie: { ...cookie, ttl: 'x' } }),
      'spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.ttl',
      'is not a duration',
    ],
    [
      'an attribute twice',
      hash({ httpCookie: { ...cookie, attributes: [{ name: 'a' }, { name: 'a' }] } }),
      'spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.attributes[1].name',
      'is set twice',
    ],
    [
      'two ring sizes',
      hash({ minimumRingSize: 9, ringHash: {} }),
      'spec.trafficPolicy.loadBalancer.consistentHash.minimumRingSize',
      'excludes ringHash',
    ],
    [
      'a table of no size',
      hash({ maglev: {} }),
      'spec.trafficPolicy.loadBalancer.consistentHash.maglev.tableSize',
      '0 is not a prime number',
    ],
    [
      'a table that is not prime',
      hash({ maglev: { tableSize: 65536 } }),
      'spec.trafficPolicy.loadBalancer.consistentHash.maglev.tableSize',
      '65536 is not a prime number',
    ],
    [
      'a large table',
      hash({ maglev: { tableSize: 5000011 } }),
      'spec.trafficPolicy.loadBalancer.consistentHash.maglev.tableSize',
      'is too large',
    ],
    [
      'a warm-up that slows down',
      policy({ loadBalancer: { warmup: { duration: '1s', aggression: 0.5 } } }),
      'spec.trafficPolicy.loadBalancer.warmup.aggression',
      '0.5 is below 1',
    ],
    [
      'shares and failover',
      locality({ distribute: [{ from: 'a', to: { a: 100 } }], failover: [{ from: 'a', to: 'b' }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.failover',
      'exclude each other',
    ],
    [
      'failover twice',
      locality({ failover: [{ from: 'a', to: 'b' }], failoverPriority: ['topology.kubernetes.io/zone'] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.failoverPriority[0]',
      'says what failover says',
    ],
    [
      'shares that do not add up',
      locality({ distribute: [{ from: 'a', to: { a: 50, b: 49 } }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to',
      'the shares add up to 99',
    ],
    [
      'a share of 0',
      locality({ distribute: [{ from: 'a', to: { a: 100, b: 0 } }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to.b',
      '0 is not a share',
    ],
    [
      'places that overlap',
      locality({
        distribute: [
          { from: 'a', to: { a: 100 } },
          { from: 'a/b', to: { a: 100 } },
        ],
      }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[1].from',
      'overlaps "a"',
    ],
    [
      'a place behind the wildcard',
      locality({
        distribute: [
          { from: '*', to: { a: 100 } },
          { from: 'b', to: { a: 100 } },
        ],
      }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[1].from',
      'overlaps "*"',
    ],
    [
      'a wildcard inside',
      locality({ distribute: [{ from: '*/a', to: { a: 100 } }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].from',
      'before its end',
    ],
    [
      'an empty part',
      locality({ distribute: [{ from: 'a//b', to: { a: 100 } }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].from',
      'has an empty part',
    ],
    [
      'failover to itself',
      locality({ failover: [{ from: 'a', to: 'a' }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.failover[0]',
      'another region',
    ],
    [
      'failover to a zone',
      locality({ failover: [{ from: 'a', to: 'b/c' }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.failover[0].to',
      'more than a region',
    ],
    [
      'failover to anywhere',
      locality({ failover: [{ from: 'a', to: '*' }] }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting.failover[0].to',
      'has a wildcard',
    ],
    [
      'no client certificate',
      policy({ tls: { mode: 'MUTUAL' } }),
      'spec.trafficPolicy.tls',
      'MUTUAL needs clientCertificate and privateKey',
    ],
    [
      'a secret and a file',
      policy({ tls: { mode: 'SIMPLE', credentialName: 'a', caCertificates: '/ca' } }),
      'spec.trafficPolicy.tls.caCertificates',
      'remove caCertificates',
    ],
    [
      'names that are not verified',
      policy({ tls: { mode: 'SIMPLE', insecureSkipVerify: true, subjectAltNames: ['a'] } }),
      'spec.trafficPolicy.tls.subjectAltNames',
      'without effect',
    ],
    [
      'an authority that is not asked',
      policy({ tls: { mode: 'MUTUAL', ...files, insecureSkipVerify: true, caCertificates: '/a' } }),
      'spec.trafficPolicy.tls.caCertificates',
      'without effect',
    ],
    [
      'a ConfigMap without name',
      policy({ tls: { mode: 'SIMPLE', credentialName: 'configmap://a' } }),
      'spec.trafficPolicy.tls.credentialName',
      'names no ConfigMap',
    ],
    [
      'a ConfigMap of another namespace',
      policy({ tls: { mode: 'SIMPLE', credentialName: 'configmap://a/b' } }),
      'spec.trafficPolicy.tls.credentialName',
      '"a" is another namespace',
    ],
    [
      'settings of no port',
      policy({ portLevelSettings: [{ tls: { mode: 'SIMPLE' } }] }),
      'spec.trafficPolicy.portLevelSettings[0]',
      'for which port',
    ],
    [
      'no settings of a port',
      policy({ portLevelSettings: [{ port: { number: 80 } }] }),
      'spec.trafficPolicy.portLevelSettings[0]',
      'it sets nothing',
    ],
    [
      'a tunnel by GET',
      policy({ tunnel: { protocol: 'GET', targetHost: 'a', targetPort: 1 } }),
      'spec.trafficPolicy.tunnel.protocol',
      'use CONNECT or POST',
    ],
    [
      'a tunnel to a wildcard',
      policy({ tunnel: { targetHost: '*.a', targetPort: 1 } }),
      'spec.trafficPolicy.tunnel.targetHost',
      'label "*"',
    ],
    [
      'a tunnel to port 0',
      policy({ tunnel: { targetHost: 'a', targetPort: 0 } }),
      'spec.trafficPolicy.tunnel.targetPort',
      '0 is not a port',
    ],
    ['a subset without name', { host: 'a', subsets: [{ name: '' }] }, 'spec.subsets[0].name', 'is not a subset name'],
    [
      'a subset twice',
      { host: 'a', subsets: [{ name: 'v1' }, { name: 'v1' }] },
      'spec.subsets[1].name',
      'the name of another subset',
    ],
    [
      'a subset with a bad label',
      { host: 'a', subsets: [{ name: 'v1', labels: { version: 'v 1' } }] },
      'spec.subsets[0].labels.version',
      'is not a label value',
    ],
    [
      'a subset with an empty policy',
      { host: 'a', subsets: [{ name: 'v1', trafficPolicy: {} }] },
      'spec.subsets[0].trafficPolicy',
      'it sets nothing',
    ],
    [
      'a selector for all namespaces',
      { host: 'a', workloadSelector: { matchLabels: { a: 'b' } }, exportTo: ['*'] },
      'spec.exportTo',
      'its own namespace only',
    ],
    [
      'a selector for two namespaces',
      { host: 'a', workloadSelector: { matchLabels: { a: 'b' } }, exportTo: ['.', 'x'] },
      'spec.exportTo',
      'its own namespace only',
    ],
  ],
  warned: [
    [
      'the old count of errors',
      policy({ outlierDetection: { consecutiveErrors: 5 } }),
      'spec.trafficPolicy.outlierDetection.consecutiveErrors',
      'is deprecated',
    ],
    [
      'the old ring size',
      hash({ httpHeaderName: 'a', minimumRingSize: 5 }),
      'spec.trafficPolicy.loadBalancer.consistentHash.minimumRingSize',
      'is deprecated',
    ],
    [
      'failover that never happens',
      policy({ loadBalancer: { localityLbSetting: { failover: [{ from: 'a', to: 'b' }] } } }),
      'spec.trafficPolicy.loadBalancer.localityLbSetting',
      'give outlierDetection',
    ],
    [
      'a selector without labels',
      { host: 'a', workloadSelector: {} },
      'spec.workloadSelector',
      'selects every workload',
    ],
  ],
});

describe('where the namespace is not known', () => {
  const judge = (spec: object) =>
    judgeIstio({ apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata: { name: 'a' }, spec });

  test('one name may be that of the own namespace', () => {
    const selector = { matchLabels: { a: 'b' } };
    expect(judge({ host: 'a', workloadSelector: selector, exportTo: ['bookinfo'] })).toEqual([]);
    expect(judge(policy({ tls: { mode: 'SIMPLE', credentialName: 'configmap://bookinfo/ca' } }))).toEqual([]);
  });
});
