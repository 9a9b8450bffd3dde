import { expect, test } from 'vitest';
import { validateByIstiod } from '../../../lib/rules/istio';
import { describeKind } from './describe-kind';

const port = { number: 80, name: 'http', protocol: 'HTTP' };
const https = { number: 443, name: 'https', protocol: 'HTTPS' };
const files = { serverCertificate: '/cert', privateKey: '/key' };

function server(settings: object): object {
  return { servers: [{ port, hosts: ['*'], ...settings }] };
}

/** One HTTPS server with these settings. */
function tls(settings: object): object {
  return server({ port: https, tls: settings });
}

describeKind('networking.istio.io/v1', 'Gateway', {
  accepted: [
    ['hosts with and without namespace', server({ hosts: ['*', '*.a.b', 'c.d', './e.f', '*/g.h', 'ns/*', '1.2.3.4'] })],
    ['a redirect to HTTPS', server({ tls: { httpsRedirect: true } })],
    ['protocols in lower case', server({ port: { ...port, protocol: 'grpc-web' } })],
    ['a Unix domain socket', server({ port: { ...port, number: 0 }, bind: 'unix:///var/run/a' })],
    ['a secret', tls({ mode: 'SIMPLE', credentialName: 'a' })],
    ['two secrets', tls({ mode: 'MUTUAL', credentialNames: ['a', 'b'] })],
    ['certificates in files', tls({ mode: 'MUTUAL', ...files, caCertificates: '/ca' })],
    ['passing TLS through', tls({ mode: 'PASSTHROUGH' })],
    ['TLS of the mesh', tls({ mode: 'ISTIO_MUTUAL' })],
  ],
  refused: [
    ['no servers', {}, 'spec.servers', 'it has no servers'],
    ['no hosts', server({ hosts: [] }), 'spec.servers[0].hosts', 'it serves no host'],
    ['a short name', server({ hosts: ['reviews'] }), 'spec.servers[0].hosts[0]', '"reviews" is a short name'],
    ['half a wildcard', server({ hosts: ['*a.b'] }), 'spec.servers[0].hosts[0]', 'a wildcard for part of a label'],
    ['a namespace that is none', server({ hosts: ['~/a.b'] }), 'spec.servers[0].hosts[0]', '"~" is not a namespace'],
    ['no namespace before the slash', server({ hosts: ['/a.b'] }), 'spec.servers[0].hosts[0]', 'lacks a part'],
    [
      'an unknown protocol',
      server({ port: { ...port, protocol: 'QUIC' } }),
      'spec.servers[0].port.protocol',
      '"QUIC" is not a protocol',
    ],
    ['port 0', server({ port: { ...port, number: 0 } }), 'spec.servers[0].port.number', '0 is not a port'],
    [
      'a target port',
      server({ port: { ...port, targetPort: 8080 } }),
      'spec.servers[0].port.targetPort',
      'does not read targetPort',
    ],
    [
      'an empty port name',
      server({ port: { ...port, name: '' } }),
      'spec.servers[0].port.name',
      'the port name is empty',
    ],
    ['a name as address', server({ bind: 'localhost' }), 'spec.servers[0].bind', 'is not an IP address'],
    [
      'a socket that is a folder',
      server({ port: { ...port, number: 0 }, bind: 'unix:///a/' }),
      'spec.servers[0].bind',
      'does not name a socket',
    ],
    [
      'a socket with a port',
      server({ bind: 'unix:///a' }),
      'spec.servers[0].port.number',
      'no meaning for a Unix domain socket',
    ],
    [
      'a port name twice',
      {
        servers: [
          { port, hosts: ['*'] },
          { port: { ...port, number: 81 }, hosts: ['*'] },
        ],
      },
      'spec.servers[1].port.name',
      'another server',
    ],
    ['HTTPS without TLS', server({ port: https }), 'spec.servers[0].tls', 'HTTPS needs TLS settings'],
    [
      'HTTP with TLS',
      server({ tls: { mode: 'SIMPLE', credentialName: 'a' } }),
      'spec.servers[0].tls.mode',
      'HTTP has no TLS',
    ],
    ['TCP with TLS', server({ port: { ...port, protocol: 'TCP' }, tls: {} }), 'spec.servers[0].tls', 'TCP has no TLS'],
    ['no certificate', tls({ mode: 'SIMPLE' }), 'spec.servers[0].tls', 'SIMPLE needs serverCertificate and privateKey'],
    ['no key', tls({ mode: 'SIMPLE', serverCertificate: 'a' }), 'spec.servers[0].tls', 'SIMPLE needs privateKey'],
    [
      'no key in the second pair',
      tls({ mode: 'SIMPLE', tlsCertificates: [files, { serverCertificate: 'a' }] }),
      'spec.servers[0].tls.tlsCertificates[1]',
      'needs privateKey',
    ],
    ['no authority for clients', tls({ mode: 'MUTUAL', ...files }), 'spec.servers[0].tls', 'give caCertificates'],
    [
      'certificates from two places',
      tls({ mode: 'SIMPLE', credentialName: 'a', ...files }),
      'spec.servers[0].tls',
      'keep one of them',
    ],
    [
      'a secret for TLS of the mesh',
      tls({ mode: 'ISTIO_MUTUAL', credentialName: 'a' }),
      'spec.servers[0].tls.credentialName',
      'that Istio issues',
    ],
    [
      'revocation of clients that are not asked',
      tls({ mode: 'SIMPLE', ...files, caCrl: 'a' }),
      'spec.servers[0].tls.caCrl',
      'checks no client certificates',
    ],
  ],
  warned: [
    [
      'a redirect on HTTPS',
      tls({ mode: 'SIMPLE', credentialName: 'a', httpsRedirect: true }),
      'spec.servers[0].tls.httpsRedirect',
      'on HTTP only',
    ],
    [
      'TLS 1.0 without suites',
      tls({ mode: 'SIMPLE', credentialName: 'a', minProtocolVersion: 'TLSV1_0' }),
      'spec.servers[0].tls.minProtocolVersion',
      'below TLS 1.2',
    ],
    [
      'an unknown suite',
      tls({ mode: 'SIMPLE', credentialName: 'a', cipherSuites: ['X'] }),
      'spec.servers[0].tls.cipherSuites[0]',
      '"X" is unknown',
    ],
    [
      'a suite twice',
      tls({ mode: 'SIMPLE', credentialName: 'a', cipherSuites: ['ALL', 'ALL'] }),
      'spec.servers[0].tls.cipherSuites[1]',
      'listed twice',
    ],
    [
      'a certificate that is not used',
      tls({ mode: 'PASSTHROUGH', credentialName: 'a' }),
      'spec.servers[0].tls',
      'ignores credentialName',
    ],
  ],
});

test('a Gateway cannot have a dot in its name', () => {
  const manifest = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: 'a.b' },
    spec: server({}),
  };
  expect(validateByIstiod(manifest)).toEqual([expect.objectContaining({ path: 'metadata.name', code: 'IST0106' })]);
});

test('the Gateway of the Gateway API is another kind', () => {
  const manifest = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'a.b' }, spec: {} };
  expect(validateByIstiod(manifest)).toEqual([]);
});
