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
    [
      'hosts with and without a namespace',
      server({ hosts: ['*', '*.a.b', 'c.d', './e.f', '*/g.h', 'ns/*', '1.2.3.4'] }),
    ],
    ['a redirect to HTTPS', server({ tls: { httpsRedirect: true } })],
    ['protocols in lower case', server({ port: { ...port, protocol: 'grpc-web' } })],
    ['a Unix domain socket', server({ port: { ...port, number: 0 }, bind: 'unix:///var/run/a' })],
    ['a Secret', tls({ mode: 'SIMPLE', credentialName: 'a' })],
    ['two Secrets', tls({ mode: 'MUTUAL', credentialNames: ['a', 'b'] })],
    ['certificates in files', tls({ mode: 'MUTUAL', ...files, caCertificates: '/ca' })],
    ['TLS passthrough', tls({ mode: 'PASSTHROUGH' })],
    ["mutual TLS with Istio's certificates", tls({ mode: 'ISTIO_MUTUAL' })],
  ],
  rejected: [
    ['a missing server', {}, 'spec.servers', 'noServers', 'the Gateway has no servers; add at least one server'],
    [
      'an empty list of hosts',
      server({ hosts: [] }),
      'spec.servers[0].hosts',
      'noServerHosts',
      'the server has no hosts; add at least one host, or "*" for all hosts',
    ],
    [
      'a short name',
      server({ hosts: ['reviews'] }),
      'spec.servers[0].hosts[0]',
      'shortHostName',
      '"reviews" is a short name; use the full name, such as reviews.bookinfo.svc.cluster.local, or *',
    ],
    [
      'a wildcard for part of a label',
      server({ hosts: ['*a.b'] }),
      'spec.servers[0].hosts[0]',
      'partialWildcard',
      '"*a.b" has a wildcard for part of a label; use *, or *. before a domain',
    ],
    [
      'an invalid namespace',
      server({ hosts: ['~/a.b'] }),
      'spec.servers[0].hosts[0]',
      'invalidServerNamespace',
      '"~" is not a namespace; use a namespace, "." for the namespace of the object or "*" for all namespaces',
    ],
    [
      'an empty namespace before the slash',
      server({ hosts: ['/a.b'] }),
      'spec.servers[0].hosts[0]',
      'incompleteServerHost',
      'the namespace or the host is missing in "/a.b"; use namespace/host, ./host or */host',
    ],
    [
      'an unknown protocol',
      server({ port: { ...port, protocol: 'QUIC' } }),
      'spec.servers[0].port.protocol',
      'unknownProtocol',
      '"QUIC" is not a protocol that Istio supports; use HTTP, HTTP2, GRPC, GRPC-WEB, HTTPS, TLS, TCP, MONGO, REDIS or MYSQL',
    ],
    ['port 0', server({ port: { ...port, number: 0 } }), 'spec.servers[0].port.number', 'portOutOfRange'],
    [
      'a target port',
      server({ port: { ...port, targetPort: 8080 } }),
      'spec.servers[0].port.targetPort',
      'targetPortNotSupported',
      'a Gateway does not support targetPort; remove targetPort',
    ],
    [
      'an empty port name',
      server({ port: { ...port, name: '' } }),
      'spec.servers[0].port.name',
      'emptyPortName',
      'the port name is empty; set a name',
    ],
    [
      'a host name as bind address',
      server({ bind: 'localhost' }),
      'spec.servers[0].bind',
      'invalidIpAddress',
      '"localhost" is not an IP address; use an address such as 10.1.2.3 or 2001:db8::1',
    ],
    [
      'a Unix domain socket that is a directory',
      server({ port: { ...port, number: 0 }, bind: 'unix:///a/' }),
      'spec.servers[0].bind',
      'invalidUnixSocket',
      '"unix:///a/" is not the address of a Unix domain socket; use the absolute path of a file, such as unix:///var/run/app.sock',
    ],
    [
      'a Unix domain socket with a port',
      server({ bind: 'unix:///a' }),
      'spec.servers[0].port.number',
      'portWithUnixSocket',
      'port 80 is not allowed because bind is a Unix domain socket; use port 0',
    ],
    [
      'a repeated port name',
      {
        servers: [
          { port, hosts: ['*'] },
          { port: { ...port, number: 81 }, hosts: ['*'] },
        ],
      },
      'spec.servers[1].port.name',
      'repeatedPortName',
      'the port of another server has the name "http"; use a different name for each port',
    ],
    [
      'HTTPS without TLS settings',
      server({ port: https }),
      'spec.servers[0].tls',
      'missingServerTls',
      'protocol HTTPS requires TLS settings; set tls, for example with mode SIMPLE and credentialName',
    ],
    [
      'HTTP with TLS settings',
      server({ tls: { mode: 'SIMPLE', credentialName: 'a' } }),
      'spec.servers[0].tls.mode',
      'tlsWithoutTlsProtocol',
      'mode is not allowed because protocol HTTP does not use TLS; remove mode, or use protocol HTTPS',
    ],
    [
      'TCP with TLS settings',
      server({ port: { ...port, protocol: 'TCP' }, tls: {} }),
      'spec.servers[0].tls',
      'tlsWithoutTlsProtocol',
    ],
    [
      'a missing certificate',
      tls({ mode: 'SIMPLE' }),
      'spec.servers[0].tls',
      'missingServerCertificate',
      'mode SIMPLE requires serverCertificate and privateKey; set credentialName, or both serverCertificate and privateKey',
    ],
    [
      'a missing private key',
      tls({ mode: 'SIMPLE', serverCertificate: 'a' }),
      'spec.servers[0].tls',
      'missingServerCertificate',
    ],
    [
      'a missing private key in the second pair',
      tls({ mode: 'SIMPLE', tlsCertificates: [files, { serverCertificate: 'a' }] }),
      'spec.servers[0].tls.tlsCertificates[1]',
      'missingServerCertificate',
    ],
    [
      'missing CA certificates for clients',
      tls({ mode: 'MUTUAL', ...files }),
      'spec.servers[0].tls',
      'missingClientCa',
      'mode MUTUAL verifies client certificates, but their CA is missing; set caCertificates or credentialName',
    ],
    [
      'certificates from two sources',
      tls({ mode: 'SIMPLE', credentialName: 'a', ...files }),
      'spec.servers[0].tls',
      'severalCertificateSources',
      'certificates are set in several places: credentialName, serverCertificate with privateKey; keep one of them',
    ],
    [
      "a Secret for mutual TLS with Istio's certificates",
      tls({ mode: 'ISTIO_MUTUAL', credentialName: 'a' }),
      'spec.servers[0].tls.credentialName',
      'certificateForIstioMutual',
      'credentialName is not allowed because mode ISTIO_MUTUAL uses the certificates that Istio issues; remove credentialName, or change the mode',
    ],
    [
      'a revocation list together with a Secret',
      server({ port: https, tls: { mode: 'PASSTHROUGH', credentialName: 'a', caCrl: 'b' } }),
      'spec.servers[0].tls.caCrl',
      'caCrlWithCredentialName',
      'caCrl is not allowed together with credentialName; remove caCrl, and add the revocation list to the Secret',
    ],
    [
      'a revocation list without client certificates',
      tls({ mode: 'SIMPLE', ...files, caCrl: 'a' }),
      'spec.servers[0].tls.caCrl',
      'caCrlWithoutClientCertificates',
      'mode SIMPLE does not verify client certificates, so caCrl is not allowed; remove caCrl, or use mode MUTUAL',
    ],
  ],
  warned: [
    [
      'a redirect to HTTPS on HTTPS',
      tls({ mode: 'SIMPLE', credentialName: 'a', httpsRedirect: true }),
      'spec.servers[0].tls.httpsRedirect',
      'redirectWithoutHttp',
      'httpsRedirect has an effect only on HTTP, not on HTTPS; remove httpsRedirect',
    ],
    [
      'TLS 1.0 without cipher suites',
      tls({ mode: 'SIMPLE', credentialName: 'a', minProtocolVersion: 'TLSV1_0' }),
      'spec.servers[0].tls.minProtocolVersion',
      'noDefaultCipherSuite',
      'no default cipher suite supports TLS versions below 1.2, such as TLSV1_0; set cipherSuites, or use TLSV1_2',
    ],
    [
      'an unknown cipher suite',
      tls({ mode: 'SIMPLE', credentialName: 'a', cipherSuites: ['X'] }),
      'spec.servers[0].tls.cipherSuites[0]',
      'unknownCipherSuite',
      'cipher suite "X" is unknown and ignored; use ECDHE-ECDSA-AES128-GCM-SHA256, ECDHE-RSA-AES128-GCM-SHA256, ECDHE-ECDSA-AES256-GCM-SHA384, ECDHE-RSA-AES256-GCM-SHA384, ECDHE-ECDSA-CHACHA20-POLY1305, ECDHE-RSA-CHACHA20-POLY1305, ECDHE-ECDSA-AES128-SHA, ECDHE-RSA-AES128-SHA, ECDHE-ECDSA-AES256-SHA, ECDHE-RSA-AES256-SHA, AES128-GCM-SHA256, AES256-GCM-SHA384, AES128-SHA, AES256-SHA or DES-CBC3-SHA',
    ],
    [
      'a repeated cipher suite',
      tls({ mode: 'SIMPLE', credentialName: 'a', cipherSuites: ['ALL', 'ALL'] }),
      'spec.servers[0].tls.cipherSuites[1]',
      'repeatedCipherSuite',
      'cipher suite "ALL" is listed twice; remove one of the entries',
    ],
    [
      'a certificate that TLS passthrough ignores',
      tls({ mode: 'PASSTHROUGH', credentialName: 'a' }),
      'spec.servers[0].tls',
      'ignoredCertificates',
      'mode PASSTHROUGH passes TLS through to the workload and ignores credentialName; remove the ignored fields, or change the mode',
    ],
  ],
});

test('the name of a Gateway must not contain a dot', () => {
  const manifest = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: 'a.b' },
    spec: server({}),
  };
  expect(validateByIstiod(manifest)).toEqual([
    expect.objectContaining({ code: 'IST0106', path: 'metadata.name', messageId: 'invalidDnsLabel' }),
  ]);
});

test('a Gateway of the Gateway API is not validated as a Gateway of Istio', () => {
  const manifest = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'a.b' }, spec: {} };
  expect(validateByIstiod(manifest)).toEqual([]);
});
