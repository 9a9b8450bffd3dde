import { describe, expect, test } from 'vitest';
import { validateByIstiod } from '../../../lib/rules/istio';
import { describeKind } from './describe-kind';

function policy(trafficPolicy: object): object {
  return { host: 'reviews', trafficPolicy };
}

const files = { clientCertificate: '/cert', privateKey: '/key' };

describeKind('networking.istio.io/v1', 'DestinationRule', {
  accepted: [
    ['a wildcard host', { host: '*.local' }],
    ['a retry budget alone', policy({ retryBudget: { percent: 20 } })],
    ['a timeout of 0', policy({ connectionPool: { tcp: { idleTimeout: '0s' } } })],
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
      'a selector without labels',
      { host: 'a', workloadSelector: {} },
      'spec.workloadSelector',
      'selects every workload',
    ],
  ],
});

describe('where the namespace is not known', () => {
  const validate = (spec: object) =>
    validateByIstiod({ apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata: { name: 'a' }, spec });

  test('one name may be that of the own namespace', () => {
    const selector = { matchLabels: { a: 'b' } };
    expect(validate({ host: 'a', workloadSelector: selector, exportTo: ['bookinfo'] })).toEqual([]);
    expect(validate(policy({ tls: { mode: 'SIMPLE', credentialName: 'configmap://bookinfo/ca' } }))).toEqual([]);
  });
});
