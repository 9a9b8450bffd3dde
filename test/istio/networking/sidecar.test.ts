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
  test('renders what one would write by hand', () => {
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

  test('takes requests on the listeners that were added, whose ports need no name', () => {
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

  test('names the services that the workload calls', () => {
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

  test('writes the namespace of the Sidecar for a Service that does not say its own', () => {
    const service = new Service(testChart({}), 'service', { metadata: { name: 'reviews' }, ports: [{ port: 9080 }] });
    expect(specOf(sidecar({ egress: [{ hosts: [EgressHost.service(service)] }] })).egress[0].hosts).toEqual([
      './reviews.bookinfo.svc.cluster.local',
    ]);
  });

  test('sends unknown traffic through a proxy', () => {
    const egressProxy = Destination.host(Host.of('egress.istio-egress.svc.cluster.local'), { port: 80 });
    const spec = specOf(sidecar({ outboundTrafficPolicy: { mode: ALLOW_ANY, egressProxy } }));
    expect(spec.outboundTrafficPolicy).toEqual({
      mode: 'ALLOW_ANY',
      egressProxy: { host: 'egress.istio-egress.svc.cluster.local', port: { number: 80 } },
    });
  });

  test('offers services on a unix domain socket, which has no port number', () => {
    const port = ServerPort.unixSocket('HTTP', { name: 'socket' });
    expect(
      specOf(sidecar({ egress: [{ port, bind: 'unix:///run/egress.sock', hosts: [EgressHost.ALL] }] })).egress,
    ).toEqual([{ port: { protocol: 'HTTP', name: 'socket' }, bind: 'unix:///run/egress.sock', hosts: ['*/*'] }]);
  });

  test('knows no service at all with one special host', () => {
    expect(specOf(sidecar({ egress: [{ hosts: [EgressHost.NONE] }] })).egress).toEqual([{ hosts: ['~/*'] }]);
  });

  describe('is refused', () => {
    const all = { hosts: [EgressHost.ALL] };
    const cases: [string, istio.SidecarProps, RegExp][] = [
      ['where it sets nothing', {}, /^spec: .*egress/],
      [
        'for a listener without a port before others',
        { egress: [all, { ...all, port: ServerPort.http(80) }] },
        /^egress\[0\]: /,
      ],
      [
        'for two listeners of one port',
        { ingress: [{ port: ServerPort.http(80) }, { port: ServerPort.tcp(80) }] },
        /^ingress\[1\]\.port\.number: .*80/,
      ],
      [
        'for a host without a namespace',
        { egress: [{ hosts: [EgressHost.of('reviews')] }] },
        /^egress\[0\]\.hosts\[0\]: .*reviews/,
      ],
      ['for a listener without hosts', { egress: [{ hosts: [] }] }, /^egress\[0\]\.hosts: /],
      [
        'for TLS by a Secret',
        { ingress: [{ port: ServerPort.https(443), tls: ServerTls.simple({ credentialName: 'a' }) }] },
        /^ingress\[0\]\.tls\.credentialName: /,
      ],
      [
        'for an endpoint elsewhere',
        { ingress: [{ port: ServerPort.http(80), defaultEndpoint: '10.0.0.1:80' }] },
        /^ingress\[0\]\.defaultEndpoint: .*10\.0\.0\.1/,
      ],
      [
        'for another port of the workload, which only a ServiceEntry has',
        { ingress: [{ port: ServerPort.http(80, { targetPort: 8080 }) }] },
        /^ingress\[0\]\.port\.targetPort: /,
      ],
      [
        'for an egress proxy where nothing unknown gets out',
        { outboundTrafficPolicy: { egressProxy: Destination.host(Host.of('egress.example.com'), { port: 80 }) } },
        /^outboundTrafficPolicy\.egressProxy: .*ALLOW_ANY/,
      ],
      [
        'for negative limits',
        { inboundConnectionPool: { http: { http2MaxRequests: -1 } } },
        /^inboundConnectionPool\.http\.http2MaxRequests: -1/,
      ],
    ];
    test.each(cases)('%s', (_reason, props, message) => {
      expect(diagnosticsOf(sidecar(props))).toEqual([expect.stringMatching(message)]);
    });
  });

  test('keeps a JSON patch to a field that it does not know', () => {
    const patched = sidecar({ egress: [{ hosts: [EgressHost.ALL] }] });
    ApiObject.of(patched).addJsonPatch(JsonPatch.add('/spec/egress/0/future', true));
    expect(ApiObject.of(patched).toJson().spec.egress).toEqual([{ hosts: ['*/*'], future: true }]);
  });

  test('reaches every field of the CRD', () => {
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
