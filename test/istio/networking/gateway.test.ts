import { ApiObject, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { istio } from '../../../lib';
import { expectEveryField } from '../../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../../support/manifests';

const { ServerPort, ServerTls } = istio;
const hosts = ['bookinfo.example.com'];

function gateway(...servers: istio.ServerOptions[]): istio.Gateway {
  return new istio.Gateway(testChart(), 'edge', {
    metadata: { name: 'edge' },
    selector: { istio: 'ingressgateway' },
    servers,
  });
}

describe('Gateway', () => {
  test('renders selector and servers', () => {
    const edge = gateway({ port: ServerPort.http(80), hosts });
    edge.addServer({
      port: ServerPort.https(443),
      hosts,
      tls: ServerTls.simple({ credentialName: 'bookinfo-credential' }),
    });
    expect(manifestOf(edge)).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata: { name: 'edge', namespace: 'bookinfo' },
      spec: {
        selector: { istio: 'ingressgateway' },
        servers: [
          { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts },
          {
            port: { number: 443, name: 'https', protocol: 'HTTPS' },
            hosts,
            tls: { mode: 'SIMPLE', credentialName: 'bookinfo-credential' },
          },
        ],
      },
    });
  });

  test('gives every port a unique name that later servers do not change', () => {
    const edge = gateway();
    const tls = ServerTls.passthrough();
    const ports = [ServerPort.https(443), ServerPort.https(8443), ServerPort.https(8443), ServerPort.https(8443)];
    const names = ports.map((port) => edge.addServer({ port, hosts, tls }).portName);
    expect(names).toEqual(['https', 'https-8443', 'https-8443-2', 'https-8443-3']);
    expect(edge.addServer({ port: ServerPort.tcp(9000, { name: 'mongo' }), hosts }).portName).toBe('mongo');
    expect(diagnosticsOf(edge)).toEqual([]);
  });

  test('returns servers with their gateway and hosts', () => {
    const edge = gateway();
    const server = edge.addServer({ port: ServerPort.http(80), hosts });
    server.hosts.pop();
    expect(server.gateway).toBe(edge);
    expect(server.hosts).toEqual(hosts);
    expect(edge.servers).toEqual([server]);
  });

  test('redirects plain HTTP to HTTPS', () => {
    expect(
      specOf(gateway({ port: ServerPort.http(80), hosts, tls: ServerTls.httpsRedirect() })).servers[0].tls,
    ).toEqual({
      httpsRedirect: true,
    });
  });

  describe('rejects', () => {
    const cases: [string, () => istio.Gateway, RegExp][] = [
      ['a Gateway without servers', () => gateway(), /^IST0106 servers: /],
      [
        'HTTPS without TLS settings',
        () => gateway({ port: ServerPort.https(443), hosts }),
        /^IST0106 servers\[0\].*tls/,
      ],
      [
        'a server without hosts',
        () => gateway({ port: ServerPort.http(80), hosts: [] }),
        /^IST0106 servers\[0\]\.hosts/,
      ],
      [
        'a short host name',
        () => gateway({ port: ServerPort.http(80), hosts: ['bookinfo'] }),
        /^IST0106 servers\[0\]\.hosts\[0\]: .*bookinfo/,
      ],
      [
        'a port out of range',
        () => gateway({ port: ServerPort.http(70000), hosts }),
        /^IST0106 servers\[0\]\.port\.number: .*70000/,
      ],
      [
        'an unknown protocol',
        () => gateway({ port: ServerPort.of('SMTP', 25), hosts }),
        /^IST0106 servers\[0\]\.port\.protocol: .*SMTP/,
      ],
      [
        'certificates of the mesh together with other certificates',
        () =>
          gateway({ port: ServerPort.https(443), hosts, tls: ServerTls.istioMutual({ credentialName: 'credential' }) }),
        /^IST0106 servers\[0\]\.tls.*credentialName/,
      ],
      [
        'duplicate port names',
        () =>
          gateway(
            { port: ServerPort.http(80, { name: 'web' }), hosts },
            { port: ServerPort.http(81, { name: 'web' }), hosts },
          ),
        /^IST0106 servers\[1\]\.port\.name: .*web/,
      ],
    ];
    test.each(cases)('%s', (_reason, make, message) => {
      expect(diagnosticsOf(make())).toEqual([expect.stringMatching(message)]);
    });
  });

  test('can be referred to by name from another app', () => {
    const reference = istio.Gateway.fromGatewayName(testChart(), 'shared', 'shared', { namespace: 'istio-ingress' });
    expect({ name: reference.name, namespace: reference.namespace }).toEqual({
      name: 'shared',
      namespace: 'istio-ingress',
    });
  });

  test('keeps a JSON patch to an unknown field', () => {
    const edge = gateway({ port: ServerPort.http(80), hosts });
    ApiObject.of(edge).addJsonPatch(JsonPatch.add('/spec/servers/0/future', 1));
    expect(ApiObject.of(edge).toJson().spec.servers[0].future).toBe(1);
  });

  test('supports every field of the CRD', () => {
    const files = { serverCertificate: 'a', privateKey: 'b', caCertificates: 'c' };
    const tls = ServerTls.optionalMutual({
      ...files,
      credentialName: 'd',
      credentialNames: ['e'],
      caCertCredentialName: 'f',
      caCrl: 'g',
      tlsCertificates: [files],
      subjectAltNames: ['h'],
      verifyCertificateSpki: ['i'],
      verifyCertificateHash: ['j'],
      minProtocolVersion: istio.TlsVersion.V1_2,
      maxProtocolVersion: istio.TlsVersion.V1_3,
      cipherSuites: ['k'],
      ecdhCurves: ['X25519'],
      alpnProtocols: ['h2'],
      insecureSkipVerify: true,
      httpsRedirect: false,
    });
    const port = ServerPort.https(443, { targetPort: 8443 });
    const edge = gateway({ port, hosts, tls, name: 'l', bind: '0.0.0.0', defaultEndpoint: '127.0.0.1:80' });
    expectEveryField('networking.istio.io', 'Gateway', [ApiObject.of(edge).toJson()]);
  });
});
