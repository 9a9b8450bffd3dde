import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { Service } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { istio } from '../../../lib';
import { expectEveryField } from '../../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../../support/manifests';

const { CaptureMode, Destination, EgressHost, Host, ServerPort, ServerTls, WorkloadSelector } = istio;
const { ALLOW_ANY, REGISTRY_ONLY } = istio.OutboundTrafficPolicyMode;

function sidecar(props: istio.SidecarProps): istio.Sidecar {
  return new istio.Sidecar(testChart(), 'sidecar', { metadata: { name: 'default' }, ...props });
}

describe('Sidecar', () => {
  test('renders the expected manifest', () => {
    const defaults = sidecar({ outboundTrafficPolicy: { mode: REGISTRY_ONLY } });
    defaults.addEgressListener({ hosts: [EgressHost.SAME_NAMESPACE, EgressHost.namespace('istio-system')] });
    expect(manifestOf(defaults)).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'Sidecar',
      metadata: { name: 'default', namespace: 'bookinfo' },
      spec: {
        egress: [{ hosts: ['./*', 'istio-system/*'] }],
        outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
      },
    });
  });

  test('renders ingress listeners, whose ports do not need a name', () => {
    const ratings = sidecar({
      workloadSelector: WorkloadSelector.labels({ app: 'ratings' }),
      ingress: [{ port: ServerPort.http(9080, { name: 'http' }), defaultEndpoint: 'unix:///run/app.sock' }],
    });
    ratings.addIngressListener({
      port: ServerPort.https(9443),
      defaultEndpoint: '127.0.0.1:9080',
      tls: ServerTls.simple({ serverCertificate: '/tls.crt', privateKey: '/tls.key' }),
    });
    expect(specOf(ratings)).toEqual({
      workloadSelector: { labels: { app: 'ratings' } },
      ingress: [
        { port: { number: 9080, name: 'http', protocol: 'HTTP' }, defaultEndpoint: 'unix:///run/app.sock' },
        {
          port: { number: 9443, protocol: 'HTTPS' },
          defaultEndpoint: '127.0.0.1:9080',
          tls: { mode: 'SIMPLE', serverCertificate: '/tls.crt', privateKey: '/tls.key' },
        },
      ],
    });
  });

  test('renders the services that the workload calls', () => {
    const chart = testChart();
    const near = new Service(chart, 'near', { metadata: { name: 'reviews' }, ports: [{ port: 9080 }] });
    const far = new Service(chart, 'far', {
      metadata: { name: 'kiali', namespace: 'istio-system' },
      ports: [{ port: 20001 }],
    });
    const egress = [{ hosts: [EgressHost.service(near), EgressHost.service(far), EgressHost.of('*/*.example.com')] }];
    expect(specOf(new istio.Sidecar(chart, 'sidecar', { egress })).egress[0].hosts).toEqual([
      'bookinfo/reviews.bookinfo.svc.cluster.local',
      'istio-system/kiali.istio-system.svc.cluster.local',
      '*/*.example.com',
    ]);
  });

  test('writes the namespace of the Sidecar for a Service without a namespace', () => {
    const service = new Service(testChart({}), 'service', { metadata: { name: 'reviews' }, ports: [{ port: 9080 }] });
    expect(specOf(sidecar({ egress: [{ hosts: [EgressHost.service(service)] }] })).egress[0].hosts).toEqual([
      './reviews.bookinfo.svc.cluster.local',
    ]);
  });

  test('renders the egress proxy for unknown services', () => {
    const egressProxy = Destination.host(Host.of('egress.istio-egress.svc.cluster.local'), { port: 80 });
    const spec = specOf(sidecar({ outboundTrafficPolicy: { mode: ALLOW_ANY, egressProxy } }));
    expect(spec.outboundTrafficPolicy).toEqual({
      mode: 'ALLOW_ANY',
      egressProxy: { host: 'egress.istio-egress.svc.cluster.local', port: { number: 80 } },
    });
  });

  test('renders a unix domain socket without a port number', () => {
    const port = ServerPort.unixSocket('HTTP', { name: 'socket' });
    expect(
      specOf(sidecar({ egress: [{ port, bind: 'unix:///run/egress.sock', hosts: [EgressHost.ALL] }] })).egress,
    ).toEqual([{ port: { protocol: 'HTTP', name: 'socket' }, bind: 'unix:///run/egress.sock', hosts: ['*/*'] }]);
  });

  test('renders the host for no services', () => {
    expect(specOf(sidecar({ egress: [{ hosts: [EgressHost.NONE] }] })).egress).toEqual([{ hosts: ['~/*'] }]);
  });

  describe('rejects', () => {
    const all = { hosts: [EgressHost.ALL] };
    const cases: [string, istio.SidecarProps, RegExp][] = [
      ['a Sidecar without fields', {}, /^IST0106 spec: .*egress/],
      [
        'a listener without a port before other listeners',
        { egress: [all, { ...all, port: ServerPort.http(80) }] },
        /^IST0106 egress\[0\]: /,
      ],
      [
        'two listeners on one port',
        { ingress: [{ port: ServerPort.http(80) }, { port: ServerPort.tcp(80) }] },
        /^IST0106 ingress\[1\]\.port\.number: .*80/,
      ],
      [
        'a host without a namespace',
        { egress: [{ hosts: [EgressHost.of('reviews')] }] },
        /^IST0106 egress\[0\]\.hosts\[0\]: .*reviews/,
      ],
      ['a listener without hosts', { egress: [{ hosts: [] }] }, /^IST0106 egress\[0\]\.hosts: /],
      [
        'TLS with a Secret',
        { ingress: [{ port: ServerPort.https(443), tls: ServerTls.simple({ credentialName: 'a' }) }] },
        /^IST0106 ingress\[0\]\.tls\.credentialName: /,
      ],
      [
        'an endpoint on another host',
        { ingress: [{ port: ServerPort.http(80), defaultEndpoint: '10.0.0.1:80' }] },
        /^IST0106 ingress\[0\]\.defaultEndpoint: .*10\.0\.0\.1/,
      ],
      [
        'a target port, which only a ServiceEntry supports',
        { ingress: [{ port: ServerPort.http(80, { targetPort: 8080 }) }] },
        /^IST0106 ingress\[0\]\.port\.targetPort: /,
      ],
      [
        'an egress proxy without ALLOW_ANY',
        { outboundTrafficPolicy: { egressProxy: Destination.host(Host.of('egress.example.com'), { port: 80 }) } },
        /^IST0106 outboundTrafficPolicy\.egressProxy: .*ALLOW_ANY/,
      ],
      [
        'negative limits',
        { inboundConnectionPool: { http: { http2MaxRequests: -1 } } },
        /^IST0106 inboundConnectionPool\.http\.http2MaxRequests: .*-1/,
      ],
    ];
    test.each(cases)('%s', (_reason, props, message) => {
      expect(diagnosticsOf(sidecar(props))).toEqual([expect.stringMatching(message)]);
    });
  });

  test('keeps a JSON patch to an unknown field', () => {
    const patched = sidecar({ egress: [{ hosts: [EgressHost.ALL] }] });
    ApiObject.of(patched).addJsonPatch(JsonPatch.add('/spec/egress/0/future', true));
    expect(ApiObject.of(patched).toJson().spec.egress).toEqual([{ hosts: ['*/*'], future: true }]);
  });

  test('excludes a namespace from the services that it can reach', () => {
    const hosts = [EgressHost.ALL, EgressHost.exceptNamespace('legacy')];
    const excluding = sidecar({ egress: [{ hosts }] });
    expect(specOf(excluding).egress).toEqual([{ hosts: ['*/*', '~legacy/*'] }]);
    expect(diagnosticsOf(excluding)).toEqual([]);
  });

  test('supports every field of the CRD', () => {
    const second = Duration.seconds(1);
    const pool: istio.ConnectionPool = {
      tcp: {
        maxConnections: 1,
        connectTimeout: second,
        tcpKeepalive: { probes: 1, time: second, interval: second },
        maxConnectionDuration: second,
        idleTimeout: second,
      },
      http: {
        http1MaxPendingRequests: 1,
        http2MaxRequests: 1,
        maxRequestsPerConnection: 1,
        maxRetries: 1,
        idleTimeout: second,
        h2UpgradePolicy: istio.H2UpgradePolicy.DEFAULT,
        useClientProtocol: true,
        maxConcurrentStreams: 1,
        http2KeepAlive: { interval: second, timeout: second },
      },
    };
    const files = { serverCertificate: 'a', privateKey: 'b', caCertificates: 'c' };
    const tls = ServerTls.mutual({
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
      httpsRedirect: true,
    });
    const listener = {
      port: ServerPort.https(443, { name: 'a', targetPort: 8443 }),
      bind: '0.0.0.0',
      captureMode: CaptureMode.IPTABLES,
    };
    const full = sidecar({
      workloadSelector: WorkloadSelector.labels({ app: 'a' }),
      ingress: [{ ...listener, defaultEndpoint: ':80', tls, connectionPool: pool }],
      egress: [{ ...listener, hosts: [EgressHost.ALL] }],
      inboundConnectionPool: pool,
      outboundTrafficPolicy: {
        mode: ALLOW_ANY,
        egressProxy: Destination.host(Host.of('a.example.com'), { port: 80, subset: 'b' }),
      },
    });
    expectEveryField('networking.istio.io', 'Sidecar', [ApiObject.of(full).toJson()]);
  });
});
