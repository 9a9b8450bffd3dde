import { ApiObject, JsonPatch } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { istio } from '../../../lib';
import { expectEveryField } from '../../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../../support/manifests';

const { Destination, Host, ServerPort, ServiceEntryLocation, ServiceEntryResolution, WorkloadSelector } = istio;

function serviceEntry(props: Partial<istio.ServiceEntryProps> = {}): istio.ServiceEntry {
  return new istio.ServiceEntry(testChart(), 'entry', {
    metadata: { name: 'httpbin' },
    hosts: [Host.of('httpbin.org')],
    ...props,
  });
}

describe('ServiceEntry', () => {
  test('renders the expected manifest', () => {
    const entry = serviceEntry({
      ports: [ServerPort.http(80), ServerPort.https(443)],
      location: ServiceEntryLocation.MESH_EXTERNAL,
      resolution: ServiceEntryResolution.DNS,
    });
    expect(manifestOf(entry)).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'ServiceEntry',
      metadata: { name: 'httpbin', namespace: 'bookinfo' },
      spec: {
        hosts: ['httpbin.org'],
        ports: [
          { number: 80, name: 'http', protocol: 'HTTP' },
          { number: 443, name: 'https', protocol: 'HTTPS' },
        ],
        location: 'MESH_EXTERNAL',
        resolution: 'DNS',
      },
    });
  });

  test('gives every port a unique name, and returns it for the endpoints', () => {
    const entry = serviceEntry({ resolution: ServiceEntryResolution.STATIC });
    const ports = [
      ServerPort.tcp(9000),
      ServerPort.tcp(9001),
      ServerPort.number(9002),
      ServerPort.tcp(9003, { name: 'db' }),
    ];
    const names = ports.map((port) => entry.addPort(port).name);
    expect(names).toEqual(['tcp', 'tcp-9001', 'port', 'db']);
    entry.addEndpoint({ address: '10.0.0.1', ports: { db: 5432 } });
    expect(specOf(entry)).toEqual({
      hosts: ['httpbin.org'],
      ports: [
        { number: 9000, name: 'tcp', protocol: 'TCP' },
        { number: 9001, name: 'tcp-9001', protocol: 'TCP' },
        { number: 9002, name: 'port' },
        { number: 9003, name: 'db', protocol: 'TCP' },
      ],
      resolution: 'STATIC',
      endpoints: [{ address: '10.0.0.1', ports: { db: 5432 } }],
    });
  });

  test('renders an empty list only if it is set', () => {
    const resolution = ServiceEntryResolution.DNS;
    expect(specOf(serviceEntry({ resolution, endpoints: [], ports: [] }))).toEqual({
      hosts: ['httpbin.org'],
      resolution: 'DNS',
      endpoints: [],
      ports: [],
    });
    expect(specOf(serviceEntry())).toEqual({ hosts: ['httpbin.org'] });
  });

  test('renders the older form of selector', () => {
    const selector = (workloadSelector: istio.WorkloadSelector) =>
      specOf(serviceEntry({ resolution: ServiceEntryResolution.STATIC, workloadSelector })).workloadSelector;
    expect(selector(WorkloadSelector.labels({ app: 'details' }))).toEqual({ labels: { app: 'details' } });
    expect(selector(WorkloadSelector.ALL)).toEqual({});
  });

  test('returns its hosts, for routes', () => {
    const chart = testChart();
    const entry = new istio.ServiceEntry(chart, 'entry', { hosts: [Host.of('httpbin.org')] });
    const [httpbin] = entry.hosts;
    const routes = new istio.VirtualService(chart, 'routes', { hosts: entry.hosts });
    routes.addHttpRoute({ route: [{ destination: Destination.host(httpbin ?? Host.ANY, { port: 80 }) }] });
    entry.hosts.pop();
    expect(specOf(routes).http[0].route[0].destination).toEqual({ host: 'httpbin.org', port: { number: 80 } });
    expect(specOf(entry).hosts).toEqual(['httpbin.org']);
  });

  test('supports cdk8s-plus service accounts of endpoints, and rejects one in another namespace', () => {
    const chart = testChart();
    const near = new ServiceAccount(chart, 'near', { metadata: { name: 'near' } });
    const far = ServiceAccount.fromServiceAccountName(chart, 'far', 'far', { namespaceName: 'elsewhere' });
    const endpoint = (account: istio.ServiceAccountName) => ({ address: '10.0.0.1', serviceAccount: account });
    const { ServiceAccountName } = istio;
    const entry = serviceEntry({
      resolution: ServiceEntryResolution.STATIC,
      endpoints: [
        endpoint(ServiceAccountName.serviceAccount(near)),
        endpoint(ServiceAccountName.serviceAccount(far)),
        endpoint(ServiceAccountName.of('other')),
      ],
    });
    const written = specOf(entry).endpoints.map((each: istio.WorkloadOptions) => each.serviceAccount);
    expect(written).toEqual(['near', 'far', 'other']);
    expect(diagnosticsOf(entry)).toEqual([
      expect.stringMatching(/^CDK\d{4} endpoints\[1\]\.serviceAccount: .*far.*elsewhere.*bookinfo/),
    ]);
  });

  describe('rejects', () => {
    const { STATIC, DNS, NONE } = ServiceEntryResolution;
    const cases: [string, Partial<istio.ServiceEntryProps>, RegExp][] = [
      ['a ServiceEntry without hosts', { hosts: [] }, /^CRD0001 hosts: /],
      ['`*` as a host', { hosts: [Host.ANY] }, /^CRD0002 hosts\[0\]: .*\*/],
      [
        'a wildcard host with a DNS resolution',
        { hosts: [Host.of('*.example.com')], resolution: DNS },
        /^IST0106 hosts\[0\]: .*\*\.example\.com/,
      ],
      ['an invalid IP address', { addresses: ['10.0.0.300'] }, /^IST0106 addresses\[0\]: .*10\.0\.0\.300/],
      [
        'a static endpoint with a DNS name',
        { resolution: STATIC, endpoints: [{ address: 'db.example.com' }] },
        /^IST0106 endpoints\[0\]\.address: .*db\.example\.com/,
      ],
      [
        'endpoints without a resolution',
        { resolution: NONE, endpoints: [{ address: '10.0.0.1' }] },
        /^CRD0002 spec: .*endpoints/,
      ],
      [
        'a selector together with endpoints',
        {
          resolution: STATIC,
          endpoints: [{ address: '10.0.0.1' }],
          workloadSelector: WorkloadSelector.labels({ app: 'a' }),
        },
        /^CRD0002 spec: .*workloadSelector/i,
      ],
      ['duplicate port numbers', { ports: [ServerPort.http(80), ServerPort.tcp(80)] }, /^CRD0002 ports: .*number/],
      [
        'duplicate port names',
        { ports: [ServerPort.http(80, { name: 'a' }), ServerPort.http(81, { name: 'a' })] },
        /^CRD0001 ports\[1\]: .*"a"/,
      ],
      ['a port out of range', { ports: [ServerPort.http(70000)] }, /^CRD0002 ports\[0\]\.number: .*70000/],
      [
        'an endpoint port that the service does not have',
        {
          resolution: STATIC,
          ports: [ServerPort.http(80)],
          endpoints: [{ address: '10.0.0.1', ports: { grpc: 9000 } }],
        },
        /^IST0106 endpoints\[0\]\.ports\.grpc: .*grpc/,
      ],
      [
        'several hosts on a port whose protocol does not carry a host',
        {
          hosts: [Host.of('a.example.com'), Host.of('b.example.com')],
          ports: [ServerPort.tcp(9000)],
          resolution: DNS,
        },
        /^IST0106 ports\[0\]\.protocol: .*TCP/,
      ],
    ];
    test.each(cases)('%s', (_reason, props, message) => {
      expect(diagnosticsOf(serviceEntry(props))).toEqual([expect.stringMatching(message)]);
    });
  });

  test('accepts surprising but valid settings', () => {
    const external = serviceEntry({ exportTo: [istio.ExportTo.NONE], location: ServiceEntryLocation.MESH_INTERNAL });
    expect(diagnosticsOf(external)).toEqual([]);
    expect(specOf(external).exportTo).toEqual(['~']);
  });

  test('can be referred to by name from another app', () => {
    const { name, namespace } = istio.ServiceEntry.fromServiceEntryName(testChart(), 'shared', 'shared', {
      namespace: 'egress',
    });
    expect({ name, namespace }).toEqual({ name: 'shared', namespace: 'egress' });
  });

  test('keeps a JSON patch to an unknown field', () => {
    const entry = serviceEntry();
    ApiObject.of(entry).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(entry.apiObject).toBe(ApiObject.of(entry));
    expect(ApiObject.of(entry).toJson().spec.future).toBe(true);
  });

  test('supports every field of the CRD', () => {
    const entry = serviceEntry({
      addresses: ['10.0.0.1'],
      ports: [ServerPort.https(443, { name: 'a', targetPort: 8443 })],
      location: ServiceEntryLocation.MESH_INTERNAL,
      resolution: ServiceEntryResolution.STATIC,
      endpoints: [
        {
          address: '10.0.0.2',
          ports: { a: 8443 },
          labels: { app: 'b' },
          network: 'c',
          locality: 'd/e/f',
          weight: 1,
          serviceAccount: istio.ServiceAccountName.of('g'),
        },
      ],
      workloadSelector: WorkloadSelector.labels({ app: 'h' }),
      exportTo: [istio.ExportTo.ALL_NAMESPACES],
      subjectAltNames: ['i'],
    });
    expectEveryField('networking.istio.io', 'ServiceEntry', [ApiObject.of(entry).toJson()]);
  });
});
