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
    ["mutual TLS with Istio's certificates", policy({ tls: { mode: 'ISTIO_MUTUAL' } })],
    ['TLS with a Secret', policy({ tls: { mode: 'MUTUAL', credentialName: 'a' } })],
    ['TLS with a ConfigMap', policy({ tls: { mode: 'SIMPLE', credentialName: 'configmap://bookinfo/ca' } })],
    ['settings for a port', policy({ portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'SIMPLE' } }] })],
    ['a tunnel', policy({ tunnel: { targetHost: 'a.b', targetPort: 443, protocol: 'POST' } })],
    ['a subset without labels', { host: 'a', subsets: [{ name: 'v1' }] }],
    [
      'a selector in a rule exported to its own namespace',
      { host: 'a', workloadSelector: { matchLabels: { a: 'b' } }, exportTo: ['.'] },
    ],
  ],
  rejected: [
    ['an invalid host', { host: 'a b' }, 'spec.host', 'invalidHostLabel'],
    [
      'a host with a port',
      { host: 'db.example.com:8443' },
      'spec.host',
      'hostWithPort',
      '"db.example.com:8443" has a port, which is not part of a host; use "db.example.com"',
    ],
    ['an empty traffic policy', policy({}), 'spec.trafficPolicy', 'emptySettings'],
    [
      'a tunnel together with the proxy protocol',
      policy({ tunnel: { targetHost: 'a', targetPort: 1 }, proxyProtocol: {} }),
      'spec.trafficPolicy.proxyProtocol',
      'tunnelWithProxyProtocol',
      'tunnel and proxyProtocol are mutually exclusive; remove one of them',
    ],
    [
      'an interval with a fraction of a millisecond',
      policy({ outlierDetection: { interval: '1.0001ms' } }),
      'spec.trafficPolicy.outlierDetection.interval',
      'fractionalMilliseconds',
    ],
    [
      'local errors that are not counted separately',
      policy({ outlierDetection: { consecutiveLocalOriginFailures: 5 } }),
      'spec.trafficPolicy.outlierDetection.consecutiveLocalOriginFailures',
      'localErrorsNotCounted',
      '5 has no effect unless splitExternalLocalOriginErrors is set; set splitExternalLocalOriginErrors: true',
    ],
    [
      'a negative percentage',
      policy({ outlierDetection: { minHealthPercent: -1 } }),
      'spec.trafficPolicy.outlierDetection.minHealthPercent',
      'percentageOutOfRange',
    ],
    ['an empty connection pool', policy({ connectionPool: {} }), 'spec.trafficPolicy.connectionPool', 'emptySettings'],
    [
      'a negative number of retries',
      policy({ connectionPool: { http: { maxRetries: -1 } } }),
      'spec.trafficPolicy.connectionPool.http.maxRetries',
      'negativeNumber',
    ],
    [
      'a negative number of connections',
      policy({ connectionPool: { tcp: { maxConnections: -1 } } }),
      'spec.trafficPolicy.connectionPool.tcp.maxConnections',
      'negativeNumber',
    ],
    [
      'an invalid idle timeout',
      policy({ connectionPool: { tcp: { idleTimeout: '1d' } } }),
      'spec.trafficPolicy.connectionPool.tcp.idleTimeout',
      'invalidDuration',
      '"1d" is not a duration; use a duration such as 30s, 500ms or 1h30m',
    ],
    [
      'a negative idle timeout',
      policy({ connectionPool: { tcp: { idleTimeout: '-1s' } } }),
      'spec.trafficPolicy.connectionPool.tcp.idleTimeout',
      'negativeDuration',
      '"-1s" is negative; use 0s or a positive duration',
    ],
    [
      'PING frames without a timeout',
      policy({ connectionPool: { http: { http2KeepAlive: { interval: '30s' } } } }),
      'spec.trafficPolicy.connectionPool.http.http2KeepAlive.timeout',
      'incompleteKeepAlive',
      'http2KeepAlive has no timeout; set timeout, such as 10s',
    ],
    [
      'an interval of a retry budget that is not a duration',
      policy({ retryBudget: { budgetInterval: 'long' } }),
      'spec.trafficPolicy.retryBudget.budgetInterval',
      'invalidDuration',
    ],
    [
      'a protocol that is both preserved and upgraded',
      policy({ connectionPool: { http: { h2UpgradePolicy: 'UPGRADE', useClientProtocol: true } } }),
      'spec.trafficPolicy.connectionPool.http.useClientProtocol',
      'upgradeWithClientProtocol',
      'h2UpgradePolicy UPGRADE changes the protocol that useClientProtocol preserves; remove one of them',
    ],
    [
      'mutual TLS without a client certificate',
      policy({ tls: { mode: 'MUTUAL' } }),
      'spec.trafficPolicy.tls',
      'missingClientCertificate',
      'mode MUTUAL requires clientCertificate and privateKey; set credentialName, or both clientCertificate and privateKey',
    ],
    [
      'a Secret together with a file',
      policy({ tls: { mode: 'SIMPLE', credentialName: 'a', caCertificates: '/ca' } }),
      'spec.trafficPolicy.tls.caCertificates',
      'fileWithCredentialName',
      'caCertificates is not allowed because credentialName provides all certificates; remove caCertificates or credentialName',
    ],
    [
      'subject names that are not verified',
      policy({ tls: { mode: 'SIMPLE', insecureSkipVerify: true, subjectAltNames: ['a'] } }),
      'spec.trafficPolicy.tls.subjectAltNames',
      'ignoredByInsecureSkipVerify',
      'insecureSkipVerify disables verification, so subjectAltNames has no effect; remove subjectAltNames or insecureSkipVerify',
    ],
    [
      'CA certificates that are not used',
      policy({ tls: { mode: 'MUTUAL', ...files, insecureSkipVerify: true, caCertificates: '/a' } }),
      'spec.trafficPolicy.tls.caCertificates',
      'ignoredByInsecureSkipVerify',
    ],
    [
      'a ConfigMap without a name',
      policy({ tls: { mode: 'SIMPLE', credentialName: 'configmap://a' } }),
      'spec.trafficPolicy.tls.credentialName',
      'incompleteConfigMapReference',
      '"configmap://a" is not a reference to a ConfigMap; use configmap://namespace/name',
    ],
    [
      'a ConfigMap in another namespace',
      policy({ tls: { mode: 'SIMPLE', credentialName: 'configmap://a/b' } }),
      'spec.trafficPolicy.tls.credentialName',
      'configMapOfOtherNamespace',
      'the ConfigMap is in namespace "a", not in the namespace of the DestinationRule; use a ConfigMap in namespace "bookinfo"',
    ],
    [
      'port settings without a port',
      policy({ portLevelSettings: [{ tls: { mode: 'SIMPLE' } }] }),
      'spec.trafficPolicy.portLevelSettings[0]',
      'portSettingsWithoutPort',
      'the settings have no port; set port.number',
    ],
    [
      'a port without settings',
      policy({ portLevelSettings: [{ port: { number: 80 } }] }),
      'spec.trafficPolicy.portLevelSettings[0]',
      'emptySettings',
    ],
    [
      'a tunnel with method GET',
      policy({ tunnel: { protocol: 'GET', targetHost: 'a', targetPort: 1 } }),
      'spec.trafficPolicy.tunnel.protocol',
      'unknownTunnelProtocol',
      '"GET" is not an HTTP method that opens a tunnel; use CONNECT or POST',
    ],
    [
      'a tunnel to a wildcard',
      policy({ tunnel: { targetHost: '*.a', targetPort: 1 } }),
      'spec.trafficPolicy.tunnel.targetHost',
      'wildcardNotAllowed',
      '"*.a" has a wildcard, which is not allowed here; use a host name without a wildcard',
    ],
    [
      'a tunnel to port 0',
      policy({ tunnel: { targetHost: 'a', targetPort: 0 } }),
      'spec.trafficPolicy.tunnel.targetPort',
      'portOutOfRange',
    ],
    ['an empty subset name', { host: 'a', subsets: [{ name: '' }] }, 'spec.subsets[0].name', 'invalidDnsLabel'],
    [
      'a repeated subset name',
      { host: 'a', subsets: [{ name: 'v1' }, { name: 'v1' }] },
      'spec.subsets[1].name',
      'repeatedSubset',
      'another subset has the name "v1"; rename one of them',
    ],
    [
      'an invalid label of a subset',
      { host: 'a', subsets: [{ name: 'v1', labels: { version: 'v 1' } }] },
      'spec.subsets[0].labels.version',
      'invalidLabelValue',
    ],
    [
      'a subset with an empty policy',
      { host: 'a', subsets: [{ name: 'v1', trafficPolicy: {} }] },
      'spec.subsets[0].trafficPolicy',
      'emptySettings',
    ],
    [
      'a selector in a rule exported to all namespaces',
      { host: 'a', workloadSelector: { matchLabels: { a: 'b' } }, exportTo: ['*'] },
      'spec.exportTo',
      'selectorExportedToOthers',
      'a DestinationRule with workloadSelector is visible only in its own namespace; set exportTo to ".", or remove it',
    ],
    [
      'a selector in a rule exported to two namespaces',
      { host: 'a', workloadSelector: { matchLabels: { a: 'b' } }, exportTo: ['.', 'x'] },
      'spec.exportTo',
      'selectorExportedToOthers',
    ],
  ],
  warned: [
    [
      'the deprecated consecutiveErrors',
      policy({ outlierDetection: { consecutiveErrors: 5 } }),
      'spec.trafficPolicy.outlierDetection.consecutiveErrors',
      'deprecatedField',
      'consecutiveErrors is deprecated; use consecutive5xxErrors or consecutiveGatewayErrors',
    ],
    [
      'a selector without labels',
      { host: 'a', workloadSelector: {} },
      'spec.workloadSelector',
      'emptySelector',
      'the selector has no matchLabels, so it selects all workloads of the namespace; add matchLabels, or remove workloadSelector',
    ],
  ],
});

describe('without a namespace', () => {
  const validate = (spec: object) =>
    validateByIstiod({ apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata: { name: 'a' }, spec });

  test('any single name may be the own namespace', () => {
    const selector = { matchLabels: { a: 'b' } };
    expect(validate({ host: 'a', workloadSelector: selector, exportTo: ['bookinfo'] })).toEqual([]);
    expect(validate(policy({ tls: { mode: 'SIMPLE', credentialName: 'configmap://bookinfo/ca' } }))).toEqual([]);
  });
});
