import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { k8s, Namespace, Service, ServiceAccount } from 'cdk8s-plus-30';
import { expect, test } from 'vitest';
import { istio, kubernetes } from '../../lib';

const NAME = { metadata: { name: 'reviews' } };

function shop(): Chart {
  return new Chart(new App(), 'shop', { namespace: 'shop' });
}

test('a handle of a generated class has the members of a Service, ServiceAccount or Namespace of cdk8s-plus', () => {
  const chart = shop();
  const object = new k8s.KubeService(chart, 'service', { ...NAME, spec: { ports: [{ name: 'http', port: 9080 }] } });
  const service = kubernetes.Service.fromApiObject(object);
  expect([service.name, service.kind, service.apiGroup, service.metadata.namespace]).toEqual([
    'reviews',
    'Service',
    'core',
    'shop',
  ]);
  expect(service.ports).toEqual([{ name: 'http', port: 9080 }]);
  const account = kubernetes.ServiceAccount.fromApiObject(new k8s.KubeServiceAccount(chart, 'account', NAME));
  expect(account.toSubjectConfiguration()).toEqual({ kind: 'ServiceAccount', name: 'reviews', namespace: 'shop' });
  const namespace = kubernetes.Namespace.fromApiObject(new k8s.KubeNamespace(chart, 'namespace', NAME));
  expect(namespace.toNamespaceSelectorConfig()).toEqual({ names: ['reviews'] });
});

test('a handle writes nothing, has the object of its class, and is the same at each call', () => {
  const chart = shop();
  const object = new k8s.KubeService(chart, 'service', NAME);
  const service = kubernetes.Service.fromApiObject(object);
  expect(kubernetes.Service.fromApiObject(object)).toBe(service);
  expect(ApiObject.of(service)).toBe(object);
  expect(Testing.synth(chart)).toHaveLength(1);
  expect(service.ports).toEqual([]);
});

test('a Service of cdk8s-plus has a handle too, with the ports that it gets later', () => {
  const service = new Service(shop(), 'service', { ...NAME, ports: [{ port: 80, name: 'http' }] });
  const handle = kubernetes.Service.fromApiObject(ApiObject.of(service));
  service.bind(81, { name: 'more' });
  expect(handle.ports.map(({ port, name }) => [port, name])).toEqual(
    service.ports.map(({ port, name }) => [port, name]),
  );
});

test('factories write the same for a handle as for an object of cdk8s-plus', () => {
  const chart = shop();
  const account = new ServiceAccount(chart, 'account', { metadata: { name: 'web', namespace: 'web' } });
  const namespace = new Namespace(chart, 'namespace', NAME);
  const policies = [
    { from: [{ source: { principals: [istio.Principal.serviceAccount(account)] } }] },
    { from: [{ source: { namespaces: [istio.NamespaceMatch.namespace(namespace)] } }] },
  ];
  const handles = [
    {
      from: [
        {
          source: {
            principals: [
              istio.Principal.serviceAccount(kubernetes.ServiceAccount.fromApiObject(ApiObject.of(account))),
            ],
          },
        },
      ],
    },
    {
      from: [
        {
          source: {
            namespaces: [istio.NamespaceMatch.namespace(kubernetes.Namespace.fromApiObject(ApiObject.of(namespace)))],
          },
        },
      ],
    },
  ];
  const [one, other] = [policies, handles].map((rules, index) =>
    istio.AuthorizationPolicy.allow(chart, `policy-${index}`, { metadata: { name: `p${index}` }, rules }),
  );
  expect(other?.apiObject.toJson().spec).toEqual(one?.apiObject.toJson().spec);
  expect(JSON.stringify(one?.apiObject.toJson())).toContain('cluster.local/ns/web/sa/web');
});

test.each([
  ['a Deployment', (chart: Chart) => new ApiObject(chart, 'a', { apiVersion: 'apps/v1', kind: 'Deployment' })],
  [
    'a Service of Knative',
    (chart: Chart) => new ApiObject(chart, 'a', { apiVersion: 'serving.knative.dev/v1', kind: 'Service' }),
  ],
])('%s is refused as a Service', (_name, create) => {
  const object = create(shop());
  expect(() => kubernetes.Service.fromApiObject(object)).toThrow(
    `kubernetes.Service.fromApiObject: "shop/a" is a ${object.kind} of ${object.apiVersion}; pass a Service of v1, such as a k8s.KubeService`,
  );
});
