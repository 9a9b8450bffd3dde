import { describeKind } from './describe-kind';

const port = { number: 8080, name: 'http', protocol: 'HTTP' };
const https = { number: 8443, name: 'https', protocol: 'HTTPS' };
const files = { serverCertificate: '/cert', privateKey: '/key' };

function ingress(settings: object): object {
  return { ingress: [{ port, ...settings }] };
}

/** An ingress listener of HTTPS with these settings. */
function tls(settings: object): object {
  return ingress({ port: https, tls: settings });
}

function egress(settings: object): object {
  return { egress: [{ hosts: ['./*'], ...settings }] };
}

describeKind('networking.istio.io/v1', 'Sidecar', {
  accepted: [
    ['all forms of hosts', egress({ hosts: ['./*', '*/a.b', 'ns/*.c.d', '~/*'] })],
    ['outboundTrafficPolicy alone', { outboundTrafficPolicy: {} }],
    [
      'all forms of endpoints',
      {
        ingress: ['127.0.0.1:1', '[::1]:2', ':3', 'unix:///a'].map((defaultEndpoint, index) => ({
          port: { ...port, number: index + 1 },
          defaultEndpoint,
        })),
      },
    ],
    ['TLS with certificates in files', tls({ mode: 'SIMPLE', ...files })],
    [
      'a Unix domain socket for egress',
      egress({ port: { number: 0, protocol: 'HTTP' }, bind: 'unix:///var/run/a', captureMode: 'NONE' }),
    ],
    ['a listener for all other traffic at the end', { egress: [{ port, hosts: ['./*'] }, { hosts: ['./*'] }] }],
    [
      'an egress proxy',
      { outboundTrafficPolicy: { mode: 'ALLOW_ANY', egressProxy: { host: 'a.b', port: { number: 80 } } } },
    ],
  ],
  rejected: [
    ['an empty spec', {}, 'spec', 'emptySettings'],
    [
      'an empty label key',
      { ...egress({}), workloadSelector: { labels: { '': 'a' } } },
      "spec.workloadSelector.labels['']",
      'emptySelectorKey',
      'a label key is empty; use the key of a pod label',
    ],
    [
      'a target port',
      ingress({ port: { ...port, targetPort: 1 } }),
      'spec.ingress[0].port.targetPort',
      'targetPortNotSupported',
    ],
    [
      'an invalid port name',
      ingress({ port: { ...port, name: 'a.b' } }),
      'spec.ingress[0].port.name',
      'invalidDnsLabel',
    ],
    [
      'an unknown protocol',
      ingress({ port: { ...port, protocol: 'X' } }),
      'spec.ingress[0].port.protocol',
      'unknownProtocol',
    ],
    ['port 0', ingress({ port: { ...port, number: 0 } }), 'spec.ingress[0].port.number', 'portOutOfRange'],
    ['a Unix domain socket for ingress', ingress({ bind: 'unix:///a' }), 'spec.ingress[0].bind', 'invalidIpAddress'],
    [
      'a repeated port',
      { ingress: [{ port }, { port }] },
      'spec.ingress[1].port.number',
      'repeatedListenerPort',
      'another listener uses port 8080; use a different port for each listener',
    ],
    [
      'an endpoint outside of the workload',
      ingress({ defaultEndpoint: '10.0.0.1:80' }),
      'spec.ingress[0].defaultEndpoint',
      'invalidDefaultEndpoint',
      '"10.0.0.1:80" is not an address of the workload; use 127.0.0.1:8080, [::1]:8080, 0.0.0.0:8080, [::]:8080, :8080 or unix:///path/to/socket',
    ],
    [
      'an endpoint without a port',
      ingress({ defaultEndpoint: '127.0.0.1' }),
      'spec.ingress[0].defaultEndpoint',
      'invalidDefaultEndpoint',
    ],
    [
      'an endpoint with an invalid port',
      ingress({ defaultEndpoint: '127.0.0.1:http' }),
      'spec.ingress[0].defaultEndpoint',
      'invalidEndpointPort',
      '"http" is not a port; use 127.0.0.1:8080, [::1]:8080, 0.0.0.0:8080, [::]:8080, :8080 or unix:///path/to/socket',
    ],
    [
      'an endpoint with a port above 65535',
      ingress({ defaultEndpoint: '[::1]:70000' }),
      'spec.ingress[0].defaultEndpoint',
      'portOutOfRange',
    ],
    [
      'an endpoint with an invalid Unix domain socket',
      ingress({ defaultEndpoint: 'unix://a' }),
      'spec.ingress[0].defaultEndpoint',
      'invalidUnixSocket',
    ],
    [
      'a Secret',
      tls({ mode: 'SIMPLE', credentialName: 'a' }),
      'spec.ingress[0].tls.credentialName',
      'tlsFieldNotSupported',
      'a Sidecar does not support credentialName; use serverCertificate, privateKey and caCertificates',
    ],
    [
      'subject names of clients',
      tls({ mode: 'SIMPLE', ...files, subjectAltNames: ['a'] }),
      'spec.ingress[0].tls.subjectAltNames',
      'tlsFieldNotSupported',
    ],
    [
      'a redirect',
      tls({ mode: 'SIMPLE', ...files, httpsRedirect: true }),
      'spec.ingress[0].tls.httpsRedirect',
      'httpsRedirectNotSupported',
      'a Sidecar does not support httpsRedirect; remove httpsRedirect',
    ],
    [
      "mutual TLS with Istio's certificates",
      tls({ mode: 'ISTIO_MUTUAL' }),
      'spec.ingress[0].tls.mode',
      'tlsModeNotSupported',
      'a Sidecar does not support mode ISTIO_MUTUAL; use SIMPLE, MUTUAL or PASSTHROUGH',
    ],
    [
      'TLS settings with HTTP',
      ingress({ tls: { mode: 'SIMPLE', ...files } }),
      'spec.ingress[0].tls',
      'listenerProtocolWithoutTls',
      'tls is not allowed because the protocol is HTTP; remove tls, or use protocol HTTPS or TLS',
    ],
    [
      'TLS without a private key',
      tls({ mode: 'SIMPLE', serverCertificate: 'a' }),
      'spec.ingress[0].tls',
      'missingServerCertificate',
    ],
    ['an empty connection pool', ingress({ connectionPool: {} }), 'spec.ingress[0].connectionPool', 'emptySettings'],
    [
      'an empty connection pool for all ports',
      { inboundConnectionPool: {} },
      'spec.inboundConnectionPool',
      'emptySettings',
    ],
    [
      'a listener for all other traffic that is not at the end',
      { egress: [{ hosts: ['./*'] }, { port, hosts: ['./*'] }] },
      'spec.egress[0]',
      'catchAllListenerNotLast',
      'a listener without port receives all traffic that the other listeners do not, so it must be the last one; move it to the end, or set a port',
    ],
    [
      'port 0 for egress',
      egress({ port: { ...port, number: 0 } }),
      'spec.egress[0].port.number',
      'portZeroWithoutSocket',
      'port 0 is only for Unix domain sockets; use a port from 1 to 65535, or set bind: unix:///path',
    ],
    [
      'an invalid Unix domain socket',
      egress({ port: { ...port, number: 0 }, bind: 'unix://a' }),
      'spec.egress[0].bind',
      'invalidUnixSocket',
    ],
    [
      'a Unix domain socket captured by iptables',
      egress({ port: { ...port, number: 0 }, bind: 'unix:///a', captureMode: 'IPTABLES' }),
      'spec.egress[0].captureMode',
      'socketWithIptables',
      'captureMode IPTABLES does not apply to a Unix domain socket; use DEFAULT or NONE',
    ],
    ['a host name as bind address', egress({ port, bind: 'a' }), 'spec.egress[0].bind', 'invalidIpAddress'],
    [
      'a repeated egress port',
      {
        egress: [
          { port, hosts: ['./*'] },
          { port, hosts: ['./*'] },
        ],
      },
      'spec.egress[1].port.number',
      'repeatedListenerPort',
    ],
    [
      'a repeated Unix domain socket',
      {
        egress: [
          { port: { ...port, number: 0 }, bind: 'unix:///a', hosts: ['./*'] },
          { port: { ...port, number: 0 }, bind: 'unix:///a', hosts: ['./*'] },
        ],
      },
      'spec.egress[1].bind',
      'repeatedListenerSocket',
      'another listener uses "unix:///a"; use a different address for each listener',
    ],
    [
      'an empty list of hosts',
      egress({ hosts: [] }),
      'spec.egress[0].hosts',
      'noEgressHosts',
      'the listener has no host; add at least one host, such as "./*" or "*/*"',
    ],
    [
      'a host without a namespace',
      egress({ hosts: ['a.b'] }),
      'spec.egress[0].hosts[0]',
      'incompleteEgressHost',
      'the namespace or the host is missing in "a.b"; use namespace/host, such as ./* or */reviews.bookinfo.svc.cluster.local',
    ],
    [
      'an invalid namespace',
      egress({ hosts: ['a_b/*'] }),
      'spec.egress[0].hosts[0]',
      'invalidEgressNamespace',
      '"a_b" is not a namespace; use a namespace, "." for the namespace of the object, "*" for all namespaces, "~" for no namespace, or ~ before a namespace to exclude its hosts',
    ],
    ['a short name', egress({ hosts: ['./a'] }), 'spec.egress[0].hosts[0]', 'shortHostName'],
    ['a wildcard for part of a label', egress({ hosts: ['./*a.b'] }), 'spec.egress[0].hosts[0]', 'partialWildcard'],
    [
      'an egress proxy with mode REGISTRY_ONLY',
      { outboundTrafficPolicy: { egressProxy: { host: 'a', port: { number: 1 } } } },
      'spec.outboundTrafficPolicy.egressProxy',
      'egressProxyWithoutAllowAny',
      'egressProxy requires mode ALLOW_ANY, which allows traffic to unknown hosts; set mode: ALLOW_ANY, or remove egressProxy',
    ],
    [
      'an egress proxy without a port',
      { outboundTrafficPolicy: { mode: 'ALLOW_ANY', egressProxy: { host: 'a' } } },
      'spec.outboundTrafficPolicy.egressProxy.port',
      'egressProxyWithoutPort',
      'egressProxy has no port; set port.number',
    ],
    [
      'an egress proxy with a wildcard host',
      { outboundTrafficPolicy: { mode: 'ALLOW_ANY', egressProxy: { host: '*.a', port: { number: 1 } } } },
      'spec.outboundTrafficPolicy.egressProxy.host',
      'wildcardNotAllowed',
    ],
  ],
  warned: [
    ['a selector without labels', { ...egress({}), workloadSelector: {} }, 'spec.workloadSelector', 'emptySelector'],
    [
      'a repeated host',
      egress({ hosts: ['./*', 'bookinfo/a.b'] }),
      'spec.egress[0].hosts[1]',
      'repeatedEgressHost',
      'another entry covers "bookinfo/a.b"; remove one of the entries',
    ],
    [
      'a wildcard for all hosts together with another entry',
      egress({ hosts: ['*/*', './a.b'] }),
      'spec.egress[0].hosts',
      'wildcardWithOtherEgressHosts',
      '"*/*" includes the hosts of all namespaces, so the other entries have no effect; remove the other entries',
    ],
    [
      'HTTP settings with protocol TCP',
      ingress({ port: { ...port, protocol: 'TCP' }, connectionPool: { http: {} } }),
      'spec.ingress[0].connectionPool.http',
      'httpPoolWithoutHttp',
      'http settings have no effect on protocol TCP; remove http, or change the protocol',
    ],
  ],
});
