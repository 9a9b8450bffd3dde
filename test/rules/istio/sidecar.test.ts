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
    ['hosts of all forms', egress({ hosts: ['./*', '*/a.b', 'ns/*.c.d', '~/*'] })],
    ['a policy for unknown traffic alone', { outboundTrafficPolicy: {} }],
    [
      'endpoints of all forms',
      {
        ingress: ['127.0.0.1:1', '[::1]:2', ':3', 'unix:///a'].map((defaultEndpoint, index) => ({
          port: { ...port, number: index + 1 },
          defaultEndpoint,
        })),
      },
    ],
    ['TLS in files', tls({ mode: 'SIMPLE', ...files })],
    [
      'a socket for egress',
      egress({ port: { number: 0, protocol: 'HTTP' }, bind: 'unix:///var/run/a', captureMode: 'NONE' }),
    ],
    ['all other traffic last', { egress: [{ port, hosts: ['./*'] }, { hosts: ['./*'] }] }],
    [
      'a proxy for unknown traffic',
      { outboundTrafficPolicy: { mode: 'ALLOW_ANY', egressProxy: { host: 'a.b', port: { number: 80 } } } },
    ],
  ],
  refused: [
    ['nothing', {}, 'spec', 'it sets nothing'],
    [
      'a label key without name',
      { ...egress({}), workloadSelector: { labels: { '': 'a' } } },
      "spec.workloadSelector.labels['']",
      'a label key is empty',
    ],
    [
      'a target port',
      ingress({ port: { ...port, targetPort: 1 } }),
      'spec.ingress[0].port.targetPort',
      'does not read targetPort',
    ],
    [
      'a port name that is none',
      ingress({ port: { ...port, name: 'a.b' } }),
      'spec.ingress[0].port.name',
      'is not a port name',
    ],
    [
      'an unknown protocol',
      ingress({ port: { ...port, protocol: 'X' } }),
      'spec.ingress[0].port.protocol',
      '"X" is not a protocol',
    ],
    ['port 0', ingress({ port: { ...port, number: 0 } }), 'spec.ingress[0].port.number', '0 is not a port'],
    ['a socket for ingress', ingress({ bind: 'unix:///a' }), 'spec.ingress[0].bind', 'is not an IP address'],
    ['a port twice', { ingress: [{ port }, { port }] }, 'spec.ingress[1].port.number', '8080 has a listener already'],
    [
      'an endpoint elsewhere',
      ingress({ defaultEndpoint: '10.0.0.1:80' }),
      'spec.ingress[0].defaultEndpoint',
      'is not an address of the workload',
    ],
    [
      'an endpoint without port',
      ingress({ defaultEndpoint: '127.0.0.1' }),
      'spec.ingress[0].defaultEndpoint',
      'is not an address of the workload',
    ],
    [
      'an endpoint of no port',
      ingress({ defaultEndpoint: '127.0.0.1:http' }),
      'spec.ingress[0].defaultEndpoint',
      '"http" is not a port',
    ],
    [
      'an endpoint above the last port',
      ingress({ defaultEndpoint: '[::1]:70000' }),
      'spec.ingress[0].defaultEndpoint',
      '70000 is not a port',
    ],
    [
      'an endpoint that is no socket',
      ingress({ defaultEndpoint: 'unix://a' }),
      'spec.ingress[0].defaultEndpoint',
      'does not name a socket',
    ],
    [
      'a secret',
      tls({ mode: 'SIMPLE', credentialName: 'a' }),
      'spec.ingress[0].tls.credentialName',
      'does not support credentialName',
    ],
    [
      'names of clients',
      tls({ mode: 'SIMPLE', ...files, subjectAltNames: ['a'] }),
      'spec.ingress[0].tls.subjectAltNames',
      'does not support subjectAltNames',
    ],
    [
      'a redirect',
      tls({ mode: 'SIMPLE', ...files, httpsRedirect: true }),
      'spec.ingress[0].tls.httpsRedirect',
      'does not redirect',
    ],
    ['TLS of the mesh', tls({ mode: 'ISTIO_MUTUAL' }), 'spec.ingress[0].tls.mode', 'does not support ISTIO_MUTUAL'],
    ['TLS on HTTP', ingress({ tls: { mode: 'SIMPLE', ...files } }), 'spec.ingress[0].tls', 'protocol HTTP has no TLS'],
    ['TLS without key', tls({ mode: 'SIMPLE', serverCertificate: 'a' }), 'spec.ingress[0].tls', 'needs privateKey'],
    ['an empty pool', ingress({ connectionPool: {} }), 'spec.ingress[0].connectionPool', 'give http or tcp'],
    ['an empty pool for all ports', { inboundConnectionPool: {} }, 'spec.inboundConnectionPool', 'give http or tcp'],
    [
      'all other traffic first',
      { egress: [{ hosts: ['./*'] }, { port, hosts: ['./*'] }] },
      'spec.egress[0]',
      'move it to the end',
    ],
    [
      'egress port 0',
      egress({ port: { ...port, number: 0 } }),
      'spec.egress[0].port.number',
      '0 is for Unix domain sockets',
    ],
    [
      'a socket that is none',
      egress({ port: { ...port, number: 0 }, bind: 'unix://a' }),
      'spec.egress[0].bind',
      'does not name a socket',
    ],
    [
      'a captured socket',
      egress({ port: { ...port, number: 0 }, bind: 'unix:///a', captureMode: 'IPTABLES' }),
      'spec.egress[0].captureMode',
      'use DEFAULT or NONE',
    ],
    ['a name as address', egress({ port, bind: 'a' }), 'spec.egress[0].bind', 'is not an IP address'],
    [
      'an egress port twice',
      {
        egress: [
          { port, hosts: ['./*'] },
          { port, hosts: ['./*'] },
        ],
      },
      'spec.egress[1].port.number',
      '8080 has a listener already',
    ],
    ['no host', egress({ hosts: [] }), 'spec.egress[0].hosts', 'it names no host'],
    ['a host without namespace', egress({ hosts: ['a.b'] }), 'spec.egress[0].hosts[0]', 'lacks a part'],
    ['a namespace that is none', egress({ hosts: ['a_b/*'] }), 'spec.egress[0].hosts[0]', '"a_b" is not a namespace'],
    ['a short name', egress({ hosts: ['./a'] }), 'spec.egress[0].hosts[0]', '"a" is a short name'],
    ['half a wildcard', egress({ hosts: ['./*a.b'] }), 'spec.egress[0].hosts[0]', 'part of a label'],
    [
      'a proxy for registered hosts only',
      { outboundTrafficPolicy: { egressProxy: { host: 'a', port: { number: 1 } } } },
      'spec.outboundTrafficPolicy.egressProxy',
      'set mode: ALLOW_ANY',
    ],
    [
      'a proxy without port',
      { outboundTrafficPolicy: { mode: 'ALLOW_ANY', egressProxy: { host: 'a' } } },
      'spec.outboundTrafficPolicy.egressProxy.port',
      'it has no port',
    ],
    [
      'a proxy that is a wildcard',
      { outboundTrafficPolicy: { mode: 'ALLOW_ANY', egressProxy: { host: '*.a', port: { number: 1 } } } },
      'spec.outboundTrafficPolicy.egressProxy.host',
      'label "*"',
    ],
  ],
  warned: [
    [
      'a selector without labels',
      { ...egress({}), workloadSelector: {} },
      'spec.workloadSelector',
      'selects every workload',
    ],
    [
      'a host twice',
      egress({ hosts: ['./*', 'bookinfo/a.b'] }),
      'spec.egress[0].hosts[1]',
      'is covered by another entry',
    ],
    [
      'everything and one more',
      egress({ hosts: ['*/*', './a.b'] }),
      'spec.egress[0].hosts',
      'the others change nothing',
    ],
    [
      'HTTP settings on TCP',
      ingress({ port: { ...port, protocol: 'TCP' }, connectionPool: { http: {} } }),
      'spec.ingress[0].connectionPool.http',
      'has no requests',
    ],
  ],
});
